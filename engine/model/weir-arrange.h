/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-box.h"
#include "model/weir-document.h"

G_BEGIN_DECLS

/* How far apart things are put, in the units of the drawing. */
typedef struct
{
  double column;   /* between the columns, for the pipes */
  double row;      /* between two boxes of a column */
} WeirSpacing;

/* Gives @boxes (of WeirBox, each of another node of @document) new places: in columns from left to right as events flow, with few
 * crossings and straight pipes, what is not connected below each other, what has no links at all in rows at the end. Links to other
 * nodes do not count. The upper left corner of all stays where it is, and where things may as well be one way as the other they keep
 * the order that they have from above. The same input always gives the same places. */
void weir_arrange (WeirDocument *document, GArray *boxes, const WeirSpacing *spacing);

G_END_DECLS
