/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-desk.h"

#include "weir-drawing.h"

static const char *const kinds[] = { "counter", "random-bytes", "map", "filter", "work", "discard",
                                     "print" };
/* These, too, when it is wild. */
static const char *const wild_kinds[] = { "source", "step", "sink", "worker-per-event" };

WeirDesk *
weir_desk_new (guint seed)
{
  WeirDesk *self = g_new0 (WeirDesk, 1);

  self->random = g_rand_new_with_seed (seed);
  self->document = weir_document_new ();
  self->pipeline = weir_pipeline_new (self->document);
  return self;
}

void
weir_desk_free (WeirDesk *self)
{
  g_rand_free (self->random);
  g_object_unref (self->pipeline);
  g_object_unref (self->document);
  g_free (self);
}

gint
weir_desk_draw (WeirDesk *self,
                gint      from,
                gint      to)
{
  return g_rand_int_range (self->random, from, to + 1);
}

/*< drawing >*/

static gpointer
draw_item (WeirDesk   *self,
           GListModel *list)
{
  guint n = g_list_model_get_n_items (list);
  g_autoptr (GObject) item = NULL;

  if (n == 0)
    return NULL;
  item = g_list_model_get_item (list, (guint) weir_desk_draw (self, 0, (gint) n - 1));
  return item;
}

/* With partitions that may be too few for all consumers, which ends the producer. */
static void
set_dispatcher (WeirDesk *self,
                WeirNode *node)
{
  gint kind = weir_desk_draw (self, WEIR_DISPATCHER_DEMAND, WEIR_DISPATCHER_PARTITION);

  if (kind == WEIR_DISPATCHER_PARTITION)
    g_object_set (node, "partitions", weir_desk_draw (self, 1, 2) == 1 ? "4" : "12", NULL);
  g_object_set (node, "dispatcher", (guint) kind, NULL);
}

static const char *
draw_kind (WeirDesk *self)
{
  if (self->is_wild && weir_desk_draw (self, 1, 3) == 1)
    return wild_kinds[weir_desk_draw (self, 0, G_N_ELEMENTS (wild_kinds) - 1)];
  return kinds[weir_desk_draw (self, 0, G_N_ELEMENTS (kinds) - 1)];
}

static gboolean
is_scripted (const char *kind)
{
  static const char *const scripted[] = { "source", "step", "sink", NULL };

  return g_strv_contains (scripted, kind);
}

static void
set_deeds (WeirDesk   *self,
           const char *name,
           const char *kind)
{
  static const char *const deeds[] = {
    "2ms push 20, 9ms push 30", "5ms end normal", "7ms exit boom", "3ms push 5, 8ms exit boom", ""
  };

  weir_drawing_set_param (self->document, name, "deeds",
                          weir_value_text (deeds[weir_desk_draw (self, g_str_equal (kind, "source") ? 0 : 1,
                                                                 G_N_ELEMENTS (deeds) - 1)]));
}

static void
make_wild (WeirDesk   *self,
           WeirNode   *node,
           const char *kind)
{
  const char *name = weir_node_get_name (node);

  if (weir_desk_draw (self, 1, 3) == 1)
    g_object_set (node, "restart", (guint) weir_desk_draw (self, WEIR_RESTART_TEMPORARY, WEIR_RESTART_PERMANENT),
                  NULL);
  if (weir_node_has_setting (node, "buffer-size") && weir_desk_draw (self, 1, 3) == 1)
    g_object_set (node, "buffer-size", (gint64) weir_desk_draw (self, 1, 30), NULL);
  if (weir_node_has_setting (node, "accumulate") && weir_desk_draw (self, 1, 4) == 1)
    g_object_set (node, "accumulate", TRUE, NULL);
  if (g_str_equal (kind, "work") || g_str_equal (kind, "worker-per-event"))
    weir_drawing_set_param (self->document, name, "time",
                            weir_value_text (weir_desk_draw (self, 1, 2) == 1 ? "1ms" : "70us"));
  if (g_str_equal (kind, "worker-per-event"))
    weir_drawing_set_param (self->document, name, "failure-share", weir_value_double (0.2));
  if (g_str_equal (kind, "discard") && weir_desk_draw (self, 1, 2) == 1)
    weir_drawing_set_param (self->document, name, "service-time", weir_value_text ("300us"));
  if (is_scripted (kind))
    set_deeds (self, name, kind);
}

void
weir_desk_add_node (WeirDesk *self)
{
  const char *kind = draw_kind (self);
  g_autofree char *name = g_strdup_printf ("%s %u", kind, self->n_nodes++);
  WeirNode *node;

  if (g_list_model_get_n_items (weir_document_get_nodes (self->document)) >= WEIR_DESK_MOST_NODES)
    return;
  node = weir_drawing_add_node (self->document, name);
  if (g_str_has_prefix (name, "counter") && weir_desk_draw (self, 1, 3) == 1)
    weir_drawing_set_param (self->document, name, "count",
                            weir_value_integer (weir_desk_draw (self, 0, 500)));
  if (weir_desk_draw (self, 1, 4) == 1)
    g_object_set (node, "copies", (guint) weir_desk_draw (self, 1, 3), NULL);
  if (weir_node_has_setting (node, "dispatcher") && weir_desk_draw (self, 1, 2) == 1)
    set_dispatcher (self, node);
  if (self->is_wild)
    make_wild (self, node, kind);
}

static void
set_limits (WeirDesk *self,
            WeirLink *link)
{
  gint max = weir_desk_draw (self, 1, 20);

  g_object_set (link, "min-demand", WEIR_MIN_DEMAND_DEFAULT, NULL);
  g_object_set (link, "max-demand", (guint) max, NULL);
  if (weir_desk_draw (self, 1, 2) == 1)
    g_object_set (link, "min-demand", weir_desk_draw (self, 0, max - 1), NULL);
}

void
weir_desk_add_link (WeirDesk *self)
{
  GListModel *nodes = weir_document_get_nodes (self->document);
  WeirNode *from = draw_item (self, nodes), *to = draw_item (self, nodes);
  g_autoptr (WeirLink) link = NULL;

  if (from == NULL || !weir_document_can_link (self->document, from, to, NULL))
    return;
  link = weir_link_new (from, to);
  set_limits (self, link);
  if (weir_desk_draw (self, 1, 4) > 1)
    g_object_set (link, "cancel", (guint) WEIR_CANCEL_TEMPORARY, NULL);
  if (weir_node_get_dispatcher (from) == WEIR_DISPATCHER_BROADCAST && weir_desk_draw (self, 1, 4) == 1)
    g_object_set (link, "selector", "even", NULL);
  weir_document_add_link (self->document, link, G_MAXUINT, NULL);
}

/*< edits >*/

static void
remove_node (WeirDesk *self)
{
  WeirNode *node = draw_item (self, weir_document_get_nodes (self->document));

  if (node != NULL && weir_desk_draw (self, 1, 3) == 1)
    weir_document_remove_node (self->document, node);
}

static void
remove_link (WeirDesk *self)
{
  WeirLink *link = draw_item (self, weir_document_get_links (self->document));

  if (link != NULL)
    weir_document_remove_link (self->document, link);
}

static void
change_link (WeirDesk *self)
{
  WeirLink *link = draw_item (self, weir_document_get_links (self->document));

  if (link == NULL)
    return;
  if (weir_desk_draw (self, 1, 2) == 1)
    set_limits (self, link);
  else
    g_object_set (link, "cancel", (guint) weir_desk_draw (self, 0, WEIR_CANCEL_TEMPORARY), NULL);
}

static void
change_node (WeirDesk *self)
{
  WeirNode *node = draw_item (self, weir_document_get_nodes (self->document));
  g_autofree char *name = g_strdup_printf ("renamed %u", self->n_nodes++);

  if (node == NULL)
    return;
  if (!weir_node_has_setting (node, "dispatcher") || weir_desk_draw (self, 1, 3) == 1)
    g_object_set (node, "copies", (guint) weir_desk_draw (self, 1, 3), NULL);
  else if (weir_desk_draw (self, 1, 2) == 1)
    set_dispatcher (self, node);
  else
    g_object_set (node, "buffer-size", (gint64) weir_desk_draw (self, 1, 30), NULL);
  g_object_set (node, "name", name, NULL);
}

/* No edit, but a person can do that as well. */
static void
end_stage (WeirDesk *self)
{
  WeirNode *node = draw_item (self, weir_document_get_nodes (self->document));

  if (node != NULL && weir_desk_draw (self, 1, 3) == 1)
    weir_pipeline_end_stage (self->pipeline, weir_node_get_id (node), WEIR_ALL_COPIES,
                             (WeirEnding) weir_desk_draw (self, WEIR_ENDING_ERROR, WEIR_ENDING_KILL), "boom");
}

void
weir_desk_edit (WeirDesk *self)
{
  static void (*const edits[]) (WeirDesk *) = {
    weir_desk_add_node, weir_desk_add_node, weir_desk_add_link, weir_desk_add_link, weir_desk_add_link, remove_node, remove_link, change_link,
    change_link, change_node, end_stage,
  };

  edits[weir_desk_draw (self, 0, G_N_ELEMENTS (edits) - 1)] (self);
}

static void
on_summary (gpointer         data,
            const WeirValue *summary)
{
  *(gboolean *) data = TRUE;
}

/* Whatever was on its way has arrived. */
void
weir_desk_catch_up (WeirDesk *self)
{
  gboolean is_answered = FALSE;

  weir_pipeline_request_summary (self->pipeline, 0, 0, on_summary, &is_answered, NULL);
  while (!is_answered)
    g_main_context_iteration (NULL, TRUE);
}
