/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "explain/weir-diagnosis.h"

G_BEGIN_DECLS

/* What the copies of a node did between two samples. */
typedef struct
{
  WeirNode *node;                   /* lent */
  guint     n_copies;
  double    share[WEIR_N_SHARES];   /* of all copies together */
  double    busiest;                /* the busy share of the busiest copy */
  double    cost;                   /* virtual time: share of the one core that its messages and events took */
  guint64   n_events;               /* into it; of a producer, out of it */
  guint64   growth;                 /* events that its buffer grew by */
} WeirNodeFacts;

typedef struct
{
  WeirDocument *document;   /* lent */
  WeirSample   *before;     /* lent; may be NULL */
  WeirSample   *after;      /* lent */
  WeirTimeMode  mode;
  gint64        time;       /* µs between them */
  GArray       *nodes;      /* of WeirNodeFacts, in the order of the document, those that run */
  guint64       n_ended;    /* events that came to the ends */
} WeirFlowFacts;

/*< weir-flow-facts.c >*/

void                 weir_flow_facts_init  (WeirFlowFacts *self, WeirDocument *document, WeirSample *before, WeirSample *after,
                                            WeirTimeMode mode);
void                 weir_flow_facts_clear (WeirFlowFacts *self);
/* NULL if it does not run. */
const WeirNodeFacts *weir_flow_facts_find  (const WeirFlowFacts *self, WeirNode *node);
/* Events delivered over @link in between. */
guint64              weir_flow_facts_count_delivered (const WeirFlowFacts *self, WeirLink *link);

/*< weir-diagnosis-idle.c >*/

/* Fewer events than these show nothing. */
#define WEIR_DIAGNOSIS_FEWEST_EVENTS 3

/* Whether nothing flows, and nothing will: since there was never anything to do, or since stages wait for each other, when what they did
 * before explains nothing. Then it is named, with where the chain of causes ends for evidence. */
gboolean             weir_diagnosis_name_idle (WeirDiagnosis *self, const WeirFlowFacts *facts);

/*< weir-diagnosis-words.c >*/

/* Fills title and evidence of a diagnosis whose other fields are set. */
void                 weir_diagnosis_put_into_words (WeirDiagnosis *self, const WeirFlowFacts *facts);

/*< weir-little-words.c >*/

/* Fills the laws. */
void                 weir_diagnosis_put_laws (WeirDiagnosis *self, const WeirFlowFacts *facts);

G_END_DECLS
