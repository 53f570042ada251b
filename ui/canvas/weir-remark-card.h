/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-node-card.h"

G_BEGIN_DECLS

/* A note or a frame on the canvas. A light widget as that of a stage: it draws itself, shows and never edits. */
#define WEIR_TYPE_REMARK_CARD (weir_remark_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirRemarkCard, weir_remark_card, WEIR, REMARK_CARD, GtkWidget)

/* The height of a frame's title. */
#define WEIR_REMARK_CARD_STRIP 30.0f

/* The edges that a pointer is at; two of them are a corner. */
typedef enum
{
  WEIR_SIDE_NONE   = 0,
  WEIR_SIDE_LEFT   = 1 << 0,
  WEIR_SIDE_RIGHT  = 1 << 1,
  WEIR_SIDE_TOP    = 1 << 2,
  WEIR_SIDE_BOTTOM = 1 << 3,
} WeirSides;

GtkWidget * weir_remark_card_new          (WeirRemark *remark);
WeirRemark *weir_remark_card_get_remark   (WeirRemarkCard *self);

/* Where it is shown, in canvas units: that of the remark, except while it is dragged. */
void        weir_remark_card_get_bounds   (WeirRemarkCard *self, graphene_rect_t *into);
void        weir_remark_card_set_bounds   (WeirRemarkCard *self, const graphene_rect_t *bounds);

/* Whether a press at @at means it: a note anywhere, a frame at its title or its edges, so that what lies in it can be reached.
 * @reach: how far beside an edge still counts. @sides: the edges that are meant. */
gboolean    weir_remark_card_is_at        (WeirRemarkCard *self, const graphene_point_t *at, float reach,
                                           WeirSides *sides);

/* Stands where the text is, until another or NULL is set. */
void        weir_remark_card_set_editor   (WeirRemarkCard *self, GtkWidget *editor);

void        weir_remark_card_set_selected (WeirRemarkCard *self, gboolean selected);
void        weir_remark_card_set_detail   (WeirRemarkCard *self, WeirDetail detail);
/* Colours changed. */
void        weir_remark_card_invalidate   (WeirRemarkCard *self);

G_END_DECLS
