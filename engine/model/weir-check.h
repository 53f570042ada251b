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
/* Of a node of @document and of those that it has links with, in no order: all findings that are
 * about the node or its links are among them. Takes time in proportion to their links. */
GPtrArray *weir_check_around   (WeirDocument *document, WeirNode *node);

G_END_DECLS
