/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "time/weir-clock.h"

G_BEGIN_DECLS

/* Moves only when its scheduler says so. */
#define WEIR_TYPE_VIRTUAL_CLOCK (weir_virtual_clock_get_type ())
G_DECLARE_FINAL_TYPE (WeirVirtualClock, weir_virtual_clock, WEIR, VIRTUAL_CLOCK, WeirClock)

WeirClock *weir_virtual_clock_new     (void);
/* Never backwards. */
void       weir_virtual_clock_advance (WeirVirtualClock *self, gint64 to);

G_END_DECLS
