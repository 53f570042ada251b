/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-ring.h"

G_BEGIN_DECLS

/* How often a supervisor restarted something lately: OTP's max_restarts in max_seconds, counted in whole seconds as there. The
 * limits are the owner's to set, at any time. */
typedef struct
{
  gint64   max;       /* restarts */
  gint64   period;    /* seconds */
  WeirRing seconds;   /* of gint64: when the restarts of this period were */
} WeirRestartCount;

void     weir_restart_count_init  (WeirRestartCount *self);
void     weir_restart_count_clear (WeirRestartCount *self);
/* Counts a restart at @now (µs of the scheduler's clock) and answers whether it is still allowed. */
gboolean weir_restart_count_add   (WeirRestartCount *self, gint64 now);

G_END_DECLS
