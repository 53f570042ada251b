/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* Answers each event with what a built-in operation makes of it; an event that the operation has no answer for crashes the
 * stage. Arithmetic on integers that leaves 64 bits goes on as a double. */
#define WEIR_TYPE_MAP (weir_map_get_type ())
G_DECLARE_FINAL_TYPE (WeirMap, weir_map, WEIR, MAP, WeirStage)

G_END_DECLS
