/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What shows that a card is in line with others. Arithmetic only, in canvas units. */
typedef enum
{
  WEIR_GUIDE_LINE,   /* edges or middles that are in line */
  WEIR_GUIDE_GAP,    /* one of several gaps of the same size */
} WeirGuideKind;

typedef struct
{
  WeirGuideKind  kind;
  GtkOrientation orientation;   /* of the line that is drawn */
  float          at;            /* across it */
  float          from, to;      /* along it */
} WeirGuide;

/* Where @moving would rather be: in line with one of @others (of graphene_rect_t), as far from one
 * of them as another is from its neighbour, with its upper edge at one of @levels (of float; where
 * a pipe would be level), or, where nothing of that is within @reach, on a grid of that width (0:
 * anywhere). Both axes by themselves. */
void weir_guides_snap (const graphene_rect_t *moving, GArray *others, GArray *levels, float reach,
                       float grid, graphene_point_t *into);
/* Writes @guides (of WeirGuide) for @bounds as it lies. */
void weir_guides_list (const graphene_rect_t *bounds, GArray *others, GArray *guides);

G_END_DECLS
