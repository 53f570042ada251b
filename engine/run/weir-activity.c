/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-activity.h"

#include "run/weir-activity-records-private.h"
#include "run/weir-track-private.h"

#define SNAPSHOTS_PER_WINDOW 16    /* how finely the window slides */
#define MAX_POINTS 300             /* that are kept as they came, and as many that tell the rest of the run */
#define RECENT_WINDOWS 60          /* the recent points go back at least this far */
#define LEAST_DROP_USEC 1000       /* a smaller one is no new beginning */

/* A node's counters at one moment. A link's too: only `in` and `level`. */
typedef struct
{
  guint64  in;
  guint64  out;
  guint64  level;
  gint64   time[WEIR_N_SHARES];
  gboolean asks;       /* has asked: no producer */
  gboolean present;
} Counters;

/* Counters by slot; slots beyond the end are absent. */
typedef struct
{
  gint64  time;
  GArray *nodes;   /* of Counters */
  GArray *links;   /* of Counters */
} Snapshot;

struct _WeirActivity
{
  GObject             parent_instance;

  gint64              window;
  guint64             n_messages; /* of the newest sample */
  GHashTable         *node_slots; /* id → slot + 1 */
  GHashTable         *link_slots;
  GPtrArray          *node_tracks; /* of WeirTrack, by slot; the first is that of all nodes together; owned */
  GPtrArray          *link_tracks;
  WeirActivityRecords records;
  GPtrArray          *snapshots; /* of Snapshot, oldest first; owned. The first may be the start */
};

G_DEFINE_FINAL_TYPE (WeirActivity, weir_activity, G_TYPE_OBJECT)

static Snapshot *
snapshot_new (gint64 time)
{
  Snapshot *snapshot = g_new0 (Snapshot, 1);

  snapshot->time = time;
  snapshot->nodes = g_array_new (FALSE, TRUE, sizeof (Counters));
  snapshot->links = g_array_new (FALSE, TRUE, sizeof (Counters));
  return snapshot;
}

static void
snapshot_free (gpointer data)
{
  Snapshot *snapshot = data;

  g_array_unref (snapshot->nodes);
  g_array_unref (snapshot->links);
  g_free (snapshot);
}

static WeirTrack *
points_new (void)
{
  return weir_track_new (sizeof (WeirActivityPoint), MAX_POINTS);
}

static void
track_free (gpointer data)
{
  weir_track_free (data);
}

static guint
find_or_add_slot (GHashTable *slots,
                  guint       id)
{
  guint slot = GPOINTER_TO_UINT (g_hash_table_lookup (slots, GUINT_TO_POINTER (id)));

  if (slot == 0)
    {
      slot = g_hash_table_size (slots) + 1;
      g_hash_table_insert (slots, GUINT_TO_POINTER (id), GUINT_TO_POINTER (slot));
    }
  return slot - 1;
}

static gboolean
find_slot (GHashTable *slots,
           guint       id,
           guint      *slot)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (slots, GUINT_TO_POINTER (id)));

  if (found == 0)
    return FALSE;
  *slot = found - 1;
  return TRUE;
}

static Counters *
reach_slot (GArray *counters,
            guint   slot)
{
  Counters *at;

  if (slot >= counters->len)
    g_array_set_size (counters, slot + 1);
  at = &g_array_index (counters, Counters, slot);
  at->present = TRUE;
  return at;
}

/* NULL if it was not there at that moment. */
static const Counters *
get_counters (GArray *counters,
              guint   slot)
{
  if (slot >= counters->len || !g_array_index (counters, Counters, slot).present)
    return NULL;
  return &g_array_index (counters, Counters, slot);
}

static Snapshot *
make_snapshot (WeirActivity *self,
               WeirSample   *sample)
{
  Snapshot *snapshot = snapshot_new (sample->time);
  guint last_id = 0, slot = 0;

  /* Copies of a node follow each other, so most of the look-ups are saved. */
  for (guint i = 0; sample->stages != NULL && i < sample->stages->len; i++)
    {
      const WeirStageReading *stage = &g_array_index (sample->stages, WeirStageReading, i);
      Counters *counters;

      if (i == 0 || stage->node != last_id)
        slot = find_or_add_slot (self->node_slots, stage->node);
      last_id = stage->node;
      counters = reach_slot (snapshot->nodes, slot);
      counters->in += stage->meter.events_in;
      counters->out += stage->meter.events_out;
      counters->level += stage->meter.buffered;
      counters->asks |= stage->meter.demand_out > 0;
      for (guint share = 0; share < WEIR_N_SHARES; share++)
        counters->time[share] += stage->meter.time[share];
    }

  for (guint i = 0; sample->subscriptions != NULL && i < sample->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *reading = &g_array_index (sample->subscriptions,
                                                               WeirSubscriptionReading, i);
      Counters *counters;

      if (i == 0 || reading->link != last_id)
        slot = find_or_add_slot (self->link_slots, reading->link);
      last_id = reading->link;
      counters = reach_slot (snapshot->links, slot);
      counters->in += reading->delivered;
      counters->level += reading->asked - reading->delivered;
    }

  return snapshot;
}

static Snapshot *
get_snapshot (WeirActivity *self,
              guint         index)
{
  return g_ptr_array_index (self->snapshots, index);
}

static Snapshot *
get_newest (WeirActivity *self)
{
  return get_snapshot (self, self->snapshots->len - 1);
}

/* The newest snapshot is always there, but is kept only if it is some way behind the one before. */
static gboolean
gives_way (WeirActivity *self,
           gint64        time)
{
  gint64 newest = get_newest (self)->time;
  gint64 before = get_snapshot (self, self->snapshots->len - 2)->time;

  return newest == time || newest - before < self->window / SNAPSHOTS_PER_WINDOW;
}

/* What the present counters are compared with: those at the beginning of the window, or nothing at
 * all at the last moment before the node was there. */
static const Counters *
find_base (WeirActivity *self,
           gboolean      is_link,
           guint         slot,
           gint64       *time)
{
  for (guint i = 0; i + 1 < self->snapshots->len; i++)
    {
      Snapshot *snapshot = get_snapshot (self, i);
      const Counters *counters = get_counters (is_link ? snapshot->links : snapshot->nodes, slot);

      if (counters != NULL && i > 0)
        return NULL;
      *time = snapshot->time;
      if (counters != NULL)
        return counters;
    }
  return NULL;
}

/* A counter that fell began again: its stage was restarted. */
static double
get_rate (guint64 now,
          guint64 before,
          gint64  elapsed)
{
  if (elapsed <= 0)
    return 0;
  return (now >= before ? now - before : now) * ((double) G_USEC_PER_SEC / elapsed);
}

/* Who has less time behind it than before has begun anew, but for what the rounding of a few µs may take. */
static gint64
time_since (gint64 now,
            gint64 before)
{
  if (now >= before)
    return now - before;
  return before - now < LEAST_DROP_USEC ? 0 : now;
}

/* The last share is what the others leave, so that the sum is one to the last bit. */
static void
share_out (const gint64 *now,
           const gint64 *before,
           double       *share)
{
  gint64 part[WEIR_N_SHARES];
  gint64 total = 0;
  double rest = 1;

  for (guint i = 0; i < WEIR_N_SHARES; i++)
    {
      part[i] = MAX (0, before == NULL ? now[i] : time_since (now[i], before[i]));
      total += part[i];
    }
  if (total == 0 && before != NULL)
    {
      share_out (now, NULL, share);
      return;
    }

  for (guint i = 0; i < WEIR_N_SHARES; i++)
    {
      share[i] = total == 0 ? 0 : i + 1 < WEIR_N_SHARES ? MIN ((double) part[i] / total,
                                                               rest) : rest;
      rest = i == 0 ? 1 - share[0] : 1 - (share[0] + share[1]);
    }
}

static gboolean
read_slot (WeirActivity        *self,
           gboolean             is_link,
           guint                slot,
           WeirActivityReading *into)
{
  Snapshot *newest = get_newest (self);
  const Counters *now = get_counters (is_link ? newest->links : newest->nodes, slot);
  const Counters *before;
  gint64 since = 0;

  if (now == NULL)
    return FALSE;

  before = find_base (self, is_link, slot, &since);
  if (is_link || now->in > 0 || now->asks)
    into->rate = get_rate (now->in, before == NULL ? 0 : before->in, newest->time - since);
  else
    into->rate = get_rate (now->out, before == NULL ? 0 : before->out, newest->time - since);
  if (is_link)
    memset (into->share, 0, sizeof into->share);
  else
    share_out (now->time, before == NULL ? NULL : before->time, into->share);
  return TRUE;
}

static void
add_points (WeirActivity *self,
            gboolean      is_link)
{
  Snapshot *newest = get_newest (self);
  GArray *counters = is_link ? newest->links : newest->nodes;
  GPtrArray *tracks = is_link ? self->link_tracks : self->node_tracks;
  WeirActivityPoint total = { .time = newest->time };
  gint64 recent = RECENT_WINDOWS * self->window;

  while (tracks->len < counters->len + 1)
    g_ptr_array_add (tracks, points_new ());

  for (guint slot = 0; slot < counters->len; slot++)
    {
      WeirActivityPoint point = { .time = newest->time };
      WeirActivityReading reading;

      if (!read_slot (self, is_link, slot, &reading))
        continue;
      point.rate = reading.rate;
      point.level = g_array_index (counters, Counters, slot).level;
      weir_track_add (g_ptr_array_index (tracks, slot + 1), &point, recent);
      total.rate += point.rate;
      total.level += point.level;
    }
  weir_track_add (g_ptr_array_index (tracks, 0), &total, recent);
}

static const WeirActivityPoint *
get_points (GHashTable *slots,
            GPtrArray  *tracks,
            guint       id,
            guint      *n_points)
{
  WeirTrack *track;
  guint slot = 0;

  *n_points = 0;
  if (id != 0)
    {
      if (!find_slot (slots, id, &slot))
        return NULL;
      slot++;
    }
  if (slot >= tracks->len)
    return NULL;

  track = g_ptr_array_index (tracks, slot);
  *n_points = track->n_points;
  return track->n_points == 0 ? NULL : weir_track_get (track, 0);
}

static void
copy_slots (GHashTable *slots,
            GHashTable *other)
{
  GHashTableIter iter;
  gpointer id, slot;

  g_hash_table_iter_init (&iter, other);
  while (g_hash_table_iter_next (&iter, &id, &slot))
    g_hash_table_insert (slots, id, slot);
}

static void
copy_tracks (GPtrArray *tracks,
             GPtrArray *other,
             gint64     end)
{
  for (guint i = 0; i < other->len; i++)
    g_ptr_array_add (tracks, weir_track_copy_before (g_ptr_array_index (other, i), end));
}

static void
weir_activity_finalize (GObject *object)
{
  WeirActivity *self = WEIR_ACTIVITY (object);

  g_hash_table_unref (self->node_slots);
  g_hash_table_unref (self->link_slots);
  g_ptr_array_unref (self->node_tracks);
  g_ptr_array_unref (self->link_tracks);
  weir_activity_records_free (&self->records);
  g_ptr_array_unref (self->snapshots);

  G_OBJECT_CLASS (weir_activity_parent_class)->finalize (object);
}

static void
weir_activity_class_init (WeirActivityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_activity_finalize;
}

static void
weir_activity_init (WeirActivity *self)
{
  self->node_slots = g_hash_table_new (NULL, NULL);
  self->link_slots = g_hash_table_new (NULL, NULL);
  self->node_tracks = g_ptr_array_new_with_free_func (track_free);
  self->link_tracks = g_ptr_array_new_with_free_func (track_free);
  weir_activity_records_init (&self->records);
  self->snapshots = g_ptr_array_new_with_free_func (snapshot_free);
  weir_activity_clear (self);
}

WeirActivity *
weir_activity_new (gint64 window)
{
  WeirActivity *self;

  g_return_val_if_fail (window > 0, NULL);

  self = g_object_new (WEIR_TYPE_ACTIVITY, NULL);
  self->window = window;
  return self;
}

void
weir_activity_clear (WeirActivity *self)
{
  g_return_if_fail (WEIR_IS_ACTIVITY (self));

  g_hash_table_remove_all (self->node_slots);
  g_hash_table_remove_all (self->link_slots);
  g_ptr_array_set_size (self->node_tracks, 0);
  g_ptr_array_set_size (self->link_tracks, 0);
  weir_activity_records_clear (&self->records);
  g_ptr_array_set_size (self->snapshots, 0);
  self->n_messages = 0;

  /* Every run begins with nothing at time 0: that is what the first samples are compared with. */
  g_ptr_array_add (self->snapshots, snapshot_new (0));
}

WeirActivity *
weir_activity_fork (WeirActivity *self,
                    gint64        time)
{
  WeirActivity *fork;

  g_return_val_if_fail (WEIR_IS_ACTIVITY (self), NULL);

  fork = weir_activity_new (self->window);
  copy_slots (fork->node_slots, self->node_slots);
  copy_slots (fork->link_slots, self->link_slots);
  copy_tracks (fork->node_tracks, self->node_tracks, time);
  copy_tracks (fork->link_tracks, self->link_tracks, time);
  weir_activity_records_copy (&fork->records, &self->records, time);
  return fork;
}

void
weir_activity_add_base (WeirActivity *self,
                        WeirSample   *sample)
{
  g_return_if_fail (WEIR_IS_ACTIVITY (self));
  g_return_if_fail (sample != NULL);

  if (sample->time > get_newest (self)->time)
    g_ptr_array_add (self->snapshots, make_snapshot (self, sample));
}

void
weir_activity_add (WeirActivity *self,
                   WeirSample   *sample)
{
  g_return_if_fail (WEIR_IS_ACTIVITY (self));
  g_return_if_fail (sample != NULL);

  if (sample->time < get_newest (self)->time || sample->n_messages < self->n_messages)
    weir_activity_clear (self);
  self->n_messages = sample->n_messages;

  if (self->snapshots->len > 1 && gives_way (self, sample->time))
    g_ptr_array_remove_index (self->snapshots, self->snapshots->len - 1);
  g_ptr_array_add (self->snapshots, make_snapshot (self, sample));

  while (self->snapshots->len > 2 && get_snapshot (self, 1)->time <= sample->time - self->window)
    g_ptr_array_remove_index (self->snapshots, 0);

  add_points (self, FALSE);
  add_points (self, TRUE);
  weir_activity_records_add (&self->records, self, sample, RECENT_WINDOWS * self->window);
}

gint64
weir_activity_get_newest (WeirActivity *self)
{
  g_return_val_if_fail (WEIR_IS_ACTIVITY (self), 0);

  return get_newest (self)->time;
}

gboolean
weir_activity_read_node (WeirActivity        *self,
                         guint                node_id,
                         WeirActivityReading *into)
{
  guint slot;

  g_return_val_if_fail (WEIR_IS_ACTIVITY (self), FALSE);

  return find_slot (self->node_slots, node_id, &slot) && read_slot (self, FALSE, slot, into);
}

gboolean
weir_activity_read_link (WeirActivity        *self,
                         guint                link_id,
                         WeirActivityReading *into)
{
  guint slot;

  g_return_val_if_fail (WEIR_IS_ACTIVITY (self), FALSE);

  return find_slot (self->link_slots, link_id, &slot) && read_slot (self, TRUE, slot, into);
}

const WeirActivityPoint *
weir_activity_get_points (WeirActivity *self,
                          guint         node_id,
                          guint        *n_points)
{
  g_return_val_if_fail (WEIR_IS_ACTIVITY (self), NULL);
  g_return_val_if_fail (n_points != NULL, NULL);

  return get_points (self->node_slots, self->node_tracks, node_id, n_points);
}

const WeirActivityPoint *
weir_activity_get_link_points (WeirActivity *self,
                               guint         link_id,
                               guint        *n_points)
{
  g_return_val_if_fail (WEIR_IS_ACTIVITY (self), NULL);
  g_return_val_if_fail (n_points != NULL, NULL);

  return get_points (self->link_slots, self->link_tracks, link_id, n_points);
}

const WeirActivityRecord *
weir_activity_get_records (WeirActivity *self,
                           guint         node_id,
                           guint        *n_records)
{
  g_return_val_if_fail (WEIR_IS_ACTIVITY (self), NULL);
  g_return_val_if_fail (n_records != NULL, NULL);

  return weir_activity_records_get (&self->records, FALSE, node_id, n_records);
}

const WeirActivityRecord *
weir_activity_get_link_records (WeirActivity *self,
                                guint         link_id,
                                guint        *n_records)
{
  g_return_val_if_fail (WEIR_IS_ACTIVITY (self), NULL);
  g_return_val_if_fail (n_records != NULL, NULL);

  return weir_activity_records_get (&self->records, TRUE, link_id, n_records);
}

void
weir_activity_watch_node (WeirActivity *self,
                          guint         node_id)
{
  g_return_if_fail (WEIR_IS_ACTIVITY (self));

  weir_activity_records_watch (&self->records, FALSE, node_id);
}

void
weir_activity_watch_link (WeirActivity *self,
                          guint         link_id)
{
  g_return_if_fail (WEIR_IS_ACTIVITY (self));

  weir_activity_records_watch (&self->records, TRUE, link_id);
}
