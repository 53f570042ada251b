/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-transport-bar.h"
#include "weir-speed.h"
#include <glib/gi18n.h>
#include "../weir-drop-down.h"

#define EXTRA_SPEED_WIDTH 72

struct _WeirTransportBar
{
  GtkWidget     parent_instance;

  WeirSession  *session;    /* owned; NULL until one is set */
  GSignalGroup *pipeline;   /* owned */
  guint         speed;
  gboolean      compact;

  /* Lent by the template. */
  GtkWidget     *box;
  GtkButton     *run_button;
  GtkWidget     *restart_button;   /* if compact it is in the menu of steps only */
  GtkMenuButton *speed_button;
  GtkPopover    *speed_popover;
  GtkWidget     *speed_controls;   /* in the popover if compact, else in the box */
  GtkScale      *speed_scale;
  GtkAdjustment *speed_adjustment;
  GtkLabel      *speed_label;
  GtkDropDown   *time_mode;
};

G_DEFINE_FINAL_TYPE (WeirTransportBar, weir_transport_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_COMPACT = 1,
  PROP_SPEED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  TIME_MODE_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static WeirPipeline *
get_pipeline (WeirTransportBar *self)
{
  return self->session == NULL ? NULL : weir_session_get_pipeline (self->session);
}

static gboolean
is_real (WeirTransportBar *self)
{
  WeirPipeline *pipeline = get_pipeline (self);

  return pipeline != NULL && weir_pipeline_get_time_mode (pipeline) == WEIR_TIME_REAL;
}

static void
show_speed (WeirTransportBar *self)
{
  g_autofree char *label = weir_speed_get_label (self->speed);
  g_autofree char *description = weir_speed_describe (self->speed);
  g_autofree char *tooltip = NULL;
  gboolean real = is_real (self);

  if (real)
    tooltip = g_strdup (_ ("In real time stages set the pace themselves;"
                           " only virtual time has a speed"));
  else
    tooltip = g_strdup_printf (_ ("Speed: %s. Slower with [, faster with ]"), description);

  gtk_label_set_label (self->speed_label, real ? "1 ×" : label);
  gtk_menu_button_set_label (self->speed_button, real ? _ ("Real") : label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->speed_scale), tooltip);
  gtk_widget_set_sensitive (GTK_WIDGET (self->speed_scale), !real);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->speed_scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, description,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->speed_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Speed and time"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, real ? _ ("Real") : description,
                                  -1);
}

static void
show_run_state (WeirTransportBar *self)
{
  WeirPipeline *pipeline = get_pipeline (self);
  gboolean running = pipeline != NULL && weir_pipeline_get_state (pipeline) == WEIR_RUN_RUNNING;

  gtk_button_set_icon_name (self->run_button, running ? "media-playback-pause-symbolic"
                                                      : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->run_button),
                               running ? _ ("Pause (F5)") : _ ("Run (F5)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->run_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, running ? _ ("Pause") : _ ("Run"),
                                  -1);
}

static void
on_pipeline_time_mode (WeirTransportBar *self)
{
  gtk_drop_down_set_selected (self->time_mode, is_real (self) ? WEIR_TIME_REAL : WEIR_TIME_VIRTUAL);
  show_speed (self);
}

static void
on_time_mode_selected (WeirTransportBar *self)
{
  guint chosen = gtk_drop_down_get_selected (self->time_mode);
  WeirPipeline *pipeline = get_pipeline (self);

  if (pipeline != NULL && chosen != weir_pipeline_get_time_mode (pipeline))
    g_signal_emit (self, signals[TIME_MODE_CHOSEN], 0, chosen);
}

static void
on_speed_value_changed (WeirTransportBar *self)
{
  double value = gtk_adjustment_get_value (self->speed_adjustment);

  weir_transport_bar_set_speed (self, (int) (value + 0.5));
}

/* Where there is room, the speed gets more of it. */
static void
weir_transport_bar_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  gtk_widget_measure (WEIR_TRANSPORT_BAR (widget)->box, orientation, for_size,
                      minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && !WEIR_TRANSPORT_BAR (widget)->compact)
    *natural += EXTRA_SPEED_WIDTH;
}

static void
weir_transport_bar_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  gtk_widget_allocate (WEIR_TRANSPORT_BAR (widget)->box, width, height, baseline, NULL);
}

static void
weir_transport_bar_dispose (GObject *object)
{
  WeirTransportBar *self = WEIR_TRANSPORT_BAR (object);

  g_clear_object (&self->pipeline);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (weir_transport_bar_parent_class)->dispose (object);
}

static void
weir_transport_bar_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (id == PROP_SPEED)
    g_value_set_uint (value, WEIR_TRANSPORT_BAR (object)->speed);
  else if (id == PROP_COMPACT)
    g_value_set_boolean (value, WEIR_TRANSPORT_BAR (object)->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_transport_bar_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (id == PROP_SPEED)
    weir_transport_bar_set_speed (WEIR_TRANSPORT_BAR (object), (int) g_value_get_uint (value));
  else if (id == PROP_COMPACT)
    weir_transport_bar_set_compact (WEIR_TRANSPORT_BAR (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_transport_bar_class_init (WeirTransportBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_transport_bar_dispose;
  object_class->get_property = weir_transport_bar_get_property;
  object_class->set_property = weir_transport_bar_set_property;
  widget_class->measure = weir_transport_bar_measure;
  widget_class->size_allocate = weir_transport_bar_size_allocate;

  properties[PROP_SPEED] = g_param_spec_uint ("speed", NULL, NULL,
                                              0, weir_speed_get_n_steps () - 1, WEIR_SPEED_DEFAULT,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                              | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                   | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TIME_MODE_CHOSEN] = g_signal_new ("time-mode-chosen", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/weir/ui/weir-transport-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirTransportBar, box);
  gtk_widget_class_bind_template_child (widget_class, WeirTransportBar, run_button);
  gtk_widget_class_bind_template_child (widget_class, WeirTransportBar, restart_button);
  gtk_widget_class_bind_template_child (widget_class, WeirTransportBar, speed_button);
  gtk_widget_class_bind_template_child (widget_class, WeirTransportBar, speed_popover);
  gtk_widget_class_bind_template_child (widget_class, WeirTransportBar, speed_controls);
  gtk_widget_class_bind_template_child (widget_class, WeirTransportBar, speed_scale);
  gtk_widget_class_bind_template_child (widget_class, WeirTransportBar, speed_adjustment);
  gtk_widget_class_bind_template_child (widget_class, WeirTransportBar, speed_label);
  gtk_widget_class_bind_template_child (widget_class, WeirTransportBar, time_mode);
}

/* Controls of time point where time goes in charts and on the canvas: to the right, in every language. */
static void
keep_direction (GtkWidget *widget)
{
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    keep_direction (child);
}

static void
weir_transport_bar_init (WeirTransportBar *self)
{
  self->speed = WEIR_SPEED_DEFAULT;
  self->pipeline = g_signal_group_new (WEIR_TYPE_PIPELINE);
  g_signal_group_connect_swapped (self->pipeline, "notify::state",
                                  G_CALLBACK (show_run_state), self);
  g_signal_group_connect_swapped (self->pipeline, "notify::time-mode",
                                  G_CALLBACK (on_pipeline_time_mode), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  weir_drop_down_set_name (self->time_mode, _ ("Time"));
  gtk_adjustment_set_upper (self->speed_adjustment, weir_speed_get_n_steps () - 1);
  gtk_adjustment_set_value (self->speed_adjustment, self->speed);
  g_signal_connect_object (self->speed_adjustment, "value-changed",
                           G_CALLBACK (on_speed_value_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->time_mode, "notify::selected",
                           G_CALLBACK (on_time_mode_selected), self, G_CONNECT_SWAPPED);
  show_run_state (self);
  show_speed (self);
  keep_direction (GTK_WIDGET (self));
}

GtkWidget *
weir_transport_bar_new (void)
{
  return g_object_new (WEIR_TYPE_TRANSPORT_BAR, NULL);
}

void
weir_transport_bar_set_session (WeirTransportBar *self,
                                WeirSession      *session)
{
  g_return_if_fail (WEIR_IS_TRANSPORT_BAR (self));
  g_return_if_fail (session == NULL || WEIR_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->pipeline, get_pipeline (self));
  if (session != NULL)
    weir_speed_apply (self->speed, get_pipeline (self));
  show_run_state (self);
  on_pipeline_time_mode (self);
}

guint
weir_transport_bar_get_speed (WeirTransportBar *self)
{
  g_return_val_if_fail (WEIR_IS_TRANSPORT_BAR (self), 0);

  return self->speed;
}

void
weir_transport_bar_set_speed (WeirTransportBar *self,
                              int               speed)
{
  guint wanted = (guint) CLAMP (speed, 0, (int) weir_speed_get_n_steps () - 1);

  g_return_if_fail (WEIR_IS_TRANSPORT_BAR (self));

  if (wanted == self->speed)
    return;

  self->speed = wanted;
  gtk_adjustment_set_value (self->speed_adjustment, wanted);
  if (self->session != NULL)
    weir_speed_apply (wanted, get_pipeline (self));
  show_speed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEED]);
}

void
weir_transport_bar_set_compact (WeirTransportBar *self,
                                gboolean          compact)
{
  g_return_if_fail (WEIR_IS_TRANSPORT_BAR (self));

  if (compact == self->compact)
    return;

  self->compact = compact;
  g_object_ref (self->speed_controls);
  gtk_popover_popdown (self->speed_popover);
  if (compact)
    {
      gtk_box_remove (GTK_BOX (self->box), self->speed_controls);
      gtk_popover_set_child (self->speed_popover, self->speed_controls);
    }
  else
    {
      gtk_popover_set_child (self->speed_popover, NULL);
      gtk_box_append (GTK_BOX (self->box), self->speed_controls);
    }
  g_object_unref (self->speed_controls);
  gtk_widget_set_visible (self->restart_button, !compact);
  gtk_widget_set_visible (GTK_WIDGET (self->speed_button), compact);
  gtk_widget_set_size_request (GTK_WIDGET (self->speed_scale), compact ? 96 : 52, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}
