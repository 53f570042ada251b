/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* What the colours of notes and frames, which have names only, look like at present: light, dark, in high contrast. */
typedef struct
{
  GdkRGBA line;    /* strong enough to be told from the canvas */
  GdkRGBA paper;   /* of a note: opaque, text can be read on it */
  GdkRGBA tint;    /* of a frame: the canvas shows through */
  GdkRGBA strip;   /* below its title */
} WeirRemarkColors;

void weir_remark_colors_get (WeirRemarkColor color, WeirRemarkColors *into);

G_END_DECLS
