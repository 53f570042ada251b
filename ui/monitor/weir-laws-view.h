/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* Little's law as a table: a row for each stage, and what L and λ · W differ by. */
#define WEIR_TYPE_LAWS_VIEW (weir_laws_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirLawsView, weir_laws_view, WEIR, LAWS_VIEW, GtkWidget)

GtkWidget *weir_laws_view_new  (void);
/* @laws: of WeirLaw, read at once */
void       weir_laws_view_show (WeirLawsView *self, GPtrArray *laws);

G_END_DECLS
