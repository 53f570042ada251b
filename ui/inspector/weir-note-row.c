/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-note-row.h"

struct _WeirNoteRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel         *label;   /* lent: a child */
};

G_DEFINE_FINAL_TYPE (WeirNoteRow, weir_note_row, ADW_TYPE_PREFERENCES_ROW)

/* A list asks only the next row whether it takes the focus: one that does not would be the last that Tab reaches. */
static gboolean
weir_note_row_focus (GtkWidget       *widget,
                     GtkDirectionType direction)
{
  gboolean goes_back = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP;
  GtkWidget *row = widget;

  do
    row = goes_back ? gtk_widget_get_prev_sibling (row) : gtk_widget_get_next_sibling (row);
  while (row != NULL && !gtk_widget_child_focus (row, direction));
  return row != NULL;
}

static void
weir_note_row_class_init (WeirNoteRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = weir_note_row_focus;
}

static void
weir_note_row_init (WeirNoteRow *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->label = GTK_LABEL (label);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

WeirNoteRow *
weir_note_row_new (void)
{
  return g_object_new (WEIR_TYPE_NOTE_ROW, NULL);
}

void
weir_note_row_set (WeirNoteRow *self,
                   const char  *text,
                   gboolean     is_problem)
{
  GtkWidget *label = GTK_WIDGET (self->label);

  g_return_if_fail (WEIR_IS_NOTE_ROW (self));

  gtk_label_set_text (self->label, text != NULL ? text : "");
  gtk_widget_remove_css_class (label, is_problem ? "dim-label" : "error");
  gtk_widget_add_css_class (label, is_problem ? "error" : "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}
