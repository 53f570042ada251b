/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-inspector-view.h"

G_BEGIN_DECLS

/* A stage: its name, the parameters of its kind, how it hands events on, and what it does now. */
#define WEIR_TYPE_NODE_VIEW (weir_node_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirNodeView, weir_node_view, WEIR, NODE_VIEW, WeirInspectorView)

GtkWidget *weir_node_view_new (WeirSession *session, WeirNode *node);

G_END_DECLS
