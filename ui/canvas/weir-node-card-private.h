/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-caption.h"
#include "weir-node-card.h"
#include "../weir-card-state.h"
#include "../weir-style.h"

G_BEGIN_DECLS

#define WEIR_SPARK_COLUMNS     58
/* Of the strip that has the name, and of what stands inside from the edge. */
#define WEIR_NODE_CARD_HEADER  34.0f
#define WEIR_NODE_CARD_PADDING 14.0f

/* Of a partition. */
typedef struct
{
  WeirCaption name;
  char       *taker;   /* owned; NULL: it is free */
} WeirNodeCardPort;

struct _WeirNodeCard
{
  GtkWidget      parent_instance;

  WeirNode      *node;          /* owned */
  GtkWidget     *chip;          /* owned; NULL for a consumer */
  float          x, y;
  guint          n_ports;       /* 0: one for all, without a name */
  graphene_rect_t place;        /* that GTK was told of */
  gboolean       has_moved;     /* to there, in the newest layout */

  WeirCaption    name;
  WeirCaption    far_name;      /* the same, to be read from a distance */
  WeirCaption    copies;
  WeirCaption    rate;
  WeirCaption    subtitle;      /* what it is, or what has become of it */
  gboolean       has_suffered;  /* the latter */
  WeirCaption    state;
  WeirCaption    left;          /* below the gauge */
  WeirCaption    right;
  WeirCardState  condition;
  double         gauge;         /* 0 … 1 */
  float          spark[WEIR_SPARK_COLUMNS];   /* heights, 0 … 1 */
  gboolean       has_spark;
  WeirRaster     raster;
  GskRenderNode *spark_node;    /* owned */
  GskRenderNode *glyph_node;    /* owned */
  char          *findings;      /* owned; NULL: none */
  WeirSeverity   worst;         /* of them */
  GskRenderNode *sign_node;     /* owned: that there are some */
  char          *breakpoints;   /* owned: what for; NULL: none */

  WeirNodeCardPort ports[WEIR_NODE_CARD_MAX_PORTS];
  WeirPort       hot_port;
  guint          hot_partition;
  gboolean       linking;
  gboolean       selected;
  gboolean       possible;
  WeirDetail     detail;
};

/* weir-node-card-figures.c: what it says. Both answer whether anything changed. */
gboolean    weir_node_card_write_identity   (WeirNodeCard *self);
gboolean    weir_node_card_write_figures    (WeirNodeCard *self, WeirSample *sample,
                                             WeirActivity *activity, gboolean flowing,
                                             gboolean whole);
char *      weir_node_card_dup_description  (WeirNodeCard *self);
const char *weir_node_card_get_role_word    (WeirRole role);

/* weir-node-card.c */
void        weir_node_card_redraw           (WeirNodeCard *self);
/* Tells assistive technology. */
void        weir_node_card_describe         (WeirNodeCard *self);

/* weir-node-card-ports.c */
gboolean    weir_node_card_write_ports      (WeirNodeCard *self);
void        weir_node_card_clear_port       (WeirNodeCardPort *port);
float       weir_node_card_get_height       (WeirNodeCard *self);
void        weir_node_card_draw_ports       (WeirNodeCard *self, GtkSnapshot *snapshot);
/* What is at that height of the right edge; NULL: nothing. Both: (transfer full) */
char *      weir_node_card_dup_port_tip     (WeirNodeCard *self, float y);
char *      weir_node_card_describe_ports   (WeirNodeCard *self);

/* weir-node-card-shape.c */
WeirColor   weir_node_card_get_condition_color (WeirCardState condition);
void        weir_node_card_draw_shape       (WeirNodeCard *self, GtkSnapshot *snapshot);

/* weir-node-card-draw.c */
void        weir_node_card_snapshot         (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
