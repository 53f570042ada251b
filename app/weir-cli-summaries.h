/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-cli-totals.h"

G_BEGIN_DECLS

/* Prints the summaries of stages as tables: of each that is a list of pairs, the first few. */
void weir_summaries_print (const WeirTotals *totals);

G_END_DECLS
