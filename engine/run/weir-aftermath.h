/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"
#include "run/weir-ending.h"
#include "run/weir-sample.h"

G_BEGIN_DECLS

/* Why a stage ended last. */
typedef enum
{
  WEIR_FATE_BY_NOBODY,         /* it did not end */
  WEIR_FATE_BY_HAND,
  WEIR_FATE_BY_SUBSCRIPTION,   /* one that ended, and its cancel mode */
  WEIR_FATE_BY_SUPERVISOR,     /* for the sake of another stage */
  WEIR_FATE_BY_START,          /* started again in vain: a producer is gone */
} WeirFateCause;

/* What becomes of one stage. */
typedef struct
{
  guint         node;        /* weir_node_get_id () */
  guint         copy;
  gboolean      is_target;   /* the person means this one */
  gboolean      was_alive;
  gboolean      is_alive;    /* when all is over */
  guint         n_ends;
  WeirFateCause cause;
  guint         modes;       /* 1 << WeirCancelMode of subscriptions that ended: what it stopped by, or survived */
  gboolean      is_joined;   /* all its subscriptions stand when all is over */
} WeirFate;

/* What GenStage and its supervisor would do if a person ended a stage, or a subscription: the rules applied to a drawing,
 * and to how far its run has come. Nothing runs meanwhile.
 *
 * It is what happens when nobody ends for another reason. In which order busy stages hear of an end depends on when they
 * are done; the order taken here is that of stages that wait. Who is alive in the end does not depend on it, but how often
 * somebody was started again may. So a sentence about restarts within a period begins with “if”. */
typedef struct _WeirAftermath WeirAftermath;

/* @sample: of the run, NULL: all run, and subscribed. @copy: 0, 1, …, or WEIR_ALL_COPIES. */
WeirAftermath * weir_aftermath_new          (WeirDocument *document, WeirSample *sample, guint node_id, int copy,
                                             WeirEnding ending);
WeirAftermath * weir_aftermath_new_for_link (WeirDocument *document, WeirSample *sample, guint link_id, WeirEnding ending);
void            weir_aftermath_free         (WeirAftermath *self);

/* One per stage, in the order of the drawing. Lent. */
const WeirFate *weir_aftermath_get_fates    (WeirAftermath *self, guint *n_fates);
/* How often the supervisor starts something again, if no limit stops it. */
guint           weir_aftermath_get_restarts (WeirAftermath *self);
/* Whether it would go on without end: somebody needs a producer that does not come back. */
gboolean        weir_aftermath_is_in_vain   (WeirAftermath *self);
/* Whether that is more than the document allows within its period; then everything is shut down, and fates are those of
 * before. */
gboolean        weir_aftermath_exceeds      (WeirAftermath *self);
/* In a few sentences, for a person. Returns: (transfer full) */
char *          weir_aftermath_describe     (WeirAftermath *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirAftermath, weir_aftermath_free)

G_END_DECLS
