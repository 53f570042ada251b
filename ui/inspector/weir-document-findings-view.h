/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* What the checks have to say about a whole document, the worst first. A row leads to the place, its button repairs it. Hidden
 * while there is nothing to say. */
#define WEIR_TYPE_DOCUMENT_FINDINGS_VIEW (weir_document_findings_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirDocumentFindingsView, weir_document_findings_view, WEIR,
                      DOCUMENT_FINDINGS_VIEW, GtkWidget)

GtkWidget *weir_document_findings_view_new (WeirSession *session);

G_END_DECLS
