/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-paragraph-row.h"

#include <glib/gi18n.h>

struct _WeirParagraphRow
{
  AdwPreferencesRow parent_instance;

  WeirSetting      *setting;         /* owned */
  GtkTextBuffer    *buffer;          /* owned */
  GtkWidget        *text_view;       /* lent: a child */
  GtkLabel         *title_label;     /* lent: a child */
  GtkLabel         *problem_label;   /* lent: a child */
  guint             limit;
  gboolean          is_showing;      /* what changes now is not the person's doing */
};

G_DEFINE_FINAL_TYPE (WeirParagraphRow, weir_paragraph_row, ADW_TYPE_PREFERENCES_ROW)

static char *
dup_text (WeirParagraphRow *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
show_problem (WeirParagraphRow *self,
              const char       *problem)
{
  gtk_label_set_text (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
}

static void
show (WeirParagraphRow *self)
{
  g_auto (WeirValue) value = weir_setting_get (self->setting);
  const char *text = weir_value_get_text (&value, NULL);
  g_autofree char *present = dup_text (self);

  if (self->is_showing)
    return;

  self->is_showing = TRUE;
  if (g_strcmp0 (present, text != NULL ? text : "") != 0)
    gtk_text_buffer_set_text (self->buffer, text != NULL ? text : "", -1);
  self->is_showing = FALSE;
  show_problem (self, NULL);
}

static void
on_buffer_changed (WeirParagraphRow *self)
{
  g_autofree char *text = dup_text (self);
  g_auto (WeirValue) value = weir_value_text (text);
  g_autoptr (GError) error = NULL;

  if (self->is_showing)
    return;
  if (g_utf8_strlen (text, -1) > self->limit)
    {
      g_autofree char *problem = g_strdup_printf (_ ("At most %u characters"), self->limit);

      show_problem (self, problem);
      return;
    }

  self->is_showing = TRUE;
  weir_setting_set (self->setting, &value, &error);
  self->is_showing = FALSE;
  show_problem (self, error == NULL ? NULL : error->message);
}

static void
on_focus_leave (WeirParagraphRow *self)
{
  weir_setting_seal (self->setting);
}

static gboolean
on_first_frames (GtkWidget     *text_view,
                 GdkFrameClock *clock,
                 gpointer       data)
{
  guint *n = data;

  gtk_widget_queue_resize (text_view);
  return --*n > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* A text view that has not had a width yet asks for the height of one word below the other, and keeps to it. */
static void
on_text_view_map (GtkWidget *text_view)
{
  guint n = 20;

  gtk_widget_add_tick_callback (text_view, on_first_frames, g_memdup2 (&n, sizeof n), g_free);
}

static void
weir_paragraph_row_dispose (GObject *object)
{
  WeirParagraphRow *self = WEIR_PARAGRAPH_ROW (object);

  g_clear_object (&self->setting);
  g_clear_object (&self->buffer);

  G_OBJECT_CLASS (weir_paragraph_row_parent_class)->dispose (object);
}

static void
weir_paragraph_row_class_init (WeirParagraphRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_paragraph_row_dispose;
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
weir_paragraph_row_init (WeirParagraphRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->buffer = gtk_text_buffer_new (NULL);
  self->text_view = gtk_text_view_new_with_buffer (self->buffer);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text_view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text_view), FALSE);
  gtk_widget_add_css_class (self->text_view, "weir-paragraph");
  g_signal_connect (self->text_view, "map", G_CALLBACK (on_text_view_map), NULL);
  self->title_label = make_label ("dim-label");
  self->problem_label = make_label ("error");

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title_label));
  gtk_box_append (GTK_BOX (box), self->text_view);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem_label));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);

  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_buffer_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
weir_paragraph_row_new (const char  *title,
                        WeirSetting *setting,
                        guint        limit)
{
  WeirParagraphRow *self = g_object_new (WEIR_TYPE_PARAGRAPH_ROW, "title", title, "use-markup",
                                         FALSE,
                                         "focusable", FALSE, NULL);

  self->setting = g_object_ref (setting);
  self->limit = limit;
  gtk_label_set_text (self->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  g_signal_connect_object (setting, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
