/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-choice-row.h"

#include <glib/gi18n.h>

#include "weir-note-row.h"
#include "weir-reset-button.h"
#include "../weir-choice-factory.h"

typedef struct
{
  WeirValue value;         /* owned */
  char     *explanation;   /* owned, may be NULL */
  gboolean  is_other;
} Choice;

struct _WeirChoiceRow
{
  AdwComboRow      parent_instance;

  WeirSetting     *setting;    /* owned */
  GtkStringList   *titles;     /* owned */
  WeirNoteRow     *note_row;   /* owned */
  WeirResetButton *reset_button;   /* lent: a child */
  GArray          *choices;    /* of Choice, as the titles; owned */
  gboolean         is_showing; /* what changes now is not the person's doing */
};

G_DEFINE_FINAL_TYPE (WeirChoiceRow, weir_choice_row, ADW_TYPE_COMBO_ROW)

static void
clear_choice (gpointer data)
{
  Choice *choice = data;

  weir_value_clear (&choice->value);
  g_free (choice->explanation);
}

static guint
find_choice (WeirChoiceRow   *self,
             const WeirValue *value)
{
  guint other = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);

      if (choice->is_other)
        other = i;
      else if (weir_value_equal (&choice->value, value))
        return i;
    }
  return other;
}

static void
show_explanation (WeirChoiceRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  const char *text = NULL;

  if (weir_setting_is_mixed (self->setting))
    text = _ ("Different values");
  else if (selected < self->choices->len)
    text = g_array_index (self->choices, Choice, selected).explanation;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  weir_note_row_set (self->note_row, text, FALSE);
}

static void
show (WeirChoiceRow *self)
{
  g_auto (WeirValue) value = weir_setting_get (self->setting);
  guint position = find_choice (self, &value);
  gboolean is_mixed = weir_setting_is_mixed (self->setting);

  self->is_showing = TRUE;
  if (is_mixed || position != GTK_INVALID_LIST_POSITION)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self),
                                is_mixed ? GTK_INVALID_LIST_POSITION : position);
  self->is_showing = FALSE;
  show_explanation (self);
}

static void
on_selected (WeirChoiceRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  g_autoptr (GError) error = NULL;

  if (self->is_showing || selected >= self->choices->len)
    return;

  weir_setting_seal (self->setting);
  if (weir_setting_set (self->setting, &g_array_index (self->choices, Choice, selected).value,
                        &error))
    {
      show_explanation (self);
      return;
    }
  show (self);
  gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  weir_note_row_set (self->note_row, error->message, TRUE);
}

static void
show_default_text (WeirChoiceRow *self)
{
  g_auto (WeirValue) value = WEIR_VALUE_INIT;
  guint position;

  if (!weir_setting_get_default (self->setting, &value))
    return;
  position = find_choice (self, &value);
  if (position != GTK_INVALID_LIST_POSITION)
    weir_reset_button_set_default_text (self->reset_button,
                                        gtk_string_list_get_string (self->titles, position));
}

/* The row gets a new model each time: GTK 4.8's lists crash if one that a combo row shows grows
 * and its selection moves before the row is in a window. */
static void
add_choice (WeirChoiceRow *self,
            Choice         choice,
            const char    *title)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  g_array_append_val (self->choices, choice);
  for (guint i = 0; i + 1 < self->choices->len; i++)
    gtk_string_list_append (titles, gtk_string_list_get_string (self->titles, i));
  gtk_string_list_append (titles, title);

  self->is_showing = TRUE;
  g_set_object (&self->titles, titles);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (titles));
  self->is_showing = FALSE;
  show (self);
  show_default_text (self);
}

/* For assistive technology, which does not reach the rows of GTK 4.8's lists. */
static void
on_turn (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WeirChoiceRow *self = WEIR_CHOICE_ROW (widget);
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  gboolean next = g_str_equal (name, "choice.next");

  if (next ? selected + 1 < self->choices->len : selected > 0)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self), next ? selected + 1 : selected - 1);
}

static void
weir_choice_row_dispose (GObject *object)
{
  WeirChoiceRow *self = WEIR_CHOICE_ROW (object);

  g_clear_object (&self->setting);
  g_clear_object (&self->titles);
  g_clear_object (&self->note_row);

  G_OBJECT_CLASS (weir_choice_row_parent_class)->dispose (object);
}

static void
weir_choice_row_finalize (GObject *object)
{
  WeirChoiceRow *self = WEIR_CHOICE_ROW (object);

  g_array_unref (self->choices);

  G_OBJECT_CLASS (weir_choice_row_parent_class)->finalize (object);
}

static void
weir_choice_row_class_init (WeirChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_choice_row_dispose;
  object_class->finalize = weir_choice_row_finalize;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "choice.next", NULL, on_turn);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "choice.previous", NULL, on_turn);
}

static void
weir_choice_row_init (WeirChoiceRow *self)
{
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_array_set_clear_func (self->choices, clear_choice);
  self->titles = gtk_string_list_new (NULL);
  self->note_row = g_object_ref_sink (weir_note_row_new ());
  weir_choice_factory_set_up (ADW_COMBO_ROW (self));
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected), NULL);
}

GtkWidget *
weir_choice_row_new (const char  *title,
                     WeirSetting *setting)
{
  WeirChoiceRow *self = g_object_new (WEIR_TYPE_CHOICE_ROW, "title", title, "use-markup", FALSE,
                                      NULL);

  self->setting = g_object_ref (setting);
  self->reset_button = WEIR_RESET_BUTTON (weir_reset_button_new (setting, GTK_WIDGET (self)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->reset_button));
  g_signal_connect_object (setting, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

GtkWidget *
weir_choice_row_get_note_row (WeirChoiceRow *self)
{
  g_return_val_if_fail (WEIR_IS_CHOICE_ROW (self), NULL);

  return GTK_WIDGET (self->note_row);
}

void
weir_choice_row_add (WeirChoiceRow *self,
                     WeirValue      value,
                     const char    *title,
                     const char    *explanation)
{
  Choice choice = { .value = value, .explanation = g_strdup (explanation) };

  g_return_if_fail (WEIR_IS_CHOICE_ROW (self));

  add_choice (self, choice, title);
}

void
weir_choice_row_add_other (WeirChoiceRow *self,
                           WeirValue      value,
                           const char    *title)
{
  Choice choice = { .value = value, .is_other = TRUE };

  g_return_if_fail (WEIR_IS_CHOICE_ROW (self));

  add_choice (self, choice, title);
}
