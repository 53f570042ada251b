/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"
#include "run/weir-sample.h"

G_BEGIN_DECLS

/* What a link of a chain of causes says. */
typedef enum
{
  WEIR_CAUSE_ASKED,           /* a consumer has asked and got nothing since */
  WEIR_CAUSE_ON_ITS_WAY,      /* what it waits for lies in its own mailbox */
  WEIR_CAUSE_UNREAD,          /* a stage has not come to read what was sent to it */
  WEIR_CAUSE_MANUAL,          /* a consumer asks by hand, and has not */
  WEIR_CAUSE_ALONE,           /* nobody to ask, or nobody who asks */
  WEIR_CAUSE_LEFT,            /* its subscription has ended */
  WEIR_CAUSE_JOINING,         /* its subscription has not begun */
  WEIR_CAUSE_BROADCAST,       /* a producer may not send: one consumer has not asked */
  WEIR_CAUSE_PARTITION,       /* a producer may not go on: events wait for one partition */
  WEIR_CAUSE_FAVOURED,        /* another consumer, which has asked for more, gets the events */
  WEIR_CAUSE_MISSED,          /* a broadcast was sent to others before it subscribed */
  WEIR_CAUSE_BUFFER_LEFT,     /* events lie in the buffer, and only the next demand takes them out */
  WEIR_CAUSE_EARLIER,         /* a broadcast counts more as still to come, asked for earlier, than all have asked for now */
  WEIR_CAUSE_UNASKED,         /* a producer has given all that it was asked for */
  WEIR_CAUSE_BACKLOG,         /* a producer-consumer holds events until somebody downstream asks */
  WEIR_CAUSE_LOST,            /* what a consumer waits for was lost on the way, by a person's hand */
  WEIR_CAUSE_NOT_YET,         /* a consumer asks again only after what it still has to do */
  WEIR_CAUSE_WAITING,         /* more events wait for a stage */
  WEIR_CAUSE_BUSY,            /* a stage is at work */
  WEIR_CAUSE_FROZEN,          /* a person has frozen it */
  WEIR_CAUSE_COST,            /* an event takes it so long */
  WEIR_CAUSE_RATE,            /* a source brings events at a rate, whatever is asked for */
  WEIR_CAUSE_SOURCE,          /* a source waits for the world outside */
  WEIR_CAUSE_FORGOTTEN,       /* a producer gave less than it was asked for, and nobody asks again */
  WEIR_CAUSE_STOPPED,         /* a stage has ended */
  WEIR_CAUSE_FOLLOWED,        /* it ended because another one did */
  WEIR_CAUSE_GAVE_UP,         /* the supervisor ended everything */
} WeirCauseKind;

/* A sentence, and what it is about. */
typedef struct
{
  WeirCauseKind kind;
  guint         node;           /* weir_node_get_id () of whom it is about */
  guint         copy;
  guint         process;
  guint         link;           /* of the subscription it is about, 0 if none */
  guint         subscription;   /* its id in the trace, likewise */
  guint         other;          /* node of the other one in the sentence, 0 if none */
  guint64       count;          /* the first number in the sentence, 0 if there is none */
  guint64       serial;         /* of the newest entry of the sample's trace that shows it, 0 if there is none */
  char         *text;           /* owned: a sentence */
} WeirCause;

/* Why one stage, or one subscription, is as it is at the moment of a sample: a chain that leads from one stage to the one it waits
 * for, and ends where somebody works, has stopped, or waits for the world outside. It has no more than WEIR_CAUSES_LIMIT links, and
 * no stage is asked twice. All of it was true at that moment, past or present. */
typedef struct
{
  guint     node;     /* weir_node_get_id () of the stage the question is about */
  guint     copy;
  guint     link;     /* or of the subscription; 0: it is about the stage */
  WeirState state;
  gint64    time;     /* µs: of the sample */
  gint64    since;    /* µs: nothing has changed since then */
  GPtrArray *list;    /* of WeirCause, owned */
} WeirCauses;

#define WEIR_CAUSES_LIMIT 16

/* Names come from @document. @copy: -1 chooses one that is in the state that is shown for all of them. NULL if the node does not run
 * in @sample. Returns: (transfer full) */
WeirCauses *weir_causes_of_node (WeirDocument *document, WeirSample *sample, guint node_id, int copy);
/* Of the subscription whose consumer waits longest. Returns: (transfer full) */
WeirCauses *weir_causes_of_link (WeirDocument *document, WeirSample *sample, guint link_id);
void        weir_causes_free    (WeirCauses *self);

/* "busy", "not-yet" …: stable, for tests and programs. */
const char *weir_cause_kind_to_string (WeirCauseKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirCauses, weir_causes_free)

G_END_DECLS
