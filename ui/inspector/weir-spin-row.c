/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-spin-row.h"

#include <glib/gi18n.h>

#include "../weir-editable.h"
#include "weir-reset-button.h"
#include "weir-row-focus.h"

#define MAX_EXACT 9007199254740992.0   /* beyond it a spin button's double has gaps */
#define MIN_CHARS 4
#define MAX_CHARS 8
#define PAGE      10                   /* steps */

struct _WeirSpinRow
{
  AdwActionRow           parent_instance;

  WeirSetting           *setting;       /* owned */
  const WeirQuantity    *quantity;      /* static */
  GtkSpinButton         *spin_button;   /* lent: children */
  WeirResetButton       *reset_button;  /* may be NULL */
  double                 shown;         /* the number that the text stands for */
  gboolean               is_showing;    /* what changes now is not the person's doing */
  gboolean               has_problem;   /* the text stays until it is corrected */

  gint64                 unset;
  WeirSpinRowDefaultFunc get_default;
  gpointer               default_data;
  char                  *explanation;   /* owned */
  char                  *note;          /* owned */
};

G_DEFINE_FINAL_TYPE (WeirSpinRow, weir_spin_row, ADW_TYPE_ACTION_ROW)

static gboolean
is_unset (WeirSpinRow *self)
{
  g_auto (WeirValue) value = weir_setting_get (self->setting);

  return self->get_default != NULL && weir_value_get_number (&value) == self->unset;
}

static const char *
get_remark (WeirSpinRow *self)
{
  if (weir_setting_is_mixed (self->setting))
    return _ ("Different values");
  return is_unset (self) ? self->explanation : self->note;
}

static void
show_problem (WeirSpinRow *self,
              const char  *problem)
{
  const char *text = problem != NULL ? problem : get_remark (self);
  GtkAccessibleInvalidState invalid =
    problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE;

  self->has_problem = problem != NULL;
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "",
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->spin_button),
                               GTK_ACCESSIBLE_STATE_INVALID, invalid, -1);
}

/* As wide as the text, so that the title has the rest. */
static void
take_room (WeirSpinRow *self)
{
  GtkEditable *editable = GTK_EDITABLE (self->spin_button);
  int n_chars = CLAMP (g_utf8_strlen (gtk_editable_get_text (editable), -1) + 1, MIN_CHARS, MAX_CHARS);

  if (n_chars == gtk_editable_get_width_chars (editable))
    return;
  gtk_editable_set_width_chars (editable, n_chars);
  gtk_editable_set_max_width_chars (editable, n_chars);
}

/* Several values have no text that would be true of all. */
static void
show_text (WeirSpinRow *self)
{
  g_autofree char *text = self->quantity->format (self->shown);

  weir_editable_show_text (GTK_EDITABLE (self->spin_button), weir_setting_is_mixed (self->setting) ? "" : text);
}

static void
show (WeirSpinRow *self)
{
  g_auto (WeirValue) value = weir_setting_get (self->setting);

  self->is_showing = TRUE;
  self->shown = is_unset (self) ? self->get_default (self->default_data)
                                : self->quantity->from_value (&value);
  gtk_spin_button_set_value (self->spin_button, self->shown);
  show_text (self);
  self->is_showing = FALSE;
  show_problem (self, NULL);
}

static void
on_setting_changed (WeirSpinRow *self)
{
  if (!self->is_showing)
    show (self);
}

static void
set_number (WeirSpinRow *self,
            double       number)
{
  g_auto (WeirValue) value = self->quantity->to_value (number);
  g_autoptr (GError) error = NULL;

  self->is_showing = TRUE;
  weir_setting_set (self->setting, &value, &error);
  self->is_showing = FALSE;
  if (error != NULL)
    show_problem (self, error->message);
  else
    show (self);
}

/* Arrows and wheel go by what a person would choose next, not always by one. */
static double
find_next (WeirSpinRow *self,
           double       number)
{
  double minimum, maximum;
  int direction = number > self->shown ? 1 : -1;
  int n_steps = ABS (number - self->shown) > 1.5 ? PAGE : 1;

  if (self->quantity->step == NULL)
    return number;
  gtk_spin_button_get_range (self->spin_button, &minimum, &maximum);
  number = self->shown;
  for (; n_steps > 0; n_steps--)
    number = self->quantity->step (number, direction);
  return CLAMP (number, minimum, maximum);
}

/* A change made in here is told once this has returned, when nothing is new any more. */
static void
on_spin_button_value_changed (WeirSpinRow *self)
{
  double number = gtk_spin_button_get_value (self->spin_button);

  if (!self->is_showing && number != self->shown)
    set_number (self, find_next (self, number));
}

/* FALSE, with the problem shown, if the text does not say a number that is allowed. */
static gboolean
read_text (WeirSpinRow *self,
           double      *number)
{
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->spin_button))));
  g_autofree char *explanation = NULL;
  double minimum, maximum;

  gtk_spin_button_get_range (self->spin_button, &minimum, &maximum);
  if (self->quantity->parse (text, number) && *number >= minimum && *number <= maximum)
    {
      show_problem (self, NULL);
      return TRUE;
    }
  explanation = self->quantity->explain (minimum, maximum);
  show_problem (self, explanation);
  return FALSE;
}

static gboolean
is_as_shown (WeirSpinRow *self)
{
  g_autofree char *shown = self->quantity->format (self->shown);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->spin_button));

  if (weir_setting_is_mixed (self->setting))
    return *text == '\0';
  return g_str_equal (text, shown);
}

static void
on_text_changed (WeirSpinRow *self)
{
  double number;

  take_room (self);
  if (self->is_showing)
    return;
  if (is_as_shown (self))
    show_problem (self, NULL);
  else
    read_text (self, &number);
}

static void
take_text (WeirSpinRow *self)
{
  double number;

  if (is_as_shown (self) || !read_text (self, &number))
    return;
  set_number (self, number);
}

/* The text is read here, and not as the spin button would: it corrects what is out of range without
 * a word. It gets the number that it has, so nothing changes. */
static int
on_spin_button_input (WeirSpinRow *self,
                      double      *number)
{
  if (!self->is_showing)
    take_text (self);
  *number = gtk_spin_button_get_value (self->spin_button);
  return TRUE;
}

static gboolean
on_spin_button_output (WeirSpinRow *self)
{
  return TRUE;
}

static gboolean
on_escape (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  WeirSpinRow *self = WEIR_SPIN_ROW (widget);

  if (is_as_shown (self))
    return FALSE;
  show (self);
  return TRUE;
}

static void
on_focus_leave (WeirSpinRow *self)
{
  take_text (self);
  weir_setting_seal (self->setting);
}

static gboolean
weir_spin_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WEIR_SPIN_ROW (widget)->spin_button));
}

static void
weir_spin_row_dispose (GObject *object)
{
  WeirSpinRow *self = WEIR_SPIN_ROW (object);

  g_clear_object (&self->setting);

  G_OBJECT_CLASS (weir_spin_row_parent_class)->dispose (object);
}

static void
weir_spin_row_finalize (GObject *object)
{
  WeirSpinRow *self = WEIR_SPIN_ROW (object);

  g_free (self->explanation);
  g_free (self->note);

  G_OBJECT_CLASS (weir_spin_row_parent_class)->finalize (object);
}

static void
weir_spin_row_class_init (WeirSpinRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_spin_row_dispose;
  object_class->finalize = weir_spin_row_finalize;

  widget_class->focus = weir_row_focus_inside;
  widget_class->grab_focus = weir_spin_row_grab_focus;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

/* The wheel scrolls the page: a number that lies below the pointer is not meant. */
static void
ignore_wheel (GtkWidget *spin_button)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (spin_button);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

static void
weir_spin_row_init (WeirSpinRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->spin_button = GTK_SPIN_BUTTON (gtk_spin_button_new (NULL, 0, 0));
  ignore_wheel (GTK_WIDGET (self->spin_button));
  gtk_widget_set_valign (GTK_WIDGET (self->spin_button), GTK_ALIGN_CENTER);
  gtk_editable_set_alignment (GTK_EDITABLE (self->spin_button), 1);
  g_signal_connect_object (self->spin_button, "value-changed",
                           G_CALLBACK (on_spin_button_value_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->spin_button, "input", G_CALLBACK (on_spin_button_input), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->spin_button, "output", G_CALLBACK (on_spin_button_output), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->spin_button, "changed", G_CALLBACK (on_text_changed), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin_button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin_button));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);

  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
show_default_text (WeirSpinRow *self)
{
  g_auto (WeirValue) value = WEIR_VALUE_INIT;
  g_autofree char *text = NULL;
  double number;

  if (self->reset_button == NULL || !weir_setting_get_default (self->setting, &value))
    return;
  number = self->get_default != NULL ? (double) self->get_default (self->default_data)
                                     : self->quantity->from_value (&value);
  text = self->quantity->format (number);
  weir_reset_button_set_default_text (self->reset_button, text);
}

GtkWidget *
weir_spin_row_new_for_quantity (const char         *title,
                                WeirSetting        *setting,
                                double              minimum,
                                double              maximum,
                                const WeirQuantity *quantity)
{
  WeirSpinRow *self = g_object_new (WEIR_TYPE_SPIN_ROW, "title", title, "use-markup", FALSE, NULL);

  self->setting = g_object_ref (setting);
  self->quantity = quantity;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  self->reset_button = WEIR_RESET_BUTTON (weir_reset_button_new (setting, GTK_WIDGET (self)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->reset_button));
  weir_spin_row_set_limits (self, minimum, maximum);
  g_signal_connect_object (setting, "changed", G_CALLBACK (on_setting_changed), self,
                           G_CONNECT_SWAPPED);
  show (self);
  show_default_text (self);
  return GTK_WIDGET (self);
}

GtkWidget *
weir_spin_row_new (const char  *title,
                   WeirSetting *setting,
                   double       minimum,
                   double       maximum,
                   gboolean     whole)
{
  return weir_spin_row_new_for_quantity (title, setting, minimum, maximum,
                                         whole ? &weir_quantity_whole : &weir_quantity_real);
}

void
weir_spin_row_set_limits (WeirSpinRow *self,
                          double       minimum,
                          double       maximum)
{
  double lowest = MAX (minimum, -MAX_EXACT);
  double highest = MIN (maximum, MAX_EXACT);
  double step = self->quantity == &weir_quantity_real && highest - lowest <= 1 ? 0.01 : 1;

  g_return_if_fail (WEIR_IS_SPIN_ROW (self));

  self->is_showing = TRUE;
  gtk_spin_button_set_range (self->spin_button, lowest, highest);
  gtk_spin_button_set_increments (self->spin_button, step, PAGE * step);
  self->is_showing = FALSE;
}

void
weir_spin_row_set_default (WeirSpinRow           *self,
                           gint64                 unset,
                           WeirSpinRowDefaultFunc get,
                           gpointer               data,
                           const char            *explanation)
{
  g_return_if_fail (WEIR_IS_SPIN_ROW (self));

  self->unset = unset;
  self->get_default = get;
  self->default_data = data;
  g_free (self->explanation);
  self->explanation = g_strdup (explanation);
  weir_spin_row_refresh (self);
}

void
weir_spin_row_hide_reset (WeirSpinRow *self)
{
  g_return_if_fail (WEIR_IS_SPIN_ROW (self));

  if (self->reset_button != NULL)
    adw_action_row_remove (ADW_ACTION_ROW (self), GTK_WIDGET (self->reset_button));
  self->reset_button = NULL;
}

void
weir_spin_row_refresh (WeirSpinRow *self)
{
  g_return_if_fail (WEIR_IS_SPIN_ROW (self));

  show (self);
  show_default_text (self);
}

void
weir_spin_row_set_note (WeirSpinRow *self,
                        const char  *note)
{
  g_return_if_fail (WEIR_IS_SPIN_ROW (self));

  if (g_strcmp0 (note, self->note) == 0)
    return;
  g_free (self->note);
  self->note = g_strdup (note);
  show (self);
}

void
weir_spin_row_focus_number (WeirSpinRow *self)
{
  g_return_if_fail (WEIR_IS_SPIN_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->spin_button));
}
