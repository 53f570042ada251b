/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A piece for each step of a lesson, filled up to the present one. It is for the eye: beside it stands in words where one is. */
#define WEIR_TYPE_STEPS_BAR (weir_steps_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirStepsBar, weir_steps_bar, WEIR, STEPS_BAR, GtkWidget)

GtkWidget *weir_steps_bar_new  (void);
/* The first @n_done of @n are filled. */
void       weir_steps_bar_show (WeirStepsBar *self, guint n_done, guint n);

G_END_DECLS
