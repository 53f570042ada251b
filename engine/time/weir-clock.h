/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"

G_BEGIN_DECLS

/* What everything asks for the time: µs since the start of the run. */
#define WEIR_TYPE_CLOCK (weir_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeirClock, weir_clock, WEIR, CLOCK, GObject)

struct _WeirClockClass
{
  GObjectClass parent_class;

  gint64 (*now) (WeirClock *self);   /* µs; may stand still, never steps back */
};

gint64 weir_clock_now (WeirClock *self);

G_END_DECLS
