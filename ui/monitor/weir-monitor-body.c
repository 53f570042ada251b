/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-monitor-body.h"

#include <glib/gi18n.h>

#define GAP 12
/* The column of cards. */
#define COLUMN_SHARE 0.28
#define COLUMN_MINIMUM 260
#define COLUMN_MAXIMUM 380
#define BESIDE_WIDTH 840
#define BESIDE_HEIGHT 260
/* Cards below the views. */
#define BELOW_SHARE 0.4
#define BELOW_HEIGHT 500
#define WANTED_HEIGHT 360   /* the same, where somebody has asked for them */

typedef enum
{
  CARDS_NOWHERE,
  CARDS_BESIDE,
  CARDS_BELOW
} CardsPlace;

struct _WeirMonitorBody
{
  GtkWidget  parent_instance;

  GtkWidget *views;      /* lent: children */
  GtkWidget *scrubber;   /* NULL before there is one */
  GtkWidget *scroller;
  GtkBox    *cards;
  gboolean   wanted;
};

G_DEFINE_FINAL_TYPE (WeirMonitorBody, weir_monitor_body, GTK_TYPE_WIDGET)

static int
get_minimum (GtkWidget     *widget,
             GtkOrientation orientation)
{
  int minimum = 0;

  if (widget != NULL && gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, orientation, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static int
get_scrubber_height (WeirMonitorBody *self,
                     int              width)
{
  int height = 0;

  if (self->scrubber != NULL && gtk_widget_get_visible (self->scrubber))
    gtk_widget_measure (self->scrubber, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static int
get_column_width (WeirMonitorBody *self,
                  int              width)
{
  int wanted = CLAMP ((int) (width * COLUMN_SHARE), COLUMN_MINIMUM, COLUMN_MAXIMUM);

  return MAX (wanted, get_minimum (self->scroller, GTK_ORIENTATION_HORIZONTAL));
}

static CardsPlace
find_place (WeirMonitorBody *self,
            int              width,
            int              height)
{
  int views = get_minimum (self->views, GTK_ORIENTATION_HORIZONTAL);

  if (!gtk_widget_get_visible (self->scroller))
    return CARDS_NOWHERE;
  if (width >= BESIDE_WIDTH && height >= BESIDE_HEIGHT
      && width - get_column_width (self, width) - GAP >= views)
    return CARDS_BESIDE;
  if (height >= (self->wanted ? WANTED_HEIGHT : BELOW_HEIGHT) && width >= get_minimum (self->scroller, GTK_ORIENTATION_HORIZONTAL))
    return CARDS_BELOW;
  return CARDS_NOWHERE;
}

static void
place (WeirMonitorBody *self,
       GtkWidget       *widget,
       int              x,
       int              y,
       int              width,
       int              height)
{
  GtkAllocation area = { x, y, width, height };

  if (widget == NULL || !gtk_widget_should_layout (widget))
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    area.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (widget, &area, -1);
}

/* As much of the height as the cards want, but not more than their part. */
static int
get_below_height (WeirMonitorBody *self,
                  int              width,
                  int              room)
{
  int natural;

  gtk_widget_measure (self->scroller, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return MIN (natural, (int) (room * BELOW_SHARE));
}

static void
weir_monitor_body_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  WeirMonitorBody *self = WEIR_MONITOR_BODY (widget);
  CardsPlace where = find_place (self, width, height);
  int column = where == CARDS_BESIDE ? get_column_width (self, width) : 0;
  int below = where == CARDS_BELOW ? get_below_height (self, width, height) : 0;
  int views_width = column > 0 ? width - column - GAP : width;
  int scrubber = get_scrubber_height (self, views_width);
  int views_height = height - scrubber - (below > 0 ? below + GAP : 0);

  gtk_widget_set_child_visible (self->scroller, where != CARDS_NOWHERE);
  place (self, self->views, 0, 0, views_width, views_height);
  place (self, self->scrubber, 0, views_height, views_width, scrubber);
  if (where == CARDS_BESIDE)
    place (self, self->scroller, views_width + GAP, 0, column, height);
  else if (where == CARDS_BELOW)
    place (self, self->scroller, 0, height - below, width, below);
}

static void
weir_monitor_body_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  WeirMonitorBody *self = WEIR_MONITOR_BODY (widget);
  int scrubber = get_minimum (self->scrubber, orientation);

  gtk_widget_measure (self->views, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      scrubber = get_scrubber_height (self, for_size);
      *minimum += scrubber;
      *natural += scrubber;
    }
  *minimum = MAX (*minimum, scrubber);
  *natural = MAX (*natural, *minimum);
}

static void
on_card_visible (WeirMonitorBody *self)
{
  gboolean any = FALSE;

  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    any |= gtk_widget_get_visible (card);
  gtk_widget_set_visible (self->scroller, any);
}

static void
weir_monitor_body_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_monitor_body_parent_class)->dispose (object);
}

static void
weir_monitor_body_class_init (WeirMonitorBodyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_monitor_body_dispose;
  widget_class->measure = weir_monitor_body_measure;
  widget_class->size_allocate = weir_monitor_body_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "monitorbody");
}

static void
weir_monitor_body_init (WeirMonitorBody *self)
{
  self->cards = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cards), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Explanations"), -1);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->cards));
  gtk_widget_add_css_class (self->scroller, "weir-monitor-cards");
  gtk_widget_set_visible (self->scroller, FALSE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
weir_monitor_body_new (GtkWidget *views)
{
  WeirMonitorBody *self = g_object_new (WEIR_TYPE_MONITOR_BODY, NULL);

  self->views = views;
  gtk_widget_insert_after (views, GTK_WIDGET (self), NULL);
  return GTK_WIDGET (self);
}

void
weir_monitor_body_set_scrubber (WeirMonitorBody *self,
                                GtkWidget       *scrubber)
{
  g_return_if_fail (WEIR_IS_MONITOR_BODY (self));
  g_return_if_fail (GTK_IS_WIDGET (scrubber) && self->scrubber == NULL);

  self->scrubber = scrubber;
  gtk_widget_insert_after (scrubber, GTK_WIDGET (self), self->views);
}

void
weir_monitor_body_add_card (WeirMonitorBody *self,
                            GtkWidget       *card)
{
  g_return_if_fail (WEIR_IS_MONITOR_BODY (self));
  g_return_if_fail (GTK_IS_WIDGET (card));

  gtk_widget_add_css_class (card, "weir-monitor-card");
  gtk_box_append (self->cards, card);
  g_signal_connect_object (card, "notify::visible", G_CALLBACK (on_card_visible), self,
                           G_CONNECT_SWAPPED);
  on_card_visible (self);
}

void
weir_monitor_body_set_wanted (WeirMonitorBody *self,
                              gboolean         wanted)
{
  g_return_if_fail (WEIR_IS_MONITOR_BODY (self));

  if (wanted == self->wanted)
    return;
  self->wanted = wanted;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

gboolean
weir_monitor_body_has_room (WeirMonitorBody *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_val_if_fail (WEIR_IS_MONITOR_BODY (self), FALSE);

  return gtk_widget_get_child_visible (self->scroller)
         && find_place (self, gtk_widget_get_width (widget), gtk_widget_get_height (widget)) != CARDS_NOWHERE;
}
