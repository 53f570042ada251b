/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-time-axis.h"

#include <math.h>

#define LEAST_RANGE 100   /* µs: some messages of virtual time */

struct _WeirTimeAxis
{
  GObject  parent_instance;

  gint64   from;
  gint64   to;
  gint64   newest;
  gint64   span;         /* followed while nothing is zoomed; 0: all */
  gboolean is_zoomed;
  int      plot_x;
  int      plot_width;
};

G_DEFINE_FINAL_TYPE (WeirTimeAxis, weir_time_axis, G_TYPE_OBJECT)

enum
{
  PROP_FROM = 1,
  PROP_TO,
  PROP_NEWEST,
  PROP_IS_ZOOMED,
  PROP_PLOT_X,
  PROP_PLOT_WIDTH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
notify (WeirTimeAxis *self,
        guint         property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Whoever listens to one of them finds the others new, too. */
static void
set_range (WeirTimeAxis *self,
           gint64        from,
           gint64        to,
           gboolean      is_zoomed)
{
  gint64 old_from = self->from;
  gint64 old_to = self->to;
  gboolean was_zoomed = self->is_zoomed;

  self->from = from;
  self->to = to;
  self->is_zoomed = is_zoomed;
  if (from != old_from)
    notify (self, PROP_FROM);
  if (to != old_to)
    notify (self, PROP_TO);
  if (is_zoomed != was_zoomed)
    notify (self, PROP_IS_ZOOMED);
}

/* Where the range begins that ends with the run. */
static gint64
find_from (WeirTimeAxis *self,
           gint64        newest)
{
  return self->span > 0 ? MAX (0, newest - self->span) : 0;
}

static void
follow (WeirTimeAxis *self)
{
  set_range (self, find_from (self, self->newest), self->newest, FALSE);
}

static void
weir_time_axis_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  WeirTimeAxis *self = WEIR_TIME_AXIS (object);

  switch (id)
    {
    case PROP_FROM:
      g_value_set_int64 (value, self->from);
      break;

    case PROP_TO:
      g_value_set_int64 (value, self->to);
      break;

    case PROP_NEWEST:
      g_value_set_int64 (value, self->newest);
      break;

    case PROP_IS_ZOOMED:
      g_value_set_boolean (value, self->is_zoomed);
      break;

    case PROP_PLOT_X:
      g_value_set_int (value, self->plot_x);
      break;

    case PROP_PLOT_WIDTH:
      g_value_set_int (value, self->plot_width);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
weir_time_axis_class_init (WeirTimeAxisClass *klass)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (klass)->get_property = weir_time_axis_get_property;

  properties[PROP_FROM] = g_param_spec_int64 ("from", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_TO] = g_param_spec_int64 ("to", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NEWEST] = g_param_spec_int64 ("newest", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_IS_ZOOMED] = g_param_spec_boolean ("is-zoomed", NULL, NULL, FALSE, flags);
  properties[PROP_PLOT_X] = g_param_spec_int ("plot-x", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_PLOT_WIDTH] = g_param_spec_int ("plot-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
weir_time_axis_init (WeirTimeAxis *self)
{
}

WeirTimeAxis *
weir_time_axis_new (void)
{
  return g_object_new (WEIR_TYPE_TIME_AXIS, NULL);
}

gint64
weir_time_axis_get_from (WeirTimeAxis *self)
{
  g_return_val_if_fail (WEIR_IS_TIME_AXIS (self), 0);

  return self->from;
}

gint64
weir_time_axis_get_to (WeirTimeAxis *self)
{
  g_return_val_if_fail (WEIR_IS_TIME_AXIS (self), 0);

  return self->to;
}

gint64
weir_time_axis_get_newest (WeirTimeAxis *self)
{
  g_return_val_if_fail (WEIR_IS_TIME_AXIS (self), 0);

  return self->newest;
}

void
weir_time_axis_set_newest (WeirTimeAxis *self,
                           gint64        newest)
{
  gboolean begins;

  g_return_if_fail (WEIR_IS_TIME_AXIS (self));
  g_return_if_fail (newest >= 0);

  if (newest == self->newest)
    return;

  begins = newest < self->newest;
  self->newest = newest;
  g_object_freeze_notify (G_OBJECT (self));
  if (!self->is_zoomed || begins)
    follow (self);
  notify (self, PROP_NEWEST);
  g_object_thaw_notify (G_OBJECT (self));
}

void
weir_time_axis_foresee (WeirTimeAxis *self,
                        gint64        newest,
                        gint64       *from,
                        gint64       *to)
{
  gboolean stays;

  g_return_if_fail (WEIR_IS_TIME_AXIS (self));

  stays = self->is_zoomed && newest >= self->newest;
  *from = stays ? self->from : find_from (self, newest);
  *to = stays ? self->to : newest;
}

void
weir_time_axis_follow (WeirTimeAxis *self,
                       gint64        span)
{
  g_return_if_fail (WEIR_IS_TIME_AXIS (self));
  g_return_if_fail (span >= 0);

  self->span = span;
  follow (self);
}

gint64
weir_time_axis_get_span (WeirTimeAxis *self)
{
  g_return_val_if_fail (WEIR_IS_TIME_AXIS (self), 0);

  return self->span;
}

void
weir_time_axis_zoom (WeirTimeAxis *self,
                     gint64        from,
                     gint64        to)
{
  gint64 range;

  g_return_if_fail (WEIR_IS_TIME_AXIS (self));
  g_return_if_fail (from <= to);

  range = MIN (MAX (to - from, LEAST_RANGE), MAX (self->newest, LEAST_RANGE));
  from = CLAMP (from, 0, MAX (0, self->newest - range));
  set_range (self, from, from + range, TRUE);
}

void
weir_time_axis_zoom_by (WeirTimeAxis *self,
                        double        factor,
                        gint64        at)
{
  gint64 range;
  double before;

  g_return_if_fail (WEIR_IS_TIME_AXIS (self));
  g_return_if_fail (factor > 0);

  range = self->to - self->from;
  if (range <= 0)
    return;
  if (range * factor >= self->newest)
    {
      weir_time_axis_follow (self, 0);
      return;
    }
  before = (double) (CLAMP (at, self->from, self->to) - self->from) / range;
  range = MAX ((gint64) round (range * factor), LEAST_RANGE);
  at = MAX (0, at - (gint64) (before * range));
  weir_time_axis_zoom (self, at, at + range);
}

void
weir_time_axis_move (WeirTimeAxis *self,
                     double        share)
{
  gint64 range, from;

  g_return_if_fail (WEIR_IS_TIME_AXIS (self));

  range = self->to - self->from;
  from = MAX (0, self->from + (gint64) (range * share));
  if (range > 0 && range < self->newest)
    weir_time_axis_zoom (self, from, from + range);
}

void
weir_time_axis_unzoom (WeirTimeAxis *self)
{
  g_return_if_fail (WEIR_IS_TIME_AXIS (self));

  follow (self);
}

gboolean
weir_time_axis_is_zoomed (WeirTimeAxis *self)
{
  g_return_val_if_fail (WEIR_IS_TIME_AXIS (self), FALSE);

  return self->is_zoomed;
}

void
weir_time_axis_set_plot (WeirTimeAxis *self,
                         int           x,
                         int           width)
{
  int old_x, old_width;

  g_return_if_fail (WEIR_IS_TIME_AXIS (self));

  old_x = self->plot_x;
  old_width = self->plot_width;
  self->plot_x = MAX (x, 0);
  self->plot_width = MAX (width, 0);
  if (self->plot_x != old_x)
    notify (self, PROP_PLOT_X);
  if (self->plot_width != old_width)
    notify (self, PROP_PLOT_WIDTH);
}

int
weir_time_axis_get_plot_x (WeirTimeAxis *self)
{
  g_return_val_if_fail (WEIR_IS_TIME_AXIS (self), 0);

  return self->plot_x;
}

int
weir_time_axis_get_plot_width (WeirTimeAxis *self)
{
  g_return_val_if_fail (WEIR_IS_TIME_AXIS (self), 0);

  return self->plot_width;
}

double
weir_time_axis_get_x (WeirTimeAxis *self,
                      gint64        time)
{
  g_return_val_if_fail (WEIR_IS_TIME_AXIS (self), 0);

  if (self->to <= self->from)
    return self->plot_x;
  return self->plot_x + (double) (time - self->from) / (self->to - self->from) * self->plot_width;
}

gint64
weir_time_axis_get_time (WeirTimeAxis *self,
                         double        x)
{
  g_return_val_if_fail (WEIR_IS_TIME_AXIS (self), 0);

  if (self->plot_width <= 0)
    return self->from;
  return self->from + (gint64) round ((x - self->plot_x) / self->plot_width * (self->to - self->from));
}
