/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-world-view.h"
#include "weir-caption.h"
#include "weir-inner-layout.h"
#include "weir-pipes-view.h"
#include "weir-traffic-view.h"
#include "weir-world-view-private.h"
#include "../weir-style.h"
#include <adwaita.h>
#include <math.h>

#define DETAIL_ZOOM  0.5
#define NAME_ZOOM    0.28

G_DEFINE_FINAL_TYPE (WeirWorldView, weir_world_view, GTK_TYPE_WIDGET)

void
weir_world_view_note_change (WeirWorldView *self)
{
  self->knows_extents = FALSE;
  self->n_changes++;
}

static void
on_node_moved (WeirWorldView *self,
               GParamSpec    *pspec,
               WeirNode      *node)
{
  weir_node_card_place (weir_world_view_find_card (self, node),
                        weir_node_get_x (node), weir_node_get_y (node));
  weir_world_view_note_change (self);
}

static void
on_node_dispatcher (WeirWorldView *self,
                    GParamSpec    *pspec,
                    WeirNode      *node)
{
  weir_world_view_share_partitions (self, node);
}

/* It takes as many partitions as it has copies, and is called what it is called. */
static void
on_node_consumes (WeirWorldView *self,
                  GParamSpec    *pspec,
                  WeirNode      *node)
{
  weir_world_view_share_around (self, node);
}

static void
on_link_notify (WeirWorldView *self,
                GParamSpec    *pspec,
                WeirLink      *link)
{
  if (weir_node_get_partitions (weir_link_get_from (link)) != NULL)
    weir_world_view_share_partitions (self, weir_link_get_from (link));

  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);

      if (pipe->link != link)
        continue;

      weir_pipe_invalidate (pipe);
      pipe->from_card = pipe->to_card = NULL;
      weir_world_view_write_label (self, i, TRUE);
      weir_world_view_lay_all (self);
      gtk_widget_queue_draw (self->pipes_view);
    }
}

static void
on_selection_changed (WeirWorldView *self)
{
  WeirSelection *selection = weir_session_get_selection (self->session);

  for (guint i = 0; i < self->cards->len; i++)
    {
      WeirNodeCard *card = g_ptr_array_index (self->cards, i);

      weir_node_card_set_selected (card, weir_selection_contains (selection,
                                                                  weir_node_card_get_node (card)));
    }

  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);
      gboolean selected = weir_selection_contains (selection, pipe->link);

      if (pipe->selected == selected)
        continue;

      pipe->selected = selected;
      weir_pipe_invalidate (pipe);
      weir_link_label_set_selected (g_ptr_array_index (self->labels, i), selected);
      gtk_widget_queue_draw (self->pipes_view);
    }
}

static const struct
{
  const char *property;
  void        (*changed) (WeirWorldView *self, GParamSpec *pspec, WeirNode *node);
} followed[] = {
  { "notify::x", on_node_moved },
  { "notify::y", on_node_moved },
  { "notify::dispatcher", on_node_dispatcher },
  { "notify::copies", on_node_consumes },
  { "notify::copies-per-core", on_node_consumes },
  { "notify::name", on_node_consumes },
};

static void
add_card (WeirWorldView *self,
          guint          position,
          WeirNode      *node)
{
  GtkWidget *card = weir_node_card_new (node);

  weir_node_card_set_detail (WEIR_NODE_CARD (card), self->detail);
  for (guint i = 0; i < G_N_ELEMENTS (followed); i++)
    g_signal_connect_object (node, followed[i].property, G_CALLBACK (followed[i].changed), self,
                             G_CONNECT_SWAPPED);
  g_ptr_array_insert (self->cards, position, card);
  g_hash_table_insert (self->cards_by_node, node, card);
  gtk_widget_insert_before (card, GTK_WIDGET (self), NULL);
}

static void
remove_card (WeirWorldView *self,
             guint          position)
{
  WeirNodeCard *card = g_ptr_array_remove_index (self->cards, position);
  WeirNode *node = weir_node_card_get_node (card);

  for (guint i = 0; i < G_N_ELEMENTS (followed); i++)
    g_signal_handlers_disconnect_by_func (node, followed[i].changed, self);
  g_hash_table_remove (self->cards_by_node, node);
  weir_world_view_forget_near (self);
  gtk_widget_unparent (GTK_WIDGET (card));
}

static void
add_pipe (WeirWorldView *self,
          guint          position,
          WeirLink      *link)
{
  WeirPipe *pipe = weir_pipe_new (link);
  GtkWidget *label = weir_link_label_new (link);

  g_signal_connect_object (link, "notify", G_CALLBACK (on_link_notify), self, G_CONNECT_SWAPPED);
  weir_link_label_update (WEIR_LINK_LABEL (label), pipe, TRUE);
  g_ptr_array_insert (self->pipes, position, pipe);
  g_ptr_array_insert (self->labels, position, label);
  /* Labels lie above what moves and below the cards. */
  gtk_widget_insert_after (label, GTK_WIDGET (self), self->traffic_view);
}

static void
remove_pipe (WeirWorldView *self,
             guint          position)
{
  WeirPipe *pipe = g_ptr_array_index (self->pipes, position);

  g_signal_handlers_disconnect_by_func (pipe->link, on_link_notify, self);
  weir_pipes_view_forget_shown (WEIR_PIPES_VIEW (self->pipes_view));
  weir_world_view_forget_near (self);
  weir_world_view_lay_all (self);
  gtk_widget_unparent (g_ptr_array_remove_index (self->labels, position));
  g_ptr_array_remove_index (self->pipes, position);
}

static void
on_nodes_changed (WeirWorldView *self,
                  guint          position,
                  guint          removed,
                  guint          added,
                  GListModel    *nodes)
{
  weir_world_view_forget_cards (self);
  for (guint i = 0; i < removed; i++)
    remove_card (self, position);

  for (guint i = 0; i < added; i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, position + i);

      add_card (self, position + i, node);
    }

  weir_world_view_note_change (self);
  weir_world_view_lay_all (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Whose partitions may have moved from one pipe to another. */
static void
note_producer (GHashTable *producers,
               WeirLink   *link)
{
  WeirNode *producer = weir_link_get_from (link);

  if (weir_node_get_partitions (producer) != NULL)
    g_hash_table_add (producers, g_object_ref (producer));
}

static void
on_links_changed (WeirWorldView *self,
                  guint          position,
                  guint          removed,
                  guint          added,
                  GListModel    *links)
{
  g_autoptr (GHashTable) producers = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  GHashTableIter iter;
  gpointer producer;

  for (guint i = 0; i < removed; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, position);

      note_producer (producers, pipe->link);
      remove_pipe (self, position);
    }

  for (guint i = 0; i < added; i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, position + i);

      add_pipe (self, position + i, link);
      note_producer (producers, link);
    }

  g_hash_table_iter_init (&iter, producers);
  while (g_hash_table_iter_next (&iter, &producer, NULL))
    weir_world_view_share_partitions (self, producer);

  weir_pipes_view_forget_shown (WEIR_PIPES_VIEW (self->pipes_view));
  gtk_widget_queue_draw (self->traffic_view);
  weir_world_view_lay_all (self);
}

static void
on_style_notify (WeirWorldView *self)
{
  weir_world_view_note_change (self);
  for (guint i = 0; i < self->cards->len; i++)
    weir_node_card_invalidate (g_ptr_array_index (self->cards, i));
  for (guint i = 0; i < self->pipes->len; i++)
    {
      weir_pipe_invalidate (g_ptr_array_index (self->pipes, i));
      gtk_widget_queue_draw (g_ptr_array_index (self->labels, i));
    }
  gtk_widget_queue_draw (self->pipes_view);
  weir_traffic_view_invalidate (WEIR_TRAFFIC_VIEW (self->traffic_view));
  weir_remarks_view_invalidate (WEIR_REMARKS_VIEW (self->frames_view));
  weir_remarks_view_invalidate (WEIR_REMARKS_VIEW (self->notes_view));
}

static void
clear (WeirWorldView *self)
{
  g_signal_group_set_target (self->node_signals, NULL);
  g_signal_group_set_target (self->link_signals, NULL);
  g_signal_group_set_target (self->selection_signals, NULL);
  g_signal_group_set_target (self->findings_signals, NULL);
  g_signal_group_set_target (self->breakpoint_signals, NULL);
  weir_remarks_view_set_session (WEIR_REMARKS_VIEW (self->frames_view), NULL);
  weir_remarks_view_set_session (WEIR_REMARKS_VIEW (self->notes_view), NULL);
  while (self->pipes->len > 0)
    remove_pipe (self, self->pipes->len - 1);
  weir_world_view_forget_cards (self);
  while (self->cards->len > 0)
    remove_card (self, self->cards->len - 1);
  weir_world_view_note_change (self);
}

static void
weir_world_view_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  *minimum = *natural = 0;
}

static gboolean
weir_world_view_contains (GtkWidget *widget,
                          double     x,
                          double     y)
{
  return FALSE;
}

static void
weir_world_view_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  weir_world_view_forget_places (WEIR_WORLD_VIEW (widget));

  GTK_WIDGET_CLASS (weir_world_view_parent_class)->css_changed (widget, change);
}

static void
weir_world_view_dispose (GObject *object)
{
  WeirWorldView *self = WEIR_WORLD_VIEW (object);

  if (self->node_signals != NULL)
    clear (self);
  g_clear_object (&self->node_signals);
  g_clear_object (&self->link_signals);
  g_clear_object (&self->selection_signals);
  g_clear_object (&self->findings_signals);
  g_clear_object (&self->breakpoint_signals);
  g_clear_pointer (&self->traffic_view, gtk_widget_unparent);
  g_clear_pointer (&self->pipes_view, gtk_widget_unparent);
  g_clear_pointer (&self->notes_view, gtk_widget_unparent);
  g_clear_pointer (&self->frames_view, gtk_widget_unparent);
  g_clear_object (&self->loose_link);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (weir_world_view_parent_class)->dispose (object);
}

static void
weir_world_view_finalize (GObject *object)
{
  WeirWorldView *self = WEIR_WORLD_VIEW (object);

  g_hash_table_unref (self->cards_by_node);
  g_ptr_array_unref (self->cards);
  g_ptr_array_unref (self->labels);
  g_array_unref (self->ends);
  g_array_unref (self->unplaced);
  g_ptr_array_unref (self->near_pipes);
  g_ptr_array_unref (self->near_labels);
  g_ptr_array_unref (self->near_cards);
  g_ptr_array_unref (self->shown_cards);
  g_ptr_array_unref (self->shown_labels);
  g_ptr_array_unref (self->pipes);

  G_OBJECT_CLASS (weir_world_view_parent_class)->finalize (object);
}

static void
weir_world_view_class_init (WeirWorldViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_world_view_dispose;
  object_class->finalize = weir_world_view_finalize;
  widget_class->css_changed = weir_world_view_css_changed;
  widget_class->size_allocate = weir_world_view_size_allocate;
  widget_class->snapshot = weir_world_view_snapshot;
  widget_class->measure = weir_world_view_measure;
  widget_class->contains = weir_world_view_contains;

  gtk_widget_class_set_css_name (widget_class, WEIR_WORLD_CSS_NAME);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
weir_world_view_init (WeirWorldView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  weir_inner_layout_init (GTK_WIDGET (self));
  /* Captions take their direction from here: "5 / 10" stays that in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  self->zoom = 1;
  self->detail = WEIR_DETAIL_FULL;
  self->cards = g_ptr_array_new ();
  self->cards_by_node = g_hash_table_new (NULL, NULL);
  self->labels = g_ptr_array_new ();
  self->ends = g_array_new (FALSE, TRUE, sizeof (WeirPipeEnds));
  self->unplaced = g_array_new (FALSE, FALSE, sizeof (WeirUnplaced));
  self->near_pipes = g_ptr_array_new ();
  self->near_labels = g_ptr_array_new ();
  self->near_cards = g_ptr_array_new ();
  self->shown_cards = g_ptr_array_new ();
  self->shown_labels = g_ptr_array_new ();
  self->pipes = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_pipe_free);

  self->frames_view = weir_remarks_view_new (WEIR_REMARK_FRAME);
  gtk_widget_set_parent (self->frames_view, GTK_WIDGET (self));
  self->pipes_view = weir_pipes_view_new (self->near_pipes);
  gtk_widget_set_parent (self->pipes_view, GTK_WIDGET (self));
  self->traffic_view = weir_traffic_view_new (self->pipes, WEIR_PIPES_VIEW (self->pipes_view));
  gtk_widget_set_parent (self->traffic_view, GTK_WIDGET (self));
  /* Above the labels, which are put right behind what moves; the cards come last. */
  self->notes_view = weir_remarks_view_new (WEIR_REMARK_NOTE);
  gtk_widget_set_parent (self->notes_view, GTK_WIDGET (self));

  self->node_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->node_signals, "items-changed",
                                  G_CALLBACK (on_nodes_changed), self);
  self->link_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->link_signals, "items-changed",
                                  G_CALLBACK (on_links_changed), self);
  self->selection_signals = g_signal_group_new (WEIR_TYPE_SELECTION);
  g_signal_group_connect_swapped (self->selection_signals, "changed",
                                  G_CALLBACK (on_selection_changed), self);
  self->findings_signals = g_signal_group_new (WEIR_TYPE_FINDINGS);
  g_signal_group_connect_swapped (self->findings_signals, "changed",
                                  G_CALLBACK (weir_world_view_show_findings), self);

  self->breakpoint_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->breakpoint_signals, "items-changed",
                                  G_CALLBACK (weir_world_view_show_breakpoints), self);

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (on_style_notify), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (on_style_notify), self,
                           G_CONNECT_SWAPPED);
  pango_context_set_round_glyph_positions (gtk_widget_get_pango_context (GTK_WIDGET (self)), FALSE);
}

GtkWidget *
weir_world_view_new (void)
{
  return g_object_new (WEIR_TYPE_WORLD_VIEW, NULL);
}

void
weir_world_view_set_session (WeirWorldView *self,
                             WeirSession   *session)
{
  WeirDocument *document;
  GListModel *nodes, *links;

  g_return_if_fail (WEIR_IS_WORLD_VIEW (self));
  g_return_if_fail (session == NULL || WEIR_IS_SESSION (session));

  if (self->session == session)
    return;

  clear (self);
  g_set_object (&self->session, session);
  if (session == NULL)
    return;

  document = weir_session_get_document (session);
  nodes = weir_document_get_nodes (document);
  links = weir_document_get_links (document);
  weir_remarks_view_set_session (WEIR_REMARKS_VIEW (self->frames_view), session);
  weir_remarks_view_set_session (WEIR_REMARKS_VIEW (self->notes_view), session);
  g_signal_group_set_target (self->node_signals, nodes);
  g_signal_group_set_target (self->link_signals, links);
  g_signal_group_set_target (self->selection_signals, weir_session_get_selection (session));
  g_signal_group_set_target (self->findings_signals, weir_session_get_findings (session));
  g_signal_group_set_target (self->breakpoint_signals,
                             weir_pipeline_get_breakpoints (weir_session_get_pipeline (session)));
  on_nodes_changed (self, 0, 0, g_list_model_get_n_items (nodes), nodes);
  on_links_changed (self, 0, 0, g_list_model_get_n_items (links), links);
  on_selection_changed (self);
  weir_world_view_show_findings (self);
  weir_world_view_show_breakpoints (self);
}

void
weir_world_view_set_view (WeirWorldView         *self,
                          const graphene_rect_t *visible,
                          double                 zoom)
{
  WeirDetail detail = WEIR_DETAIL_SHAPE;

  g_return_if_fail (WEIR_IS_WORLD_VIEW (self));

  if (self->zoom == zoom && graphene_rect_equal (&self->visible, visible))
    return;

  if (zoom >= DETAIL_ZOOM)
    detail = WEIR_DETAIL_FULL;
  else if (zoom >= NAME_ZOOM)
    detail = WEIR_DETAIL_NAME;

  weir_world_view_begin_frame (self);
  if (self->zoom != zoom)
    weir_world_view_hurry (self);
  self->visible = *visible;
  self->zoom = zoom;
  self->knows_shown = FALSE;
  if (self->detail != detail)
    {
      self->detail = detail;
      for (guint i = 0; i < self->cards->len; i++)
        weir_node_card_set_detail (g_ptr_array_index (self->cards, i), detail);
    }

  weir_pipes_view_set_view (WEIR_PIPES_VIEW (self->pipes_view), visible, zoom,
                            detail == WEIR_DETAIL_FULL);
  weir_traffic_view_set_view (WEIR_TRAFFIC_VIEW (self->traffic_view), visible, zoom);
  weir_remarks_view_set_view (WEIR_REMARKS_VIEW (self->frames_view), visible, detail);
  weir_remarks_view_set_view (WEIR_REMARKS_VIEW (self->notes_view), visible, detail);
  /* All lies where it lay; only what comes in sight for the first time has no place yet. */
  weir_world_view_find_unplaced (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GPtrArray *
weir_world_view_get_cards (WeirWorldView *self)
{
  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), NULL);

  return self->cards;
}

WeirNodeCard *
weir_world_view_find_card (WeirWorldView *self,
                           WeirNode      *node)
{
  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), NULL);

  return g_hash_table_lookup (self->cards_by_node, node);
}

GtkWidget *
weir_world_view_find_label (WeirWorldView *self,
                            WeirLink      *link)
{
  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), NULL);

  for (guint i = 0; i < self->labels->len; i++)
    {
      if (weir_link_label_get_link (g_ptr_array_index (self->labels, i)) == link)
        return g_ptr_array_index (self->labels, i);
    }

  return NULL;
}

/* @any: whether @into says something yet. */
static void
include (graphene_rect_t       *into,
         const graphene_rect_t *bounds,
         gboolean              *any)
{
  if (*any)
    graphene_rect_union (into, bounds, into);
  else
    *into = *bounds;
  *any = TRUE;
}

static void
measure_cards (WeirWorldView *self)
{
  graphene_rect_t bounds;
  gboolean any = FALSE;

  for (guint i = 0; i < self->cards->len; i++)
    {
      weir_node_card_get_bounds (g_ptr_array_index (self->cards, i), &bounds);
      include (&self->card_extents, &bounds, &any);
    }
  self->knows_extents = TRUE;
}

gboolean
weir_world_view_get_extents (WeirWorldView   *self,
                             graphene_rect_t *into)
{
  GtkWidget *layers[] = { self->frames_view, self->notes_view };
  gboolean any = FALSE;

  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), FALSE);

  if (!self->knows_extents)
    measure_cards (self);
  if (self->cards->len > 0)
    include (into, &self->card_extents, &any);
  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      GPtrArray *cards = weir_remarks_view_get_cards (WEIR_REMARKS_VIEW (layers[i]));

      for (guint j = 0; j < cards->len; j++)
        {
          graphene_rect_t bounds;

          weir_remark_card_get_bounds (g_ptr_array_index (cards, j), &bounds);
          include (into, &bounds, &any);
        }
    }

  return any;
}

guint
weir_world_view_get_n_changes (WeirWorldView *self)
{
  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), 0);

  return self->n_changes;
}

void
weir_world_view_set_preview (WeirWorldView          *self,
                             const graphene_point_t *from,
                             const graphene_point_t *to,
                             gboolean                possible)
{
  g_return_if_fail (WEIR_IS_WORLD_VIEW (self));

  if (from == NULL && !self->preview_shown)
    return;

  self->preview_shown = from != NULL;
  self->preview_possible = possible;
  if (from != NULL)
    {
      self->preview_from = *from;
      self->preview_to = *to;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
weir_world_view_set_aimed (WeirWorldView *self,
                           WeirLink      *link)
{
  g_return_if_fail (WEIR_IS_WORLD_VIEW (self));

  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);
      gboolean aimed = pipe->link == link;

      if (pipe->aimed == aimed)
        continue;

      pipe->aimed = aimed;
      weir_pipe_invalidate (pipe);
      gtk_widget_queue_draw (self->pipes_view);
    }
}
