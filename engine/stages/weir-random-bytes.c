/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-random-bytes.h"

#include <glib/gi18n.h>
#include <string.h>

#define LARGEST 65536
#define MOST_AT_ONCE 4096

struct _WeirRandomBytes
{
  WeirStage parent_instance;

  gint64    size;
  gint64    count;       /* 0: endless */

  gint64    n_emitted;
  gboolean  has_ended;
  guint32  *words;       /* owned: the bytes being drawn */
};

G_DEFINE_FINAL_TYPE (WeirRandomBytes, weir_random_bytes, WEIR_TYPE_STAGE)

static const WeirParam params[] = {
  WEIR_PARAM_INT ("size", N_ ("Size"), WeirRandomBytes, size, 1, LARGEST, 12, N_ ("Bytes in each event")),
  WEIR_PARAM_INT ("count", N_ ("Count"), WeirRandomBytes, count, 0, 1e15, 0,
                  N_ ("How many events there are; 0 means without end")),
};

static WeirValue
make_event (WeirRandomBytes *self,
            GRand           *random)
{
  guint n_words = (self->size + sizeof (guint32) - 1) / sizeof (guint32);
  guint i;

  for (i = 0; i < n_words; i++)
    self->words[i] = GUINT32_TO_LE (g_rand_int (random));
  return weir_value_bytes (self->words, self->size);
}

static void
weir_random_bytes_handle_demand (WeirStage *stage,
                                 guint64    demand)
{
  WeirRandomBytes *self = WEIR_RANDOM_BYTES (stage);
  GRand *random = weir_stage_get_random (stage);

  if (self->has_ended)
    return;

  if (self->count > 0)
    demand = MIN (demand, (guint64) MAX (self->count - self->n_emitted, 0));
  self->n_emitted += demand;
  while (demand > 0)
    {
      guint n = MIN (demand, MOST_AT_ONCE);
      WeirBatch *batch = weir_stage_reserve (stage, n);

      for (demand -= n; n > 0; n--)
        weir_batch_append (batch, make_event (self, random));
    }

  if (self->count > 0 && self->n_emitted >= self->count)
    {
      self->has_ended = TRUE;
      weir_stage_async_info (stage, weir_value_text ("end"));
    }
}

static void
weir_random_bytes_handle_info (WeirStage       *stage,
                               const WeirValue *info)
{
  if (weir_value_equal_text (info, "end"))
    weir_stage_stop (stage, weir_value_text ("normal"));
}

static void
weir_random_bytes_finalize (GObject *object)
{
  g_free (WEIR_RANDOM_BYTES (object)->words);

  G_OBJECT_CLASS (weir_random_bytes_parent_class)->finalize (object);
}

static void
weir_random_bytes_class_init (WeirRandomBytesClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_random_bytes_finalize;
  stage_class->handle_demand = weir_random_bytes_handle_demand;
  stage_class->handle_info = weir_random_bytes_handle_info;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_random_bytes_init (WeirRandomBytes *self)
{
  self->words = g_new (guint32, LARGEST / sizeof (guint32));
}
