/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* The last sweep at a glance, beside other views. Hidden while there is none.
 *
 * Signal "activated": a person wants to see more of it. */
#define WEIR_TYPE_SWEEP_CARD (weir_sweep_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirSweepCard, weir_sweep_card, WEIR, SWEEP_CARD, GtkWidget)

GtkWidget *weir_sweep_card_new       (void);
/* @sweep: referenced; NULL: none */
void       weir_sweep_card_set_sweep (WeirSweepCard *self, WeirSweep *sweep);
/* Not where the sweep is to be seen already. */
void       weir_sweep_card_set_wanted (WeirSweepCard *self, gboolean wanted);

G_END_DECLS
