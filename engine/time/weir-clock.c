/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "time/weir-clock.h"

G_DEFINE_ABSTRACT_TYPE (WeirClock, weir_clock, G_TYPE_OBJECT)

static void
weir_clock_class_init (WeirClockClass *klass)
{
}

static void
weir_clock_init (WeirClock *self)
{
}

gint64
weir_clock_now (WeirClock *self)
{
  return WEIR_CLOCK_GET_CLASS (self)->now (self);
}
