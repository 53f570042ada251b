/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-charts-view-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "weir-chart-export.h"

/* What is shown, as a file. */

static const struct
{
  const char *action;
  const char *label;
} exports[WEIR_N_CHART_EXPORTS] = {
  [WEIR_CHART_EXPORT_PNG] = { "export-png", N_ ("Export as _PNG…") },
  [WEIR_CHART_EXPORT_SVG] = { "export-svg", N_ ("Export as _SVG…") },
  [WEIR_CHART_EXPORT_PDF] = { "export-pdf", N_ ("Export as PD_F…") },
  [WEIR_CHART_EXPORT_CSV] = { "export-csv", N_ ("Export as _CSV…") },
};

static GtkWindow *
get_window (WeirChartsView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
show_error (WeirChartsView *self,
            const GError   *error)
{
  GtkWidget *dialog = adw_message_dialog_new (get_window (self), _ ("The charts were not exported"), error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
get_title (WeirChartsView *self)
{
  g_autofree char *title = NULL;

  if (self->session != NULL)
    g_object_get (weir_session_get_document (self->session), "title", &title, NULL);
  return title != NULL && *title != '\0' ? g_steal_pointer (&title) : g_strdup (_ ("Charts"));
}

gboolean
weir_charts_view_export (WeirChartsView *self,
                         WeirChartExport format,
                         GFile          *file,
                         GError        **error)
{
  g_autoptr (GPtrArray) shown = weir_charts_view_list_shown (self);
  g_autoptr (GPtrArray) contents = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *title = get_title (self);
  gconstpointer data;
  gsize size;

  for (guint i = 0; i < shown->len; i++)
    if (weir_chart_get_content (g_ptr_array_index (shown, i)) != NULL)
      g_ptr_array_add (contents, (gpointer) weir_chart_get_content (g_ptr_array_index (shown, i)));
  bytes = weir_chart_export_make (contents, format, title, gtk_widget_get_pango_context (GTK_WIDGET (self)), error);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  return g_file_replace_contents (file, data, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}

static void
on_chosen (WeirChartsView       *self,
           int                   response,
           GtkFileChooserNative *chooser)
{
  WeirChartExport format = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chooser), "weir-format"));
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && !weir_charts_view_export (self, format, file, &error))
    show_error (self, error);
  g_clear_object (&self->chooser);
}

static void
choose_file (WeirChartsView *self,
             WeirChartExport format)
{
  g_autofree char *title = get_title (self);
  g_autofree char *name = g_strdup_printf ("%s.%s", g_strdelimit (title, "/", '-'), weir_chart_export_get_suffix (format));
  g_autofree char *pattern = g_strconcat ("*.", weir_chart_export_get_suffix (format), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;
  self->chooser = GTK_NATIVE_DIALOG (gtk_file_chooser_native_new (_ ("Export Charts"), get_window (self),
                                                                  GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"),
                                                                  _ ("_Cancel")));
  gtk_native_dialog_set_modal (self->chooser, TRUE);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_filter_set_name (filter, pattern);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_object_set_data (G_OBJECT (self->chooser), "weir-format", GUINT_TO_POINTER (format));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (self->chooser);
}

static void
on_export (WeirChartsView *self,
           GVariant       *parameter,
           GSimpleAction  *action)
{
  for (guint i = 0; i < WEIR_N_CHART_EXPORTS; i++)
    if (g_str_equal (g_action_get_name (G_ACTION (action)), exports[i].action))
      choose_file (self, i);
}

void
weir_charts_view_add_export_actions (WeirChartsView *self)
{
  for (guint i = 0; i < WEIR_N_CHART_EXPORTS; i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (exports[i].action, NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (on_export), self, G_CONNECT_SWAPPED);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
}

GMenuModel *
weir_charts_view_make_export_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < WEIR_N_CHART_EXPORTS; i++)
    {
      g_autofree char *action = g_strconcat ("charts.", exports[i].action, NULL);

      g_menu_append (menu, _ (exports[i].label), action);
    }
  return G_MENU_MODEL (menu);
}
