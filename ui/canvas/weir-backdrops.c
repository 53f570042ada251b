/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-backdrops.h"
#include "../weir-raster.h"

#define CAPACITY 12

typedef struct
{
  guint          key;
  double         scale;
  GskRenderNode *node;   /* owned; NULL: the place is free */
} Backdrop;

static Backdrop backdrops[CAPACITY];
static guint next;

GskRenderNode *
weir_backdrops_find (guint  key,
                     double scale)
{
  for (guint i = 0; i < CAPACITY; i++)
    {
      if (backdrops[i].key == key && backdrops[i].scale == scale)
        return backdrops[i].node;
    }

  return NULL;
}

GskRenderNode *
weir_backdrops_add (guint          key,
                    double         scale,
                    GskRenderNode *node)
{
  Backdrop *into = &backdrops[next];

  g_clear_pointer (&into->node, gsk_render_node_unref);
  into->key = key;
  into->scale = scale;
  into->node = weir_raster_make_node (node, scale);
  next = (next + 1) % CAPACITY;

  return into->node;
}
