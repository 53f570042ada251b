/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-steps-bar.h"

struct _WeirStepsBar
{
  GtkWidget parent_instance;

  guint     n;
};

G_DEFINE_FINAL_TYPE (WeirStepsBar, weir_steps_bar, GTK_TYPE_WIDGET)

static void
clear (WeirStepsBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->n = 0;
}

static void
weir_steps_bar_dispose (GObject *object)
{
  clear (WEIR_STEPS_BAR (object));

  G_OBJECT_CLASS (weir_steps_bar_parent_class)->dispose (object);
}

static void
weir_steps_bar_class_init (WeirStepsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_steps_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "stepsbar");
}

static void
weir_steps_bar_init (WeirStepsBar *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_box_layout_set_homogeneous (layout, TRUE);
  gtk_box_layout_set_spacing (layout, 6);
}

GtkWidget *
weir_steps_bar_new (void)
{
  return g_object_new (WEIR_TYPE_STEPS_BAR, NULL);
}

void
weir_steps_bar_show (WeirStepsBar *self,
                     guint         n_done,
                     guint         n)
{
  GtkWidget *piece;

  g_return_if_fail (WEIR_IS_STEPS_BAR (self));

  if (n != self->n)
    {
      clear (self);
      for (guint i = 0; i < n; i++)
        {
          piece = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                "hexpand", TRUE, NULL);
          gtk_widget_add_css_class (piece, "weir-step");
          gtk_widget_set_parent (piece, GTK_WIDGET (self));
        }
      self->n = n;
    }

  piece = gtk_widget_get_first_child (GTK_WIDGET (self));
  for (guint i = 0; piece != NULL; i++, piece = gtk_widget_get_next_sibling (piece))
    if (i < n_done)
      gtk_widget_add_css_class (piece, "weir-done");
    else
      gtk_widget_remove_css_class (piece, "weir-done");
}
