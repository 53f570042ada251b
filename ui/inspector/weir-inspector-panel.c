/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-inspector-panel.h"

#include <glib/gi18n.h>

#include "weir-bottleneck-note.h"
#include "weir-document-view.h"
#include "weir-link-view.h"
#include "weir-node-view.h"
#include "weir-remark-view.h"
#include "weir-several-view.h"

#define INTERVAL 100   /* ms between figures: nobody reads faster */

struct _WeirInspectorPanel
{
  GtkWidget          parent_instance;

  WeirSession       *session;       /* owned; NULL before there is one */
  GtkWidget         *scroller;      /* lent: a child */
  WeirInspectorView *view;          /* lent: inside the scroller; NULL without a session */
  gpointer           shown;         /* what the view is of, only to be compared */
  gint64             last_show;     /* monotonic time */
  guint              timeout;       /* until the next show, if there is to be one */
};

G_DEFINE_FINAL_TYPE (WeirInspectorPanel, weir_inspector_panel, GTK_TYPE_WIDGET)

static void
show_now (WeirInspectorPanel *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->last_show = g_get_monotonic_time ();
  if (self->view != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    weir_inspector_view_show_now (self->view);
}

static gboolean
on_timeout (gpointer data)
{
  WeirInspectorPanel *self = data;

  self->timeout = 0;
  show_now (self);
  return G_SOURCE_REMOVE;
}

/* Samples come with every frame; the last of them is shown in any case. */
static void
on_session_sampled (WeirInspectorPanel *self)
{
  gint64 since = (g_get_monotonic_time () - self->last_show) / 1000;

  if (self->timeout != 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (since >= INTERVAL)
    show_now (self);
  else
    self->timeout = g_timeout_add (INTERVAL - since, on_timeout, self);
}

static GtkWidget *
make_view (WeirInspectorPanel *self)
{
  WeirSelection *selection = weir_session_get_selection (self->session);
  gpointer single = weir_selection_get_single (selection);

  if (WEIR_IS_NODE (single))
    return weir_node_view_new (self->session, single);
  if (WEIR_IS_LINK (single))
    return weir_link_view_new (self->session, single);
  if (WEIR_IS_REMARK (single))
    return weir_remark_view_new (self->session, single);
  if (weir_selection_get_size (selection) > 1)
    return weir_several_view_new (self->session);
  return weir_document_view_new (self->session);
}

static void
set_view (WeirInspectorPanel *self,
          GtkWidget          *view)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (self->scroller);

  self->view = view == NULL ? NULL : WEIR_INSPECTOR_VIEW (view);
  if (view != NULL)
    weir_inspector_view_append (self->view, weir_bottleneck_note_new (self->session));
  gtk_scrolled_window_set_child (scroller, view);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (scroller), 0);
  if (view != NULL)
    {
      gtk_widget_set_margin_start (view, 12);
      gtk_widget_set_margin_end (view, 12);
      gtk_widget_set_margin_top (view, 18);
      gtk_widget_set_margin_bottom (view, 18);
      show_now (self);
    }
}

static void
on_selection_changed (WeirInspectorPanel *self)
{
  WeirSelection *selection = weir_session_get_selection (self->session);
  gpointer single = weir_selection_get_single (selection);

  /* A view in which somebody types is not replaced by its like. */
  if (self->view != NULL && single != NULL && single == self->shown)
    return;
  if (self->view != NULL && WEIR_IS_SEVERAL_VIEW (self->view) &&
      weir_selection_get_size (selection) > 1)
    {
      weir_several_view_refresh (WEIR_SEVERAL_VIEW (self->view));
      return;
    }
  if (self->view != NULL && WEIR_IS_DOCUMENT_VIEW (self->view) &&
      weir_selection_get_size (selection) == 0)
    return;

  self->shown = single;
  set_view (self, make_view (self));
}

static void
drop_session (WeirInspectorPanel *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  set_view (self, NULL);
  self->shown = NULL;
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (weir_session_get_selection (self->session), self);
    }
  g_clear_object (&self->session);
}

static void
weir_inspector_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weir_inspector_panel_parent_class)->map (widget);

  show_now (WEIR_INSPECTOR_PANEL (widget));
}

static void
weir_inspector_panel_dispose (GObject *object)
{
  WeirInspectorPanel *self = WEIR_INSPECTOR_PANEL (object);

  if (self->scroller != NULL)
    {
      drop_session (self);
      g_clear_pointer (&self->scroller, gtk_widget_unparent);
    }

  G_OBJECT_CLASS (weir_inspector_panel_parent_class)->dispose (object);
}

/* The same key first goes back to the present. */
static gboolean
on_escape (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  WeirInspectorPanel *self = WEIR_INSPECTOR_PANEL (widget);

  if (self->session == NULL || weir_pipeline_is_looking_back (weir_session_get_pipeline (self->session)))
    return FALSE;
  return gtk_widget_activate_action (widget, "win.drawing", NULL);
}

static void
weir_inspector_panel_class_init (WeirInspectorPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_inspector_panel_dispose;

  widget_class->map = weir_inspector_panel_map;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "inspectorpanel");
}

static void
weir_inspector_panel_init (WeirInspectorPanel *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self), 300, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Inspector"), -1);
}

GtkWidget *
weir_inspector_panel_new (void)
{
  return g_object_new (WEIR_TYPE_INSPECTOR_PANEL, NULL);
}

void
weir_inspector_panel_set_session (WeirInspectorPanel *self,
                                  WeirSession        *session)
{
  g_return_if_fail (WEIR_IS_INSPECTOR_PANEL (self));
  g_return_if_fail (session == NULL || WEIR_IS_SESSION (session));

  if (session == self->session)
    return;
  drop_session (self);
  if (session == NULL)
    return;

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "sampled", G_CALLBACK (on_session_sampled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_session_get_selection (session), "changed",
                           G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);
  on_selection_changed (self);
}

void
weir_inspector_panel_focus_name (WeirInspectorPanel *self)
{
  g_return_if_fail (WEIR_IS_INSPECTOR_PANEL (self));

  if (self->view != NULL)
    weir_inspector_view_focus_name (self->view);
}
