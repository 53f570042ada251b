/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"
#include "model/weir-partition-names.h"

G_BEGIN_DECLS

/* Who takes which of the partitions that a node's dispatcher has, as the document says at this
 * moment. A link that names a partition takes it. A link that names none is automatic: in the
 * order of the document's links, each copy of its consumer takes the next partition that no link
 * names; what comes when they have run out gets none, and GenStage's dispatcher crashes on it. */
typedef struct _WeirPartitions WeirPartitions;

/* NULL if the dispatcher of @producer has no partitions. */
WeirPartitions * weir_partitions_new       (WeirDocument *document, WeirNode *producer);
void             weir_partitions_free      (WeirPartitions *self);

guint            weir_partitions_get_n     (WeirPartitions *self);
/* Lent. */
const WeirValue *weir_partitions_get_name  (WeirPartitions *self, guint index);
/* @text: as in a link's "partition". */
gboolean         weir_partitions_find      (WeirPartitions *self, const char *text, guint *index);
/* Lent; NULL: the partition is free. */
WeirLink *       weir_partitions_get_taker (WeirPartitions *self, guint index);
/* The first free one; FALSE if there is none. */
gboolean         weir_partitions_find_free (WeirPartitions *self, guint *index);
/* Of what the copies of the consumer of @link take the first and the last in the order of
 * partitions, and how many there are. */
guint            weir_partitions_get_span  (WeirPartitions *self, WeirLink *link, guint *first,
                                            guint *last);
/* Names for the copies of the consumer of @link, one for each, null for none. Returns: (transfer
 * full) */
WeirValue        weir_partitions_list      (WeirPartitions *self, WeirLink *link);
/* What the subscriptions of @link take, for a person: "odd", "0, 1, 2". NULL if nothing.
 * Returns: (transfer full) */
char *           weir_partitions_describe  (WeirPartitions *self, WeirLink *link);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirPartitions, weir_partitions_free)

G_END_DECLS
