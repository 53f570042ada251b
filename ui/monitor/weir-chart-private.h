/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-chart.h"

G_BEGIN_DECLS

/* A point of a line, in its own units. */
typedef struct
{
  gint64 time;
  double value;
} WeirChartPoint;

typedef struct
{
  char    *name;        /* owned */
  GdkRGBA  color;
  guint    dash;
  gboolean is_filled;
  GArray  *points;      /* of WeirChartPoint, owned: those in range, and one beyond each end */
} WeirChartLine;

/* What is drawn, and where. */
typedef struct
{
  GPtrArray   *lines;     /* of WeirChartLine, borrowed */
  guint        n_more;
  gint64       from;      /* µs */
  gint64       to;
  double       top;       /* of the scale */
  double       step;      /* between its marks */
  const char  *unit;      /* borrowed */
  gint64       hover;     /* time under the pointer; -1: none */
  PangoLayout *layout;    /* borrowed: for small text */
  double       width;
  double       right;     /* where the lines end: the scale stands beyond */
  double       height;    /* with the legend */
} WeirChartDrawing;

#define WEIR_CHART_LEGEND_HEIGHT 24.0

/* Needs all but @right. */
double weir_chart_find_right  (const WeirChartDrawing *self);
void   weir_chart_draw        (const WeirChartDrawing *self, cairo_t *cr);
void   weir_chart_draw_empty  (const WeirChartDrawing *self, cairo_t *cr, const char *text);
/* "62.0 k/s", "8 /s", "8". Returns: (transfer full) */
char *   weir_chart_format_value (double value, const char *unit);
/* The value of @line at @time: that of its last point until then. FALSE if there is none yet. */
gboolean weir_chart_line_look (const WeirChartLine *line, gint64 time, double *value);

G_END_DECLS
