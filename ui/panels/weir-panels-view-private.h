/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir-panels-view.h"

G_BEGIN_DECLS

typedef struct
{
  GtkWidget    *widget;      /* lent: a child; NULL without one */
  GtkWidget    *divider;     /* lent: a child */
  int           size;        /* as people made it; 0: as it likes to be */
  int           extent;      /* as it was laid out last */
  gboolean      kept;        /* whether it is there in the other mode */
  GskRenderNode *picture;    /* owned: how it looked last while it covered; for its way out */
} WeirPanel;

struct _WeirPanelsView
{
  GtkWidget     parent_instance;

  GtkWidget    *content;     /* lent: a child; NULL without one */
  WeirPanel     panels[WEIR_N_PANELS];
  gboolean      narrow;
  gboolean      enlarged;    /* the lower panel, in place of the content */
  gboolean      set_aside[WEIR_N_PANELS];   /* what was there before, and is not */
  gboolean      switching;   /* the mode is being changed: no panel slides */

  int           sliding;     /* the place of the panel that comes or goes; -1 */
  double        progress;    /* of it: 0 outside, 1 inside */
  AdwAnimation *slide;       /* owned */
  GtkWidget    *focus;       /* weak: had the focus before a panel covered the content */

  int           dragged;     /* the place whose divider is being dragged; -1 */
  int           drag_size;   /* of its panel when that began */
};

/* weir-panels-view.c */

/* The place of the panel that covers the content; -1. */
int      weir_panels_view_get_covering  (WeirPanelsView *self);

/* weir-panels-view-enlarge.c */

/* Whether the content is there depends on what covers it. */
void     weir_panels_view_update_content (WeirPanelsView *self);

/* weir-panels-view-dividers.c */
GtkWidget * weir_panels_view_make_divider        (int place);
void        weir_panels_view_update_dividers     (WeirPanelsView *self);
/* The gesture is the view's: a divider moves under the pointer that drags it. */
void        weir_panels_view_add_divider_gesture (WeirPanelsView *self);

/* weir-panels-view-layout.c */
void     weir_panels_view_measure       (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                                         int *natural, int *minimum_baseline, int *natural_baseline);
void     weir_panels_view_size_allocate (GtkWidget *widget, int width, int height, int baseline);
/* Where the panel is, in the view's coordinates. */
void     weir_panels_view_get_area      (WeirPanelsView *self, int place, graphene_rect_t *area);
/* Gives it as much as there is. */
void     weir_panels_view_resize        (WeirPanelsView *self, int place, int size);

G_END_DECLS
