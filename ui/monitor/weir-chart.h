/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* Lines over time, with their legend below. Lines differ by colour and by dashes. Draws only
 * when it is shown something new. */
#define WEIR_TYPE_CHART (weir_chart_get_type ())
G_DECLARE_FINAL_TYPE (WeirChart, weir_chart, WEIR, CHART, GtkWidget)

typedef struct
{
  const char              *name;         /* lent */
  GdkRGBA                  color;
  guint                    dash;         /* 0: solid; 1, 2, …: patterns that differ */
  gboolean                 is_filled;    /* the area below, too */
  gboolean                 is_level;     /* of the points: level instead of rate */
  const WeirActivityPoint *points;       /* lent, oldest first */
  guint                    n_points;
} WeirChartSeries;

/* @title: for who cannot see it. @empty_text: what is to be done so that something appears.
 * @unit: behind the top of the scale: "/s", or "". */
GtkWidget *weir_chart_new   (const char *title, const char *empty_text, const char *unit);
/* All that it shows, between two times (µs). @n_more: lines that there are besides. What is lent
 * is copied. */
void       weir_chart_show  (WeirChart *self, const WeirChartSeries *series, guint n, guint n_more,
                             gint64 from, gint64 to);
void       weir_chart_clear (WeirChart *self);

G_END_DECLS
