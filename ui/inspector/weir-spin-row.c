/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-spin-row.h"

#include <glib/gi18n.h>
#include <math.h>

#define MAX_WHOLE 9007199254740992.0   /* beyond it a spin button's double has gaps */
#define MIN_CHARS 3
#define MAX_CHARS 8

struct _WeirSpinRow
{
  AdwActionRow           parent_instance;

  WeirSetting           *setting;       /* owned */
  GtkSpinButton         *spin_button;   /* lent: a child */
  GtkWidget             *reset_button;  /* lent: a child; NULL without a default */
  gboolean               whole;
  gboolean               is_showing;    /* what changes now is not the person's doing */

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

static void
show_problem (WeirSpinRow *self,
              const char  *problem)
{
  const char *text = problem != NULL ? problem : is_unset (self) ? self->explanation : self->note;
  GtkAccessibleInvalidState invalid =
    problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE;

  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text != NULL ? text : "");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->spin_button),
                               GTK_ACCESSIBLE_STATE_INVALID, invalid, -1);
}

static void
show (WeirSpinRow *self)
{
  g_auto (WeirValue) value = weir_setting_get (self->setting);
  gboolean unset = is_unset (self);
  double number = weir_value_get_number (&value);

  if (unset)
    number = self->get_default (self->default_data);
  self->is_showing = TRUE;
  gtk_spin_button_set_value (self->spin_button, number);
  self->is_showing = FALSE;
  if (self->reset_button != NULL)
    gtk_widget_set_visible (self->reset_button, !unset);
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
  WeirValue value = weir_value_double (number);
  g_autoptr (GError) error = NULL;

  if (self->whole)
    value = weir_value_integer (llround (number));

  self->is_showing = TRUE;
  weir_setting_set (self->setting, &value, &error);
  self->is_showing = FALSE;
  if (self->reset_button != NULL)
    gtk_widget_set_visible (self->reset_button, !is_unset (self));
  show_problem (self, error == NULL ? NULL : error->message);
}

static void
on_spin_button_value_changed (WeirSpinRow *self)
{
  if (!self->is_showing)
    set_number (self, gtk_spin_button_get_value (self->spin_button));
}

/* Only as many digits as the number has. */
static gboolean
on_spin_button_output (WeirSpinRow *self)
{
  double number = gtk_spin_button_get_value (self->spin_button);
  g_autofree char *text = self->whole ? g_strdup_printf ("%.0f", number) : g_strdup_printf ("%.10g",
                                                                                            number);

  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->spin_button))))
    gtk_editable_set_text (GTK_EDITABLE (self->spin_button), text);
  return TRUE;
}

static void
on_reset_button_clicked (WeirSpinRow *self)
{
  weir_setting_seal (self->setting);
  set_number (self, self->unset);
  weir_setting_seal (self->setting);
  show (self);
}

static void
on_focus_leave (WeirSpinRow *self)
{
  gtk_spin_button_update (self->spin_button);
  weir_setting_seal (self->setting);
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

  object_class->dispose = weir_spin_row_dispose;
  object_class->finalize = weir_spin_row_finalize;
}

static void
weir_spin_row_init (WeirSpinRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->spin_button = GTK_SPIN_BUTTON (gtk_spin_button_new (NULL, 1, 0));
  gtk_widget_set_valign (GTK_WIDGET (self->spin_button), GTK_ALIGN_CENTER);
  gtk_editable_set_alignment (GTK_EDITABLE (self->spin_button), 1);
  gtk_spin_button_set_numeric (self->spin_button, TRUE);
  g_signal_connect_object (self->spin_button, "value-changed",
                           G_CALLBACK (on_spin_button_value_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->spin_button, "output", G_CALLBACK (on_spin_button_output), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin_button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin_button));

  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
weir_spin_row_new (const char  *title,
                   WeirSetting *setting,
                   double       minimum,
                   double       maximum,
                   gboolean     whole)
{
  WeirSpinRow *self = g_object_new (WEIR_TYPE_SPIN_ROW, "title", title, "use-markup", FALSE, NULL);

  self->setting = g_object_ref (setting);
  self->whole = whole;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  weir_spin_row_set_limits (self, minimum, maximum);
  g_signal_connect_object (setting, "changed", G_CALLBACK (on_setting_changed), self,
                           G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}

void
weir_spin_row_set_limits (WeirSpinRow *self,
                          double       minimum,
                          double       maximum)
{
  double step = self->whole || maximum - minimum > 100 ? 1 : MAX ((maximum - minimum) / 100, 1e-9);
  g_autofree char *longest = NULL;
  int n_chars;

  g_return_if_fail (WEIR_IS_SPIN_ROW (self));

  minimum = MAX (minimum, -MAX_WHOLE);
  maximum = MIN (maximum, MAX_WHOLE);
  longest = g_strdup_printf ("%.0f", MAX (fabs (minimum), fabs (maximum)));
  n_chars = CLAMP ((int) strlen (longest), self->whole ? MIN_CHARS : 5, MAX_CHARS);

  /* Limits that move may push the number, which is not the person's doing: the setting stays. */
  self->is_showing = TRUE;
  gtk_spin_button_set_digits (self->spin_button, self->whole ? 0 : 9);
  gtk_spin_button_set_range (self->spin_button, minimum, maximum);
  gtk_spin_button_set_increments (self->spin_button, step, 10 * step);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin_button), n_chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->spin_button), n_chars);
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
  g_return_if_fail (self->reset_button == NULL);

  self->unset = unset;
  self->get_default = get;
  self->default_data = data;
  self->explanation = g_strdup (explanation);

  self->reset_button = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_set_tooltip_text (self->reset_button, _ ("Use the default"));
  gtk_widget_set_valign (self->reset_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->reset_button, "flat");
  g_signal_connect_object (self->reset_button, "clicked", G_CALLBACK (on_reset_button_clicked),
                           self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->reset_button);
  show (self);
}

void
weir_spin_row_refresh (WeirSpinRow *self)
{
  g_return_if_fail (WEIR_IS_SPIN_ROW (self));

  show (self);
}

void
weir_spin_row_set_note (WeirSpinRow *self,
                        const char  *note)
{
  g_return_if_fail (WEIR_IS_SPIN_ROW (self));

  g_free (self->note);
  self->note = g_strdup (note);
  show (self);
}
