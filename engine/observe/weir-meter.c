/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "observe/weir-meter.h"

void
weir_meter_set_counts (WeirMeter        *self,
                       const WeirCounts *counts)
{
  guint i;

  g_return_if_fail (self != NULL);
  g_return_if_fail (counts != NULL);

  self->n_messages = counts->n_messages;
  self->n_batches = counts->n_batches;
  self->events_in = counts->events_in;
  self->events_out = counts->events_out;
  self->demand_in = counts->demand_in;
  self->demand_out = counts->demand_out;
  self->demanded = counts->demanded;
  self->discarded = counts->discarded;
  for (i = 0; i < WEIR_N_SHARES; i++)
    self->time[i] = counts->time[i];
}

void
weir_meter_add (WeirMeter       *self,
                const WeirMeter *other)
{
  guint i;

  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL);

  self->n_messages += other->n_messages;
  self->n_batches += other->n_batches;
  self->events_in += other->events_in;
  self->events_out += other->events_out;
  self->demand_in += other->demand_in;
  self->demand_out += other->demand_out;
  self->demanded += other->demanded;
  self->discarded += other->discarded;
  self->mailbox += other->mailbox;
  self->mailbox_events += other->mailbox_events;
  self->backlog += other->backlog;
  self->queued += other->queued;
  self->buffered += other->buffered;

  if (self->buffer_size < 0 || other->buffer_size < 0)
    self->buffer_size = -1;
  else
    self->buffer_size += other->buffer_size;

  for (i = 0; i < WEIR_N_SHARES; i++)
    self->time[i] += other->time[i];
}
