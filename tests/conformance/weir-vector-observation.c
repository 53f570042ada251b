/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-vector-observation.h"

gboolean
weir_vector_agrees (const WeirValue *expected,
                    const WeirValue *seen)
{
  gboolean is_log = weir_value_lookup (expected, "log") != NULL;
  guint i;

  if (weir_value_get_type (expected) != weir_value_get_type (seen))
    return FALSE;
  if (weir_value_get_type (expected) == WEIR_VALUE_LIST)
    {
      if (weir_value_get_length (expected) != weir_value_get_length (seen))
        return FALSE;
      for (i = 0; i < weir_value_get_length (expected); i++)
        if (!weir_vector_agrees (weir_value_get_item (expected, i), weir_value_get_item (seen, i)))
          return FALSE;
      return TRUE;
    }
  if (weir_value_get_type (expected) != WEIR_VALUE_MAP)
    return weir_value_equal (expected, seen);

  for (i = 0; i < weir_value_get_length (expected); i++)
    {
      const char *key = weir_value_get_key (expected, i);
      const WeirValue *other = weir_value_lookup (seen, key);

      if (!g_str_equal (key, "message")
          && (other == NULL || !weir_vector_agrees (weir_value_get_item (expected, i), other)))
        return FALSE;
    }
  for (i = 0; !is_log && i < weir_value_get_length (seen); i++)
    if (!g_str_equal (weir_value_get_key (seen, i), "message")
        && weir_value_lookup (expected, weir_value_get_key (seen, i)) == NULL)
      return FALSE;
  return TRUE;
}

WeirValue
weir_vector_observations (const WeirValue *items,
                          guint            n,
                          gboolean         logs)
{
  g_autofree WeirValue *kept = g_new0 (WeirValue, n + 1);
  guint i, n_kept = 0;

  for (i = 0; i < n; i++)
    if (logs || weir_value_lookup (&items[i], "log") == NULL)
      kept[n_kept++] = weir_value_copy (&items[i]);
  return weir_value_list (kept, n_kept);
}

char *
weir_vector_differ (const char      *what,
                    const WeirValue *expected,
                    const WeirValue *seen)
{
  g_autofree char *wanted = weir_value_to_string (expected);
  g_autofree char *got = weir_value_to_string (seen);

  return g_strdup_printf ("%s\n    expected %s\n    seen     %s", what, wanted, got);
}
