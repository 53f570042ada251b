/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "../weir-style.h"
#include "weir-chart-content.h"

G_BEGIN_DECLS

/* Where a chart draws what, and what lies over it. */
typedef struct
{
  const WeirChartContent *content;   /* borrowed */
  PangoLayout            *layout;    /* borrowed: for small text */
  double                  width;     /* of the whole */
  double                  height;
  double                  plot_x;    /* of the card; its title and scale stand before it */
  double                  plot_width;
  gboolean                narrow;    /* the title stands above */
} WeirChartDrawing;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} WeirChartBox;

#define WEIR_CHART_TITLE_HEIGHT 20.0
#define WEIR_CHART_LEGEND_HEIGHT 20.0
#define WEIR_CHART_ROW_HEIGHT 22.0

/* How high it has to be. */
double weir_chart_get_height  (const WeirChartContent *content, gboolean narrow);
/* Title, scale, card, lines, legend. */
void   weir_chart_draw        (const WeirChartDrawing *self, cairo_t *cr);
/* A line at @time through the card; with @reads the figures there, in a box beside it. */
void   weir_chart_draw_cursor (const WeirChartDrawing *self, cairo_t *cr, gint64 time, gboolean reads);
/* What is being dragged over, between two x. */
void   weir_chart_draw_range  (const WeirChartDrawing *self, cairo_t *cr, double from, double to);
/* The times under the charts, as high as WEIR_CHART_TITLE_HEIGHT, from the top of @self on. */
void   weir_chart_draw_times  (const WeirChartDrawing *self, cairo_t *cr, gint64 from, gint64 to);

/*< weir-chart-shapes.c >*/

void         weir_chart_set_color      (cairo_t *cr, WeirColor color, double alpha);
void         weir_chart_set_line_style (cairo_t *cr, const WeirChartLine *line);
/* The path, which goes: 0 nothing, 1 … 3 stripes up, dots, stripes down. */
void         weir_chart_hatch          (cairo_t *cr, const GdkRGBA *color, guint pattern);
void         weir_chart_trace_card     (cairo_t *cr, const WeirChartBox *box, double radius);
WeirChartBox weir_chart_find_card      (const WeirChartDrawing *self);
/* The part of the card that has the values. */
WeirChartBox weir_chart_find_plot      (const WeirChartDrawing *self);
double       weir_chart_find_x         (const WeirChartDrawing *self, gint64 time);
double       weir_chart_find_y         (const WeirChartDrawing *self, double value);
void         weir_chart_draw_shapes    (const WeirChartDrawing *self, cairo_t *cr);
/* What stands for a line, or for a share, in a legend. */
void         weir_chart_draw_swatch    (cairo_t *cr, const WeirChartLine *line, gboolean is_area, double x, double y);
void         weir_chart_draw_share     (cairo_t *cr, WeirState share, const WeirChartBox *box);

/*< weir-chart-text.c >*/

/* @x: where the text begins, ends (@align 1) or has its middle (0.5); @y: its upper edge. Answers its width. */
double       weir_chart_draw_text      (const WeirChartDrawing *self, cairo_t *cr, const char *text, double x, double y,
                                        double align);
double       weir_chart_measure_text   (const WeirChartDrawing *self, const char *text);
double       weir_chart_measure_title  (const WeirChartDrawing *self, const char *text);
/* Not wider than @width: with an ellipsis, or over several lines if @wraps. Answers its height. */
double       weir_chart_draw_fitted    (const WeirChartDrawing *self, cairo_t *cr, const char *text, double x, double y,
                                        double width, gboolean wraps, gboolean is_title);
/* The font of charts. Returns: (transfer full) */
PangoLayout *weir_chart_make_layout    (PangoContext *context);

G_END_DECLS
