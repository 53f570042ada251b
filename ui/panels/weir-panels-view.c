/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-panels-view-private.h"

#define SLIDE_TIME 200   /* ms */
#define SHADE 0.25

static void weir_panels_view_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WeirPanelsView, weir_panels_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      weir_panels_view_buildable_init))

enum
{
  PROP_NARROW = 1,
  PROP_ENLARGED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_shown (WeirPanelsView *self,
          int             place)
{
  GtkWidget *widget = self->panels[place].widget;

  return widget != NULL && gtk_widget_get_visible (widget);
}

int
weir_panels_view_get_covering (WeirPanelsView *self)
{
  if (self->narrow)
    for (int i = 0; i < WEIR_N_PANELS; i++)
      if (is_shown (self, i))
        return i;

  return -1;
}

static int
find_place (WeirPanelsView *self,
            GtkWidget      *panel)
{
  for (int i = 0; i < WEIR_N_PANELS; i++)
    if (self->panels[i].widget == panel)
      return i;

  g_assert_not_reached ();
}

static void
on_slide_value (double   value,
                gpointer data)
{
  WeirPanelsView *self = data;

  self->progress = value;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_slide_done (WeirPanelsView *self)
{
  if (self->sliding >= 0)
    g_clear_pointer (&self->panels[self->sliding].picture, gsk_render_node_unref);
  self->sliding = -1;
  weir_panels_view_update_content (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
start_slide (WeirPanelsView *self,
             int             place,
             gboolean        in)
{
  AdwTimedAnimation *slide = ADW_TIMED_ANIMATION (self->slide);

  adw_animation_reset (self->slide);
  self->sliding = place;
  weir_panels_view_update_content (self);
  self->progress = in ? 0 : 1;
  adw_timed_animation_set_value_from (slide, self->progress);
  adw_timed_animation_set_value_to (slide, in ? 1 : 0);
  adw_animation_play (self->slide);
}

static void
cover (WeirPanelsView *self,
       int             place)
{
  GtkWidget *widget = self->panels[place].widget;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->focus == NULL && root != NULL)
    g_set_weak_pointer (&self->focus, gtk_root_get_focus (root));

  self->switching = TRUE;
  for (int i = 0; i < WEIR_N_PANELS; i++)
    if (i != place && self->panels[i].widget != NULL)
      gtk_widget_set_visible (self->panels[i].widget, FALSE);
  self->switching = FALSE;

  start_slide (self, place, TRUE);
  if (gtk_widget_get_mapped (widget))
    gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
on_panel_visible (WeirPanelsView *self,
                  GParamSpec     *pspec,
                  GtkWidget      *panel)
{
  int place = find_place (self, panel);

  gtk_widget_queue_resize (GTK_WIDGET (self));
  weir_panels_view_update_dividers (self);
  if (place == WEIR_PANEL_BOTTOM && self->enlarged && !self->switching)
    weir_panels_view_set_enlarged (self, FALSE);
  if (!self->narrow || self->switching)
    return;

  if (gtk_widget_get_visible (panel))
    {
      cover (self, place);
      return;
    }

  start_slide (self, place, FALSE);
  if (self->focus != NULL && gtk_widget_get_mapped (self->focus))
    gtk_widget_grab_focus (self->focus);
  g_clear_weak_pointer (&self->focus);
}

/* Outside the panel that covers the content, the content is only for looking at. */
static gboolean
is_beside (WeirPanelsView *self,
           double          x,
           double          y)
{
  int covering = weir_panels_view_get_covering (self);
  graphene_rect_t area;

  if (covering < 0 || covering == WEIR_PANEL_BOTTOM)
    return FALSE;

  weir_panels_view_get_area (self, covering, &area);
  return !graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT ((float) x, (float) y));
}

static void
on_click_pressed (WeirPanelsView  *self,
                  int              n_press,
                  double           x,
                  double           y,
                  GtkGestureClick *click)
{
  if (!is_beside (self, x, y))
    return;

  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  weir_panels_view_uncover (self);
}

/* What is dragged out of a panel is to be dropped on what it covers. */
static void
on_drop_motion (WeirPanelsView *self,
                double          x,
                double          y)
{
  if (is_beside (self, x, y))
    weir_panels_view_uncover (self);
}

/* For whoever sits in a panel and keeps Escape to itself. */
static void
on_uncover (GtkWidget  *widget,
            const char *name,
            GVariant   *target)
{
  weir_panels_view_uncover (WEIR_PANELS_VIEW (widget));
}

static gboolean
on_key_pressed (WeirPanelsView *self,
                guint           key,
                guint           code,
                GdkModifierType modifiers)
{
  if (key != GDK_KEY_Escape || (!self->enlarged && weir_panels_view_get_covering (self) < 0))
    return GDK_EVENT_PROPAGATE;

  weir_panels_view_uncover (self);
  return GDK_EVENT_STOP;
}

static gboolean
weir_panels_view_focus (GtkWidget       *widget,
                        GtkDirectionType direction)
{
  WeirPanelsView *self = WEIR_PANELS_VIEW (widget);
  int covering = weir_panels_view_get_covering (self);

  if (covering >= 0)
    return gtk_widget_child_focus (self->panels[covering].widget, direction);
  return GTK_WIDGET_CLASS (weir_panels_view_parent_class)->focus (widget, direction);
}

static void
snapshot_shade (WeirPanelsView *self,
                GtkSnapshot    *snapshot,
                double          strength)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA shade = { 0, 0, 0, (float) (SHADE * strength) };

  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                  gtk_widget_get_height (widget)));
}

static void
snapshot_covering (WeirPanelsView *self,
                   GtkSnapshot    *snapshot,
                   int             place)
{
  WeirPanel *panel = &self->panels[place];
  GtkSnapshot *own = gtk_snapshot_new ();

  if (place != WEIR_PANEL_BOTTOM)
    snapshot_shade (self, snapshot, self->sliding == place ? self->progress : 1);
  gtk_widget_snapshot_child (GTK_WIDGET (self), panel->widget, own);
  g_clear_pointer (&panel->picture, gsk_render_node_unref);
  panel->picture = gtk_snapshot_free_to_node (own);
  if (panel->picture != NULL)
    gtk_snapshot_append_node (snapshot, panel->picture);
}

/* The panel itself is hidden already. */
static void
snapshot_leaving (WeirPanelsView *self,
                  GtkSnapshot    *snapshot)
{
  WeirPanel *panel = &self->panels[self->sliding];
  float out = (float) (1 - self->progress);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  graphene_point_t by = GRAPHENE_POINT_INIT (0, 0);

  if (panel->picture == NULL)
    return;

  if (self->sliding == WEIR_PANEL_BOTTOM)
    by.y = out * gtk_widget_get_height (GTK_WIDGET (self));
  else
    {
      by.x = ((self->sliding == WEIR_PANEL_END) != rtl ? out : -out) * panel->extent;
      snapshot_shade (self, snapshot, self->progress);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &by);
  gtk_snapshot_append_node (snapshot, panel->picture);
  gtk_snapshot_restore (snapshot);
}

static void
weir_panels_view_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  WeirPanelsView *self = WEIR_PANELS_VIEW (widget);
  int covering = weir_panels_view_get_covering (self);

  if (covering < 0)
    GTK_WIDGET_CLASS (weir_panels_view_parent_class)->snapshot (widget, snapshot);
  else
    {
      /* Nobody sees what is wholly covered. */
      if (self->content != NULL && (covering != WEIR_PANEL_BOTTOM || self->sliding == covering))
        gtk_widget_snapshot_child (widget, self->content, snapshot);
      snapshot_covering (self, snapshot, covering);
    }
  if (self->sliding >= 0 && self->sliding != covering)
    snapshot_leaving (self, snapshot);
}

static void
weir_panels_view_dispose (GObject *object)
{
  WeirPanelsView *self = WEIR_PANELS_VIEW (object);

  if (self->slide != NULL)
    adw_animation_reset (self->slide);
  g_clear_object (&self->slide);
  g_clear_weak_pointer (&self->focus);
  for (int i = 0; i < WEIR_N_PANELS; i++)
    {
      WeirPanel *panel = &self->panels[i];

      if (panel->widget != NULL)
        g_signal_handlers_disconnect_by_data (panel->widget, self);
      g_clear_pointer (&panel->picture, gsk_render_node_unref);
      g_clear_pointer (&panel->divider, gtk_widget_unparent);
      g_clear_pointer (&panel->widget, gtk_widget_unparent);
    }
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (weir_panels_view_parent_class)->dispose (object);
}

static void
weir_panels_view_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, WEIR_PANELS_VIEW (object)->narrow);
  else if (id == PROP_ENLARGED)
    g_value_set_boolean (value, WEIR_PANELS_VIEW (object)->enlarged);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_panels_view_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (id == PROP_NARROW)
    weir_panels_view_set_narrow (WEIR_PANELS_VIEW (object), g_value_get_boolean (value));
  else if (id == PROP_ENLARGED)
    weir_panels_view_set_enlarged (WEIR_PANELS_VIEW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_panels_view_class_init (WeirPanelsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "panels.uncover", NULL, on_uncover);
  object_class->dispose = weir_panels_view_dispose;
  object_class->get_property = weir_panels_view_get_property;
  object_class->set_property = weir_panels_view_set_property;
  widget_class->measure = weir_panels_view_measure;
  widget_class->size_allocate = weir_panels_view_size_allocate;
  widget_class->focus = weir_panels_view_focus;
  widget_class->snapshot = weir_panels_view_snapshot;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                  | G_PARAM_STATIC_STRINGS);
  properties[PROP_ENLARGED] = g_param_spec_boolean ("enlarged", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                    | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
add_pointer_controllers (WeirPanelsView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *drop = gtk_drop_controller_motion_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_click_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  g_signal_connect_swapped (drop, "motion", G_CALLBACK (on_drop_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), drop);
}

static void
weir_panels_view_init (WeirPanelsView *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (on_slide_value, self, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->sliding = -1;
  self->dragged = -1;
  self->slide = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, SLIDE_TIME, target);
  g_signal_connect_object (self->slide, "done", G_CALLBACK (on_slide_done), self, G_CONNECT_SWAPPED);

  add_pointer_controllers (self);
  weir_panels_view_add_divider_gesture (self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* Dividers come last: they lie over the edges of their neighbours. */
static void
add_panel (WeirPanelsView *self,
           int             place,
           GtkWidget      *panel)
{
  self->panels[place].widget = panel;
  self->panels[place].divider = weir_panels_view_make_divider (place);
  gtk_widget_add_css_class (panel, "weir-panel");
  gtk_widget_insert_after (panel, GTK_WIDGET (self), self->content);
  gtk_widget_insert_before (self->panels[place].divider, GTK_WIDGET (self), NULL);
  g_signal_connect_swapped (panel, "notify::visible", G_CALLBACK (on_panel_visible), self);
  weir_panels_view_update_dividers (self);
}

static GtkBuildableIface *parent_buildable;

static void
weir_panels_view_add_child (GtkBuildable *buildable,
                            GtkBuilder   *builder,
                            GObject      *child,
                            const char   *type)
{
  static const char *const types[] = { "start", "end", "bottom" };
  WeirPanelsView *self = WEIR_PANELS_VIEW (buildable);

  for (int i = 0; type != NULL && i < WEIR_N_PANELS; i++)
    if (g_str_equal (type, types[i]))
      {
        add_panel (self, i, GTK_WIDGET (child));
        return;
      }

  if (g_strcmp0 (type, "content") != 0)
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }
  self->content = GTK_WIDGET (child);
  gtk_widget_insert_after (self->content, GTK_WIDGET (self), NULL);
}

static void
weir_panels_view_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = weir_panels_view_add_child;
}

GtkWidget *
weir_panels_view_new (void)
{
  return g_object_new (WEIR_TYPE_PANELS_VIEW, NULL);
}

gboolean
weir_panels_view_get_narrow (WeirPanelsView *self)
{
  g_return_val_if_fail (WEIR_IS_PANELS_VIEW (self), FALSE);

  return self->narrow;
}

void
weir_panels_view_set_narrow (WeirPanelsView *self,
                             gboolean        narrow)
{
  g_return_if_fail (WEIR_IS_PANELS_VIEW (self));

  if (narrow == self->narrow)
    return;

  weir_panels_view_set_enlarged (self, FALSE);
  adw_animation_skip (self->slide);
  g_clear_weak_pointer (&self->focus);
  self->switching = TRUE;
  self->narrow = narrow;
  for (int i = 0; i < WEIR_N_PANELS; i++)
    {
      gboolean shown = is_shown (self, i);

      if (self->panels[i].widget == NULL)
        continue;
      gtk_widget_set_visible (self->panels[i].widget, self->panels[i].kept);
      self->panels[i].kept = shown;
      if (narrow)
        gtk_widget_add_css_class (self->panels[i].widget, "covering");
      else
        gtk_widget_remove_css_class (self->panels[i].widget, "covering");
    }
  self->switching = FALSE;
  weir_panels_view_update_content (self);
  weir_panels_view_update_dividers (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

void
weir_panels_view_uncover (WeirPanelsView *self)
{
  int covering;

  g_return_if_fail (WEIR_IS_PANELS_VIEW (self));

  weir_panels_view_set_enlarged (self, FALSE);
  covering = weir_panels_view_get_covering (self);
  if (covering >= 0)
    gtk_widget_set_visible (self->panels[covering].widget, FALSE);
}

void
weir_panels_view_set_docked (WeirPanelsView *self,
                             WeirPanelPlace  place,
                             gboolean        docked)
{
  g_return_if_fail (WEIR_IS_PANELS_VIEW (self));
  g_return_if_fail (place < WEIR_N_PANELS && self->panels[place].widget != NULL);

  if (self->narrow)
    self->panels[place].kept = docked;
  else if (self->enlarged)
    self->set_aside[place] = docked;
  else
    gtk_widget_set_visible (self->panels[place].widget, docked);
}

gboolean
weir_panels_view_get_docked (WeirPanelsView *self,
                             WeirPanelPlace  place)
{
  g_return_val_if_fail (WEIR_IS_PANELS_VIEW (self), FALSE);
  g_return_val_if_fail (place < WEIR_N_PANELS, FALSE);

  if (self->enlarged)
    return self->set_aside[place] || is_shown (self, place);
  return self->narrow ? self->panels[place].kept : is_shown (self, place);
}

void
weir_panels_view_set_size (WeirPanelsView *self,
                           WeirPanelPlace  place,
                           int             size)
{
  g_return_if_fail (WEIR_IS_PANELS_VIEW (self));
  g_return_if_fail (place < WEIR_N_PANELS);

  self->panels[place].size = size;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
weir_panels_view_get_size (WeirPanelsView *self,
                           WeirPanelPlace  place)
{
  g_return_val_if_fail (WEIR_IS_PANELS_VIEW (self), 0);
  g_return_val_if_fail (place < WEIR_N_PANELS, 0);

  return self->panels[place].size;
}
