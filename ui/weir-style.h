/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* Weir's colours and glyphs, once for canvas, charts and lists. Follows light, dark and high
 * contrast. */
typedef enum
{
  WEIR_COLOR_PRODUCER,
  WEIR_COLOR_PRODUCER_CONSUMER,
  WEIR_COLOR_CONSUMER,
  WEIR_COLOR_DEMAND,         /* credit: pipes' filling, chevrons */
  WEIR_COLOR_EVENT,          /* tokens, gauges */
  WEIR_COLOR_TEXT,
  WEIR_COLOR_DIM_TEXT,
  WEIR_COLOR_CANVAS,         /* background */
  WEIR_COLOR_GRID,
  WEIR_COLOR_CARD,
  WEIR_COLOR_BORDER,
  WEIR_COLOR_TRACK,          /* empty part of pipes and gauges */
  WEIR_COLOR_ACCENT,         /* selection */
  WEIR_COLOR_OK,             /* state dots */
  WEIR_COLOR_WARNING,
  WEIR_COLOR_ERROR,
} WeirColor;

void         weir_style_get_color      (WeirColor color, GdkRGBA *into);
WeirColor    weir_style_get_role_color (WeirRole role);
/* Icon names from the program's resources, one shape per role: nothing is told by colour alone. */
const char * weir_style_get_role_icon  (WeirRole role);
gboolean     weir_style_is_dark        (void);
/* Emitted through the AdwStyleManager: notify::dark, notify::high-contrast. */
gboolean     weir_style_is_reduced_motion (void);

G_END_DECLS
