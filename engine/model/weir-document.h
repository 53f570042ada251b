/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-link.h"
#include "model/weir-remark.h"

G_BEGIN_DECLS

/* A drawing: nodes and links, remarks on them, a title, a sentence, a seed. Belongs to one thread (the window's). */
#define WEIR_TYPE_DOCUMENT (weir_document_get_type ())
G_DECLARE_FINAL_TYPE (WeirDocument, weir_document, WEIR, DOCUMENT, GObject)

#define WEIR_SEED_DEFAULT      1
#define WEIR_TITLE_LIMIT       200     /* characters */
#define WEIR_DESCRIPTION_LIMIT 10000

/* Properties: "title", "description" (string), "seed" (uint, default 1); of the supervisor of all
 * stages "strategy" (WeirStrategy as uint, default one for one), "max-restarts" (uint, default 3)
 * and "max-seconds" (uint, default 5). */
WeirDocument *weir_document_new             (void);
const char *  weir_document_get_title       (WeirDocument *self);
const char *  weir_document_get_description (WeirDocument *self);
guint         weir_document_get_seed        (WeirDocument *self);
WeirStrategy  weir_document_get_strategy    (WeirDocument *self);
guint         weir_document_get_max_restarts (WeirDocument *self);
guint         weir_document_get_max_seconds (WeirDocument *self);

/* Lent list models of WeirNode, WeirLink and WeirRemark, in document order. */
GListModel *  weir_document_get_nodes       (WeirDocument *self);
GListModel *  weir_document_get_links       (WeirDocument *self);
GListModel *  weir_document_get_remarks     (WeirDocument *self);
gboolean      weir_document_has_remark      (WeirDocument *self, WeirRemark *remark);
/* Lent, NULL if there is none. */
WeirNode *    weir_document_find_node       (WeirDocument *self, const char *name);
WeirNode *    weir_document_get_node_by_id  (WeirDocument *self, guint id);
WeirLink *    weir_document_get_link_by_id  (WeirDocument *self, guint id);
WeirLink *    weir_document_find_link       (WeirDocument *self, WeirNode *from, WeirNode *to);
/* "Printer", "Printer 2", …: a name that is free. @name may be a kind's title. */
char *        weir_document_make_name       (WeirDocument *self, const char *name);

/* Whether @to may subscribe to @from; the error says why not, in a sentence for the canvas: WEIR_ERROR_ROLE, _CYCLE,
 * _DUPLICATE_LINK. */
gboolean      weir_document_can_link        (WeirDocument *self, WeirNode *from, WeirNode *to, GError **error);

/* The primitive edits: used by reading and by the history. @position: G_MAXUINT appends. Adding takes a reference of
 * its own. Removing a node removes its links first. add_node: WEIR_ERROR_DUPLICATE_NAME, _TOO_LARGE; add_remark: the latter. */
gboolean      weir_document_add_node        (WeirDocument *self, WeirNode *node, guint position, GError **error);
void          weir_document_remove_node     (WeirDocument *self, WeirNode *node);
gboolean      weir_document_add_link        (WeirDocument *self, WeirLink *link, guint position, GError **error);
void          weir_document_remove_link     (WeirDocument *self, WeirLink *link);
gboolean      weir_document_add_remark      (WeirDocument *self, WeirRemark *remark, guint position, GError **error);
void          weir_document_remove_remark   (WeirDocument *self, WeirRemark *remark);

const WeirValue *weir_document_get_unknown  (WeirDocument *self);
void          weir_document_set_unknown     (WeirDocument *self, WeirValue unknown);

/* The folder that relative paths in parameters start from: that of the file; NULL for the current one. */
GFile *       weir_document_get_folder      (WeirDocument *self);
void          weir_document_set_folder      (WeirDocument *self, GFile *folder);

G_END_DECLS
