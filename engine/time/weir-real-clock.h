/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "time/weir-clock.h"

G_BEGIN_DECLS

/* The monotonic clock, from 0; stands still while paused. */
#define WEIR_TYPE_REAL_CLOCK (weir_real_clock_get_type ())
G_DECLARE_FINAL_TYPE (WeirRealClock, weir_real_clock, WEIR, REAL_CLOCK, WeirClock)

WeirClock *weir_real_clock_new        (void);
void       weir_real_clock_set_paused (WeirRealClock *self, gboolean paused);

G_END_DECLS
