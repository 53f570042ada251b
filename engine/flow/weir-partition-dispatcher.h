/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-dispatcher.h"

G_BEGIN_DECLS

/* GenStage.PartitionDispatcher: a hash decides which partition, and so which consumer, an event belongs to. Options:
 * "partitions" (a number, or a list of integers and texts), "hash" (a function). Subscription option "partition". */
#define WEIR_TYPE_PARTITION_DISPATCHER (weir_partition_dispatcher_get_type ())
G_DECLARE_FINAL_TYPE (WeirPartitionDispatcher, weir_partition_dispatcher, WEIR, PARTITION_DISPATCHER, WeirDispatcher)

/* NULL, with @crash set, if the options are wrong. */
WeirDispatcher *weir_partition_dispatcher_new (const WeirValue *options, WeirValue *crash);

G_END_DECLS
