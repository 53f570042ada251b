/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-arrange.h"

G_BEGIN_DECLS

/* One connected part of a drawing while it is arranged, after Sugiyama: nodes are put into layers, links that span several get a bend
 * in each on their way, the layers are ordered, and what is joined is put level. */

#define WEIR_NO_BOX G_MAXUINT

/* A node, or where a long link passes a layer. */
typedef struct
{
  guint  box;        /* or WEIR_NO_BOX: a bend */
  guint  layer;
  guint  rank;       /* its place in the layer, from above */
  double height;
  double y;
} WeirSpot;

/* A link, or the part of it from one layer to the next. */
typedef struct
{
  guint    from, to;       /* of the spots */
  double   exit, entry;    /* from the upper edge of each */
  gboolean crosses;        /* a long link: must not bend that one */
} WeirSegment;

typedef struct
{
  GArray    *spots;      /* of WeirSpot, owned as all of these */
  GArray    *segments;   /* of WeirSegment */
  GPtrArray *layers;     /* of GArray of guint: spots, from above */
  GPtrArray *in;         /* for each spot, of GArray of guint: segments */
  GPtrArray *out;
} WeirLayout;

#define WEIR_SPOT(layout, index) (&g_array_index ((layout)->spots, WeirSpot, (index)))
#define WEIR_SEGMENT(layout, index) (&g_array_index ((layout)->segments, WeirSegment, (index)))

WeirLayout *weir_layout_new   (void);
void        weir_layout_free  (WeirLayout *self);
/* The spots of a layer. */
GArray *    weir_layout_get_layer (WeirLayout *self, guint layer);
GArray *    weir_layout_get_segments (WeirLayout *self, guint spot, gboolean incoming);
/* @box: or WEIR_NO_BOX */
guint       weir_layout_add_spot (WeirLayout *self, guint box, double height);
void        weir_layout_add_segment (WeirLayout *self, const WeirSegment *segment);

/* weir-arrange-layers.c: the spots are nodes and the segments links; puts all into layers, with bends. */
void        weir_layout_make_layers (WeirLayout *self);
/* weir-arrange-order.c: who stands above whom. */
void        weir_layout_make_order (WeirLayout *self);
guint64     weir_layout_count_crossings (WeirLayout *self);
/* weir-arrange-places.c: y for all, the least is 0. @gap: between boxes. */
void        weir_layout_make_places (WeirLayout *self, double gap);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirLayout, weir_layout_free)

G_END_DECLS
