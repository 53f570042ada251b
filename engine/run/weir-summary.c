/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-summary.h"

/* A value of a list with its count. */
typedef struct
{
  WeirValue value;   /* owned */
  gint64    count;
} Pair;

static gboolean
is_integer (const WeirValue *value)
{
  return value != NULL && weir_value_get_type (value) == WEIR_VALUE_INTEGER;
}

/* [[value, count], …] */
static gboolean
is_pairs (const WeirValue *list)
{
  if (weir_value_get_type (list) != WEIR_VALUE_LIST)
    return FALSE;

  for (guint i = 0; i < weir_value_get_length (list); i++)
    {
      const WeirValue *item = weir_value_get_item (list, i);

      if (weir_value_get_type (item) != WEIR_VALUE_LIST || weir_value_get_length (item) != 2 ||
          !is_integer (weir_value_get_item (item, 1)))
        return FALSE;
    }

  return TRUE;
}

static void
clear_pair (gpointer pair)
{
  weir_value_clear (&((Pair *) pair)->value);
}

/* The most frequent first; what was left over has no value of its own and comes last. */
static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const Pair *first = a;
  const Pair *second = b;
  gboolean is_rest = weir_value_equal_text (&first->value, "(other)");

  if (is_rest != weir_value_equal_text (&second->value, "(other)"))
    return is_rest ? 1 : -1;
  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return weir_value_compare (&first->value, &second->value);
}

static void
gather_pairs (GArray          *pairs,
              const WeirValue *list)
{
  g_autoptr (GHashTable) places = g_hash_table_new ((GHashFunc) weir_value_hash,
                                                    (GEqualFunc) weir_value_equal);
  guint n = pairs->len;

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (places, &g_array_index (pairs, Pair, i).value, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < weir_value_get_length (list); i++)
    {
      const WeirValue *item = weir_value_get_item (list, i);
      const WeirValue *value = weir_value_get_item (item, 0);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, value));
      Pair pair = { .count = weir_value_get_item (item, 1)->integer };

      if (place > 0)
        {
          g_array_index (pairs, Pair, place - 1).count += pair.count;
          continue;
        }
      pair.value = weir_value_copy (value);
      g_array_append_val (pairs, pair);
    }
}

static WeirValue
add_lists (const WeirValue *a,
           const WeirValue *b)
{
  guint capacity = weir_value_get_length (a) + weir_value_get_length (b);
  guint length = MAX (weir_value_get_length (a), weir_value_get_length (b));
  /* The table of gather_pairs () points into it: it does not move. */
  g_autoptr (GArray) pairs = g_array_sized_new (FALSE, FALSE, sizeof (Pair), capacity);
  g_autofree WeirValue *items = g_new (WeirValue, length + 1);

  g_array_set_clear_func (pairs, clear_pair);
  gather_pairs (pairs, a);
  gather_pairs (pairs, b);
  g_array_sort (pairs, compare_pairs);
  length = MIN (length, pairs->len);
  for (guint i = 0; i < length; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      WeirValue item[] = { weir_value_copy (&pair->value), weir_value_integer (pair->count) };

      items[i] = weir_value_list (item, G_N_ELEMENTS (item));
    }

  return weir_value_list (items, length);
}

static WeirValue
add_maps (const WeirValue *a,
          const WeirValue *b)
{
  WeirValue sum = weir_value_map ();

  for (guint i = 0; i < weir_value_get_length (a); i++)
    {
      const char *key = weir_value_get_key (a, i);
      const WeirValue *mine = weir_value_get_item (a, i);
      const WeirValue *other = weir_value_lookup (b, key);

      weir_value_map_set (&sum, key, is_integer (mine) && is_integer (other)
                                     ? weir_value_integer (mine->integer + other->integer)
                                     : weir_value_copy (mine));
    }

  return sum;
}

void
weir_summary_add (WeirValue       *total,
                  const WeirValue *summary)
{
  WeirValue sum;

  g_return_if_fail (total != NULL && summary != NULL);

  if (weir_value_get_type (total) == WEIR_VALUE_NULL)
    sum = weir_value_copy (summary);
  else if (is_integer (total) && is_integer (summary))
    sum = weir_value_integer (total->integer + summary->integer);
  else if (is_pairs (total) && is_pairs (summary))
    sum = add_lists (total, summary);
  else if (weir_value_get_type (total) == WEIR_VALUE_MAP &&
           weir_value_get_type (summary) == WEIR_VALUE_MAP)
    sum = add_maps (total, summary);
  else
    return;

  weir_value_clear (total);
  *total = sum;
}
