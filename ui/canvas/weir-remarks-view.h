/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-remark-card.h"
#include "../weir-session.h"

G_BEGIN_DECLS

/* A layer of the world: all notes of a document, or all its frames. It follows the document and the selection. */
#define WEIR_TYPE_REMARKS_VIEW (weir_remarks_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirRemarksView, weir_remarks_view, WEIR, REMARKS_VIEW, GtkWidget)

GtkWidget *     weir_remarks_view_new         (WeirRemarkShape shape);
/* NULL: none. */
void            weir_remarks_view_set_session (WeirRemarksView *self, WeirSession *session);
/* What of it is on the screen, and how much is drawn. */
void            weir_remarks_view_set_view    (WeirRemarksView *self, const graphene_rect_t *visible,
                                               WeirDetail detail);
/* Lent, of WeirRemarkCard, in document order. */
GPtrArray *     weir_remarks_view_get_cards   (WeirRemarksView *self);
/* NULL: it is not in this layer. */
WeirRemarkCard *weir_remarks_view_find_card   (WeirRemarksView *self, WeirRemark *remark);
/* The one that a press at @at means; NULL: none. See weir_remark_card_is_at (). */
WeirRemarkCard *weir_remarks_view_hit         (WeirRemarksView *self, const graphene_point_t *at,
                                               float reach, WeirSides *sides);
/* Colours changed. */
void            weir_remarks_view_invalidate  (WeirRemarksView *self);

G_END_DECLS
