/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-palette-panel.h"
#include <glib/gi18n.h>
#include "weir-palette-row.h"

struct _WeirPalettePanel
{
  GtkWidget parent_instance;

  /* Lent by the template. */
  GtkSearchEntry *search_entry;
  GtkListBox     *list;
};

G_DEFINE_FINAL_TYPE (WeirPalettePanel, weir_palette_panel, GTK_TYPE_WIDGET)

enum
{
  KIND_ACTIVATED,
  REMARK_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Behind the stages, which come in the order of their roles. */
#define SECTION_REMARKS (WEIR_ROLE_CONSUMER + 1)

static const char *
get_heading (guint section)
{
  switch (section)
    {
    case WEIR_ROLE_PRODUCER:
      return _ ("Producers");
    case WEIR_ROLE_PRODUCER_CONSUMER:
      return _ ("Producer-consumers");
    case WEIR_ROLE_CONSUMER:
      return _ ("Consumers");
    case SECTION_REMARKS:
    default:
      return _ ("Explanation");
    }
}

static guint
get_section (GtkListBoxRow *row)
{
  const WeirStageKind *kind = weir_palette_row_get_kind (WEIR_PALETTE_ROW (row));

  return kind != NULL ? (guint) kind->role : SECTION_REMARKS;
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       data)
{
  GtkWidget *label;

  if (before != NULL && get_section (before) == get_section (row))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (get_heading (get_section (row)));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "weir-palette-heading");
  gtk_list_box_row_set_header (row, label);
}

/* By section; inside one in the catalogue's order, which the sort keeps. */
static int
compare_rows (GtkListBoxRow *a,
              GtkListBoxRow *b,
              gpointer       data)
{
  return (int) get_section (a) - (int) get_section (b);
}

static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       data)
{
  WeirPalettePanel *self = data;
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  return *search == '\0' || weir_palette_row_matches (WEIR_PALETTE_ROW (row), search);
}

static GtkListBoxRow *
find_first_match (WeirPalettePanel *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;

  return NULL;
}

static void
on_search_changed (WeirPalettePanel *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
on_row_activated (WeirPalettePanel *self,
                  GtkListBoxRow    *row)
{
  const WeirStageKind *kind = weir_palette_row_get_kind (WEIR_PALETTE_ROW (row));

  if (kind != NULL)
    g_signal_emit (self, signals[KIND_ACTIVATED], 0, kind);
  else
    g_signal_emit (self, signals[REMARK_ACTIVATED], 0,
                   (guint) weir_palette_row_get_shape (WEIR_PALETTE_ROW (row)));
}

static void
on_search_activate (WeirPalettePanel *self)
{
  GtkListBoxRow *row = find_first_match (self);

  if (row != NULL)
    on_row_activated (self, row);
}

static void
on_search_stop (WeirPalettePanel *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) == '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "panels.uncover", NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
fill (WeirPalettePanel *self)
{
  for (guint i = 0; i < weir_stage_catalog_get_n_kinds (); i++)
    gtk_list_box_append (self->list, weir_palette_row_new (weir_stage_catalog_get_kind (i)));
  gtk_list_box_append (self->list, weir_palette_row_new_for_remark (WEIR_REMARK_NOTE));
  gtk_list_box_append (self->list, weir_palette_row_new_for_remark (WEIR_REMARK_FRAME));
}

static void
weir_palette_panel_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_palette_panel_parent_class)->dispose (object);
}

static void
weir_palette_panel_class_init (WeirPalettePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_palette_panel_dispose;

  signals[KIND_ACTIVATED] = g_signal_new ("kind-activated", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  signals[REMARK_ACTIVATED] = g_signal_new ("remark-activated", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                            G_TYPE_UINT);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/weir/ui/weir-palette-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirPalettePanel, search_entry);
  gtk_widget_class_bind_template_child (widget_class, WeirPalettePanel, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stop);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
weir_palette_panel_init (WeirPalettePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
  fill (self);
}

GtkWidget *
weir_palette_panel_new (void)
{
  return g_object_new (WEIR_TYPE_PALETTE_PANEL, NULL);
}

void
weir_palette_panel_focus_search (WeirPalettePanel *self)
{
  g_return_if_fail (WEIR_IS_PALETTE_PANEL (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
