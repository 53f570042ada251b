/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "explain/weir-change.h"
#include "explain/weir-diagnosis.h"

G_BEGIN_DECLS

/* What might help against a bottleneck: changes of the document, each to be tried by a WeirExperiment, which says what comes of it;
 * most promising first, at most WEIR_ADVICE_LIMIT. Empty where nothing that could be set would help.
 * Returns: (transfer full) (element-type WeirChange) */
GPtrArray *weir_advice_list (WeirDocument *document, const WeirDiagnosis *diagnosis);

#define WEIR_ADVICE_LIMIT 4

G_END_DECLS
