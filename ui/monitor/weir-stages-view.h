/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* A table of all stages and their meters, to be sorted by any of them. Selecting a row selects
 * the stage. */
#define WEIR_TYPE_STAGES_VIEW (weir_stages_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirStagesView, weir_stages_view, WEIR, STAGES_VIEW, GtkWidget)

GtkWidget *weir_stages_view_new         (void);
/* @session: borrowed, until it is set to another or NULL */
void       weir_stages_view_set_session (WeirStagesView *self, WeirSession *session);
void       weir_stages_view_refresh     (WeirStagesView *self);

/* For a menu button of whoever has this view: which columns are shown. Actions: to be inserted as "columns". Returns: (transfer full) */
GMenuModel *  weir_stages_view_make_menu   (WeirStagesView *self);
/* Lent. */
GActionGroup *weir_stages_view_get_actions (WeirStagesView *self);
/* The columns that are shown, by id; none: the usual ones, whatever these are in another version. Returns: (transfer full) */
char **       weir_stages_view_dup_columns (WeirStagesView *self);
/* Ids that are not known are left out; names are always shown. */
void          weir_stages_view_set_columns (WeirStagesView *self, const char *const *ids);
/* The rows that are selected, or all, as they are sorted, with a header; columns that are shown, with tabs between. Returns:
 * (transfer full) */
char *        weir_stages_view_make_text   (WeirStagesView *self);

G_END_DECLS
