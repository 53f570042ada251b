/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-batch.h"
#include "flow/weir-reason.h"
#include "observe/weir-ledger.h"
#include "observe/weir-trace.h"

G_BEGIN_DECLS

typedef enum
{
  /* the two that are sent all the time: consumer → producer, producer → consumer */
  WEIR_MESSAGE_ASK,
  WEIR_MESSAGE_EVENTS,
  /* consumer → producer */
  WEIR_MESSAGE_SUBSCRIBE,
  WEIR_MESSAGE_RESUBSCRIBE,     /* and cancel another before */
  WEIR_MESSAGE_CANCEL,
  /* producer → consumer */
  WEIR_MESSAGE_CANCELLED,
  /* anybody → anybody */
  WEIR_MESSAGE_DOWN,
  WEIR_MESSAGE_INFO,
  WEIR_MESSAGE_CALL,
  WEIR_MESSAGE_SUBSCRIBE_TO,    /* the call for that, where nobody waits for an answer */
} WeirMessageKind;

/* What RESUBSCRIBE carries. */
typedef struct
{
  WeirValue         options;          /* exactly as given by the subscriber */
  WeirSubscription *current;          /* owned: to be cancelled first */
  WeirValue         current_reason;
} WeirSubscribeRequest;

/* A message owns its tag and payload. */
struct _WeirMessage
{
  union
  {
    struct
    {
      WeirMessageKind   kind : 8;
      guint64           sent : 56;   /* EVENTS: µs of its sender's clock, when the turn began that sent it */
    };
    guint64             head;        /* both at once */
  };
  guint64           cause;   /* trace serial of the entry that sent it, 0 if not traced */
  WeirSubscription *tag;     /* owned; NULL for INFO and CALL */
  WeirProcess      *from;    /* borrowed: kept alive by the tag, or by whoever sends as somebody else */
  union
  {
    WeirSlice             events;      /* EVENTS */
    gint64                demand;      /* ASK */
    WeirValue             reason;      /* CANCEL, CANCELLED, DOWN */
    WeirValue             info;        /* INFO */
    WeirValue             options;     /* SUBSCRIBE, SUBSCRIBE_TO: exactly as given by the subscriber */
    WeirSubscribeRequest *request;     /* RESUBSCRIBE, owned */
    WeirCall             *call;        /* CALL, owned */
  };
};

void weir_message_clear (WeirMessage *self);

/* Of a SUBSCRIBE, of either kind. */
static inline const WeirValue *
weir_message_get_options (const WeirMessage *self)
{
  return self->kind == WEIR_MESSAGE_RESUBSCRIBE ? &self->request->options : &self->options;
}

/* What is known of one process that watches another: see weir_process_monitor (). It has its place in the tag that the message carries,
 * so that it needs no memory of its own. */
struct _WeirMonitor
{
  GList        link;      /* in the target's list while the end is awaited: then its data is the tag, else NULL. The target's thread's */
  WeirProcess *watcher;   /* borrowed: a process ends its monitors before it goes */
  WeirProcess *target;    /* kept alive by the tag, or else owned; NULL: there is no monitor */
};

/* A process as on the BEAM: a mailbox handled one message at a time, monitors, an end with a reason.
 * It belongs to one scheduler (until it is moved) and is touched by that scheduler's thread only; sending,
 * monitoring and looking whether it is alive are the only ways across. Subclasses are stages, supervisors, and the fake peers of tests.
 */
#define WEIR_TYPE_PROCESS (weir_process_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeirProcess, weir_process, WEIR, PROCESS, GObject)

struct _WeirProcessClass
{
  GObjectClass parent_class;

  /* Takes what @message carries (clear it, or move it out and zero it); what is left is cleared. Who takes the tag of ASK or EVENTS
   * and sets it to NULL takes all of it. */
  void (*handle_message) (WeirProcess *self, WeirMessage *message);

  /* Goes on with a message during whose handling the process was held, and is no more. May hold again. */
  void (*resume) (WeirProcess *self);

  /* The process is about to end with @reason; its mailbox is lost after this. */
  void (*exiting) (WeirProcess *self, const WeirValue *reason);

  /* Its turn is over: what the ledger is to know of it. NULL: nothing but when that was. */
  void (*describe_turn) (WeirProcess *self, WeirLedgerEntry *entry);
};

/* @scheduler and @registry are borrowed: they outlive the processes that run on them. @registry may be NULL. */
void             weir_process_attach        (WeirProcess *self, WeirScheduler *scheduler, WeirRegistry *registry);
WeirScheduler *  weir_process_get_scheduler (WeirProcess *self);
/* It has timers or processes of its own on its scheduler: it never moves. */
void             weir_process_pin           (WeirProcess *self);
/* To another scheduler of the same team, while the world stands still. FALSE: it cannot at this moment, or never. */
gboolean         weir_process_move          (WeirProcess *self, WeirScheduler *scheduler);
WeirRegistry *   weir_process_get_registry  (WeirProcess *self);
/* Chosen by the owner; appears in traces and log entries. */
void             weir_process_set_id        (WeirProcess *self, guint id);
guint            weir_process_get_id        (WeirProcess *self);
void             weir_process_set_name      (WeirProcess *self, const char *name);
const char *     weir_process_get_name      (WeirProcess *self);
gboolean         weir_process_is_alive      (WeirProcess *self);
/* NULL while alive. */
const WeirValue *weir_process_get_exit_reason (WeirProcess *self);
guint            weir_process_get_mailbox_length (WeirProcess *self);
/* Events inside the messages that wait: walks the mailbox. */
guint64          weir_process_count_mailbox_events (WeirProcess *self);

/* Appends to the mailbox; takes what @message carries. Messages to a dead process vanish. */
void             weir_process_send          (WeirProcess *self, WeirMessage *message);
/* The two that are sent all the time, written where they wait. @tag, @events: taken. */
void             weir_process_send_events   (WeirProcess *self, WeirProcess *from, WeirSubscription *tag,
                                             WeirSlice events, gint64 sent, guint64 cause);
void             weir_process_send_ask      (WeirProcess *self, WeirProcess *from, WeirSubscription *tag,
                                             gint64 demand, guint64 cause);
/* @info: taken */
void             weir_process_send_info     (WeirProcess *self, WeirValue info);
/* A message that is in no trace is on its way to @self: only the ledger hears of it. */
void             weir_process_note_arrival  (WeirProcess *self);

/* When @target ends, @self gets DOWN with @tag; with reason noproc at once if it is dead already. @monitor is a place of @tag where
 * there is none yet. Whoever made it ends it with weir_process_demonitor (), whether or not it has fired, before it lets go of @tag. */
void             weir_process_monitor       (WeirProcess *self, WeirProcess *target, WeirSubscription *tag, WeirMonitor *monitor);
/* Does nothing where there is none. */
void             weir_process_demonitor     (WeirMonitor *monitor, WeirSubscription *tag);

/* Ends the process now: exiting (), DOWN to everyone who monitors it, mailbox lost. @reason: taken. */
void             weir_process_exit          (WeirProcess *self, WeirValue reason);

/* Keeps the process busy without blocking its thread: called while it handles a message, until released as often
 * as held. The mailbox grows, everybody else goes on. */
void             weir_process_hold          (WeirProcess *self);
void             weir_process_release       (WeirProcess *self);
gboolean         weir_process_is_held       (WeirProcess *self);
/* By itself, whether a person has frozen it besides or not. */
gboolean         weir_process_holds_itself  (WeirProcess *self);
/* Between two turns: it takes none until it is thawed, whatever it was doing. Until then its scheduler is not quiet. */
void             weir_process_set_frozen    (WeirProcess *self, gboolean frozen);
gboolean         weir_process_is_frozen     (WeirProcess *self);
/* Holds for @usec of the scheduler's clock. Several sleeps in one callback add up. */
void             weir_process_sleep         (WeirProcess *self, gint64 usec);

/* The trace entry that what @self does now is due to; 0 if none. */
guint64          weir_process_get_cause     (WeirProcess *self);
void             weir_process_set_cause     (WeirProcess *self, guint64 serial);
WeirTrace *      weir_process_get_trace     (WeirProcess *self);
/* Adds an entry of @self's, if there is a trace: answers its serial, or 0. @to NULL: @self. @tag may be NULL. */
guint64          weir_process_trace         (WeirProcess *self, WeirTraceKind kind, WeirProcess *to,
                                             WeirSubscription *tag, guint64 count);
/* The same of a message of events, or a batch, lent. */
guint64          weir_process_trace_events  (WeirProcess *self, WeirTraceKind kind, WeirProcess *to,
                                             WeirSubscription *tag, const WeirSlice *events);

/* Whose turns a scheduler's task is. Lent */
WeirProcess *    weir_process_from_task      (WeirTask *task);

/* µs of clock spent in turns. Time in holds is not in it. */
gint64           weir_process_get_busy      (WeirProcess *self);
/* The same in whole µs, as the clock saw them pass. */
gint64           weir_process_get_whole_busy (WeirProcess *self);
/* When the last of them ended. */
gint64           weir_process_get_turn_end  (WeirProcess *self);

G_END_DECLS
