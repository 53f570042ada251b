/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* Numbers in a row, exactly as many as are demanded. With a count it ends after that many, as GenStage's
 * from_enumerable does: it queues an info behind its last events and stops when that comes back. A number
 * that no longer fits into 64 bits crashes it. */
#define WEIR_TYPE_COUNTER (weir_counter_get_type ())
G_DECLARE_FINAL_TYPE (WeirCounter, weir_counter, WEIR, COUNTER, WeirStage)

G_END_DECLS
