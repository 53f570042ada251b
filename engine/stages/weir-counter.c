/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-counter.h"

#include <glib/gi18n.h>

struct _WeirCounter
{
  WeirStage parent_instance;

  gint64    start;
  gint64    step;
  gint64    count;       /* 0: endless */

  gint64    next;
  gint64    n_emitted;
  gboolean  has_ended;
};

G_DEFINE_FINAL_TYPE (WeirCounter, weir_counter, WEIR_TYPE_STAGE)

/* Far enough for anybody, and whole in every notation. */
#define FURTHEST 1e15
#define MOST_AT_ONCE 65536

static const WeirParam params[] = {
  WEIR_PARAM_INT ("start", N_ ("Start"), WeirCounter, start, -FURTHEST, FURTHEST, 0, N_ ("The first number")),
  WEIR_PARAM_INT ("step", N_ ("Step"), WeirCounter, step, -FURTHEST, FURTHEST, 1, N_ ("From one number to the next")),
  WEIR_PARAM_INT ("count", N_ ("Count"), WeirCounter, count, 0, FURTHEST, 0,
                  N_ ("How many numbers there are; 0 means without end")),
};

static void
emit_numbers (WeirCounter *self,
              guint        n)
{
  WeirBatch *batch = weir_stage_reserve (WEIR_STAGE (self), n);
  WeirValue *values = batch->values + batch->length;
  gint64 next = self->next;
  guint i;

  for (i = 0; i < n; i++, next += self->step)
    values[i] = weir_value_integer (next);
  batch->length += n;
  self->next = next;
  self->n_emitted += n;
}

/* Whether @n more numbers, and the one to go on from, fit into 64 bits. */
static gboolean
fits (WeirCounter *self,
      guint        n)
{
  gint64 way, end;

  return !__builtin_mul_overflow (self->step, (gint64) n, &way) && !__builtin_add_overflow (self->next, way, &end);
}

static void
weir_counter_init_stage (WeirStage *stage)
{
  WeirCounter *self = WEIR_COUNTER (stage);

  self->next = self->start;
}

static void
weir_counter_handle_demand (WeirStage *stage,
                            guint64    demand)
{
  WeirCounter *self = WEIR_COUNTER (stage);

  if (self->has_ended)
    return;

  if (self->count > 0)
    demand = MIN (demand, (guint64) MAX (self->count - self->n_emitted, 0));
  while (demand > 0)
    {
      guint n = MIN (demand, MOST_AT_ONCE);

      if (!fits (self, n))
        {
          weir_stage_crash (stage, "argument_error", _ ("The next number does not fit into 64 bits"));
          return;
        }
      emit_numbers (self, n);
      demand -= n;
    }

  if (self->count > 0 && self->n_emitted >= self->count)
    {
      self->has_ended = TRUE;
      weir_stage_async_info (stage, weir_value_text ("end"));
    }
}

static void
weir_counter_handle_info (WeirStage       *stage,
                          const WeirValue *info)
{
  if (weir_value_equal_text (info, "end"))
    weir_stage_stop (stage, weir_value_text ("normal"));
}

static void
weir_counter_param_changed (WeirStage       *stage,
                            const WeirParam *param)
{
  WeirCounter *self = WEIR_COUNTER (stage);

  if (g_str_equal (param->name, "start"))
    self->next = self->start;
}

static void
weir_counter_class_init (WeirCounterClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  stage_class->init = weir_counter_init_stage;
  stage_class->handle_demand = weir_counter_handle_demand;
  stage_class->handle_info = weir_counter_handle_info;
  stage_class->param_changed = weir_counter_param_changed;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_counter_init (WeirCounter *self)
{
}
