/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WEIR_PATCHES_CAPACITY 8

/* The parts of the canvas that are drawn again while something moves there. GTK compares each frame
 * with the one before it, node by node, and draws all of the parent again if more than some thirty
 * rectangles differ: with fifty tokens every card would be painted sixty times a second. So pipes
 * that lie together share a patch, and what a patch holds differs as a whole. Plain struct, all
 * zeroes at the start. */
typedef struct
{
  graphene_rect_t bounds[WEIR_PATCHES_CAPACITY];
  guint           n_patches;
} WeirPatches;

void  weir_patches_clear (WeirPatches *self);
/* @bounds: of a pipe, as far as it is visible. */
void  weir_patches_add   (WeirPatches *self, const graphene_rect_t *bounds);
/* The patch that has all of @bounds, which was added. */
guint weir_patches_find  (const WeirPatches *self, const graphene_rect_t *bounds);
/* What is drawn until gtk_snapshot_pop () differs from a frame whose @turn was another. @scale: pixels per unit. */
void  weir_patches_push  (const WeirPatches *self, guint index, double scale, gboolean turn,
                          GtkSnapshot *snapshot);

G_END_DECLS
