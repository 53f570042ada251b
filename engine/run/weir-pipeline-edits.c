/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "run/weir-pipeline-private.h"

/* The document's changes, passed on to the running stages as they happen. What the document says is copied into plans here;
 * the engine never looks into it. */

/*< on the engine's thread >*/

void
weir_pipeline_do_build (WeirEngine *engine,
                        gpointer    data)
{
  WeirBuild *build = data;

  build->is_built = TRUE;
  while (build->nodes.length > 0 && build->is_built)
    build->is_built = weir_engine_add_node (engine, g_queue_pop_head (&build->nodes), build->error);
  while (build->links.length > 0 && build->is_built)
    weir_engine_add_link (engine, g_queue_pop_head (&build->links));
  weir_engine_note_change (engine, FALSE);
}

static void
do_add_node (WeirEngine *engine,
             gpointer    plan)
{
  guint node = ((WeirNodePlan *) plan)->node;
  g_autoptr (GError) error = NULL;

  if (!weir_engine_add_node (engine, weir_node_plan_copy (plan), &error))
    weir_engine_log (engine, node, G_LOG_LEVEL_CRITICAL, "start_failed", error->message);
}

static void
do_remove_node (WeirEngine *engine,
                gpointer    node)
{
  weir_engine_remove_node (engine, GPOINTER_TO_UINT (node));
}

typedef struct
{
  guint            node;
  char            *text;     /* owned: a name, or a line for the log */
  guint            number;
  const WeirParam *param;
  WeirValue        value;
} Change;

static void
free_change (gpointer data)
{
  Change *change = data;

  g_free (change->text);
  weir_value_clear (&change->value);
  g_free (change);
}

static void
do_rename (WeirEngine *engine,
           gpointer    data)
{
  Change *change = data;

  weir_engine_rename_node (engine, change->node, change->text);
}

static void
do_set_param (WeirEngine *engine,
              gpointer    data)
{
  Change *change = data;

  weir_engine_set_param (engine, change->node, change->param, &change->value);
}

static void
do_set_restart (WeirEngine *engine,
                gpointer    data)
{
  Change *change = data;

  weir_engine_set_restart (engine, change->node, (WeirRestart) change->number);
}

typedef struct
{
  WeirStrategy strategy;
  guint        max_restarts;
  guint        max_seconds;
} Limits;

static void
do_set_limits (WeirEngine *engine,
               gpointer    data)
{
  const Limits *limits = data;

  weir_engine_set_limits (engine, limits->strategy, limits->max_restarts, limits->max_seconds);
}

static void
do_log_restart (WeirEngine *engine,
                gpointer    data)
{
  Change *change = data;

  weir_engine_log (engine, change->node, G_LOG_LEVEL_INFO, "restarted", change->text);
}

/*< on the document's thread >*/

void
weir_pipeline_post_edit (WeirPipeline  *self,
                         WeirEngineFunc func,
                         gpointer       data,
                         GDestroyNotify destroy)
{
  weir_engine_post_change (self->engine, func, data, destroy, FALSE);
  weir_pipeline_revive (self);
}

void
weir_pipeline_post_deed (WeirPipeline  *self,
                         WeirEngineFunc func,
                         gpointer       data,
                         GDestroyNotify destroy)
{
  weir_engine_post_change (self->engine, func, data, destroy, TRUE);
  weir_pipeline_revive (self);
  /* While it is paused nobody else asks. */
  weir_pipeline_request_sample (self);
}

static void
add_node_to_engine (WeirPipeline *self,
                    WeirNode     *node)
{
  weir_pipeline_post_edit (self, do_add_node,
                           weir_node_plan_new (self->document, node, weir_pipeline_get_seed (self)),
                           (GDestroyNotify) weir_node_plan_free);
}

static void
add_link_to_engine (WeirPipeline *self,
                    WeirLink     *link)
{
  weir_pipeline_add_links (self, weir_link_get_from (link));
}

static void
for_links_of (WeirPipeline *self,
              WeirNode *node,
              void (*func)(WeirPipeline *self, WeirLink *link))
{
  guint i;

  for (i = 0; i < self->links->len; i++)
    {
      WeirLink *link = g_ptr_array_index (self->links, i);

      if (weir_link_get_from (link) == node || weir_link_get_to (link) == node)
        func (self, link);
    }
}

static void
set_limits_in_engine (WeirPipeline *self)
{
  Limits limits = {
    weir_document_get_strategy (self->document),
    weir_document_get_max_restarts (self->document),
    weir_document_get_max_seconds (self->document),
  };

  weir_engine_post_change (self->engine, do_set_limits, g_memdup2 (&limits, sizeof limits), g_free,
                           FALSE);
}

/* What GenStage fixes at the start: dispatcher, buffer, how many there are. */
gboolean
weir_pipeline_has_to_restart (const char *property)
{
  static const char *const fixed[] = {
    "copies", "copies-per-core", "dispatcher", "buffer-size", "buffer-keep", "accumulate", NULL
  };

  return g_strv_contains (fixed, property);
}

static void
restart_node (WeirPipeline *self,
              WeirNode     *node)
{
  Change *change = g_new0 (Change, 1);

  for_links_of (self, node, weir_pipeline_remove_link);
  weir_pipeline_post_edit (self, do_remove_node, GUINT_TO_POINTER (weir_node_get_id (node)), NULL);
  add_node_to_engine (self, node);
  for_links_of (self, node, add_link_to_engine);

  change->node = weir_node_get_id (node);
  change->text = g_strdup_printf (_ ("“%s” was restarted: this setting cannot change while it runs"),
                                  weir_node_get_name (node));
  weir_pipeline_post_edit (self, do_log_restart, change, free_change);
}

static void
on_node_notify (WeirPipeline *self,
                GParamSpec   *pspec,
                WeirNode     *node)
{
  Change *change;

  if (g_str_equal (pspec->name, "name"))
    {
      change = g_new0 (Change, 1);
      change->node = weir_node_get_id (node);
      change->text = g_strdup (weir_node_get_name (node));
      weir_pipeline_post_edit (self, do_rename, change, free_change);
    }
  else if (g_str_equal (pspec->name, "restart"))
    {
      change = g_new0 (Change, 1);
      change->node = weir_node_get_id (node);
      change->number = weir_node_get_restart (node);
      weir_pipeline_post_edit (self, do_set_restart, change, free_change);
    }
  else if (weir_pipeline_has_to_restart (pspec->name))
    {
      restart_node (self, node);
    }
}

static void
on_node_param_changed (WeirPipeline *self,
                       const char   *name,
                       WeirNode     *node)
{
  Change *change = g_new0 (Change, 1);

  change->node = weir_node_get_id (node);
  change->param = weir_stage_kind_find_param (weir_node_get_kind (node), name);
  change->value = weir_plan_dup_param (self->document, node, change->param);
  weir_pipeline_post_edit (self, do_set_param, change, free_change);
}

static void
on_document_notify (WeirPipeline *self,
                    GParamSpec   *pspec,
                    WeirDocument *document)
{
  static const char *const limits[] = { "strategy", "max-restarts", "max-seconds", NULL };

  if (g_strv_contains (limits, pspec->name))
    set_limits_in_engine (self);
}

/* Subscription options are those of the moment of subscribing: it ends and is made again. */
static void
on_link_notify (WeirPipeline *self,
                GParamSpec   *pspec,
                WeirLink     *link)
{
  weir_pipeline_remove_link (self, link);
  add_link_to_engine (self, link);
}

/* Not g_signal_connect_object (): each closure would be looked for among all others of the pipeline when it ends. */
static void
follow_node (WeirPipeline *self,
             WeirNode     *node)
{
  g_ptr_array_add (self->nodes, g_object_ref (node));
  g_signal_connect_swapped (node, "notify", G_CALLBACK (on_node_notify), self);
  g_signal_connect_swapped (node, "param-changed", G_CALLBACK (on_node_param_changed), self);
}

static void
follow_link (WeirPipeline *self,
             WeirLink     *link)
{
  g_ptr_array_add (self->links, g_object_ref (link));
  g_signal_connect_swapped (link, "notify", G_CALLBACK (on_link_notify), self);
}

static void
unfollow (WeirPipeline *self,
          GPtrArray    *list,
          gpointer      object)
{
  g_signal_handlers_disconnect_by_data (object, self);
  g_ptr_array_remove (list, object);
}

static void
unfollow_all (WeirPipeline *self,
              GPtrArray    *list)
{
  for (guint i = 0; i < list->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (list, i), self);
  g_ptr_array_set_size (list, 0);
}

/* Those of @list that are in @model no more. Returns: (transfer container) */
static GPtrArray *
find_gone (GPtrArray  *list,
           GListModel *model)
{
  g_autoptr (GHashTable) present = g_hash_table_new (NULL, NULL);
  GPtrArray *gone = g_ptr_array_new ();
  guint i;

  for (i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      g_hash_table_add (present, item);
    }
  for (i = 0; i < list->len; i++)
    if (!g_hash_table_contains (present, g_ptr_array_index (list, i)))
      g_ptr_array_add (gone, g_ptr_array_index (list, i));
  return gone;
}

static void
on_nodes_changed (WeirPipeline *self,
                  guint         position,
                  guint         removed,
                  guint         added,
                  GListModel   *nodes)
{
  g_autoptr (GPtrArray) gone = removed > 0 ? find_gone (self->nodes, nodes) : NULL;
  guint i;

  for (i = 0; gone != NULL && i < gone->len; i++)
    {
      WeirNode *node = g_ptr_array_index (gone, i);

      weir_pipeline_post_edit (self, do_remove_node, GUINT_TO_POINTER (weir_node_get_id (node)),
                               NULL);
      unfollow (self, self->nodes, node);
    }
  for (i = 0; i < added; i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, position + i);

      if (g_ptr_array_find (self->nodes, node, NULL))
        continue;
      follow_node (self, node);
      add_node_to_engine (self, node);
    }
}

static void
on_links_changed (WeirPipeline *self,
                  guint         position,
                  guint         removed,
                  guint         added,
                  GListModel   *links)
{
  g_autoptr (GPtrArray) gone = removed > 0 ? find_gone (self->links, links) : NULL;
  guint i;

  for (i = 0; gone != NULL && i < gone->len; i++)
    {
      g_autoptr (WeirLink) link = g_object_ref (g_ptr_array_index (gone, i));

      weir_pipeline_remove_link (self, link);
      unfollow (self, self->links, link);
      /* The others may have moved up. */
      add_link_to_engine (self, link);
    }
  for (i = 0; i < added; i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, position + i);

      if (g_ptr_array_find (self->links, link, NULL))
        continue;
      follow_link (self, link);
      add_link_to_engine (self, link);
    }
}

gboolean
weir_pipeline_build (WeirPipeline *self,
                     GError      **error)
{
  g_autoptr (GHashTable) partitions = weir_pipeline_new_partitions ();
  GListModel *all_nodes = weir_document_get_nodes (self->document);
  GListModel *all_links = weir_document_get_links (self->document);
  WeirBuild build = { G_QUEUE_INIT, G_QUEUE_INIT, error, FALSE };
  guint i;

  for (i = 0; i < g_list_model_get_n_items (all_nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (all_nodes, i);

      follow_node (self, node);
      g_queue_push_tail (&build.nodes, weir_node_plan_new (self->document, node,
                                                           weir_pipeline_get_seed (self)));
    }
  for (i = 0; i < g_list_model_get_n_items (all_links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (all_links, i);

      follow_link (self, link);
      g_queue_push_tail (&build.links, weir_pipeline_plan_link (self, link, partitions));
    }
  g_signal_connect_swapped (self->document, "notify", G_CALLBACK (on_document_notify), self);
  g_signal_connect_swapped (all_nodes, "items-changed", G_CALLBACK (on_nodes_changed), self);
  g_signal_connect_swapped (all_links, "items-changed", G_CALLBACK (on_links_changed), self);

  set_limits_in_engine (self);
  weir_pipeline_keep_plans (self, &build.nodes, &build.links);
  weir_engine_call (self->engine, weir_pipeline_do_build, &build);
  g_queue_clear_full (&build.nodes, (GDestroyNotify) weir_node_plan_free);
  g_queue_clear_full (&build.links, (GDestroyNotify) weir_link_plan_free);
  return build.is_built;
}

void
weir_pipeline_unfollow (WeirPipeline *self)
{
  if (self->document == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->document, self);
  g_signal_handlers_disconnect_by_func (weir_document_get_nodes (self->document), on_nodes_changed, self);
  g_signal_handlers_disconnect_by_func (weir_document_get_links (self->document), on_links_changed, self);
  unfollow_all (self, self->nodes);
  g_hash_table_remove_all (self->shares);
  unfollow_all (self, self->links);
}
