/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window-private.h"
#include <glib/gi18n.h>

static gboolean
is_empty (WeirDocument *document)
{
  return g_list_model_get_n_items (weir_document_get_nodes (document)) == 0
         && g_list_model_get_n_items (weir_document_get_remarks (document)) == 0;
}

static void
import (WeirWindow *self,
        GFile      *file)
{
  g_autofree char *name = weir_window_get_file_name (file);
  g_autofree char *label = g_strdup_printf (_ ("Import “%s”"), name);
  g_autofree char *problem = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirDocument) document = weir_document_load (file, NULL, &error);

  if (document != NULL && is_empty (document))
    problem = g_strdup_printf (_ ("There is nothing drawn in “%s”."), name);
  else if (document != NULL)
    weir_window_insert_foreign (self, document, label);
  if (error != NULL)
    problem = weir_window_describe_problem (file, error);
  if (problem != NULL)
    weir_window_show_problem (GTK_WINDOW (self), _ ("Nothing Was Imported"), problem);
}

static void
on_import_response (WeirWindow *self,
                    int         response)
{
  g_autoptr (GtkNativeDialog) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  import (self, file);
}

static void
on_import (GtkWidget  *widget,
           const char *name,
           GVariant   *target)
{
  GtkFileChooserNative *native =
    gtk_file_chooser_native_new (_ ("Import Pipeline"), GTK_WINDOW (widget),
                                 GTK_FILE_CHOOSER_ACTION_OPEN,
                                 _ ("_Import"), _ ("_Cancel"));

  weir_window_show_chooser (WEIR_WINDOW (widget), native, G_CALLBACK (on_import_response));
}

static void
on_import_uri (GtkWidget  *widget,
               const char *name,
               GVariant   *target)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (target, NULL));

  import (WEIR_WINDOW (widget), file);
}

/*< for the rest of the window >*/

void
weir_window_install_import_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.import", NULL, on_import);
  gtk_widget_class_install_action (klass, "win.import-uri", "s", on_import_uri);
}
