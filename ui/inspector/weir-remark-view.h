/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-inspector-view.h"

G_BEGIN_DECLS

/* A note or a frame: what it says, its colour and its size. */
#define WEIR_TYPE_REMARK_VIEW (weir_remark_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirRemarkView, weir_remark_view, WEIR, REMARK_VIEW, WeirInspectorView)

GtkWidget *weir_remark_view_new (WeirSession *session, WeirRemark *remark);

G_END_DECLS
