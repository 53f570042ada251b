/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* What the outline lists: stages in the order in which events flow, and below each what it subscribes to,
 * and in the end notes and frames. Borrows the document; owned by the panel. */
typedef struct _WeirOutlineTree WeirOutlineTree;

WeirOutlineTree *weir_outline_tree_new        (WeirDocument *document);
void             weir_outline_tree_free       (WeirOutlineTree *self);
/* After an edit. Rows of what is still there stay the same wherever they can. */
void             weir_outline_tree_sync       (WeirOutlineTree *self);
/* Lent: of GtkTreeListRow, whose items are WeirNode, WeirLink and WeirRemark. */
GListModel *     weir_outline_tree_get_rows   (WeirOutlineTree *self);
/* Lent. */
gpointer         weir_outline_tree_get_object (WeirOutlineTree *self, guint position);
/* GTK_INVALID_LIST_POSITION: it is not there, or below a stage that is folded up. */
guint            weir_outline_tree_find       (WeirOutlineTree *self, gpointer object);
/* Shows what is below its stage. */
void             weir_outline_tree_unfold     (WeirOutlineTree *self, WeirLink *link);

G_END_DECLS
