/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-monitor-panel.h"

#include <glib/gi18n.h>

#include "weir-charts-view.h"
#include "weir-diagnosis-card.h"
#include "weir-log-view.h"
#include "weir-messages-view.h"
#include "weir-monitor-body.h"
#include "weir-save-trace-button.h"
#include "weir-scrubber.h"
#include "weir-stages-view.h"
#include "weir-sweep-card.h"
#include "weir-sweep-view.h"
#include "weir-tabs-bar.h"
#include "weir-time-axis.h"
#include "weir-why-card.h"
#include "../transport/weir-moment-bar.h"
#include "../weir-drop-down.h"

/* ms between pictures; figures and lines that change faster cannot be read */
#define SOON 100
#define CALM 250

typedef GtkWidget * (*CreateFunc) (void);
typedef void (*SetSessionFunc) (gpointer view, WeirSession *session);
typedef void (*RefreshFunc) (gpointer view);

#define VIEW(name, title, type, interval) \
  { name, title, type ## _new, (SetSessionFunc) type ## _set_session, (RefreshFunc) type ## _refresh, interval }

/* The tabs. A view is given the session (NULL before it goes) and refreshed while it is to be seen. */
static const struct
{
  const char    *name;
  const char    *title;
  CreateFunc     create;
  SetSessionFunc set_session;
  RefreshFunc    refresh;
  guint          interval;
} views[] = {
  VIEW ("charts", N_ ("Charts"), weir_charts_view, SOON),
  VIEW ("messages", N_ ("Messages"), weir_messages_view, CALM),
  VIEW ("stages", N_ ("Stages"), weir_stages_view, CALM),
  VIEW ("what-if", N_ ("What if"), weir_sweep_view, CALM),
  VIEW ("log", N_ ("Log"), weir_log_view, SOON),
};

#define N_VIEWS G_N_ELEMENTS (views)
#define CHARTS 0
#define MESSAGES 1
#define STAGES 2
#define SWEEP  3

struct _WeirMonitorPanel
{
  GtkWidget        parent_instance;

  WeirSession     *session;      /* owned; NULL before there is one */
  WeirTimeAxis    *axis;         /* owned: shared by charts and scrubber */
  GtkStack        *stack;        /* lent: children */
  GtkWidget       *bar;
  GtkWidget       *tabs;
  GtkWidget       *span_button;
  GtkWidget       *charts_box;   /* what only charts need */
  GtkWidget       *save_button;  /* what only messages need */
  GtkWidget       *menu_button;
  GtkWidget       *enlarge_button;
  WeirMonitorBody *body;
  WeirScrubber    *scrubber;
  GtkWidget       *views[N_VIEWS];
  WeirWhyCard     *why_card;
  GtkWidget       *diagnosis_card;
  WeirSweepCard   *sweep_card;
  GtkWidget       *moment;       /* where the canvas cannot say what is shown */
  gboolean         narrow;
  gboolean         enlarged;
  gboolean         is_refreshing;
  gint64           last_refresh; /* monotonic time */
  guint            timeout;      /* until the next refresh, if there is to be one */
};

G_DEFINE_FINAL_TYPE (WeirMonitorPanel, weir_monitor_panel, GTK_TYPE_WIDGET)

enum
{
  PROP_NARROW = 1,
  PROP_ENLARGED,
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

static guint
find_visible (WeirMonitorPanel *self)
{
  GtkWidget *visible = gtk_stack_get_visible_child (self->stack);

  for (guint i = 0; i < N_VIEWS; i++)
    if (self->views[i] == visible)
      return i;
  return CHARTS;
}

/* Only what is to be seen. */
static void
refresh (WeirMonitorPanel *self)
{
  guint visible = find_visible (self);
  gint64 newest;

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->last_refresh = g_get_monotonic_time ();
  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->is_refreshing = TRUE;
  newest = weir_activity_get_newest (weir_session_get_activity (self->session));
  if (visible == CHARTS)
    weir_charts_view_refresh_to (WEIR_CHARTS_VIEW (self->views[CHARTS]), newest);
  else
    {
      weir_time_axis_set_newest (self->axis, newest);
      views[visible].refresh (self->views[visible]);
    }
  weir_why_card_refresh (self->why_card);
  self->is_refreshing = FALSE;
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
  gint64 interval = views[find_visible (self)].interval;
  gint64 since = (g_get_monotonic_time () - self->last_refresh) / 1000;

  if (self->timeout != 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (since >= interval)
    refresh (self);
  else
    self->timeout = g_timeout_add (interval - since, on_timeout, self);
}

/* Other times are shown. */
static void
on_axis (WeirMonitorPanel *self)
{
  if (!self->is_refreshing)
    refresh_soon (self);
}

/* Lines may also come without a sample: from the window. */
static void
on_session_log (WeirMonitorPanel *self)
{
  if (g_str_equal (views[find_visible (self)].name, "log"))
    refresh_soon (self);
}

static void
on_visible_child (WeirMonitorPanel *self)
{
  guint visible = find_visible (self);
  g_autoptr (GMenuModel) menu = NULL;

  if (visible == CHARTS)
    menu = weir_charts_view_make_menu (WEIR_CHARTS_VIEW (self->views[CHARTS]));
  else if (visible == STAGES)
    menu = weir_stages_view_make_menu (WEIR_STAGES_VIEW (self->views[STAGES]));
  gtk_widget_set_visible (self->charts_box, visible == CHARTS);
  gtk_widget_set_visible (self->save_button, visible == MESSAGES);
  gtk_widget_set_visible (self->menu_button, menu != NULL);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), menu);
  weir_sweep_card_set_wanted (self->sweep_card, visible != SWEEP);
  weir_monitor_body_set_wanted (self->body, FALSE);
  refresh (self);
}

/* Whoever comes back wants to see the views. */
static void
on_unmap (WeirMonitorPanel *self)
{
  weir_monitor_body_set_wanted (self->body, FALSE);
}

static void
on_span_selected (WeirMonitorPanel *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->span_button));

  if (selected < G_N_ELEMENTS (spans))
    weir_time_axis_follow (self->axis, spans[selected].span);
}

static void
drop_session (WeirMonitorPanel *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  for (guint i = 0; i < N_VIEWS; i++)
    views[i].set_session (self->views[i], NULL);
  weir_scrubber_set_session (self->scrubber, NULL);
  weir_moment_bar_set_session (WEIR_MOMENT_BAR (self->moment), NULL);
  weir_why_card_set_session (self->why_card, NULL);
  weir_diagnosis_card_set_session (WEIR_DIAGNOSIS_CARD (self->diagnosis_card), NULL);
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

static gboolean
weir_monitor_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WEIR_MONITOR_PANEL (widget)->tabs);
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
  g_clear_object (&self->axis);

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
  else if (id == PROP_ENLARGED)
    g_value_set_boolean (value, WEIR_MONITOR_PANEL (object)->enlarged);
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
  else if (id == PROP_ENLARGED)
    weir_monitor_panel_set_enlarged (WEIR_MONITOR_PANEL (object), g_value_get_boolean (value));
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
  properties[PROP_ENLARGED] = g_param_spec_boolean ("enlarged", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                    | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->map = weir_monitor_panel_map;
  widget_class->grab_focus = weir_monitor_panel_grab_focus;
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
  gtk_widget_add_css_class (self->span_button, "weir-span");
  gtk_widget_set_tooltip_text (self->span_button, _ ("How much time the charts show"));
  weir_drop_down_set_name (GTK_DROP_DOWN (self->span_button), _ ("Time shown"));
  g_signal_connect_object (self->span_button, "notify::selected", G_CALLBACK (on_span_selected),
                           self, G_CONNECT_SWAPPED);
  return self->span_button;
}

static GtkWidget *
make_icon_button (GtkWidget  *button,
                  const char *icon,
                  const char *action,
                  const char *tooltip)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  return button;
}

static GtkWidget *
make_charts_box (WeirMonitorPanel *self)
{
  GtkWidget *unzoom = make_icon_button (gtk_button_new (), "zoom-fit-best-symbolic", "charts.unzoom",
                                        _ ("Follow the Run Again"));

  self->charts_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* It comes when there is something to undo. */
  g_object_bind_property (unzoom, "sensitive", unzoom, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (self->charts_box), unzoom);
  gtk_box_append (GTK_BOX (self->charts_box),
                  make_icon_button (gtk_toggle_button_new (), "view-pin-symbolic", "charts.pin",
                                    _ ("Pin What Is Selected")));
  gtk_box_append (GTK_BOX (self->charts_box),
                  weir_charts_view_make_compare_button (WEIR_CHARTS_VIEW (self->views[CHARTS])));
  gtk_box_append (GTK_BOX (self->charts_box), make_span_button (self));
  return self->charts_box;
}

static GtkWidget *
make_menu_button (WeirMonitorPanel *self)
{
  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "view-more-symbolic");
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_widget_set_valign (self->menu_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->menu_button, _ ("View Options"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("View Options"),
                                  -1);
  return self->menu_button;
}

/* The window has the action: what is enlarged is its part of the window. */
static GtkWidget *
make_enlarge_button (WeirMonitorPanel *self)
{
  self->enlarge_button = make_icon_button (gtk_toggle_button_new (), "view-fullscreen-symbolic",
                                           "win.enlarge-lower-panel", _ ("Enlarge (Shift+Ctrl+F9)"));
  return self->enlarge_button;
}

static GtkWidget *
make_bar (WeirMonitorPanel *self)
{
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_hexpand (end, TRUE);
  gtk_widget_set_halign (end, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (end), make_charts_box (self));
  self->save_button = weir_save_trace_button_new ();
  gtk_widget_add_css_class (self->save_button, "flat");
  gtk_widget_set_valign (self->save_button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (end), self->save_button);
  gtk_box_append (GTK_BOX (end), make_menu_button (self));
  gtk_box_append (GTK_BOX (end), make_enlarge_button (self));
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->tabs = weir_tabs_bar_new (self->stack);
  gtk_box_append (GTK_BOX (self->bar), self->tabs);
  gtk_box_append (GTK_BOX (self->bar), end);
  gtk_widget_add_css_class (self->bar, "weir-monitor-bar");
  return self->bar;
}

/* A pill on the canvas says that the past is shown, and leads back: over the canvas there has to be another. */
static GtkWidget *
make_moment (WeirMonitorPanel *self)
{
  GtkWidget *holder = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *bar = weir_moment_bar_new ();

  self->moment = bar;
  g_object_bind_property (bar, "visible", holder, "visible", G_BINDING_SYNC_CREATE);
  gtk_widget_set_halign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_box_append (GTK_BOX (holder), bar);
  gtk_widget_add_css_class (holder, "weir-monitor-moment");
  return holder;
}

static void
show_moment (WeirMonitorPanel *self)
{
  gboolean is_covering = self->narrow || self->enlarged;

  weir_moment_bar_set_session (WEIR_MOMENT_BAR (self->moment), is_covering ? self->session : NULL);
  weir_moment_bar_set_narrow (WEIR_MOMENT_BAR (self->moment), self->narrow);
}

static void
on_show_message (WeirMonitorPanel *self,
                 const WeirCause  *cause,
                 gint64            time)
{
  gtk_stack_set_visible_child (self->stack, self->views[MESSAGES]);
  weir_messages_view_refresh (WEIR_MESSAGES_VIEW (self->views[MESSAGES]));
  weir_messages_view_reveal (WEIR_MESSAGES_VIEW (self->views[MESSAGES]), cause->process, cause->subscription, time);
}

static void
on_sweep (WeirMonitorPanel *self)
{
  weir_sweep_card_set_sweep (self->sweep_card,
                             weir_sweep_view_get_sweep (WEIR_SWEEP_VIEW (self->views[SWEEP])));
}

static void
on_sweep_card_activated (WeirMonitorPanel *self)
{
  weir_monitor_panel_set_page (self, views[SWEEP].name);
}

static void
add_sweep_card (WeirMonitorPanel *self)
{
  self->sweep_card = WEIR_SWEEP_CARD (weir_sweep_card_new ());
  weir_sweep_card_set_wanted (self->sweep_card, TRUE);
  weir_monitor_body_add_card (self->body, GTK_WIDGET (self->sweep_card));
  g_signal_connect_object (self->sweep_card, "activated", G_CALLBACK (on_sweep_card_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views[SWEEP], "notify::sweep", G_CALLBACK (on_sweep), self, G_CONNECT_SWAPPED);
}

static void
add_cards (WeirMonitorPanel *self)
{
  self->why_card = WEIR_WHY_CARD (weir_why_card_new ());
  self->diagnosis_card = weir_diagnosis_card_new ();
  weir_monitor_body_add_card (self->body, GTK_WIDGET (self->why_card));
  weir_monitor_body_add_card (self->body, self->diagnosis_card);
  add_sweep_card (self);
  g_signal_connect_object (self->why_card, "show-message", G_CALLBACK (on_show_message), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
make_body (WeirMonitorPanel *self)
{
  GtkWidget *body = weir_monitor_body_new (GTK_WIDGET (self->stack));

  self->body = WEIR_MONITOR_BODY (body);
  add_cards (self);
  gtk_widget_set_vexpand (body, TRUE);
  gtk_widget_add_css_class (body, "weir-monitor-body");
  self->scrubber = WEIR_SCRUBBER (weir_scrubber_new (self->axis));
  weir_monitor_body_set_scrubber (self->body, GTK_WIDGET (self->scrubber));
  return body;
}

static void
weir_monitor_panel_init (WeirMonitorPanel *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->axis = weir_time_axis_new ();
  weir_time_axis_follow (self->axis, spans[DEFAULT_SPAN].span);
  g_signal_connect_object (self->axis, "notify::from", G_CALLBACK (on_axis), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->axis, "notify::to", G_CALLBACK (on_axis), self, G_CONNECT_SWAPPED);
  self->stack = GTK_STACK (gtk_stack_new ());
  for (guint i = 0; i < N_VIEWS; i++)
    {
      self->views[i] = views[i].create ();
      gtk_stack_add_titled (self->stack, self->views[i], views[i].name, _ (views[i].title));
    }
  weir_charts_view_set_axis (WEIR_CHARTS_VIEW (self->views[CHARTS]), self->axis);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "charts",
                                  weir_charts_view_get_actions (WEIR_CHARTS_VIEW (self->views[CHARTS])));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns",
                                  weir_stages_view_get_actions (WEIR_STAGES_VIEW (self->views[STAGES])));
  gtk_widget_set_parent (make_bar (self), GTK_WIDGET (self));
  gtk_widget_set_parent (make_moment (self), GTK_WIDGET (self));
  gtk_widget_set_parent (make_body (self), GTK_WIDGET (self));

  g_signal_connect (self, "unmap", G_CALLBACK (on_unmap), NULL);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (on_visible_child),
                           self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Monitor"), -1);
  on_visible_child (self);
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
  for (guint i = 0; i < N_VIEWS; i++)
    views[i].set_session (self->views[i], session);
  weir_scrubber_set_session (self->scrubber, session);
  show_moment (self);
  weir_why_card_set_session (self->why_card, session);
  weir_diagnosis_card_set_session (WEIR_DIAGNOSIS_CARD (self->diagnosis_card), session);
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
  gtk_box_set_spacing (GTK_BOX (self->bar), narrow ? 6 : 12);
  show_moment (self);
  gtk_widget_set_visible (self->enlarge_button, !narrow);
  weir_charts_view_set_narrow (WEIR_CHARTS_VIEW (self->views[CHARTS]), narrow);
  weir_messages_view_set_narrow (WEIR_MESSAGES_VIEW (self->views[MESSAGES]), narrow);
  weir_sweep_view_set_narrow (WEIR_SWEEP_VIEW (self->views[SWEEP]), narrow);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

void
weir_monitor_panel_set_enlarged (WeirMonitorPanel *self,
                                 gboolean          enlarged)
{
  g_return_if_fail (WEIR_IS_MONITOR_PANEL (self));

  if (enlarged == self->enlarged)
    return;
  self->enlarged = enlarged;
  show_moment (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENLARGED]);
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

char **
weir_monitor_panel_dup_hidden_charts (WeirMonitorPanel *self)
{
  g_return_val_if_fail (WEIR_IS_MONITOR_PANEL (self), NULL);

  return weir_charts_view_dup_hidden (WEIR_CHARTS_VIEW (self->views[CHARTS]));
}

void
weir_monitor_panel_set_hidden_charts (WeirMonitorPanel  *self,
                                      const char *const *ids)
{
  g_return_if_fail (WEIR_IS_MONITOR_PANEL (self));

  weir_charts_view_set_hidden (WEIR_CHARTS_VIEW (self->views[CHARTS]), ids);
}

char **
weir_monitor_panel_dup_columns (WeirMonitorPanel *self)
{
  g_return_val_if_fail (WEIR_IS_MONITOR_PANEL (self), NULL);

  return weir_stages_view_dup_columns (WEIR_STAGES_VIEW (self->views[STAGES]));
}

void
weir_monitor_panel_set_columns (WeirMonitorPanel  *self,
                                const char *const *ids)
{
  g_return_if_fail (WEIR_IS_MONITOR_PANEL (self));

  weir_stages_view_set_columns (WEIR_STAGES_VIEW (self->views[STAGES]), ids);
}

gboolean
weir_monitor_panel_has_answer (WeirMonitorPanel *self)
{
  g_return_val_if_fail (WEIR_IS_MONITOR_PANEL (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->why_card));
}

gboolean
weir_monitor_panel_explain (WeirMonitorPanel *self)
{
  g_return_val_if_fail (WEIR_IS_MONITOR_PANEL (self), FALSE);

  refresh (self);
  weir_monitor_body_set_wanted (self->body, TRUE);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->why_card)) || !weir_monitor_body_has_room (self->body))
    return FALSE;
  return gtk_widget_child_focus (GTK_WIDGET (self->why_card), GTK_DIR_TAB_FORWARD);
}
