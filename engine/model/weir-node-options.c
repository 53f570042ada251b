/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-node-private.h"

#include "model/weir-partition-names.h"
#include "model/weir-link.h"
#include "stages/weir-partition-hash.h"

/* The options of a node's dispatchers. Each is a property; together they are what a document
 * says beside the dispatcher's kind. Whoever follows the dispatcher follows its options too:
 * "dispatcher" is notified when they change. */

enum
{
  OPTION_MAX_DEMAND,
  OPTION_SHUFFLE,
  OPTION_PARTITIONS,
  OPTION_HASH,
  OPTION_NONE,
  OPTION_NONE_NUMBER,
  OPTION_NONE_TEXT,
  N_OPTIONS,
};

static GParamSpec *props[N_OPTIONS];
static guint first_id;

static void
add_condition (WeirValue             *map,
               const WeirNodeOptions *options)
{
  WeirCondition condition = { .number = options->none_number, .text = options->none_text };

  if (options->none != NULL && weir_condition_find (options->none, &condition.operation))
    weir_value_map_set (map, "none", weir_condition_to_value (&condition));
}

/* As in a document. */
static WeirValue
compose (WeirNode *self)
{
  const WeirNodeOptions *options = &self->options;
  const WeirValue *unknown = &options->unknown[self->dispatcher];
  WeirValue map = weir_value_map ();

  for (guint i = 0; i < weir_value_get_length (unknown); i++)
    weir_value_map_set (&map, weir_value_get_key (unknown, i),
                        weir_value_copy (weir_value_get_item (unknown, i)));

  if (self->dispatcher == WEIR_DISPATCHER_DEMAND && options->max_demand > 0)
    weir_value_map_set (&map, "max_demand", weir_value_integer (options->max_demand));
  if (self->dispatcher == WEIR_DISPATCHER_DEMAND && options->shuffle)
    weir_value_map_set (&map, "shuffle_demands_on_first_dispatch", weir_value_boolean (TRUE));
  if (self->dispatcher != WEIR_DISPATCHER_PARTITION)
    return map;

  if (weir_value_get_type (&options->partitions) != WEIR_VALUE_NULL)
    weir_value_map_set (&map, "partitions", weir_value_copy (&options->partitions));
  if (options->hash != WEIR_PARTITION_HASH_PORTABLE)
    weir_value_map_set (&map, "hash", weir_value_text (weir_partition_hashes[options->hash].nick));
  add_condition (&map, options);
  return map;
}

static void
set_text (char      **field,
          const char *text)
{
  g_free (*field);
  *field = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static void
set_partitions (WeirNodeOptions *options,
                const char      *text)
{
  weir_value_clear (&options->partitions);
  if (text != NULL)
    weir_partition_names_parse (text, &options->partitions, NULL);
}

/* Answers whether the demand dispatcher has this option; @value is right then. */
static gboolean
take_demand_option (WeirNodeOptions *options,
                    const char      *key,
                    const WeirValue *value)
{
  if (g_str_equal (key, "max_demand") && weir_value_get_type (value) == WEIR_VALUE_INTEGER)
    options->max_demand = (guint) CLAMP (value->integer, 0, WEIR_MAX_DEMAND_LIMIT);
  else if (g_str_equal (key, "shuffle_demands_on_first_dispatch") &&
           weir_value_get_type (value) == WEIR_VALUE_BOOLEAN)
    options->shuffle = value->boolean;
  else
    return FALSE;

  return TRUE;
}

static gboolean
take_none (WeirNodeOptions *options,
           const WeirValue *value)
{
  g_auto (WeirCondition) condition = { 0 };

  if (!weir_condition_from_value (&condition, value))
    return FALSE;

  set_text (&options->none, weir_conditions[condition.operation].nick);
  set_text (&options->none_text, condition.text);
  options->none_number = condition.number;
  return TRUE;
}

static gboolean
take_partition_option (WeirNodeOptions *options,
                       const char      *key,
                       const WeirValue *value)
{
  WeirPartitionHash hash;

  if (g_str_equal (key, "partitions") && weir_partition_names_check (value, NULL, NULL))
    options->partitions = weir_value_copy (value);
  else if (g_str_equal (key, "hash") && weir_value_get_type (value) == WEIR_VALUE_TEXT &&
           weir_partition_hash_find (weir_value_get_text (value, NULL), &hash))
    options->hash = hash;
  else
    return g_str_equal (key, "none") && take_none (options, value);

  return TRUE;
}

static void
reset (WeirNode *self)
{
  WeirNodeOptions *options = &self->options;

  if (self->dispatcher == WEIR_DISPATCHER_DEMAND)
    {
      options->max_demand = 0;
      options->shuffle = FALSE;
    }
  if (self->dispatcher == WEIR_DISPATCHER_PARTITION)
    {
      weir_value_clear (&options->partitions);
      options->hash = WEIR_PARTITION_HASH_PORTABLE;
      set_text (&options->none, NULL);
      set_text (&options->none_text, NULL);
      options->none_number = 0;
    }
  weir_value_clear (&options->unknown[self->dispatcher]);
}

void
weir_node_options_install (GObjectClass *klass,
                           guint         first)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  first_id = first;
  props[OPTION_MAX_DEMAND] =
    g_param_spec_uint ("dispatcher-max-demand", NULL, NULL, 0, WEIR_MAX_DEMAND_LIMIT, 0, flags);
  props[OPTION_SHUFFLE] = g_param_spec_boolean ("shuffle", NULL, NULL, FALSE, flags);
  props[OPTION_PARTITIONS] = g_param_spec_string ("partitions", NULL, NULL, NULL, flags);
  props[OPTION_HASH] =
    g_param_spec_uint ("partition-hash", NULL, NULL, WEIR_PARTITION_HASH_PORTABLE,
                       WEIR_PARTITION_HASH_INITIAL, WEIR_PARTITION_HASH_PORTABLE, flags);
  props[OPTION_NONE] = g_param_spec_string ("partition-none", NULL, NULL, NULL, flags);
  props[OPTION_NONE_NUMBER] =
    g_param_spec_double ("partition-none-number", NULL, NULL, -WEIR_CONDITION_NUMBER_LIMIT,
                         WEIR_CONDITION_NUMBER_LIMIT, 0, flags);
  props[OPTION_NONE_TEXT] = g_param_spec_string ("partition-none-text", NULL, NULL, NULL, flags);
  for (guint i = 0; i < N_OPTIONS; i++)
    g_object_class_install_property (klass, first + i, props[i]);
}

gboolean
weir_node_options_get (WeirNode *self,
                       guint     prop_id,
                       GValue   *value)
{
  const WeirNodeOptions *options = &self->options;

  switch (prop_id - first_id)
    {
    case OPTION_MAX_DEMAND:
      g_value_set_uint (value, options->max_demand);
      return TRUE;
    case OPTION_SHUFFLE:
      g_value_set_boolean (value, options->shuffle);
      return TRUE;
    case OPTION_PARTITIONS:
      if (weir_value_get_type (&options->partitions) != WEIR_VALUE_NULL)
        g_value_take_string (value, weir_partition_names_format (&options->partitions));
      return TRUE;
    case OPTION_HASH:
      g_value_set_uint (value, options->hash);
      return TRUE;
    case OPTION_NONE:
      g_value_set_string (value, options->none);
      return TRUE;
    case OPTION_NONE_NUMBER:
      g_value_set_double (value, options->none_number);
      return TRUE;
    case OPTION_NONE_TEXT:
      g_value_set_string (value, options->none_text);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
set_option (WeirNodeOptions *options,
            guint            option,
            const GValue    *value)
{
  switch (option)
    {
    case OPTION_MAX_DEMAND:
      options->max_demand = g_value_get_uint (value);
      return TRUE;
    case OPTION_SHUFFLE:
      options->shuffle = g_value_get_boolean (value);
      return TRUE;
    case OPTION_PARTITIONS:
      set_partitions (options, g_value_get_string (value));
      return TRUE;
    case OPTION_HASH:
      options->hash = g_value_get_uint (value);
      return TRUE;
    case OPTION_NONE:
      set_text (&options->none, g_value_get_string (value));
      return TRUE;
    case OPTION_NONE_NUMBER:
      options->none_number = g_value_get_double (value);
      return TRUE;
    case OPTION_NONE_TEXT:
      set_text (&options->none_text, g_value_get_string (value));
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
weir_node_options_set (WeirNode     *self,
                       guint         prop_id,
                       const GValue *value)
{
  GParamSpec *pspec = prop_id - first_id < N_OPTIONS ? props[prop_id - first_id] : NULL;
  g_auto (GValue) before = G_VALUE_INIT;
  g_auto (GValue) after = G_VALUE_INIT;

  if (pspec == NULL)
    return FALSE;

  g_value_init (&before, pspec->value_type);
  g_value_init (&after, pspec->value_type);
  weir_node_options_get (self, prop_id, &before);
  set_option (&self->options, prop_id - first_id, value);
  weir_node_options_get (self, prop_id, &after);
  if (g_param_values_cmp (pspec, &before, &after) == 0)
    return TRUE;

  g_object_notify_by_pspec (G_OBJECT (self), pspec);
  weir_node_options_update (self);
  return TRUE;
}

void
weir_node_options_update (WeirNode *self)
{
  WeirValue map = compose (self);
  gboolean is_same = weir_value_equal (&map, &self->options.present);

  weir_value_clear (&self->options.present);
  self->options.present = map;
  if (!is_same)
    g_object_notify (G_OBJECT (self), "dispatcher");
}

void
weir_node_options_clear (WeirNode *self)
{
  reset (self);
  for (guint i = 0; i < WEIR_N_DISPATCHERS; i++)
    weir_value_clear (&self->options.unknown[i]);
  weir_value_clear (&self->options.partitions);
  g_free (self->options.none);
  g_free (self->options.none_text);
  weir_value_clear (&self->options.present);
}

void
weir_node_set_unknown_options (WeirNode *self,
                               WeirValue unknown)
{
  weir_value_clear (&self->options.unknown[self->dispatcher]);
  self->options.unknown[self->dispatcher] = unknown;
  weir_node_options_update (self);
}

const WeirValue *
weir_node_get_dispatcher_options (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), NULL);

  return weir_value_get_length (&self->options.present) > 0 ? &self->options.present : NULL;
}

void
weir_node_set_dispatcher_options (WeirNode *self,
                                  WeirValue options)
{
  WeirValue unknown;

  g_return_if_fail (WEIR_IS_NODE (self));

  reset (self);
  unknown = weir_value_map ();
  for (guint i = 0; i < weir_value_get_length (&options); i++)
    {
      const char *key = weir_value_get_key (&options, i);
      const WeirValue *value = weir_value_get_item (&options, i);
      gboolean is_known = FALSE;

      if (self->dispatcher == WEIR_DISPATCHER_DEMAND)
        is_known = take_demand_option (&self->options, key, value);
      else if (self->dispatcher == WEIR_DISPATCHER_PARTITION)
        is_known = take_partition_option (&self->options, key, value);
      if (!is_known)
        weir_value_map_set (&unknown, key, weir_value_copy (value));
    }
  self->options.unknown[self->dispatcher] = unknown;
  weir_value_clear (&options);

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < N_OPTIONS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);
  weir_node_options_update (self);
  g_object_thaw_notify (G_OBJECT (self));
}

WeirValue
weir_node_dup_dispatcher (WeirNode *self)
{
  static const char *const kinds[] = { "demand", "broadcast", "partition" };
  WeirValue answer = weir_value_map ();
  const WeirValue *options;

  g_return_val_if_fail (WEIR_IS_NODE (self), answer);

  weir_value_map_set (&answer, "kind", weir_value_text (kinds[self->dispatcher]));
  options = weir_node_get_dispatcher_options (self);
  for (guint i = 0; options != NULL && i < weir_value_get_length (options); i++)
    weir_value_map_set (&answer, weir_value_get_key (options, i),
                        weir_value_copy (weir_value_get_item (options, i)));

  return answer;
}

const WeirValue *
weir_node_get_partitions (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), NULL);

  return self->dispatcher == WEIR_DISPATCHER_PARTITION ? &self->options.partitions : NULL;
}
