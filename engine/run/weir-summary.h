/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-value.h"

G_BEGIN_DECLS

/* Puts what another copy of a stage has found (see weir_stage_summarize ()) to what @total has of
 * those before it; null at first. Counts are added up, whether they stand alone, in a map, or
 * beside values in a list, which is sorted by them again. A list does not grow longer than the
 * longest of the copies': where each value is counted by one copy only, as behind a partition
 * dispatcher, it is exact; else it lacks what was frequent in none of them. What cannot be added
 * stays as it was. */
void weir_summary_add (WeirValue *total, const WeirValue *summary);

G_END_DECLS
