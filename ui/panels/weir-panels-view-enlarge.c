/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-panels-view-private.h"

/* The content stays in the window, so that what is half typed or scrolled is there afterwards. Nobody comes upon it, though, and
 * it has nothing to do. */
void
weir_panels_view_update_content (WeirPanelsView *self)
{
  gboolean is_aside = self->enlarged
                      || (self->sliding < 0 && weir_panels_view_get_covering (self) == WEIR_PANEL_BOTTOM);

  if (self->content == NULL)
    return;
  gtk_widget_set_child_visible (self->content, !is_aside);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->content), GTK_ACCESSIBLE_STATE_HIDDEN, is_aside, -1);
}

static void
move_focus (WeirPanelsView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->panels[WEIR_PANEL_BOTTOM].widget))
    return;
  g_set_weak_pointer (&self->focus, focus);
  if (!gtk_widget_grab_focus (self->panels[WEIR_PANEL_BOTTOM].widget))
    gtk_widget_child_focus (self->panels[WEIR_PANEL_BOTTOM].widget, GTK_DIR_TAB_FORWARD);
}

static void
put_panels_aside (WeirPanelsView *self,
                  gboolean        aside)
{
  self->switching = TRUE;
  for (int i = 0; i < WEIR_N_PANELS; i++)
    {
      GtkWidget *panel = self->panels[i].widget;

      if (panel == NULL || i == WEIR_PANEL_BOTTOM)
        continue;
      if (aside)
        self->set_aside[i] = gtk_widget_get_visible (panel);
      if (aside || self->set_aside[i])
        gtk_widget_set_visible (panel, !aside);
    }
  if (aside)
    gtk_widget_set_visible (self->panels[WEIR_PANEL_BOTTOM].widget, TRUE);
  self->switching = FALSE;
}

void
weir_panels_view_set_enlarged (WeirPanelsView *self,
                               gboolean        enlarged)
{
  g_return_if_fail (WEIR_IS_PANELS_VIEW (self));

  if (enlarged == self->enlarged || self->narrow || self->panels[WEIR_PANEL_BOTTOM].widget == NULL)
    return;

  self->set_aside[WEIR_PANEL_BOTTOM] = gtk_widget_get_visible (self->panels[WEIR_PANEL_BOTTOM].widget);
  if (enlarged)
    put_panels_aside (self, TRUE);
  if (enlarged && self->content != NULL)
    move_focus (self);
  self->enlarged = enlarged;
  weir_panels_view_update_content (self);
  if (!enlarged)
    put_panels_aside (self, FALSE);
  if (!enlarged && self->focus != NULL && gtk_widget_get_mapped (self->focus))
    gtk_widget_grab_focus (self->focus);
  if (!enlarged)
    g_clear_weak_pointer (&self->focus);
  weir_panels_view_update_dividers (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "enlarged");
}

gboolean
weir_panels_view_is_enlarged (WeirPanelsView *self)
{
  g_return_val_if_fail (WEIR_IS_PANELS_VIEW (self), FALSE);

  return self->enlarged;
}
