/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-raster.h"
#include "weir.h"

G_BEGIN_DECLS

/* A stage on the canvas. One light widget that draws itself: focusable, with its name and live
 * numbers for assistive technology. It shows and never edits; what happens to it is the canvas's
 * business. */
#define WEIR_TYPE_NODE_CARD (weir_node_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirNodeCard, weir_node_card, WEIR, NODE_CARD, GtkWidget)

#define WEIR_NODE_CARD_WIDTH  184.0f
#define WEIR_NODE_CARD_HEIGHT 118.0f   /* without partitions */
/* What hangs over: ports, stacked copies, the dispatcher chip, the shadow. */
#define WEIR_NODE_CARD_MARGIN 24.0f
/* How opaque one is that a new pipe cannot end at. */
#define WEIR_NODE_CARD_IMPOSSIBLE 0.35

/* The two sides that a pipe can begin at. */
typedef enum
{
  WEIR_PORT_NONE,
  WEIR_PORT_IN,     /* left: this stage subscribes */
  WEIR_PORT_OUT,    /* right: it is subscribed to */
} WeirPort;

/* Partitions that have ports of their own; more of them share one. */
#define WEIR_NODE_CARD_MAX_PORTS 8
#define WEIR_NO_PARTITION        G_MAXUINT

/* How much is drawn: what cannot be read need not be. */
typedef enum
{
  WEIR_DETAIL_SHAPE,   /* role, state, gauge */
  WEIR_DETAIL_NAME,    /* and the name, large */
  WEIR_DETAIL_FULL,
} WeirDetail;

GtkWidget *weir_node_card_new          (WeirNode *node);
WeirNode * weir_node_card_get_node     (WeirNodeCard *self);
/* The dispatcher chip; NULL for a consumer. */
GtkWidget *weir_node_card_get_chip     (WeirNodeCard *self);

/* Where it is shown, in canvas units: the node's place except while it is dragged. */
void       weir_node_card_get_bounds   (WeirNodeCard *self, graphene_rect_t *into);
void       weir_node_card_place        (WeirNodeCard *self, float x, float y);
/* The bounds that GTK was told of last; the world writes them. */
graphene_rect_t *weir_node_card_get_place (WeirNodeCard *self);
/* Whether the newest layout put it elsewhere; likewise. */
gboolean   weir_node_card_has_moved    (WeirNodeCard *self);
void       weir_node_card_set_has_moved (WeirNodeCard *self, gboolean has_moved);
gboolean   weir_node_card_has_port     (WeirNodeCard *self, WeirPort port);
void       weir_node_card_get_port     (WeirNodeCard *self, WeirPort port, graphene_point_t *into);

/* Partitions with ports of their own, at most WEIR_NODE_CARD_MAX_PORTS; then there is no other
 * on that side. */
guint      weir_node_card_get_n_partitions (WeirNodeCard *self);
/* Its name, lent. */
const char *weir_node_card_get_partition (WeirNodeCard *self, guint index);
void       weir_node_card_get_partition_port (WeirNodeCard *self, guint index,
                                              graphene_point_t *into);
/* The port that is nearest to @at, no farther than @reach. @partition: WEIR_NO_PARTITION if it
 * is that of none. */
gboolean   weir_node_card_find_port    (WeirNodeCard *self, const graphene_point_t *at, float reach,
                                        WeirPort *port, guint *partition);
/* Who subscribes to it; NULL: nobody. */
void       weir_node_card_set_taker    (WeirNodeCard *self, guint index, const char *name);
/* While a pipe is drawn, partitions that are taken are greyed out. */
void       weir_node_card_set_linking  (WeirNodeCard *self, gboolean linking);

/* @sample, @activity: NULL while nothing runs. @flowing: so much happens between two samples that
 * the state at the very moment says nothing: tell what it mostly is. @whole: what is too small to be
 * read is written, too. @describe: tell assistive technology, which has all read. */
void       weir_node_card_update       (WeirNodeCard *self, WeirSample *sample,
                                        WeirActivity *activity, gboolean flowing,
                                        gboolean whole, gboolean describe);

void       weir_node_card_set_selected (WeirNodeCard *self, gboolean selected);
/* What a check has found here, a line each, and how bad it is; NULL: nothing. */
void       weir_node_card_set_findings (WeirNodeCard *self, const char *text, WeirSeverity worst);
/* What the run pauses for here, in words; NULL: nothing. */
void       weir_node_card_set_breakpoints (WeirNodeCard *self, const char *text);
/* FALSE greys it out: no target for the pipe that is being drawn. */
void       weir_node_card_set_possible (WeirNodeCard *self, gboolean possible);
/* The port that the pointer, or the end of a new pipe, is at. @partition: WEIR_NO_PARTITION if
 * it is that of none. */
void       weir_node_card_set_hot_port (WeirNodeCard *self, WeirPort port, guint partition);
void       weir_node_card_set_detail   (WeirNodeCard *self, WeirDetail detail);
/* Its pixels; the world decides whether and at which scale they are kept. */
WeirRaster *weir_node_card_get_raster  (WeirNodeCard *self);
/* Draws all of @cards that are possible, or all that are not, as they look from afar and the first one on top: instead of their own
 * snapshots, where the processor paints. @visible: the part of their parent that is seen, whose units have @scale pixels. */
void        weir_node_card_draw_shapes (GPtrArray *cards, gboolean possible, const graphene_rect_t *visible,
                                        double scale, GtkSnapshot *snapshot);
/* Colours changed. */
void       weir_node_card_invalidate   (WeirNodeCard *self);

G_END_DECLS
