/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-backdrops.h"
#include "weir-breakpoint-glyph.h"
#include "weir-node-card-private.h"
#include "weir-severity-glyph.h"
#include "../weir-style.h"
#include <adwaita.h>

#define RADIUS        12.0f
#define INNER_RIGHT   (WEIR_NODE_CARD_WIDTH - WEIR_NODE_CARD_PADDING)
#define NAME_LEFT     34.0f
#define NAME_RIGHT    (INNER_RIGHT - 12)
#define DOT_RADIUS    4.5f
/* The sign that a check has found something, left of the dot. */
#define SIGN_SIZE     14.0f
#define SIGN_CENTER   (INNER_RIGHT - 22)
#define FAR_SIGN_SIZE 24.0f
/* That of a breakpoint stands on the upper edge. */
#define MARK_SIZE     16.0f
#define MARK_CENTER   (WEIR_NODE_CARD_WIDTH - 30)
#define GAUGE_TOP     82.0f
#define GAUGE_HEIGHT  6.0f
#define DIVIDER_TOP   109.0f
#define TINT          0.16f

static graphene_rect_t
get_bounds (WeirNodeCard *self)
{
  return GRAPHENE_RECT_INIT (0, 0, WEIR_NODE_CARD_WIDTH, weir_node_card_get_height (self));
}

static void
fill_rounded (GtkSnapshot           *snapshot,
              const graphene_rect_t *bounds,
              float                  radius,
              const GdkRGBA         *color)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, bounds);
  gtk_snapshot_pop (snapshot);
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

static void
draw_shadow (WeirNodeCard *self,
             GtkSnapshot  *snapshot)
{
  GdkRGBA color = { 0, 0, 0, weir_style_is_dark () ? 0.5 : 0.16 };
  graphene_rect_t card_bounds = get_bounds (self);
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &card_bounds, RADIUS);
  gtk_snapshot_append_outset_shadow (snapshot, &shape, &color, 0, 3, 0, 10);
}

static void
draw_ring (WeirNodeCard *self,
           GtkSnapshot  *snapshot)
{
  gboolean focused = gtk_widget_has_visible_focus (GTK_WIDGET (self));
  graphene_rect_t card_bounds = get_bounds (self);
  GskRoundedRect shape;
  GdkRGBA color;

  if (!self->selected && !focused)
    return;

  weir_style_get_color (WEIR_COLOR_ACCENT, &color);
  color.alpha = focused ? 0.6 : 0.28;
  gsk_rounded_rect_init_from_rect (&shape, &card_bounds, RADIUS);
  gtk_snapshot_append_outset_shadow (snapshot, &shape, &color, 0, 0, 4, 0);
}

/* Copies lie behind the card like a stack of paper. */
static void
draw_stack (WeirNodeCard  *self,
            GtkSnapshot   *snapshot,
            const GdkRGBA *card,
            const GdkRGBA *border)
{
  if (weir_node_count_copies (self->node) < 2)
    return;

  for (int i = 2; i > 0; i--)
    {
      graphene_rect_t bounds = GRAPHENE_RECT_INIT (6 * i, weir_node_card_get_height (self) - 30,
                                                   WEIR_NODE_CARD_WIDTH - 12 * i, 30 + 5 * i);

      fill_rounded (snapshot, &bounds, RADIUS, card);
      outline (snapshot, &bounds, RADIUS, 1, border);
    }
}

/* Above the partitions. */
static void
draw_divider (GtkSnapshot *snapshot)
{
  GdkRGBA border;

  weir_style_get_color (WEIR_COLOR_BORDER, &border);
  gtk_snapshot_append_color (snapshot, &border,
                             &GRAPHENE_RECT_INIT (0, DIVIDER_TOP, WEIR_NODE_CARD_WIDTH, 1));
}

static void
draw_body (WeirNodeCard *self,
           GtkSnapshot  *snapshot)
{
  graphene_rect_t card_bounds = get_bounds (self);
  GskRoundedRect shape;
  GdkRGBA card, border, role;

  weir_style_get_color (WEIR_COLOR_CARD, &card);
  weir_style_get_color (self->selected ? WEIR_COLOR_ACCENT : WEIR_COLOR_BORDER, &border);
  weir_style_get_color (weir_style_get_role_color (weir_node_get_role (self->node)), &role);

  draw_stack (self, snapshot, &card, &border);

  gsk_rounded_rect_init_from_rect (&shape, &card_bounds, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &card, &card_bounds);
  role.alpha = self->detail == WEIR_DETAIL_FULL ? TINT : 0.5;
  gtk_snapshot_append_color (snapshot, &role,
                             &GRAPHENE_RECT_INIT (0, 0, WEIR_NODE_CARD_WIDTH, WEIR_NODE_CARD_HEADER));
  gtk_snapshot_pop (snapshot);

  if (self->n_ports > 0)
    draw_divider (snapshot);
  outline (snapshot, &card_bounds, RADIUS, self->selected ? 2 : 1, &border);
}

static void
trace_glyph (cairo_t *cr,
             WeirRole role)
{
  switch (role)
    {
    case WEIR_ROLE_PRODUCER:
      cairo_move_to (cr, 0, -6);
      cairo_line_to (cr, 6, 0);
      cairo_line_to (cr, 0, 6);
      cairo_move_to (cr, -7, 0);
      cairo_line_to (cr, 5, 0);
      break;

    case WEIR_ROLE_PRODUCER_CONSUMER:
      cairo_move_to (cr, -6, -6);
      cairo_line_to (cr, 0, 0);
      cairo_line_to (cr, -6, 6);
      cairo_move_to (cr, 1, -6);
      cairo_line_to (cr, 7, 0);
      cairo_line_to (cr, 1, 6);
      break;

    case WEIR_ROLE_CONSUMER:
    default:
      cairo_move_to (cr, -7, 0);
      cairo_line_to (cr, 1, 0);
      cairo_move_to (cr, -3, -5);
      cairo_line_to (cr, 2, 0);
      cairo_line_to (cr, -3, 5);
      cairo_move_to (cr, 6, -7);
      cairo_line_to (cr, 6, 7);
      break;
    }
}

static GskRenderNode *
make_glyph (WeirNodeCard *self)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  WeirRole role = weir_node_get_role (self->node);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (9, 7, 20, 20));
  GdkRGBA color;

  weir_style_get_color (weir_style_get_role_color (role), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2.4);
  cairo_translate (cr, 19, 17);
  trace_glyph (cr, role);
  cairo_stroke (cr);
  cairo_destroy (cr);

  return gtk_snapshot_to_node (snapshot);
}

static GskRenderNode *
make_spark (WeirNodeCard *self)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  const float width = 58, height = 16, left = INNER_RIGHT - width, top = 42;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (left - 2, top - 2,
                                                                          width + 4, height + 4));
  GdkRGBA color;

  weir_style_get_color (weir_style_get_role_color (weir_node_get_role (self->node)), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 1.8);
  for (guint i = 0; i < WEIR_SPARK_COLUMNS; i++)
    cairo_line_to (cr, left + width * i / (WEIR_SPARK_COLUMNS - 1),
                   top + height * (1 - self->spark[i]));
  cairo_stroke (cr);
  cairo_destroy (cr);

  return gtk_snapshot_to_node (snapshot);
}

/* Three crossing strokes, as ice has them. */
static void
draw_frozen (GtkSnapshot   *snapshot,
             float          x,
             float          y,
             const GdkRGBA *color)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x - 7, y - 7, 14, 14));

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 1.6);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_translate (cr, x, y);
  for (int i = 0; i < 3; i++)
    {
      cairo_move_to (cr, 0, -5.5);
      cairo_line_to (cr, 0, 5.5);
      cairo_rotate (cr, G_PI / 3);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* A shape per condition: full disc, empty ring, ring with a point, two bars, square, ice. */
static void
draw_condition (WeirNodeCard *self,
                GtkSnapshot  *snapshot)
{
  const float x = INNER_RIGHT - 2, y = WEIR_NODE_CARD_HEADER / 2;
  graphene_rect_t disc = GRAPHENE_RECT_INIT (x - DOT_RADIUS, y - DOT_RADIUS,
                                             2 * DOT_RADIUS, 2 * DOT_RADIUS);
  GdkRGBA color;

  weir_style_get_color (weir_node_card_get_condition_color (self->condition), &color);
  switch (self->condition)
    {
    case WEIR_CONDITION_WORKING:
      fill_rounded (snapshot, &disc, DOT_RADIUS, &color);
      break;

    case WEIR_CONDITION_BLOCKED:
      fill_rounded (snapshot, &GRAPHENE_RECT_INIT (x - 4, y - 4.5, 3, 9), 1, &color);
      fill_rounded (snapshot, &GRAPHENE_RECT_INIT (x + 1, y - 4.5, 3, 9), 1, &color);
      break;

    case WEIR_CONDITION_STOPPED:
    case WEIR_CONDITION_FAILED:
      fill_rounded (snapshot, &GRAPHENE_RECT_INIT (x - 4, y - 4, 8, 8), 1.5, &color);
      break;

    case WEIR_CONDITION_FROZEN:
      draw_frozen (snapshot, x, y, &color);
      break;

    case WEIR_CONDITION_STARVED:
      fill_rounded (snapshot, &GRAPHENE_RECT_INIT (x - 1.5, y - 1.5, 3, 3), 1.5, &color);
      outline (snapshot, &disc, DOT_RADIUS, 1.5, &color);
      break;

    case WEIR_CONDITION_READY:
    default:
      outline (snapshot, &disc, DOT_RADIUS, 1.5, &color);
      break;
    }
}

static void
draw_gauge (WeirNodeCard *self,
            GtkSnapshot  *snapshot)
{
  graphene_rect_t track = GRAPHENE_RECT_INIT (WEIR_NODE_CARD_PADDING, GAUGE_TOP,
                                              INNER_RIGHT - WEIR_NODE_CARD_PADDING, GAUGE_HEIGHT);
  GdkRGBA color;

  weir_style_get_color (WEIR_COLOR_TRACK, &color);
  /* On a dark card the pipes' grey would vanish. */
  if (weir_style_is_dark () &&
      !adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    weir_style_get_color (WEIR_COLOR_BORDER, &color);
  fill_rounded (snapshot, &track, GAUGE_HEIGHT / 2, &color);

  if (self->gauge <= 0)
    return;

  weir_style_get_color (WEIR_COLOR_EVENT, &color);
  track.size.width = MAX (GAUGE_HEIGHT, track.size.width * self->gauge);
  fill_rounded (snapshot, &track, GAUGE_HEIGHT / 2, &color);
}

static void
draw_header (WeirNodeCard *self,
             GtkSnapshot  *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  float right = NAME_RIGHT;
  GdkRGBA text, dim;

  weir_style_get_color (WEIR_COLOR_TEXT, &text);
  weir_style_get_color (WEIR_COLOR_DIM_TEXT, &dim);

  if (self->glyph_node == NULL)
    self->glyph_node = make_glyph (self);
  gtk_snapshot_append_node (snapshot, self->glyph_node);
  if (self->findings != NULL)
    right -= SIGN_SIZE + 6;
  weir_caption_set_max_width (&self->name, right - NAME_LEFT -
                              weir_caption_get_width (&self->copies, widget));
  weir_caption_draw (&self->name, widget, snapshot, NAME_LEFT, 22, 0, &text);
  weir_caption_draw (&self->copies, widget, snapshot, right, 22, 1, &dim);
}

static void
draw_sign (WeirNodeCard *self,
           GtkSnapshot  *snapshot)
{
  gboolean is_far = self->detail != WEIR_DETAIL_FULL;

  if (self->findings == NULL)
    return;

  if (self->sign_node == NULL)
    self->sign_node = weir_severity_glyph_new (self->worst,
                                               &GRAPHENE_POINT_INIT (SIGN_CENTER, WEIR_NODE_CARD_HEADER / 2),
                                               is_far ? FAR_SIGN_SIZE : SIGN_SIZE);
  gtk_snapshot_append_node (snapshot, self->sign_node);
}

static void
draw_mark (WeirNodeCard *self,
           GtkSnapshot  *snapshot)
{
  gboolean is_far = self->detail != WEIR_DETAIL_FULL;
  g_autoptr (GskRenderNode) mark = NULL;

  if (self->breakpoints == NULL)
    return;

  mark = weir_breakpoint_glyph_new (&GRAPHENE_POINT_INIT (MARK_CENTER, 0), is_far ? FAR_SIGN_SIZE : MARK_SIZE);
  gtk_snapshot_append_node (snapshot, mark);
}

static void
draw_far_name (WeirNodeCard *self,
               GtkSnapshot  *snapshot)
{
  GdkRGBA text;

  weir_style_get_color (WEIR_COLOR_TEXT, &text);
  weir_caption_set_max_width (&self->far_name, INNER_RIGHT - WEIR_NODE_CARD_PADDING);
  weir_caption_draw (&self->far_name, GTK_WIDGET (self), snapshot, WEIR_NODE_CARD_PADDING, 67, 0, &text);
}

static void
draw_figures (WeirNodeCard *self,
              GtkSnapshot  *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA text, dim, state;

  weir_style_get_color (WEIR_COLOR_TEXT, &text);
  weir_style_get_color (WEIR_COLOR_DIM_TEXT, &dim);
  state = self->condition == WEIR_CONDITION_READY ? dim : text;
  if (self->condition == WEIR_CONDITION_FAILED)
    weir_style_get_color (WEIR_COLOR_ERROR, &state);

  weir_caption_draw (&self->rate, widget, snapshot, WEIR_NODE_CARD_PADDING, 56, 0,
                     self->condition == WEIR_CONDITION_READY ? &dim : &text);
  if (self->has_spark)
    {
      if (self->spark_node == NULL)
        self->spark_node = make_spark (self);
      gtk_snapshot_append_node (snapshot, self->spark_node);
    }

  weir_caption_fit_pair (&self->subtitle, &self->state, widget, INNER_RIGHT - WEIR_NODE_CARD_PADDING - 8);
  weir_caption_fit_pair (&self->left, &self->right, widget, INNER_RIGHT - WEIR_NODE_CARD_PADDING - 8);
  weir_caption_draw (&self->subtitle, widget, snapshot, WEIR_NODE_CARD_PADDING, 72, 0, &dim);
  weir_caption_draw (&self->state, widget, snapshot, INNER_RIGHT, 72, 1, &state);
  weir_caption_draw (&self->left, widget, snapshot, WEIR_NODE_CARD_PADDING, 101, 0,
                     self->condition == WEIR_CONDITION_FAILED ? &state : &dim);
  weir_caption_draw (&self->right, widget, snapshot, INNER_RIGHT, 101, 1, &dim);
}

static void
append_backdrop (WeirNodeCard *self,
                 GtkSnapshot  *snapshot)
{
  if (self->detail == WEIR_DETAIL_FULL)
    draw_shadow (self, snapshot);
  draw_ring (self, snapshot);
  draw_body (self, snapshot);
}

/* All that it depends on but the scale. */
static guint
get_backdrop_key (WeirNodeCard *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AdwStyleManager *style = adw_style_manager_get_default ();

  return weir_node_get_role (self->node) | self->n_ports << 2 | (self->selected != 0) << 8
         | (gtk_widget_has_visible_focus (widget) != 0) << 9
         | (weir_node_count_copies (self->node) > 1) << 10 | (weir_style_is_dark () != 0) << 11
         | (adw_style_manager_get_high_contrast (style) != 0) << 12
         | (self->detail == WEIR_DETAIL_FULL) << 13;
}

static void
draw_backdrop (WeirNodeCard *self,
               GtkSnapshot  *snapshot)
{
  double scale = weir_raster_get_scale (&self->raster);
  guint key = get_backdrop_key (self);
  GskRenderNode *pixels;

  if (scale == 0)
    {
      append_backdrop (self, snapshot);
      return;
    }

  pixels = weir_backdrops_find (key, scale);
  if (pixels == NULL)
    {
      GtkSnapshot *inner = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;

      append_backdrop (self, inner);
      node = gtk_snapshot_free_to_node (inner);
      pixels = weir_backdrops_add (key, scale, node);
    }
  gtk_snapshot_append_node (snapshot, pixels);
}

static void
draw (GtkWidget   *widget,
      GtkSnapshot *snapshot)
{
  WeirNodeCard *self = WEIR_NODE_CARD (widget);

  if (!self->possible)
    gtk_snapshot_push_opacity (snapshot, WEIR_NODE_CARD_IMPOSSIBLE);

  if (self->detail == WEIR_DETAIL_SHAPE)
    {
      weir_node_card_draw_shape (self, snapshot);
      if (!self->possible)
        gtk_snapshot_pop (snapshot);
      return;
    }

  draw_backdrop (self, snapshot);
  draw_condition (self, snapshot);
  draw_sign (self, snapshot);
  draw_mark (self, snapshot);
  draw_gauge (self, snapshot);
  if (self->detail == WEIR_DETAIL_FULL)
    {
      draw_header (self, snapshot);
      draw_figures (self, snapshot);
    }
  else if (self->detail == WEIR_DETAIL_NAME)
    {
      draw_far_name (self, snapshot);
    }

  weir_node_card_draw_ports (self, snapshot);
  if (self->chip != NULL && self->detail == WEIR_DETAIL_FULL)
    gtk_widget_snapshot_child (widget, self->chip, snapshot);

  if (!self->possible)
    gtk_snapshot_pop (snapshot);
}

static void
draw_stand_in (GtkWidget   *widget,
               GtkSnapshot *snapshot)
{
  weir_node_card_draw_shape (WEIR_NODE_CARD (widget), snapshot);
}

void
weir_node_card_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  WeirNodeCard *self = WEIR_NODE_CARD (widget);

  if (self->detail != WEIR_DETAIL_SHAPE)
    weir_raster_draw (&self->raster, widget, snapshot, draw, draw_stand_in);
  else
    draw (widget, snapshot);
}
