/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-traffic-view.h"
#include "weir-world-view-private.h"
#include "../weir-moment.h"

/* So many between two looks, and the state at the second one is chance. */
#define MANY_MESSAGES 20
/* They are large, and more of them would hide the filling that they are about. */
#define MAX_CHEVRONS 4
/* Figures are for reading: each is written five times a second, but not all in the same frame. */
#define ROUND          (200 * G_TIME_SPAN_MILLISECOND)
#define N_SLICES       12
#define MOST_SLICES    3
/* While all changes, every so many rounds something is described: what is in sight, and the rest. */
#define SEEN_TURNS     5
#define UNSEEN_TURNS   25

/* What came through out of sight is not shown afterwards, nor do moments of the past follow one another. */
static void
move_on (WeirPipe              *pipe,
         const WeirLinkReading *reading,
         WeirSample            *sample,
         gboolean               is_seen,
         gint64                 now)
{
  if (sample != NULL && sample->is_past)
    {
      weir_tokens_clear (&pipe->events);
      weir_tokens_clear (&pipe->asks);
    }
  else if (is_seen)
    {
      weir_tokens_count (&pipe->events, reading->n_messages, WEIR_TOKENS_CAPACITY, now);
      weir_tokens_count (&pipe->asks, reading->n_asks, MAX_CHEVRONS, now);
    }
  else
    {
      weir_tokens_skip (&pipe->events, reading->n_messages);
      weir_tokens_skip (&pipe->asks, reading->n_asks);
    }
}

static void
update_pipe (WeirWorldView *self,
             WeirPipe      *pipe,
             WeirSample    *sample,
             gboolean       figures,
             gint64         now)
{
  guint id = weir_link_get_id (pipe->link);
  gboolean was_hidden = pipe->hidden;
  WeirLinkReading reading;
  WeirActivityReading recent = { 0 };
  gboolean is_pending;

  pipe->hidden = !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
                 !graphene_rect_intersection (&self->visible, &pipe->bounds, NULL);
  if (pipe->hidden && !figures)
    return;

  pipe->measured = sample != NULL && weir_sample_read_link (sample, id, &reading);
  if (!pipe->measured)
    {
      pipe->target = 0;
      pipe->ended = FALSE;
      reading.n_messages = reading.n_asks = 0;
      move_on (pipe, &reading, sample, FALSE, now);
      return;
    }

  /* The producer has not come to it yet. */
  is_pending = reading.n_active == 0 && reading.n_known > 0;
  weir_moment_read_link (weir_session_get_activity (self->session), sample, id, &recent);
  pipe->outstanding = reading.outstanding;
  pipe->delivered = reading.delivered;
  pipe->max = is_pending ? weir_link_get_max_demand (pipe->link) : reading.max;
  pipe->ended = reading.n_active == 0 && !is_pending && reading.delivered + reading.asked > 0;
  pipe->rate = recent.rate;
  pipe->target = reading.max > 0 ? CLAMP ((double) reading.outstanding / reading.max, 0, 1) : 0;

  move_on (pipe, &reading, sample, !pipe->hidden && !was_hidden && !self->was_past, now);
}

/* Thousands of descriptions at once would be seen as a jerk: each has its turn. */
static gboolean
describes (WeirWorldView *self,
           gboolean       all,
           guint          index,
           gboolean       is_seen)
{
  guint n_turns = is_seen ? SEEN_TURNS : UNSEEN_TURNS;

  return all || index % n_turns == self->turn % n_turns;
}

/* How many slices are due since the last time. A window that is slow already does not catch up. */
static guint
take_slices (WeirWorldView *self,
             gint64         now)
{
  gint64 space = ROUND / N_SLICES;
  gint64 due = (now - self->last_slice) / space;

  if (due > MOST_SLICES)
    {
      self->last_slice = now;
      return MOST_SLICES;
    }

  self->last_slice += due * space;
  return due;
}

static void
update_pipes (WeirWorldView *self,
              WeirSample    *sample,
              guint          n_slices,
              gboolean       describe,
              gint64         now)
{
  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);
      gboolean has_turn = (i + self->slice) % N_SLICES < n_slices;
      gboolean is_seen = has_turn && weir_world_view_shows_label (self, pipe);
      gboolean described = has_turn && describes (self, describe, i, is_seen);

      update_pipe (self, pipe, sample, described, now);
      if (described || is_seen)
        weir_world_view_write_label (self, i, described);
    }
}

static void
update_cards (WeirWorldView *self,
              WeirSample    *sample,
              guint          n_slices,
              gboolean       whole,
              gboolean       describe)
{
  WeirActivity *activity = weir_session_get_activity (self->session);

  for (guint i = 0; i < self->cards->len; i++)
    {
      WeirNodeCard *card = g_ptr_array_index (self->cards, i);
      gboolean described, is_seen;

      if ((i + self->slice) % N_SLICES >= n_slices)
        continue;

      is_seen = weir_world_view_shows_card (self, card);
      described = describes (self, describe, i, is_seen && self->detail != WEIR_DETAIL_SHAPE);
      if (described || is_seen)
        weir_node_card_update (card, sample, activity, self->is_flowing, whole, described);
    }
}

void
weir_world_view_update (WeirWorldView *self,
                        gboolean       running,
                        gboolean       figures,
                        gboolean       describe)
{
  gint64 now = g_get_monotonic_time ();
  guint n_slices = N_SLICES;
  WeirSample *sample;

  g_return_if_fail (WEIR_IS_WORLD_VIEW (self));

  if (self->session == NULL)
    return;

  if (!figures)
    n_slices = take_slices (self, now);
  sample = running ? weir_session_get_sample (self->session) : NULL;
  if (figures || self->slice + n_slices >= N_SLICES)
    {
      guint64 n_messages = sample != NULL ? sample->n_messages : 0;

      self->is_flowing = n_messages > self->n_messages + MANY_MESSAGES && !sample->is_past && !self->was_past;
      self->n_messages = n_messages;
    }

  update_pipes (self, sample, n_slices, describe, now);
  weir_traffic_view_start (WEIR_TRAFFIC_VIEW (self->traffic_view));
  update_cards (self, sample, n_slices, figures, describe);
  self->was_past = sample != NULL && sample->is_past;

  self->slice += n_slices;
  self->turn += self->slice / N_SLICES;
  self->slice %= N_SLICES;
}

gboolean
weir_world_view_is_flowing (WeirWorldView *self)
{
  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), FALSE);

  return self->is_flowing;
}

gboolean
weir_world_view_is_moving (WeirWorldView *self)
{
  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), FALSE);

  return weir_traffic_view_is_moving (WEIR_TRAFFIC_VIEW (self->traffic_view));
}

char *
weir_world_view_describe_undrawn (WeirWorldView *self,
                                  WeirLink      *link)
{
  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), NULL);

  for (guint i = 0; i < self->pipes->len; i++)
    {
      const WeirPipe *pipe = g_ptr_array_index (self->pipes, i);

      if (pipe->link == link)
        return weir_pipe_describe_undrawn (pipe);
    }
  return NULL;
}
