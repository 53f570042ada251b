/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-map.h"

#include <glib/gi18n.h>
#include <string.h>

/* Sets as many of the @n results as it has an answer for, from the first on, and answers how many that are. */
typedef guint (*Apply) (const WeirValue *events, WeirValue *results, guint n);
/* The same where each result takes the place of its event. */
typedef guint (*Edit) (WeirValue *events, guint n);

/* Sets the result of one event and answers TRUE, or answers FALSE. */
typedef gboolean (*Operation) (const WeirValue *event, WeirValue *result);
/* Makes the result of an event, or leaves it as it is and answers FALSE. */
typedef gboolean (*EditOperation) (WeirValue *event);

/* Inlined with the operation: a call for each event would cost more than most of them. */
static G_ALWAYS_INLINE inline guint
apply_to_all (Operation        operation,
              const WeirValue *events,
              WeirValue       *results,
              guint            n)
{
  guint i;

  for (i = 0; i < n; i++)
    {
      if (!operation (&events[i], &results[i]))
        break;
    }
  return i;
}

static G_ALWAYS_INLINE inline guint
edit_all (EditOperation operation,
          WeirValue    *events,
          guint         n)
{
  guint i;

  for (i = 0; i < n; i++)
    {
      if (!operation (&events[i]))
        break;
    }
  return i;
}

#define DEFINE_APPLY(operation) \
  static guint \
  operation ## _to_all (const WeirValue *events, WeirValue *results, guint n) \
  { \
    return apply_to_all (operation, events, results, n); \
  }

#define DEFINE_EDIT(operation) \
  static guint \
  operation ## _all (WeirValue *events, guint n) \
  { \
    return edit_all (operation, events, n); \
  }

struct _WeirMap
{
  WeirStage parent_instance;

  guint     operation;   /* index into operations */
};

G_DEFINE_FINAL_TYPE (WeirMap, weir_map, WEIR_TYPE_STAGE)

/* What an integer operation that left 64 bits, or a double, goes on as. */
static gboolean
set_double (WeirValue *event,
            double     number)
{
  if (!weir_value_is_number (event))
    return FALSE;
  *event = weir_value_double (number);
  return TRUE;
}

static gboolean
double_number (WeirValue *event)
{
  gint64 sum;

  if (event->type != WEIR_VALUE_INTEGER || __builtin_add_overflow (event->integer, event->integer, &sum))
    return set_double (event, 2.0 * weir_value_get_number (event));
  event->integer = sum;
  return TRUE;
}

static gboolean
increment (WeirValue *event)
{
  gint64 sum;

  if (event->type != WEIR_VALUE_INTEGER || __builtin_add_overflow (event->integer, 1, &sum))
    return set_double (event, weir_value_get_number (event) + 1.0);
  event->integer = sum;
  return TRUE;
}

static gboolean
negate (WeirValue *event)
{
  gint64 negative;

  if (event->type != WEIR_VALUE_INTEGER || __builtin_sub_overflow ((gint64) 0, event->integer, &negative))
    return set_double (event, -weir_value_get_number (event));
  event->integer = negative;
  return TRUE;
}

static gboolean
square (WeirValue *event)
{
  double number = weir_value_get_number (event);
  gint64 product;

  if (event->type != WEIR_VALUE_INTEGER || __builtin_mul_overflow (event->integer, event->integer, &product))
    return set_double (event, number * number);
  event->integer = product;
  return TRUE;
}

static gboolean
apply_to_text (const WeirValue *event,
               WeirValue       *result)
{
  g_autofree char *text = NULL;

  if (event->type == WEIR_VALUE_TEXT)
    {
      *result = weir_value_copy (event);
      return TRUE;
    }
  text = weir_value_to_string (event);
  *result = weir_value_text (text);
  return TRUE;
}

static gboolean
apply_length (const WeirValue *event,
              WeirValue       *result)
{
  gsize size;
  const char *text = weir_value_get_text (event, &size);

  if (event->type == WEIR_VALUE_TEXT)
    *result = weir_value_integer (g_utf8_strlen (text, size));
  else if (event->type == WEIR_VALUE_BYTES)
    *result = weir_value_integer (size);
  else if (event->type == WEIR_VALUE_LIST || event->type == WEIR_VALUE_MAP)
    *result = weir_value_integer (weir_value_get_length (event));
  else
    return FALSE;
  return TRUE;
}

static gboolean
apply_upper (const WeirValue *event,
             WeirValue       *result)
{
  g_autofree char *upper = NULL;
  gsize size;
  const char *text = weir_value_get_text (event, &size);

  if (event->type != WEIR_VALUE_TEXT)
    return FALSE;
  upper = g_utf8_strup (text, size);
  *result = weir_value_text (upper);
  return TRUE;
}

static gboolean
apply_lower (const WeirValue *event,
             WeirValue       *result)
{
  g_autofree char *lower = NULL;
  gsize size;
  const char *text = weir_value_get_text (event, &size);

  if (event->type != WEIR_VALUE_TEXT)
    return FALSE;
  lower = g_utf8_strdown (text, size);
  *result = weir_value_text (lower);
  return TRUE;
}

static WeirValue
reverse_bytes (const WeirValue *event)
{
  gsize size, i;
  const char *bytes = weir_value_get_text (event, &size);
  g_autofree char *reversed = g_malloc (size + 1);

  for (i = 0; i < size; i++)
    reversed[i] = bytes[size - 1 - i];
  return weir_value_bytes (reversed, size);
}

static WeirValue
reverse_list (const WeirValue *event)
{
  guint n = weir_value_get_length (event);
  g_autofree WeirValue *items = g_new (WeirValue, n);
  guint i;

  for (i = 0; i < n; i++)
    items[i] = weir_value_copy (weir_value_get_item (event, n - 1 - i));
  return weir_value_list (items, n);
}

static gboolean
apply_reverse (const WeirValue *event,
               WeirValue       *result)
{
  g_autofree char *reversed = NULL;
  gsize size;
  const char *text = weir_value_get_text (event, &size);

  if (event->type == WEIR_VALUE_TEXT)
    {
      reversed = g_utf8_strreverse (text, size);
      *result = weir_value_text_sized (reversed, size);
    }
  else if (event->type == WEIR_VALUE_BYTES)
    *result = reverse_bytes (event);
  else if (event->type == WEIR_VALUE_LIST)
    *result = reverse_list (event);
  else
    return FALSE;
  return TRUE;
}

DEFINE_EDIT (double_number)
DEFINE_EDIT (increment)
DEFINE_EDIT (negate)
DEFINE_EDIT (square)
DEFINE_APPLY (apply_to_text)
DEFINE_APPLY (apply_length)
DEFINE_APPLY (apply_upper)
DEFINE_APPLY (apply_lower)
DEFINE_APPLY (apply_reverse)

static const WeirParamChoice operations[] = {
  { "double", N_ ("Double") },
  { "increment", N_ ("Add one") },
  { "negate", N_ ("Negate") },
  { "square", N_ ("Square") },
  { "to-text", N_ ("To text") },
  { "length", N_ ("Length") },
  { "upper", N_ ("Upper case") },
  { "lower", N_ ("Lower case") },
  { "reverse", N_ ("Reverse") },
  { NULL, NULL },
};

static const struct
{
  Edit     edit;        /* or NULL */
  Apply    apply;
  gboolean may_share;   /* what it applies: its results may be larger than a value */
} functions[] = {
  { double_number_all, NULL, FALSE },
  { increment_all, NULL, FALSE },
  { negate_all, NULL, FALSE },
  { square_all, NULL, FALSE },
  { NULL, apply_to_text_to_all, TRUE },
  { NULL, apply_length_to_all, FALSE },
  { NULL, apply_upper_to_all, TRUE },
  { NULL, apply_lower_to_all, TRUE },
  { NULL, apply_reverse_to_all, TRUE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (functions) + 1 == G_N_ELEMENTS (operations));

static const WeirParam params[] = {
  WEIR_PARAM_CHOICE ("operation", N_ ("Operation"), WeirMap, operation, operations, 0, N_ ("What is done with each event")),
};

static void
crash (WeirMap         *self,
       const WeirValue *event)
{
  g_autoptr (GString) text = g_string_new (NULL);

  weir_value_print_limited (event, text, 100);
  /* Translators: an operation such as "double", and an event. */
  weir_stage_crash (WEIR_STAGE (self), "argument_error", _ ("The operation “%s” has no answer for the event %s"),
                    operations[self->operation].nick, text->str);
}

static guint
apply (WeirMap         *self,
       const WeirSlice *events)
{
  WeirBatch *batch = weir_stage_reserve (WEIR_STAGE (self), events->count);
  guint n = functions[self->operation].apply (weir_slice_get_values (events), batch->values + batch->length, events->count);

  batch->length += n;
  batch->has_shared |= functions[self->operation].may_share;
  return n;
}

static void
weir_map_handle_events (WeirStage        *stage,
                        const WeirSlice  *events,
                        WeirSubscription *from)
{
  WeirMap *self = WEIR_MAP (stage);
  Edit edit = functions[self->operation].edit;
  guint n = edit != NULL ? edit (weir_stage_edit (stage, events), events->count) : apply (self, events);

  /* An event without an answer is left as it was. */
  if (n < events->count)
    crash (self, weir_slice_get_values (events) + n);
}

static void
weir_map_class_init (WeirMapClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  stage_class->handle_events = weir_map_handle_events;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_map_init (WeirMap *self)
{
}
