/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-value.h"

G_BEGIN_DECLS

/* The partitions of a partition dispatcher: a number n stands for 0, 1, … n - 1, a list names
 * them one by one, with texts and whole numbers (0 and above). Two ways to write them: the
 * document's, a value, and a line of text that a person types: "4" is a number of partitions,
 * "odd, even, 7" names three, "7," names one. A text that would be read as something else stands
 * in double quotes. Null, or an empty line, is none at all. */

#define WEIR_PARTITIONS_LIMIT 100000

/* Whether @names will do. WEIR_ERROR_TYPE, _RANGE or _DUPLICATE_NAME; @where (may be NULL):
 * which item of the list is wrong, G_MAXUINT if it is the whole. */
gboolean         weir_partition_names_check  (const WeirValue *names, guint *where, GError **error);
/* @names: uninitialised; only set if @text is right. */
gboolean         weir_partition_names_parse  (const char *text, WeirValue *names, GError **error);
char *           weir_partition_names_format (const WeirValue *names);

guint            weir_partition_names_count  (const WeirValue *names);
/* Returns: (transfer full): an integer or a text */
WeirValue        weir_partition_names_get    (const WeirValue *names, guint index);

/* One name as a person reads it, and as links carry it: 7 and "7" are the same to them, and
 * names that look the same are refused. */
char *           weir_partition_name_to_text   (const WeirValue *name);
/* Returns: (transfer full): an integer where @text is one as Weir itself would write it. */
WeirValue        weir_partition_name_from_text (const char *text);

G_END_DECLS
