/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* What holds the pipeline back, the evidence, and what would help: foretold when a person asks for it, and applied by a click as one
 * step. Not visible before there is anything to say. */
#define WEIR_TYPE_DIAGNOSIS_CARD (weir_diagnosis_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirDiagnosisCard, weir_diagnosis_card, WEIR, DIAGNOSIS_CARD, GtkWidget)

GtkWidget *weir_diagnosis_card_new         (void);
/* @session: borrowed, until it is set to another or NULL */
void       weir_diagnosis_card_set_session (WeirDiagnosisCard *self, WeirSession *session);

G_END_DECLS
