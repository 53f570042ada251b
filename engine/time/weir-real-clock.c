/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "time/weir-real-clock.h"

struct _WeirRealClock
{
  WeirClock parent_instance;

  gint64    origin;     /* monotonic µs that is 0 on this clock */
  gint64    paused_at;  /* what the clock shows while paused, -1 while it runs */
};

G_DEFINE_FINAL_TYPE (WeirRealClock, weir_real_clock, WEIR_TYPE_CLOCK)

static gint64
weir_real_clock_now (WeirClock *clock)
{
  WeirRealClock *self = WEIR_REAL_CLOCK (clock);

  return self->paused_at >= 0 ? self->paused_at : g_get_monotonic_time () - self->origin;
}

static void
weir_real_clock_class_init (WeirRealClockClass *klass)
{
  WEIR_CLOCK_CLASS (klass)->now = weir_real_clock_now;
}

static void
weir_real_clock_init (WeirRealClock *self)
{
  self->origin = g_get_monotonic_time ();
  self->paused_at = -1;
}

WeirClock *
weir_real_clock_new (void)
{
  return g_object_new (WEIR_TYPE_REAL_CLOCK, NULL);
}

void
weir_real_clock_set_paused (WeirRealClock *self,
                            gboolean       paused)
{
  g_return_if_fail (WEIR_IS_REAL_CLOCK (self));

  if (paused && self->paused_at < 0)
    {
      self->paused_at = weir_real_clock_now (WEIR_CLOCK (self));
    }
  else if (!paused && self->paused_at >= 0)
    {
      self->origin = g_get_monotonic_time () - self->paused_at;
      self->paused_at = -1;
    }
}
