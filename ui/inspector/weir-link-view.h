/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-inspector-view.h"

G_BEGIN_DECLS

/* A subscription: its demand, what becomes of the consumer when it is cancelled, and what goes
 * over it. */
#define WEIR_TYPE_LINK_VIEW (weir_link_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirLinkView, weir_link_view, WEIR, LINK_VIEW, WeirInspectorView)

GtkWidget *weir_link_view_new (WeirSession *session, WeirLink *link);

G_END_DECLS
