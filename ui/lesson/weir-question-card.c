/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-question-card.h"
#include <glib/gi18n.h>
#include <string.h>
#include "weir.h"

#define MOST_IN_A_ROW 4
#define FEW_IN_A_ROW 2
#define WIDE_FIGURE 6   /* characters: of these only few have room in a row */
#define LONGEST_GUESS 15

struct _WeirQuestionCard
{
  GtkWidget  parent_instance;

  GArray    *numbers;   /* owned, of gint64: the choices */
  GPtrArray *choices;   /* owned, of GtkCheckButton, lent: parallel to them */
  GtkWidget *box;       /* owned: a child */
  GtkWidget *grid;      /* lent: in the box, as those that follow */
  GtkWidget *typing;
  GtkWidget *entry;
  GtkWidget *button;
  gboolean   updating;
};

enum
{
  PREDICTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirQuestionCard, weir_question_card, GTK_TYPE_WIDGET)

static char *
describe_number (gint64 number)
{
  return weir_figure_count ((guint64) MAX (0, number));
}

/* As people write numbers: "1 000", "1,000" and "1.000" are all a thousand, and nothing is asked that has a fraction. */
static gboolean
read_number (const char *text,
             gint64     *into)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  guint64 number;

  if (!g_regex_match_simple ("^\\s*(\\d+|\\d{1,3}([\\s.,'\\x{a0}\\x{202f}]\\d{3})+)\\s*$", text, 0, 0))
    return FALSE;
  /* In any script. */
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isdigit (g_utf8_get_char (c)))
      g_string_append_c (digits, (char) ('0' + g_unichar_digit_value (g_utf8_get_char (c))));
  if (digits->len > LONGEST_GUESS || !g_ascii_string_to_unsigned (digits->str, 10, 0, G_MAXINT64, &number, NULL))
    return FALSE;

  *into = (gint64) number;
  return TRUE;
}

static const char *
get_typed (WeirQuestionCard *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
update_button (WeirQuestionCard *self)
{
  gint64 guess;
  gboolean has_guess = weir_question_card_get_guess (self, &guess);
  gboolean is_wrong = *get_typed (self) != '\0' && !has_guess;
  g_autofree char *number = has_guess ? describe_number (guess) : NULL;
  g_autofree char *label = NULL;

  /* Translators: %s is the number that somebody predicts. */
  label = has_guess ? g_strdup_printf (_ ("Lock In %s and Run"), number) : g_strdup (_ ("Lock In and Run"));
  gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_widget_set_sensitive (self->button, has_guess);
  if (is_wrong)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Either one is chosen, or one is typed. */
static void
on_choice_toggled (WeirQuestionCard *self,
                   GtkCheckButton   *choice)
{
  if (self->updating || !gtk_check_button_get_active (choice))
    return;

  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  self->updating = FALSE;
  update_button (self);
}

static void
forget_choice (WeirQuestionCard *self)
{
  self->updating = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->choices, i), FALSE);
  self->updating = FALSE;
}

static void
on_entry_changed (WeirQuestionCard *self)
{
  if (self->updating)
    return;

  if (*get_typed (self) != '\0')
    forget_choice (self);
  update_button (self);
}

static void
lock_in (WeirQuestionCard *self)
{
  gint64 guess;

  if (gtk_widget_get_visible (self->button) && weir_question_card_get_guess (self, &guess))
    g_signal_emit (self, signals[PREDICTED], 0, guess);
}

/* Return chooses, and where that is done it goes on, as it does behind a number that was typed. */
static gboolean
on_choice_key (WeirQuestionCard      *self,
               guint                  key,
               guint                  code,
               GdkModifierType        modifiers,
               GtkEventControllerKey *controller)
{
  GtkWidget *choice = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (choice))
      || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter))
    return FALSE;
  lock_in (self);
  return TRUE;
}

static void
weir_question_card_dispose (GObject *object)
{
  g_clear_pointer (&WEIR_QUESTION_CARD (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (weir_question_card_parent_class)->dispose (object);
}

static void
weir_question_card_finalize (GObject *object)
{
  WeirQuestionCard *self = WEIR_QUESTION_CARD (object);

  g_array_unref (self->numbers);
  g_ptr_array_unref (self->choices);

  G_OBJECT_CLASS (weir_question_card_parent_class)->finalize (object);
}

static void
weir_question_card_class_init (WeirQuestionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_question_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_question_card_finalize;

  signals[PREDICTED] = g_signal_new ("predicted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "questioncard");
}

static void
add_typing (WeirQuestionCard *self,
            GtkBox           *card)
{
  GtkWidget *label = gtk_label_new (_ ("or type a number"));

  self->typing = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (self->typing), label);
  self->entry = gtk_entry_new ();
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 10);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your prediction"), -1);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_entry_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (lock_in), self);
  gtk_box_append (GTK_BOX (self->typing), self->entry);
  gtk_box_append (card, self->typing);
}

static void
weir_question_card_init (WeirQuestionCard *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->choices = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (card, "weir-lesson-card");
  gtk_box_append (GTK_BOX (self->box), card);

  self->grid = g_object_new (GTK_TYPE_GRID,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP,
                             "column-homogeneous", TRUE, "column-spacing", 8, "row-spacing", 8, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your prediction"), -1);
  gtk_box_append (GTK_BOX (card), self->grid);
  add_typing (self, GTK_BOX (card));

  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_add_css_class (self->button, "suggested-action");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (lock_in), self);
  gtk_box_append (GTK_BOX (self->box), self->button);
  update_button (self);
}

static GtkWidget *
make_choice (WeirQuestionCard *self,
             gint64            number)
{
  g_autofree char *text = describe_number (number);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *choice = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), label);
  gtk_widget_add_css_class (choice, "weir-choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (self->choices->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), g_ptr_array_index (self->choices, 0));
  g_signal_connect_swapped (choice, "toggled", G_CALLBACK (on_choice_toggled), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_choice_key), self);
  gtk_widget_add_controller (choice, keys);
  g_ptr_array_add (self->choices, choice);
  return choice;
}

static int
count_in_a_row (const gint64 *choices,
                guint         n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = describe_number (choices[i]);

      if (g_utf8_strlen (text, -1) > WIDE_FIGURE)
        return FEW_IN_A_ROW;
    }
  return n <= MOST_IN_A_ROW ? (int) MAX (n, 1) : MOST_IN_A_ROW - 1;
}

GtkWidget *
weir_question_card_new (void)
{
  return g_object_new (WEIR_TYPE_QUESTION_CARD, NULL);
}

void
weir_question_card_ask (WeirQuestionCard *self,
                        const gint64     *choices,
                        guint             n_choices)
{
  int columns;

  g_return_if_fail (WEIR_IS_QUESTION_CARD (self));

  columns = count_in_a_row (choices, n_choices);
  for (guint i = 0; i < self->choices->len; i++)
    gtk_grid_remove (GTK_GRID (self->grid), g_ptr_array_index (self->choices, i));
  g_ptr_array_set_size (self->choices, 0);
  g_array_set_size (self->numbers, 0);
  g_array_append_vals (self->numbers, choices, n_choices);
  for (guint i = 0; i < n_choices; i++)
    gtk_grid_attach (GTK_GRID (self->grid), make_choice (self, choices[i]), (int) i % columns, (int) i / columns, 1, 1);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_set_visible (self->typing, TRUE);
  gtk_widget_set_visible (self->button, TRUE);
  gtk_widget_set_sensitive (self->grid, TRUE);
  update_button (self);
}

void
weir_question_card_skip (WeirQuestionCard *self)
{
  g_return_if_fail (WEIR_IS_QUESTION_CARD (self));

  gtk_widget_set_visible (self->typing, FALSE);
  gtk_widget_set_visible (self->button, FALSE);
  gtk_widget_set_sensitive (self->grid, FALSE);
}

/* A number that was typed stays to be seen. */
void
weir_question_card_lock (WeirQuestionCard *self,
                         gint64            guess)
{
  g_return_if_fail (WEIR_IS_QUESTION_CARD (self));

  forget_choice (self);
  self->updating = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    if (g_array_index (self->numbers, gint64, i) == guess)
      gtk_check_button_set_active (g_ptr_array_index (self->choices, i), TRUE);
  self->updating = FALSE;
  weir_question_card_skip (self);
}

gboolean
weir_question_card_get_guess (WeirQuestionCard *self,
                              gint64           *guess)
{
  g_return_val_if_fail (WEIR_IS_QUESTION_CARD (self), FALSE);

  if (*get_typed (self) != '\0')
    return read_number (get_typed (self), guess);

  for (guint i = 0; i < self->choices->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->choices, i)))
      {
        *guess = g_array_index (self->numbers, gint64, i);
        return TRUE;
      }
  return FALSE;
}
