/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-caption.h"
#include <string.h>

static const struct
{
  double      size;
  PangoWeight weight;
} faces[WEIR_N_FACES] = {
  [WEIR_FACE_NAME] = { 13.5, PANGO_WEIGHT_BOLD },
  [WEIR_FACE_RATE] = { 20.0, PANGO_WEIGHT_BOLD },
  [WEIR_FACE_SUBTITLE] = { 11.0, PANGO_WEIGHT_NORMAL },
  [WEIR_FACE_SMALL] = { 10.5, PANGO_WEIGHT_NORMAL },
  [WEIR_FACE_SMALL_BOLD] = { 10.5, PANGO_WEIGHT_SEMIBOLD },
  [WEIR_FACE_FAR] = { 25.0, PANGO_WEIGHT_BOLD },
};

/* The size of what does not fit otherwise. */
#define SMALL 0.85

/* One Pango context for all widgets of a canvas: one each would cost more than the widgets do. */
static PangoContext *
get_context (GtkWidget *widget)
{
  GtkWidget *world = widget;

  while (world != NULL && strcmp (gtk_widget_get_css_name (world), WEIR_WORLD_CSS_NAME) != 0)
    world = gtk_widget_get_parent (world);

  return gtk_widget_get_pango_context (world != NULL ? world : widget);
}

static void
set_small (WeirCaption *self,
           gboolean     small)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  double size = faces[self->face].size * (small ? SMALL : 1);

  self->small = small;
  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (size * PANGO_SCALE)));
  pango_attr_list_insert (attributes, pango_attr_weight_new (faces[self->face].weight));
  /* Figures that change keep their places. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (self->layout, attributes);
}

static PangoLayout *
ensure_layout (WeirCaption *self,
               GtkWidget   *widget)
{
  if (self->layout != NULL)
    return self->layout;

  self->layout = pango_layout_new (get_context (widget));
  set_small (self, FALSE);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  if (self->max_width > 0)
    pango_layout_set_width (self->layout, self->max_width * PANGO_SCALE);
  pango_layout_set_text (self->layout, self->text != NULL ? self->text : "", -1);
  self->is_brief = FALSE;

  return self->layout;
}

gboolean
weir_caption_take_text (WeirCaption *self,
                        char        *text)
{
  if (g_strcmp0 (self->text, text) == 0)
    {
      g_free (text);
      return FALSE;
    }

  g_free (self->text);
  self->text = text;
  self->is_brief = FALSE;
  if (self->layout != NULL)
    pango_layout_set_text (self->layout, text != NULL ? text : "", -1);
  if (self->layout != NULL && self->small)
    set_small (self, FALSE);

  return TRUE;
}

gboolean
weir_caption_set_text (WeirCaption *self,
                       const char  *text)
{
  if (g_strcmp0 (self->text, text) == 0)
    return FALSE;

  return weir_caption_take_text (self, g_strdup (text));
}

void
weir_caption_set_brief (WeirCaption *self,
                        const char  *brief)
{
  g_free (self->brief);
  self->brief = g_strdup (brief);
}

float
weir_caption_get_width (WeirCaption *self,
                        GtkWidget   *widget)
{
  PangoRectangle logical;

  if (self->text == NULL || *self->text == '\0')
    return 0;

  pango_layout_get_extents (ensure_layout (self, widget), NULL, &logical);

  return (float) logical.width / PANGO_SCALE;
}

void
weir_caption_set_max_width (WeirCaption *self,
                            float        max_width)
{
  if (self->max_width == max_width)
    return;

  self->max_width = max_width;
  if (self->layout != NULL)
    pango_layout_set_width (self->layout, max_width > 0 ? max_width * PANGO_SCALE : -1);
}

static gboolean
fits (WeirCaption *self,
      GtkWidget   *widget)
{
  return self->text == NULL || !pango_layout_is_ellipsized (ensure_layout (self, widget));
}

/* Two sizes on one line look like a mistake. */
static void
set_pair (WeirCaption *start,
          WeirCaption *end,
          GtkWidget   *widget,
          gboolean     small,
          float        room)
{
  ensure_layout (start, widget);
  ensure_layout (end, widget);
  if (start->small != small)
    set_small (start, small);
  if (end->small != small)
    set_small (end, small);
  weir_caption_set_max_width (start, room - weir_caption_get_width (end, widget));
}

void
weir_caption_fit_pair (WeirCaption *start,
                       WeirCaption *end,
                       GtkWidget   *widget,
                       float        room)
{
  set_pair (start, end, widget, start->small, room);
  if (!fits (start, widget) && start->brief != NULL && !start->is_brief)
    {
      start->is_brief = TRUE;
      pango_layout_set_text (start->layout, start->brief, -1);
    }
  if (!fits (start, widget))
    set_pair (start, end, widget, TRUE, room);
}

void
weir_caption_draw (WeirCaption   *self,
                   GtkWidget     *widget,
                   GtkSnapshot   *snapshot,
                   float          x,
                   float          baseline,
                   float          xalign,
                   const GdkRGBA *color)
{
  PangoLayout *layout;
  graphene_point_t at;

  if (self->text == NULL || *self->text == '\0')
    return;

  layout = ensure_layout (self, widget);
  /* Some languages need more room than the card has. */
  if (!self->small && pango_layout_is_ellipsized (layout))
    set_small (self, TRUE);
  at.x = x - (xalign > 0 ? xalign * weir_caption_get_width (self, widget) : 0);
  at.y = baseline - (float) pango_layout_get_baseline (layout) / PANGO_SCALE;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &at);
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

void
weir_caption_clear (WeirCaption *self)
{
  g_clear_object (&self->layout);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->brief, g_free);
}
