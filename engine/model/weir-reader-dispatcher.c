/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-reader-private.h"

#include <glib/gi18n.h>

#include "weir-error.h"
#include "model/weir-node-private.h"
#include "model/weir-partition-names.h"
#include "stages/weir-partition-hash.h"

/* Dispatchers with their options, and the conditions that they and selectors choose events by. */

#define MAX_CHOICES 16

/* The nicks of a table, as weir_reader_read_choice () wants them. */
static gboolean
read_nick (WeirReader            *self,
           const WeirJsonItem    *item,
           const WeirParamChoice *table,
           guint                 *answer,
           GError               **error)
{
  const char *choices[MAX_CHOICES] = { NULL };

  for (guint i = 0; table[i].nick != NULL; i++)
    {
      g_assert (i + 1 < MAX_CHOICES);
      choices[i] = table[i].nick;
    }

  return weir_reader_read_choice (self, item, choices, answer, error);
}

static gboolean
read_operation (WeirReader         *self,
                gpointer            condition,
                const WeirJsonItem *item,
                GError            **error)
{
  return read_nick (self, item, weir_conditions, &((WeirCondition *) condition)->operation, error);
}

static gboolean
read_number (WeirReader         *self,
             gpointer            condition,
             const WeirJsonItem *item,
             GError            **error)
{
  double number = weir_value_get_number (&item->value);

  if (!weir_value_is_number (&item->value))
    return weir_reader_fail_type (self, item, _ ("a number"), error);
  if (number < -WEIR_CONDITION_NUMBER_LIMIT || number > WEIR_CONDITION_NUMBER_LIMIT)
    return weir_reader_fail (self, item, WEIR_ERROR_RANGE, error,
                             _ ("“%s” must be between %.0f and %.0f"), item->key,
                             -WEIR_CONDITION_NUMBER_LIMIT, WEIR_CONDITION_NUMBER_LIMIT);

  ((WeirCondition *) condition)->number = number;
  return TRUE;
}

static gboolean
read_text (WeirReader         *self,
           gpointer            condition,
           const WeirJsonItem *item,
           GError            **error)
{
  if (!weir_reader_expect_text (self, item, error))
    return FALSE;

  g_free (((WeirCondition *) condition)->text);
  ((WeirCondition *) condition)->text = g_strdup (weir_reader_get_text (item));
  return TRUE;
}

/* As among parameters, a key that nobody knows is a mistake: what it meant would be lost. */
static gboolean
fail_unknown_key (WeirReader         *self,
                  const WeirJsonItem *item,
                  const char         *key,
                  GError            **error)
{
  const WeirJsonItem *member = weir_json_get_member (self->json, item, key);
  g_autofree char *message =
    g_strdup_printf (_ ("a condition has no “%s”; it has “operation”, “number”, “text”"), key);

  return weir_reader_fail_at (self, member->key_offset, WEIR_ERROR_UNKNOWN_KEY, message, error);
}

static gboolean
read_members (WeirReader         *self,
              WeirCondition      *condition,
              const WeirJsonItem *item,
              GError            **error)
{
  static const WeirReaderKey keys[] = {
    { "operation", read_operation },
    { "number", read_number },
    { "text", read_text },
  };
  g_auto (WeirValue) unknown = WEIR_VALUE_INIT;

  if (weir_reader_require (self, item, "operation", error) == NULL ||
      !weir_reader_read_members (self, item, condition, keys, G_N_ELEMENTS (keys), &unknown,
                                 error))
    return FALSE;
  if (weir_value_get_length (&unknown) > 0)
    return fail_unknown_key (self, item, weir_value_get_key (&unknown, 0), error);

  return TRUE;
}

gboolean
weir_reader_read_condition (WeirReader         *self,
                            gpointer            object,
                            const char         *prefix,
                            const WeirJsonItem *item,
                            GError            **error)
{
  g_autofree char *number = g_strconcat (prefix, "-number", NULL);
  g_autofree char *text = g_strconcat (prefix, "-text", NULL);
  g_auto (WeirCondition) condition = { 0 };

  if (weir_value_get_type (&item->value) == WEIR_VALUE_MAP)
    {
      if (!read_members (self, &condition, item, error))
        return FALSE;
    }
  else if (weir_reader_get_text (item) == NULL)
    {
      return weir_reader_fail_type (self, item, _ ("a text or an object"), error);
    }
  else if (!read_operation (self, &condition, item, error))
    {
      return FALSE;
    }

  g_object_set (object, prefix, weir_conditions[condition.operation].nick,
                number, condition.number, text, condition.text, NULL);
  return TRUE;
}

gboolean
weir_reader_expect_setting (WeirReader         *self,
                            WeirNode           *node,
                            const char         *property,
                            const WeirJsonItem *item,
                            GError            **error)
{
  if (weir_node_has_setting (node, property))
    return TRUE;

  return weir_reader_fail (self, item, WEIR_ERROR_ROLE, error,
                           weir_node_get_role (node) == WEIR_ROLE_CONSUMER
                           ? _ ("a consumer has no “%s”") : _ ("a producer-consumer has no “%s”"),
                           item->key);
}

static gboolean
read_max_demand (WeirReader         *self,
                 gpointer            node,
                 const WeirJsonItem *item,
                 GError            **error)
{
  gint64 number;

  if (!weir_reader_read_integer (self, item, 1, WEIR_MAX_DEMAND_LIMIT, &number, error))
    return FALSE;

  g_object_set (node, "dispatcher-max-demand", (guint) number, NULL);
  return TRUE;
}

static gboolean
read_shuffle (WeirReader         *self,
              gpointer            node,
              const WeirJsonItem *item,
              GError            **error)
{
  if (weir_value_get_type (&item->value) != WEIR_VALUE_BOOLEAN)
    return weir_reader_fail_type (self, item, _ ("true or false"), error);

  g_object_set (node, "shuffle", item->value.boolean, NULL);
  return TRUE;
}

/* The item of a list at @where; the list itself if there is none. */
static const WeirJsonItem *
find_item (WeirReader         *self,
           const WeirJsonItem *list,
           guint               where)
{
  const WeirJsonItem *item = weir_json_get_first (self->json, list);

  if (where == G_MAXUINT)
    return list;
  while (where-- > 0)
    item = weir_json_get_next (self->json, list, item);
  return item;
}

/* 4, or ["odd", "even", 7] */
static gboolean
read_partitions (WeirReader         *self,
                 gpointer            node,
                 const WeirJsonItem *item,
                 GError            **error)
{
  WeirValueType type = weir_value_get_type (&item->value);
  g_auto (WeirValue) names = WEIR_VALUE_INIT;
  g_autofree char *text = NULL;
  GError *problem = NULL;
  guint where;

  if (type != WEIR_VALUE_INTEGER && type != WEIR_VALUE_LIST)
    return weir_reader_fail_type (self, item, _ ("a whole number or a list"), error);

  names = weir_json_dup_value (self->json, item);
  if (!weir_partition_names_check (&names, &where, &problem))
    return weir_reader_fail_with (self, find_item (self, item, where), problem, error);

  text = weir_partition_names_format (&names);
  g_object_set (node, "partitions", text, NULL);
  return TRUE;
}

static gboolean
read_hash (WeirReader         *self,
           gpointer            node,
           const WeirJsonItem *item,
           GError            **error)
{
  guint hash;

  if (!read_nick (self, item, weir_partition_hashes, &hash, error))
    return FALSE;

  g_object_set (node, "partition-hash", hash, NULL);
  return TRUE;
}

static gboolean
read_none (WeirReader         *self,
           gpointer            node,
           const WeirJsonItem *item,
           GError            **error)
{
  return weir_reader_read_condition (self, node, "partition-none", item, error);
}

/* Each dispatcher has its own options; what it does not have is kept as it is. */
static gboolean
read_options (WeirReader         *self,
              gpointer            node,
              const WeirJsonItem *item,
              GError            **error)
{
  static const WeirReaderKey demand[] = {
    { "kind", NULL },
    { "max_demand", read_max_demand },
    { "shuffle_demands_on_first_dispatch", read_shuffle },
  };
  static const WeirReaderKey broadcast[] = { { "kind", NULL } };
  static const WeirReaderKey partition[] = {
    { "kind", NULL },
    { "partitions", read_partitions },
    { "hash", read_hash },
    { "none", read_none },
  };
  static const struct
  {
    const WeirReaderKey *keys;
    guint                n_keys;
  } of[] = {
    [WEIR_DISPATCHER_DEMAND] = { demand, G_N_ELEMENTS (demand) },
    [WEIR_DISPATCHER_BROADCAST] = { broadcast, G_N_ELEMENTS (broadcast) },
    [WEIR_DISPATCHER_PARTITION] = { partition, G_N_ELEMENTS (partition) },
  };
  WeirDispatcherKind kind = weir_node_get_dispatcher (node);
  WeirValue unknown;

  if (!weir_reader_read_members (self, item, node, of[kind].keys, of[kind].n_keys, &unknown, error))
    return FALSE;

  weir_node_set_unknown_options (node, unknown);
  return TRUE;
}

/* "broadcast", or { "kind": "partition", "partitions": 4 } */
gboolean
weir_reader_read_dispatcher (WeirReader         *self,
                             gpointer            node,
                             const WeirJsonItem *item,
                             GError            **error)
{
  static const char *const kinds[] = { "demand", "broadcast", "partition", NULL };
  gboolean is_map = weir_value_get_type (&item->value) == WEIR_VALUE_MAP;
  const WeirJsonItem *kind = item;
  guint dispatcher;

  if (!weir_reader_expect_setting (self, node, "dispatcher", item, error))
    return FALSE;
  if (!is_map && weir_reader_get_text (item) == NULL)
    return weir_reader_fail_type (self, item, _ ("a text or an object"), error);
  if (is_map)
    kind = weir_reader_require (self, item, "kind", error);
  if (kind == NULL || !weir_reader_read_choice (self, kind, kinds, &dispatcher, error))
    return FALSE;

  g_object_set (node, "dispatcher", dispatcher, NULL);
  return !is_map || read_options (self, node, item, error);
}
