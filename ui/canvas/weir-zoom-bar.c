/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-zoom-bar.h"
#include <glib/gi18n.h>
#include <math.h>

#define N_CHARS 5   /* "400 %" */

struct _WeirZoomBar
{
  GtkWidget parent_instance;

  /* Owned, as a child; the text in the button. It is new in each frame while one zooms: a label would have the
   * whole window laid out again, for which GTK asks the X server five times. */
  GtkWidget *level;
};

G_DEFINE_FINAL_TYPE (WeirZoomBar, weir_zoom_bar, GTK_TYPE_WIDGET)

/* @icon: NULL: a button with a text, which is returned. */
static GtkWidget *
add_button (WeirZoomBar *self,
            const char  *icon,
            const char  *name,
            const char  *tooltip,
            const char  *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *child = icon != NULL ? gtk_image_new_from_icon_name (icon) : gtk_inscription_new (NULL);

  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_parent (button, GTK_WIDGET (self));

  return child;
}

static void
weir_zoom_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_zoom_bar_parent_class)->dispose (object);
}

static void
weir_zoom_bar_class_init (WeirZoomBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_zoom_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
weir_zoom_bar_init (WeirZoomBar *self)
{
  add_button (self, "zoom-out-symbolic", _ ("Zoom out"), _ ("Zoom Out (Ctrl+Minus)"),
              "canvas.zoom-out");
  self->level = add_button (self, NULL, _ ("Normal size"), _ ("Normal Size (Ctrl+0)"),
                            "canvas.zoom-normal");
  add_button (self, "zoom-in-symbolic", _ ("Zoom in"), _ ("Zoom In (Ctrl+Plus)"),
              "canvas.zoom-in");
  add_button (self, "zoom-fit-best-symbolic", _ ("Fit everything"), _ ("Fit Everything (Ctrl+9)"),
              "canvas.zoom-fit");
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (self->level), N_CHARS);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (self->level), N_CHARS);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (self->level), 0.5);
  gtk_widget_add_css_class (self->level, "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self), "weir-zoom");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Zoom"), -1);
  weir_zoom_bar_set_zoom (self, 1);
}

GtkWidget *
weir_zoom_bar_new (void)
{
  return g_object_new (WEIR_TYPE_ZOOM_BAR, NULL);
}

void
weir_zoom_bar_set_zoom (WeirZoomBar *self,
                        double       zoom)
{
  g_autofree char *text = NULL;

  g_return_if_fail (WEIR_IS_ZOOM_BAR (self));

  /* Translators: how large the drawing is shown, in percent. */
  text = g_strdup_printf (_ ("%d %%"), (int) round (100 * zoom));
  gtk_inscription_set_text (GTK_INSCRIPTION (self->level), text);
}
