/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* What holds a session's pipeline back, over the last seconds, and what would help: for all who show it. It works only while
 * somebody looks, and at most twice a second. Signal "changed": another diagnosis, or something was foretold. */
#define WEIR_TYPE_EXPLAINER (weir_explainer_get_type ())
G_DECLARE_FINAL_TYPE (WeirExplainer, weir_explainer, WEIR, EXPLAINER, GObject)

/* What would come of a change. */
typedef struct
{
  WeirChange *change;     /* owned */
  double      rate;       /* events per second at the ends; below 0: not known yet */
  char       *failure;    /* owned: why it cannot be known; NULL: it can */
} WeirForetold;

/* @history: of the document that the pipeline runs. */
WeirExplainer *weir_explainer_new           (WeirPipeline *pipeline, WeirHistory *history);
/* The sample that is looked at now (see weir_session_get_sample ()), NULL: none. */
void           weir_explainer_take_sample   (WeirExplainer *self, WeirSample *sample);
/* Somebody begins, or ends, to look. */
void           weir_explainer_hold          (WeirExplainer *self);
void           weir_explainer_release       (WeirExplainer *self);
/* Lent until "changed"; NULL: there is none. */
const WeirDiagnosis *weir_explainer_get_diagnosis (WeirExplainer *self);

/* Tries, in the background, what might help against what is diagnosed now. Edits of the document throw it away. */
void           weir_explainer_foretell      (WeirExplainer *self);
/* Whether there is anything to try that was not. */
gboolean       weir_explainer_can_foretell  (WeirExplainer *self);
gboolean       weir_explainer_is_foretelling (WeirExplainer *self);
/* What was tried, lent, of WeirForetold: empty before. @before: the rate without any change; below 0: not known yet. */
GPtrArray *    weir_explainer_get_foretold  (WeirExplainer *self, double *before);

G_END_DECLS
