/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-outline-tree.h"

G_BEGIN_DECLS

/* The rows of an outline, selected as their stages and subscriptions are in the session's selection: there is only one,
 * so nothing has to be kept in step. */
#define WEIR_TYPE_OUTLINE_SELECTION (weir_outline_selection_get_type ())
G_DECLARE_FINAL_TYPE (WeirOutlineSelection, weir_outline_selection, WEIR, OUTLINE_SELECTION, GObject)

/* @rows: of GtkTreeListRow, referenced, as @selection is. */
WeirOutlineSelection *weir_outline_selection_new (GListModel *rows, WeirSelection *selection);

G_END_DECLS
