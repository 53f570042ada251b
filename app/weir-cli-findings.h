/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-cli-totals.h"

G_BEGIN_DECLS

/* Prints what stages have found, as tables: of each stage whose summary is a list of pairs, the
 * first few. */
void weir_findings_print (const WeirTotals *totals);

G_END_DECLS
