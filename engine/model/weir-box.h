/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-node.h"

G_BEGIN_DECLS

/* What a node takes up of the drawing, for whatever moves nodes: only the canvas knows how large they are. A plain struct; the
 * places in it are changed, those in the document are not. */
typedef struct
{
  WeirNode *node;            /* borrowed: the caller's */
  double    x, y;            /* of its upper left corner */
  double    width, height;
  double    entry;           /* from the upper edge to where pipes come in */
  double    exit;            /* likewise to where they leave, or those of the first partition */
  double    pitch;           /* between two partitions; 0: all leave at the same place */
} WeirBox;

G_END_DECLS
