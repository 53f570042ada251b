/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* What the checks have to say about a node or a link: a row each, with a button that repairs it.
 * Checked anew after every edit; hidden while there is nothing to say. */
#define WEIR_TYPE_FINDINGS_VIEW (weir_findings_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirFindingsView, weir_findings_view, WEIR, FINDINGS_VIEW, GtkWidget)

/* @object: a node or a link, referenced. */
GtkWidget *weir_findings_view_new (WeirSession *session, gpointer object);

G_END_DECLS
