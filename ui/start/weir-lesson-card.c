/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-lesson-card.h"
#include <glib/gi18n.h>
#include "weir-sketch-view.h"

/* Four in a row on a wide window, one on a telephone. */
#define WIDTH 212
#define TITLE_CHARS 17   /* what has room in that, as a rule */
#define NOTE_CHARS 24

struct _WeirLessonCard
{
  GtkFlowBoxChild parent_instance;

  WeirLesson     *lesson;   /* owned */
  GtkLabel       *note;     /* lent: children */
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (WeirLessonCard, weir_lesson_card, GTK_TYPE_FLOW_BOX_CHILD)

static void
weir_lesson_card_finalize (GObject *object)
{
  g_clear_object (&WEIR_LESSON_CARD (object)->lesson);

  G_OBJECT_CLASS (weir_lesson_card_parent_class)->finalize (object);
}

static void
weir_lesson_card_class_init (WeirLessonCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_lesson_card_finalize;
}

static GtkLabel *
add_label (GtkBox     *box,
           const char *css_class,
           int         n_chars)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (label, MIN (10, n_chars));
  gtk_label_set_max_width_chars (label, n_chars);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  gtk_box_append (box, GTK_WIDGET (label));
  return label;
}

static void
weir_lesson_card_init (WeirLessonCard *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "activatable");
}

/* Bars of a row stand in one line, however long titles are. */
static void
add_bar (WeirLessonCard *self,
         GtkBox         *text)
{
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_widget_set_vexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_END);
  gtk_widget_set_margin_top (bar, 6);
  gtk_widget_add_css_class (bar, "weir-lesson-bar");
  /* The note says it in words. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (text, bar);
  self->bar = GTK_PROGRESS_BAR (bar);
}

GtkWidget *
weir_lesson_card_new (WeirLesson *lesson,
                      WeirSketch *sketch)
{
  WeirLessonCard *self;
  GtkWidget *box, *text;
  g_autofree char *title = NULL;

  g_return_val_if_fail (WEIR_IS_LESSON (lesson), NULL);
  g_return_val_if_fail (sketch != NULL, NULL);

  self = g_object_new (WEIR_TYPE_LESSON_CARD, NULL);
  self->lesson = g_object_ref (lesson);
  /* Translators: number and title of a lesson. */
  title = g_strdup_printf (_ ("%u %s"), weir_lesson_get_number (lesson), weir_lesson_get_title (lesson));
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_vexpand (text, TRUE);
  gtk_widget_add_css_class (text, "weir-card-text");
  gtk_box_append (GTK_BOX (box), weir_sketch_view_new (sketch));
  gtk_box_append (GTK_BOX (box), text);
  gtk_label_set_text (add_label (GTK_BOX (text), "heading", TITLE_CHARS), title);
  self->note = add_label (GTK_BOX (text), "weir-card-description", NOTE_CHARS);
  add_bar (self, GTK_BOX (text));
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (self), box);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), weir_lesson_get_idea (lesson));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  weir_lesson_card_show_progress (self, NULL, 0);

  return GTK_WIDGET (self);
}

WeirLesson *
weir_lesson_card_get_lesson (WeirLessonCard *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON_CARD (self), NULL);

  return self->lesson;
}

void
weir_lesson_card_show_progress (WeirLessonCard *self,
                                const char     *progress,
                                double          share)
{
  guint minutes;
  g_autofree char *length = NULL, *note = NULL, *description = NULL;

  g_return_if_fail (WEIR_IS_LESSON_CARD (self));

  minutes = weir_lesson_get_minutes (self->lesson);
  length = g_strdup_printf (ngettext ("%u min", "%u min", minutes), minutes);
  if (progress == NULL)
    note = g_strdup (length);
  else
    /* Translators: how long a lesson takes, and how far somebody is in it: "5 min · done". */
    note = g_strdup_printf (_ ("%s · %s"), length, progress);
  gtk_label_set_text (self->note, note);
  gtk_progress_bar_set_fraction (self->bar, share);
  description = g_strdup_printf ("%s\n%s", note, weir_lesson_get_idea (self->lesson));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}
