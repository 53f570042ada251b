/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir.h"

G_BEGIN_DECLS

/* What a check has found: what, why, and a button that repairs it, as one step of the history. */
#define WEIR_TYPE_FINDING_ROW (weir_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirFindingRow, weir_finding_row, WEIR, FINDING_ROW, AdwPreferencesRow)

/* @finding, @history: referenced. @leads_there: it can be activated, for whoever shows where that is. */
GtkWidget *  weir_finding_row_new         (WeirFinding *finding, WeirHistory *history,
                                           gboolean leads_there);
WeirFinding *weir_finding_row_get_finding (WeirFindingRow *self);
/* One that says the same, of the document as it is now. */
void         weir_finding_row_set_finding (WeirFindingRow *self, WeirFinding *finding);

G_END_DECLS
