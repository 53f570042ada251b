/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* How a stage is, for a person: WeirState and what lies outside a run. */
typedef enum
{
  WEIR_CONDITION_READY,     /* nothing runs */
  WEIR_CONDITION_WORKING,
  WEIR_CONDITION_STARVED,
  WEIR_CONDITION_BLOCKED,
  WEIR_CONDITION_STOPPED,
  WEIR_CONDITION_FAILED,
  WEIR_CONDITION_FROZEN,    /* by a person */
} WeirCardState;

/* @recent: NULL: tell the state at the very moment. So much may happen between two looks that it says nothing: then
 * what the stage mostly is. @reason: why it stopped, NULL if it did not. */
WeirCardState weir_card_state_find     (const WeirNodeReading *reading, const WeirActivityReading *recent, const char *reason);
/* Of a stage that has stopped, or a copy. */
WeirCardState weir_card_state_find_end (const char *reason);
/* In a word. */
const char *  weir_card_state_get_word (WeirCardState state);

G_END_DECLS
