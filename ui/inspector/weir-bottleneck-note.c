/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-bottleneck-note.h"

#include <glib/gi18n.h>

#include "../weir-sentence.h"

struct _WeirBottleneckNote
{
  GtkWidget    parent_instance;

  WeirSession *session;      /* owned */
  gboolean     is_looking;   /* holds the explainer */
  GtkWidget   *box;          /* lent: a child, as the next ones; hidden while there is nothing to say */
  GtkLabel    *title;
  GtkLabel    *evidence;
  GtkWidget   *why_button;
};

G_DEFINE_FINAL_TYPE (WeirBottleneckNote, weir_bottleneck_note, GTK_TYPE_WIDGET)

static WeirExplainer *
get_explainer (WeirBottleneckNote *self)
{
  return weir_session_get_explainer (self->session);
}

static gpointer
find_named (WeirBottleneckNote  *self,
            const WeirDiagnosis *diagnosis)
{
  WeirDocument *document = weir_session_get_document (self->session);
  gpointer object = NULL;

  if (diagnosis->link != 0)
    object = weir_document_get_link_by_id (document, diagnosis->link);
  if (object == NULL)
    object = weir_document_get_node_by_id (document, diagnosis->node);
  return object;
}

static void
show (WeirBottleneckNote *self)
{
  const WeirDiagnosis *diagnosis = weir_explainer_get_diagnosis (get_explainer (self));
  gboolean has_any = diagnosis != NULL && diagnosis->kind != WEIR_BOTTLENECK_NONE
                     && diagnosis->kind != WEIR_BOTTLENECK_UNCLEAR && diagnosis->evidence->len > 0;

  gtk_widget_set_visible (self->box, has_any);
  if (!has_any)
    return;
  weir_sentence_show (self->title, diagnosis->title);
  weir_sentence_show (self->evidence, g_ptr_array_index (diagnosis->evidence, 0));
  gtk_widget_set_visible (self->why_button, find_named (self, diagnosis) != NULL);
}

static void
on_why_clicked (WeirBottleneckNote *self)
{
  const WeirDiagnosis *diagnosis = weir_explainer_get_diagnosis (get_explainer (self));
  gpointer object = diagnosis != NULL ? find_named (self, diagnosis) : NULL;
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  if (object == NULL)
    return;
  /* This note may go with the view it is in. */
  weir_selection_reveal (weir_session_get_selection (self->session), object);
  gtk_widget_activate_action (root, "win.why", NULL);
}

static void
look (WeirBottleneckNote *self,
      gboolean            is_looking)
{
  if (self->is_looking == is_looking || self->session == NULL)
    return;
  self->is_looking = is_looking;
  if (is_looking)
    weir_explainer_hold (get_explainer (self));
  else
    weir_explainer_release (get_explainer (self));
}

static void
weir_bottleneck_note_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weir_bottleneck_note_parent_class)->map (widget);

  look (WEIR_BOTTLENECK_NOTE (widget), TRUE);
}

static void
weir_bottleneck_note_unmap (GtkWidget *widget)
{
  look (WEIR_BOTTLENECK_NOTE (widget), FALSE);

  GTK_WIDGET_CLASS (weir_bottleneck_note_parent_class)->unmap (widget);
}

static void
weir_bottleneck_note_dispose (GObject *object)
{
  WeirBottleneckNote *self = WEIR_BOTTLENECK_NOTE (object);

  look (self, FALSE);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (weir_bottleneck_note_parent_class)->dispose (object);
}

static void
weir_bottleneck_note_class_init (WeirBottleneckNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_bottleneck_note_dispose;

  widget_class->map = weir_bottleneck_note_map;
  widget_class->unmap = weir_bottleneck_note_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
add_label (WeirBottleneckNote *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (self->box), label);
  return GTK_LABEL (label);
}

static void
weir_bottleneck_note_init (WeirBottleneckNote *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "weir-bottleneck-note");
  self->title = add_label (self);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->evidence = add_label (self);
  self->why_button = gtk_button_new_with_label (_ ("Why?"));
  gtk_widget_set_halign (self->why_button, GTK_ALIGN_START);
  g_signal_connect_object (self->why_button, "clicked", G_CALLBACK (on_why_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->why_button);
  gtk_widget_set_visible (self->box, FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Bottleneck"), -1);
}

GtkWidget *
weir_bottleneck_note_new (WeirSession *session)
{
  WeirBottleneckNote *self;

  g_return_val_if_fail (WEIR_IS_SESSION (session), NULL);

  self = g_object_new (WEIR_TYPE_BOTTLENECK_NOTE, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (get_explainer (self), "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
