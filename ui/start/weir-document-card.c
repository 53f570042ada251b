/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-document-card.h"
#include "weir-sketch-view.h"

/* Four in a row on a wide window, one on a telephone. */
#define WIDTH 212

struct _WeirDocumentCard
{
  GtkFlowBoxChild parent_instance;

  GFile          *file;   /* owned */
};

G_DEFINE_FINAL_TYPE (WeirDocumentCard, weir_document_card, GTK_TYPE_FLOW_BOX_CHILD)

static void
weir_document_card_finalize (GObject *object)
{
  g_clear_object (&WEIR_DOCUMENT_CARD (object)->file);

  G_OBJECT_CLASS (weir_document_card_parent_class)->finalize (object);
}

static void
weir_document_card_class_init (WeirDocumentCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_document_card_finalize;
}

static void
weir_document_card_init (WeirDocumentCard *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "activatable");
}

static GtkWidget *
make_label (const char *text,
            const char *css_class,
            int         n_lines)
{
  GtkWidget *widget = gtk_label_new (text);
  GtkLabel *label = GTK_LABEL (widget);

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, n_lines > 1);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, n_lines);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (label, 10);
  gtk_label_set_max_width_chars (label, 24);
  gtk_widget_add_css_class (widget, css_class);
  return widget;
}

GtkWidget *
weir_document_card_new (const char *title,
                        const char *description,
                        WeirSketch *sketch,
                        GFile      *file)
{
  WeirDocumentCard *self;
  GtkWidget *box, *text;

  g_return_val_if_fail (title != NULL && sketch != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (WEIR_TYPE_DOCUMENT_CARD, NULL);
  self->file = g_object_ref (file);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (text, "weir-card-text");
  gtk_box_append (GTK_BOX (box), weir_sketch_view_new (sketch));
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (text), make_label (title, "heading", 1));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (description != NULL && *description != '\0')
    {
      gtk_box_append (GTK_BOX (text), make_label (description, "weir-card-description", 6));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), description);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      description, -1);
    }
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (self), box);

  return GTK_WIDGET (self);
}

GFile *
weir_document_card_get_file (WeirDocumentCard *self)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT_CARD (self), NULL);

  return self->file;
}
