/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-outcome-card.h"
#include <glib/gi18n.h>
#include "weir-lesson-heading.h"
#include "weir-outcome-chart.h"
#include "../weir-sentence.h"
#include "weir.h"

struct _WeirOutcomeCard
{
  GtkWidget          parent_instance;

  GtkWidget         *box;       /* owned: a child */
  WeirLessonHeading *heading;   /* lent: in the box, as those that follow */
  WeirOutcomeChart  *chart;
  GtkLabel          *verdict;
  GtkButton         *why;
};

enum
{
  WHY,
  AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirOutcomeCard, weir_outcome_card, GTK_TYPE_WIDGET)

static void
on_why_clicked (WeirOutcomeCard *self)
{
  g_signal_emit (self, signals[WHY], 0);
}

static void
on_again_clicked (WeirOutcomeCard *self)
{
  g_signal_emit (self, signals[AGAIN], 0);
}

static void
weir_outcome_card_dispose (GObject *object)
{
  g_clear_pointer (&WEIR_OUTCOME_CARD (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (weir_outcome_card_parent_class)->dispose (object);
}

static void
weir_outcome_card_class_init (WeirOutcomeCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_outcome_card_dispose;

  signals[WHY] = g_signal_new ("why", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[AGAIN] = g_signal_new ("again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_css_name (widget_class, "outcomecard");
}

static GtkLabel *
add_label (WeirOutcomeCard *self)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (label, 0);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (label));
  return label;
}

static void
set_label (GtkButton  *button,
           const char *label)
{
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (button)), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkButton *
add_button (WeirOutcomeCard *self,
            const char      *label,
            GCallback        handler)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *text = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_button_set_child (GTK_BUTTON (button), text);
  set_label (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "weir-lesson-link");
  g_signal_connect_swapped (button, "clicked", handler, self);
  gtk_box_append (GTK_BOX (self->box), button);
  return GTK_BUTTON (button);
}

static void
weir_outcome_card_init (WeirOutcomeCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_add_css_class (self->box, "weir-lesson-card");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->heading = WEIR_LESSON_HEADING (weir_lesson_heading_new ("heading"));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->heading));
  self->chart = WEIR_OUTCOME_CHART (weir_outcome_chart_new ());
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->chart));
  self->verdict = add_label (self);
  self->why = add_button (self, _ ("Why?"), G_CALLBACK (on_why_clicked));
  gtk_widget_add_css_class (GTK_WIDGET (self->why), "accent");
  add_button (self, _ ("Run Again"), G_CALLBACK (on_again_clicked));
}

GtkWidget *
weir_outcome_card_new (void)
{
  return g_object_new (WEIR_TYPE_OUTCOME_CARD, NULL);
}

static char *
describe_verdict (const gint64 *guess,
                  gint64        outcome,
                  const char   *words)
{
  g_autofree char *number = NULL;

  if (guess == NULL)
    return g_strdup_printf (_ ("Without a prediction: %s."), words);
  if (*guess == outcome)
    /* Translators: %s is what happened: "it asked for 300". */
    return g_strdup_printf (_ ("Just as you predicted: %s."), words);

  number = weir_figure_count ((guint64) MAX (0, *guess));
  /* Translators: a number, and what happened: "it asked for 300". */
  return g_strdup_printf (_ ("You predicted %s, but %s."), number, words);
}

void
weir_outcome_card_show (WeirOutcomeCard *self,
                        const gint64    *guess,
                        gint64           outcome,
                        const char      *words,
                        const char      *why)
{
  g_autofree char *verdict = NULL, *number = NULL, *mark = NULL, *label = NULL;

  g_return_if_fail (WEIR_IS_OUTCOME_CARD (self));
  g_return_if_fail (words != NULL);

  verdict = describe_verdict (guess, outcome, words);
  if (guess != NULL)
    {
      number = weir_figure_count ((guint64) MAX (0, *guess));
      /* Translators: stands at a mark on an axis, so it is short. */
      mark = g_strdup_printf (_ ("your guess %s"), number);
    }
  weir_outcome_chart_show (self->chart, guess != NULL ? *guess : 0, mark, outcome, words);
  weir_sentence_show (self->verdict, verdict);
  weir_lesson_heading_show (self->heading, _ ("What Happened"), verdict);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, verdict, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->why), why != NULL);
  if (why == NULL)
    return;
  /* Translators: a button that goes on to a step of a lesson, of which this is the title: "Why 300 and not 250? ›". */
  label = g_strdup_printf (_ ("%s ›"), why);
  set_label (self->why, label);
}

void
weir_outcome_card_take_focus (WeirOutcomeCard *self)
{
  g_return_if_fail (WEIR_IS_OUTCOME_CARD (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->heading));
}
