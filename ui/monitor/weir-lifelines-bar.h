/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir-lifelines.h"

G_BEGIN_DECLS

/* The names of the stages above their lifelines. */
#define WEIR_TYPE_LIFELINES_BAR (weir_lifelines_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirLifelinesBar, weir_lifelines_bar, WEIR, LIFELINES_BAR, GtkWidget)

/* @lifelines: borrowed, it outlives the bar */
GtkWidget *weir_lifelines_bar_new    (const WeirLifelines *lifelines);
/* After the lifelines changed. */
void       weir_lifelines_bar_update (WeirLifelinesBar *self);

G_END_DECLS
