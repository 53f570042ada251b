/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a widget draws, painted once and kept as pixels, for windows that the processor paints: what
 * lies below or above something that moves is then copied instead of painted again. A plain struct
 * inside its widget's; all zeroes at the start: the widget draws as ever until somebody sets a
 * scale. Whatever makes the widget draw paints it anew, except a change of scale alone. */
typedef struct
{
  cairo_surface_t *image;       /* owned; NULL: nothing has been painted */
  double           scale;       /* device pixels per unit of the widget, at which it was painted */
  double           wanted;      /* at which it is shown; 0: pixels are not kept */
  double           coarse;      /* at which it is to be painted; 0: as it is shown */
  graphene_rect_t  bounds;      /* of the image, in units of the widget */
  gboolean         is_kept;     /* next time it is only shown at another scale */
  gboolean         is_soft;     /* it was last shown larger or smaller than it was painted */
  gboolean         is_stale;    /* the widget looks different since */
  gboolean         is_put_off;  /* there is no time now: something simpler stands for it */
} WeirRaster;

typedef void (*WeirRasterDraw) (GtkWidget *widget, GtkSnapshot *snapshot);

/* Whether pixels are painted by the processor where @widget is shown. */
gboolean weir_raster_is_worth_it (GtkWidget *widget);
/* For the snapshot of @widget. @stand_in: draws it when it is put off; NULL: not at all. */
void     weir_raster_draw        (WeirRaster *self, GtkWidget *widget, GtkSnapshot *snapshot,
                                  WeirRasterDraw draw, WeirRasterDraw stand_in);
/* What was painted at another scale is shown until it is refreshed, a little blurred, and however the widget changes. */
void     weir_raster_set_scale   (WeirRaster *self, GtkWidget *widget, double scale);
/* Device pixels per unit of what is painted next; 0: pixels are not kept. */
double   weir_raster_get_scale   (const WeirRaster *self);
gboolean weir_raster_is_sharp    (const WeirRaster *self);
/* It is painted anew. @coarse: at another scale than it is shown at, which leaves it a little blurred; 0: sharp. */
void     weir_raster_refresh     (WeirRaster *self, GtkWidget *widget, double coarse);
void     weir_raster_put_off     (WeirRaster *self, GtkWidget *widget);
/* Frees the pixels, those that GTK has as well. */
void     weir_raster_drop        (WeirRaster *self, GtkWidget *widget);
void     weir_raster_clear       (WeirRaster *self);
/* A node that shows what @node shows at that scale, from pixels. */
GskRenderNode *weir_raster_make_node (GskRenderNode *node, double scale);

G_END_DECLS
