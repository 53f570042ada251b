/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-process-private.h"

#include "flow/weir-call-private.h"

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WeirProcess, weir_process, G_TYPE_OBJECT)

#define PRIVATE(self) ((WeirProcessPrivate *) weir_process_get_instance_private (self))

void
weir_message_clear (WeirMessage *self)
{
  switch (self->kind)
    {
    case WEIR_MESSAGE_EVENTS:
      weir_slice_clear (&self->events);
      break;

    case WEIR_MESSAGE_CANCEL:
    case WEIR_MESSAGE_CANCELLED:
    case WEIR_MESSAGE_DOWN:
    case WEIR_MESSAGE_INFO:
      weir_value_clear (&self->reason);
      break;

    case WEIR_MESSAGE_SUBSCRIBE:
    case WEIR_MESSAGE_SUBSCRIBE_TO:
      weir_value_clear (&self->options);
      break;

    case WEIR_MESSAGE_RESUBSCRIBE:
      weir_value_clear (&self->request->options);
      weir_value_clear (&self->request->current_reason);
      weir_subscription_unref (self->request->current);
      g_clear_pointer (&self->request, g_free);
      break;

    case WEIR_MESSAGE_CALL:
      g_clear_pointer (&self->call, weir_call_unref);
      break;

    case WEIR_MESSAGE_ASK:
      break;
    }
  g_clear_pointer (&self->tag, weir_subscription_unref);
}

/* What is left of a message that was handled. */
static inline void
finish_message (WeirMessage *message)
{
  if (message->kind > WEIR_MESSAGE_EVENTS || message->tag != NULL)
    weir_message_clear (message);
}

/* Field by field, in the pieces in which they are written: a block could not be read before all of its parts, written only
 * just now, have reached the cache. */
static inline void
take_message (WeirProcessPrivate *priv,
              WeirMessage        *into)
{
  const WeirMessage *message = weir_ring_first (&priv->mailbox);

  into->head = message->head;
  into->cause = message->cause;
  into->tag = message->tag;
  into->from = message->from;
  into->info = message->info;
  weir_ring_pop (&priv->mailbox);
}

/* After a burst: so many slots would stay for good. */
#define MAILBOX_SLOTS_KEPT 1024

static void process_resume (WeirTask *task);

static inline void
end_turn (WeirProcessPrivate *priv)
{
  if (G_UNLIKELY (priv->n_holds > 0))
    {
      priv->is_unfinished = TRUE;
      priv->task.run = process_resume;
    }
  else if (priv->mailbox.length > 0)
    weir_scheduler_push (priv->scheduler, &priv->task);
  else if (G_UNLIKELY (priv->mailbox.capacity > MAILBOX_SLOTS_KEPT))
    weir_ring_clear (&priv->mailbox);
}

static void
process_run (WeirTask *task)
{
  WeirProcessPrivate *priv = (WeirProcessPrivate *) task;
  WeirProcess *self = priv->self;
  WeirMessage message;

  take_message (priv, &message);
  priv->cause = priv->taken = message.cause;
  WEIR_PROCESS_GET_CLASS (self)->handle_message (self, &message);
  finish_message (&message);
  end_turn (priv);
}

/* The turn after one that ended while it was held. */
static void
process_resume (WeirTask *task)
{
  WeirProcessPrivate *priv = (WeirProcessPrivate *) task;

  priv->is_unfinished = FALSE;
  task->run = process_run;
  WEIR_PROCESS_GET_CLASS (priv->self)->resume (priv->self);
  end_turn (priv);
}

/* A turn is over, and somebody wants to be able to go back to it. */
static void
process_over (WeirTask *task)
{
  WeirProcessPrivate *priv = (WeirProcessPrivate *) task;
  WeirProcessClass *klass = WEIR_PROCESS_GET_CLASS (priv->self);
  WeirLedger *ledger = weir_scheduler_get_ledger (priv->scheduler);
  WeirLedgerEntry *entry = weir_ledger_begin (ledger, WEIR_LEDGER_TURN, priv->id);

  entry->time = task->ended;
  entry->turn.cause = (guint32) priv->taken;
  entry->turn.length = task->turn;
  entry->turn.mailbox = priv->mailbox.length;
  if (klass->describe_turn != NULL)
    klass->describe_turn (priv->self, entry);
  weir_ledger_end (ledger, entry, entry->message != WEIR_LEDGER_NO_MESSAGE);
}

static void
on_wake (WeirTimer *timer)
{
  WeirProcess *self = ((WeirAlarm *) timer)->self;

  PRIVATE (self)->is_resting = FALSE;
  weir_process_release (self);
}

static void
find_at_hand (WeirProcessPrivate *priv)
{
  priv->is_at_hand = !priv->is_ended && priv->n_holds == 0;
}

static void
add_holds (WeirProcessPrivate *priv,
           gint                n)
{
  priv->n_holds += (guint) n;
  find_at_hand (priv);
}

static void
set_alarm (WeirProcessPrivate *priv,
           gint64              due)
{
  if (priv->alarm == NULL)
    {
      priv->alarm = g_new0 (WeirAlarm, 1);
      priv->alarm->timer.fire = on_wake;
      priv->alarm->self = priv->self;
    }
  weir_scheduler_set_timer (priv->scheduler, &priv->alarm->timer, due);
}

static void
clear_alarm (WeirProcessPrivate *priv)
{
  if (priv->alarm != NULL)
    weir_scheduler_clear_timer (priv->scheduler, &priv->alarm->timer);
}

static void
clear_mailbox (WeirProcessPrivate *priv)
{
  WeirMessage *message;

  while ((message = weir_ring_peek (&priv->mailbox)) != NULL)
    {
      WeirMessage lost = *message;

      weir_ring_pop (&priv->mailbox);
      weir_message_clear (&lost);
    }
  weir_ring_clear (&priv->mailbox);
}

static void
weir_process_dispose (GObject *object)
{
  WeirProcessPrivate *priv = PRIVATE (WEIR_PROCESS (object));

  if (priv->scheduler != NULL)
    {
      weir_scheduler_remove (priv->scheduler, &priv->task);
      clear_alarm (priv);
    }
  clear_mailbox (priv);

  G_OBJECT_CLASS (weir_process_parent_class)->dispose (object);
}

static void
weir_process_finalize (GObject *object)
{
  WeirProcessPrivate *priv = PRIVATE (WEIR_PROCESS (object));

  weir_value_clear (&priv->exit_reason);
  g_free (priv->alarm);
  g_free (priv->name);

  G_OBJECT_CLASS (weir_process_parent_class)->finalize (object);
}

static void
weir_process_class_init (WeirProcessClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_process_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_process_finalize;
}

static void
weir_process_init (WeirProcess *self)
{
  WeirProcessPrivate *priv = PRIVATE (self);

  priv->self = self;
  priv->task.run = process_run;
  priv->task.over = process_over;
  weir_ring_init (&priv->mailbox, sizeof (WeirMessage));
  g_queue_init (&priv->monitors);
}

WeirProcessPrivate *
weir_process_get_private (WeirProcess *self)
{
  return PRIVATE (self);
}

void
weir_process_attach (WeirProcess   *self,
                     WeirScheduler *scheduler,
                     WeirRegistry  *registry)
{
  WeirProcessPrivate *priv = PRIVATE (self);

  g_return_if_fail (WEIR_IS_PROCESS (self));
  g_return_if_fail (priv->scheduler == NULL);

  priv->scheduler = scheduler;
  priv->is_in_team = weir_scheduler_get_team (scheduler) != NULL;
  find_at_hand (priv);
  priv->registry = registry;
  priv->task.ended = weir_scheduler_get_now (scheduler);
}

WeirScheduler *
weir_process_get_scheduler (WeirProcess *self)
{
  return PRIVATE (self)->scheduler;
}

void
weir_process_pin (WeirProcess *self)
{
  g_return_if_fail (WEIR_IS_PROCESS (self));

  PRIVATE (self)->is_pinned = TRUE;
}

gboolean
weir_process_move (WeirProcess   *self,
                   WeirScheduler *scheduler)
{
  WeirProcessPrivate *priv = PRIVATE (self);

  g_return_val_if_fail (WEIR_IS_PROCESS (self), FALSE);
  g_return_val_if_fail (!weir_scheduler_is_elsewhere (scheduler), FALSE);

  if (priv->is_pinned || priv->is_ended || priv->n_holds > (priv->is_resting ? 1 : 0))
    return FALSE;

  weir_scheduler_remove (priv->scheduler, &priv->task);
  clear_alarm (priv);
  priv->scheduler = scheduler;
  if (priv->is_resting)
    set_alarm (priv, priv->alarm->timer.due);
  weir_process_schedule (priv);
  return TRUE;
}

WeirRegistry *
weir_process_get_registry (WeirProcess *self)
{
  return PRIVATE (self)->registry;
}

void
weir_process_set_id (WeirProcess *self,
                     guint        id)
{
  g_return_if_fail (WEIR_IS_PROCESS (self));

  PRIVATE (self)->id = id;
}

guint
weir_process_get_id (WeirProcess *self)
{
  return PRIVATE (self)->id;
}

void
weir_process_set_name (WeirProcess *self,
                       const char  *name)
{
  WeirProcessPrivate *priv = PRIVATE (self);

  g_return_if_fail (WEIR_IS_PROCESS (self));

  if (name == priv->name)
    return;
  g_free (priv->name);
  priv->name = g_strdup (name);
}

const char *
weir_process_get_name (WeirProcess *self)
{
  g_return_val_if_fail (WEIR_IS_PROCESS (self), NULL);

  return PRIVATE (self)->name;
}

gboolean
weir_process_is_alive (WeirProcess *self)
{
  return !g_atomic_int_get (&PRIVATE (self)->is_ended);
}

const WeirValue *
weir_process_get_exit_reason (WeirProcess *self)
{
  WeirProcessPrivate *priv = PRIVATE (self);

  g_return_val_if_fail (WEIR_IS_PROCESS (self), NULL);

  return priv->is_ended ? &priv->exit_reason : NULL;
}

guint
weir_process_get_mailbox_length (WeirProcess *self)
{
  return PRIVATE (self)->mailbox.length;
}

guint64
weir_process_count_mailbox_events (WeirProcess *self)
{
  WeirProcessPrivate *priv = PRIVATE (self);
  guint64 n = 0;
  guint i;

  g_return_val_if_fail (WEIR_IS_PROCESS (self), 0);

  for (i = 0; i < priv->mailbox.length; i++)
    {
      const WeirMessage *message = weir_ring_get (&priv->mailbox, i);

      if (message->kind == WEIR_MESSAGE_EVENTS)
        n += message->events.count;
    }
  return n;
}

static inline void
receive (WeirProcessPrivate *priv,
         WeirMessage        *message)
{
  if (priv->is_ended)
    {
      weir_message_clear (message);
      return;
    }

  *(WeirMessage *) weir_ring_push (&priv->mailbox) = *message;
  weir_process_schedule (priv);
}

static void
arrive (WeirProcess *self,
        WeirMessage *message,
        WeirMonitor *monitor)
{
  receive (PRIVATE (self), message);
}

void
weir_process_send (WeirProcess *self,
                   WeirMessage *message)
{
  WeirProcessPrivate *priv = PRIVATE (self);

  if (weir_process_is_elsewhere (priv))
    weir_process_post (self, NULL, message, NULL, arrive);
  else
    receive (priv, message);
}

static inline guint64
make_head (WeirMessageKind kind,
           gint64          sent)
{
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  /* Compilers put bit fields together in memory. */
  return (guint64) sent << 8 | kind;
#else
  WeirMessage message;

  message.kind = kind;
  message.sent = (guint64) sent;
  return message.head;
#endif
}

/* Whether @from, whose turn it is, can write where messages to @priv wait. Of another thread only its scheduler may be looked at. */
static inline gboolean
is_at_hand (const WeirProcessPrivate *priv,
            WeirProcess              *from)
{
  return priv->scheduler == PRIVATE (from)->scheduler && priv->is_at_hand;
}

/* The next slot of the mailbox of a process that is at hand, which has a turn then. */
static inline WeirMessage *
claim_slot (WeirProcessPrivate *priv)
{
  weir_scheduler_push (priv->scheduler, &priv->task);
  return weir_ring_push (&priv->mailbox);
}

/* NULL if the message has to take another way. */
static G_NO_INLINE WeirMessage *
claim_slot_with_care (WeirProcessPrivate *priv)
{
  if (weir_process_is_elsewhere (priv) || priv->is_ended)
    return NULL;

  if (priv->n_holds == 0)
    weir_scheduler_push (priv->scheduler, &priv->task);
  return weir_ring_push (&priv->mailbox);
}

static G_NO_INLINE void
send_far (WeirProcess *self,
          WeirMessage  message)
{
  weir_process_send (self, &message);
}

void
weir_process_send_events (WeirProcess      *self,
                          WeirProcess      *from,
                          WeirSubscription *tag,
                          WeirSlice         events,
                          gint64            sent,
                          guint64           cause)
{
  WeirProcessPrivate *priv = PRIVATE (self);
  WeirMessage *message;

  if (G_LIKELY (is_at_hand (priv, from)))
    {
      message = claim_slot (priv);
    }
  else if ((message = claim_slot_with_care (priv)) == NULL)
    {
      send_far (self, (WeirMessage) { .kind = WEIR_MESSAGE_EVENTS, .sent = (guint64) sent, .cause = cause,
                                      .tag = tag, .from = from, .events = events });
      return;
    }
  message->head = make_head (WEIR_MESSAGE_EVENTS, sent);
  message->cause = cause;
  message->tag = tag;
  message->from = from;
  message->events = events;
}

void
weir_process_send_ask (WeirProcess      *self,
                       WeirProcess      *from,
                       WeirSubscription *tag,
                       gint64            demand,
                       guint64           cause)
{
  WeirProcessPrivate *priv = PRIVATE (self);
  WeirMessage *message;

  if (G_LIKELY (is_at_hand (priv, from)))
    {
      message = claim_slot (priv);
    }
  else if ((message = claim_slot_with_care (priv)) == NULL)
    {
      send_far (self, (WeirMessage) { .kind = WEIR_MESSAGE_ASK, .cause = cause,
                                      .tag = tag, .from = from, .demand = demand });
      return;
    }
  message->head = make_head (WEIR_MESSAGE_ASK, 0);
  message->cause = cause;
  message->tag = tag;
  message->from = from;
  message->demand = demand;
}

void
weir_process_note_arrival (WeirProcess *self)
{
  WeirProcessPrivate *priv = PRIVATE (self);
  WeirLedger *ledger = priv->scheduler != NULL ? weir_scheduler_get_ledger (priv->scheduler) : NULL;

  if (G_UNLIKELY (ledger != NULL) && weir_process_is_alive (self))
    weir_ledger_add_arrival (ledger, priv->id);
}

void
weir_process_send_info (WeirProcess *self,
                        WeirValue    info)
{
  WeirMessage message = { .kind = WEIR_MESSAGE_INFO, .cause = PRIVATE (self)->cause, .info = info };

  weir_process_note_arrival (self);
  weir_process_send (self, &message);
}

void
weir_process_exit (WeirProcess *self,
                   WeirValue    reason)
{
  WeirProcessPrivate *priv = PRIVATE (self);

  g_return_if_fail (WEIR_IS_PROCESS (self));

  if (priv->is_ended)
    {
      weir_value_clear (&reason);
      return;
    }

  if (priv->is_frozen)
    {
      priv->is_frozen = FALSE;
      weir_scheduler_unexpect (priv->scheduler);
    }
  priv->exit_reason = reason;
  g_atomic_int_set (&priv->is_ended, TRUE);
  find_at_hand (priv);
  if (WEIR_PROCESS_GET_CLASS (self)->exiting != NULL)
    WEIR_PROCESS_GET_CLASS (self)->exiting (self, &priv->exit_reason);

  weir_process_set_cause (self, weir_process_trace (self, WEIR_TRACE_STOP, NULL, NULL, 0));
  weir_process_tell_end (self);
  weir_scheduler_remove (priv->scheduler, &priv->task);
  clear_alarm (priv);
  clear_mailbox (priv);
}

void
weir_process_hold (WeirProcess *self)
{
  g_return_if_fail (WEIR_IS_PROCESS (self));

  add_holds (PRIVATE (self), 1);
}

void
weir_process_release (WeirProcess *self)
{
  WeirProcessPrivate *priv = PRIVATE (self);

  g_return_if_fail (WEIR_IS_PROCESS (self));
  g_return_if_fail (priv->n_holds > 0);

  add_holds (priv, -1);
  weir_process_schedule (priv);
}

void
weir_process_set_frozen (WeirProcess *self,
                         gboolean     frozen)
{
  WeirProcessPrivate *priv = PRIVATE (self);

  g_return_if_fail (WEIR_IS_PROCESS (self));

  if (priv->is_frozen == frozen || priv->is_ended)
    return;

  priv->is_frozen = frozen;
  if (frozen)
    {
      add_holds (priv, 1);
      weir_scheduler_remove (priv->scheduler, &priv->task);
      weir_scheduler_expect (priv->scheduler);
    }
  else
    {
      weir_scheduler_unexpect (priv->scheduler);
      weir_process_release (self);
    }
}

gboolean
weir_process_is_frozen (WeirProcess *self)
{
  return PRIVATE (self)->is_frozen;
}

gboolean
weir_process_is_held (WeirProcess *self)
{
  return PRIVATE (self)->n_holds > 0;
}

gboolean
weir_process_holds_itself (WeirProcess *self)
{
  WeirProcessPrivate *priv = PRIVATE (self);

  return priv->n_holds > (priv->is_frozen ? 1 : 0);
}

void
weir_process_sleep (WeirProcess *self,
                    gint64       usec)
{
  WeirProcessPrivate *priv = PRIVATE (self);
  gint64 from;

  g_return_if_fail (WEIR_IS_PROCESS (self));

  if (usec <= 0 || priv->is_ended)
    return;

  from = priv->is_resting ? priv->alarm->timer.due : weir_scheduler_get_now (priv->scheduler);
  if (!priv->is_resting)
    {
      priv->is_resting = TRUE;
      add_holds (priv, 1);
    }
  set_alarm (priv, from + usec);
}

WeirProcess *
weir_process_from_task (WeirTask *task)
{
  return ((WeirProcessPrivate *) task)->self;
}

gint64
weir_process_get_whole_busy (WeirProcess *self)
{
  return PRIVATE (self)->task.busy;
}

gint64
weir_process_get_turn_end (WeirProcess *self)
{
  return PRIVATE (self)->task.ended;
}

gint64
weir_process_get_busy (WeirProcess *self)
{
  WeirProcessPrivate *priv = PRIVATE (self);

  g_return_val_if_fail (WEIR_IS_PROCESS (self), 0);

  return weir_scheduler_get_busy (priv->scheduler, &priv->task);
}
