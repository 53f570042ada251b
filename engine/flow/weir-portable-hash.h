/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-value.h"

G_BEGIN_DECLS

/* Erlang's portable hash, erlang:phash2 (value, range): what GenStage partitions by unless told otherwise, so that an event finds the
 * same partition here and there. Integers, texts and bytes; answers FALSE for other types. */
gboolean weir_portable_hash (const WeirValue *value, guint32 range, guint32 *hash);
/* Of up to @n values, from the first on: answers how many there are before the one that has no hash. */
guint    weir_portable_hash_all (const WeirValue *values, guint n, guint32 range, guint32 *hashes);

G_END_DECLS
