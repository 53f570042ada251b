/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-lesson-panel.h"
#include <adwaita.h>
#include <glib/gi18n.h>
#include "../weir-sentence.h"
#include "weir-lesson-heading.h"
#include "weir-outcome-card.h"
#include "weir-question-card.h"
#include "weir-steps-bar.h"
#include "weir-task-card.h"

/* ms until what was shown has its place: two frames */
#define LAYOUT_TIME 40
#define MARGIN 24   /* what is around a card, above and below */

struct _WeirLessonPanel
{
  GtkWidget          parent_instance;

  WeirLessonPlayer  *player;      /* owned; NULL: no lesson */
  GSignalGroup      *signals;     /* owned: of the player */
  guint              layout;      /* until what has come is laid out, and can be scrolled to */
  WeirLesson        *next;        /* owned; NULL: there is none */
  WeirLessonHeading *heading;     /* lent: in its box */

  /* Lent by the template. */
  GtkWidget         *box;
  GtkWidget         *again_button;
  WeirStepsBar      *steps_bar;
  GtkScrolledWindow *scroller;
  GtkLabel          *place;
  GtkBox            *heading_box;
  GtkLabel          *text;
  WeirQuestionCard  *question;
  GtkLabel          *note;
  WeirOutcomeCard   *outcome;
  WeirTaskCard      *task;
  GtkWidget         *problem;
  GtkLabel          *problem_label;
  GtkWidget         *afresh_button;
  GtkLabel          *end_note;
  GtkWidget         *back_button;
  GtkWidget         *skip_button;
  GtkWidget         *next_button;
  GtkLabel          *next_label;
};

G_DEFINE_FINAL_TYPE (WeirLessonPanel, weir_lesson_panel, GTK_TYPE_WIDGET)

static gboolean
has_focus_within (WeirLessonPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/*< what is shown >*/

/* Where somebody is, in words. */
static void
show_place (WeirLessonPanel *self)
{
  WeirLesson *lesson = weir_lesson_player_get_lesson (self->player);
  guint step = weir_lesson_player_get_step (self->player), n = weir_lesson_get_n_steps (lesson);
  g_autofree char *text = NULL;

  text = g_strdup_printf (_ ("Lesson %u · step %u of %u"), weir_lesson_get_number (lesson), step + 1, n);
  gtk_label_set_text (self->place, text);
  weir_steps_bar_show (self->steps_bar, step + 1, n);
  gtk_widget_set_visible (self->again_button, step > 0);
}

static void
show_step (WeirLessonPanel *self)
{
  const WeirLessonStep *step = weir_lesson_player_get_present (self->player);

  show_place (self);
  weir_lesson_heading_show (self->heading, step->title, step->text);
  weir_sentence_show (self->text, step->text);
  if (step->kind == WEIR_LESSON_PREDICT)
    weir_question_card_ask (self->question, step->question->choices, step->question->n_choices);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* How it stands with the run. */
static void
show_note (WeirLessonPanel *self,
           WeirLessonPhase  phase)
{
  const char *note = NULL;

  if (phase == WEIR_LESSON_ASKING)
    note = _ ("Nothing runs until you have predicted a number, or skipped it.");
  else if (phase == WEIR_LESSON_RUNNING)
    note = _ ("It runs, and will pause by itself.");
  else if (phase == WEIR_LESSON_KNOWN)
    note = weir_lesson_player_get_pause (self->player);
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  weir_sentence_show (self->note, note != NULL ? note : "");
}

static void
show_question (WeirLessonPanel *self,
               WeirLessonPhase  phase)
{
  const WeirLessonStep *step = weir_lesson_player_get_present (self->player);
  gboolean is_question = step->kind == WEIR_LESSON_PREDICT;
  gint64 guess;

  gtk_widget_set_visible (GTK_WIDGET (self->question), is_question);
  show_note (self, phase);
  if (!is_question)
    return;

  if (phase == WEIR_LESSON_ASKING)
    weir_question_card_ask (self->question, step->question->choices, step->question->n_choices);
  else if (weir_lesson_player_get_guess (self->player, &guess))
    weir_question_card_lock (self->question, guess);
  else
    weir_question_card_skip (self->question);
}

static void
show_outcome (WeirLessonPanel *self)
{
  WeirLesson *lesson = weir_lesson_player_get_lesson (self->player);
  guint after = weir_lesson_player_get_step (self->player) + 1;
  g_autofree char *words = weir_lesson_player_describe_outcome (self->player);
  const char *why = NULL;
  gint64 guess;
  gboolean has_guess = weir_lesson_player_get_guess (self->player, &guess);

  if (after < weir_lesson_get_n_steps (lesson) && weir_lesson_get_step (lesson, after)->kind == WEIR_LESSON_READ)
    why = weir_lesson_get_step (lesson, after)->title;
  weir_outcome_card_show (self->outcome, has_guess ? &guess : NULL, weir_lesson_player_get_outcome (self->player),
                          words, why);
}

static void
show_task (WeirLessonPanel *self)
{
  gboolean is_task = weir_lesson_player_get_present (self->player)->kind == WEIR_LESSON_TASK;

  gtk_widget_set_visible (GTK_WIDGET (self->task), is_task);
  if (is_task)
    weir_task_card_show (self->task, self->player);
}

static void
show_problem (WeirLessonPanel *self)
{
  const char *problem = weir_lesson_player_get_problem (self->player);

  gtk_widget_set_visible (self->problem, problem != NULL);
  if (problem == NULL)
    return;
  weir_sentence_show (self->problem_label, problem);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problem), GTK_ACCESSIBLE_PROPERTY_LABEL, problem, -1);
}

/*< the way on >*/

static gboolean
is_at_end (WeirLessonPanel *self,
           WeirLessonPhase  phase)
{
  return weir_lesson_player_is_last (self->player)
         && (phase == WEIR_LESSON_READING || phase == WEIR_LESSON_KNOWN || phase == WEIR_LESSON_PASSED);
}

static char *
describe_next (WeirLessonPanel *self,
               gboolean         is_at_end)
{
  if (!is_at_end)
    return g_strdup (_ ("Next"));
  if (self->next == NULL)
    return g_strdup (_ ("All Lessons"));
  return g_strdup_printf (_ ("Next Lesson: %s"), weir_lesson_get_title (self->next));
}

/* What waits for nothing more leads on; elsewhere something else comes first. */
static void
show_way_on (WeirLessonPanel *self,
             WeirLessonPhase  phase)
{
  gboolean at_end = is_at_end (self, phase);
  gboolean is_waiting = phase == WEIR_LESSON_ASKING || phase == WEIR_LESSON_RUNNING || phase == WEIR_LESSON_DOING
                        || phase == WEIR_LESSON_STUCK;
  g_autofree char *label = describe_next (self, at_end);

  gtk_label_set_text (self->next_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (self->back_button, weir_lesson_player_get_step (self->player) > 0);
  gtk_widget_set_visible (self->skip_button, phase == WEIR_LESSON_ASKING);
  gtk_widget_set_visible (self->next_button, phase != WEIR_LESSON_ASKING
                          && (at_end || !weir_lesson_player_is_last (self->player)));
  if (is_waiting)
    gtk_widget_remove_css_class (self->next_button, "suggested-action");
  else
    gtk_widget_add_css_class (self->next_button, "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self->end_note), at_end);
  gtk_label_set_text (self->end_note, _ ("That was the end of this lesson."));
}

/* As much of the outcome as there is room for. */
static gboolean
on_laid_out (gpointer data)
{
  WeirLessonPanel *self = data;
  GtkWidget *content = gtk_widget_get_parent (GTK_WIDGET (self->outcome));
  graphene_rect_t area;

  self->layout = 0;
  if (gtk_widget_compute_bounds (GTK_WIDGET (self->outcome), content, &area))
    {
      GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

      gtk_adjustment_clamp_page (adjustment, area.origin.y, area.origin.y + area.size.height + MARGIN);
    }
  return G_SOURCE_REMOVE;
}

static void
scroll_to_outcome (WeirLessonPanel *self)
{
  g_clear_handle_id (&self->layout, g_source_remove);
  self->layout = g_timeout_add (LAYOUT_TIME, on_laid_out, self);
}

/*< what the player tells >*/

static void
on_phase (WeirLessonPanel *self)
{
  WeirLessonPhase phase = weir_lesson_player_get_phase (self->player);
  gboolean had_focus = has_focus_within (self);

  show_question (self, phase);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), phase == WEIR_LESSON_KNOWN);
  if (phase == WEIR_LESSON_KNOWN)
    {
      show_outcome (self);
      if (weir_lesson_player_get_pause (self->player) != NULL)
        scroll_to_outcome (self);
    }
  show_task (self);
  show_problem (self);
  show_way_on (self, phase);

  /* The button that was pressed is gone, and what has come instead is to be read. */
  if (!had_focus)
    return;
  if (phase == WEIR_LESSON_KNOWN)
    weir_outcome_card_take_focus (self->outcome);
  else if (phase == WEIR_LESSON_RUNNING)
    weir_lesson_panel_take_focus (self);
}

static void
on_step (WeirLessonPanel *self)
{
  gboolean had_focus = has_focus_within (self);

  show_step (self);
  on_phase (self);
  if (had_focus)
    weir_lesson_panel_take_focus (self);
}

/*< what a person wants >*/

static void
on_predicted (WeirLessonPanel *self,
              gint64           guess)
{
  if (weir_lesson_player_get_phase (self->player) == WEIR_LESSON_ASKING)
    weir_lesson_player_predict (self->player, guess);
}

static void
on_skip_clicked (WeirLessonPanel *self)
{
  weir_lesson_player_skip (self->player);
}

static void
on_repeat (WeirLessonPanel *self)
{
  weir_lesson_player_repeat (self->player);
}

static void
on_afresh_clicked (WeirLessonPanel *self)
{
  weir_lesson_player_start_afresh (self->player);
  weir_lesson_panel_take_focus (self);
}

static void
on_again_clicked (WeirLessonPanel *self)
{
  weir_lesson_player_begin_again (self->player);
}

static void
on_back_clicked (WeirLessonPanel *self)
{
  guint step = weir_lesson_player_get_step (self->player);

  if (step > 0)
    weir_lesson_player_go (self->player, step - 1);
}

static void
on_next_clicked (WeirLessonPanel *self)
{
  if (!is_at_end (self, weir_lesson_player_get_phase (self->player)))
    weir_lesson_player_go (self->player, weir_lesson_player_get_step (self->player) + 1);
  else if (self->next == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.lessons", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-lesson", "s", weir_lesson_get_name (self->next));
}

/*< object >*/

static void
weir_lesson_panel_dispose (GObject *object)
{
  WeirLessonPanel *self = WEIR_LESSON_PANEL (object);

  g_clear_handle_id (&self->layout, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->player);
  g_clear_object (&self->next);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (weir_lesson_panel_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/weir/ui/weir-lesson-panel.ui");
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, box);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, again_button);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, steps_bar);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, scroller);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, place);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, heading_box);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, text);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, question);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, note);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, outcome);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, task);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, problem);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, problem_label);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, afresh_button);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, end_note);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, back_button);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, skip_button);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, next_button);
  gtk_widget_class_bind_template_child (klass, WeirLessonPanel, next_label);
  gtk_widget_class_bind_template_callback (klass, on_predicted);
  gtk_widget_class_bind_template_callback (klass, on_skip_clicked);
  gtk_widget_class_bind_template_callback (klass, on_repeat);
  gtk_widget_class_bind_template_callback (klass, on_afresh_clicked);
  gtk_widget_class_bind_template_callback (klass, on_again_clicked);
  gtk_widget_class_bind_template_callback (klass, on_back_clicked);
  gtk_widget_class_bind_template_callback (klass, on_next_clicked);
}

static void
weir_lesson_panel_class_init (WeirLessonPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_lesson_panel_dispose;

  /* Named in the template. */
  g_type_ensure (WEIR_TYPE_OUTCOME_CARD);
  g_type_ensure (WEIR_TYPE_QUESTION_CARD);
  g_type_ensure (WEIR_TYPE_STEPS_BAR);
  g_type_ensure (WEIR_TYPE_TASK_CARD);
  g_type_ensure (ADW_TYPE_BUTTON_CONTENT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "lessonpanel");
  bind_template (widget_class);
}

static void
weir_lesson_panel_init (WeirLessonPanel *self)
{
  GtkWidget *heading;

  gtk_widget_init_template (GTK_WIDGET (self));
  heading = weir_lesson_heading_new ("title-2");
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_box_append (self->heading_box, heading);
  self->heading = WEIR_LESSON_HEADING (heading);

  self->signals = g_signal_group_new (WEIR_TYPE_LESSON_PLAYER);
  g_signal_group_connect_swapped (self->signals, "notify::step", G_CALLBACK (on_step), self);
  g_signal_group_connect_swapped (self->signals, "notify::phase", G_CALLBACK (on_phase), self);
  g_signal_group_connect_swapped (self->signals, "checks-changed", G_CALLBACK (show_task), self);
}

GtkWidget *
weir_lesson_panel_new (void)
{
  return g_object_new (WEIR_TYPE_LESSON_PANEL, NULL);
}

void
weir_lesson_panel_set_player (WeirLessonPanel  *self,
                              WeirLessonPlayer *player,
                              WeirLesson       *next)
{
  g_return_if_fail (WEIR_IS_LESSON_PANEL (self));
  g_return_if_fail (player == NULL || WEIR_IS_LESSON_PLAYER (player));

  g_set_object (&self->player, player);
  g_set_object (&self->next, next);
  g_signal_group_set_target (self->signals, player);
  if (player == NULL)
    return;
  show_step (self);
  on_phase (self);
}

void
weir_lesson_panel_take_focus (WeirLessonPanel *self)
{
  g_return_if_fail (WEIR_IS_LESSON_PANEL (self));

  if (self->player != NULL && weir_lesson_player_get_phase (self->player) == WEIR_LESSON_KNOWN
      && weir_lesson_player_get_pause (self->player) != NULL)
    {
      weir_outcome_card_take_focus (self->outcome);
      scroll_to_outcome (self);
    }
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->heading));
}
