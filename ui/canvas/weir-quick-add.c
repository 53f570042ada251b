/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-quick-add.h"
#include <glib/gi18n.h>
#include "../palette/weir-role-badge.h"
#include "weir-kind-search.h"

struct _WeirQuickAdd
{
  GtkPopover  parent_instance;

  GtkWidget  *entry;      /* borrowed, as the next two: children */
  GtkWidget  *scrolled;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (WeirQuickAdd, weir_quick_add, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  REMARK_CHOSEN,
  N_SIGNALS
};

/* What explains a drawing is found and listed as the kinds are, behind them. */
static const WeirStageKind remarks[] = {
  [WEIR_REMARK_NOTE] = {
    .name = "note",
    .title = N_ ("Note"),
    .blurb = N_ ("A box of text that explains the drawing"),
    .keywords = N_ ("comment annotation group"),
  },
  [WEIR_REMARK_FRAME] = {
    .name = "frame",
    .title = N_ ("Frame"),
    .blurb = N_ ("A colored area around stages, with a title"),
    .keywords = N_ ("comment annotation group"),
  },
};

static guint signals[N_SIGNALS];

static const WeirStageKind *
get_kind (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "weir-kind");
}

static gboolean
is_remark (const WeirStageKind *kind)
{
  return kind >= remarks && kind < remarks + G_N_ELEMENTS (remarks);
}

static guint
get_rank (WeirQuickAdd  *self,
          GtkListBoxRow *row)
{
  return weir_kind_search_rank (get_kind (row), gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       data)
{
  return get_rank (data, row) != WEIR_KIND_SEARCH_NONE;
}

/* Equals stay in the catalogue's order: the sort keeps it. */
static int
compare_rows (GtkListBoxRow *a,
              GtkListBoxRow *b,
              gpointer       data)
{
  guint first = get_rank (data, a), second = get_rank (data, b);
  int in_catalogue = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (a), "weir-index")) -
                     GPOINTER_TO_INT (g_object_get_data (G_OBJECT (b), "weir-index"));

  return first == second ? in_catalogue : first < second ? -1 : 1;
}

static void
select_row (WeirQuickAdd  *self,
            GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);
  if (row == NULL)
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                   GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  else
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
}

static void
scroll_to (WeirQuickAdd  *self,
           GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->list);
  graphene_rect_t bounds;

  if (adjustment != NULL &&
      gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
}

/* The next row that is found, from @from on; @from itself if @step is 0. */
static GtkListBoxRow *
find_row (WeirQuickAdd *self,
          int           from,
          int           step)
{
  GtkListBoxRow *row;

  for (int i = from + step; i >= 0; i += step < 0 ? -1 : 1)
    {
      row = gtk_list_box_get_row_at_index (self->list, i);
      if (row == NULL || gtk_widget_get_child_visible (GTK_WIDGET (row)))
        return row;
    }

  return NULL;
}

static void
on_search_changed (WeirQuickAdd *self)
{
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->list);

  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_sort (self->list);
  select_row (self, find_row (self, 0, 0));
  /* The rows are not yet where they will be: only the top is known. */
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));
}

static void
choose (WeirQuickAdd *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const WeirStageKind *kind = row != NULL ? get_kind (row) : NULL;

  if (kind == NULL)
    return;

  g_object_ref (self);
  gtk_popover_popdown (GTK_POPOVER (self));
  if (is_remark (kind))
    g_signal_emit (self, signals[REMARK_CHOSEN], 0, (guint) (kind - remarks));
  else
    g_signal_emit (self, signals[CHOSEN], 0, kind);
  g_object_unref (self);
}

static void
on_row_activated (WeirQuickAdd  *self,
                  GtkListBoxRow *row)
{
  select_row (self, row);
  choose (self);
}

/* The focus stays in the entry while the arrows go through the list. */
static gboolean
on_key_pressed (GtkEventControllerKey *keys,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                WeirQuickAdd          *self)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;
  gboolean up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;
  GtkListBoxRow *next;

  if (selected == NULL || !(down || up))
    return GDK_EVENT_PROPAGATE;

  next = find_row (self, gtk_list_box_row_get_index (selected), down ? 1 : -1);
  if (next != NULL)
    {
      select_row (self, next);
      scroll_to (self, next);
    }
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_icon (const WeirStageKind *kind)
{
  GtkWidget *icon;

  if (!is_remark (kind))
    return weir_role_badge_new (kind->role);

  icon = gtk_image_new_from_icon_name (kind == &remarks[WEIR_REMARK_FRAME] ? "weir-frame-symbolic"
                                                                           : "weir-note-symbolic");
  /* As wide as a badge. */
  gtk_widget_set_size_request (icon, 20, -1);
  return icon;
}

static GtkWidget *
make_row (const WeirStageKind *kind,
          guint                index)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (_ (kind->title));
  GtkWidget *blurb = gtk_label_new (_ (kind->blurb));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (blurb), 0);
  gtk_label_set_wrap (GTK_LABEL (blurb), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (blurb), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (blurb, "caption");
  gtk_widget_add_css_class (blurb, "dim-label");
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), blurb);
  gtk_box_append (GTK_BOX (box), make_icon (kind));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, _ (kind->blurb));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ (kind->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ (kind->blurb), -1);
  g_object_set_data (G_OBJECT (row), "weir-kind", (gpointer) kind);
  g_object_set_data (G_OBJECT (row), "weir-index", GINT_TO_POINTER ((int) index));

  return row;
}

static void
weir_quick_add_class_init (WeirQuickAddClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[REMARK_CHOSEN] = g_signal_new ("remark-chosen", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_UINT);
}

static void
init_entry (WeirQuickAdd *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Add a stage"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add a stage"), -1);
  /* At once: whoever types fast presses Return before "search-changed" comes. */
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (choose), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (gtk_popover_popdown), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->entry, keys);
}

static void
init_list (WeirQuickAdd *self)
{
  GtkWidget *empty = gtk_label_new (_ ("No stage is called that"));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (empty, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_list_box_set_placeholder (self->list, empty);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  gtk_list_box_set_sort_func (self->list, compare_rows, self, NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Stages"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (self->scrolled, 300, 288);
}

static void
weir_quick_add_init (WeirQuickAdd *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  init_entry (self);
  init_list (self);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->scrolled);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add a Stage"), -1);
}

GtkWidget *
weir_quick_add_new (guint    roles,
                    gboolean has_remarks)
{
  WeirQuickAdd *self = g_object_new (WEIR_TYPE_QUICK_ADD, NULL);
  guint n_kinds = weir_stage_catalog_get_n_kinds ();

  for (guint i = 0; i < n_kinds; i++)
    {
      const WeirStageKind *kind = weir_stage_catalog_get_kind (i);

      if (roles & (1u << kind->role))
        gtk_list_box_append (self->list, make_row (kind, i));
    }
  for (guint i = 0; has_remarks && i < G_N_ELEMENTS (remarks); i++)
    gtk_list_box_append (self->list, make_row (&remarks[i], n_kinds + i));
  on_search_changed (self);

  return GTK_WIDGET (self);
}

const WeirStageKind *
weir_quick_add_get_kind (WeirQuickAdd *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (WEIR_IS_QUICK_ADD (self), NULL);

  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL && !is_remark (get_kind (row)) ? get_kind (row) : NULL;
}
