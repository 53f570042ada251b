/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* What a test knows about one subscription from its own counting. */
typedef struct
{
  WeirSubscription *tag;          /* owned; its id: the place of this in the list, from 1 */
  gint              partition;    /* -1: none */
  gboolean          is_manual;
  gboolean          is_sync;      /* whoever subscribed waits for an answer … */
  guint             n_replies;    /* … and has got as many */
  gboolean          has_joined;   /* the producer knows it, or knew it */
  gboolean          has_left;     /* the producer knows it no more */
  guint64           from;         /* what the producer had dispatched when it joined … */
  guint64           until;        /* … and when it left */
  guint64           asked;        /* until it left: what is asked later reaches nobody */
  guint64           rejected;     /* by its selector */
  guint64           received;
  GByteArray       *seen;         /* owned: how often each event came */
} WeirTally;

WeirTally *weir_tally_new  (WeirSubscription *tag);
void       weir_tally_free (WeirTally *self);

/* How a source answers demand. */
typedef enum
{
  WEIR_SOURCE_EAGER,       /* at once */
  WEIR_SOURCE_LAZY,        /* bit by bit, later */
  WEIR_SOURCE_GENEROUS,    /* with a little more */
  WEIR_SOURCE_FORGETFUL,   /* in part, and never again */
} WeirSourceManner;

#define WEIR_TALLY_MOST_PARTITIONS 4

/* A stage that behaves at random and keeps account of every event. What it emits are its own
 * numbers, from 0, so that each event can be told from all others of the same producer. */
#define WEIR_TYPE_TALLY_STAGE (weir_tally_stage_get_type ())
G_DECLARE_FINAL_TYPE (WeirTallyStage, weir_tally_stage, WEIR, TALLY_STAGE, WeirStage)

struct _WeirTallyStage
{
  WeirStage          parent_instance;

  /*< how it is >*/
  GRand             *random;          /* borrowed: the test's */
  GPtrArray         *tallies;         /* borrowed: the test's, of WeirTally, of all stages */
  WeirDispatcherKind dispatcher;
  WeirSourceManner   manner;
  gint64             supply;
  guint              n_partitions;
  gint64             longest_sleep;   /* µs, in callbacks; 0: never */
  guint              crash_odds;      /* one batch in so many; 0: never */
  gboolean           is_leaky;        /* drops some events: a filter, or a hash that answers none */

  /*< accounts >*/
  guint64            next;            /* number of the next event: how many there were */
  gboolean           is_amid;         /* a message: it sleeps, or has not gone on yet */
  guint64            wanted;          /* by consumers of a lazy source */
  gboolean           is_ticking;
  gboolean           is_accumulating;
  gboolean           was_accumulating;
  gboolean           has_crashed;
  gboolean           is_switching;    /* between the two: no accounts can be made */
  guint64            frozen;          /* dispatched before it accumulated */
  GByteArray        *seen;            /* owned: how often each event was received by anybody */
  guint64            assigned[WEIR_TALLY_MOST_PARTITIONS];   /* by the hash */
  guint64            dropped[WEIR_TALLY_MOST_PARTITIONS];    /* with a consumer that left */
  guint64            n_none;          /* dropped by the hash */
  gint64             taken_along;     /* demand that consumers left behind */
  gint64             withdrawn;       /* common demand of a broadcast that was given back */
};

/* @options of GenStage get a dispatcher that fits. */
void      weir_tally_stage_add_dispatcher (WeirTallyStage *self, WeirValue *options);
/* A selector that keeps account in @tally. */
WeirValue weir_tally_make_selector        (WeirTally *tally);
/* Accumulate or forward. */
void      weir_tally_stage_switch         (WeirTallyStage *self, gboolean forward);
void      weir_tally_stage_push           (WeirTallyStage *self, guint n);
/* How many events went to the dispatcher, and were accepted. */
guint64   weir_tally_stage_count_dispatched (WeirTallyStage *self);
/* Of one partition, or (-1) of all subscriptions. */
guint64   weir_tally_stage_count_delivered  (WeirTallyStage *self, gint partition);

G_END_DECLS
