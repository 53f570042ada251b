/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "time/weir-virtual-clock.h"

struct _WeirVirtualClock
{
  WeirClock parent_instance;

  gint64    now;    /* µs */
};

G_DEFINE_FINAL_TYPE (WeirVirtualClock, weir_virtual_clock, WEIR_TYPE_CLOCK)

static gint64
weir_virtual_clock_now (WeirClock *clock)
{
  return WEIR_VIRTUAL_CLOCK (clock)->now;
}

static void
weir_virtual_clock_class_init (WeirVirtualClockClass *klass)
{
  WEIR_CLOCK_CLASS (klass)->now = weir_virtual_clock_now;
}

static void
weir_virtual_clock_init (WeirVirtualClock *self)
{
}

WeirClock *
weir_virtual_clock_new (void)
{
  return g_object_new (WEIR_TYPE_VIRTUAL_CLOCK, NULL);
}

void
weir_virtual_clock_advance (WeirVirtualClock *self,
                            gint64            to)
{
  self->now = MAX (self->now, to);
}
