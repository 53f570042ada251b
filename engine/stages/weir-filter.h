/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* Passes on the events that a condition holds for. */
#define WEIR_TYPE_FILTER (weir_filter_get_type ())
G_DECLARE_FINAL_TYPE (WeirFilter, weir_filter, WEIR, FILTER, WeirStage)

G_END_DECLS
