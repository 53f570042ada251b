/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir-tokens.h"
#include "weir.h"

G_BEGIN_DECLS

#define WEIR_PIPE_WIDTH   11.0
#define WEIR_PIPE_N_STEPS 32
/* Of what joins several ports: so that it is seen beside the card that they stand on. */
#define WEIR_PIPE_SPREAD_INSET 7.0f

/* A subscription as it is drawn: a curve from producer to consumer, how full of demand it is, and
 * what travels through it. A plain struct, owned by the world that draws it. The curve and the
 * filling are render nodes, kept until a touch. */
typedef struct
{
  WeirLink        *link;       /* owned */
  /* Thousands are looked at in every frame: what is looked at stands together. */
  graphene_rect_t  bounds;     /* with the pipe's width */
  graphene_rect_t  label_place;   /* that GTK was told of */
  gpointer         from_card;  /* of WeirNodeCard, lent by the world, as the next: where it lies; NULL: look for it */
  gpointer         to_card;
  gboolean         is_laid;    /* from card to card, where both are; FALSE: look again */
  gboolean         has_moved;  /* since its label was given its place */
  gboolean         placed;     /* its label has been measured since it last changed */
  gboolean         hidden;     /* when the last sample came */
  gboolean         is_near;    /* the view, when that was looked at */

  double           level;      /* outstanding / max as shown */
  double           target;     /* the same as measured */
  guint64          outstanding;
  guint64          max;
  guint64          delivered;
  double           rate;
  gboolean         measured;   /* the four above come from a sample */
  gboolean         ended;      /* it was there, and was cancelled */

  char            *partition;  /* owned: what it carries, for a person; NULL: all there is */
  guint            first_port; /* of the partitions that it carries, if there are n_ports > 0 */
  guint            last_port;
  guint            n_ports;
  gboolean         is_labelled;   /* the pill says the partition: no port does */
  float            spread;     /* between the first port and the last */

  guint            patch;      /* while it is visible: where it is drawn */
  gboolean         is_stale;   /* it looks different from what was drawn */
  gboolean         selected;
  gboolean         aimed;      /* what is dropped now goes into it */
  GskRenderNode   *track;      /* owned */
  GskRenderNode   *filling;    /* owned */

  graphene_point_t points[WEIR_PIPE_N_STEPS + 1];   /* from the producer's end to the consumer's */
  float            reach[WEIR_PIPE_N_STEPS + 1];    /* length of the curve up to each point */
  WeirTokens       events;     /* downstream */
  WeirTokens       asks;       /* upstream */
} WeirPipe;

WeirPipe *weir_pipe_new          (WeirLink *link);
void      weir_pipe_free         (WeirPipe *self);

/* Answers whether the curve moved. */
gboolean  weir_pipe_set_ends     (WeirPipe *self, const graphene_point_t *from,
                                  const graphene_point_t *to);
/* It begins at several ports, which lie on that length around its first point; 0: at one. */
void      weir_pipe_set_spread   (WeirPipe *self, float spread);
/* @share: of the length, 0 at the producer. @angle (may be NULL): of the direction downstream, in
 * degrees. */
void      weir_pipe_get_point    (const WeirPipe *self, double share, graphene_point_t *into,
                                  float *angle);
/* The share of the length at the point of the curve that is nearest to @to. */
double    weir_pipe_get_share    (const WeirPipe *self, const graphene_point_t *to);
/* The points between two shares of the length, at most WEIR_PIPE_N_STEPS + 2; answers how many: two at least. */
guint     weir_pipe_list_points  (const WeirPipe *self, double start, double end,
                                  graphene_point_t *points);
float     weir_pipe_get_distance (const WeirPipe *self, const graphene_point_t *to);
/* What moves in it cannot stand for all there is once messages come faster than dots can be told apart, and nothing moves out of
 * sight. NULL: all was drawn. Returns: (transfer full) */
char *    weir_pipe_describe_undrawn (const WeirPipe *self);
/* Moves the level towards what was measured; answers whether it is still on its way. @elapsed: µs,
 * negative: all at once. */
gboolean  weir_pipe_settle       (WeirPipe *self, gint64 elapsed);
/* Whether anything is under way in it. */
gboolean  weir_pipe_has_traffic  (const WeirPipe *self);
/* Colours or selection changed. */
void      weir_pipe_invalidate   (WeirPipe *self);
/* Adds its outline to the path, from one share of its length to another. Outlines of many pipes are
 * filled at once: that is what makes them cheap where the processor paints. */
void      weir_pipe_trace        (const WeirPipe *self, cairo_t *cr, double start, double end);
/* The same for a straight bar. */
void      weir_pipe_trace_bar    (const WeirPipe *self, cairo_t *cr, double start, double end);
/* What is below it and above it while it is selected or aimed at. */
void      weir_pipe_draw_halo    (const WeirPipe *self, cairo_t *cr);
void      weir_pipe_draw_minimum (const WeirPipe *self, cairo_t *cr);
void      weir_pipe_get_filling_color (GdkRGBA *into);
/* @detailed: FALSE draws a straight bar without any cairo. */
void      weir_pipe_snapshot     (WeirPipe *self, GtkSnapshot *snapshot, gboolean detailed);
/* A curve that belongs to no link yet; @color: of its filling; @scale: pixels per unit. */
void      weir_pipe_snapshot_preview (GtkSnapshot *snapshot, const graphene_point_t *from,
                                      const graphene_point_t *to,
                                      const GdkRGBA *color, double scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirPipe, weir_pipe_free)

G_END_DECLS
