/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-keys-person.h"
#include <gdk/x11/gdkx.h>
#include <glib/gstdio.h>
#include <string.h>
#include "canvas/weir-canvas.h"
#include "canvas/weir-dispatcher-chip.h"
#include "canvas/weir-find-bar.h"
#include "canvas/weir-link-label.h"
#include "canvas/weir-remark-card.h"
#include "monitor/weir-monitor-panel.h"
#include "outline/weir-outline-row.h"
#include "monitor/weir-chart.h"
#include "monitor/weir-charts-view.h"
#include "monitor/weir-scrubber.h"
#include "panels/weir-panels-view.h"
#include "transport/weir-transport-bar.h"
#include "weir-autosave.h"
#include "weir-lessons.h"

#define LINE(text) "  " text "\n"

static const char drawing[] =
  "{\n"
  LINE ("\"links\": [")
  LINE ("  { \"from\": \"Counter\", \"to\": \"Map\" },")
  LINE ("  { \"from\": \"Map\", \"to\": \"Print\" }")
  LINE ("],")
  LINE ("\"nodes\": [")
  LINE ("  { \"kind\": \"counter\", \"name\": \"Counter\", \"x\": 40, \"y\": 40 },")
  LINE ("  { \"kind\": \"map\", \"name\": \"Map\", \"x\": 304, \"y\": 40 },")
  LINE ("  { \"kind\": \"print\", \"name\": \"Print\", \"x\": 568, \"y\": 40 },")
  LINE ("  { \"kind\": \"discard\", \"name\": \"Spare\", \"x\": 568, \"y\": 208 }")
  LINE ("],")
  LINE ("\"notes\": [ { \"text\": \"Note\", \"width\": 160, \"height\": 80, \"x\": 40, \"y\": 208 } ],")
  LINE ("\"weir\": 1")
  "}\n";

/*< finding >*/

GtkWidget *
person_find (GtkWidget *widget,
             GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = person_find (child, type);

  return found;
}

char *
person_name_object (gpointer object)
{
  if (WEIR_IS_NODE (object))
    return g_strdup (weir_node_get_name (object));
  if (WEIR_IS_REMARK (object))
    return g_strdup (weir_remark_get_name (object));

  return g_strdup_printf ("%s → %s", weir_node_get_name (weir_link_get_from (object)),
                          weir_node_get_name (weir_link_get_to (object)));
}

char *
person_name_widget (GtkWidget *widget)
{
  if (WEIR_IS_NODE_CARD (widget))
    return person_name_object (weir_node_card_get_node (WEIR_NODE_CARD (widget)));
  if (WEIR_IS_LINK_LABEL (widget))
    return person_name_object (weir_link_label_get_link (WEIR_LINK_LABEL (widget)));
  if (WEIR_IS_REMARK_CARD (widget))
    return person_name_object (weir_remark_card_get_remark (WEIR_REMARK_CARD (widget)));
  if (WEIR_IS_OUTLINE_ROW (widget) && weir_outline_row_get_object (WEIR_OUTLINE_ROW (widget)) != NULL)
    return person_name_object (weir_outline_row_get_object (WEIR_OUTLINE_ROW (widget)));

  return NULL;
}

static GtkWidget *
find_named (GtkWidget  *widget,
            GType       type,
            const char *name)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    {
      g_autofree char *own = person_name_widget (widget);

      if (g_strcmp0 (own, name) == 0)
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_named (child, type, name);

  return found;
}

GtkWidget *
person_find_named (Person     *self,
                   GType       type,
                   const char *name)
{
  return find_named (GTK_WIDGET (self->window), type, name);
}

/*< waiting >*/

/* What is under way between the display and the program has arrived, and is drawn. */
static void
settle (Person *self)
{
  gdk_display_sync (gdk_display_get_default ());
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  if (self->window != NULL)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
}

static void
run_xdotool (const char *command,
             const char *option,
             const char *argument)
{
  const char *argv[] = { "xdotool", command, option, argument, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
}

static gboolean
on_retry (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* There is no window manager to give it to a window. */
static void
take_keyboard (Person *self)
{
  guint wake = g_timeout_add (20, on_retry, NULL);
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (!gtk_window_is_active (GTK_WINDOW (self->window)) && g_get_monotonic_time () < end)
    {
      GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->window));
      g_autofree char *xid = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));

      run_xdotool ("windowfocus", "--sync", xid);
      gdk_display_sync (gdk_display_get_default ());
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (wake);
  g_assert_true (gtk_window_is_active (GTK_WINDOW (self->window)));
}

/*< beginning >*/

static void
on_window_gone (gpointer data,
                GObject *window)
{
  Person *self = data;

  if ((gpointer) self->window == (gpointer) window)
    self->window = NULL;
}

static void
open_window (Person *self)
{
  self->window = WEIR_WINDOW (weir_window_new (self->application));
  g_object_weak_ref (G_OBJECT (self->window), on_window_gone, self);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
close_popovers (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_visible (widget))
    gtk_popover_popdown (GTK_POPOVER (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget), *next; child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      close_popovers (child);
    }
}

/* A dialog of the toolkit is told as a person would: somebody waits for its answer. */
static void
close_others (Person *self)
{
  g_autolist (GtkWindow) toplevels = gtk_window_list_toplevels ();

  g_list_foreach (toplevels, (GFunc) (void (*)(void))g_object_ref, NULL);
  for (GList *l = toplevels; l != NULL; l = l->next)
    if (WEIR_IS_WINDOW (l->data) && l->data != (gpointer) self->window)
      gtk_window_destroy (l->data);
    else if (!WEIR_IS_WINDOW (l->data) && gtk_widget_get_visible (l->data))
      gtk_window_close (l->data);
}

static void
close_find_bar (Person *self)
{
  GtkWidget *bar = person_find (GTK_WIDGET (self->window), WEIR_TYPE_FIND_BAR);

  if (gtk_widget_get_visible (bar))
    g_signal_emit_by_name (bar, "closed");
}

static void
show_panels (Person *self)
{
  static const char *const actions[] = { "palette", "inspector", "lower-panel" };
  GtkWidget *panels = person_find (GTK_WIDGET (self->window), WEIR_TYPE_PANELS_VIEW);

  weir_panels_view_set_enlarged (WEIR_PANELS_VIEW (panels), FALSE);
  weir_panels_view_set_size (WEIR_PANELS_VIEW (panels), WEIR_PANEL_START, 248);
  weir_panels_view_set_size (WEIR_PANELS_VIEW (panels), WEIR_PANEL_BOTTOM, 0);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_action_group_change_action_state (G_ACTION_GROUP (self->window), actions[i],
                                        g_variant_new_boolean (TRUE));
}

void
person_begin (Person *self)
{
  GtkWidget *bar;
  g_autoptr (GError) error = NULL;

  if (self->window == NULL)
    open_window (self);
  close_others (self);
  close_popovers (GTK_WIDGET (self->window));
  close_find_bar (self);

  g_file_set_contents (g_file_peek_path (self->file), drawing, -1, &error);
  g_assert_no_error (error);
  g_assert_true (weir_window_open (self->window, self->file));
  show_panels (self);
  bar = person_find (GTK_WIDGET (self->window), WEIR_TYPE_TRANSPORT_BAR);
  weir_transport_bar_set_speed (WEIR_TRANSPORT_BAR (bar), 3);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.zoom-normal", NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), "");
  take_keyboard (self);
  settle (self);
}

/*< going somewhere >*/

static GtkWidget *
find_place (Person     *self,
            const char *place)
{
  static const char outline[] = "outline ", chip[] = "chip ";
  const GType types[] = { WEIR_TYPE_NODE_CARD, WEIR_TYPE_LINK_LABEL, WEIR_TYPE_REMARK_CARD };
  GtkWidget *found = NULL;

  if (g_str_has_prefix (place, outline))
    {
      gtk_widget_activate_action (GTK_WIDGET (self->window), "win.outline", NULL);
      settle (self);
      found = person_find_named (self, WEIR_TYPE_OUTLINE_ROW, place + strlen (outline));
      return found != NULL ? gtk_widget_get_parent (found) : NULL;
    }
  if (g_str_has_prefix (place, chip))
    {
      found = person_find_named (self, WEIR_TYPE_NODE_CARD, place + strlen (chip));
      return weir_node_card_get_chip (WEIR_NODE_CARD (found));
    }
  if (g_str_equal (place, "lesson"))
    {
      weir_window_show_lesson (self->window, g_ptr_array_index (weir_lessons_list (), 0));
      settle (self);
      return person_find (GTK_WIDGET (self->window), WEIR_TYPE_CANVAS);
    }
  for (guint i = 0; i < G_N_ELEMENTS (types) && found == NULL; i++)
    found = person_find_named (self, types[i], place);

  return found;
}

/* Of the document, by its name; lent. NULL: none is called so. */
static gpointer
find_object (Person     *self,
             const char *name)
{
  WeirDocument *document = weir_session_get_document (weir_window_get_session (self->window));
  GListModel *lists[] = { weir_document_get_nodes (document), weir_document_get_links (document),
                          weir_document_get_remarks (document) };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < g_list_model_get_n_items (lists[i]); j++)
      {
        g_autoptr (GObject) object = g_list_model_get_item (lists[i], j);
        g_autofree char *own = person_name_object (object);

        if (g_str_equal (own, name))
          return object;
      }

  return NULL;
}

static gboolean
are_charts_present (Person *self)
{
  WeirSample *present = weir_pipeline_get_present (weir_session_get_pipeline (weir_window_get_session (self->window)));
  GtkWidget *charts = person_find (GTK_WIDGET (self->window), WEIR_TYPE_CHARTS_VIEW);

  return present != NULL
         && weir_time_axis_get_newest (weir_charts_view_get_axis (WEIR_CHARTS_VIEW (charts))) == present->time;
}

/* Charts are painted in turns: what has happened is shown some frames later. */
static void
wait_for_charts (Person *self)
{
  guint wake = g_timeout_add (20, on_retry, NULL);
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (!are_charts_present (self) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  g_assert_true (are_charts_present (self));
}

/* For charts that can be zoomed. */
static void
run_for_a_while (Person *self)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (weir_window_get_session (self->window));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 60; i++)
    {
      weir_pipeline_step (pipeline, &error);
      g_assert_no_error (error);
    }
  settle (self);
  wait_for_charts (self);
}

void
person_go_to (Person     *self,
              const char *place)
{
  GtkWidget *widget = find_place (self, place);
  WeirSelection *selection = weir_session_get_selection (weir_window_get_session (self->window));
  const char *name = strchr (place, ' ');

  /* With something to go back to. */
  if (g_str_equal (place, "scrubber"))
    {
      person_press (self, "period period period period");
      widget = person_find (GTK_WIDGET (self->window), WEIR_TYPE_SCRUBBER);
    }
  if (g_str_equal (place, "table"))
    {
      widget = person_find (GTK_WIDGET (self->window), WEIR_TYPE_MONITOR_PANEL);
      weir_monitor_panel_set_page (WEIR_MONITOR_PANEL (widget), "stages");
      settle (self);
      widget = person_find (widget, GTK_TYPE_COLUMN_VIEW);
    }
  if (g_str_equal (place, "chart"))
    {
      run_for_a_while (self);
      widget = person_find (GTK_WIDGET (self->window), WEIR_TYPE_CHART);
    }
  if (g_str_equal (place, "canvas"))
    widget = person_find (GTK_WIDGET (self->window), WEIR_TYPE_CANVAS);
  if (widget == NULL)
    g_error ("there is no “%s” to go to", place);

  weir_selection_set_single (selection, find_object (self, place));
  if (g_str_has_prefix (place, "outline ") || g_str_has_prefix (place, "chip "))
    weir_selection_set_single (selection, find_object (self, name + 1));
  gtk_widget_grab_focus (widget);
  settle (self);
}

/*< pressing >*/

/* "<Shift><Control>z" is "shift+ctrl+z". Returns: (transfer full) */
static char *
to_xdotool (const char *accelerator)
{
  GdkModifierType state;
  guint keyval;

  if (!gtk_accelerator_parse (accelerator, &keyval, &state))
    g_error ("“%s” is no key", accelerator);

  return g_strconcat (state & GDK_SHIFT_MASK ? "shift+" : "", state & GDK_CONTROL_MASK ? "ctrl+" : "",
                      gdk_keyval_name (keyval), NULL);
}

void
person_press (Person     *self,
              const char *keys)
{
  g_auto (GStrv) parts = g_strsplit (keys, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *key = to_xdotool (parts[i]);

      run_xdotool ("key", "--clearmodifiers", key);
      settle (self);
    }
}

/*< the person >*/

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
}

void
person_init (Person         *self,
             GtkApplication *application)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->application = application;
  self->window = NULL;
  self->folder = g_dir_make_tmp ("weir-keys-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "drawing.weir", NULL);
  self->file = g_file_new_for_path (path);
}

void
person_clear (Person *self)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  empty_folder (self->folder);
  empty_folder (weir_autosave_get_folder ());
  g_rmdir (self->folder);
  g_free (self->folder);
  g_object_unref (self->file);
}
