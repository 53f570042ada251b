/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-editor.h"

#define FAR_AWAY 2000   /* canvas units */

static WeirDocument *
get_document (WeirEditor *self)
{
  return weir_history_get_document (self->history);
}

/* Lent, NULL if there is none. */
static gpointer
draw_item (WeirEditor *self,
           GListModel *list)
{
  guint n = g_list_model_get_n_items (list);
  g_autoptr (GObject) item = NULL;

  if (n == 0)
    return NULL;
  item = g_list_model_get_item (list, (guint) weir_editor_draw (self, 0, (gint) n - 1));
  return item;   /* the document keeps it */
}

static WeirNode *
draw_node (WeirEditor *self)
{
  return draw_item (self, weir_document_get_nodes (get_document (self)));
}

static WeirLink *
draw_link (WeirEditor *self)
{
  return draw_item (self, weir_document_get_links (get_document (self)));
}

static WeirRemark *
draw_remark (WeirEditor *self)
{
  return draw_item (self, weir_document_get_remarks (get_document (self)));
}

static void
draw_some (WeirEditor *self,
           GListModel *list,
           gint        n,
           GPtrArray  *drawn)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    if (weir_editor_draw (self, 1, n) == 1)
      g_ptr_array_add (drawn, g_list_model_get_item (list, i));
}

/* Some of the nodes, each with a chance of one in @n. */
static GPtrArray *
draw_nodes (WeirEditor *self,
            gint        n)
{
  GPtrArray *drawn = g_ptr_array_new_with_free_func (g_object_unref);

  draw_some (self, weir_document_get_nodes (get_document (self)), n, drawn);
  return drawn;
}

/* The same with remarks among them. */
static GPtrArray *
draw_parts (WeirEditor *self,
            gint        n)
{
  GPtrArray *drawn = draw_nodes (self, n);

  draw_some (self, weir_document_get_remarks (get_document (self)), n, drawn);
  return drawn;
}

static gboolean
is_full (WeirEditor *self)
{
  WeirDocument *document = get_document (self);

  return g_list_model_get_n_items (weir_document_get_nodes (document)) >= WEIR_EDITOR_MOST_PARTS ||
         g_list_model_get_n_items (weir_document_get_remarks (document)) >= WEIR_EDITOR_MOST_PARTS;
}

/* NULL if it was refused. */
static WeirNode *
add_node_of (WeirEditor          *self,
             const WeirStageKind *kind)
{
  g_autofree char *name = weir_document_make_name (get_document (self), kind->title);
  g_autoptr (WeirNode) node = weir_node_new (kind, name);

  g_object_set (node,
                "x", (double) weir_editor_draw (self, -FAR_AWAY, FAR_AWAY),
                "y", (double) weir_editor_draw (self, -FAR_AWAY, FAR_AWAY),
                NULL);
  return weir_history_add_node (self->history, node, NULL) ? node : NULL;
}

static const WeirStageKind *
draw_kind (WeirEditor *self)
{
  guint n = weir_stage_catalog_get_n_kinds ();

  return weir_stage_catalog_get_kind ((guint) weir_editor_draw (self, 0, (gint) n - 1));
}

/*< edits >*/

static void
add_node (WeirEditor *self)
{
  if (!is_full (self))
    add_node_of (self, draw_kind (self));
}

static void
remove_node (WeirEditor *self)
{
  WeirNode *node = draw_node (self);

  if (node != NULL)
    weir_history_remove_node (self->history, node);
}

/* Most of what chance proposes cannot be. */
static void
add_links (WeirEditor *self)
{
  weir_history_begin (self->history, NULL);
  for (gint n = 3; n > 0; n--)
    {
      WeirNode *from = draw_node (self), *to = draw_node (self);

      if (from != NULL)
        weir_history_add_link (self->history, from, to, NULL);
    }
  weir_history_end (self->history);
}

static void
remove_link (WeirEditor *self)
{
  WeirLink *link = draw_link (self);

  if (link != NULL)
    weir_history_remove_link (self->history, link);
}

/* As when an end of a pipe, either of them, is dragged elsewhere: what was set of it goes along. */
static void
move_link (WeirEditor *self)
{
  static const char *const settings[] = { "max-demand", "min-demand", "cancel", "manual" };
  gboolean moves_producer = weir_editor_draw (self, 0, 1) == 0;
  WeirLink *link = draw_link (self);
  WeirNode *end = draw_node (self);
  g_autoptr (WeirLink) moved = NULL;

  if (link == NULL)
    return;
  moved = weir_link_new (moves_producer ? end : weir_link_get_from (link),
                         moves_producer ? weir_link_get_to (link) : end);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (link), settings[i], &value);
      g_object_set_property (G_OBJECT (moved), settings[i], &value);
    }
  weir_history_begin (self->history, "Move a subscription");
  weir_history_remove_link (self->history, link);
  weir_history_put_link (self->history, moved, NULL);
  weir_history_end (self->history);
}

/* As large as a card. */
static GArray *
draw_boxes (WeirEditor *self)
{
  g_autoptr (GPtrArray) nodes = draw_nodes (self, weir_editor_draw (self, 1, 4));
  GArray *boxes = g_array_new (FALSE, TRUE, sizeof (WeirBox));

  for (guint i = 0; i < nodes->len; i++)
    {
      WeirNode *node = g_ptr_array_index (nodes, i);
      WeirBox box = { .node = node, .x = weir_node_get_x (node), .y = weir_node_get_y (node),
                      .width = 184, .height = 118, .entry = 59, .exit = 59 };

      g_array_append_val (boxes, box);
    }

  return boxes;
}

static void
move_to_boxes (WeirEditor *self,
               GArray     *boxes,
               const char *label)
{
  weir_history_begin (self->history, label);
  for (guint i = 0; i < boxes->len; i++)
    {
      const WeirBox *box = &g_array_index (boxes, WeirBox, i);

      weir_history_move_node (self->history, box->node, box->x, box->y);
    }
  weir_history_end (self->history);
}

static void
arrange (WeirEditor *self)
{
  static const WeirSpacing spacing = { .column = 136, .row = 42 };
  g_autoptr (GArray) boxes = draw_boxes (self);

  weir_arrange (get_document (self), boxes, &spacing);
  move_to_boxes (self, boxes, "Arrange");
}

static void
align (WeirEditor *self)
{
  g_autoptr (GArray) boxes = draw_boxes (self);

  if (boxes->len > 1)
    weir_align (boxes, (WeirAlignment) weir_editor_draw (self, WEIR_ALIGN_LEFT, WEIR_ALIGN_BOTTOM));
  move_to_boxes (self, boxes, "Align");
}

static void
distribute (WeirEditor *self)
{
  g_autoptr (GArray) boxes = draw_boxes (self);

  if (boxes->len > 2)
    weir_distribute (boxes, weir_editor_draw (self, 0, 1) == 1);
  move_to_boxes (self, boxes, "Distribute");
}

static void
move_parts (WeirEditor *self)
{
  g_autoptr (GPtrArray) parts = draw_parts (self, weir_editor_draw (self, 1, 6));
  double dx = weir_editor_draw (self, -40, 40) / 4.0;
  double dy = weir_editor_draw (self, -40, 40) / 4.0;

  weir_history_begin (self->history, NULL);
  for (guint i = 0; i < parts->len; i++)
    {
      gpointer part = g_ptr_array_index (parts, i);
      double x, y;

      g_object_get (part, "x", &x, "y", &y, NULL);
      weir_history_move (self->history, part, x + dx, y + dy);
    }
  weir_history_end (self->history);
}

/* A stage dropped on a pipe. */
static void
splice (WeirEditor *self)
{
  WeirLink *link = draw_link (self);
  WeirNode *from, *to, *node;

  if (link == NULL || is_full (self))
    return;
  from = weir_link_get_from (link);
  to = weir_link_get_to (link);
  weir_history_begin (self->history, "Splice");
  weir_history_remove_link (self->history, link);
  node = add_node_of (self, weir_stage_catalog_lookup ("map"));
  weir_history_add_link (self->history, from, node, NULL);
  weir_history_add_link (self->history, node, to, NULL);
  weir_history_end (self->history);
}

static void
list_neighbours (WeirEditor *self,
                 WeirNode   *node,
                 GPtrArray  *producers,
                 GPtrArray  *consumers)
{
  GListModel *links = weir_document_get_links (get_document (self));

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      if (weir_link_get_to (link) == node)
        g_ptr_array_add (producers, weir_link_get_from (link));
      else if (weir_link_get_from (link) == node)
        g_ptr_array_add (consumers, weir_link_get_to (link));
    }
}

/* Away with a stage; its consumers subscribe to its producers. */
static void
heal (WeirEditor *self)
{
  WeirNode *node = draw_node (self);
  g_autoptr (GPtrArray) producers = g_ptr_array_new ();
  g_autoptr (GPtrArray) consumers = g_ptr_array_new ();

  if (node == NULL)
    return;
  list_neighbours (self, node, producers, consumers);
  weir_history_begin (self->history, "Heal");
  weir_history_remove_node (self->history, node);
  for (guint i = 0; i < producers->len; i++)
    for (guint j = 0; j < consumers->len; j++)
      weir_history_add_link (self->history, g_ptr_array_index (producers, i),
                             g_ptr_array_index (consumers, j), NULL);
  weir_history_end (self->history);
}

static void
copy (WeirEditor *self)
{
  g_autoptr (GPtrArray) parts = draw_parts (self, weir_editor_draw (self, 1, 8));

  g_free (self->clipboard);
  self->clipboard = weir_fragment_to_string (get_document (self), parts);
}

static void
cut (WeirEditor *self)
{
  g_autoptr (GPtrArray) parts = draw_parts (self, 8);

  g_free (self->clipboard);
  self->clipboard = weir_fragment_to_string (get_document (self), parts);
  weir_history_begin (self->history, "Cut");
  for (guint i = 0; i < parts->len; i++)
    {
      gpointer part = g_ptr_array_index (parts, i);

      if (WEIR_IS_NODE (part))
        weir_history_remove_node (self->history, part);
      else
        weir_history_remove_remark (self->history, part);
    }
  weir_history_end (self->history);
}

static void
paste (WeirEditor *self)
{
  g_autoptr (WeirDocument) fragment = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GError) error = NULL;
  double dx = 24, dy = 24;

  if (self->clipboard == NULL || is_full (self))
    return;
  fragment = weir_document_parse (self->clipboard, -1, &error);
  g_assert_no_error (error);
  weir_fragment_find_room (fragment, get_document (self), 168, 96, 24, &dx, &dy);
  parts = weir_fragment_merge (fragment, self->history, "Paste", dx, dy, &error);
  g_assert_no_error (error);
}

static void
duplicate (WeirEditor *self)
{
  copy (self);
  paste (self);
}

static void
choose_dispatcher (WeirEditor *self)
{
  WeirNode *node = draw_node (self);
  WeirDispatcherKind kind = (WeirDispatcherKind) weir_editor_draw (self, WEIR_DISPATCHER_DEMAND,
                                                                   WEIR_DISPATCHER_PARTITION);

  if (node != NULL)
    weir_history_choose_dispatcher (self->history, node, kind, NULL);
}

static void
repair (WeirEditor *self)
{
  g_autoptr (GPtrArray) findings = weir_check_document (get_document (self));
  WeirFinding *finding;

  if (findings->len == 0)
    return;
  finding = g_ptr_array_index (findings, weir_editor_draw (self, 0, (gint) findings->len - 1));
  if (finding->repair != NULL)
    weir_finding_repair (finding, self->history, NULL);
}

static void
set_node (WeirEditor *self)
{
  WeirNode *node = draw_node (self);

  if (node != NULL)
    weir_editor_set (self, node);
}

static void
set_param (WeirEditor *self)
{
  WeirNode *node = draw_node (self);

  if (node != NULL)
    weir_editor_set_param (self, node);
}

static void
set_link (WeirEditor *self)
{
  WeirLink *link = draw_link (self);

  if (link != NULL)
    weir_editor_set (self, link);
}

static void
add_remark (WeirEditor *self)
{
  g_autoptr (WeirRemark) remark = weir_remark_new ((WeirRemarkShape) weir_editor_draw (self, 0, 1));

  if (!is_full (self))
    weir_history_add_remark (self->history, remark, NULL);
}

static void
change_remark (WeirEditor *self)
{
  WeirRemark *remark = draw_remark (self);

  if (remark == NULL)
    return;
  switch (weir_editor_draw (self, 0, 3))
    {
    case 0:
      weir_history_remove_remark (self->history, remark);
      break;

    case 1:
      weir_history_resize_remark (self->history, remark, weir_editor_draw (self, -90, 90), 0,
                                  weir_editor_draw (self, 0, 900), weir_editor_draw (self, 0, 900));
      break;

    default:
      weir_editor_set (self, remark);
    }
}

static void
set_document (WeirEditor *self)
{
  weir_editor_set (self, get_document (self));
}

/* What the inspector does with a selection: the same setting of several, as one step. */
static void
set_several (WeirEditor *self)
{
  g_autoptr (GPtrArray) nodes = draw_nodes (self, 4);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_INT64);
  g_value_set_int64 (&value, weir_editor_draw (self, 0, 3));
  weir_history_begin (self->history, "Set several");
  for (guint i = 0; i < nodes->len; i++)
    weir_history_set (self->history, g_ptr_array_index (nodes, i), "copies", &value, NULL);
  weir_history_end (self->history);
}

WeirEditor *
weir_editor_new (WeirDocument *document,
                 guint         seed)
{
  WeirEditor *self = g_new0 (WeirEditor, 1);

  self->random = g_rand_new_with_seed (seed);
  self->history = weir_history_new (document);
  return self;
}

void
weir_editor_free (WeirEditor *self)
{
  g_rand_free (self->random);
  g_object_unref (self->history);
  g_free (self->clipboard);
  g_free (self);
}

gint
weir_editor_draw (WeirEditor *self,
                  gint        from,
                  gint        to)
{
  return g_rand_int_range (self->random, from, to + 1);
}

void
weir_editor_edit (WeirEditor *self)
{
  static void (*const edits[]) (WeirEditor *) = {
    add_node, add_node, add_node, add_links, add_links, add_links, remove_node, remove_link,
    move_link, move_link, move_parts, move_parts, arrange, align, distribute, add_remark, change_remark, change_remark, splice, splice, heal, copy, cut, paste, duplicate,
    choose_dispatcher, repair, repair, set_node, set_node, set_node, set_param, set_param, set_link,
    set_link, set_document, set_several,
  };

  edits[weir_editor_draw (self, 0, G_N_ELEMENTS (edits) - 1)] (self);
}
