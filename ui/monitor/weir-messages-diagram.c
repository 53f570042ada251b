/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-messages-diagram.h"

#include <glib/gi18n.h>

#include "weir-lifelines-bar.h"
#include "weir-message-row.h"
#include "weir-tail.h"

struct _WeirMessagesDiagram
{
  GtkWidget           parent_instance;

  WeirMessageList    *list;          /* owned */
  GtkSingleSelection *selection;     /* owned */
  WeirLifelines       lifelines;
  GtkWidget          *bar;           /* lent, as the following: children */
  GtkWidget          *list_view;
  GtkAdjustment      *sideways;      /* of all columns; lent by their scroller */
  WeirTail            tail;
};

enum { SIGNAL_SELECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirMessagesDiagram, weir_messages_diagram, GTK_TYPE_WIDGET)

/* Also when there is less room than there was. */
static void
show_selected_columns (WeirMessagesDiagram *self)
{
  WeirMessageItem *message = weir_messages_diagram_get_selected (self);

  if (message != NULL)
    weir_lifelines_reveal (&self->lifelines, weir_message_item_get_from (message), weir_message_item_get_to (message),
                           self->sideways);
}

static void
on_selected (WeirMessagesDiagram *self)
{
  show_selected_columns (self);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
on_row_setup (WeirMessagesDiagram *self,
              GtkListItem         *item)
{
  gtk_list_item_set_child (item, weir_message_row_new (&self->lifelines));
}

static void
on_row_bind (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  weir_message_row_set (WEIR_MESSAGE_ROW (gtk_list_item_get_child (item)),
                        gtk_list_item_get_item (item));
}

static void
make_list (WeirMessagesDiagram *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_row_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "bind", G_CALLBACK (on_row_bind), NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  self->list_view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)),
                                       factory);
  gtk_widget_add_css_class (self->list_view, "weir-messages");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Messages"), -1);
}

/* Names stay above while the messages scroll; both move to the side together. */
static GtkWidget *
make_scrollers (WeirMessagesDiagram *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *rows = gtk_scrolled_window_new ();
  GtkWidget *sideways = gtk_scrolled_window_new ();

  self->bar = weir_lifelines_bar_new (&self->lifelines);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (rows), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (rows), self->list_view);
  gtk_widget_set_vexpand (rows, TRUE);
  weir_tail_init (&self->tail, GTK_SCROLLED_WINDOW (rows));
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), rows);
  /* As the drawing, it goes from left to right in every language. */
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (self->list_view, GTK_TEXT_DIR_LTR);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (sideways), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (sideways), box);
  self->sideways = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (sideways));
  g_signal_connect_object (self->sideways, "notify::page-size", G_CALLBACK (show_selected_columns), self,
                           G_CONNECT_SWAPPED);
  return sideways;
}

static void
weir_messages_diagram_dispose (GObject *object)
{
  WeirMessagesDiagram *self = WEIR_MESSAGES_DIAGRAM (object);
  GtkWidget *child;

  weir_tail_clear (&self->tail);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (weir_messages_diagram_parent_class)->dispose (object);
}

static void
weir_messages_diagram_finalize (GObject *object)
{
  WeirMessagesDiagram *self = WEIR_MESSAGES_DIAGRAM (object);

  g_object_unref (self->list);
  weir_lifelines_clear (&self->lifelines);

  G_OBJECT_CLASS (weir_messages_diagram_parent_class)->finalize (object);
}

static void
weir_messages_diagram_class_init (WeirMessagesDiagramClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_messages_diagram_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_messages_diagram_finalize;

  signals[SIGNAL_SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
weir_messages_diagram_init (WeirMessagesDiagram *self)
{
  weir_lifelines_init (&self->lifelines);
}

GtkWidget *
weir_messages_diagram_new (WeirMessageList *list)
{
  WeirMessagesDiagram *self;

  g_return_val_if_fail (WEIR_IS_MESSAGE_LIST (list), NULL);

  self = g_object_new (WEIR_TYPE_MESSAGES_DIAGRAM, NULL);
  self->list = g_object_ref (list);
  make_list (self);
  gtk_widget_set_parent (make_scrollers (self), GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

WeirLifelines *
weir_messages_diagram_get_lifelines (WeirMessagesDiagram *self)
{
  g_return_val_if_fail (WEIR_IS_MESSAGES_DIAGRAM (self), NULL);

  return &self->lifelines;
}

void
weir_messages_diagram_update (WeirMessagesDiagram *self)
{
  g_return_if_fail (WEIR_IS_MESSAGES_DIAGRAM (self));

  weir_lifelines_bar_update (WEIR_LIFELINES_BAR (self->bar));
  for (GtkWidget *child = gtk_widget_get_first_child (self->list_view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);

      if (WEIR_IS_MESSAGE_ROW (row))
        weir_message_row_update (WEIR_MESSAGE_ROW (row));
    }
}

WeirMessageItem *
weir_messages_diagram_get_selected (WeirMessagesDiagram *self)
{
  g_return_val_if_fail (WEIR_IS_MESSAGES_DIAGRAM (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

gboolean
weir_messages_diagram_reveal (WeirMessagesDiagram *self,
                              guint64              serial)
{
  guint position;

  g_return_val_if_fail (WEIR_IS_MESSAGES_DIAGRAM (self), FALSE);

  position = weir_message_list_find (self->list, serial);
  if (position == G_MAXUINT)
    return FALSE;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->list_view, "list.scroll-to-item", "u", position);
  return TRUE;
}

gboolean
weir_messages_diagram_is_at_end (WeirMessagesDiagram *self)
{
  g_return_val_if_fail (WEIR_IS_MESSAGES_DIAGRAM (self), FALSE);

  return weir_tail_is_at_end (&self->tail);
}

void
weir_messages_diagram_follow (WeirMessagesDiagram *self)
{
  g_return_if_fail (WEIR_IS_MESSAGES_DIAGRAM (self));

  weir_tail_follow (&self->tail);
}
