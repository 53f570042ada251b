/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-filter.h"

#include <glib/gi18n.h>
#include <string.h>

struct _WeirFilter
{
  WeirStage parent_instance;

  guint     condition;   /* index into conditions */
  double    number;
  char     *text;        /* owned */
};

G_DEFINE_FINAL_TYPE (WeirFilter, weir_filter, WEIR_TYPE_STAGE)

typedef gboolean (*Holds) (WeirFilter *self, const WeirValue *event);

static gboolean
is_even (WeirFilter      *self,
         const WeirValue *event)
{
  return event->type == WEIR_VALUE_INTEGER && event->integer % 2 == 0;
}

static gboolean
is_odd (WeirFilter      *self,
        const WeirValue *event)
{
  return event->type == WEIR_VALUE_INTEGER && event->integer % 2 != 0;
}

static gboolean
is_positive (WeirFilter      *self,
             const WeirValue *event)
{
  return weir_value_is_number (event) && weir_value_get_number (event) > 0;
}

static gboolean
is_greater (WeirFilter      *self,
            const WeirValue *event)
{
  WeirValue number = weir_value_double (self->number);

  return weir_value_is_number (event) && weir_value_compare (event, &number) > 0;
}

static gboolean
is_less (WeirFilter      *self,
         const WeirValue *event)
{
  WeirValue number = weir_value_double (self->number);

  return weir_value_is_number (event) && weir_value_compare (event, &number) < 0;
}

/* Characters of a text, bytes, items of a list or map; -1 for what has no length. */
static gint64
length_of (const WeirValue *event)
{
  gsize size;
  const char *text = weir_value_get_text (event, &size);

  if (event->type == WEIR_VALUE_TEXT)
    return g_utf8_strlen (text, size);
  if (event->type == WEIR_VALUE_BYTES)
    return size;
  if (event->type == WEIR_VALUE_LIST || event->type == WEIR_VALUE_MAP)
    return weir_value_get_length (event);
  return -1;
}

/* Numbers and the like are something, so they are not empty. */
static gboolean
is_non_empty (WeirFilter      *self,
              const WeirValue *event)
{
  return event->type != WEIR_VALUE_NULL && length_of (event) != 0;
}

static gboolean
is_longer (WeirFilter      *self,
           const WeirValue *event)
{
  gint64 length = length_of (event);

  return length >= 0 && length > self->number;
}

static gboolean
contains_text (WeirFilter      *self,
               const WeirValue *event)
{
  gsize size;
  const char *text = weir_value_get_text (event, &size);

  return text != NULL && memmem (text, size, self->text, strlen (self->text)) != NULL;
}

static gboolean
begins_with_text (WeirFilter      *self,
                  const WeirValue *event)
{
  gsize length = strlen (self->text);
  gsize size;
  const char *text = weir_value_get_text (event, &size);

  return text != NULL && size >= length && memcmp (text, self->text, length) == 0;
}

static const WeirParamChoice conditions[] = {
  { "even", N_ ("Even") },
  { "odd", N_ ("Odd") },
  { "positive", N_ ("Positive") },
  { "greater-than", N_ ("Greater than the number") },
  { "less-than", N_ ("Less than the number") },
  { "non-empty", N_ ("Not empty") },
  { "longer-than", N_ ("Longer than the number") },
  { "contains", N_ ("Contains the text") },
  { "begins-with", N_ ("Begins with the text") },
  { NULL, NULL },
};

static const Holds functions[] = {
  is_even, is_odd, is_positive, is_greater, is_less, is_non_empty, is_longer, contains_text, begins_with_text,
};

G_STATIC_ASSERT (G_N_ELEMENTS (functions) + 1 == G_N_ELEMENTS (conditions));

static const WeirParam params[] = {
  WEIR_PARAM_CHOICE ("operation", N_ ("Condition"), WeirFilter, condition, conditions, 0,
                     N_ ("Which events are passed on")),
  WEIR_PARAM_DOUBLE ("number", N_ ("Number"), WeirFilter, number, -1e15, 1e15, 0,
                     N_ ("What “greater”, “less” and “longer” compare with")),
  WEIR_PARAM_TEXT ("text", N_ ("Text"), WeirFilter, text, "", N_ ("What “contains” and “begins” look for")),
};

static void
weir_filter_handle_events (WeirStage        *stage,
                           const WeirSlice  *events,
                           WeirSubscription *from)
{
  WeirFilter *self = WEIR_FILTER (stage);
  Holds holds = functions[self->condition];
  const WeirValue *values = weir_slice_get_values (events);
  WeirBatch *batch;
  guint i = 0;

  while (i < events->count && holds (self, &values[i]))
    i++;
  if (i == events->count)
    {
      weir_stage_emit_slice (stage, events);
      return;
    }

  batch = weir_stage_reserve (stage, events->count);
  for (guint j = 0; j < events->count; j++)
    {
      if (j < i || (j > i && holds (self, &values[j])))
        weir_batch_append (batch, weir_value_copy (&values[j]));
    }
}

static void
weir_filter_class_init (WeirFilterClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  stage_class->handle_events = weir_filter_handle_events;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_filter_init (WeirFilter *self)
{
}
