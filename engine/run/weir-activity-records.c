/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-activity-records-private.h"

#include "run/weir-track-private.h"

#define MAX_RECORDS 600     /* that are kept as they came, and as many that tell the rest of the run */
#define MAX_RECORDED 64     /* nodes and links of which records are kept unasked … */
#define MAX_WATCHED 64      /* … and others that somebody looks at */

static void
track_free (gpointer data)
{
  weir_track_free (data);
}

/* What there is of the present sample to be recorded; the newest snapshot is of it, too. */
static gboolean
record_node (WeirActivity       *activity,
             WeirSample         *sample,
             guint               id,
             WeirActivityRecord *into)
{
  WeirNodeReading reading;
  WeirActivityReading rates;

  if (!weir_sample_read_node (sample, id, &reading) || !weir_activity_read_node (activity, id, &rates))
    return FALSE;

  into->rate = rates.rate;
  for (guint i = 0; i < WEIR_N_SHARES; i++)
    into->share[i] = (float) rates.share[i];
  into->store[WEIR_STORE_MAILBOX] = (float) reading.meter.mailbox_events;
  into->store[WEIR_STORE_BACKLOG] = (float) reading.meter.backlog;
  into->store[WEIR_STORE_DISPATCHER] = (float) reading.meter.queued;
  into->store[WEIR_STORE_BUFFER] = (float) reading.meter.buffered;
  into->level = reading.meter.buffered;
  into->p50 = (float) reading.latency.p50;
  into->p99 = (float) reading.latency.p99;
  return TRUE;
}

static gboolean
record_link (WeirActivity       *activity,
             WeirSample         *sample,
             guint               id,
             WeirActivityRecord *into)
{
  WeirLinkReading reading;
  WeirActivityReading rates;

  if (!weir_sample_read_link (sample, id, &reading) || !weir_activity_read_link (activity, id, &rates))
    return FALSE;

  into->rate = rates.rate;
  into->level = reading.outstanding;
  into->p50 = (float) reading.waited.p50;
  into->p99 = (float) reading.waited.p99;
  into->asked = reading.asked;
  into->delivered = reading.delivered;
  into->finished = reading.received;
  return TRUE;
}

static WeirActivityPoint
get_total (WeirActivity *self,
           gboolean      is_link)
{
  guint n;
  const WeirActivityPoint *points = is_link ? weir_activity_get_link_points (self, 0, &n)
                                            : weir_activity_get_points (self, 0, &n);

  return n == 0 ? (WeirActivityPoint) { 0 } : points[n - 1];
}

/* All together. They need no look-up, and there may be many. */
static void
record_all_nodes (WeirActivity       *activity,
                  WeirSample         *sample,
                  WeirActivityRecord *into)
{
  for (guint i = 0; sample->stages != NULL && i < sample->stages->len; i++)
    {
      const WeirMeter *meter = &g_array_index (sample->stages, WeirStageReading, i).meter;

      into->store[WEIR_STORE_MAILBOX] += meter->mailbox_events;
      into->store[WEIR_STORE_BACKLOG] += meter->backlog;
      into->store[WEIR_STORE_DISPATCHER] += meter->queued;
      into->store[WEIR_STORE_BUFFER] += meter->buffered;
    }
  into->rate = get_total (activity, FALSE).rate;
  into->level = get_total (activity, FALSE).level;
}

static void
record_all_links (WeirActivity       *activity,
                  WeirSample         *sample,
                  WeirActivityRecord *into)
{
  for (guint i = 0; sample->subscriptions != NULL && i < sample->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *reading = &g_array_index (sample->subscriptions,
                                                               WeirSubscriptionReading, i);

      into->asked += reading->asked;
      into->delivered += reading->delivered;
      into->finished += reading->received;
    }
  into->rate = get_total (activity, TRUE).rate;
  into->level = get_total (activity, TRUE).level;
}

static WeirTrack *
records_new (void)
{
  return weir_track_new (sizeof (WeirActivityRecord), MAX_RECORDS);
}

static void
watch (GHashTable *records,
       guint       id,
       guint       most)
{
  gpointer key = GUINT_TO_POINTER (id);

  /* One more: all together. */
  if (!g_hash_table_contains (records, key) && g_hash_table_size (records) <= most)
    g_hash_table_insert (records, key, records_new ());
}

/* All together, and those that come first. */
static void
watch_some (GHashTable *records,
            GArray     *entries)
{
  guint last = 0;

  watch (records, 0, MAX_RECORDED);
  for (guint i = 0; entries != NULL && i < entries->len && g_hash_table_size (records) <= MAX_RECORDED; i++)
    {
      guint id = g_array_index (entries, WeirSampleEntry, i).id;

      if (id != last)
        watch (records, id, MAX_RECORDED);
      last = id;
    }
}

static void
add_to (GHashTable   *records,
        WeirActivity *activity,
        WeirSample   *sample,
        gboolean      is_link,
        gint64        recent)
{
  GHashTableIter iter;
  gpointer key, track;

  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, &key, &track))
    {
      WeirActivityRecord record = { .time = sample->time };
      guint id = GPOINTER_TO_UINT (key);

      if (id == 0 && is_link)
        record_all_links (activity, sample, &record);
      else if (id == 0)
        record_all_nodes (activity, sample, &record);
      else if (is_link ? !record_link (activity, sample, id, &record)
                       : !record_node (activity, sample, id, &record))
        continue;
      weir_track_add (track, &record, recent);
    }
}

static void
copy (GHashTable *records,
      GHashTable *other,
      gint64      end)
{
  GHashTableIter iter;
  gpointer key, track;

  g_hash_table_remove_all (records);
  g_hash_table_iter_init (&iter, other);
  while (g_hash_table_iter_next (&iter, &key, &track))
    g_hash_table_insert (records, key, weir_track_copy_before (track, end));
}

static const WeirActivityRecord *
get_records (GHashTable *records,
             guint       id,
             guint      *n_records)
{
  const WeirTrack *track = g_hash_table_lookup (records, GUINT_TO_POINTER (id));

  *n_records = track == NULL ? 0 : track->n_points;
  return *n_records == 0 ? NULL : weir_track_get (track, 0);
}

void
weir_activity_records_init (WeirActivityRecords *self)
{
  self->nodes = g_hash_table_new_full (NULL, NULL, NULL, track_free);
  self->links = g_hash_table_new_full (NULL, NULL, NULL, track_free);
}

void
weir_activity_records_clear (WeirActivityRecords *self)
{
  g_hash_table_remove_all (self->nodes);
  g_hash_table_remove_all (self->links);
}

void
weir_activity_records_free (WeirActivityRecords *self)
{
  g_hash_table_unref (self->nodes);
  g_hash_table_unref (self->links);
}

void
weir_activity_records_copy (WeirActivityRecords       *self,
                            const WeirActivityRecords *other,
                            gint64                     end)
{
  copy (self->nodes, other->nodes, end);
  copy (self->links, other->links, end);
}

void
weir_activity_records_add (WeirActivityRecords *self,
                           WeirActivity        *activity,
                           WeirSample          *sample,
                           gint64               recent)
{
  watch_some (self->nodes, sample->by_node);
  watch_some (self->links, sample->by_link);
  add_to (self->nodes, activity, sample, FALSE, recent);
  add_to (self->links, activity, sample, TRUE, recent);
}

void
weir_activity_records_watch (WeirActivityRecords *self,
                             gboolean             is_link,
                             guint                id)
{
  watch (is_link ? self->links : self->nodes, id, MAX_RECORDED + MAX_WATCHED);
}

const WeirActivityRecord *
weir_activity_records_get (WeirActivityRecords *self,
                           gboolean             is_link,
                           guint                id,
                           guint               *n_records)
{
  return get_records (is_link ? self->links : self->nodes, id, n_records);
}
