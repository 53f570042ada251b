/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-chart.h"
#include "weir-chart-sources.h"
#include "weir-charts-view.h"

G_BEGIN_DECLS

struct _WeirChartsView
{
  GtkWidget           parent_instance;

  WeirSession        *session;      /* borrowed, may be NULL */
  WeirTimeAxis       *axis;         /* owned; NULL before there is one */
  GtkWidget          *scroller;     /* lent: children */
  GtkWidget          *column;
  GtkWidget          *times;
  WeirChart          *charts[WEIR_N_CHARTS];
  GSimpleActionGroup *actions;      /* owned */
  GPtrArray          *pinned;       /* of WeirNode and WeirLink, owned */
  gboolean            narrow;
  gboolean            compares;     /* with the run before */
  gint64              cursor;       /* time under the pointer, or where keys have moved it; -1: none */
  WeirChart          *reading;      /* borrowed: the chart that tells what is there */
  double              drag_from;    /* x, while something is being dragged over */
  GtkNativeDialog    *chooser;      /* owned while it is shown */
};

/* weir-charts-view.c */

/* The charts that are shown. Returns: (transfer container): of WeirChart */
GPtrArray *weir_charts_view_list_shown   (WeirChartsView *self);

/* The shares alone: those at the cursor. */
void       weir_charts_view_refresh_bars (WeirChartsView *self);

/* weir-charts-view-pointer.c */

void       weir_charts_view_set_cursor   (WeirChartsView *self, gint64 time, WeirChart *reading);
void       weir_charts_view_add_controllers (WeirChartsView *self);

/* weir-charts-view-export.c */

void       weir_charts_view_add_export_actions (WeirChartsView *self);
GMenuModel *weir_charts_view_make_export_menu  (void);

G_END_DECLS
