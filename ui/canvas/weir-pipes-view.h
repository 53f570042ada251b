/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-patches.h"
#include "weir-pipe.h"

G_BEGIN_DECLS

/* The layer below everything: all pipes with their filling, and where the processor paints also what moves in them. Whoever changes
 * a pipe queues this to be drawn; only patches with a pipe that looks different are painted. */
#define WEIR_TYPE_PIPES_VIEW (weir_pipes_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirPipesView, weir_pipes_view, WEIR, PIPES_VIEW, GtkWidget)

/* @pipes: of WeirPipe, at least those in sight; borrowed: the world owns both. */
GtkWidget *weir_pipes_view_new      (GPtrArray *pipes);
void       weir_pipes_view_set_view (WeirPipesView *self, const graphene_rect_t *visible,
                                     double zoom, gboolean detailed);
/* Which pipes were drawn last, and where: lent. */
GPtrArray *weir_pipes_view_get_shown   (WeirPipesView *self);
const WeirPatches *weir_pipes_view_get_patches (WeirPipesView *self);
/* Pipes came, went or lie elsewhere. */
void       weir_pipes_view_forget_shown (WeirPipesView *self);
/* While the zoom changes, many pipes are drawn rather at once than smoothly. */
void       weir_pipes_view_set_hurried  (WeirPipesView *self, gboolean hurried);

G_END_DECLS
