/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-figure-row.h"

#define UNBROKEN_CHARS 13
#define LINE_CHARS     32   /* title and value on a line of their own have that many */

struct _WeirFigureRow
{
  AdwActionRow parent_instance;

  GtkLabel    *label;   /* lent: a child */
};

G_DEFINE_FINAL_TYPE (WeirFigureRow, weir_figure_row, ADW_TYPE_ACTION_ROW)

static void
weir_figure_row_class_init (WeirFigureRowClass *klass)
{
}

static void
weir_figure_row_init (WeirFigureRow *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_selectable (self->label, FALSE);
  gtk_label_set_xalign (self->label, 1);
  gtk_label_set_justify (self->label, GTK_JUSTIFY_RIGHT);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->label));
  gtk_widget_add_css_class (GTK_WIDGET (self), "weir-figure-row");
}

GtkWidget *
weir_figure_row_new (const char *title)
{
  return g_object_new (WEIR_TYPE_FIGURE_ROW, "title", title, "use-markup", FALSE, "activatable",
                       FALSE, NULL);
}

/* A number is never broken; a sentence is, so that a title keeps its room. */
static int
get_unbroken_chars (WeirFigureRow *self,
                    const char    *text)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  glong length = g_utf8_strlen (text, -1);

  return g_utf8_strlen (title, -1) + length <= LINE_CHARS ? length : MIN (length, UNBROKEN_CHARS);
}

void
weir_figure_row_set (WeirFigureRow *self,
                     const char    *text)
{
  g_return_if_fail (WEIR_IS_FIGURE_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text == NULL || g_str_equal (text, gtk_label_get_text (self->label)))
    return;
  gtk_label_set_text (self->label, text);
  gtk_label_set_width_chars (self->label, get_unbroken_chars (self, text));
  /* Read out as one: title and value. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

void
weir_figure_row_take (WeirFigureRow *self,
                      char          *text)
{
  weir_figure_row_set (self, text);
  g_free (text);
}
