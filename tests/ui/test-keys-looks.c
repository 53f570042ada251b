/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-keys-person.h"
#include <string.h>
#include "canvas/weir-canvas.h"
#include "canvas/weir-node-card.h"
#include "canvas/weir-remark-editor.h"
#include "monitor/weir-charts-view.h"
#include "panels/weir-panels-view.h"
#include "transport/weir-transport-bar.h"

/* What a person at the keyboard can look at. A new sort of state is a function here and a line in looks[]. */

static WeirSession *
get_session (Person *self)
{
  return weir_window_get_session (self->window);
}

static GtkWidget *
find (Person *self,
      GType   type)
{
  return person_find (GTK_WIDGET (self->window), type);
}

/*< the drawing >*/

static char *
join_names (GListModel *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (list, i);
      g_autofree char *name = person_name_object (object);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name);
    }

  return g_string_free (text, FALSE);
}

static char *
look_at_stages (Person *self)
{
  return join_names (weir_document_get_nodes (weir_session_get_document (get_session (self))));
}

static char *
look_at_subscriptions (Person *self)
{
  return join_names (weir_document_get_links (weir_session_get_document (get_session (self))));
}

static char *
look_at_selection (Person *self)
{
  WeirSelection *selection = weir_session_get_selection (get_session (self));
  g_autoptr (GPtrArray) nodes = weir_selection_list_nodes (selection);
  g_autoptr (GPtrArray) links = weir_selection_list_links (selection);
  g_autoptr (GPtrArray) remarks = weir_selection_list_remarks (selection);
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);

  g_list_store_splice (store, 0, 0, nodes->pdata, nodes->len);
  g_list_store_splice (store, nodes->len, 0, links->pdata, links->len);
  g_list_store_splice (store, nodes->len + links->len, 0, remarks->pdata, remarks->len);

  return join_names (G_LIST_MODEL (store));
}

static char *
look_at_map (Person *self)
{
  WeirDocument *document = weir_session_get_document (get_session (self));
  WeirNode *map = weir_document_find_node (document, "Map");

  return g_strdup_printf ("%g, %g", weir_node_get_x (map), weir_node_get_y (map));
}

static char *
look_at_note (Person *self)
{
  GListModel *remarks = weir_document_get_remarks (weir_session_get_document (get_session (self)));
  g_autoptr (WeirRemark) note = g_list_model_get_item (remarks, 0);

  return g_strdup_printf ("%g × %g: %s", weir_remark_get_width (note), weir_remark_get_height (note),
                          weir_remark_get_text (note));
}

/* What another program would find in the file. */
static char *
look_at_file (Person *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirDocument) document = weir_document_load (self->file, NULL, &error);

  return error != NULL ? g_strdup (error->message) : join_names (weir_document_get_nodes (document));
}

/*< the window >*/

/* What has the keyboard: by its name if it is drawn, otherwise by what of ours it is in, with the text that is typed there. */
static char *
look_at_keyboard (Person *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_autofree char *text = GTK_IS_EDITABLE (focus) ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)))
                                                  : NULL;
  GtkWidget *inside = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  char *name = NULL;

  for (GtkWidget *at = focus; at != NULL && name == NULL; at = gtk_widget_get_parent (at))
    {
      name = person_name_widget (at);
      if (name == NULL && g_str_has_prefix (G_OBJECT_TYPE_NAME (at), "Weir"))
        name = g_strdup (G_OBJECT_TYPE_NAME (at) + strlen ("Weir"));
    }
  if (text != NULL)
    {
      g_autofree char *bare = name;

      return g_strdup_printf ("%s: %s", bare, text);
    }
  /* A row of a list. */
  if (inside != NULL && person_name_widget (inside) != NULL)
    {
      g_autofree char *panel = name;
      g_autofree char *row = person_name_widget (inside);

      return g_strdup_printf ("%s: %s", panel, row);
    }

  return name;
}

static char *
look_at_zoom (Person *self)
{
  return g_strdup_printf ("%.0f %%", weir_canvas_get_zoom (WEIR_CANVAS (find (self, WEIR_TYPE_CANVAS))) * 100);
}

static char *
look_at_view (Person *self)
{
  GListModel *nodes = weir_document_get_nodes (weir_session_get_document (get_session (self)));
  GtkWidget *canvas = find (self, WEIR_TYPE_CANVAS);
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (canvas), gtk_widget_get_height (canvas));

  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);
      float x = weir_node_get_x (node), y = weir_node_get_y (node);
      graphene_point_t first, last;

      weir_canvas_to_widget (WEIR_CANVAS (canvas), &GRAPHENE_POINT_INIT (x, y), &first);
      weir_canvas_to_widget (WEIR_CANVAS (canvas),
                             &GRAPHENE_POINT_INIT (x + WEIR_NODE_CARD_WIDTH, y + WEIR_NODE_CARD_HEIGHT), &last);
      if (!graphene_rect_contains_point (&view, &first) || !graphene_rect_contains_point (&view, &last))
        return g_strdup ("no");
    }

  return g_strdup ("yes");
}

static char *
look_at_panel (Person     *self,
               const char *action)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self->window), action);

  return g_strdup (g_variant_get_boolean (state) ? "shown" : "hidden");
}

static char *
look_at_palette (Person *self)
{
  return look_at_panel (self, "palette");
}

static char *
look_at_inspector (Person *self)
{
  return look_at_panel (self, "inspector");
}

static char *
look_at_lower_panel (Person *self)
{
  return look_at_panel (self, "lower-panel");
}

static char *
look_at_palette_width (Person *self)
{
  WeirPanelsView *panels = WEIR_PANELS_VIEW (find (self, WEIR_TYPE_PANELS_VIEW));

  return g_strdup_printf ("%d", weir_panels_view_get_size (panels, WEIR_PANEL_START));
}

static char *
look_at_lower_panel_size (Person *self)
{
  WeirPanelsView *panels = WEIR_PANELS_VIEW (find (self, WEIR_TYPE_PANELS_VIEW));

  return g_strdup (weir_panels_view_is_enlarged (panels) ? "enlarged" : "usual");
}

/* Only whether it is another height: how high it is is its content's. */
static char *
look_at_lower_panel_height (Person *self)
{
  WeirPanelsView *panels = WEIR_PANELS_VIEW (find (self, WEIR_TYPE_PANELS_VIEW));
  int height = weir_panels_view_get_size (panels, WEIR_PANEL_BOTTOM);

  return g_strdup (height == 0 ? "as it was" : "another");
}

static char *
look_at_writing (Person *self)
{
  GtkWidget *editor = find (self, WEIR_TYPE_REMARK_EDITOR);

  return g_strdup (editor != NULL ? "on the note" : "nothing");
}

static GtkWidget *
find_open_popover (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_open_popover (child);

  return found;
}

static char *
look_at_popover (Person *self)
{
  GtkWidget *popover = find_open_popover (GTK_WIDGET (self->window));

  return g_strdup (popover != NULL ? G_OBJECT_TYPE_NAME (popover) : "none");
}

/* Other windows of the program, by their class if they are no dialog with a title. */
static char *
look_at_dialogs (Person *self)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();
  GString *text = g_string_new (NULL);

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (!WEIR_IS_WINDOW (l->data) && gtk_widget_get_visible (l->data))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", G_OBJECT_TYPE_NAME (l->data));

  return g_string_free (text, FALSE);
}

static WeirChartsView *
find_charts (Person *self)
{
  return WEIR_CHARTS_VIEW (person_find (GTK_WIDGET (self->window), WEIR_TYPE_CHARTS_VIEW));
}

/* Which time of the run they show. */
static char *
look_at_charts (Person *self)
{
  WeirTimeAxis *axis = weir_charts_view_get_axis (find_charts (self));

  if (!weir_time_axis_is_zoomed (axis))
    return g_strdup ("all");
  if (weir_time_axis_get_to (axis) == weir_time_axis_get_newest (axis))
    return g_strdup ("the end");
  return g_strdup (weir_time_axis_get_from (axis) == 0 ? "the beginning" : "the middle");
}

static char *
look_at_chart_cursor (Person *self)
{
  WeirTimeAxis *axis = weir_charts_view_get_axis (find_charts (self));
  gint64 cursor = weir_charts_view_get_cursor (find_charts (self));

  if (cursor < 0)
    return g_strdup ("none");
  if (cursor == weir_time_axis_get_to (axis))
    return g_strdup ("at the end");
  return g_strdup (cursor == weir_time_axis_get_from (axis) ? "at the beginning" : "inside");
}

static char *
look_at_windows (Person *self)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();
  guint n = 0;

  for (GList *l = toplevels; l != NULL; l = l->next)
    n += WEIR_IS_WINDOW (l->data) && gtk_widget_get_visible (l->data);

  return g_strdup_printf ("%u", n);
}

/*< the clipboard >*/

static void
on_text (GObject      *clipboard,
         GAsyncResult *result,
         gpointer      text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  if (*(char **) text == NULL)
    *(char **) text = g_strdup ("");
}

/* Returns: (transfer full) */
static char *
read_clipboard (Person *self)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), NULL, on_text, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  return text;
}

static char *
look_at_copied_lines (Person *self)
{
  g_autofree char *text = read_clipboard (self);
  guint n = 0;

  for (const char *at = text; *at != '\0'; at++)
    n += *at == '\n';
  return g_strdup_printf ("%u", n);
}

/* The stages of which there is a copy. */
static char *
look_at_clipboard (Person *self)
{
  g_autofree char *text = read_clipboard (self);
  g_autoptr (WeirDocument) fragment = NULL;

  fragment = weir_document_parse (text, -1, NULL);

  return fragment != NULL ? join_names (weir_document_get_nodes (fragment)) : g_strdup ("");
}

/*< the run >*/

static char *
look_at_run (Person *self)
{
  static const char *const words[] = {
    [WEIR_RUN_STOPPED] = "stopped",
    [WEIR_RUN_RUNNING] = "running",
    [WEIR_RUN_PAUSED] = "paused",
    [WEIR_RUN_FINISHED] = "finished",
  };

  return g_strdup (words[weir_pipeline_get_state (weir_session_get_pipeline (get_session (self)))]);
}

static char *
look_at_messages (Person *self)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (get_session (self));
  WeirSample *sample = weir_session_get_sample (get_session (self));

  if (weir_pipeline_get_state (pipeline) == WEIR_RUN_STOPPED || sample == NULL)
    return g_strdup ("0");
  return g_strdup_printf ("%" G_GUINT64_FORMAT, sample->n_messages);
}

static char *
look_at_speed (Person *self)
{
  WeirTransportBar *bar = WEIR_TRANSPORT_BAR (find (self, WEIR_TYPE_TRANSPORT_BAR));

  return g_strdup_printf ("%u", weir_transport_bar_get_speed (bar));
}

/* Which one is looked at. */
static char *
look_at_moment (Person *self)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (get_session (self));

  guint64 first, last;

  weir_pipeline_get_span (pipeline, &first, &last);
  if (!weir_pipeline_is_looking_back (pipeline))
    return g_strdup ("now");
  if (weir_pipeline_get_sample (pipeline)->n_messages == first)
    return g_strdup ("first");
  return g_strdup_printf ("%" G_GUINT64_FORMAT, weir_pipeline_get_sample (pipeline)->n_messages);
}

static char *
look_at_breakpoints (Person *self)
{
  GListModel *list = weir_pipeline_get_breakpoints (weir_session_get_pipeline (get_session (self)));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WeirBreakpoint) breakpoint = g_list_model_get_item (list, i);
      g_autofree char *words = weir_stop_rule_describe (weir_breakpoint_get_rule (breakpoint),
                                                        weir_session_get_document (get_session (self)));

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", words);
    }

  return g_string_free (text, FALSE);
}

static const struct
{
  const char *what;
  char       *(*look) (Person *self);
} looks[] = {
  { "all in view", look_at_view },
  { "breakpoints", look_at_breakpoints },
  { "chart cursor", look_at_chart_cursor },
  { "charts", look_at_charts },
  { "clipboard", look_at_clipboard },
  { "copied lines", look_at_copied_lines },
  { "dialogs", look_at_dialogs },
  { "file", look_at_file },
  { "inspector", look_at_inspector },
  { "keyboard", look_at_keyboard },
  { "lower panel", look_at_lower_panel },
  { "lower panel’s height", look_at_lower_panel_height },
  { "lower panel’s size", look_at_lower_panel_size },
  { "Map’s place", look_at_map },
  { "messages", look_at_messages },
  { "moment", look_at_moment },
  { "note", look_at_note },
  { "palette", look_at_palette },
  { "palette’s width", look_at_palette_width },
  { "popover", look_at_popover },
  { "run", look_at_run },
  { "selection", look_at_selection },
  { "speed", look_at_speed },
  { "stages", look_at_stages },
  { "subscriptions", look_at_subscriptions },
  { "windows", look_at_windows },
  { "writing", look_at_writing },
  { "zoom", look_at_zoom },
};

char *
person_look (Person     *self,
             const char *what)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_str_equal (looks[i].what, what))
      return self->window != NULL || g_str_equal (what, "windows") ? looks[i].look (self) : NULL;

  g_error ("nobody knows how to look at “%s”", what);
}
