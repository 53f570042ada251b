/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"

G_BEGIN_DECLS

/* weir_document_can_link () without the search for a circle; the text of that error apart. */
gboolean weir_document_can_link_here     (WeirDocument *self, WeirNode *from, WeirNode *to,
                                          GError **error);
void     weir_document_set_cycle_error   (WeirNode *from, WeirNode *to, GError **error);
/* For reading, which looks for circles once, among all links. */
void     weir_document_append_link       (WeirDocument *self, WeirLink *link);
/* The links that go with a node. Returns: (transfer container) */
GPtrArray *weir_document_dup_links_of    (WeirDocument *self, WeirNode *node);
/* Of a node, link or remark of this document. */
guint    weir_document_find_position     (WeirDocument *self, gpointer item);
gboolean weir_document_has_node          (WeirDocument *self, WeirNode *node);
/* Whether @text would do as "title" or "description". WEIR_ERROR_RANGE. */
gboolean weir_document_check_text        (const char *property, const char *text, GError **error);
/* Keys of the supervisor that this version does not know. @unknown: taken */
const WeirValue *weir_document_get_unknown_of_supervisor (WeirDocument *self);
void     weir_document_set_unknown_of_supervisor (WeirDocument *self, WeirValue unknown);

G_END_DECLS
