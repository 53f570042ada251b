/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* Takes events and drops them. */
#define WEIR_TYPE_DISCARD (weir_discard_get_type ())
G_DECLARE_FINAL_TYPE (WeirDiscard, weir_discard, WEIR, DISCARD, WeirStage)

G_END_DECLS
