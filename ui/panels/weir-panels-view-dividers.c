/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-panels-view-private.h"
#include <glib/gi18n.h>

#define KEY_STEP 16   /* px that an arrow moves a divider */

static void
on_drag_begin (WeirPanelsView *self,
               double          x,
               double          y,
               GtkGestureDrag *drag)
{
  self->dragged = -1;
  for (int i = 0; i < WEIR_N_PANELS; i++)
    {
      GtkWidget *divider = self->panels[i].divider;
      graphene_rect_t area;

      if (divider != NULL && gtk_widget_get_mapped (divider)
          && gtk_widget_compute_bounds (divider, GTK_WIDGET (self), &area)
          && graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        self->dragged = i;
    }

  gtk_gesture_set_state (GTK_GESTURE (drag), self->dragged >= 0 ? GTK_EVENT_SEQUENCE_CLAIMED
                                                                : GTK_EVENT_SEQUENCE_DENIED);
  if (self->dragged >= 0)
    self->drag_size = self->panels[self->dragged].extent;
}

/* By how much a panel grows when the pointer moves by that. */
static double
get_growth (WeirPanelsView *self,
            int             place,
            double          dx,
            double          dy)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (place == WEIR_PANEL_BOTTOM)
    return -dy;
  return (place == WEIR_PANEL_START) != rtl ? dx : -dx;
}

static void
on_drag_update (WeirPanelsView *self,
                double          dx,
                double          dy)
{
  if (self->dragged >= 0)
    weir_panels_view_resize (self, self->dragged,
                             self->drag_size + (int) get_growth (self, self->dragged, dx, dy));
}

static gboolean
on_divider_key_pressed (GtkWidget             *divider,
                        guint                  key,
                        guint                  code,
                        GdkModifierType        modifiers,
                        GtkEventControllerKey *keys)
{
  WeirPanelsView *self = WEIR_PANELS_VIEW (gtk_widget_get_parent (divider));
  double dx = 0, dy = 0;

  for (int i = 0; i < WEIR_N_PANELS; i++)
    {
      if (self->panels[i].divider != divider)
        continue;
      if (key == GDK_KEY_Escape || key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
        return gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
      if (i == WEIR_PANEL_BOTTOM)
        dy = key == GDK_KEY_Up ? -KEY_STEP : key == GDK_KEY_Down ? KEY_STEP : 0;
      else
        dx = key == GDK_KEY_Left ? -KEY_STEP : key == GDK_KEY_Right ? KEY_STEP : 0;
      if (dx == 0 && dy == 0)
        return GDK_EVENT_PROPAGATE;
      weir_panels_view_resize (self, i, self->panels[i].extent + (int) get_growth (self, i, dx, dy));
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

/* Only F8 leads to a divider; Tab goes from panel to panel. */
static void
on_divider_left (GtkWidget *divider)
{
  gtk_widget_set_focusable (divider, FALSE);
}

void
weir_panels_view_add_divider_gesture (WeirPanelsView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
weir_panels_view_make_divider (int place)
{
  GtkWidget *divider = g_object_new (GTK_TYPE_SEPARATOR,
                                     "orientation", place == WEIR_PANEL_BOTTOM ? GTK_ORIENTATION_HORIZONTAL
                                                                               : GTK_ORIENTATION_VERTICAL,
                                     "css-classes", (const char *[]) { "weir-divider", NULL },
                                     NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  const char *labels[] = { _ ("Width of the palette"), _ ("Width of the inspector"),
                           _ ("Height of the lower panel") };

  gtk_widget_set_cursor_from_name (divider, place == WEIR_PANEL_BOTTOM ? "row-resize" : "col-resize");
  gtk_accessible_update_property (GTK_ACCESSIBLE (divider), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  labels[place], -1);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_divider_left), divider);
  gtk_widget_add_controller (divider, focus);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_divider_key_pressed), divider);
  gtk_widget_add_controller (divider, keys);
  return divider;
}

void
weir_panels_view_update_dividers (WeirPanelsView *self)
{
  for (int i = 0; i < WEIR_N_PANELS; i++)
    if (self->panels[i].divider != NULL)
      gtk_widget_set_visible (self->panels[i].divider,
                              !self->narrow && gtk_widget_get_visible (self->panels[i].widget)
                              && (i != WEIR_PANEL_BOTTOM || !self->enlarged));
}

gboolean
weir_panels_view_focus_divider (WeirPanelsView *self)
{
  GtkWidget *focus;
  int first = 0;

  g_return_val_if_fail (WEIR_IS_PANELS_VIEW (self), FALSE);

  focus = gtk_widget_get_focus_child (GTK_WIDGET (self));
  for (int i = 0; i < WEIR_N_PANELS; i++)
    if (focus != NULL && self->panels[i].divider == focus)
      first = i + 1;
  for (int i = first; i < first + WEIR_N_PANELS; i++)
    {
      GtkWidget *divider = self->panels[i % WEIR_N_PANELS].divider;

      if (divider == NULL || !gtk_widget_get_mapped (divider))
        continue;
      gtk_widget_set_focusable (divider, TRUE);
      return gtk_widget_grab_focus (divider);
    }

  return FALSE;
}
