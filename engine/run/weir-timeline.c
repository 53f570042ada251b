/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-timeline.h"

#include "run/weir-fold-private.h"
#include "run/weir-sample-private.h"

/* Key frames in what the ledger still holds, so that folding is short and little of it is out of reach; those that a change makes are
 * as many as there are, but for this limit. */
#define MOST_FRAMES  32
#define MOST_CHANGES 256
/* Key frames of what was before. */
#define MOST_OLD     64
/* What either may take, of pipelines so large that so many would be too much. */
#define MOST_BYTES   (8 << 20)
#define LEAST_FRAMES 4

struct _WeirTimeline
{
  WeirTrace  *trace;      /* borrowed */
  WeirLedger *ledger;     /* borrowed */
  gboolean    is_virtual;
  GArray     *frames;     /* of WeirFrame, owned: those that can be folded from */
  GPtrArray  *old;        /* of WeirSample, owned: they cannot any more, or never could */
  guint       interval;   /* entries of the ledger between two key frames */
  guint64     old_every;  /* messages between two old ones, at least */
};

static void
clear_frame (gpointer data)
{
  weir_sample_unref (((WeirFrame *) data)->sample);
}

static WeirFrame *
get_frame (WeirTimeline *self,
           guint         i)
{
  return &g_array_index (self->frames, WeirFrame, i);
}

WeirTimeline *
weir_timeline_new (WeirTrace  *trace,
                   WeirLedger *ledger,
                   gboolean    is_virtual)
{
  WeirTimeline *self;

  g_return_val_if_fail (trace != NULL && ledger != NULL, NULL);

  self = g_new0 (WeirTimeline, 1);
  self->trace = trace;
  self->ledger = ledger;
  self->is_virtual = is_virtual;
  self->frames = g_array_new (FALSE, FALSE, sizeof (WeirFrame));
  g_array_set_clear_func (self->frames, clear_frame);
  self->old = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_sample_unref);
  return self;
}

void
weir_timeline_free (WeirTimeline *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->frames);
  g_ptr_array_unref (self->old);
  g_free (self);
}

/*< what is kept >*/

static guint
count_places (WeirSample *sample,
              guint       most)
{
  gsize size = sample->stages->len * (sizeof (WeirStageReading) + 4 * sizeof (gpointer))
               + sample->subscriptions->len * (sizeof (WeirSubscriptionReading) + 2 * sizeof (gpointer));

  return (guint) CLAMP (MOST_BYTES / MAX (size, 1), LEAST_FRAMES, most);
}

/* Every second one goes, but not the first. */
static void
thin_out (GPtrArray *old)
{
  guint i, kept = 0;

  for (i = 0; i < old->len; i++)
    if (i % 2 == 0)
      {
        WeirSample *sample = old->pdata[i];

        old->pdata[i] = old->pdata[kept];
        old->pdata[kept++] = sample;
      }
  g_ptr_array_set_size (old, (gint) kept);
}

static void
keep_old (WeirTimeline *self,
          WeirSample   *sample)
{
  WeirSample *last = self->old->len > 0 ? g_ptr_array_index (self->old, self->old->len - 1) : NULL;
  guint places = count_places (sample, MOST_OLD);

  if (last != NULL && sample->n_messages < last->n_messages + self->old_every)
    return;

  g_ptr_array_add (self->old, weir_sample_ref (sample));
  if (self->old->len <= places)
    return;
  thin_out (self->old);
  self->old_every = MAX (1, 2 * sample->n_messages / places);
}

static gboolean
is_out_of_reach (WeirTimeline    *self,
                 const WeirFrame *frame)
{
  return frame->turn + 1 < weir_ledger_get_first (self->ledger)
         || frame->traced + 1 < weir_trace_get_first (self->trace);
}

static void
let_go (WeirTimeline *self)
{
  guint n = 0, n_changes = 0, i;

  while (n < self->frames->len && is_out_of_reach (self, get_frame (self, n)))
    n++;
  for (i = n; i < self->frames->len; i++)
    n_changes += get_frame (self, i)->is_change;
  for (; n_changes > MOST_CHANGES; n++)
    n_changes -= get_frame (self, n)->is_change;
  for (i = 0; i < n; i++)
    keep_old (self, get_frame (self, i)->sample);
  if (n > 0)
    g_array_remove_range (self->frames, 0, n);
}

void
weir_timeline_add_frame (WeirTimeline *self,
                         WeirSample   *state,
                         gboolean      is_change,
                         gboolean      is_amid)
{
  WeirFrame frame = {
    .sample = weir_sample_ref (state),
    .turn = weir_ledger_get_last (self->ledger),
    .n_turns = weir_ledger_get_n_turns (self->ledger),
    .traced = weir_trace_get_last (self->trace),
    .is_change = is_change,
  };

  g_return_if_fail (self != NULL);
  g_return_if_fail (state != NULL);

  frame.valid = frame.turn + is_amid;
  g_array_append_val (self->frames, frame);
  self->interval = weir_ledger_get_capacity (self->ledger) / count_places (state, MOST_FRAMES);
  weir_ledger_expect (self->ledger, self->interval);
  let_go (self);
}

void
weir_timeline_offer (WeirTimeline *self,
                     WeirSample   *state)
{
  guint64 last = weir_ledger_get_last (self->ledger);
  const WeirFrame *frame = self->frames->len > 0 ? get_frame (self, self->frames->len - 1) : NULL;

  if (frame == NULL || last >= frame->turn + self->interval)
    weir_timeline_add_frame (self, state, FALSE, FALSE);
}

/*< looking >*/

guint64
weir_timeline_get_first_exact (WeirTimeline *self)
{
  guint i;

  g_return_val_if_fail (self != NULL, 0);

  for (i = 0; i < self->frames->len; i++)
    if (!is_out_of_reach (self, get_frame (self, i)))
      return get_frame (self, i)->sample->n_messages;
  return weir_ledger_get_n_messages (self->ledger);
}

/* The first entry behind @moment, or behind @time. */
static guint64
find_entry (WeirTimeline *self,
            guint64       moment,
            gint64        time)
{
  guint64 n_messages = weir_ledger_get_n_messages (self->ledger);
  guint64 low = weir_ledger_get_first (self->ledger), high = weir_ledger_get_last (self->ledger) + 1;

  while (low < high)
    {
      guint64 middle = low + (high - low) / 2;
      const WeirLedgerEntry *entry = weir_ledger_get (self->ledger, middle);

      if (weir_ledger_widen (entry->n_messages, n_messages) > moment || entry->time > time)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/* What precedes it in the middle of a turn belongs to that turn. */
static guint64
find_turn (WeirTimeline *self,
           guint64       moment,
           gint64        time)
{
  guint64 at = find_entry (self, moment, time);

  while (at > weir_ledger_get_first (self->ledger)
         && weir_ledger_get (self->ledger, at - 1)->kind != WEIR_LEDGER_TURN)
    at--;
  return at - 1;
}

/* The last one that is not behind it. */
static const WeirFrame *
find_frame (WeirTimeline *self,
            guint64       turn,
            guint64       moment,
            gint64        time)
{
  guint i;

  for (i = self->frames->len; i > 0; i--)
    {
      const WeirFrame *frame = get_frame (self, i - 1);

      if (is_out_of_reach (self, frame))
        return NULL;
      if (frame->sample->n_messages <= moment && frame->sample->time <= time
          && (frame->valid <= turn || frame->valid == frame->turn))
        return frame;
    }
  return NULL;
}

static WeirSample *
find_nearest (WeirTimeline *self,
              guint64       moment,
              gint64        time)
{
  WeirSample *nearest = self->old->len > 0 ? g_ptr_array_index (self->old, 0) : NULL;
  guint i;

  for (i = 1; i < self->old->len; i++)
    {
      WeirSample *sample = g_ptr_array_index (self->old, i);

      if (sample->n_messages <= moment && sample->time <= time)
        nearest = sample;
    }
  if (nearest == NULL && self->frames->len > 0)
    nearest = get_frame (self, 0)->sample;
  return nearest;
}

static WeirSample *
copy_past (WeirSample *sample,
           gboolean    is_exact)
{
  WeirSample *past = weir_sample_copy (sample);

  past->is_past = TRUE;
  past->is_exact = is_exact;
  past->log_skipped = 0;
  g_clear_pointer (&past->log, g_ptr_array_unref);
  return past;
}

/* What a key frame after it, or the present, knows better than a sum of whole µs. */
static WeirSample *
find_next (WeirTimeline    *self,
           const WeirFrame *frame,
           WeirSample      *present)
{
  guint i;

  for (i = 0; i < self->frames->len; i++)
    if (get_frame (self, i) == frame && i + 1 < self->frames->len)
      return get_frame (self, i + 1)->sample;
  return present;
}

static WeirSample *
look (WeirTimeline *self,
      guint64       moment,
      gint64        time,
      WeirSample   *present)
{
  guint64 turn;
  const WeirFrame *frame;
  WeirSample *nearest;

  let_go (self);
  if (present != NULL && moment >= present->n_messages && time >= present->time)
    {
      nearest = copy_past (present, TRUE);
      weir_fold_add_trace (nearest, self->trace, weir_trace_get_last (self->trace));
      return nearest;
    }

  turn = find_turn (self, moment, time);
  frame = find_frame (self, turn, moment, time);
  if (frame != NULL)
    return weir_fold (frame, self->trace, self->ledger, turn,
                      self->is_virtual ? NULL : find_next (self, frame, present));

  nearest = find_nearest (self, moment, time);
  return copy_past (nearest, nearest->n_messages == moment);
}

WeirSample *
weir_timeline_look (WeirTimeline *self,
                    guint64       moment,
                    WeirSample   *present)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (present != NULL || self->is_virtual, NULL);

  return look (self, moment, G_MAXINT64, present);
}

WeirSample *
weir_timeline_look_at_time (WeirTimeline *self,
                            gint64        usec,
                            WeirSample   *present)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (present != NULL || self->is_virtual, NULL);

  return look (self, G_MAXUINT64, usec, present);
}

gboolean
weir_timeline_count_turns (WeirTimeline *self,
                           guint64       moment,
                           gint64        usec,
                           guint64      *n_turns)
{
  const WeirFrame *frame;
  guint64 turn, at;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (n_turns != NULL, FALSE);

  if (moment >= weir_ledger_get_n_messages (self->ledger) && usec == G_MAXINT64)
    {
      *n_turns = weir_ledger_get_n_turns (self->ledger);
      return TRUE;
    }

  let_go (self);
  turn = find_turn (self, moment, usec);
  frame = find_frame (self, turn, moment, usec);
  if (frame == NULL)
    return FALSE;

  *n_turns = frame->n_turns;
  for (at = frame->turn + 1; at <= turn; at++)
    *n_turns += weir_ledger_get (self->ledger, at)->kind == WEIR_LEDGER_TURN;
  return TRUE;
}
