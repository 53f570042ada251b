/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "explain/weir-stop-words.h"

G_BEGIN_DECLS

/* What rules are said with, in English. NULL: there is no such rule. */
extern const char *const weir_stop_node_deeds[WEIR_N_DEEDS];
extern const char *const weir_stop_link_deeds[WEIR_N_DEEDS];
extern const char *const weir_stop_anywhere_deeds[WEIR_N_DEEDS];
extern const char *const weir_stop_states[WEIR_STATE_STOPPED + 1];
extern const char *const weir_stop_stores[WEIR_N_STORES];

G_END_DECLS
