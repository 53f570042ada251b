/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-box.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_ALIGN_LEFT,
  WEIR_ALIGN_CENTER,
  WEIR_ALIGN_RIGHT,
  WEIR_ALIGN_TOP,
  WEIR_ALIGN_MIDDLE,
  WEIR_ALIGN_BOTTOM,
} WeirAlignment;

/* Puts an edge of all @boxes (of WeirBox) where the outermost of them has it, or their middles in the middle of them all. */
void weir_align      (GArray *boxes, WeirAlignment alignment);
/* Makes the gaps between @boxes (of WeirBox) the same. The first and the last stay where they are. */
void weir_distribute (GArray *boxes, gboolean vertically);

G_END_DECLS
