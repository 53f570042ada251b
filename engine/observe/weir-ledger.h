/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "observe/weir-trace.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_LEDGER_TURN,           /* a process took a turn */
  WEIR_LEDGER_ARRIVAL,        /* a message that no entry of the trace tells of came to a process */
  WEIR_LEDGER_SUBSCRIPTION,   /* an end of a subscription came to know it, or forgot it */
} WeirLedgerKind;

/* No message: a turn that goes on with the one before, or that of no stage. */
#define WEIR_LEDGER_NO_MESSAGE G_MAXUINT8

/* One change. Numbers that only grow are kept by their lower halves: see weir_ledger_widen (). */
struct _WeirLedgerEntry
{
  gint64  time;         /* µs: when the turn ended, or the last one before */
  guint32 n_messages;   /* handled by all stages by then; lower half */
  guint32 trace;        /* serial of the trace's newest entry by then; lower half */
  guint32 process;
  guint8  kind;
  guint8  state;        /* TURN: WeirState until the next one, busy while held */
  guint8  message;      /* TURN: the WeirMessageKind that was handled */
  guint8  is_on;        /* SUBSCRIPTION */
  union
  {
    struct
    {
      guint32 cause;        /* serial of the entry that sent the message, 0 if none; lower half */
      guint32 length;       /* µs */
      guint32 amount;       /* events in the message, or demand that it added */
      guint32 events_out;   /* emitted */
      guint32 mailbox;      /* gauges: messages and events that wait after it */
      guint32 backlog;
      guint32 queued;
      guint32 buffered;
      guint32 at_hand;      /* events of the batch that it holds the stage with */
    } turn;
    struct
    {
      guint32  id;
      gboolean is_up;       /* the consumer's end */
      guint32  max;         /* of the consumer's end */
      guint32  min;
    } subscription;
  };
};

/* What the trace does not tell: a ring of the newest changes, in their order. Trace and ledger together are enough to say how
 * everything stood after any turn, from how it stood at an earlier one (WeirTimeline).
 *
 * It is a level of its own above the trace, for whoever wants to go back: a trace alone does not pay for it. */
WeirLedger *weir_ledger_new        (WeirTrace *trace, guint capacity);   /* @trace: borrowed */
void        weir_ledger_free       (WeirLedger *self);
/* @due is called after a turn, by whoever took it, when so many entries were added as weir_ledger_expect () said last. */
void        weir_ledger_set_due    (WeirLedger *self, void (*due) (gpointer data), gpointer data);
void        weir_ledger_expect     (WeirLedger *self, guint n);
/* Entries are added by several threads from now on. */
void        weir_ledger_share      (WeirLedger *self);

/* The entry that is lent is empty but for its place among the others; n_messages and trace are set by the end.
 * @is_message: one more was handled. */
WeirLedgerEntry *weir_ledger_begin (WeirLedger *self, WeirLedgerKind kind, guint process);
void        weir_ledger_end        (WeirLedger *self, WeirLedgerEntry *entry, gboolean is_message);
/* Nobody took a turn, but a timer was due: it is @time now. */
void        weir_ledger_add_time   (WeirLedger *self, gint64 time);
void        weir_ledger_add_arrival (WeirLedger *self, guint process);

/* Why a process ended, in words. @text: taken */
void        weir_ledger_add_reason (WeirLedger *self, guint process, char *text);
/* Lent; NULL if not known. */
const char *weir_ledger_get_reason (WeirLedger *self, guint process);

/* Number of the newest entry, from 1; 0 if none. */
guint64     weir_ledger_get_last   (WeirLedger *self);
/* Of the oldest that is still there; 1 more than the newest if none is. */
guint64     weir_ledger_get_first  (WeirLedger *self);
guint64     weir_ledger_get_n_messages (WeirLedger *self);
/* Turns ever taken, those of nobody included: each time that the scheduler did something. */
guint64     weir_ledger_get_n_turns (WeirLedger *self);
guint       weir_ledger_get_capacity (WeirLedger *self);
/* Lent until the next one is added. */
const WeirLedgerEntry *weir_ledger_get (WeirLedger *self, guint64 number);

/* The whole of a number of which @half is known, and that is at most @newest, by less than 2^32. */
static inline guint64
weir_ledger_widen (guint32 half, guint64 newest)
{
  return newest - (guint32) ((guint32) newest - half);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirLedger, weir_ledger_free)

G_END_DECLS
