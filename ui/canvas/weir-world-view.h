/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-link-label.h"
#include "weir-node-card.h"
#include "weir-remarks-view.h"
#include "../weir-session.h"

G_BEGIN_DECLS

/* Everything that is drawn of a document, in canvas units: the layers of pipes and of what moves,
 * labels, cards. The canvas shows it through one transform. It follows the document, the selection
 * and the samples; it edits nothing. */
#define WEIR_TYPE_WORLD_VIEW (weir_world_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirWorldView, weir_world_view, WEIR, WORLD_VIEW, GtkWidget)

/* What is at a point: a card (and perhaps its port), a link, or a note or frame (and perhaps its edge). */
typedef struct
{
  WeirNodeCard *card;   /* lent */
  WeirPort      port;
  guint         partition;   /* of the port; WEIR_NO_PARTITION */
  WeirLink     *link;   /* lent */
  WeirRemarkCard *remark;   /* lent */
  WeirSides     sides;
} WeirHit;

GtkWidget *   weir_world_view_new           (void);
void          weir_world_view_set_session   (WeirWorldView *self, WeirSession *session);
/* What of it is on the screen, and how large. */
void          weir_world_view_set_view      (WeirWorldView *self, const graphene_rect_t *visible,
                                             double zoom);

/* Lent, of WeirNodeCard, in document order. */
GPtrArray *   weir_world_view_get_cards     (WeirWorldView *self);
WeirNodeCard *weir_world_view_find_card     (WeirWorldView *self, WeirNode *node);
GtkWidget *   weir_world_view_find_label    (WeirWorldView *self, WeirLink *link);
/* As long as that is the same number, the cards lie where they lay. */
guint         weir_world_view_get_n_changes (WeirWorldView *self);
/* Around all cards, notes and frames; FALSE if there are none. */
gboolean      weir_world_view_get_extents   (WeirWorldView *self, graphene_rect_t *into);
/* @reach: how far beside a port or pipe still counts. Answers whether anything is there. */
gboolean      weir_world_view_hit           (WeirWorldView *self, const graphene_point_t *at,
                                             float reach, WeirHit *into);
WeirRemarkCard *weir_world_view_find_remark_card (WeirWorldView *self, WeirRemark *remark);
/* The layer of that shape. */
WeirRemarksView *weir_world_view_get_remarks_view (WeirWorldView *self, WeirRemarkShape shape);

/* The node, link or remark that @widget shows; NULL: none. Lent. */
gpointer      weir_world_view_get_object    (GtkWidget *widget);
/* The card or label that shows @object; NULL: none. */
GtkWidget *   weir_world_view_find_widget   (WeirWorldView *self, gpointer object);
/* Where a node or remark is shown, and showing it elsewhere for a while. */
gboolean      weir_world_view_get_place     (WeirWorldView *self, gpointer object, graphene_rect_t *into);
void          weir_world_view_place         (WeirWorldView *self, gpointer object, float x, float y);
/* Nodes and remarks that are shown wholly inside @area. Returns: (transfer container) */
GPtrArray *   weir_world_view_list_inside   (WeirWorldView *self, const graphene_rect_t *area);
/* The card, note or frame that lies nearest to @from in that direction; NULL if none does. */
GtkWidget *   weir_world_view_find_ahead    (WeirWorldView *self, GtkWidget *from, GtkDirectionType direction);

/* Puts it on top of the others; moves a child, and so has all laid out. */
void          weir_world_view_raise         (WeirWorldView *self, WeirNodeCard *card);
/* Whether another one may lie on it. */
gboolean      weir_world_view_is_covered    (WeirWorldView *self, WeirNodeCard *card);

/* Takes over the session's sample. @running: FALSE shows stages as ready. @figures: all texts that
 * are in sight at once, else only those whose turn it is. @describe: assistive technology is told all
 * at once, else one after another. */
void          weir_world_view_update        (WeirWorldView *self, gboolean running,
                                             gboolean figures, gboolean describe);
gboolean      weir_world_view_is_moving     (WeirWorldView *self);
/* Whether cards tell what stages mostly are, since so much happens. */
gboolean      weir_world_view_is_flowing    (WeirWorldView *self);
/* How many of the messages of events on @link nothing moved for, as a sentence. NULL: for none. Returns: (transfer full) */
char *        weir_world_view_describe_undrawn (WeirWorldView *self, WeirLink *link);

/* The pipe that is being drawn; @possible colours it. @from: NULL ends it. */
void          weir_world_view_set_preview   (WeirWorldView *self, const graphene_point_t *from,
                                             const graphene_point_t *to,
                                             gboolean possible);

/* While an end of @link is taken elsewhere: where it is. @link: NULL: all are where they belong. */
void          weir_world_view_set_loose     (WeirWorldView *self, WeirLink *link, WeirPort end,
                                             const graphene_point_t *at);
/* Where its pipe begins and ends, as it was drawn last; FALSE: it was not. */
gboolean      weir_world_view_get_ends      (WeirWorldView *self, WeirLink *link,
                                             graphene_point_t *from, graphene_point_t *to);
/* Which end of @link a drag from there would take: that of the consumer (WEIR_PORT_IN), of the producer
 * or, in the middle and on the label, none. */
WeirPort      weir_world_view_find_grip     (WeirWorldView *self, WeirLink *link,
                                             const graphene_point_t *at);

/* The link that a stage would be put into if it were dropped now; NULL: none. */
void          weir_world_view_set_aimed     (WeirWorldView *self, WeirLink *link);

/* The focusable widget that Tab comes to after @current (NULL: the first, or backwards the last);
 * NULL at the end. */
GtkWidget *   weir_world_view_find_next     (WeirWorldView *self, GtkWidget *current,
                                             gboolean backwards);
/* Of the pipes that begin or end there the one at the top: its label. NULL if there is none. */
GtkWidget *   weir_world_view_find_pipe     (WeirWorldView *self, WeirNode *node, gboolean incoming);
/* The next one above or below that shares an end with @link: its label. NULL if there is none. */
GtkWidget *   weir_world_view_find_pipe_beside (WeirWorldView *self, WeirLink *link, gboolean down);
/* The nearest of @cards (NULL: all) that lies in that direction; NULL if none does. */
WeirNodeCard *weir_world_view_find_beside   (WeirWorldView *self, WeirNodeCard *card,
                                             GtkDirectionType direction,
                                             GPtrArray *cards);

G_END_DECLS
