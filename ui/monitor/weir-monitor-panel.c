/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-monitor-panel.h"

#include <glib/gi18n.h>

#include "weir-charts-view.h"
#include "weir-log-view.h"
#include "weir-messages-view.h"
#include "weir-stages-view.h"

#define CHARTS_INTERVAL 100    /* ms between pictures */
#define CALM_INTERVAL   250    /* figures and lines that change faster cannot be read */

struct _WeirMonitorPanel
{
  GtkWidget         parent_instance;

  WeirSession      *session;      /* owned; NULL before there is one */
  GtkStack         *stack;        /* lent: children */
  GtkWidget        *bar;
  GtkWidget        *span_button;
  WeirChartsView   *charts_view;
  WeirMessagesView *messages_view;
  WeirStagesView   *stages_view;
  WeirLogView      *log_view;
  gboolean          narrow;
  gint64            last_refresh; /* monotonic time */
  guint             timeout;      /* until the next refresh, if there is to be one */
};

G_DEFINE_FINAL_TYPE (WeirMonitorPanel, weir_monitor_panel, GTK_TYPE_WIDGET)

enum
{
  PROP_NARROW = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *title;
  gint64      span;   /* µs; 0: all */
} spans[] = {
  { N_ ("Last 10 s"), 10 * (gint64) G_USEC_PER_SEC },
  { N_ ("Last 60 s"), 60 * (gint64) G_USEC_PER_SEC },
  { N_ ("Whole run"), 0 },
};

#define DEFAULT_SPAN 1

/* Only what is to be seen. */
static void
refresh (WeirMonitorPanel *self)
{
  GtkWidget *visible = gtk_stack_get_visible_child (self->stack);

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->last_refresh = g_get_monotonic_time ();
  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  if (visible == GTK_WIDGET (self->charts_view))
    weir_charts_view_refresh (self->charts_view);
  else if (visible == GTK_WIDGET (self->messages_view))
    weir_messages_view_refresh (self->messages_view);
  else if (visible == GTK_WIDGET (self->stages_view))
    weir_stages_view_refresh (self->stages_view);
  else
    weir_log_view_refresh (self->log_view);
}

static gboolean
on_timeout (gpointer data)
{
  WeirMonitorPanel *self = data;

  self->timeout = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Samples come with every frame; the last of them is shown in any case. */
static void
refresh_soon (WeirMonitorPanel *self)
{
  GtkWidget *visible = gtk_stack_get_visible_child (self->stack);
  gboolean is_calm = visible == GTK_WIDGET (self->stages_view) ||
                     visible == GTK_WIDGET (self->messages_view);
  gint64 interval = is_calm ? CALM_INTERVAL : CHARTS_INTERVAL;
  gint64 since = (g_get_monotonic_time () - self->last_refresh) / 1000;

  if (self->timeout != 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (since >= interval)
    refresh (self);
  else
    self->timeout = g_timeout_add (interval - since, on_timeout, self);
}

/* Lines may also come without a sample: from the window. */
static void
on_session_log (WeirMonitorPanel *self)
{
  if (gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->log_view))
    refresh_soon (self);
}

static void
on_visible_child (WeirMonitorPanel *self)
{
  GtkWidget *visible = gtk_stack_get_visible_child (self->stack);

  gtk_widget_set_visible (self->span_button, visible == GTK_WIDGET (self->charts_view));
  refresh (self);
}

static void
on_span_selected (WeirMonitorPanel *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->span_button));

  if (selected < G_N_ELEMENTS (spans))
    weir_charts_view_set_span (self->charts_view, spans[selected].span);
}

static void
drop_session (WeirMonitorPanel *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  weir_charts_view_set_session (self->charts_view, NULL);
  weir_messages_view_set_session (self->messages_view, NULL);
  weir_stages_view_set_session (self->stages_view, NULL);
  weir_log_view_set_session (self->log_view, NULL);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (weir_session_get_selection (self->session), self);
    }
  g_clear_object (&self->session);
}

static void
weir_monitor_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weir_monitor_panel_parent_class)->map (widget);

  refresh (WEIR_MONITOR_PANEL (widget));
}

static void
weir_monitor_panel_dispose (GObject *object)
{
  WeirMonitorPanel *self = WEIR_MONITOR_PANEL (object);
  GtkWidget *child;

  if (self->stack != NULL)
    drop_session (self);
  self->stack = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_monitor_panel_parent_class)->dispose (object);
}

static void
weir_monitor_panel_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, WEIR_MONITOR_PANEL (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_monitor_panel_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (id == PROP_NARROW)
    weir_monitor_panel_set_narrow (WEIR_MONITOR_PANEL (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_monitor_panel_class_init (WeirMonitorPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_monitor_panel_dispose;
  object_class->get_property = weir_monitor_panel_get_property;
  object_class->set_property = weir_monitor_panel_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                  | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->map = weir_monitor_panel_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "monitorpanel");
}

static GtkWidget *
make_span_button (WeirMonitorPanel *self)
{
  const char *titles[G_N_ELEMENTS (spans) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    titles[i] = _ (spans[i].title);
  self->span_button = gtk_drop_down_new_from_strings (titles);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->span_button), DEFAULT_SPAN);
  gtk_widget_set_valign (self->span_button, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->span_button, TRUE);
  gtk_widget_set_halign (self->span_button, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->span_button, "weir-span");
  gtk_widget_set_tooltip_text (self->span_button, _ ("How much time the charts show"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->span_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time shown"), -1);
  g_signal_connect_object (self->span_button, "notify::selected", G_CALLBACK (on_span_selected),
                           self, G_CONNECT_SWAPPED);
  return self->span_button;
}

/* Tabs that do not fit can be reached by scrolling, and by the keyboard. */
static GtkWidget *
make_tabs (WeirMonitorPanel *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *switcher = gtk_stack_switcher_new ();

  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->stack);
  gtk_widget_add_css_class (switcher, "weir-tabs");
  /* As wide as its word each: more of them fit. */
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (switcher)), FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), switcher);
  return scroller;
}

static void
weir_monitor_panel_init (WeirMonitorPanel *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->charts_view = WEIR_CHARTS_VIEW (weir_charts_view_new ());
  self->messages_view = WEIR_MESSAGES_VIEW (weir_messages_view_new ());
  self->stages_view = WEIR_STAGES_VIEW (weir_stages_view_new ());
  self->log_view = WEIR_LOG_VIEW (weir_log_view_new ());
  weir_charts_view_set_span (self->charts_view, spans[DEFAULT_SPAN].span);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->charts_view), "charts", _ ("Charts"));
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->messages_view), "messages", _ ("Messages"));
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->stages_view), "stages", _ ("Stages"));
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->log_view), "log", _ ("Log"));
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (self->bar), make_tabs (self));
  gtk_box_append (GTK_BOX (self->bar), make_span_button (self));
  gtk_widget_add_css_class (self->bar, "weir-monitor-bar");
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->stack), "weir-monitor-stack");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));

  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (on_visible_child),
                           self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Monitor"), -1);
}

GtkWidget *
weir_monitor_panel_new (void)
{
  return g_object_new (WEIR_TYPE_MONITOR_PANEL, NULL);
}

void
weir_monitor_panel_set_session (WeirMonitorPanel *self,
                                WeirSession      *session)
{
  g_return_if_fail (WEIR_IS_MONITOR_PANEL (self));
  g_return_if_fail (session == NULL || WEIR_IS_SESSION (session));

  if (session == self->session)
    return;
  drop_session (self);
  if (session == NULL)
    return;

  self->session = g_object_ref (session);
  weir_charts_view_set_session (self->charts_view, session);
  weir_messages_view_set_session (self->messages_view, session);
  weir_stages_view_set_session (self->stages_view, session);
  weir_log_view_set_session (self->log_view, session);
  g_signal_connect_object (session, "sampled", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "log", G_CALLBACK (on_session_log), self, G_CONNECT_SWAPPED);
  /* The charts show what is selected. */
  g_signal_connect_object (weir_session_get_selection (session), "changed",
                           G_CALLBACK (refresh_soon), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
}

void
weir_monitor_panel_set_narrow (WeirMonitorPanel *self,
                               gboolean          narrow)
{
  g_return_if_fail (WEIR_IS_MONITOR_PANEL (self));

  if (narrow == self->narrow)
    return;

  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->bar), narrow ? GTK_ORIENTATION_VERTICAL
                                                                     : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->bar), narrow ? 0 : 12);
  weir_charts_view_set_narrow (self->charts_view, narrow);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

void
weir_monitor_panel_set_page (WeirMonitorPanel *self,
                             const char       *page)
{
  g_return_if_fail (WEIR_IS_MONITOR_PANEL (self));

  if (page != NULL && gtk_stack_get_child_by_name (self->stack, page) != NULL)
    gtk_stack_set_visible_child_name (self->stack, page);
}

const char *
weir_monitor_panel_get_page (WeirMonitorPanel *self)
{
  g_return_val_if_fail (WEIR_IS_MONITOR_PANEL (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}
