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
  char               *compared;     /* owned: with which run, as the action's state */
  char               *newest_run;   /* owned: of those in the menu; NULL: there is none */
  GMenu              *runs;         /* owned: those one may compare with */
  GtkWidget          *compare_button;   /* weak; NULL before somebody wants one */
  gboolean            has_room;         /* for that button */
  gboolean            above;        /* titles are above the charts */
  guint               tick;         /* until titles have changed places */
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

/* weir-charts-view-compare.c */

/* The number of the earlier run; -1: none. */
int        weir_charts_view_find_compared (WeirChartsView *self);
/* Runs may have come and gone. */
void       weir_charts_view_update_runs   (WeirChartsView *self);
void       weir_charts_view_add_compare_action (WeirChartsView *self);
void       weir_charts_view_set_width     (WeirChartsView *self, int width);

/* weir-charts-view-export.c */

void       weir_charts_view_add_export_actions (WeirChartsView *self);
GMenuModel *weir_charts_view_make_export_menu  (void);

G_END_DECLS
