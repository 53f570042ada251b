/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* Which nodes, links and remarks of a document are selected; shared by canvas, inspector and window. Follows
 * the document: what is removed is deselected. Signals "changed", and "reveal" (gpointer object): that one is to be shown. */
#define WEIR_TYPE_SELECTION (weir_selection_get_type ())
G_DECLARE_FINAL_TYPE (WeirSelection, weir_selection, WEIR, SELECTION, GObject)

WeirSelection *weir_selection_new        (WeirDocument *document);
/* @object: WeirNode, WeirLink or WeirRemark */
gboolean       weir_selection_contains   (WeirSelection *self, gpointer object);
void           weir_selection_add        (WeirSelection *self, gpointer object);
void           weir_selection_remove     (WeirSelection *self, gpointer object);
void           weir_selection_toggle     (WeirSelection *self, gpointer object);
/* What changes between the two is told at the end, all at once. May be nested. */
void           weir_selection_begin      (WeirSelection *self);
void           weir_selection_end        (WeirSelection *self);
/* Only @object; NULL: nothing. */
void           weir_selection_set_single (WeirSelection *self, gpointer object);
/* Only @object, and whoever draws it shows where it is. */
void           weir_selection_reveal     (WeirSelection *self, gpointer object);
void           weir_selection_clear      (WeirSelection *self);
/* Only @objects, told of once. */
void           weir_selection_set        (WeirSelection *self, GPtrArray *objects);
guint          weir_selection_get_size   (WeirSelection *self);
/* The one selected object, NULL if none or several; lent. */
gpointer       weir_selection_get_single (WeirSelection *self);
/* Everything, in no order, lent. Returns: (transfer container) */
GPtrArray *    weir_selection_list       (WeirSelection *self);
/* Returns: (transfer container): of WeirNode / WeirLink / WeirRemark, lent, in document order */
GPtrArray *    weir_selection_list_nodes (WeirSelection *self);
GPtrArray *    weir_selection_list_links (WeirSelection *self);
GPtrArray *    weir_selection_list_remarks (WeirSelection *self);

G_END_DECLS
