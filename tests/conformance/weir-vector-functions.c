/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-vector-player.h"

/* The selectors and hash functions that vectors name. */

static gint64
modulo (gint64 number,
        gint64 by)
{
  return ((number % by) + by) % by;
}

static gboolean
is_even (gint64 e)
{
  return e % 2 == 0;
}

static gboolean
is_odd (gint64 e)
{
  return e % 2 != 0;
}

static gboolean
is_third (gint64 e)
{
  return modulo (e, 3) == 0;
}

static gboolean
is_above_ten (gint64 e)
{
  return e > 10;
}

static gboolean
is_any (gint64 e)
{
  return TRUE;
}

static gboolean
is_none (gint64 e)
{
  return FALSE;
}

static const struct
{
  const char *name;
  gboolean    (*wants) (gint64 e);
} selectors[] = {
  { "even", is_even },
  { "odd", is_odd },
  { "mod3", is_third },
  { "gt10", is_above_ten },
  { "all", is_any },
  { "none", is_none },
};

static gboolean
call_selector (gpointer   data,
               WeirValue *event,
               WeirValue *answer)
{
  *answer = weir_value_boolean (selectors[GPOINTER_TO_UINT (data)].wants (event->integer));
  return TRUE;
}

WeirValue
weir_vector_options_to_engine (const WeirValue *options)
{
  WeirValue result = weir_value_map ();
  guint i, j;

  for (i = 0; i < weir_value_get_length (options); i++)
    {
      const char *key = weir_value_get_key (options, i);
      WeirValue value = weir_value_copy (weir_value_get_item (options, i));

      for (j = 0; g_str_equal (key, "selector") && j < G_N_ELEMENTS (selectors); j++)
        if (weir_value_equal_text (weir_value_get_item (options, i), selectors[j].name))
          {
            weir_value_clear (&value);
            value = weir_value_function (selectors[j].name, call_selector, GUINT_TO_POINTER (j),
                                         NULL);
          }
      weir_value_map_set (&result, key, value);
    }
  return result;
}

WeirValue
weir_vector_options_from_engine (const WeirValue *options)
{
  WeirValue result = weir_value_map ();
  guint i;

  for (i = 0; i < weir_value_get_length (options); i++)
    {
      const WeirFunction *function = weir_value_get_function (weir_value_get_item (options, i));

      weir_value_map_set (&result, weir_value_get_key (options, i),
                          function != NULL ? weir_value_text (function->name)
                                           : weir_value_copy (weir_value_get_item (options, i)));
    }
  return result;
}

typedef struct
{
  char     *name;
  WeirValue partitions;   /* a list */
} Hash;

static void
free_hash (gpointer data)
{
  Hash *hash = data;

  g_free (hash->name);
  weir_value_clear (&hash->partitions);
  g_free (hash);
}

static gboolean
call_hash (gpointer   data,
           WeirValue *event,
           WeirValue *answer)
{
  Hash *hash = data;
  gint64 e = event->integer, n = weir_value_get_length (&hash->partitions);
  gint64 place = modulo (e, n);

  if (g_str_equal (hash->name, "bad"))
    return FALSE;
  if (g_str_equal (hash->name, "none_if_negative") && e < 0)
    return TRUE;
  if (g_str_equal (hash->name, "identity"))
    {
      *answer = weir_value_integer (e);
      return TRUE;
    }

  if (g_str_equal (hash->name, "tenth"))
    *event = weir_value_integer (10 * e);
  else if (g_str_equal (hash->name, "first"))
    place = 0;
  else if (g_str_equal (hash->name, "skew"))
    place = e % 4 == 3 ? n - 1 : 0;
  *answer = weir_value_copy (weir_value_get_item (&hash->partitions, (guint) place));
  return TRUE;
}

WeirValue
weir_vector_hash_function (const char      *name,
                           const WeirValue *partitions)
{
  Hash *hash = g_new0 (Hash, 1);
  gint64 i;

  hash->name = g_strdup (name);
  if (weir_value_get_type (partitions) == WEIR_VALUE_LIST)
    {
      hash->partitions = weir_value_copy (partitions);
    }
  else
    {
      g_autofree WeirValue *items = g_new0 (WeirValue, partitions->integer + 1);

      for (i = 0; i < partitions->integer; i++)
        items[i] = weir_value_integer (i);
      hash->partitions = weir_value_list (items, (guint) partitions->integer);
    }
  return weir_value_function (name, call_hash, hash, free_hash);
}
