/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-tabs-bar.h"

#include <glib/gi18n.h>

struct _WeirTabsBar
{
  GtkWidget          parent_instance;

  GtkSelectionModel *pages;       /* owned */
  GtkWidget         *tabs;        /* lent: children */
  GtkWidget         *drop_down;
};

G_DEFINE_FINAL_TYPE (WeirTabsBar, weir_tabs_bar, GTK_TYPE_WIDGET)

static void
on_chosen (WeirTabsBar *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));

  if (selected != GTK_INVALID_LIST_POSITION && !gtk_selection_model_is_selected (self->pages, selected))
    gtk_selection_model_select_item (self->pages, selected, TRUE);
}

static void
show_page (WeirTabsBar *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->pages);

  if (!gtk_bitset_is_empty (selected))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), gtk_bitset_get_minimum (selected));
}

static void
weir_tabs_bar_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  WeirTabsBar *self = WEIR_TABS_BAR (widget);
  int tabs, list, tabs_natural;

  gtk_widget_measure (self->tabs, orientation, -1, &tabs, &tabs_natural, NULL, NULL);
  gtk_widget_measure (self->drop_down, orientation, -1, &list, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (tabs, list);
      *natural = tabs_natural;
    }
  else
    {
      *minimum = *natural = MAX (tabs_natural, list);
    }
}

static void
weir_tabs_bar_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  WeirTabsBar *self = WEIR_TABS_BAR (widget);
  GtkAllocation area = { 0, 0, width, height };
  int tabs, natural;
  gboolean fits;

  gtk_widget_measure (self->tabs, GTK_ORIENTATION_HORIZONTAL, -1, &tabs, NULL, NULL, NULL);
  fits = tabs <= width;
  gtk_widget_set_child_visible (self->tabs, fits);
  gtk_widget_set_child_visible (self->drop_down, !fits);
  if (fits)
    {
      gtk_widget_size_allocate (self->tabs, &area, -1);
      return;
    }
  gtk_widget_measure (self->drop_down, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  area.width = MIN (natural, width);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    area.x = width - area.width;
  gtk_widget_size_allocate (self->drop_down, &area, -1);
}

/* The keyboard begins at the tab that is open. */
static gboolean
weir_tabs_bar_grab_focus (GtkWidget *widget)
{
  WeirTabsBar *self = WEIR_TABS_BAR (widget);

  if (gtk_widget_get_child_visible (self->drop_down))
    return gtk_widget_grab_focus (self->drop_down);
  for (GtkWidget *tab = gtk_widget_get_first_child (self->tabs); tab != NULL; tab = gtk_widget_get_next_sibling (tab))
    if (GTK_IS_TOGGLE_BUTTON (tab) && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (tab)))
      return gtk_widget_grab_focus (tab);
  return FALSE;
}

static void
weir_tabs_bar_dispose (GObject *object)
{
  WeirTabsBar *self = WEIR_TABS_BAR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->pages);

  G_OBJECT_CLASS (weir_tabs_bar_parent_class)->dispose (object);
}

static void
weir_tabs_bar_class_init (WeirTabsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_tabs_bar_dispose;
  widget_class->measure = weir_tabs_bar_measure;
  widget_class->size_allocate = weir_tabs_bar_size_allocate;
  widget_class->grab_focus = weir_tabs_bar_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "tabsbar");
}

static void
weir_tabs_bar_init (WeirTabsBar *self)
{
}

static void
make_tabs (WeirTabsBar *self,
           GtkStack    *stack)
{
  self->tabs = gtk_stack_switcher_new ();
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (self->tabs), stack);
  gtk_widget_add_css_class (self->tabs, "weir-tabs");
  /* As wide as its word each: more of them fit. */
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (self->tabs)), FALSE);
  gtk_widget_set_parent (self->tabs, GTK_WIDGET (self));
}

static void
make_drop_down (WeirTabsBar *self)
{
  self->drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->pages)),
                                       gtk_property_expression_new (GTK_TYPE_STACK_PAGE, NULL, "title"));
  gtk_widget_set_tooltip_text (self->drop_down, _ ("What is shown"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What is shown"), -1);
  gtk_widget_set_valign (self->drop_down, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
  /* Until it is known how much room there is. */
  gtk_widget_set_child_visible (self->drop_down, FALSE);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "selection-changed", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
  show_page (self);
}

GtkWidget *
weir_tabs_bar_new (GtkStack *stack)
{
  WeirTabsBar *self;

  g_return_val_if_fail (GTK_IS_STACK (stack), NULL);

  self = g_object_new (WEIR_TYPE_TABS_BAR, NULL);
  self->pages = gtk_stack_get_pages (stack);
  make_tabs (self, stack);
  make_drop_down (self);
  return GTK_WIDGET (self);
}
