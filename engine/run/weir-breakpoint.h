/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-stop-rule.h"

G_BEGIN_DECLS

/* A rule that stays: an item of weir_pipeline_get_breakpoints (). Never changes. */
#define WEIR_TYPE_BREAKPOINT (weir_breakpoint_get_type ())
G_DECLARE_FINAL_TYPE (WeirBreakpoint, weir_breakpoint, WEIR, BREAKPOINT, GObject)

WeirBreakpoint *    weir_breakpoint_new      (const WeirStopRule *rule);
const WeirStopRule *weir_breakpoint_get_rule (WeirBreakpoint *self);

G_END_DECLS
