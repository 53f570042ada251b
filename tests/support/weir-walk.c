/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-walk.h"

#include "weir-drawing.h"

void
weir_walk_begin (WeirWalk     *self,
                 WeirPipeline *pipeline)
{
  self->pipeline = pipeline;
  self->moments = g_ptr_array_new ();
  weir_pipeline_set_rewindable (pipeline, TRUE);
}

void
weir_walk_end (WeirWalk *self)
{
  for (guint i = 0; i < self->moments->len; i++)
    g_clear_pointer ((WeirSample **) &g_ptr_array_index (self->moments, i), weir_sample_unref);
  g_ptr_array_unref (self->moments);
}

/* What is shown of it now. */
void
weir_walk_note (WeirWalk   *self,
                WeirSample *sample)
{
  WeirSample **place;

  if (self->moments->len <= sample->n_messages)
    g_ptr_array_set_size (self->moments, (gint) sample->n_messages + 1);
  place = (WeirSample **) &g_ptr_array_index (self->moments, sample->n_messages);
  g_clear_pointer (place, weir_sample_unref);
  *place = weir_sample_ref (sample);
}

void
weir_walk_step (WeirWalk *self)
{
  g_autoptr (GError) error = NULL;

  weir_pipeline_step (self->pipeline, &error);
  g_assert_no_error (error);
  weir_walk_note (self, weir_drawing_sample (self->pipeline));
}

/*< comparing >*/

static void
assert_same_meter (const WeirMeter *a,
                   const WeirMeter *b)
{
  g_assert_cmpuint (a->n_messages, ==, b->n_messages);
  g_assert_cmpuint (a->n_batches, ==, b->n_batches);
  g_assert_cmpuint (a->events_in, ==, b->events_in);
  g_assert_cmpuint (a->events_out, ==, b->events_out);
  g_assert_cmpuint (a->demand_in, ==, b->demand_in);
  g_assert_cmpuint (a->demand_out, ==, b->demand_out);
  g_assert_cmpuint (a->demanded, ==, b->demanded);
  g_assert_cmpuint (a->discarded, ==, b->discarded);
  g_assert_cmpuint (a->mailbox, ==, b->mailbox);
  g_assert_cmpuint (a->mailbox_events, ==, b->mailbox_events);
  g_assert_cmpuint (a->backlog, ==, b->backlog);
  g_assert_cmpuint (a->queued, ==, b->queued);
  g_assert_cmpuint (a->buffered, ==, b->buffered);
  g_assert_cmpint (a->buffer_size, ==, b->buffer_size);
  for (guint i = 0; i < WEIR_N_SHARES; i++)
    g_assert_cmpint (a->time[i], ==, b->time[i]);
}

static void
assert_same_stages (WeirSample *a,
                    WeirSample *b)
{
  g_assert_cmpuint (a->stages->len, ==, b->stages->len);
  for (guint i = 0; i < a->stages->len; i++)
    {
      const WeirStageReading *first = &g_array_index (a->stages, WeirStageReading, i);
      const WeirStageReading *second = &g_array_index (b->stages, WeirStageReading, i);

      g_assert_cmpuint (first->process, ==, second->process);
      g_assert_cmpuint (first->node, ==, second->node);
      g_assert_cmpuint (first->copy, ==, second->copy);
      g_assert_cmpint (first->state, ==, second->state);
      g_assert_cmpuint (first->restarts, ==, second->restarts);
      g_assert_cmpint (first->since, ==, second->since);
      g_assert_cmpuint (first->at_hand, ==, second->at_hand);
      g_assert_cmpstr (g_ptr_array_index (a->stop_reasons, i), ==,
                       g_ptr_array_index (b->stop_reasons, i));
      assert_same_meter (&first->meter, &second->meter);
    }
}

static void
assert_same_subscriptions (WeirSample *a,
                           WeirSample *b)
{
  g_assert_cmpuint (a->subscriptions->len, ==, b->subscriptions->len);
  for (guint i = 0; i < a->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *first =
        &g_array_index (a->subscriptions, WeirSubscriptionReading, i);
      const WeirSubscriptionReading *second =
        &g_array_index (b->subscriptions, WeirSubscriptionReading, i);

      g_assert_cmpuint (first->subscription, ==, second->subscription);
      g_assert_cmpuint (first->link, ==, second->link);
      g_assert_cmpuint (first->consumer, ==, second->consumer);
      g_assert_cmpuint (first->producer, ==, second->producer);
      g_assert_cmpuint (first->from_copy, ==, second->from_copy);
      g_assert_cmpint (first->known, ==, second->known);
      g_assert_cmpint (first->active, ==, second->active);
      g_assert_cmpuint (first->asked, ==, second->asked);
      g_assert_cmpuint (first->delivered, ==, second->delivered);
      g_assert_cmpuint (first->received, ==, second->received);
      g_assert_cmpuint (first->lost, ==, second->lost);
      g_assert_cmpuint (first->n_asks, ==, second->n_asks);
      g_assert_cmpuint (first->n_messages, ==, second->n_messages);
      g_assert_cmpuint (first->max, ==, second->max);
      g_assert_cmpuint (first->min, ==, second->min);
    }
}

/* The newest entries before the moment: those that a sample made there ends with. */
static void
assert_ends_alike (WeirSample *then,
                   WeirSample *past)
{
  guint n = then->trace->len;

  g_assert_cmpuint (past->trace->len, >=, n);
  if (n > 0)
    g_assert_cmpmem (then->trace->data, n * sizeof (WeirTraceEntry),
                     &g_array_index (past->trace, WeirTraceEntry, past->trace->len - n),
                     n * sizeof (WeirTraceEntry));
}

void
weir_walk_assert_same (WeirSample *then,
                       WeirSample *past)
{
  g_assert_true (past->is_exact);
  g_assert_cmpuint (then->n_messages, ==, past->n_messages);
  g_assert_cmpint (then->time, ==, past->time);
  g_assert_cmpint (then->gave_up, ==, past->gave_up);
  assert_same_stages (then, past);
  assert_same_subscriptions (then, past);
  assert_ends_alike (then, past);
}

void
weir_walk_look_at (WeirWalk *self,
                   guint64   moment)
{
  WeirSample *then = g_ptr_array_index (self->moments, moment);

  if (then == NULL)
    return;
  weir_pipeline_look_at (self->pipeline, moment);
  g_assert_true (weir_pipeline_is_looking_back (self->pipeline));
  g_assert_true (weir_pipeline_get_sample (self->pipeline)->is_past);
  weir_walk_assert_same (then, weir_pipeline_get_sample (self->pipeline));
}

void
weir_walk_look_at_all (WeirWalk *self)
{
  for (guint i = self->moments->len; i > 0; i--)
    weir_walk_look_at (self, i - 1);
}
