/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-remarks-view.h"
#include "weir-inner-layout.h"
#include <math.h>

/* What lies around a card: handles, the ring of the selection. */
#define MARGIN 8.0f

struct _WeirRemarksView
{
  GtkWidget       parent_instance;

  WeirRemarkShape shape;
  WeirSession    *session;             /* owned; NULL */
  GSignalGroup   *list_signals;        /* owned */
  GSignalGroup   *selection_signals;   /* owned */
  GPtrArray      *cards;               /* of WeirRemarkCard, in document order; children */
  GHashTable     *cards_by_remark;     /* WeirRemark → WeirRemarkCard */
  graphene_rect_t visible;
  WeirDetail      detail;
};

G_DEFINE_FINAL_TYPE (WeirRemarksView, weir_remarks_view, GTK_TYPE_WIDGET)

static WeirRemarkCard *
take_card (WeirRemarksView *self,
           WeirRemark      *remark)
{
  WeirRemarkCard *card = g_hash_table_lookup (self->cards_by_remark, remark);

  if (card != NULL)
    return card;

  card = WEIR_REMARK_CARD (weir_remark_card_new (remark));
  weir_remark_card_set_detail (card, self->detail);
  gtk_widget_set_parent (GTK_WIDGET (card), GTK_WIDGET (self));
  g_hash_table_insert (self->cards_by_remark, remark, card);
  return card;
}

/* The list holds both shapes, and there are few of either: it is gone through as a whole. */
static void
on_remarks_changed (WeirRemarksView *self)
{
  GListModel *remarks = weir_document_get_remarks (weir_session_get_document (self->session));
  guint n_remarks = g_list_model_get_n_items (remarks);
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer card;

  for (guint i = 0; i < self->cards->len; i++)
    g_hash_table_add (gone, g_ptr_array_index (self->cards, i));
  g_ptr_array_set_size (self->cards, 0);

  for (guint i = 0; i < n_remarks; i++)
    {
      g_autoptr (WeirRemark) remark = g_list_model_get_item (remarks, i);

      if (weir_remark_get_shape (remark) != self->shape)
        continue;
      card = take_card (self, remark);
      g_hash_table_remove (gone, card);
      g_ptr_array_add (self->cards, card);
    }

  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &card, NULL))
    {
      g_hash_table_remove (self->cards_by_remark, weir_remark_card_get_remark (card));
      gtk_widget_unparent (card);
    }
  weir_inner_layout_queue (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_selection_changed (WeirRemarksView *self)
{
  WeirSelection *selection = weir_session_get_selection (self->session);

  for (guint i = 0; i < self->cards->len; i++)
    {
      WeirRemarkCard *card = g_ptr_array_index (self->cards, i);

      weir_remark_card_set_selected (card,
                                     weir_selection_contains (selection,
                                                              weir_remark_card_get_remark (card)));
    }
}

static void
clear (WeirRemarksView *self)
{
  g_signal_group_set_target (self->list_signals, NULL);
  g_signal_group_set_target (self->selection_signals, NULL);
  for (guint i = 0; i < self->cards->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->cards, i));
  g_ptr_array_set_size (self->cards, 0);
  g_hash_table_remove_all (self->cards_by_remark);
  g_clear_object (&self->session);
}

static void
weir_remarks_view_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  WeirRemarksView *self = WEIR_REMARKS_VIEW (widget);

  for (guint i = 0; i < self->cards->len; i++)
    {
      GtkWidget *card = g_ptr_array_index (self->cards, i);
      graphene_rect_t bounds;

      weir_remark_card_get_bounds (WEIR_REMARK_CARD (card), &bounds);
      gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_allocate (card, (int) ceilf (bounds.size.width), (int) ceilf (bounds.size.height),
                           -1, gsk_transform_translate (NULL, &bounds.origin));
    }
}

static void
weir_remarks_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  WeirRemarksView *self = WEIR_REMARKS_VIEW (widget);

  for (guint i = 0; i < self->cards->len; i++)
    {
      WeirRemarkCard *card = g_ptr_array_index (self->cards, i);
      graphene_rect_t bounds;

      weir_remark_card_get_bounds (card, &bounds);
      graphene_rect_inset (&bounds, -MARGIN, -MARGIN);
      if (graphene_rect_intersection (&self->visible, &bounds, NULL))
        gtk_widget_snapshot_child (widget, GTK_WIDGET (card), snapshot);
    }
}

static void
weir_remarks_view_measure (GtkWidget     *widget,
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
weir_remarks_view_contains (GtkWidget *widget,
                            double     x,
                            double     y)
{
  return FALSE;
}

static void
weir_remarks_view_dispose (GObject *object)
{
  WeirRemarksView *self = WEIR_REMARKS_VIEW (object);

  if (self->list_signals != NULL)
    clear (self);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->selection_signals);

  G_OBJECT_CLASS (weir_remarks_view_parent_class)->dispose (object);
}

static void
weir_remarks_view_finalize (GObject *object)
{
  WeirRemarksView *self = WEIR_REMARKS_VIEW (object);

  g_ptr_array_unref (self->cards);
  g_hash_table_unref (self->cards_by_remark);

  G_OBJECT_CLASS (weir_remarks_view_parent_class)->finalize (object);
}

static void
weir_remarks_view_class_init (WeirRemarksViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_remarks_view_dispose;
  object_class->finalize = weir_remarks_view_finalize;
  widget_class->size_allocate = weir_remarks_view_size_allocate;
  widget_class->snapshot = weir_remarks_view_snapshot;
  widget_class->measure = weir_remarks_view_measure;
  widget_class->contains = weir_remarks_view_contains;

  gtk_widget_class_set_css_name (widget_class, "remarks");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
weir_remarks_view_init (WeirRemarksView *self)
{
  weir_inner_layout_init (GTK_WIDGET (self));
  self->detail = WEIR_DETAIL_FULL;
  self->cards = g_ptr_array_new ();
  self->cards_by_remark = g_hash_table_new (NULL, NULL);
  self->list_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->list_signals, "items-changed",
                                  G_CALLBACK (on_remarks_changed), self);
  self->selection_signals = g_signal_group_new (WEIR_TYPE_SELECTION);
  g_signal_group_connect_swapped (self->selection_signals, "changed",
                                  G_CALLBACK (on_selection_changed), self);
}

GtkWidget *
weir_remarks_view_new (WeirRemarkShape shape)
{
  WeirRemarksView *self = g_object_new (WEIR_TYPE_REMARKS_VIEW, NULL);

  self->shape = shape;
  return GTK_WIDGET (self);
}

void
weir_remarks_view_set_session (WeirRemarksView *self,
                               WeirSession     *session)
{
  g_return_if_fail (WEIR_IS_REMARKS_VIEW (self));
  g_return_if_fail (session == NULL || WEIR_IS_SESSION (session));

  clear (self);
  if (session == NULL)
    return;

  self->session = g_object_ref (session);
  g_signal_group_set_target (self->list_signals,
                             weir_document_get_remarks (weir_session_get_document (session)));
  g_signal_group_set_target (self->selection_signals, weir_session_get_selection (session));
  on_remarks_changed (self);
  on_selection_changed (self);
}

void
weir_remarks_view_set_view (WeirRemarksView       *self,
                            const graphene_rect_t *visible,
                            WeirDetail             detail)
{
  g_return_if_fail (WEIR_IS_REMARKS_VIEW (self));

  self->visible = *visible;
  if (self->detail != detail)
    {
      self->detail = detail;
      for (guint i = 0; i < self->cards->len; i++)
        weir_remark_card_set_detail (g_ptr_array_index (self->cards, i), detail);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GPtrArray *
weir_remarks_view_get_cards (WeirRemarksView *self)
{
  g_return_val_if_fail (WEIR_IS_REMARKS_VIEW (self), NULL);

  return self->cards;
}

WeirRemarkCard *
weir_remarks_view_find_card (WeirRemarksView *self,
                             WeirRemark      *remark)
{
  g_return_val_if_fail (WEIR_IS_REMARKS_VIEW (self), NULL);

  return g_hash_table_lookup (self->cards_by_remark, remark);
}

WeirRemarkCard *
weir_remarks_view_hit (WeirRemarksView        *self,
                       const graphene_point_t *at,
                       float                   reach,
                       WeirSides              *sides)
{
  g_return_val_if_fail (WEIR_IS_REMARKS_VIEW (self), NULL);

  /* What is drawn last lies on top. */
  for (guint i = self->cards->len; i > 0; i--)
    if (weir_remark_card_is_at (g_ptr_array_index (self->cards, i - 1), at, reach, sides))
      return g_ptr_array_index (self->cards, i - 1);

  return NULL;
}

void
weir_remarks_view_invalidate (WeirRemarksView *self)
{
  g_return_if_fail (WEIR_IS_REMARKS_VIEW (self));

  for (guint i = 0; i < self->cards->len; i++)
    weir_remark_card_invalidate (g_ptr_array_index (self->cards, i));
}
