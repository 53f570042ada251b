/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-patches.h"
#include <math.h>

/* A patch that grows by this many times what comes in holds little else. */
#define MOST_GROWTH 1.5f

static float
get_area (const graphene_rect_t *rect)
{
  return rect->size.width * rect->size.height;
}

/* By how much a patch grows that takes @bounds in. */
static float
get_growth (const graphene_rect_t *patch,
            const graphene_rect_t *bounds)
{
  graphene_rect_t both;

  graphene_rect_union (patch, bounds, &both);
  return get_area (&both) - get_area (patch);
}

void
weir_patches_clear (WeirPatches *self)
{
  self->n_patches = 0;
}

void
weir_patches_add (WeirPatches           *self,
                  const graphene_rect_t *bounds)
{
  float least = G_MAXFLOAT;
  guint best = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (bounds != NULL);

  for (guint i = 0; i < self->n_patches; i++)
    {
      float growth = get_growth (&self->bounds[i], bounds);

      if (growth >= least)
        continue;
      least = growth;
      best = i;
    }

  if (self->n_patches < WEIR_PATCHES_CAPACITY && least > MOST_GROWTH * get_area (bounds))
    self->bounds[self->n_patches++] = *bounds;
  else
    graphene_rect_union (&self->bounds[best], bounds, &self->bounds[best]);
}

guint
weir_patches_find (const WeirPatches     *self,
                   const graphene_rect_t *bounds)
{
  float least = G_MAXFLOAT;
  guint best = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->n_patches; i++)
    {
      if (get_area (&self->bounds[i]) >= least
          || !graphene_rect_contains_rect (&self->bounds[i], bounds))
        continue;
      least = get_area (&self->bounds[i]);
      best = i;
    }
  return best;
}

/* To whole pixels: what is cut elsewhere is painted with a weight for each pixel. */
static void
align (graphene_rect_t *bounds,
       double           scale,
       int              margin)
{
  double left = floor (bounds->origin.x * scale) - margin, top = floor (bounds->origin.y * scale) - margin;
  double right = ceil ((bounds->origin.x + bounds->size.width) * scale) + margin;
  double bottom = ceil ((bounds->origin.y + bounds->size.height) * scale) + margin;

  graphene_rect_init (bounds, left / scale, top / scale, (right - left) / scale, (bottom - top) / scale);
}

void
weir_patches_push (const WeirPatches *self,
                   guint              index,
                   double             scale,
                   gboolean           turn,
                   GtkSnapshot       *snapshot)
{
  static const GdkRGBA nothing = { 0 };
  graphene_rect_t clip;

  g_return_if_fail (self != NULL && index < self->n_patches);

  /* Clips that are not equal are not looked into. */
  clip = self->bounds[index];
  align (&clip, scale, turn ? 1 : 0);
  gtk_snapshot_push_clip (snapshot, &clip);
  /* However little is inside: what differs is the patch, no more and no less. */
  gtk_snapshot_append_color (snapshot, &nothing, &self->bounds[index]);
}
