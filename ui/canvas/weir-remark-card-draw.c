/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-remark-card-private.h"
#include "weir-remark-colors.h"
#include "../weir-style.h"
#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define NOTE_RADIUS    6.0f
#define FRAME_RADIUS   12.0f
#define FONT_SIZE      13.0
#define TITLE_BASELINE 20.0f
#define FAR_BASELINE   32.0f
#define HANDLE_SIZE    8.0f

static graphene_rect_t
get_bounds (WeirRemarkCard *self)
{
  return GRAPHENE_RECT_INIT (0, 0, self->bounds.size.width, self->bounds.size.height);
}

static void
outline (GtkSnapshot           *snapshot,
         const graphene_rect_t *bounds,
         float                  radius,
         float                  width,
         const GdkRGBA         *color)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, bounds, radius);
  gtk_snapshot_append_border (snapshot, &shape, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

/* The fonts are those of the world that it stands in, as of all captions. */
static PangoContext *
get_context (WeirRemarkCard *self)
{
  GtkWidget *world = GTK_WIDGET (self);

  while (world != NULL && strcmp (gtk_widget_get_css_name (world), WEIR_WORLD_CSS_NAME) != 0)
    world = gtk_widget_get_parent (world);

  return gtk_widget_get_pango_context (world != NULL ? world : GTK_WIDGET (self));
}

static PangoLayout *
make_layout (WeirRemarkCard *self)
{
  PangoLayout *layout = pango_layout_new (get_context (self));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const char *text = weir_remark_get_text (self->remark);
  float width = self->bounds.size.width - 2 * WEIR_REMARK_CARD_PADDING;
  float height = self->bounds.size.height - 2 * WEIR_REMARK_CARD_PADDING;

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute (FONT_SIZE * PANGO_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_height (layout, (int) (height * PANGO_SCALE));
  pango_layout_set_text (layout, *text != '\0' ? text : _ ("Empty note"), -1);

  return layout;
}

static void
draw_text (WeirRemarkCard *self,
           GtkSnapshot    *snapshot)
{
  graphene_rect_t inner = get_bounds (self);
  GdkRGBA color;

  if (self->layout == NULL)
    self->layout = make_layout (self);

  weir_style_get_color (*weir_remark_get_text (self->remark) != '\0' ? WEIR_COLOR_TEXT
                                                                     : WEIR_COLOR_DIM_TEXT, &color);
  /* Of many short paragraphs Pango shows one line each, however little room there is. */
  graphene_rect_inset (&inner, WEIR_REMARK_CARD_PADDING, WEIR_REMARK_CARD_PADDING);
  gtk_snapshot_push_clip (snapshot, &inner);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &inner.origin);
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
draw_caption (WeirRemarkCard *self,
              GtkSnapshot    *snapshot,
              WeirCaption    *caption,
              float           baseline)
{
  GdkRGBA color;

  weir_style_get_color (WEIR_COLOR_TEXT, &color);
  weir_caption_set_max_width (caption, self->bounds.size.width - 2 * WEIR_REMARK_CARD_PADDING);
  weir_caption_draw (caption, GTK_WIDGET (self), snapshot, WEIR_REMARK_CARD_PADDING, baseline, 0,
                     &color);
}

static void
draw_words (WeirRemarkCard *self,
            GtkSnapshot    *snapshot)
{
  gboolean is_frame = weir_remark_get_shape (self->remark) == WEIR_REMARK_FRAME;

  if (self->editor != NULL)
    gtk_widget_snapshot_child (GTK_WIDGET (self), self->editor, snapshot);
  else if (self->detail == WEIR_DETAIL_NAME)
    draw_caption (self, snapshot, &self->far_title, FAR_BASELINE);
  else if (self->detail == WEIR_DETAIL_FULL && is_frame)
    draw_caption (self, snapshot, &self->title, TITLE_BASELINE);
  else if (self->detail == WEIR_DETAIL_FULL)
    draw_text (self, snapshot);
}

/* Where it can be resized: at the corners, and between them without a mark. */
static void
draw_handles (WeirRemarkCard *self,
              GtkSnapshot    *snapshot)
{
  float width = self->bounds.size.width, height = self->bounds.size.height;
  const graphene_point_t corners[] = { { 0, 0 }, { width, 0 }, { 0, height }, { width, height } };
  GdkRGBA accent, card;

  if (!self->selected || self->editor != NULL || self->detail == WEIR_DETAIL_SHAPE)
    return;

  weir_style_get_color (WEIR_COLOR_ACCENT, &accent);
  weir_style_get_color (WEIR_COLOR_CARD, &card);
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      graphene_rect_t handle = GRAPHENE_RECT_INIT (corners[i].x - HANDLE_SIZE / 2,
                                                   corners[i].y - HANDLE_SIZE / 2,
                                                   HANDLE_SIZE, HANDLE_SIZE);

      gtk_snapshot_append_color (snapshot, &card, &handle);
      outline (snapshot, &handle, 1, 1.5, &accent);
    }
}

static void
draw_ring (WeirRemarkCard *self,
           GtkSnapshot    *snapshot,
           float           radius)
{
  gboolean focused = gtk_widget_has_visible_focus (GTK_WIDGET (self));
  graphene_rect_t bounds = get_bounds (self);
  GskRoundedRect shape;
  GdkRGBA color;

  if (!self->selected && !focused)
    return;

  weir_style_get_color (WEIR_COLOR_ACCENT, &color);
  color.alpha = focused ? 0.6 : 0.28;
  gsk_rounded_rect_init_from_rect (&shape, &bounds, radius);
  gtk_snapshot_append_outset_shadow (snapshot, &shape, &color, 0, 0, 4, 0);
}

static void
draw_body (WeirRemarkCard         *self,
           GtkSnapshot            *snapshot,
           float                   radius,
           const WeirRemarkColors *colors)
{
  gboolean is_frame = weir_remark_get_shape (self->remark) == WEIR_REMARK_FRAME;
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  graphene_rect_t bounds = get_bounds (self);
  GskRoundedRect shape;
  GdkRGBA line = colors->line;

  gsk_rounded_rect_init_from_rect (&shape, &bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, is_frame ? &colors->tint : &colors->paper, &bounds);
  bounds.size.height = WEIR_REMARK_CARD_STRIP;
  if (is_frame)
    gtk_snapshot_append_color (snapshot, &colors->strip, &bounds);
  gtk_snapshot_pop (snapshot);

  bounds = get_bounds (self);
  if (self->selected)
    weir_style_get_color (WEIR_COLOR_ACCENT, &line);
  else if (!contrast)
    line.alpha = 0.55;
  outline (snapshot, &bounds, radius, self->selected || contrast ? 2 : 1, &line);
}

/* From so far away that it has a few pixels: rectangles only, as cards. */
static void
draw_shape (WeirRemarkCard         *self,
            GtkSnapshot            *snapshot,
            const WeirRemarkColors *colors)
{
  gboolean lit = self->selected || gtk_widget_has_visible_focus (GTK_WIDGET (self));
  gboolean is_frame = weir_remark_get_shape (self->remark) == WEIR_REMARK_FRAME;
  graphene_rect_t bounds = get_bounds (self);
  GdkRGBA line = colors->line;

  gtk_snapshot_append_color (snapshot, is_frame ? &colors->strip : &colors->paper, &bounds);
  if (lit)
    weir_style_get_color (WEIR_COLOR_ACCENT, &line);
  outline (snapshot, &bounds, 0, lit ? 8 : 4, &line);
}

void
weir_remark_card_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  WeirRemarkCard *self = WEIR_REMARK_CARD (widget);
  gboolean is_frame = weir_remark_get_shape (self->remark) == WEIR_REMARK_FRAME;
  float radius = is_frame ? FRAME_RADIUS : NOTE_RADIUS;
  WeirRemarkColors colors;

  weir_remark_colors_get (weir_remark_get_color (self->remark), &colors);
  if (self->detail == WEIR_DETAIL_SHAPE)
    {
      draw_shape (self, snapshot, &colors);
      return;
    }

  draw_ring (self, snapshot, radius);
  draw_body (self, snapshot, radius, &colors);
  draw_words (self, snapshot);
  draw_handles (self, snapshot);
}
