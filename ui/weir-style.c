/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-style.h"
#include <adwaita.h>

/* One column per look: light, dark, and both again in high contrast. */
static const char *const palette[][4] = {
  [WEIR_COLOR_PRODUCER] = { "#26a269", "#33d17a", "#116b41", "#57e389" },
  [WEIR_COLOR_PRODUCER_CONSUMER] = { "#813d9c", "#c061cb", "#613583", "#dc8add" },
  [WEIR_COLOR_CONSUMER] = { "#1c71d8", "#62a0ea", "#0b4ea2", "#99c1f1" },
  [WEIR_COLOR_DEMAND] = { "#e5a50a", "#f5c211", "#9a6a00", "#f8e45c" },
  [WEIR_COLOR_EVENT] = { "#1c71d8", "#62a0ea", "#0b4ea2", "#99c1f1" },
  [WEIR_COLOR_TEXT] = { "#2e2e2e", "#ffffff", "#000000", "#ffffff" },
  [WEIR_COLOR_DIM_TEXT] = { "#6b6b6b", "#a9a9a9", "#3d3d3d", "#deddda" },
  [WEIR_COLOR_CANVAS] = { "#ffffff", "#1e1e1e", "#ffffff", "#000000" },
  [WEIR_COLOR_GRID] = { "#e9e9e9", "#2c2c2c", "#c0bfbc", "#4a4a4a" },
  [WEIR_COLOR_CARD] = { "#ffffff", "#383838", "#ffffff", "#1e1e1e" },
  [WEIR_COLOR_BORDER] = { "#d5d5d5", "#4a4a4a", "#5e5c64", "#c0bfbc" },
  [WEIR_COLOR_TRACK] = { "#e6e6e6", "#3b3b3b", "#c0bfbc", "#5e5c64" },
  [WEIR_COLOR_ACCENT] = { "#3584e4", "#3584e4", "#0b4ea2", "#78aeed" },
  [WEIR_COLOR_OK] = { "#26a269", "#33d17a", "#116b41", "#57e389" },
  [WEIR_COLOR_WARNING] = { "#ff7800", "#ff7800", "#c64600", "#ffa348" },
  [WEIR_COLOR_ERROR] = { "#c01c28", "#ff7b63", "#a51d2d", "#ff938c" },
};

void
weir_style_get_color (WeirColor color,
                      GdkRGBA  *into)
{
  static GdkRGBA parsed[G_N_ELEMENTS (palette)][G_N_ELEMENTS (*palette)];
  AdwStyleManager *manager = adw_style_manager_get_default ();
  guint look = 0;

  g_return_if_fail ((guint) color < G_N_ELEMENTS (palette));
  g_return_if_fail (into != NULL);

  if (adw_style_manager_get_dark (manager))
    look += 1;
  if (adw_style_manager_get_high_contrast (manager))
    look += 2;

  /* Some thousand are asked for in a frame, and none is transparent. */
  if (parsed[color][look].alpha == 0)
    gdk_rgba_parse (&parsed[color][look], palette[color][look]);
  *into = parsed[color][look];
}

WeirColor
weir_style_get_role_color (WeirRole role)
{
  switch (role)
    {
    case WEIR_ROLE_PRODUCER:
      return WEIR_COLOR_PRODUCER;

    case WEIR_ROLE_PRODUCER_CONSUMER:
      return WEIR_COLOR_PRODUCER_CONSUMER;

    case WEIR_ROLE_CONSUMER:
    default:
      return WEIR_COLOR_CONSUMER;
    }
}

const char *
weir_style_get_role_icon (WeirRole role)
{
  switch (role)
    {
    case WEIR_ROLE_PRODUCER:
      return "weir-producer-symbolic";

    case WEIR_ROLE_PRODUCER_CONSUMER:
      return "weir-producer-consumer-symbolic";

    case WEIR_ROLE_CONSUMER:
    default:
      return "weir-consumer-symbolic";
    }
}

gboolean
weir_style_is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

gboolean
weir_style_is_reduced_motion (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  gboolean animations = TRUE;

  if (settings != NULL)
    g_object_get (settings, "gtk-enable-animations", &animations, NULL);

  return !animations;
}
