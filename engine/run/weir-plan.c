/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-plan-private.h"

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

static WeirValue
stage_options (WeirNode *node)
{
  WeirValue options = weir_value_map ();
  gint64 size = weir_node_get_buffer_size (node);

  if (weir_node_get_role (node) == WEIR_ROLE_CONSUMER)
    return options;

  weir_value_map_set (&options, "dispatcher", weir_node_dup_dispatcher (node));
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

void
weir_node_plan_free (WeirNodePlan *self)
{
  g_free (self->name);
  weir_value_clear (&self->options);
  g_array_unref (self->params);
  g_free (self);
}

WeirLinkPlan *
weir_link_plan_new (WeirLink *link)
{
  WeirLinkPlan *self = g_new0 (WeirLinkPlan, 1);
  const char *partition = weir_link_get_partition (link);

  self->link = weir_link_get_id (link);
  self->from = weir_node_get_id (weir_link_get_from (link));
  self->to = weir_node_get_id (weir_link_get_to (link));
  self->options = weir_value_map ();
  weir_value_map_set (&self->options, "max_demand",
                      weir_value_integer (weir_link_get_max_demand (link)));
  weir_value_map_set (&self->options, "min_demand",
                      weir_value_integer (weir_link_get_effective_min_demand (link)));
  weir_value_map_set (&self->options, "cancel",
                      weir_value_text (cancel_modes[weir_link_get_cancel (link)]));
  if (partition != NULL)
    weir_value_map_set (&self->options, "partition", weir_value_text (partition));
  return self;
}

void
weir_link_plan_free (WeirLinkPlan *self)
{
  weir_value_clear (&self->options);
  g_free (self);
}
