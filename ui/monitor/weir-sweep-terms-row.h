/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* How long each run of a sweep lasts, and its seed: two entries. Empty ones leave it to the experiment, and to the drawing. Signal
 * "changed". */
#define WEIR_TYPE_SWEEP_TERMS_ROW (weir_sweep_terms_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirSweepTermsRow, weir_sweep_terms_row, WEIR, SWEEP_TERMS_ROW, GtkWidget)

GtkWidget *weir_sweep_terms_row_new      (void);
/* Titles above entries, not beside them. */
void       weir_sweep_terms_row_set_narrow (WeirSweepTermsRow *self, gboolean narrow);
gboolean   weir_sweep_terms_row_is_valid (WeirSweepTermsRow *self);
/* Tells @experiment. */
void       weir_sweep_terms_row_apply    (WeirSweepTermsRow *self, WeirExperiment *experiment);
/* FALSE: that of the drawing. */
gboolean   weir_sweep_terms_row_get_seed (WeirSweepTermsRow *self, guint *seed);

G_END_DECLS
