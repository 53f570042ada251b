/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "explain/weir-causes.h"

G_BEGIN_DECLS

/* A walk from cause to cause. All lent but the list. */
typedef struct
{
  WeirDocument *document;
  WeirSample   *sample;
  GPtrArray    *list;       /* of WeirCause */
  GHashTable   *visited;    /* set of process ids: of whom it was said what they do */
} WeirCauseWalk;

const WeirStageReading *weir_cause_walk_find_stage (WeirCauseWalk *self, guint process);
/* "Printer", or "Printer, copy 2" if it has several. Returns: (transfer full) */
char *                  weir_cause_walk_dup_name   (WeirCauseWalk *self, const WeirStageReading *stage);
/* Lent; NULL if it was removed since. */
WeirNode *              weir_cause_walk_get_node   (WeirCauseWalk *self, const WeirStageReading *stage);
WeirLink *              weir_cause_walk_get_link   (WeirCauseWalk *self, const WeirSubscriptionReading *subscription);
/* Whether another link may follow. */
gboolean                weir_cause_walk_has_room   (WeirCauseWalk *self);

/* Appends a link; @text is taken. Lent. */
WeirCause *             weir_cause_walk_add        (WeirCauseWalk *self, WeirCauseKind kind, const WeirStageReading *stage,
                                                    const WeirSubscriptionReading *subscription, char *text);

static inline guint64
weir_cause_get_outstanding (const WeirSubscriptionReading *subscription)
{
  return subscription->asked - MIN (subscription->asked, subscription->delivered);
}

/* Of what it asked for: not yet handed to its callback. It asks again when no more than min are left. */
static inline guint64
weir_cause_get_left (const WeirSubscriptionReading *subscription)
{
  return subscription->asked - MIN (subscription->asked, subscription->received);
}

/*< walking: weir-causes-walk.c >*/

/* On from what @stage does. */
void     weir_cause_walk_stage        (WeirCauseWalk *self, const WeirStageReading *stage);
/* On from what @stage, its consumer, waits for at @subscription. */
void     weir_cause_walk_subscription (WeirCauseWalk *self, const WeirStageReading *stage,
                                       const WeirSubscriptionReading *subscription);
/* Of two by which something is consumed: active before others, then with most outstanding. */
gboolean weir_cause_has_waited_more   (const WeirSubscriptionReading *one, const WeirSubscriptionReading *other);

/*< what a stage does: weir-causes-work.c >*/

/* That it works, on what, and how long that takes. */
void weir_cause_walk_tell_work   (WeirCauseWalk *self, const WeirStageReading *stage);
/* That it has ended, and after whom. */
void weir_cause_walk_tell_end    (WeirCauseWalk *self, const WeirStageReading *stage);
/* What a producer that could send waits for itself. */
void weir_cause_walk_tell_source (WeirCauseWalk *self, const WeirStageReading *stage);

G_END_DECLS
