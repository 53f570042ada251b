/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-inspector-view.h"

G_BEGIN_DECLS

/* Several stages and subscriptions at once: how many, the settings that they have in common, and what
 * can be done with all of them. */
#define WEIR_TYPE_SEVERAL_VIEW (weir_several_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirSeveralView, weir_several_view, WEIR, SEVERAL_VIEW, WeirInspectorView)

GtkWidget *weir_several_view_new     (WeirSession *session);
/* The selection is another, but still of several. */
void       weir_several_view_refresh (WeirSeveralView *self);

G_END_DECLS
