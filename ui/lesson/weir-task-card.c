/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-task-card.h"
#include <glib/gi18n.h>
#include "../weir-sentence.h"

/* What is shown of one target. */
typedef struct
{
  GtkWidget *row;    /* lent, as all */
  GtkImage  *icon;
  GtkLabel  *text;
  GtkLabel  *note;
} Row;

struct _WeirTaskCard
{
  GtkWidget         parent_instance;

  GtkWidget        *box;      /* owned: a child */
  GtkWidget        *list;     /* lent: in the box, as those that follow */
  GtkLabel         *done;
  GtkWidget        *buttons;
  GtkWidget        *solve;
  GArray           *rows;     /* owned, of Row */
  WeirLessonPlayer *player;   /* owned; NULL until there is one */
};

G_DEFINE_FINAL_TYPE (WeirTaskCard, weir_task_card, GTK_TYPE_WIDGET)

static void
on_run_clicked (WeirTaskCard *self)
{
  if (self->player != NULL)
    weir_lesson_player_repeat (self->player);
}

static void
on_solve_clicked (WeirTaskCard *self)
{
  if (self->player != NULL && weir_lesson_player_can_solve (self->player))
    weir_lesson_player_solve (self->player);
}

static void
weir_task_card_dispose (GObject *object)
{
  WeirTaskCard *self = WEIR_TASK_CARD (object);

  g_clear_object (&self->player);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (weir_task_card_parent_class)->dispose (object);
}

static void
weir_task_card_finalize (GObject *object)
{
  g_array_unref (WEIR_TASK_CARD (object)->rows);

  G_OBJECT_CLASS (weir_task_card_parent_class)->finalize (object);
}

static void
weir_task_card_class_init (WeirTaskCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_task_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_task_card_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_css_name (widget_class, "taskcard");
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return label;
}

static void
add_button (WeirTaskCard *self,
            GtkWidget    *button,
            GCallback     handler)
{
  g_signal_connect_swapped (button, "clicked", handler, self);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

static void
weir_task_card_init (WeirTaskCard *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->box, "weir-lesson-card");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->list = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST,
                             "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 10, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  /* Translators: heading of what has to hold, so that a task of a lesson is done. */
                                  _ ("To be done"), -1);
  gtk_box_append (GTK_BOX (self->box), self->list);
  self->done = make_label (NULL);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->done));
  self->buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), self->buttons);
  add_button (self, gtk_button_new_with_label (_ ("Run from the Beginning")), G_CALLBACK (on_run_clicked));
  self->solve = gtk_button_new_with_label (_ ("Show a Solution"));
  gtk_widget_add_css_class (self->solve, "flat");
  add_button (self, self->solve, G_CALLBACK (on_solve_clicked));
}

static void
add_row (WeirTaskCard *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  Row row = {
    .row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, "spacing", 10, NULL),
    .icon = GTK_IMAGE (gtk_image_new ()),
    .text = make_label (NULL),
    .note = make_label ("weir-card-description"),
  };

  gtk_widget_set_valign (GTK_WIDGET (row.icon), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (row.icon), 2);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row.icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (row.row), GTK_WIDGET (row.icon));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row.text));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row.note));
  gtk_box_append (GTK_BOX (row.row), words);
  gtk_box_append (GTK_BOX (self->list), row.row);
  g_array_append_val (self->rows, row);
}

static char *
describe_check (const WeirLessonCheck *check)
{
  g_autofree char *number = NULL;

  if (check->holds)
    return g_strdup (_ ("holds"));
  if (!check->is_known)
    return g_strdup (_ ("not seen yet: run it from the beginning"));

  number = weir_figure_count ((guint64) MAX (0, check->value));
  /* Translators: of a number that is to become another one. */
  return g_strdup_printf (_ ("not yet: it is %s"), number);
}

static void
show_row (Row                   *row,
          const WeirLessonCheck *check)
{
  g_autofree char *note = describe_check (check);

  gtk_image_set_from_icon_name (row->icon, check->holds ? "object-select-symbolic" : "content-loading-symbolic");
  weir_sentence_show (row->text, check->text);
  weir_sentence_show (row->note, note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, check->text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note,
                                  -1);
}

GtkWidget *
weir_task_card_new (void)
{
  return g_object_new (WEIR_TYPE_TASK_CARD, NULL);
}

void
weir_task_card_show (WeirTaskCard     *self,
                     WeirLessonPlayer *player)
{
  const WeirLessonTask *task;
  gboolean has_passed;

  g_return_if_fail (WEIR_IS_TASK_CARD (self));
  g_return_if_fail (WEIR_IS_LESSON_PLAYER (player));

  g_set_object (&self->player, player);
  task = weir_lesson_player_get_present (player)->task;
  has_passed = weir_lesson_player_get_phase (player) == WEIR_LESSON_PASSED;
  while (self->rows->len < task->n_targets)
    add_row (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);
      WeirLessonCheck check;

      gtk_widget_set_visible (row->row, i < task->n_targets);
      if (i >= task->n_targets)
        continue;
      weir_lesson_player_get_check (player, i, &check);
      show_row (row, &check);
    }

  weir_sentence_show (self->done, task->done != NULL ? task->done : "");
  gtk_widget_set_visible (GTK_WIDGET (self->done), has_passed);
  gtk_widget_set_visible (self->solve, weir_lesson_player_can_solve (player));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  has_passed ? gtk_label_get_text (self->done) : _ ("To be done"), -1);
}
