/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-pipes-view.h"
#include "weir-world-view-private.h"
#include "../weir-style.h"
#include <math.h>

/* While the zoom changes, cards are shown as they were painted before, larger or smaller. This long
 * (µs) after the last change they are painted anew, and those that never were before: one in each
 * frame, and more as long as the frame has taken no more than so much. */
#define REST        (120 * G_TIME_SPAN_MILLISECOND)
#define MOVING_TIME (1 * G_TIME_SPAN_MILLISECOND)
#define REST_TIME   (4 * G_TIME_SPAN_MILLISECOND)

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  WeirWorldView *self = WEIR_WORLD_VIEW (widget);

  if (self->is_hurried)
    {
      gtk_widget_queue_draw (widget);
      return G_SOURCE_CONTINUE;
    }

  self->tick = 0;
  return G_SOURCE_REMOVE;
}

void
weir_world_view_begin_frame (WeirWorldView *self)
{
  if (self->is_begun)
    return;

  self->is_begun = TRUE;
  self->begun = g_get_monotonic_time ();
}

void
weir_world_view_hurry (WeirWorldView *self)
{
  if (!self->is_drawn || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->is_hurried = TRUE;
  self->last_zoom = g_get_monotonic_time ();
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

/* Whether the zoom has not changed for long enough. */
static gboolean
rests (WeirWorldView *self)
{
  return !self->is_hurried || self->begun - self->last_zoom >= REST;
}

/* Whether what is not sharp may be painted in this frame. */
static gboolean
has_time (WeirWorldView    *self,
          const WeirRaster *raster)
{
  if (!self->is_hurried)
    return TRUE;
  if (!rests (self) && raster->image != NULL)
    return FALSE;

  return !self->has_sharpened
         || g_get_monotonic_time () - self->begun < (rests (self) ? REST_TIME : MOVING_TIME);
}

/* At each zoom letters have a size of their own, which nobody has drawn yet: several ms for a card. Near enough are
 * steps of half a doubling, which others have needed before. */
static double
get_coarse_scale (double scale)
{
  return exp2 (round (2 * log2 (scale)) / 2);
}

static void
snapshot_raster (WeirWorldView *self,
                 GtkWidget     *child,
                 WeirRaster    *raster,
                 double         scale,
                 GtkSnapshot   *snapshot)
{
  weir_raster_set_scale (raster, child, scale);
  if (!weir_raster_is_sharp (raster))
    {
      if (has_time (self, raster))
        {
          weir_raster_refresh (raster, child, rests (self) ? 0 : get_coarse_scale (scale));
          self->has_sharpened = TRUE;
        }
      else
        {
          self->is_blurred = TRUE;
          if (raster->image == NULL)
            weir_raster_put_off (raster, child);
        }
    }
  gtk_widget_snapshot_child (GTK_WIDGET (self), child, snapshot);
}

/* Per unit. */
static double
get_pixels (WeirWorldView *self)
{
  return self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

/* Answers the scale at which pixels are kept; 0: they are not. */
static double
get_scale (WeirWorldView *self)
{
  if (self->detail == WEIR_DETAIL_SHAPE || !weir_raster_is_worth_it (GTK_WIDGET (self)))
    return 0;

  return get_pixels (self);
}

static void
snapshot_child (WeirWorldView *self,
                GtkWidget     *child,
                WeirRaster    *raster,
                double         scale,
                GtkSnapshot   *snapshot)
{
  if (scale > 0)
    {
      snapshot_raster (self, child, raster, scale, snapshot);
      return;
    }

  weir_raster_drop (raster, child);
  gtk_widget_snapshot_child (GTK_WIDGET (self), child, snapshot);
}

static void
snapshot_labels (WeirWorldView *self,
                 GtkSnapshot   *snapshot)
{
  double scale = get_scale (self);

  for (guint i = 0; i < self->shown_labels->len; i++)
    {
      GtkWidget *label = g_ptr_array_index (self->shown_labels, i);

      snapshot_child (self, label, weir_link_label_get_raster (WEIR_LINK_LABEL (label)), scale, snapshot);
    }
}

static void
snapshot_shapes (WeirWorldView *self,
                 GtkSnapshot   *snapshot)
{
  double scale = get_pixels (self);

  gtk_snapshot_push_opacity (snapshot, WEIR_NODE_CARD_IMPOSSIBLE);
  weir_node_card_draw_shapes (self->shown_cards, FALSE, &self->visible, scale, snapshot);
  gtk_snapshot_pop (snapshot);
  weir_node_card_draw_shapes (self->shown_cards, TRUE, &self->visible, scale, snapshot);
}

static void
snapshot_cards (WeirWorldView *self,
                GtkSnapshot   *snapshot)
{
  double scale = get_scale (self);

  if (self->detail == WEIR_DETAIL_SHAPE && weir_raster_is_worth_it (GTK_WIDGET (self)))
    {
      snapshot_shapes (self, snapshot);
      return;
    }

  for (guint i = self->shown_cards->len; i > 0; i--)
    {
      GtkWidget *card = g_ptr_array_index (self->shown_cards, i - 1);

      snapshot_child (self, card, weir_node_card_get_raster (WEIR_NODE_CARD (card)), scale, snapshot);
    }
}

void
weir_world_view_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  WeirWorldView *self = WEIR_WORLD_VIEW (widget);

  weir_world_view_begin_frame (self);
  self->is_blurred = self->has_sharpened = FALSE;
  weir_world_view_find_shown (self);
  gtk_widget_snapshot_child (widget, self->frames_view, snapshot);
  weir_pipes_view_set_hurried (WEIR_PIPES_VIEW (self->pipes_view), !rests (self));
  gtk_widget_snapshot_child (widget, self->pipes_view, snapshot);
  gtk_widget_snapshot_child (widget, self->traffic_view, snapshot);
  snapshot_labels (self, snapshot);
  gtk_widget_snapshot_child (widget, self->notes_view, snapshot);
  snapshot_cards (self, snapshot);
  self->is_hurried &= self->is_blurred || !rests (self);
  self->is_drawn = TRUE;
  self->is_begun = FALSE;

  if (self->preview_shown)
    {
      GdkRGBA color;

      weir_style_get_color (self->preview_possible ? WEIR_COLOR_ACCENT : WEIR_COLOR_DIM_TEXT,
                            &color);
      color.alpha = self->preview_possible ? 0.7 : 0.4;
      weir_pipe_snapshot_preview (snapshot, &self->preview_from, &self->preview_to, &color,
                                  get_pixels (self));
    }
}
