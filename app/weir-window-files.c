/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window-private.h"
#include <glib/gi18n.h>
#include "weir-examples.h"

#define MAX_RECENT 8
#define MIME_TYPE "application/x-weir+json"

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) pipelines = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (pipelines, _ ("Weir pipelines"));
  gtk_file_filter_add_suffix (pipelines, WEIR_WINDOW_SUFFIX);
  gtk_file_chooser_add_filter (chooser, pipelines);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

/* The application decides which window shows it. */
static void
open_somewhere (WeirWindow *self,
                GFile      *file)
{
  g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), &file, 1, "");
}

static void
on_open_response (WeirWindow *self,
                  int         response)
{
  g_autoptr (GtkNativeDialog) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  open_somewhere (self, file);
}

static void
on_open (GtkWidget  *widget,
         const char *name,
         GVariant   *target)
{
  GtkFileChooserNative *native =
    gtk_file_chooser_native_new (_ ("Open Pipeline"), GTK_WINDOW (widget),
                                 GTK_FILE_CHOOSER_ACTION_OPEN,
                                 _ ("_Open"), _ ("_Cancel"));

  weir_window_show_chooser (WEIR_WINDOW (widget), native, G_CALLBACK (on_open_response));
}

static void
on_open_uri (GtkWidget  *widget,
             const char *name,
             GVariant   *target)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (target, NULL));

  open_somewhere (WEIR_WINDOW (widget), file);
}

/* Underlines in names are not mnemonics. */
static void
append_file (GMenu      *menu,
             const char *title,
             const char *uri)
{
  g_auto (GStrv) parts = g_strsplit (title, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.open-uri", "s", uri);
  g_menu_append_item (menu, item);
}

static int
compare_recent (gconstpointer a,
                gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *) b),
                              gtk_recent_info_get_modified ((GtkRecentInfo *) a));
}

static void
fill_recent (WeirWindow *self)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  guint n = 0;

  g_menu_remove_all (self->recent_section);
  items = g_list_sort (items, compare_recent);
  for (GList *l = items; l != NULL && n < MAX_RECENT; l = l->next)
    if (gtk_recent_info_has_application (l->data, APP_ID) && gtk_recent_info_exists (l->data))
      {
        append_file (self->recent_section, gtk_recent_info_get_display_name (l->data),
                     gtk_recent_info_get_uri (l->data));
        n++;
      }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

/*< for the rest of the window >*/

void
weir_window_install_file_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.open", NULL, on_open);
  gtk_widget_class_install_action (klass, "win.open-uri", "s", on_open_uri);
}

void
weir_window_fill_menus (WeirWindow *self)
{
  GPtrArray *examples = weir_examples_list ();

  for (guint i = 0; i < examples->len; i++)
    {
      const WeirExample *example = g_ptr_array_index (examples, i);
      g_autofree char *uri = g_file_get_uri (example->file);

      append_file (self->examples_section, example->title, uri);
      append_file (self->examples_submenu, example->title, uri);
    }
  fill_recent (self);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (fill_recent),
                           self, G_CONNECT_SWAPPED);
}

void
weir_window_show_chooser (WeirWindow           *self,
                          GtkFileChooserNative *native,
                          GCallback             on_response)
{
  add_filters (GTK_FILE_CHOOSER (native));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  g_signal_connect_object (native, "response", on_response, self, G_CONNECT_SWAPPED);
  g_clear_object (&self->chooser);
  self->chooser = GTK_NATIVE_DIALOG (native);
  gtk_native_dialog_show (self->chooser);
}

char *
weir_window_get_file_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

void
weir_window_remember_file (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *command = g_strconcat (g_get_prgname (), " %u", NULL);
  GtkRecentData data = {
    .mime_type = (char *) MIME_TYPE,
    .app_name = (char *) APP_ID,
    .app_exec = command,
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

gboolean
weir_window_on_drop (WeirWindow   *self,
                     const GValue *value,
                     double        x,
                     double        y)
{
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *l = files; l != NULL; l = l->next)
    open_somewhere (self, l->data);
  g_slist_free (files);

  return TRUE;
}

gboolean
weir_window_open (WeirWindow *self,
                  GFile      *file)
{
  g_autoptr (WeirDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  char *etag = NULL;

  g_return_val_if_fail (WEIR_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  document = weir_document_load (file, &etag, &error);
  if (document == NULL)
    {
      g_autofree char *name = weir_window_get_file_name (file);
      g_autofree char *heading = g_strdup_printf (_ ("“%s” Cannot Be Opened"), name);

      weir_window_show_error (self, heading, error);
      return FALSE;
    }

  weir_window_take_document (self, document, file, etag);
  if (!weir_examples_contain (file))
    weir_window_remember_file (file);
  return TRUE;
}
