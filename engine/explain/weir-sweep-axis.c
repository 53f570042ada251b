/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-sweep-axis.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "model/weir-link-name.h"
#include "weir-error.h"

struct _WeirSweepAxis
{
  gatomicrefcount refs;
  GPtrArray      *objects;   /* of WeirNode or WeirLink, owned */
  char           *name;      /* owned */
  char           *key;       /* owned */
  GArray         *times;     /* of gint64, owned: of a speed, the service times that it is a multiple of; else empty */
  GArray         *values;    /* of WeirValue, owned */
};

static gboolean
is_speed (const char *name)
{
  return g_str_equal (name, WEIR_SWEEP_SPEED);
}

static gpointer
get_first (WeirSweepAxis *self)
{
  return g_ptr_array_index (self->objects, 0);
}

static char *
make_key (GPtrArray  *objects,
          const char *name)
{
  gpointer first = g_ptr_array_index (objects, 0);

  if (!WEIR_IS_LINK (first))
    return g_strdup_printf ("%s.%s", weir_node_get_name (first), name);
  if (objects->len == 1)
    return g_strdup_printf ("%s->%s.%s", weir_node_get_name (weir_link_get_from (first)),
                            weir_node_get_name (weir_link_get_to (first)), name);
  for (guint i = 1; i < objects->len; i++)
    if (weir_link_get_to (g_ptr_array_index (objects, i)) != weir_link_get_to (first))
      return g_strdup_printf ("*.%s", name);
  return g_strdup_printf ("%s.%s", weir_node_get_name (weir_link_get_to (first)), name);
}

static gint64
get_service_time (WeirNode *node)
{
  const WeirParam *param = weir_stage_kind_get_service_time (weir_node_get_kind (node));
  gint64 usec = 0;

  if (param != NULL)
    weir_duration_parse (weir_value_get_text (weir_node_get_param (node, param->name), NULL), &usec, NULL);
  return usec;
}

WeirSweepAxis *
weir_sweep_axis_new (GPtrArray  *objects,
                     const char *name)
{
  WeirSweepAxis *self;

  g_return_val_if_fail (objects != NULL && objects->len > 0, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (WeirSweepAxis, 1);
  g_atomic_ref_count_init (&self->refs);
  self->objects = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (self->objects, g_object_ref (g_ptr_array_index (objects, i)));
  self->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; is_speed (name) && i < objects->len; i++)
    {
      gint64 usec = get_service_time (g_ptr_array_index (objects, i));

      g_array_append_val (self->times, usec);
    }
  self->name = g_strdup (name);
  self->key = make_key (objects, name);
  self->values = g_array_new (FALSE, FALSE, sizeof (WeirValue));
  g_array_set_clear_func (self->values, (GDestroyNotify) weir_value_clear);
  return self;
}

WeirSweepAxis *
weir_sweep_axis_ref (WeirSweepAxis *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
weir_sweep_axis_unref (WeirSweepAxis *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->objects);
  g_free (self->name);
  g_free (self->key);
  g_array_unref (self->times);
  g_array_unref (self->values);
  g_free (self);
}

/*< values >*/

/* How the values of a setting are written. */
typedef enum
{
  WHOLE,       /* 12 */
  NUMBER,      /* 1.5 */
  DURATION,    /* 10ms: counted in µs */
  WORD,        /* demand; true */
} Sort;

static const WeirParam *
get_param (WeirSweepAxis *self)
{
  gpointer object = get_first (self);

  return WEIR_IS_NODE (object) ? weir_stage_kind_find_param (weir_node_get_kind (object), self->name)
                               : NULL;
}

static Sort
get_sort (WeirSweepAxis *self)
{
  g_autofree const char **choices = weir_change_list_choices (get_first (self), self->name);
  const WeirParam *param = get_param (self);

  if (is_speed (self->name))
    return NUMBER;
  if (choices != NULL)
    return WORD;
  if (param == NULL || param->type == WEIR_PARAM_TYPE_INT)
    return WHOLE;
  if (param->type == WEIR_PARAM_TYPE_DOUBLE)
    return NUMBER;
  return param->type == WEIR_PARAM_TYPE_DURATION ? DURATION : WORD;
}

static gboolean
fail (const char *text,
      const char *expected,
      GError    **error)
{
  /* Translators: what was typed, and what is needed instead: "a whole number". */
  g_set_error (error, WEIR_ERROR, WEIR_ERROR_SYNTAX, _ ("“%s” is not %s"), text, expected);
  return FALSE;
}

static gboolean
parse_number (const char *text,
              Sort        sort,
              double     *number,
              GError    **error)
{
  gint64 usec;
  char *end;

  if (sort == DURATION)
    {
      if (!weir_duration_parse (text, &usec, error))
        return FALSE;
      *number = (double) usec;
      return TRUE;
    }
  *number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (*number)
      || (sort == WHOLE && (*number != floor (*number) || fabs (*number) > 1e15)))
    return fail (text, sort == WHOLE ? _ ("a whole number") : _ ("a number"), error);
  return TRUE;
}

static WeirValue
make_number (double number,
             Sort   sort)
{
  g_autofree char *text = NULL;

  if (sort == NUMBER)
    return weir_value_double (number);
  if (sort == WHOLE)
    return weir_value_integer (llround (number));
  text = weir_duration_format (llround (number));
  return weir_value_text (text);
}

static gboolean
parse_word (WeirSweepAxis *self,
            const char    *text,
            WeirValue     *value,
            GError       **error)
{
  g_autofree const char **choices = weir_change_list_choices (get_first (self), self->name);
  g_autofree char *list = NULL;

  if (choices == NULL)
    {
      if (!g_str_equal (text, "true") && !g_str_equal (text, "false"))
        return fail (text, _ ("“true” or “false”"), error);
      *value = weir_value_boolean (g_str_equal (text, "true"));
      return TRUE;
    }
  *value = weir_value_text (text);
  if (g_strv_contains (choices, text))
    return TRUE;
  list = g_strjoinv (", ", (char **) choices);
  weir_value_clear (value);
  /* Translators: what was typed, and a list of words. */
  g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE, _ ("“%s” is none of %s"), text, list);
  return FALSE;
}

/* Whether it may be that; the document is not asked, since it depends on other settings. */
static gboolean
check_value (WeirSweepAxis   *self,
             const WeirValue *value,
             GError         **error)
{
  const WeirParam *param = get_param (self);

  if (is_speed (self->name) && value->number <= 0)
    {
      g_set_error_literal (error, WEIR_ERROR, WEIR_ERROR_RANGE, _ ("a speed must be above 0"));
      return FALSE;
    }
  return param == NULL || weir_param_check (param, value, error);
}

/* @value: taken */
static gboolean
take_value (WeirSweepAxis *self,
            GArray        *into,
            WeirValue      value,
            GError       **error)
{
  g_auto (WeirValue) mine = value;

  if (!check_value (self, &mine, error))
    return FALSE;
  for (guint i = 0; i < into->len; i++)
    if (weir_value_equal (&g_array_index (into, WeirValue, i), &mine))
      return TRUE;
  if (into->len >= WEIR_SWEEP_VALUES_LIMIT)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_TOO_LARGE, _ ("more than %d values are too many"),
                   WEIR_SWEEP_VALUES_LIMIT);
      return FALSE;
    }
  g_array_append_val (into, mine);
  mine = weir_value_null ();
  return TRUE;
}

typedef struct
{
  double   from;
  double   to;
  guint    n;
  gboolean multiplies;
} Range;

/* @text: behind the dots: "5", "5/4", "5*4" */
static gboolean
parse_range_end (const char *text,
                 Sort        sort,
                 Range      *range,
                 GError    **error)
{
  gsize length = strcspn (text, "/*");
  g_autofree char *to = g_strstrip (g_strndup (text, length));
  guint64 n;

  if (!parse_number (to, sort, &range->to, error))
    return FALSE;
  range->multiplies = text[length] == '*';
  if (text[length] == '\0')
    {
      if (sort != WHOLE)
        return fail (text, _ ("an end and a number of steps, as in 2/4 or 2*4"), error);
      range->n = (guint) MIN (fabs (range->to - range->from) + 1, WEIR_SWEEP_VALUES_LIMIT + 1);
    }
  else
    {
      g_autofree char *steps = g_strstrip (g_strdup (text + length + 1));

      if (!g_ascii_string_to_unsigned (steps, 10, 2, WEIR_SWEEP_VALUES_LIMIT, &n, NULL))
        return fail (steps, _ ("a number of values, at least 2"), error);
      range->n = (guint) n;
    }
  if (range->multiplies && !(range->from > 0 && range->to > 0))
    return fail (text, _ ("a range of multiples: both its ends must be above 0"), error);
  return TRUE;
}

static double
get_in_range (const Range *range,
              guint        i)
{
  double share = range->n < 2 ? 0 : (double) i / (range->n - 1);

  if (range->multiplies)
    return range->from * pow (range->to / range->from, share);
  return range->from + (range->to - range->from) * share;
}

static gboolean
add_range (WeirSweepAxis *self,
           GArray        *into,
           const char    *text,
           const char    *dots,
           GError       **error)
{
  Sort sort = get_sort (self);
  g_autofree char *from = g_strstrip (g_strndup (text, dots - text));
  Range range = { 0 };

  if (sort == WORD)
    return fail (text, _ ("one of its values: there are no ranges of words"), error);
  if (!parse_number (from, sort, &range.from, error)
      || !parse_range_end (dots + 2, sort, &range, error))
    return FALSE;
  for (guint i = 0; i < range.n; i++)
    if (!take_value (self, into, make_number (get_in_range (&range, i), sort), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_one (WeirSweepAxis *self,
         GArray        *into,
         const char    *text,
         GError       **error)
{
  Sort sort = get_sort (self);
  const char *dots = strstr (text, "..");
  WeirValue value = WEIR_VALUE_INIT;
  double number;

  if (dots != NULL)
    return add_range (self, into, text, dots, error);
  if (sort == WORD)
    return parse_word (self, text, &value, error) && take_value (self, into, value, error);
  if (g_str_equal (self->name, "buffer-size") && g_str_equal (text, "infinity"))
    return take_value (self, into, weir_value_text (text), error);
  return parse_number (text, sort, &number, error)
         && take_value (self, into, make_number (number, sort), error);
}

gboolean
weir_sweep_axis_add_values (WeirSweepAxis *self,
                            const char    *text,
                            GError       **error)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GArray) values = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  parts = g_strsplit_set (text, ",;", -1);
  values = g_array_new (FALSE, FALSE, sizeof (WeirValue));
  g_array_set_clear_func (values, (GDestroyNotify) weir_value_clear);
  for (guint i = 0; i < self->values->len; i++)
    {
      WeirValue value = weir_value_copy (&g_array_index (self->values, WeirValue, i));

      g_array_append_val (values, value);
    }
  if (parts[0] == NULL && !add_one (self, values, text, error))
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    if (!add_one (self, values, g_strstrip (parts[i]), error))
      return FALSE;
  g_array_unref (self->values);
  self->values = g_steal_pointer (&values);
  return TRUE;
}

guint
weir_sweep_axis_get_n_values (WeirSweepAxis *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->values->len;
}

const WeirValue *
weir_sweep_axis_get_value (WeirSweepAxis *self,
                           guint          index)
{
  g_return_val_if_fail (self != NULL && index < self->values->len, NULL);

  return &g_array_index (self->values, WeirValue, index);
}

/*< telling >*/

static char *
format_value (WeirSweepAxis   *self,
              const WeirValue *value)
{
  /* Translators: how many times as fast as now: "1.2 ×". */
  if (is_speed (self->name))
    return g_strdup_printf (_ ("%.3g ×"), value->number);
  if (weir_value_get_type (value) == WEIR_VALUE_DOUBLE)
    return g_strdup_printf ("%.4g", value->number);
  return weir_change_format (get_first (self), self->name, value);
}

char *
weir_sweep_axis_format (WeirSweepAxis *self,
                        guint          index)
{
  g_return_val_if_fail (self != NULL && index < self->values->len, NULL);

  return format_value (self, &g_array_index (self->values, WeirValue, index));
}

static char *
describe_objects (WeirSweepAxis *self)
{
  gpointer first = get_first (self);

  if (g_str_has_prefix (self->key, "*."))
    return g_strdup (_ ("All pipes"));
  if (WEIR_IS_NODE (first))
    return g_strdup (weir_node_get_name (first));
  if (self->objects->len > 1)
    /* Translators: all that a stage subscribes to. */
    return g_strdup_printf (_ ("→ %s"), weir_node_get_name (weir_link_get_to (first)));
  return weir_link_name_dup (first);
}

char *
weir_sweep_axis_describe (WeirSweepAxis *self)
{
  g_autofree char *objects = NULL;
  const char *title;

  g_return_val_if_fail (self != NULL, NULL);

  objects = describe_objects (self);
  title = is_speed (self->name) ? _ ("Speed") : weir_change_get_title (get_first (self), self->name);
  /* Translators: a stage or two, and the name of a setting: "Hasher: Copies". */
  return g_strdup_printf (_ ("%s: %s"), objects, title != NULL ? title : self->name);
}

const char *
weir_sweep_axis_get_key (WeirSweepAxis *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key;
}

/* As a range would have it, however the document writes it. */
static WeirValue
dup_present (WeirSweepAxis *self,
             gpointer       object)
{
  WeirValue value = weir_change_dup_present (object, self->name);
  gint64 usec;

  if (get_sort (self) != DURATION
      || !weir_duration_parse (weir_value_get_text (&value, NULL), &usec, NULL))
    return value;
  weir_value_clear (&value);
  return make_number ((double) usec, DURATION);
}

/* It is a multiple of what was when the axis was made. */
static gboolean
has_speed (WeirSweepAxis *self,
           double         speed)
{
  for (guint i = 0; i < self->objects->len; i++)
    {
      gint64 was = g_array_index (self->times, gint64, i);

      if (get_service_time (g_ptr_array_index (self->objects, i)) != llround ((double) was / speed))
        return FALSE;
    }
  return TRUE;
}

static int
find_speed (WeirSweepAxis *self)
{
  for (guint i = 0; i < self->values->len; i++)
    if (has_speed (self, g_array_index (self->values, WeirValue, i).number))
      return (int) i;
  return -1;
}

int
weir_sweep_axis_find_present (WeirSweepAxis *self)
{
  g_auto (WeirValue) present = WEIR_VALUE_INIT;
  int found = -1;

  g_return_val_if_fail (self != NULL, -1);

  if (is_speed (self->name))
    return find_speed (self);
  present = dup_present (self, get_first (self));
  for (guint i = 1; i < self->objects->len; i++)
    {
      g_auto (WeirValue) other = dup_present (self, g_ptr_array_index (self->objects, i));

      if (!weir_value_equal (&present, &other))
        return -1;
    }
  for (guint i = 0; i < self->values->len && found < 0; i++)
    if (weir_value_compare (&present, &g_array_index (self->values, WeirValue, i)) == 0)
      found = (int) i;
  return found;
}

void
weir_sweep_axis_add_changes (WeirSweepAxis *self,
                             guint          index,
                             GPtrArray     *changes)
{
  const WeirValue *value;

  g_return_if_fail (self != NULL && index < self->values->len);
  g_return_if_fail (changes != NULL);

  value = &g_array_index (self->values, WeirValue, index);
  for (guint i = 0; i < self->objects->len; i++)
    {
      gpointer object = g_ptr_array_index (self->objects, i);

      g_ptr_array_add (changes, is_speed (self->name)
                                ? weir_change_new_speed (object, value->number)
                                : weir_change_new (object, self->name, value));
    }
}

const char **
weir_sweep_axis_list_names (gpointer object)
{
  g_autofree const char **settings = weir_change_list_settings (object);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; settings[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) settings[i]);
  if (WEIR_IS_NODE (object) && weir_change_can_speed_up (object))
    g_ptr_array_add (names, (gpointer) WEIR_SWEEP_SPEED);
  g_ptr_array_add (names, NULL);
  return (const char **) g_ptr_array_free (names, FALSE);
}
