/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-rig-stages.h"

/* Numbers in, numbers out: what is measured is the engine around these loops. */

struct _WeirRigSource
{
  WeirStage parent_instance;

  guint64   next;
  guint64   count;
};

G_DEFINE_FINAL_TYPE (WeirRigSource, weir_rig_source, WEIR_TYPE_STAGE)

struct _WeirRigLine
{
  WeirStage parent_instance;

  gint64    a;
  gint64    b;
};

G_DEFINE_FINAL_TYPE (WeirRigLine, weir_rig_line, WEIR_TYPE_STAGE)

struct _WeirRigSum
{
  WeirStage parent_instance;

  guint64   sum;
  guint64   n;
};

G_DEFINE_FINAL_TYPE (WeirRigSum, weir_rig_sum, WEIR_TYPE_STAGE)

static void
weir_rig_source_handle_demand (WeirStage *stage,
                               guint64    demand)
{
  WeirRigSource *self = WEIR_RIG_SOURCE (stage);
  guint i, n = (guint) MIN (demand, self->count - self->next);
  WeirBatch *batch;

  if (n == 0)
    return;

  batch = weir_stage_reserve (stage, n);
  for (i = 0; i < n; i++)
    batch->values[i] = weir_value_integer ((gint64) (self->next + i));
  batch->length = n;
  self->next += n;
}

static void
weir_rig_source_class_init (WeirRigSourceClass *klass)
{
  WEIR_STAGE_CLASS (klass)->handle_demand = weir_rig_source_handle_demand;
}

static void
weir_rig_source_init (WeirRigSource *self)
{
}

WeirStage *
weir_rig_source_new (guint64 count)
{
  WeirRigSource *self = g_object_new (WEIR_TYPE_RIG_SOURCE, NULL);

  self->count = count;
  return WEIR_STAGE (self);
}

static void
weir_rig_line_handle_events (WeirStage        *stage,
                             const WeirSlice  *events,
                             WeirSubscription *from)
{
  WeirRigLine *self = WEIR_RIG_LINE (stage);
  WeirValue *values = weir_stage_edit (stage, events);
  gint64 a = self->a, b = self->b;
  guint i, n = events->count;

  for (i = 0; i < n; i++)
    values[i].integer = a * values[i].integer + b;
}

static void
weir_rig_line_class_init (WeirRigLineClass *klass)
{
  WEIR_STAGE_CLASS (klass)->handle_events = weir_rig_line_handle_events;
}

static void
weir_rig_line_init (WeirRigLine *self)
{
}

WeirStage *
weir_rig_line_new (gint64 a,
                   gint64 b)
{
  WeirRigLine *self = g_object_new (WEIR_TYPE_RIG_LINE, NULL);

  self->a = a;
  self->b = b;
  return WEIR_STAGE (self);
}

static void
weir_rig_sum_handle_events (WeirStage        *stage,
                            const WeirSlice  *events,
                            WeirSubscription *from)
{
  WeirRigSum *self = WEIR_RIG_SUM (stage);
  const WeirValue *values = weir_slice_get_values (events);
  guint64 sum = self->sum;
  guint i;

  for (i = 0; i < events->count; i++)
    sum += (guint64) values[i].integer;
  self->sum = sum;
  self->n += events->count;
}

static void
weir_rig_sum_class_init (WeirRigSumClass *klass)
{
  WEIR_STAGE_CLASS (klass)->handle_events = weir_rig_sum_handle_events;
}

static void
weir_rig_sum_init (WeirRigSum *self)
{
}

WeirStage *
weir_rig_sum_new (void)
{
  return g_object_new (WEIR_TYPE_RIG_SUM, NULL);
}

guint64
weir_rig_sum_get_sum (WeirRigSum *self)
{
  return self->sum;
}

guint64
weir_rig_sum_get_n (WeirRigSum *self)
{
  return self->n;
}
