/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-lifelines-bar.h"

#include <glib/gi18n.h>
#include <math.h>

#include "../weir-style.h"

#define GAP 12   /* between two names */

struct _WeirLifelinesBar
{
  GtkWidget            parent_instance;

  const WeirLifelines *lifelines;   /* borrowed: of the view that the bar is in */
};

G_DEFINE_FINAL_TYPE (WeirLifelinesBar, weir_lifelines_bar, GTK_TYPE_WIDGET)

static GtkWidget *
make_name (const WeirLifeline *column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (weir_style_get_role_icon (column->role));
  GtkWidget *label = gtk_label_new (column->name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, column->name);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "weir-lifeline");
  return box;
}

static void
remove_names (WeirLifelinesBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
weir_lifelines_bar_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  WeirLifelinesBar *self = WEIR_LIFELINES_BAR (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = weir_lifelines_get_width (self->lifelines);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, wanted);
    }
  *natural = *minimum;
}

static void
weir_lifelines_bar_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  WeirLifelinesBar *self = WEIR_LIFELINES_BAR (widget);
  int room = (int) weir_lifelines_get_column_width (self->lifelines, width) - GAP;
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      double middle = weir_lifelines_get_middle (self->lifelines, i++, width);
      int least, wanted, given;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      given = MAX (least, MIN (wanted, room));
      gtk_widget_size_allocate (child,
                                &(GtkAllocation) { (int) round (middle - given / 2.0), 0, given,
                                                   height }, -1);
    }
}

static void
weir_lifelines_bar_dispose (GObject *object)
{
  remove_names (WEIR_LIFELINES_BAR (object));

  G_OBJECT_CLASS (weir_lifelines_bar_parent_class)->dispose (object);
}

static void
weir_lifelines_bar_class_init (WeirLifelinesBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_lifelines_bar_dispose;

  widget_class->measure = weir_lifelines_bar_measure;
  widget_class->size_allocate = weir_lifelines_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "lifelinesbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
weir_lifelines_bar_init (WeirLifelinesBar *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Stages"), -1);
}

GtkWidget *
weir_lifelines_bar_new (const WeirLifelines *lifelines)
{
  WeirLifelinesBar *self = g_object_new (WEIR_TYPE_LIFELINES_BAR, NULL);

  self->lifelines = lifelines;
  return GTK_WIDGET (self);
}

void
weir_lifelines_bar_update (WeirLifelinesBar *self)
{
  g_return_if_fail (WEIR_IS_LIFELINES_BAR (self));

  remove_names (self);
  for (guint i = 0; i < self->lifelines->columns->len; i++)
    gtk_widget_set_parent (make_name (&g_array_index (self->lifelines->columns, WeirLifeline, i)),
                           GTK_WIDGET (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
