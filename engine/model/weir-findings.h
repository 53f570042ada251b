/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-finding.h"

G_BEGIN_DECLS

/* What the checks say about a document while it is edited. After an edit only what it touches is checked again, when the main loop
 * has nothing else to do, a few stages at a time: a drawing of thousands stays fluent. Belongs to the thread of the document.
 *
 * Signal "changed": something else is found now. */
#define WEIR_TYPE_FINDINGS (weir_findings_get_type ())
G_DECLARE_FINAL_TYPE (WeirFindings, weir_findings, WEIR, FINDINGS, GObject)

/* @document: referenced */
WeirFindings *weir_findings_new     (WeirDocument *document);
/* Checks at once what waits for its turn. */
void          weir_findings_update  (WeirFindings *self);
/* All, in the order of the document's nodes. Returns: (transfer full) (element-type WeirFinding) */
GPtrArray *   weir_findings_list    (WeirFindings *self);
/* About a node itself, not its links, or about a link. Lent, until something else is found; NULL: nothing. */
GPtrArray *   weir_findings_get     (WeirFindings *self, gpointer object);
/* The same in sentences, a line each. @worst: the severity of the worst. Returns: (transfer full); NULL: nothing */
char *        weir_findings_describe (WeirFindings *self, gpointer object, WeirSeverity *worst);

G_END_DECLS
