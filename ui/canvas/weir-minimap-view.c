/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-minimap-view.h"
#include "weir-remark-colors.h"
#include "../weir-raster.h"
#include "../weir-style.h"
#include <math.h>

#define RADIUS  10.0f
#define PADDING 8.0f
/* So far inside, a rectangle does not stick out at the round corners. */
#define INSET   3.0f

struct _WeirMinimapView
{
  GtkWidget        parent_instance;

  WeirWorldView   *world;     /* borrowed: the canvas owns both */
  graphene_rect_t  visible;
  graphene_point_t press_point;
  gboolean         is_held;      /* by a drag: what is below the pointer does not move under it */
  float            held_scale;
  graphene_point_t held_offset;

  GskRenderNode   *cards;     /* owned: as they were drawn last, for the next three; NULL: not yet */
  float            scale;
  graphene_point_t offset;
  guint            n_changes;
};

G_DEFINE_FINAL_TYPE (WeirMinimapView, weir_minimap_view, GTK_TYPE_WIDGET)

enum
{
  GO_TO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* How canvas units become the minimap's pixels: all cards and what is on the screen are inside. */
static gboolean
get_scale (WeirMinimapView  *self,
           float            *scale,
           graphene_point_t *offset)
{
  graphene_rect_t extents;
  float width = WEIR_MINIMAP_WIDTH - 2 * PADDING, height = WEIR_MINIMAP_HEIGHT - 2 * PADDING;

  if (self->is_held)
    {
      *scale = self->held_scale;
      *offset = self->held_offset;
      return TRUE;
    }
  if (!weir_world_view_get_extents (self->world, &extents))
    return FALSE;

  graphene_rect_union (&extents, &self->visible, &extents);
  *scale = MIN (width / extents.size.width, height / extents.size.height);
  offset->x = PADDING + (width - extents.size.width * *scale) / 2 - extents.origin.x * *scale;
  offset->y = PADDING + (height - extents.size.height * *scale) / 2 - extents.origin.y * *scale;

  return TRUE;
}

static void
emit_go_to (WeirMinimapView *self,
            double           x,
            double           y)
{
  graphene_point_t offset;
  float scale;

  x = CLAMP (x, 0, WEIR_MINIMAP_WIDTH);
  y = CLAMP (y, 0, WEIR_MINIMAP_HEIGHT);
  if (get_scale (self, &scale, &offset))
    g_signal_emit (self, signals[GO_TO], 0, (x - offset.x) / scale, (y - offset.y) / scale);
}

static void
on_drag_begin (GtkGestureDrag  *drag,
               double           x,
               double           y,
               WeirMinimapView *self)
{
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  graphene_point_init (&self->press_point, x, y);
  self->is_held = get_scale (self, &self->held_scale, &self->held_offset);
  emit_go_to (self, x, y);
}

static void
on_drag_update (GtkGestureDrag  *drag,
                double           dx,
                double           dy,
                WeirMinimapView *self)
{
  emit_go_to (self, self->press_point.x + dx, self->press_point.y + dy);
}

static void
on_drag_over (WeirMinimapView *self)
{
  self->is_held = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
draw_frame (GtkSnapshot           *snapshot,
            const graphene_rect_t *bounds,
            float                  radius,
            const GdkRGBA         *fill,
            const GdkRGBA         *line)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, fill, bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &shape, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { *line, *line, *line, *line });
}

static void
trace_cards (WeirMinimapView        *self,
             cairo_t                *cr,
             WeirRole                role,
             float                   scale,
             const graphene_point_t *offset)
{
  GPtrArray *cards = weir_world_view_get_cards (self->world);

  for (guint i = 0; i < cards->len; i++)
    {
      WeirNodeCard *card = g_ptr_array_index (cards, i);
      graphene_rect_t bounds;

      if (weir_node_get_role (weir_node_card_get_node (card)) != role)
        continue;

      weir_node_card_get_bounds (card, &bounds);
      cairo_rectangle (cr, bounds.origin.x * scale + offset->x, bounds.origin.y * scale + offset->y,
                       MAX (bounds.size.width * scale, 2), MAX (bounds.size.height * scale, 2));
    }
}

/* Faintly: where things are, not what they say. */
static void
draw_frames (WeirMinimapView        *self,
             GtkSnapshot            *snapshot,
             float                   scale,
             const graphene_point_t *offset)
{
  GPtrArray *cards =
    weir_remarks_view_get_cards (weir_world_view_get_remarks_view (self->world,
                                                                   WEIR_REMARK_FRAME));

  for (guint i = 0; i < cards->len; i++)
    {
      WeirRemarkCard *card = g_ptr_array_index (cards, i);
      graphene_rect_t bounds;
      WeirRemarkColors colors;

      weir_remark_card_get_bounds (card, &bounds);
      graphene_rect_scale (&bounds, scale, scale, &bounds);
      graphene_rect_offset (&bounds, offset->x, offset->y);
      weir_remark_colors_get (weir_remark_get_color (weir_remark_card_get_remark (card)), &colors);
      colors.line.alpha = 0.4;
      draw_frame (snapshot, &bounds, 2, &colors.strip, &colors.line);
    }
}

/* All cards of a colour at once: a thousand nodes would cost more than the canvas. */
static GskRenderNode *
make_cards (WeirMinimapView        *self,
            float                   scale,
            const graphene_point_t *offset)
{
  static const WeirRole roles[] = { WEIR_ROLE_PRODUCER, WEIR_ROLE_PRODUCER_CONSUMER,
                                    WEIR_ROLE_CONSUMER };
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, WEIR_MINIMAP_WIDTH,
                                                                          WEIR_MINIMAP_HEIGHT));

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      GdkRGBA color;

      weir_style_get_color (weir_style_get_role_color (roles[i]), &color);
      color.alpha = 0.75;
      gdk_cairo_set_source_rgba (cr, &color);
      trace_cards (self, cr, roles[i], scale, offset);
      cairo_fill (cr);
    }
  cairo_destroy (cr);

  return gtk_snapshot_free_to_node (snapshot);
}

/* They are kept while only the view moves, as pixels where each frame paints everything in it anew. */
static GskRenderNode *
make_kept_cards (WeirMinimapView        *self,
                 float                   scale,
                 const graphene_point_t *offset)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GskRenderNode) node = make_cards (self, scale, offset);

  return weir_raster_is_worth_it (widget)
         ? weir_raster_make_node (node, gtk_widget_get_scale_factor (widget)) : g_steal_pointer (&node);
}

static void
draw_cards (WeirMinimapView        *self,
            GtkSnapshot            *snapshot,
            float                   scale,
            const graphene_point_t *offset)
{
  guint n_changes = weir_world_view_get_n_changes (self->world);

  if (self->cards == NULL || self->scale != scale || self->n_changes != n_changes
      || !graphene_point_equal (&self->offset, offset))
    {
      g_clear_pointer (&self->cards, gsk_render_node_unref);
      self->cards = make_kept_cards (self, scale, offset);
      self->scale = scale;
      self->offset = *offset;
      self->n_changes = n_changes;
    }
  gtk_snapshot_append_node (snapshot, self->cards);
}

static void
weir_minimap_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  WeirMinimapView *self = WEIR_MINIMAP_VIEW (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, WEIR_MINIMAP_WIDTH, WEIR_MINIMAP_HEIGHT);
  GdkRGBA fill, line, shade = { 0.5, 0.5, 0.5, 0.12 };
  graphene_point_t offset;
  float scale;

  weir_style_get_color (WEIR_COLOR_CARD, &fill);
  weir_style_get_color (WEIR_COLOR_BORDER, &line);
  fill.alpha = 0.95;
  draw_frame (snapshot, &bounds, RADIUS, &fill, &line);
  if (!get_scale (self, &scale, &offset))
    return;

  /* Not by its round shape: that cuts each polygon inside. */
  graphene_rect_inset (&bounds, INSET, INSET);
  gtk_snapshot_push_clip (snapshot, &bounds);
  graphene_rect_init (&bounds, self->visible.origin.x * scale + offset.x,
                      self->visible.origin.y * scale + offset.y,
                      self->visible.size.width * scale, self->visible.size.height * scale);
  line.alpha = 0.8;
  draw_frame (snapshot, &bounds, 3, &shade, &line);
  draw_frames (self, snapshot, scale, &offset);
  draw_cards (self, snapshot, scale, &offset);
  gtk_snapshot_pop (snapshot);
}

static void
weir_minimap_view_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  *minimum = *natural =
    orientation == GTK_ORIENTATION_HORIZONTAL ? WEIR_MINIMAP_WIDTH : WEIR_MINIMAP_HEIGHT;
}

static void
weir_minimap_view_finalize (GObject *object)
{
  g_clear_pointer (&WEIR_MINIMAP_VIEW (object)->cards, gsk_render_node_unref);

  G_OBJECT_CLASS (weir_minimap_view_parent_class)->finalize (object);
}

static void
weir_minimap_view_class_init (WeirMinimapViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_minimap_view_finalize;
  widget_class->snapshot = weir_minimap_view_snapshot;
  widget_class->measure = weir_minimap_view_measure;

  signals[GO_TO] = g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  gtk_widget_class_set_css_name (widget_class, "minimap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
weir_minimap_view_init (WeirMinimapView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "end", G_CALLBACK (on_drag_over), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
weir_minimap_view_new (WeirWorldView *world)
{
  WeirMinimapView *self = g_object_new (WEIR_TYPE_MINIMAP_VIEW, NULL);

  self->world = world;

  return GTK_WIDGET (self);
}

void
weir_minimap_view_set_view (WeirMinimapView       *self,
                            const graphene_rect_t *visible)
{
  g_return_if_fail (WEIR_IS_MINIMAP_VIEW (self));

  self->visible = *visible;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
