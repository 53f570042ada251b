/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-tally-stage.h"

G_DEFINE_FINAL_TYPE (WeirTallyStage, weir_tally_stage, WEIR_TYPE_STAGE)

WeirTally *
weir_tally_new (WeirSubscription *tag)
{
  WeirTally *self = g_new0 (WeirTally, 1);

  self->tag = tag;
  self->partition = -1;
  self->seen = g_byte_array_new ();
  return self;
}

void
weir_tally_free (WeirTally *self)
{
  weir_subscription_unref (self->tag);
  g_byte_array_unref (self->seen);
  g_free (self);
}

/* Every event once: by everybody, or, broadcast, over each subscription. */
static void
see (GByteArray *seen,
     gint64      number)
{
  guint length = seen->len;

  g_assert_cmpint (number, >=, 0);
  if (number >= length)
    {
      g_byte_array_set_size (seen, (guint) number + 1);
      memset (seen->data + length, 0, seen->len - length);
    }
  g_assert_cmpuint (seen->data[number], ==, 0);
  seen->data[number]++;
}

static void
rest (WeirTallyStage *self)
{
  if (self->longest_sleep > 0 && g_rand_boolean (self->random))
    weir_process_sleep (WEIR_PROCESS (self),
                        g_rand_int_range (self->random, 1, (gint32) self->longest_sleep + 1));
}

static void
emit_numbers (WeirTallyStage *self,
              guint64         n)
{
  while (n-- > 0)
    weir_stage_emit (WEIR_STAGE (self), weir_value_integer ((gint64) self->next++));
}

static void
emit_supply (WeirTallyStage *self,
             guint64         n)
{
  n = MIN (n, (guint64) self->supply);
  self->supply -= (gint64) n;
  emit_numbers (self, n);
}

static void
tick (WeirTallyStage *self)
{
  self->is_ticking = self->wanted > 0 && self->supply > 0;
  if (self->is_ticking)
    weir_process_send_info (WEIR_PROCESS (self), weir_value_text ("tick"));
}

static void
weir_tally_stage_handle_demand (WeirStage *stage,
                                guint64    demand)
{
  WeirTallyStage *self = WEIR_TALLY_STAGE (stage);

  g_assert_cmpuint (demand, >, 0);
  switch (self->manner)
    {
    case WEIR_SOURCE_EAGER:
      emit_supply (self, demand);
      break;

    case WEIR_SOURCE_LAZY:
      self->wanted += demand;
      if (!self->is_ticking)
        tick (self);
      break;

    case WEIR_SOURCE_GENEROUS:
      emit_supply (self, demand + (guint64) g_rand_int_range (self->random, 0, 5));
      break;

    case WEIR_SOURCE_FORGETFUL:
      emit_supply (self, (guint64) g_rand_int_range (self->random, 0, (gint32) demand + 1));
      break;
    }
  rest (self);
}

static void
weir_tally_stage_handle_info (WeirStage       *stage,
                              const WeirValue *info)
{
  WeirTallyStage *self = WEIR_TALLY_STAGE (stage);
  guint64 n;

  if (!weir_value_equal_text (info, "tick"))
    return;

  n = (guint64) g_rand_int_range (self->random, 1, (gint32) self->wanted + 1);
  self->wanted -= n;
  emit_supply (self, n);
  rest (self);
  tick (self);
}

static WeirTally *
find_tally (WeirTallyStage   *self,
            WeirSubscription *tag)
{
  return g_ptr_array_index (self->tallies, tag->id - 1);
}

static void
receive (WeirTallyStage  *self,
         WeirTally       *tally,
         const WeirSlice *events)
{
  WeirTallyStage *producer = WEIR_TALLY_STAGE (tally->tag->producer);
  gboolean is_copied = producer->dispatcher == WEIR_DISPATCHER_BROADCAST;
  guint i;

  tally->received += events->count;
  for (i = 0; i < events->count; i++)
    {
      const WeirValue *event = weir_slice_get_values (events) + i;

      g_assert_cmpint (event->integer, <, (gint64) producer->next);
      see (is_copied ? tally->seen : producer->seen, event->integer);
    }
}

static void
weir_tally_stage_handle_events (WeirStage        *stage,
                                const WeirSlice  *events,
                                WeirSubscription *from)
{
  WeirTallyStage *self = WEIR_TALLY_STAGE (stage);
  WeirTally *tally = find_tally (self, from);
  guint i;

  receive (self, tally, events);
  if (self->crash_odds > 0 && g_rand_int_range (self->random, 0, (gint32) self->crash_odds) == 0)
    {
      self->has_crashed = TRUE;
      weir_stage_crash (stage, "boom", "at random");
      return;
    }

  for (i = 0; weir_stage_get_role (stage) == WEIR_ROLE_PRODUCER_CONSUMER && i < events->count; i++)
    if (!self->is_leaky || g_rand_int_range (self->random, 0, 8) > 0)
      emit_numbers (self, 1);
  if (tally->is_manual)
    weir_stage_ask (stage, from, events->count);
  rest (self);
}

static gint64
least_outstanding (WeirTallyStage *self,
                   WeirTally      *except)
{
  gint64 least = G_MAXINT64;
  guint i;

  for (i = 0; i < self->tallies->len; i++)
    {
      WeirTally *tally = g_ptr_array_index (self->tallies, i);

      if (tally != except && tally->tag->down.owner == WEIR_PROCESS (self))
        least = MIN (least, weir_subscription_get_outstanding (tally->tag));
    }
  return least;
}

static WeirSubscribeMode
weir_tally_stage_handle_subscribe (WeirStage        *stage,
                                   WeirRole          other,
                                   const WeirValue  *options,
                                   WeirSubscription *from)
{
  WeirTallyStage *self = WEIR_TALLY_STAGE (stage);
  WeirTally *tally = find_tally (self, from);
  gint64 common;

  if (other == WEIR_ROLE_PRODUCER)
    {
      if (!tally->is_manual)
        return WEIR_SUBSCRIBE_AUTOMATIC;
      weir_stage_ask (stage, from, from->up.max);
      return WEIR_SUBSCRIBE_MANUAL;
    }

  tally->has_joined = TRUE;
  tally->from = weir_tally_stage_count_dispatched (self);
  common = least_outstanding (self, tally);
  if (common < G_MAXINT64)
    self->withdrawn += common;
  return WEIR_SUBSCRIBE_AUTOMATIC;
}

static void
weir_tally_stage_handle_cancel (WeirStage        *stage,
                                WeirCancelKind    kind,
                                const WeirValue  *reason,
                                WeirSubscription *from)
{
  WeirTallyStage *self = WEIR_TALLY_STAGE (stage);
  WeirTally *tally = find_tally (self, from);
  gint p = tally->partition;

  if (from->producer != WEIR_PROCESS (self))
    return;

  tally->has_left = TRUE;
  tally->until = weir_tally_stage_count_dispatched (self);
  tally->asked = from->up.asked;
  self->taken_along += weir_subscription_get_outstanding (from);
  if (least_outstanding (self, NULL) == G_MAXINT64)
    self->withdrawn += weir_subscription_get_outstanding (from);
  if (p >= 0)
    self->dropped[p] = self->assigned[p] - weir_tally_stage_count_delivered (self, p);
}

static void
weir_tally_stage_handle_cast (WeirStage       *stage,
                              const WeirValue *request)
{
  WeirTallyStage *self = WEIR_TALLY_STAGE (stage);

  if (weir_value_get_type (request) == WEIR_VALUE_INTEGER)
    {
      emit_supply (self, (guint64) request->integer);
    }
  else if (weir_value_equal_text (request, "switch"))
    {
      self->frozen = weir_tally_stage_count_dispatched (self);
      self->is_switching = TRUE;
    }
  else
    {
      self->is_accumulating = weir_value_equal_text (request, "accumulate");
      self->was_accumulating |= self->is_accumulating;
      self->is_switching = FALSE;
    }
}

static void
weir_tally_stage_handle_message (WeirProcess *process,
                                 WeirMessage *message)
{
  WEIR_PROCESS_CLASS (weir_tally_stage_parent_class)->handle_message (process, message);
  WEIR_TALLY_STAGE (process)->is_amid = weir_process_is_held (process);
}

static void
weir_tally_stage_resume (WeirProcess *process)
{
  WEIR_PROCESS_CLASS (weir_tally_stage_parent_class)->resume (process);
  WEIR_TALLY_STAGE (process)->is_amid = weir_process_is_held (process);
}

static void
weir_tally_stage_finalize (GObject *object)
{
  WeirTallyStage *self = WEIR_TALLY_STAGE (object);

  g_byte_array_unref (self->seen);

  G_OBJECT_CLASS (weir_tally_stage_parent_class)->finalize (object);
}

static void
weir_tally_stage_class_init (WeirTallyStageClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_tally_stage_finalize;

  WEIR_PROCESS_CLASS (klass)->handle_message = weir_tally_stage_handle_message;
  WEIR_PROCESS_CLASS (klass)->resume = weir_tally_stage_resume;

  stage_class->handle_demand = weir_tally_stage_handle_demand;
  stage_class->handle_info = weir_tally_stage_handle_info;
  stage_class->handle_events = weir_tally_stage_handle_events;
  stage_class->handle_subscribe = weir_tally_stage_handle_subscribe;
  stage_class->handle_cancel = weir_tally_stage_handle_cancel;
  stage_class->handle_cast = weir_tally_stage_handle_cast;
}

static void
weir_tally_stage_init (WeirTallyStage *self)
{
  self->seen = g_byte_array_new ();
}

/* One partition gets more than the others. */
static gboolean
call_hash (gpointer   data,
           WeirValue *event,
           WeirValue *answer)
{
  WeirTallyStage *self = data;
  guint p = (guint) (event->integer % (self->n_partitions + 2)) % self->n_partitions;

  if (self->is_leaky && event->integer % 8 == 0)
    {
      self->n_none++;
      return TRUE;
    }
  self->assigned[p]++;
  *answer = weir_value_integer (p);
  return TRUE;
}

void
weir_tally_stage_add_dispatcher (WeirTallyStage *self,
                                 WeirValue      *options)
{
  static const char *const kinds[] = { "demand", "broadcast", "partition" };
  WeirValue dispatcher = weir_value_map ();

  weir_value_map_set (&dispatcher, "kind", weir_value_text (kinds[self->dispatcher]));
  if (self->dispatcher == WEIR_DISPATCHER_DEMAND)
    weir_value_map_set (&dispatcher, "shuffle_demands_on_first_dispatch",
                        weir_value_boolean (g_rand_boolean (self->random)));
  if (self->dispatcher == WEIR_DISPATCHER_PARTITION)
    {
      weir_value_map_set (&dispatcher, "partitions", weir_value_integer (self->n_partitions));
      weir_value_map_set (&dispatcher, "hash",
                          weir_value_function ("tally", call_hash, self, NULL));
    }
  weir_value_map_set (options, "dispatcher", dispatcher);
}

static gboolean
call_selector (gpointer   data,
               WeirValue *event,
               WeirValue *answer)
{
  WeirTally *tally = data;
  gboolean wants = event->integer % 3 != 1;

  if (!wants)
    tally->rejected++;
  *answer = weir_value_boolean (wants);
  return TRUE;
}

WeirValue
weir_tally_make_selector (WeirTally *tally)
{
  return weir_value_function ("tally", call_selector, tally, NULL);
}

/* These stand next to each other in the mailbox. */
void
weir_tally_stage_switch (WeirTallyStage *self,
                         gboolean        forward)
{
  weir_stage_cast (WEIR_STAGE (self), weir_value_text ("switch"));
  weir_stage_set_demand (WEIR_STAGE (self), forward);
  weir_stage_cast (WEIR_STAGE (self), weir_value_text (forward ? "forward" : "accumulate"));
}

void
weir_tally_stage_push (WeirTallyStage *self,
                       guint           n)
{
  weir_stage_cast (WEIR_STAGE (self), weir_value_integer (n));
}

guint64
weir_tally_stage_count_dispatched (WeirTallyStage *self)
{
  WeirMeter meter;

  if (self->is_accumulating)
    return self->frozen;
  weir_stage_read_meter (WEIR_STAGE (self), &meter);
  return meter.events_out - meter.buffered - meter.discarded;
}

guint64
weir_tally_stage_count_delivered (WeirTallyStage *self,
                                  gint            partition)
{
  guint64 n = 0;
  guint i;

  for (i = 0; i < self->tallies->len; i++)
    {
      WeirTally *tally = g_ptr_array_index (self->tallies, i);

      if (tally->tag->producer == WEIR_PROCESS (self)
          && (partition < 0 || tally->partition == partition))
        n += tally->tag->down.delivered;
    }
  return n;
}
