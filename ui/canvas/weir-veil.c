/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-veil.h"
#include "../weir-style.h"
#include <string.h>

#define OPACITY      0.68f
#define RADIUS       12.0f
#define LINE         1.5
#define CURRENT_LINE 4.0

struct _WeirVeil
{
  GskRenderNode  *node;      /* owned; NULL: nothing was drawn */
  GArray         *places;    /* what it was drawn with, as those below; owned */
  guint           current;
  graphene_size_t size;
  GdkRGBA         color;
};

static void
add_rounded (cairo_t               *cr,
             const graphene_rect_t *r)
{
  double radius = MIN (RADIUS, MIN (r->size.width, r->size.height) / 2);
  double left = r->origin.x, top = r->origin.y;
  double right = left + r->size.width, bottom = top + r->size.height;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, top + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI_2);
  cairo_arc (cr, left + radius, bottom - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, left + radius, top + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* Each hole is cut on its own: where two overlap both stay free. */
static void
draw_cloth (cairo_t       *cr,
            GArray        *places,
            const GdkRGBA *canvas)
{
  GdkRGBA color = *canvas;

  color.alpha = OPACITY;
  cairo_push_group (cr);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  for (guint i = 0; i < places->len; i++)
    {
      add_rounded (cr, &g_array_index (places, graphene_rect_t, i));
      cairo_fill (cr);
    }
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
}

/* The one that is shown has a thicker line: nothing is told by colour alone. */
static void
draw_lines (cairo_t *cr,
            GArray  *places,
            guint    current)
{
  GdkRGBA color;

  weir_style_get_color (WEIR_COLOR_ACCENT, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  for (guint i = 0; i < places->len; i++)
    {
      add_rounded (cr, &g_array_index (places, graphene_rect_t, i));
      cairo_set_line_width (cr, i == current ? CURRENT_LINE : LINE);
      cairo_stroke (cr);
    }
}

static GskRenderNode *
draw (const graphene_size_t *size,
      GArray                *places,
      guint                  current,
      const GdkRGBA         *canvas)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, size->width,
                                                                          size->height));

  draw_cloth (cr, places, canvas);
  draw_lines (cr, places, current);
  cairo_destroy (cr);
  return gtk_snapshot_free_to_node (snapshot);
}

static gboolean
are_equal (GArray *a,
           GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!graphene_rect_equal (&g_array_index (a, graphene_rect_t, i),
                              &g_array_index (b, graphene_rect_t, i)))
      return FALSE;
  return TRUE;
}

WeirVeil *
weir_veil_new (void)
{
  WeirVeil *self = g_new0 (WeirVeil, 1);

  self->places = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  return self;
}

void
weir_veil_free (WeirVeil *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_array_unref (self->places);
  g_free (self);
}

void
weir_veil_snapshot (WeirVeil              *self,
                    GtkSnapshot           *snapshot,
                    const graphene_size_t *size,
                    GArray                *places,
                    guint                  current)
{
  GdkRGBA color;

  weir_style_get_color (WEIR_COLOR_CANVAS, &color);
  if (self->node == NULL || current != self->current || !graphene_size_equal (size, &self->size)
      || !gdk_rgba_equal (&color, &self->color) || !are_equal (places, self->places))
    {
      g_clear_pointer (&self->node, gsk_render_node_unref);
      g_array_set_size (self->places, 0);
      if (places->len > 0)
        g_array_append_vals (self->places, places->data, places->len);
      self->current = current;
      self->size = *size;
      self->color = color;
      self->node = draw (size, places, current, &color);
    }
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}
