/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-panels-view-private.h"

/* What is left of the content beside a panel that covers it: enough to click on. */
#define BESIDE 48
/* The lower panel's part of the height, as long as nobody has moved the divider. */
#define LOWER_SHARE 0.36
/* A divider is drawn as a line, and taken hold of around it. */
#define GRIP 9
#define LINE 1

static gboolean
is_there (WeirPanel *panel)
{
  return panel->widget != NULL && gtk_widget_get_visible (panel->widget);
}

static void
measure (GtkWidget     *widget,
         GtkOrientation orientation,
         int           *minimum,
         int           *natural)
{
  *minimum = *natural = 0;
  if (widget != NULL && gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, orientation, -1, minimum, natural, NULL, NULL);
}

static int
get_minimum (GtkWidget     *widget,
             GtkOrientation orientation)
{
  int minimum, natural;

  measure (widget, orientation, &minimum, &natural);
  return minimum;
}

/* Side by side the widths add up; below each other the heights. */
static void
measure_beside (WeirPanelsView *self,
                GtkOrientation  orientation,
                int            *minimum,
                int            *natural)
{
  WeirPanel *panels = self->panels;
  int m, n;

  measure (self->content, orientation, minimum, natural);
  measure (panels[WEIR_PANEL_BOTTOM].widget, orientation, &m, &n);
  if (orientation == GTK_ORIENTATION_VERTICAL && is_there (&panels[WEIR_PANEL_BOTTOM]))
    {
      *minimum += m + LINE;
      *natural += n + LINE;
    }
  else
    {
      *minimum = MAX (*minimum, m);
      *natural = MAX (*natural, n);
    }

  for (int i = WEIR_PANEL_START; i <= WEIR_PANEL_END; i++)
    if (is_there (&panels[i]))
      {
        measure (panels[i].widget, orientation, &m, &n);
        n = MAX (m, panels[i].size);
        *minimum = orientation == GTK_ORIENTATION_VERTICAL ? MAX (*minimum, m) : *minimum + m + LINE;
        *natural = orientation == GTK_ORIENTATION_VERTICAL ? MAX (*natural, m) : *natural + n + LINE;
      }
}

/* A panel that covers the content needs no more than the content, or nearly. */
static void
measure_covered (WeirPanelsView *self,
                 GtkOrientation  orientation,
                 int            *minimum,
                 int            *natural)
{
  measure (self->content, orientation, minimum, natural);
  for (int i = 0; i < WEIR_N_PANELS; i++)
    {
      int m = get_minimum (self->panels[i].widget, orientation);

      if (m > 0 && orientation == GTK_ORIENTATION_HORIZONTAL && i != WEIR_PANEL_BOTTOM)
        m += BESIDE;
      *minimum = MAX (*minimum, m);
      *natural = MAX (*natural, *minimum);
    }
}

void
weir_panels_view_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  WeirPanelsView *self = WEIR_PANELS_VIEW (widget);

  if (self->narrow)
    measure_covered (self, orientation, minimum, natural);
  else
    measure_beside (self, orientation, minimum, natural);
}

/* Between as little as the panel can do with and as much as @room leaves. */
static int
fit (WeirPanel     *panel,
     GtkOrientation orientation,
     int            wanted,
     int            room)
{
  return MAX (MIN (wanted, room), get_minimum (panel->widget, orientation));
}

static int
get_wanted_width (WeirPanel *panel)
{
  int minimum, natural;

  measure (panel->widget, GTK_ORIENTATION_HORIZONTAL, &minimum, &natural);
  return panel->size > 0 ? panel->size : minimum;
}

static void
place (WeirPanelsView *self,
       GtkWidget      *widget,
       int             x,
       int             y,
       int             width,
       int             height)
{
  GtkAllocation area = { x, y, width, height };

  if (widget == NULL || !gtk_widget_should_layout (widget))
    return;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    area.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (widget, &area, -1);
}

static void
lay_out_beside (WeirPanelsView *self,
                int             width,
                int             height)
{
  WeirPanel *start = &self->panels[WEIR_PANEL_START];
  WeirPanel *end = &self->panels[WEIR_PANEL_END];
  WeirPanel *bottom = &self->panels[WEIR_PANEL_BOTTOM];
  int middle = MAX (get_minimum (self->content, GTK_ORIENTATION_HORIZONTAL),
                    get_minimum (bottom->widget, GTK_ORIENTATION_HORIZONTAL));
  int top = get_minimum (self->content, GTK_ORIENTATION_VERTICAL);
  int s = 0, e = 0, b = 0;

  if (is_there (end))
    {
      e = fit (end, GTK_ORIENTATION_HORIZONTAL, get_wanted_width (end),
               width - middle - get_minimum (start->widget, GTK_ORIENTATION_HORIZONTAL) - 2 * LINE);
      end->extent = e;
      e += LINE;
    }
  if (is_there (start))
    {
      s = fit (start, GTK_ORIENTATION_HORIZONTAL, get_wanted_width (start), width - middle - e - LINE);
      start->extent = s;
      s += LINE;
    }
  if (is_there (bottom))
    {
      b = fit (bottom, GTK_ORIENTATION_VERTICAL,
               bottom->size > 0 ? bottom->size : (int) (height * LOWER_SHARE), height - top - LINE);
      bottom->extent = b;
      b += LINE;
    }
  if (self->enlarged)
    b = height + LINE;

  if (!self->enlarged)
    place (self, self->content, s, 0, width - s - e, height - b);
  place (self, bottom->widget, s, height - b + LINE, width - s - e, b - LINE);
  place (self, start->widget, 0, 0, s - LINE, height);
  place (self, end->widget, width - e + LINE, 0, e - LINE, height);
  /* The room around the line is at its ends as well. */
  place (self, start->divider, s - LINE - GRIP / 2, -GRIP / 2, GRIP, height + GRIP);
  place (self, end->divider, width - e - GRIP / 2, -GRIP / 2, GRIP, height + GRIP);
  place (self, bottom->divider, s - GRIP / 2, height - b - GRIP / 2, width - s - e + GRIP, GRIP);
}

static void
lay_out_covered (WeirPanelsView *self,
                 int             width,
                 int             height)
{
  int covering = weir_panels_view_get_covering (self);
  double out = self->sliding == covering ? 1 - self->progress : 0;
  WeirPanel *panel;
  int extent;

  place (self, self->content, 0, 0, width, height);
  if (covering < 0)
    return;

  panel = &self->panels[covering];
  if (covering == WEIR_PANEL_BOTTOM)
    {
      place (self, panel->widget, 0, (int) (out * height), width, height);
      return;
    }

  extent = fit (panel, GTK_ORIENTATION_HORIZONTAL, get_wanted_width (panel), width - BESIDE);
  panel->extent = extent;
  place (self, panel->widget,
         covering == WEIR_PANEL_START ? (int) (-out * extent) : width - extent + (int) (out * extent),
         0, extent, height);
}

void
weir_panels_view_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  WeirPanelsView *self = WEIR_PANELS_VIEW (widget);

  if (self->narrow)
    lay_out_covered (self, width, height);
  else
    lay_out_beside (self, width, height);
}

void
weir_panels_view_get_area (WeirPanelsView  *self,
                           int              place,
                           graphene_rect_t *area)
{
  GtkWidget *widget = self->panels[place].widget;

  if (!gtk_widget_compute_bounds (widget, GTK_WIDGET (self), area))
    graphene_rect_init (area, 0, 0, 0, 0);
}

void
weir_panels_view_resize (WeirPanelsView *self,
                         int             place,
                         int             size)
{
  WeirPanel *panel = &self->panels[place];
  GtkOrientation orientation = place == WEIR_PANEL_BOTTOM ? GTK_ORIENTATION_VERTICAL
                                                          : GTK_ORIENTATION_HORIZONTAL;
  int room = gtk_widget_get_size (GTK_WIDGET (self), orientation)
             - get_minimum (self->content, orientation) - LINE;

  if (place == WEIR_PANEL_START && is_there (&self->panels[WEIR_PANEL_END]))
    room -= self->panels[WEIR_PANEL_END].extent + LINE;
  if (place == WEIR_PANEL_END && is_there (&self->panels[WEIR_PANEL_START]))
    room -= self->panels[WEIR_PANEL_START].extent + LINE;
  panel->size = MAX (fit (panel, orientation, size, room), 1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
