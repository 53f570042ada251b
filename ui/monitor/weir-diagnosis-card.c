/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-diagnosis-card.h"

#include <glib/gi18n.h>

#include "../weir-sentence.h"
#include "weir-laws-view.h"

struct _WeirDiagnosisCard
{
  GtkWidget     parent_instance;

  WeirSession  *session;      /* borrowed, or NULL */
  gboolean      is_looking;   /* holds the explainer */

  GtkWidget    *title;        /* lent: children */
  GtkLabel     *evidence;
  GtkBox       *rows;         /* what was foretold */
  GtkWidget    *help_button;
  GtkWidget    *spinner;
  GtkLabel     *laws_title;
  WeirLawsView *laws;
  GtkLabel     *note;
};

G_DEFINE_FINAL_TYPE (WeirDiagnosisCard, weir_diagnosis_card, GTK_TYPE_WIDGET)

static WeirExplainer *
get_explainer (WeirDiagnosisCard *self)
{
  return weir_session_get_explainer (self->session);
}

/*< advice >*/

static char *
describe_foretold (const WeirForetold *foretold,
                   double              before)
{
  g_autofree char *words = weir_change_describe (foretold->change);
  g_autofree char *now = NULL;
  g_autofree char *then = NULL;

  if (foretold->failure != NULL)
    /* Translators: a change, as "Printer: Copies 2", and why it cannot be tried. */
    return g_strdup_printf (_ ("%s\n%s"), words, foretold->failure);
  if (foretold->rate < 0 || before < 0)
    return g_steal_pointer (&words);

  now = weir_figure_rate (before);
  then = weir_figure_rate (foretold->rate);
  /* Translators: a change, as "Printer: Copies 2", the events per second without it, and with it. */
  return g_strdup_printf (_ ("%s\n%s → %s"), words, now, then);
}

static void
on_apply_clicked (WeirDiagnosisCard *self,
                  GtkWidget         *button)
{
  WeirChange *change = g_object_get_data (G_OBJECT (button), "weir-change");
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  g_autofree char *label = weir_change_describe (change);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (changes, change);
  if (!weir_changes_apply (changes, weir_session_get_history (self->session), label, &error))
    gtk_label_set_text (self->note, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->note), error != NULL);
}

static GtkWidget *
make_row (WeirDiagnosisCard  *self,
          const WeirForetold *foretold,
          double              before)
{
  g_autofree char *text = describe_foretold (foretold, before);
  g_autofree char *words = weir_change_describe (foretold->change);
  /* Translators: a change, as "Printer: Copies 2". */
  g_autofree char *name = g_strdup_printf (_ ("Apply: %s"), words);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new_with_label (_ ("Apply"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, foretold->failure == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "weir-change", weir_change_ref (foretold->change),
                          (GDestroyNotify) weir_change_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_apply_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static void
show_foretold (WeirDiagnosisCard *self)
{
  WeirExplainer *explainer = get_explainer (self);
  gboolean is_busy = weir_explainer_is_foretelling (explainer);
  double before;
  GPtrArray *foretold = weir_explainer_get_foretold (explainer, &before);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
  for (guint i = 0; i < foretold->len && !is_busy; i++)
    gtk_box_append (self->rows, make_row (self, g_ptr_array_index (foretold, i), before));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), foretold->len > 0 && !is_busy);
  gtk_widget_set_visible (self->help_button,
                          !is_busy && weir_explainer_can_foretell (explainer));
  gtk_widget_set_visible (self->spinner, is_busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), is_busy);
}

/*< diagnosis >*/

static char *
join (GPtrArray *sentences)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (sentences, i));
  return g_string_free (text, FALSE);
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (label), text[0] != '\0');
  weir_sentence_show (label, text);
}

static void
show (WeirDiagnosisCard *self)
{
  const WeirDiagnosis *diagnosis = weir_explainer_get_diagnosis (get_explainer (self));
  g_autofree char *evidence = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), weir_session_get_sample (self->session) != NULL);
  if (diagnosis == NULL)
    return;

  evidence = join (diagnosis->evidence);
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->title)), diagnosis->title) != 0)
    gtk_button_set_label (GTK_BUTTON (self->title), diagnosis->title);
  gtk_widget_set_sensitive (self->title, diagnosis->node != 0 || diagnosis->link != 0);
  set_text (self->evidence, evidence);
  weir_laws_view_show (self->laws, diagnosis->laws);
  gtk_widget_set_visible (GTK_WIDGET (self->laws), diagnosis->laws->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->laws_title), diagnosis->laws->len > 0);
  show_foretold (self);
}

static void
on_help_clicked (WeirDiagnosisCard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  weir_explainer_foretell (get_explainer (self));
}

/* To whatever is named. */
static void
on_title_clicked (WeirDiagnosisCard *self)
{
  const WeirDiagnosis *diagnosis = weir_explainer_get_diagnosis (get_explainer (self));
  WeirDocument *document = weir_session_get_document (self->session);
  gpointer object = NULL;

  if (diagnosis == NULL)
    return;
  if (diagnosis->link != 0)
    object = weir_document_get_link_by_id (document, diagnosis->link);
  if (object == NULL)
    object = weir_document_get_node_by_id (document, diagnosis->node);
  if (object != NULL)
    weir_selection_reveal (weir_session_get_selection (self->session), object);
}

static void
look (WeirDiagnosisCard *self,
      gboolean           is_looking)
{
  if (self->session == NULL || self->is_looking == is_looking)
    return;
  self->is_looking = is_looking;
  if (is_looking)
    weir_explainer_hold (get_explainer (self));
  else
    weir_explainer_release (get_explainer (self));
}

static void
weir_diagnosis_card_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weir_diagnosis_card_parent_class)->map (widget);

  look (WEIR_DIAGNOSIS_CARD (widget), TRUE);
}

static void
weir_diagnosis_card_unmap (GtkWidget *widget)
{
  look (WEIR_DIAGNOSIS_CARD (widget), FALSE);

  GTK_WIDGET_CLASS (weir_diagnosis_card_parent_class)->unmap (widget);
}

/* From the first sample on there is something to say. */
static void
on_session_sampled (WeirDiagnosisCard *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    show (self);
}

static void
weir_diagnosis_card_dispose (GObject *object)
{
  WeirDiagnosisCard *self = WEIR_DIAGNOSIS_CARD (object);
  GtkWidget *child;

  weir_diagnosis_card_set_session (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_diagnosis_card_parent_class)->dispose (object);
}

static void
weir_diagnosis_card_class_init (WeirDiagnosisCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_diagnosis_card_dispose;

  widget_class->map = weir_diagnosis_card_map;
  widget_class->unmap = weir_diagnosis_card_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "diagnosiscard");
}

static GtkLabel *
add_label (WeirDiagnosisCard *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static GtkWidget *
add_title (WeirDiagnosisCard *self)
{
  GtkWidget *title = gtk_button_new_with_label (_ ("Bottleneck"));
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (title));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (title, "flat");
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (title, "weir-bottleneck");
  gtk_widget_set_tooltip_text (title, _ ("Select what is named"));
  gtk_widget_set_parent (title, GTK_WIDGET (self));
  g_signal_connect_object (title, "clicked", G_CALLBACK (on_title_clicked), self, G_CONNECT_SWAPPED);
  return title;
}

static void
add_laws (WeirDiagnosisCard *self)
{
  self->laws_title = add_label (self);
  gtk_label_set_text (self->laws_title, _ ("Little’s law: L = λ · W"));
  gtk_widget_add_css_class (GTK_WIDGET (self->laws_title), "caption-heading");
  self->laws = WEIR_LAWS_VIEW (weir_laws_view_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->laws), GTK_WIDGET (self));
}

static void
weir_diagnosis_card_init (WeirDiagnosisCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->title = add_title (self);
  self->evidence = add_label (self);
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_parent (GTK_WIDGET (self->rows), GTK_WIDGET (self));
  self->help_button = gtk_button_new_with_label (_ ("What Would Help?"));
  gtk_widget_set_halign (self->help_button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->help_button, _ ("Try some changes in virtual time, without changing anything"));
  g_signal_connect_object (self->help_button, "clicked", G_CALLBACK (on_help_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->help_button, GTK_WIDGET (self));
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_halign (self->spinner, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Trying changes"), -1);
  gtk_widget_set_parent (self->spinner, GTK_WIDGET (self));
  add_laws (self);
  self->note = add_label (self);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Bottleneck"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
weir_diagnosis_card_new (void)
{
  return g_object_new (WEIR_TYPE_DIAGNOSIS_CARD, NULL);
}

void
weir_diagnosis_card_set_session (WeirDiagnosisCard *self,
                                 WeirSession       *session)
{
  g_return_if_fail (WEIR_IS_DIAGNOSIS_CARD (self));

  if (session == self->session)
    return;
  if (self->session != NULL)
    {
      look (self, FALSE);
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (get_explainer (self), self);
    }
  self->session = session;
  if (session == NULL)
    return;

  g_signal_connect_object (session, "sampled", G_CALLBACK (on_session_sampled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_explainer (self), "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  look (self, gtk_widget_get_mapped (GTK_WIDGET (self)));
  show (self);
}
