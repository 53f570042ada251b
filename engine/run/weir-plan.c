/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-plan-private.h"

#include "stages/weir-partition-hash.h"

static const char *const cancel_modes[] = {
  [WEIR_CANCEL_PERMANENT] = "permanent",
  [WEIR_CANCEL_TRANSIENT] = "transient",
  [WEIR_CANCEL_TEMPORARY] = "temporary",
};

static void
clear_setting (WeirParamSetting *setting)
{
  weir_value_clear (&setting->value);
}

/* What a document says with words is a function to the dispatcher. */
static WeirValue
make_hash (const WeirValue *dispatcher)
{
  const WeirValue *partitions = weir_value_lookup (dispatcher, "partitions");
  const WeirValue *nick = weir_value_lookup (dispatcher, "hash");
  const WeirValue *none = weir_value_lookup (dispatcher, "none");
  WeirPartitionHash hash = WEIR_PARTITION_HASH_PORTABLE;
  g_auto (WeirCondition) condition = { 0 };
  gboolean has_none = none != NULL && weir_condition_from_value (&condition, none);

  if (partitions == NULL || weir_partition_names_count (partitions) == 0)
    return weir_value_null ();

  if (nick != NULL && weir_value_get_type (nick) == WEIR_VALUE_TEXT)
    weir_partition_hash_find (weir_value_get_text (nick, NULL), &hash);
  return weir_partition_hash_to_function (hash, partitions, has_none ? &condition : NULL);
}

/* GenStage's :dispatcher option. */
static WeirValue
dispatcher_options (WeirNode *node)
{
  g_auto (WeirValue) dispatcher = weir_node_dup_dispatcher (node);
  WeirValue options, hash;

  if (weir_node_get_dispatcher (node) != WEIR_DISPATCHER_PARTITION)
    return weir_value_copy (&dispatcher);

  options = weir_value_map ();
  for (guint i = 0; i < weir_value_get_length (&dispatcher); i++)
    {
      const char *key = weir_value_get_key (&dispatcher, i);

      if (!g_str_equal (key, "hash") && !g_str_equal (key, "none"))
        weir_value_map_set (&options, key,
                            weir_value_copy (weir_value_get_item (&dispatcher, i)));
    }
  hash = make_hash (&dispatcher);
  if (weir_value_get_type (&hash) != WEIR_VALUE_NULL)
    weir_value_map_set (&options, "hash", hash);
  return options;
}

static WeirValue
stage_options (WeirNode *node)
{
  WeirValue options = weir_value_map ();
  gint64 size = weir_node_get_buffer_size (node);

  if (weir_node_get_role (node) == WEIR_ROLE_CONSUMER)
    return options;

  weir_value_map_set (&options, "dispatcher", dispatcher_options (node));
  weir_value_map_set (&options, "buffer_keep",
                      weir_value_text (weir_node_get_buffer_keep (node) == WEIR_KEEP_FIRST
                                       ? "first" : "last"));
  if (size == WEIR_BUFFER_SIZE_INFINITE)
    weir_value_map_set (&options, "buffer_size", weir_value_text ("infinity"));
  else if (size != WEIR_BUFFER_SIZE_DEFAULT)
    weir_value_map_set (&options, "buffer_size", weir_value_integer (size));
  if (weir_node_get_role (node) == WEIR_ROLE_PRODUCER && weir_node_get_accumulate (node))
    weir_value_map_set (&options, "demand", weir_value_text ("accumulate"));
  return options;
}

WeirValue
weir_plan_dup_param (WeirDocument    *document,
                     WeirNode        *node,
                     const WeirParam *param)
{
  const WeirValue *value = weir_node_get_param (node, param->name);
  GFile *folder = weir_document_get_folder (document);
  g_autofree char *path = NULL, *base = NULL;

  if (param->type != WEIR_PARAM_TYPE_FILE || folder == NULL)
    return weir_value_copy (value);
  if (*weir_value_get_text (value, NULL) == '\0')
    return weir_value_copy (value);

  base = g_file_get_path (folder);
  if (base == NULL)
    return weir_value_copy (value);
  path = g_canonicalize_filename (weir_value_get_text (value, NULL), base);
  return weir_value_text (path);
}

WeirNodePlan *
weir_node_plan_new (WeirDocument *document,
                    WeirNode     *node,
                    guint         seed)
{
  WeirNodePlan *self = g_new0 (WeirNodePlan, 1);
  const WeirParam *params;
  guint i, n_params;

  self->node = weir_node_get_id (node);
  self->name = g_strdup (weir_node_get_name (node));
  self->kind = weir_node_get_kind (node);
  self->n_copies = weir_node_count_copies (node);
  self->restart = weir_node_get_restart (node);
  /* By name, not by place: another node in the drawing changes nobody's random numbers. */
  self->seed = seed * 2654435761u ^ g_str_hash (self->name);
  self->options = stage_options (node);
  self->accumulates = weir_node_get_role (node) == WEIR_ROLE_PRODUCER
                      && weir_node_get_accumulate (node);
  self->params = g_array_new (FALSE, FALSE, sizeof (WeirParamSetting));
  g_array_set_clear_func (self->params, (GDestroyNotify) clear_setting);
  params = weir_stage_kind_get_params (self->kind, &n_params);
  for (i = 0; i < n_params; i++)
    {
      WeirParamSetting setting = { &params[i], weir_plan_dup_param (document, node, &params[i]) };

      g_array_append_val (self->params, setting);
    }
  return self;
}

WeirNodePlan *
weir_node_plan_copy (const WeirNodePlan *self)
{
  WeirNodePlan *copy = g_memdup2 (self, sizeof *self);
  guint i;

  copy->name = g_strdup (self->name);
  copy->options = weir_value_copy (&self->options);
  copy->params = g_array_copy (self->params);
  g_array_set_clear_func (copy->params, (GDestroyNotify) clear_setting);
  for (i = 0; i < copy->params->len; i++)
    g_array_index (copy->params, WeirParamSetting, i).value =
      weir_value_copy (&g_array_index (self->params, WeirParamSetting, i).value);
  return copy;
}

void
weir_node_plan_free (WeirNodePlan *self)
{
  g_free (self->name);
  weir_value_clear (&self->options);
  g_array_unref (self->params);
  g_free (self);
}

WeirLinkPlan *
weir_link_plan_new (WeirLink       *link,
                    WeirPartitions *partitions)
{
  WeirLinkPlan *self = g_new0 (WeirLinkPlan, 1);
  WeirCondition selector;

  self->link = weir_link_get_id (link);
  self->from = weir_node_get_id (weir_link_get_from (link));
  self->to = weir_node_get_id (weir_link_get_to (link));
  self->manual = weir_link_is_asked_by_hand (link);
  self->options = weir_value_map ();
  weir_value_map_set (&self->options, "max_demand",
                      weir_value_integer (weir_link_get_max_demand (link)));
  weir_value_map_set (&self->options, "min_demand",
                      weir_value_integer (weir_link_get_effective_min_demand (link)));
  weir_value_map_set (&self->options, "cancel",
                      weir_value_text (cancel_modes[weir_link_get_cancel (link)]));
  if (weir_node_get_dispatcher (weir_link_get_from (link)) == WEIR_DISPATCHER_BROADCAST &&
      weir_link_get_condition (link, &selector))
    weir_value_map_set (&self->options, "selector", weir_condition_to_selector (&selector));
  if (partitions != NULL)
    self->partitions = weir_partitions_list (partitions, link);
  return self;
}

WeirValue
weir_link_plan_dup_options (const WeirLinkPlan *self,
                            guint               copy)
{
  const WeirValue *name = NULL;
  WeirValue options;

  if (copy < weir_value_get_length (&self->partitions))
    name = weir_value_get_item (&self->partitions, copy);
  if (name == NULL || weir_value_get_type (name) == WEIR_VALUE_NULL)
    return weir_value_copy (&self->options);

  options = weir_value_map ();
  for (guint i = 0; i < weir_value_get_length (&self->options); i++)
    weir_value_map_set (&options, weir_value_get_key (&self->options, i),
                        weir_value_copy (weir_value_get_item (&self->options, i)));
  weir_value_map_set (&options, "partition", weir_value_copy (name));
  return options;
}

WeirLinkPlan *
weir_link_plan_copy (const WeirLinkPlan *self)
{
  WeirLinkPlan *copy = g_memdup2 (self, sizeof *self);

  copy->options = weir_value_copy (&self->options);
  copy->partitions = weir_value_copy (&self->partitions);
  return copy;
}

void
weir_link_plan_free (WeirLinkPlan *self)
{
  weir_value_clear (&self->options);
  weir_value_clear (&self->partitions);
  g_free (self);
}
