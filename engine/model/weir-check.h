/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-finding.h"

G_BEGIN_DECLS

/* What can be told of a drawing without running it: that it will crash, never move, lose events, or
 * wait where nobody expects it. Only what follows from GenStage's rules is said, so that a document
 * without findings may still be slow. Takes time in proportion to the document.
 *
 * In the order of the document's nodes. Returns: (transfer full) (element-type WeirFinding) */
GPtrArray *weir_check_document (WeirDocument *document);

G_END_DECLS
