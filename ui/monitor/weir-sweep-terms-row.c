/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-sweep-terms-row.h"

#include <glib/gi18n.h>

#include "../inspector/weir-quantity.h"

#define LONGEST (1e5 * G_USEC_PER_SEC)
#define LEAST_WIDTH 6   /* characters */

struct _WeirSweepTermsRow
{
  GtkWidget    parent_instance;

  GtkEditable *duration;    /* lent: children */
  GtkEditable *seed;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirSweepTermsRow, weir_sweep_terms_row, GTK_TYPE_WIDGET)

static gboolean
is_empty (GtkEditable *entry)
{
  return gtk_editable_get_text (entry)[0] == '\0';
}

/* Of an entry that is not empty. */
static gboolean
read_duration (WeirSweepTermsRow *self,
               double            *usec)
{
  return weir_quantity_duration.parse (gtk_editable_get_text (self->duration), usec) && *usec >= 1 && *usec <= LONGEST;
}

static gboolean
read_seed (WeirSweepTermsRow *self,
           double            *seed)
{
  return weir_quantity_whole.parse (gtk_editable_get_text (self->seed), seed) && *seed >= 0 && *seed <= G_MAXUINT;
}

static void
mark (GtkEditable *entry,
      gboolean     is_valid)
{
  if (is_valid)
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
on_text (WeirSweepTermsRow *self)
{
  double number;

  mark (self->duration, is_empty (self->duration) || read_duration (self, &number));
  mark (self->seed, is_empty (self->seed) || read_seed (self, &number));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
weir_sweep_terms_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_sweep_terms_row_parent_class)->dispose (object);
}

static void
weir_sweep_terms_row_class_init (WeirSweepTermsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_sweep_terms_row_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sweeptermsrow");
}

/* A label and its entry: beside each other, where lines are few, or above. */
static GtkEditable *
add_entry (WeirSweepTermsRow *self,
           const char        *title,
           const char        *without,
           const char        *tooltip)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *entry = gtk_entry_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), without);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), MAX (LEAST_WIDTH, (int) g_utf8_strlen (without, -1)));
  gtk_widget_set_tooltip_text (entry, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip, -1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_text), self, G_CONNECT_SWAPPED);
  return GTK_EDITABLE (entry);
}

static void
weir_sweep_terms_row_init (WeirSweepTermsRow *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_box_layout_set_spacing (layout, 12);
  self->duration = add_entry (self, _ ("Duration"), "10 s",
                              _ ("How long each run lasts in virtual time, as “2 min”; empty: 10 s, or until 50 000 events are finished"));
  /* Translators: the seed is that of the drawing. */
  self->seed = add_entry (self, _ ("Seed"), _ ("as drawn"),
                          _ ("Another seed is another chance; empty: that of the drawing"));
}

GtkWidget *
weir_sweep_terms_row_new (void)
{
  return g_object_new (WEIR_TYPE_SWEEP_TERMS_ROW, NULL);
}

void
weir_sweep_terms_row_set_narrow (WeirSweepTermsRow *self,
                                 gboolean           narrow)
{
  g_return_if_fail (WEIR_IS_SWEEP_TERMS_ROW (self));

  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), narrow);
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self)); box != NULL; box = gtk_widget_get_next_sibling (box))
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (box), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
      gtk_box_set_spacing (GTK_BOX (box), narrow ? 2 : 6);
    }
}

gboolean
weir_sweep_terms_row_is_valid (WeirSweepTermsRow *self)
{
  double number;

  g_return_val_if_fail (WEIR_IS_SWEEP_TERMS_ROW (self), FALSE);

  return (is_empty (self->duration) || read_duration (self, &number))
         && (is_empty (self->seed) || read_seed (self, &number));
}

void
weir_sweep_terms_row_apply (WeirSweepTermsRow *self,
                            WeirExperiment    *experiment)
{
  double usec;
  guint seed;

  g_return_if_fail (WEIR_IS_SWEEP_TERMS_ROW (self));
  g_return_if_fail (experiment != NULL);

  if (!is_empty (self->duration) && read_duration (self, &usec))
    weir_experiment_set_end (experiment, (gint64) usec, 0);
  if (weir_sweep_terms_row_get_seed (self, &seed))
    weir_experiment_set_seed (experiment, seed);
}

gboolean
weir_sweep_terms_row_get_seed (WeirSweepTermsRow *self,
                               guint             *seed)
{
  double number;

  g_return_val_if_fail (WEIR_IS_SWEEP_TERMS_ROW (self), FALSE);

  if (is_empty (self->seed) || !read_seed (self, &number))
    return FALSE;
  *seed = (guint) number;
  return TRUE;
}
