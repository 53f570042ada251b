/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-remark-colors.h"
#include "../weir-style.h"
#include <adwaita.h>

/* Light, dark, and both again in high contrast. */
static const char *const lines[WEIR_N_REMARK_COLORS][4] = {
  [WEIR_REMARK_GRAY] = { "#77767b", "#9a9996", "#3d3846", "#deddda" },
  [WEIR_REMARK_BLUE] = { "#1c71d8", "#62a0ea", "#0b4ea2", "#99c1f1" },
  [WEIR_REMARK_GREEN] = { "#26a269", "#33d17a", "#116b41", "#57e389" },
  [WEIR_REMARK_YELLOW] = { "#c88800", "#f5c211", "#7a5200", "#f8e45c" },
  [WEIR_REMARK_ORANGE] = { "#d45500", "#ffa348", "#8f3300", "#ffbe6f" },
  [WEIR_REMARK_RED] = { "#c01c28", "#ff7b63", "#a51d2d", "#ff938c" },
  [WEIR_REMARK_PURPLE] = { "#813d9c", "#c061cb", "#613583", "#dc8add" },
};

static float
mix (float below,
     float above,
     float share)
{
  return below + (above - below) * share;
}

void
weir_remark_colors_get (WeirRemarkColor   color,
                        WeirRemarkColors *into)
{
  gboolean dark = weir_style_is_dark ();
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  float share = contrast ? 0.06f : dark ? 0.2f : 0.15f;

  g_return_if_fail ((guint) color < WEIR_N_REMARK_COLORS);

  gdk_rgba_parse (&into->line, lines[color][(dark ? 1 : 0) + (contrast ? 2 : 0)]);
  weir_style_get_color (WEIR_COLOR_CANVAS, &into->paper);
  into->paper.red = mix (into->paper.red, into->line.red, share);
  into->paper.green = mix (into->paper.green, into->line.green, share);
  into->paper.blue = mix (into->paper.blue, into->line.blue, share);
  into->tint = into->strip = into->line;
  into->tint.alpha = contrast ? 0.04f : 0.07f;
  into->strip.alpha = contrast ? 0.1f : 0.16f;
}
