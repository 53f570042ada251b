/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "stages/weir-condition.h"

G_BEGIN_DECLS

/* How a partition dispatcher finds the partition of an event: each function gives a number, and
 * of that many partitions it is the i-th, in the order in which they were named. */
typedef enum
{
  WEIR_PARTITION_HASH_PORTABLE,   /* Erlang's phash2 of the event: GenStage's own */
  WEIR_PARTITION_HASH_MODULO,     /* an integer modulo their number, never negative */
  WEIR_PARTITION_HASH_KEY,        /* portable, of the first item of a list */
  WEIR_PARTITION_HASH_INITIAL,    /* portable, of the first character of a text */
} WeirPartitionHash;

/* Nicks for documents, titles marked for translation. Ends with a NULL nick. */
extern const WeirParamChoice weir_partition_hashes[];

/* FALSE if there is no function of that nick. */
gboolean    weir_partition_hash_find    (const char *nick, WeirPartitionHash *hash);
/* A sentence for a person, translated. */
const char *weir_partition_hash_explain (WeirPartitionHash hash);

/* For the :hash option. @partitions: the number of partitions, or a list of their names. @none:
 * events that it holds for belong to no partition; may be NULL. Null if that is what the
 * dispatcher does by itself. An event that the function is not made for makes it fail, as one
 * that no clause of an Erlang function matches. */
WeirValue   weir_partition_hash_to_function (WeirPartitionHash hash, const WeirValue *partitions,
                                             const WeirCondition *none);

G_END_DECLS
