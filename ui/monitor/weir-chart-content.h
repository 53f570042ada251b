/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* What one chart shows: figures over a stretch of time, with their names. It is drawn, read at a point, put into words and
 * exported from here; where it comes from it does not know. Owned by the chart that shows it. */
typedef enum
{
  WEIR_CHART_LINES,
  WEIR_CHART_STACK,   /* areas that add up, the first at the bottom */
  WEIR_CHART_BARS,    /* shares at one moment, a bar each */
} WeirChartForm;

typedef enum
{
  WEIR_CHART_COUNT,
  WEIR_CHART_RATE,       /* per second */
  WEIR_CHART_DURATION,   /* µs */
} WeirChartUnit;

typedef struct
{
  gint64 time;   /* µs */
  double value;
} WeirChartPoint;

typedef struct
{
  char    *name;       /* owned */
  GdkRGBA  color;
  guint    pattern;    /* dash or hatch: 0 plain; 1, 2, … differ */
  gboolean is_earlier; /* of another run, for comparison: drawn faintly */
  GArray  *points;     /* of WeirChartPoint, owned, oldest first */
} WeirChartLine;

typedef struct
{
  char *name;                    /* owned */
  double share[WEIR_N_SHARES];   /* add up to 1 */
} WeirChartBar;

/* A level that means something. */
typedef struct
{
  char  *name;         /* owned */
  double value;
} WeirChartMark;

typedef struct
{
  WeirChartForm form;
  WeirChartUnit unit;
  char         *id;            /* owned: in files */
  char         *title;         /* owned */
  char         *subtitle;      /* owned, may be NULL: of whom, in what */
  char         *empty_text;    /* owned: what is to be done so that something appears */
  GPtrArray    *lines;         /* of WeirChartLine, owned */
  GArray       *bars;          /* of WeirChartBar, owned */
  GArray       *marks;         /* of WeirChartMark, owned */
  guint         n_more;        /* lines or bars that there are besides */
  gint64        from;          /* µs */
  gint64        to;
  gint64        at;            /* of the bars */
  double        top;           /* of the scale, and what lies between its marks: weir_chart_content_settle () */
  double        step;
} WeirChartContent;

WeirChartContent *weir_chart_content_new   (WeirChartForm form, WeirChartUnit unit, const char *id,
                                            const char *title);
void              weir_chart_content_free  (WeirChartContent *self);
/* Lent until the next one is added. */
WeirChartLine *   weir_chart_content_add_line (WeirChartContent *self, const char *name, const GdkRGBA *color,
                                               guint pattern);
void              weir_chart_content_add_bar  (WeirChartContent *self, const char *name, const double *share);
void              weir_chart_content_add_mark (WeirChartContent *self, const char *name, double value);
/* Finds the scale. Once, when all is there. */
void              weir_chart_content_settle   (WeirChartContent *self);
gboolean          weir_chart_content_is_empty (const WeirChartContent *self);

/* The value at @time: that of the last point until then. FALSE if there is none yet. */
gboolean          weir_chart_line_look      (const WeirChartLine *self, gint64 time, double *value);
/* "62.0 k/s", "8", "1.5 ms". Returns: (transfer full) */
char *            weir_chart_content_format (const WeirChartContent *self, double value);
/* All figures at @time in words. Returns: (transfer full) */
char *            weir_chart_content_describe (const WeirChartContent *self, gint64 time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirChartContent, weir_chart_content_free)

G_END_DECLS
