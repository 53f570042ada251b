/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pages of a stack as tabs, or, where they do not all fit, as a list that drops down: what is there must not scroll out of sight. */
#define WEIR_TYPE_TABS_BAR (weir_tabs_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirTabsBar, weir_tabs_bar, WEIR, TABS_BAR, GtkWidget)

/* @stack: borrowed, with all of its pages, and alive for as long as the bar */
GtkWidget *weir_tabs_bar_new (GtkStack *stack);

G_END_DECLS
