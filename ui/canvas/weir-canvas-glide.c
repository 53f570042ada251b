/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-glide.h"

#define GLIDE_DURATION 250   /* ms */

typedef struct
{
  WeirNodeCard    *card;   /* lent */
  graphene_point_t from, to;
} Glider;

static void
on_glide (double      share,
          WeirCanvas *self)
{
  for (guint i = 0; i < self->gliders->len; i++)
    {
      Glider *glider = &g_array_index (self->gliders, Glider, i);
      WeirNode *node = weir_node_card_get_node (glider->card);

      /* An edit in between has the last word. */
      if (weir_node_get_x (node) != glider->to.x || weir_node_get_y (node) != glider->to.y)
        continue;

      weir_world_view_place (WEIR_WORLD_VIEW (self->world), node,
                             glider->from.x + (glider->to.x - glider->from.x) * share,
                             glider->from.y + (glider->to.y - glider->from.y) * share);
    }
  gtk_widget_queue_draw (self->minimap);
}

void
weir_canvas_begin_glide (WeirCanvas *self)
{
  GPtrArray *cards = weir_world_view_get_cards (WEIR_WORLD_VIEW (self->world));

  weir_canvas_end_glide (self);
  self->gliders = g_array_sized_new (FALSE, FALSE, sizeof (Glider), cards->len);
  for (guint i = 0; i < cards->len; i++)
    {
      Glider glider = { .card = g_ptr_array_index (cards, i) };
      graphene_rect_t bounds;

      weir_node_card_get_bounds (glider.card, &bounds);
      glider.from = bounds.origin;
      g_array_append_val (self->gliders, glider);
    }
}

void
weir_canvas_glide (WeirCanvas *self)
{
  AdwAnimationTarget *target;

  /* The edit has taken cards away. */
  if (self->gliders == NULL)
    return;

  for (guint i = self->gliders->len; i > 0; i--)
    {
      Glider *glider = &g_array_index (self->gliders, Glider, i - 1);
      graphene_rect_t bounds;

      weir_node_card_get_bounds (glider->card, &bounds);
      glider->to = bounds.origin;
      if (graphene_point_equal (&glider->from, &glider->to))
        g_array_remove_index_fast (self->gliders, i - 1);
    }

  /* Where animations are off it is over at once. */
  target = adw_callback_animation_target_new ((AdwAnimationTargetFunc) on_glide, self, NULL);
  self->glide = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, GLIDE_DURATION, target);
  g_signal_connect_swapped (self->glide, "done", G_CALLBACK (weir_canvas_end_glide), self);
  adw_animation_play (self->glide);
}

void
weir_canvas_end_glide (WeirCanvas *self)
{
  g_autoptr (AdwAnimation) glide = g_steal_pointer (&self->glide);
  g_autoptr (GArray) gliders = NULL;

  if (glide != NULL)
    {
      g_signal_handlers_disconnect_by_data (glide, self);
      adw_animation_skip (glide);
    }
  gliders = g_steal_pointer (&self->gliders);
}
