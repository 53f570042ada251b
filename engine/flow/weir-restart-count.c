/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-restart-count.h"

void
weir_restart_count_init (WeirRestartCount *self)
{
  *self = (WeirRestartCount) { .max = 0 };
  weir_ring_init (&self->seconds, sizeof (gint64));
}

void
weir_restart_count_clear (WeirRestartCount *self)
{
  weir_ring_clear (&self->seconds);
}

gboolean
weir_restart_count_add (WeirRestartCount *self,
                        gint64            now)
{
  gint64 second = now / G_USEC_PER_SEC, *oldest;

  *(gint64 *) weir_ring_push (&self->seconds) = second;
  while ((oldest = weir_ring_peek (&self->seconds)) != NULL && second - *oldest > self->period)
    weir_ring_pop (&self->seconds);
  return (gint64) self->seconds.length <= self->max;
}
