/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* Passes events on after the time it takes to work on them. It sleeps once per batch, for the sum: other stages go on
 * meanwhile, its own mailbox grows. */
#define WEIR_TYPE_WORK (weir_work_get_type ())
G_DECLARE_FINAL_TYPE (WeirWork, weir_work, WEIR, WORK, WeirStage)

G_END_DECLS
