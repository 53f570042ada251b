/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-inspector-view.h"

G_BEGIN_DECLS

/* The document: what it is called, and what is in it. */
#define WEIR_TYPE_DOCUMENT_VIEW (weir_document_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirDocumentView, weir_document_view, WEIR, DOCUMENT_VIEW, WeirInspectorView)

GtkWidget *weir_document_view_new (WeirSession *session);

G_END_DECLS
