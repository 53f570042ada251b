/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-recent-card.h"
#include <glib/gi18n.h>
#include "../weir-recent.h"

#define WIDTH 212

struct _WeirRecentCard
{
  GtkFlowBoxChild parent_instance;

  GFile          *file;          /* owned */
  char           *age;           /* owned */
  GCancellable   *cancellable;   /* owned: of looking whether the file is there */
  GtkWidget      *note;          /* lent: children */
  GtkWidget      *remove_button;
  gboolean        is_gone;
};

G_DEFINE_FINAL_TYPE (WeirRecentCard, weir_recent_card, GTK_TYPE_FLOW_BOX_CHILD)

static void
show_note (WeirRecentCard *self,
           const char     *place)
{
  /* Translators: Documents · yesterday */
  g_autofree char *note = g_strdup_printf (_ ("%s · %s"), place, self->age);

  gtk_label_set_text (GTK_LABEL (self->note), note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note, -1);
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (WeirRecentCard) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return;

  self->is_gone = TRUE;
  show_note (self, _ ("no longer there"));
  gtk_widget_set_visible (self->remove_button, TRUE);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "activatable");
  gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
}

static void
on_remove_clicked (WeirRecentCard *self)
{
  g_autofree char *uri = g_file_get_uri (self->file);

  weir_recent_forget (uri);
}

static void
weir_recent_card_dispose (GObject *object)
{
  WeirRecentCard *self = WEIR_RECENT_CARD (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (weir_recent_card_parent_class)->dispose (object);
}

static void
weir_recent_card_finalize (GObject *object)
{
  WeirRecentCard *self = WEIR_RECENT_CARD (object);

  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_free (self->age);

  G_OBJECT_CLASS (weir_recent_card_parent_class)->finalize (object);
}

static void
weir_recent_card_class_init (WeirRecentCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_recent_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_recent_card_finalize;
}

static GtkWidget *
make_remove_button (WeirRecentCard *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, FALSE);
  gtk_widget_set_tooltip_text (button, _ ("Remove from Recent Files"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove from Recent Files"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
weir_recent_card_init (WeirRecentCard *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "activatable");
  self->cancellable = g_cancellable_new ();
}

static void
build (WeirRecentCard *self,
       const char     *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = make_label ("heading");

  self->note = make_label ("weir-card-description");
  self->remove_button = make_remove_button (self);
  gtk_label_set_text (GTK_LABEL (title), name);
  gtk_widget_add_css_class (box, "weir-card-text");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), title);
  gtk_box_append (GTK_BOX (text), self->note);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), self->remove_button);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (self), box);
}

static char *
get_name (GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  return name != NULL ? g_filename_display_name (name) : g_strdup ("");
}

GtkWidget *
weir_recent_card_new (GFile      *file,
                      const char *age)
{
  WeirRecentCard *self;
  g_autoptr (GFile) folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (WEIR_TYPE_RECENT_CARD, NULL);
  self->file = g_object_ref (file);
  self->age = g_strdup (age);
  folder = g_file_get_parent (file);
  name = get_name (file);
  place = get_name (folder);
  path = g_file_get_parse_name (file);
  build (self, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  show_note (self, place);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_LOW, self->cancellable, on_looked, g_object_ref (self));

  return GTK_WIDGET (self);
}

GFile *
weir_recent_card_get_file (WeirRecentCard *self)
{
  g_return_val_if_fail (WEIR_IS_RECENT_CARD (self), NULL);

  return self->file;
}

gboolean
weir_recent_card_is_gone (WeirRecentCard *self)
{
  g_return_val_if_fail (WEIR_IS_RECENT_CARD (self), FALSE);

  return self->is_gone;
}
