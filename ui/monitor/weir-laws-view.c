/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-laws-view.h"

#include <glib/gi18n.h>

#include "../weir-raster.h"

enum
{
  NAME,
  LEVEL,
  RATE,
  WAIT,
  RESIDUAL,
  N_COLUMNS
};

typedef struct
{
  GtkLabel *labels[N_COLUMNS];   /* lent: children of the grid */
} Row;

struct _WeirLawsView
{
  GtkWidget parent_instance;

  GtkGrid  *grid;     /* lent: a child */
  Row       header;
  GArray   *rows;     /* of Row, owned */
};

G_DEFINE_FINAL_TYPE (WeirLawsView, weir_laws_view, GTK_TYPE_WIDGET)

/* A number stays before its unit wherever text begins: "0.04 %" has no letter that would say so. */
static void
keep_order (GtkWidget *label)
{
  gboolean is_mirrored = gtk_widget_get_direction (label) == GTK_TEXT_DIR_RTL;

  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_label_set_xalign (GTK_LABEL (label), is_mirrored ? 0 : 1);
}

/* Each stage is read out as a sentence; its figures are for the eye. */
static GtkLabel *
add_label (WeirLawsView *self,
           int           column,
           int           row)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column == NAME ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  if (column == NAME)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (label, TRUE);
    }
  else
    {
      gtk_accessible_update_state (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      keep_order (label);
    }
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return GTK_LABEL (label);
}

static void
add_header (WeirLawsView *self)
{
  const char *titles[] = {
    [LEVEL] = "L",
    [RATE] = "λ",
    [WAIT] = "W",
    /* Translators: the head of a narrow column: what both sides of an equation differ by. */
    [RESIDUAL] = _ ("Residual"),
  };

  for (int i = LEVEL; i < N_COLUMNS; i++)
    {
      GtkLabel *label = add_label (self, i, 0);

      self->header.labels[i] = label;
      gtk_label_set_text (label, titles[i]);
      gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
    }
}

static void
add_row (WeirLawsView *self)
{
  Row row;

  for (int i = 0; i < N_COLUMNS; i++)
    row.labels[i] = add_label (self, i, (int) self->rows->len + 1);
  g_array_append_val (self->rows, row);
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

static gboolean
is_telling (const WeirLaw *law)
{
  return law->little.n >= WEIR_LITTLE_FEWEST;
}

static void
show_columns (Row     *row,
              gboolean shown)
{
  for (int i = 0; i < N_COLUMNS; i++)
    if (row->labels[i] != NULL)
      gtk_widget_set_visible (GTK_WIDGET (row->labels[i]), shown);
}

/* A row without figures is a sentence, over all columns. */
static void
stretch_name (WeirLawsView *self,
              GtkLabel     *name,
              gboolean      wide)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self->grid));
  GtkLayoutChild *place = gtk_layout_manager_get_layout_child (layout, GTK_WIDGET (name));

  gtk_grid_layout_child_set_column_span (GTK_GRID_LAYOUT_CHILD (place), wide ? N_COLUMNS : 1);
}

static void
show_row (WeirLawsView  *self,
          Row           *row,
          const WeirLaw *law)
{
  gboolean is_known = is_telling (law);
  g_autofree char *sentence = weir_law_describe (law);
  g_autofree char *level = is_known ? weir_law_format_level (law) : NULL;
  g_autofree char *rate = is_known ? weir_figure_rate (law->little.rate) : NULL;
  g_autofree char *wait = is_known ? weir_law_format_wait (law) : NULL;
  g_autofree char *residual = is_known ? weir_law_format_residual (law) : NULL;
  const char *texts[] = { is_known ? law->name : sentence, level, rate, wait, residual };

  for (int i = 0; i < N_COLUMNS; i++)
    {
      set_text (row->labels[i], texts[i] != NULL ? texts[i] : "–");
      gtk_widget_set_visible (GTK_WIDGET (row->labels[i]), is_known || i == NAME);
    }
  stretch_name (self, row->labels[NAME], !is_known);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->labels[NAME]), sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->labels[NAME]), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

/* All figures change at once, and GTK paints the whole window anew where more than some thirty places differ: as pixels they are one. */
static void
weir_laws_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  g_autoptr (GtkSnapshot) inner = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GskRenderNode) pixels = NULL;

  if (!weir_raster_is_worth_it (widget))
    {
      GTK_WIDGET_CLASS (weir_laws_view_parent_class)->snapshot (widget, snapshot);
      return;
    }
  inner = gtk_snapshot_new ();
  GTK_WIDGET_CLASS (weir_laws_view_parent_class)->snapshot (widget, inner);
  node = gtk_snapshot_to_node (inner);
  if (node == NULL)
    return;
  pixels = weir_raster_make_node (node, gtk_widget_get_scale_factor (widget));
  gtk_snapshot_append_node (snapshot, pixels);
}

static void
weir_laws_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_laws_view_parent_class)->dispose (object);
}

static void
weir_laws_view_finalize (GObject *object)
{
  g_array_unref (WEIR_LAWS_VIEW (object)->rows);

  G_OBJECT_CLASS (weir_laws_view_parent_class)->finalize (object);
}

static void
weir_laws_view_class_init (WeirLawsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_laws_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_laws_view_finalize;

  GTK_WIDGET_CLASS (klass)->snapshot = weir_laws_view_snapshot;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "lawsview");
}

static void
weir_laws_view_init (WeirLawsView *self)
{
  const char *title = _ ("Little’s law: L = λ · W");
  const char *law = _ ("L events wait on average, λ come per second, and each was measured to wait for W. "
                       "The residual is what L and λ · W differ by: it is small once many events have come through.");

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 8);
  gtk_grid_set_row_spacing (self->grid, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "caption");
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  add_header (self);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), law);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, law, -1);
}

GtkWidget *
weir_laws_view_new (void)
{
  return g_object_new (WEIR_TYPE_LAWS_VIEW, NULL);
}

void
weir_laws_view_show (WeirLawsView *self,
                     GPtrArray    *laws)
{
  gboolean any = FALSE;

  g_return_if_fail (WEIR_IS_LAWS_VIEW (self));
  g_return_if_fail (laws != NULL);

  while (self->rows->len < laws->len)
    add_row (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (i >= laws->len)
        {
          show_columns (row, FALSE);
          continue;
        }
      show_row (self, row, g_ptr_array_index (laws, i));
      any |= is_telling (g_ptr_array_index (laws, i));
    }
  show_columns (&self->header, any);
}
