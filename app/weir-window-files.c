/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window-private.h"
#include <glib/gi18n.h>
#include "weir-examples.h"
#include "weir-recent.h"

#define MAX_RECENT 8

static void
add_filters (GtkFileChooser *chooser,
             const char     *name,
             const char     *suffix)
{
  g_autoptr (GtkFileFilter) ours = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (ours, name);
  gtk_file_filter_add_suffix (ours, suffix);
  gtk_file_chooser_add_filter (chooser, ours);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

/* The application decides which windows show them. */
static void
open_somewhere (WeirWindow *self,
                GFile     **files,
                int         n_files)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  g_application_open (G_APPLICATION (application), files, n_files, "");
}

void
weir_window_on_open_response (WeirWindow *self,
                              int         response)
{
  g_autoptr (GtkNativeDialog) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  open_somewhere (self, &file, 1);
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

  weir_window_show_chooser (WEIR_WINDOW (widget), native, G_CALLBACK (weir_window_on_open_response));
}

static void
on_open_uri (GtkWidget  *widget,
             const char *name,
             GVariant   *target)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (target, NULL));

  open_somewhere (WEIR_WINDOW (widget), &file, 1);
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

static void
fill_recent (WeirWindow *self)
{
  g_autoptr (GPtrArray) infos = weir_recent_list (MAX_RECENT);

  g_menu_remove_all (self->recent_section);
  for (guint i = 0; i < infos->len; i++)
    {
      GtkRecentInfo *info = g_ptr_array_index (infos, i);

      if (gtk_recent_info_exists (info))
        append_file (self->recent_section, gtk_recent_info_get_display_name (info),
                     gtk_recent_info_get_uri (info));
    }
}

/* Its tooltip can be set in the template, its name cannot. */
static void
name_dropdown (WeirWindow *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->open_button); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Recent Files and Examples"), -1);
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
  name_dropdown (self);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (fill_recent),
                           self, G_CONNECT_SWAPPED);
}

static void
show_chooser (WeirWindow           *self,
              GtkFileChooserNative *native,
              GCallback             on_response)
{
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  g_signal_connect_object (native, "response", on_response, self, G_CONNECT_SWAPPED);
  g_clear_object (&self->chooser);
  self->chooser = GTK_NATIVE_DIALOG (native);
  gtk_native_dialog_show (self->chooser);
}

void
weir_window_show_chooser (WeirWindow           *self,
                          GtkFileChooserNative *native,
                          GCallback             on_response)
{
  add_filters (GTK_FILE_CHOOSER (native), _ ("Weir pipelines"), WEIR_WINDOW_SUFFIX);
  show_chooser (self, native, on_response);
}

void
weir_window_show_trace_chooser (WeirWindow           *self,
                                GtkFileChooserNative *native,
                                GCallback             on_response)
{
  add_filters (GTK_FILE_CHOOSER (native), _ ("Weir traces"), WEIR_WINDOW_TRACE_SUFFIX);
  show_chooser (self, native, on_response);
}

char *
weir_window_get_file_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

gboolean
weir_window_on_drop (WeirWindow   *self,
                     const GValue *value,
                     double        x,
                     double        y)
{
  GSList *list = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (GSList *l = list; l != NULL; l = l->next)
    g_ptr_array_add (files, l->data);
  open_somewhere (self, (GFile **) files->pdata, (int) files->len);
  g_slist_free (list);

  return TRUE;
}

/* Of a picture nobody wants to know in which column it is no drawing. */
char *
weir_window_describe_problem (GFile        *file,
                              const GError *error)
{
  g_autofree char *name = weir_window_get_file_name (file);

  if (error->domain == WEIR_ERROR && !g_str_has_suffix (name, "." WEIR_WINDOW_SUFFIX))
    return g_strdup_printf (_ ("“%s” is not a Weir pipeline."), name);
  if (error->domain == WEIR_ERROR)
    return g_strdup_printf (_ ("“%s”: %s"), name, error->message);

  return g_strdup (error->message);
}

void
weir_window_show_file (WeirWindow   *self,
                       WeirDocument *document,
                       GFile        *file,
                       char         *etag)
{
  weir_window_take_document (self, document, file, etag);
  if (!weir_examples_contain (file))
    weir_recent_add (file);
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
      g_autofree char *problem = weir_window_describe_problem (file, error);

      weir_window_show_problem (GTK_WINDOW (self),
                                ngettext ("A File Cannot Be Opened", "%u Files Cannot Be Opened", 1),
                                problem);
      return FALSE;
    }

  weir_window_show_file (self, document, file, etag);
  return TRUE;
}
