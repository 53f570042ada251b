/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-log-row.h"

/* Columns are of fixed width: rows come and go, and what they say must not jump about. */
#define WORD_CHARS 8
#define TIME_CHARS 11
#define STAGE_CHARS 16

struct _WeirLogRow
{
  GtkWidget parent_instance;

  GtkImage *icon;          /* lent: children */
  GtkLabel *word_label;
  GtkLabel *time_label;
  GtkLabel *stage_label;
  GtkLabel *text_label;
};

G_DEFINE_FINAL_TYPE (WeirLogRow, weir_log_row, GTK_TYPE_WIDGET)

static void
weir_log_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_log_row_parent_class)->dispose (object);
}

static void
weir_log_row_class_init (WeirLogRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_log_row_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "logrow");
}

static GtkLabel *
add_label (WeirLogRow *self,
           int         n_chars,
           double      xalign,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (n_chars > 0)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), n_chars);
      gtk_label_set_max_width_chars (GTK_LABEL (label), n_chars);
    }
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static void
weir_log_row_init (WeirLogRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->icon), GTK_WIDGET (self));
  self->word_label = add_label (self, WORD_CHARS, 0, "caption");
  self->time_label = add_label (self, TIME_CHARS, 1, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->time_label), "numeric");
  self->stage_label = add_label (self, STAGE_CHARS, 0, "caption-heading");
  self->text_label = add_label (self, 0, 0, "monospace");
  gtk_widget_set_hexpand (GTK_WIDGET (self->text_label), TRUE);
}

GtkWidget *
weir_log_row_new (void)
{
  return g_object_new (WEIR_TYPE_LOG_ROW, NULL);
}

void
weir_log_row_set (WeirLogRow  *self,
                  WeirLogLine *line)
{
  GLogLevelFlags level = weir_log_line_get_level (line);
  g_autofree char *time = weir_figure_time (weir_log_line_get_time (line));

  g_return_if_fail (WEIR_IS_LOG_ROW (self));

  gtk_image_set_from_icon_name (self->icon, weir_log_line_get_icon (line));
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "warning");
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), "error");
  else if (level & G_LOG_LEVEL_WARNING)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), "warning");

  gtk_label_set_text (self->word_label, weir_log_line_get_word (line));
  gtk_label_set_text (self->time_label, time);
  gtk_label_set_text (self->stage_label, weir_log_line_get_stage (line));
  gtk_label_set_text (self->text_label, weir_log_line_get_text (line));
}
