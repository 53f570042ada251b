/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-stream-private.h"

#include <glib/gi18n-lib.h>

#include "flow/weir-registry.h"
#include "flow/weir-subscription-private.h"
#include "time/weir-scheduler.h"
#include "weir-error.h"

/* What the reader sends itself when something was added while it reads. */
#define SUBSCRIBE "subscribe"

typedef struct
{
  WeirSubscription *tag;       /* owned */
  WeirValue         options;
  char             *name;      /* owned; NULL if the tag has its producer */
} Wanted;

struct _WeirStreamReader
{
  WeirProcess parent_instance;

  GQueue      wanted;                /* of Wanted, owned: to be subscribed to */
  GPtrArray  *subscriptions;         /* of WeirSubscription, owned */
  GPtrArray  *sources;               /* of WeirStage, owned */
  gboolean    accumulates;
  gboolean    is_open;
  gboolean    is_closing;            /* all subscriptions are cancelled */
  WeirValue   reason;                /* to end with, if there is an error */
  GError     *error;                 /* owned */

  /*< the message being read: nothing else is received meanwhile >*/
  WeirSubscription *from;            /* owned; NULL if there is none */
  WeirSlice         events;          /* owned */
  guint             position;        /* in events */
  guint             batch_end;
  gint64            ask;             /* to be sent when an event after the batch is wanted */
  gint64            credit;          /* see weir_subscription_count_batch () */
  gint64            demand;
};

G_DEFINE_FINAL_TYPE (WeirStreamReader, weir_stream_reader, WEIR_TYPE_PROCESS)

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;

  weir_subscription_unref (wanted->tag);
  weir_value_clear (&wanted->options);
  g_free (wanted->name);
  g_free (wanted);
}

static gboolean
knows (WeirStreamReader *self,
       WeirSubscription *tag)
{
  return tag->up.owner == WEIR_PROCESS (self);
}

static void
forget (WeirStreamReader *self,
        WeirSubscription *tag)
{
  tag->up.owner = NULL;
  weir_subscription_drop_spares (tag, &tag->up.n_spare);
  weir_process_demonitor (&tag->up.monitor, tag);
  g_ptr_array_remove (self->subscriptions, tag);
}

/*< sending >*/

/* @message: taken; it gets its tag and sender. */
static void
send (WeirStreamReader *self,
      WeirSubscription *tag,
      WeirProcess      *to,
      WeirTraceKind     kind,
      WeirMessage       message)
{
  guint64 demand = message.kind == WEIR_MESSAGE_ASK ? (guint64) message.demand : 0;

  message.tag = weir_subscription_ref (tag);
  message.from = WEIR_PROCESS (self);
  message.cause = weir_process_trace (WEIR_PROCESS (self), kind, to, tag, demand);
  weir_process_send (to, &message);
}

static void
send_ask (WeirStreamReader *self,
          WeirSubscription *tag,
          gint64            n)
{
  tag->up.asked += (guint64) n;
  tag->up.n_asks++;
  send (self, tag, tag->producer, WEIR_TRACE_ASK,
        (WeirMessage) { .kind = WEIR_MESSAGE_ASK, .demand = n });
}

static void
send_cancel (WeirStreamReader *self,
             WeirSubscription *tag,
             WeirProcess      *to,
             const char       *reason)
{
  send (self, tag, to, WEIR_TRACE_CANCEL,
        (WeirMessage) { .kind = WEIR_MESSAGE_CANCEL, .reason = weir_value_text (reason) });
}

/*< the end >*/

static void
finish (WeirStreamReader *self)
{
  weir_process_exit (WEIR_PROCESS (self), self->error != NULL ? weir_value_copy (&self->reason)
                                                              : weir_value_text ("normal"));
}

static void
fail (WeirStreamReader *self,
      const char       *producer,
      const WeirValue  *reason)
{
  g_autofree char *why = weir_reason_describe (reason);

  self->reason = weir_value_copy (reason);
  g_set_error (&self->error, WEIR_ERROR, WEIR_ERROR_GONE, _ ("The producer “%s” is gone: %s"),
               producer != NULL ? producer : _ ("unnamed"), why);
}

static void
drop_message (WeirStreamReader *self)
{
  g_clear_pointer (&self->from, weir_subscription_unref);
  weir_slice_clear (&self->events);
  self->position = self->batch_end = 0;
}

static void
cancel_all (WeirStreamReader *self)
{
  guint i;

  self->is_closing = TRUE;
  for (i = 0; i < self->subscriptions->len; i++)
    {
      WeirSubscription *tag = g_ptr_array_index (self->subscriptions, i);

      send_cancel (self, tag, tag->producer, "normal");
    }
  if (self->subscriptions->len == 0)
    finish (self);
}

/*< subscribing >*/

static void
subscribe (WeirStreamReader *self,
           Wanted           *wanted)
{
  WeirSubscription *tag = wanted->tag;

  tag->up.owner = WEIR_PROCESS (self);
  tag->up.demand = tag->up.max;
  weir_process_monitor (WEIR_PROCESS (self), tag->producer, tag, &tag->up.monitor);
  g_ptr_array_add (self->subscriptions, weir_subscription_ref (tag));

  send (self, tag, tag->producer, WEIR_TRACE_SUBSCRIBE,
        (WeirMessage) { .kind = WEIR_MESSAGE_SUBSCRIBE, .options = weir_value_copy (&wanted->options) });
  send_ask (self, tag, tag->up.max);
}

static void
tell_demand (WeirStreamReader *self,
             WeirProcess      *producer)
{
  if (WEIR_IS_STAGE (producer))
    weir_stage_set_demand (WEIR_STAGE (producer), !self->accumulates);
}

static void
tell_subscribed (WeirStreamReader *self,
                 guint             first)
{
  guint i;

  for (i = first; i < self->subscriptions->len; i++)
    {
      WeirSubscription *tag = g_ptr_array_index (self->subscriptions, i);

      tell_demand (self, tag->producer);
    }
}

/* FALSE if one is missing that must not: whoever was subscribed to before it learns that by the
 * reader's end. */
static gboolean
subscribe_to_wanted (WeirStreamReader *self)
{
  WeirRegistry *registry = weir_process_get_registry (WEIR_PROCESS (self));
  Wanted *wanted;

  while ((wanted = g_queue_pop_head (&self->wanted)) != NULL)
    {
      if (wanted->name != NULL && registry != NULL)
        wanted->tag->producer = weir_registry_lookup (registry, wanted->name);
      if (wanted->tag->producer != NULL)
        {
          subscribe (self, wanted);
        }
      else if (wanted->tag->up.cancel != WEIR_CANCEL_TEMPORARY)
        {
          g_auto (WeirValue) noproc = weir_value_text ("noproc");

          fail (self, wanted->name, &noproc);
          finish (self);
        }
      free_wanted (wanted);
    }
  return weir_process_is_alive (WEIR_PROCESS (self));
}

static void
subscribe_to_late (WeirStreamReader *self)
{
  guint first = self->subscriptions->len;

  if (!self->is_closing && subscribe_to_wanted (self))
    tell_subscribed (self, first);
}

/*< receiving >*/

static void
begin_batch (WeirStreamReader *self)
{
  WeirSubscription *tag = self->from;
  gint64 rest = self->events.count - self->position;
  gint64 size = MIN (rest, tag->up.max - tag->up.min);
  guint64 serial;

  self->batch_end = self->position + (guint) size;
  self->ask = weir_subscription_count_batch (tag, size, &self->credit, &self->demand);
  tag->up.received += (guint64) size;
  serial = weir_process_trace (WEIR_PROCESS (self), WEIR_TRACE_BATCH, NULL, tag, (guint64) size);
  if (serial != 0)
    weir_process_set_cause (WEIR_PROCESS (self), serial);
}

static void
receive_events (WeirStreamReader *self,
                WeirMessage      *message)
{
  WeirSubscription *tag = message->tag;

  if (!knows (self, tag))
    {
      send_cancel (self, tag, message->from, "unknown_subscription");
      return;
    }
  if (self->is_closing || message->events.count == 0)
    return;

  self->from = weir_subscription_ref (tag);
  self->events = message->events;
  message->events = (WeirSlice) WEIR_SLICE_INIT;
  self->position = 0;
  self->credit = self->demand = tag->up.demand;
  weir_subscription_count_message (tag, WEIR_PROCESS (self), self->events.count);
  begin_batch (self);
  weir_process_hold (WEIR_PROCESS (self));
}

/* @message: CANCELLED or DOWN. Other than in a stage, no reason is special here. */
static void
lose_producer (WeirStreamReader *self,
               WeirMessage      *message)
{
  WeirSubscription *tag = message->tag;
  gboolean is_fatal;

  if (!knows (self, tag))
    return;

  forget (self, tag);
  is_fatal = tag->up.cancel == WEIR_CANCEL_PERMANENT
             || (tag->up.cancel == WEIR_CANCEL_TRANSIENT
                 && !weir_reason_is_graceful (&message->reason));
  if (is_fatal && !self->is_closing)
    {
      fail (self, weir_process_get_name (tag->producer), &message->reason);
      cancel_all (self);
    }
  else if (self->subscriptions->len == 0)
    {
      finish (self);
    }
}

static void
weir_stream_reader_handle_message (WeirProcess *process,
                                   WeirMessage *message)
{
  WeirStreamReader *self = WEIR_STREAM_READER (process);
  guint n_events = message->kind == WEIR_MESSAGE_EVENTS ? message->events.count : 0;

  switch (message->kind)
    {
    case WEIR_MESSAGE_EVENTS:
      receive_events (self, message);
      break;

    case WEIR_MESSAGE_CANCELLED:
    case WEIR_MESSAGE_DOWN:
      lose_producer (self, message);
      break;

    case WEIR_MESSAGE_INFO:
      if (weir_value_equal_text (&message->info, SUBSCRIBE))
        subscribe_to_late (self);
      break;

    /* Nothing a reader waits for: GenStage leaves such messages in the mailbox. */
    case WEIR_MESSAGE_SUBSCRIBE:
    case WEIR_MESSAGE_RESUBSCRIBE:
    case WEIR_MESSAGE_ASK:
    case WEIR_MESSAGE_CANCEL:
    case WEIR_MESSAGE_CALL:
    case WEIR_MESSAGE_SUBSCRIBE_TO:
      break;
    }
  weir_scheduler_charge (weir_process_get_scheduler (process), n_events);
}

/* Released: the next turn receives. */
static void
weir_stream_reader_resume (WeirProcess *process)
{
}

/* Producers hear of the end through their monitors. */
static void
weir_stream_reader_exiting (WeirProcess     *process,
                            const WeirValue *reason)
{
  WeirStreamReader *self = WEIR_STREAM_READER (process);

  drop_message (self);
  while (self->subscriptions->len > 0)
    forget (self, g_ptr_array_index (self->subscriptions, self->subscriptions->len - 1));
  g_queue_clear_full (&self->wanted, free_wanted);
  g_ptr_array_set_size (self->sources, 0);
}

static void
weir_stream_reader_finalize (GObject *object)
{
  WeirStreamReader *self = WEIR_STREAM_READER (object);

  g_ptr_array_unref (self->subscriptions);
  g_ptr_array_unref (self->sources);
  weir_value_clear (&self->reason);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (weir_stream_reader_parent_class)->finalize (object);
}

static void
weir_stream_reader_class_init (WeirStreamReaderClass *klass)
{
  WeirProcessClass *process_class = WEIR_PROCESS_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_stream_reader_finalize;

  process_class->handle_message = weir_stream_reader_handle_message;
  process_class->resume = weir_stream_reader_resume;
  process_class->exiting = weir_stream_reader_exiting;
}

static void
weir_stream_reader_init (WeirStreamReader *self)
{
  g_queue_init (&self->wanted);
  self->subscriptions = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_subscription_unref);
  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
  weir_process_hold (WEIR_PROCESS (self));
}

void
weir_stream_reader_want (WeirStreamReader *self,
                         WeirSubscription *tag,
                         WeirValue         options,
                         const char       *name)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->tag = tag;
  wanted->options = options;
  wanted->name = g_strdup (name);
  if (!weir_process_is_alive (WEIR_PROCESS (self)))
    {
      free_wanted (wanted);
      return;
    }
  g_queue_push_tail (&self->wanted, wanted);
  if (self->is_open)
    weir_process_send_info (WEIR_PROCESS (self), weir_value_text (SUBSCRIBE));
}

void
weir_stream_reader_set_demand (WeirStreamReader *self,
                               gboolean          forward)
{
  self->accumulates = !forward;
}

void
weir_stream_reader_add_source (WeirStreamReader *self,
                               WeirStage        *producer)
{
  g_ptr_array_add (self->sources, g_object_ref (producer));
}

void
weir_stream_reader_open (WeirStreamReader *self)
{
  guint i;

  if (self->is_open || !weir_process_is_alive (WEIR_PROCESS (self)))
    return;

  self->is_open = TRUE;
  if (!subscribe_to_wanted (self))
    return;
  if (self->sources->len == 0)
    tell_subscribed (self, 0);
  for (i = 0; i < self->sources->len; i++)
    tell_demand (self, g_ptr_array_index (self->sources, i));
  if (self->subscriptions->len == 0)
    finish (self);
}

gboolean
weir_stream_reader_take (WeirStreamReader *self,
                         WeirValue        *value)
{
  if (self->from != NULL && self->position == self->batch_end)
    {
      if (self->ask > 0)
        send_ask (self, self->from, self->ask);
      if (self->position < self->events.count)
        begin_batch (self);
      else
        drop_message (self);
    }

  if (self->from != NULL)
    {
      *value = weir_value_copy (weir_slice_get_values (&self->events) + self->position++);
      return TRUE;
    }
  if (weir_process_is_held (WEIR_PROCESS (self)))
    weir_process_release (WEIR_PROCESS (self));
  return FALSE;
}

void
weir_stream_reader_close (WeirStreamReader *self)
{
  if (!weir_process_is_alive (WEIR_PROCESS (self)) || self->is_closing)
    return;

  cancel_all (self);
  if (weir_process_is_held (WEIR_PROCESS (self)))
    weir_process_release (WEIR_PROCESS (self));
}

void
weir_stream_reader_give_up (WeirStreamReader *self)
{
  if (self->is_closing && weir_process_is_alive (WEIR_PROCESS (self)))
    finish (self);
}

const GError *
weir_stream_reader_get_error (WeirStreamReader *self)
{
  return weir_process_is_alive (WEIR_PROCESS (self)) ? NULL : self->error;
}
