/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A vertical box that can become as narrow as it must, and says so: "narrow" is for all that looks different where
 * there is little room, to be bound to. It changes before a frame is laid out, never while that is being done. */
#define WEIR_TYPE_ADAPTIVE_VIEW (weir_adaptive_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirAdaptiveView, weir_adaptive_view, WEIR, ADAPTIVE_VIEW, GtkWidget)

GtkWidget * weir_adaptive_view_new       (void);
gboolean    weir_adaptive_view_is_narrow (WeirAdaptiveView *self);

G_END_DECLS
