/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* Counts how often each value comes, in a hash table of its own; its summary is the most frequent ones. New values beyond
 * max-keys are counted together. */
#define WEIR_TYPE_TOP_LIST (weir_top_list_get_type ())
G_DECLARE_FINAL_TYPE (WeirTopList, weir_top_list, WEIR, TOP_LIST, WeirStage)

G_END_DECLS
