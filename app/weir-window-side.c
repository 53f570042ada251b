/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window-private.h"

static void
show_page (WeirWindow *self,
           const char *name)
{
  gtk_widget_set_visible (self->side, TRUE);
  gtk_stack_set_visible_child_name (self->side_stack, name);
}

static void
on_outline (GtkWidget  *widget,
            const char *name,
            GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);

  show_page (self, "outline");
  gtk_widget_child_focus (self->outline, GTK_DIR_TAB_FORWARD);
}

static void
on_search_stages (GtkWidget  *widget,
                  const char *name,
                  GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);

  show_page (self, "palette");
  weir_palette_panel_focus_search (WEIR_PALETTE_PANEL (self->palette));
}

/* From a panel back to the drawing; one that lies over it goes away. */
static void
on_drawing (GtkWidget  *widget,
            const char *name,
            GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);

  weir_panels_view_uncover (WEIR_PANELS_VIEW (self->panels));
  weir_canvas_take_focus (WEIR_CANVAS (self->canvas));
}

void
weir_window_install_side_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.drawing", NULL, on_drawing);
  gtk_widget_class_install_action (klass, "win.outline", NULL, on_outline);
  gtk_widget_class_install_action (klass, "win.search-stages", NULL, on_search_stages);
}

/* What the outline wants done is done by the canvas, to the selection that they share. */
void
weir_window_on_outline_command (WeirWindow *self,
                                const char *command)
{
  g_autofree char *name = g_strconcat ("canvas.", command, NULL);

  gtk_widget_activate_action (self->canvas, name, NULL);
}

void
weir_window_on_outline_chosen (WeirWindow *self)
{
  WeirSelection *selection = weir_session_get_selection (self->session);

  weir_canvas_show_object (WEIR_CANVAS (self->canvas), weir_selection_get_single (selection));
}
