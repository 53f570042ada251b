/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_TRACE_START,       /* a stage started */
  WEIR_TRACE_SUBSCRIBE,   /* from consumer to producer */
  WEIR_TRACE_ASK,
  WEIR_TRACE_CANCEL,
  WEIR_TRACE_EVENTS,      /* from producer to consumer */
  WEIR_TRACE_CANCELLED,
  WEIR_TRACE_DOWN,
  WEIR_TRACE_INFO,
  WEIR_TRACE_BATCH,       /* a stage hands count events to handle_events */
  WEIR_TRACE_DEMAND,      /* a stage hands count to handle_demand */
  WEIR_TRACE_DISCARD,
  WEIR_TRACE_STOP,        /* a stage ended */
  /* what a person does to a run */
  WEIR_TRACE_FREEZE,
  WEIR_TRACE_THAW,
  WEIR_TRACE_LOSE,        /* as EVENTS, and lost on the way */
  WEIR_TRACE_INJECT,      /* into a consumer as if it came from its producer, else into a stage that sends it on */
  WEIR_TRACE_N_KINDS,
} WeirTraceKind;

/* One message, or one step of a stage. */
struct _WeirTraceEntry
{
  guint64 serial;         /* from 1, without gaps */
  guint64 cause;          /* the entry that led to this one, 0 if none */
  gint64  time;           /* µs */
  guint32 from;           /* process ids; a step of a stage has from = to */
  guint32 to;
  guint32 subscription;   /* 0 if none */
  guint32 link;           /* of the document, 0 if none */
  guint32 count;          /* demand or events */
  guint32 kind;
};

/* Called with the oldest entries when the ring is full, before they are overwritten. */
typedef void (*WeirTraceSpillFunc) (gpointer data, const WeirTraceEntry *entries, guint n);

/* Called with the events of the message that has just got @serial; lent. By any thread, once the trace is shared. */
typedef void (*WeirTraceKeepFunc) (gpointer data, guint64 serial, const WeirValue *events, guint n);

/* A ring of the newest entries, of 16 bytes each. Belongs to one scheduler's thread. */
WeirTrace *           weir_trace_new        (guint capacity);
void                  weir_trace_free       (WeirTrace *self);
void                  weir_trace_set_spill  (WeirTrace *self, WeirTraceSpillFunc spill, gpointer data);
/* Entries say how many events a message carries. @keep, if not NULL, is told which, from now on. */
void                  weir_trace_set_keep   (WeirTrace *self, WeirTraceKeepFunc keep, gpointer data);
void                  weir_trace_keep       (WeirTrace *self, guint64 serial, const WeirValue *events, guint n);
/* Spills what is there. */
void                  weir_trace_flush      (WeirTrace *self);
/* Appends an entry, @entry's serial is ignored; answers the serial. @key: its subscription's, 0 at first: from then on what
 * weir_trace_put () wants to see there; may be NULL. */
guint64               weir_trace_add        (WeirTrace *self, const WeirTraceEntry *entry, guint64 *key);
/* Entries are added by several threads from now on. Everything else but the newest serial still wants them to stand still. */
void                  weir_trace_share      (WeirTrace *self);
guint64               weir_trace_get_last   (WeirTrace *self);
/* Of the oldest entry that is still there; 1 more than the newest if none is. */
guint64               weir_trace_get_first  (WeirTrace *self);
/* A copy of an entry that is still there. */
WeirTraceEntry        weir_trace_get        (WeirTrace *self, guint64 serial);
/* Copies up to @n entries that follow @serial into @into, the newest if more are there; answers the number
 * copied and sets @skipped to how many were passed over. */
guint                 weir_trace_read       (WeirTrace *self, guint64 serial, WeirTraceEntry *into, guint n, guint64 *skipped);
const char *          weir_trace_kind_to_string (WeirTraceKind kind);
/* A line of text without newline, stable across runs: "12 5 0.000010 ask 10 3→2 #1". Appends to @into. */
void                  weir_trace_entry_print (const WeirTraceEntry *entry, GString *into);

/*< private: what a trace begins with >*/

/* An entry lies in the ring as two numbers of two halves each; its serial is its place in both rows of them.
 * What: its count; its subscription, or the process whose step it is; in the WEIR_TRACE_KIND_BITS lowest its kind. From, to and link are
 * plain from these.
 * When: µs after its block's base; its cause, by how much that is after its block's horizon. */
#define WEIR_TRACE_KIND_BITS 5

typedef struct
{
  guint64  next;        /* serial of the next entry, as long as that is not… */
  guint64  stop;        /* … where something is to be seen to first; both 0: that is so of each entry */
  guint64  mark;        /* of the keys of subscriptions whose ends are known, in the upper half; never 0 */
  guint64  horizon;     /* the oldest cause that fits in the block that the next entry is in; may be negative */
  guint64  late;        /* the upper half of the when of an entry of now */
  guintptr whats;       /* where each row would begin, with entry 0, if it were as long as there are entries */
  guintptr whens;
  guint64  end;         /* the stop there is anyway */
  gint64   now;         /* µs */
  gint64   base;        /* µs: of that block */
  gboolean is_shared;   /* so that entries are added under the lock, each with its own time */
} WeirTraceHead;

/* What time it is in the entries that are put from now on. Whoever looks at the clock says so: that is far less often than once an entry. */
static inline void
weir_trace_set_now (WeirTrace *self, gint64 now)
{
  WeirTraceHead *head = (WeirTraceHead *) self;
  guint64 late;

  if (head->is_shared)
    return;
  head->now = now;
  late = (guint64) now - (guint64) head->base;
  head->late = late << 32;
  /* If that does not fit each entry takes care, until there is a block that begins later. */
  head->stop = late >> 32 == 0 ? head->end : head->next;
}

/* The usual case, in which nothing is to be locked, spilled, kept or learned, and nothing is too large. @key: of the
 * subscription it is about; NULL if it is a step of @process. Answers FALSE in any other case: the entry is for weir_trace_add () then.
 *
 * What does not fit is found out last, which takes fewer registers: whoever adds the entry after all writes over it. */
static G_ALWAYS_INLINE inline gboolean
weir_trace_put (WeirTrace *self, WeirTraceKind kind, guint32 process, const guint64 *key, guint64 count, guint64 cause, guint64 *serial)
{
  WeirTraceHead *head = (WeirTraceHead *) self;
  guint64 next = head->next, who, after;

  if (next == head->stop)
    return FALSE;

  who = key != NULL ? *key ^ head->mark : (guint64) process << WEIR_TRACE_KIND_BITS;
  ((guint64 *) head->whats)[next] = (count << 32) + who + kind;
  after = cause - head->horizon;
  ((guint64 *) head->whens)[next] = head->late + after;
  if ((who | count | after) >> 32 != 0)
    return FALSE;

  head->next = next + 1;
  *serial = next;
  return TRUE;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirTrace, weir_trace_free)

G_END_DECLS
