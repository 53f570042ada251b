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
  guint               turns;        /* while charts are painted in turns */
  guint               turn;         /* which of them is next */
  gint64              turn_newest;  /* how far the run had come when it was read for them */
  gint64              turn_wanted;  /* as far as it has come since; -1: nobody has asked */
  gint64              turn_from;    /* what they will show */
  gint64              turn_to;
};

/* weir-charts-view.c */

/* The charts that are shown. Returns: (transfer container): of WeirChart */
GPtrArray *weir_charts_view_list_shown   (WeirChartsView *self);

/* Of whom, after what may have come and gone. Returns: (transfer full) */
WeirChartsSubject *weir_charts_view_find_subject (WeirChartsView *self);
/* What a chart shows of that stretch. Returns: (transfer full) */
WeirChartContent *weir_charts_view_read (WeirChartsView *self, WeirChartKind kind, const WeirChartsSubject *subject,
                                         gint64 from, gint64 to);

/* The shares alone: those at the cursor. */
void       weir_charts_view_refresh_bars (WeirChartsView *self);

/* weir-charts-view-turns.c */

/* Nothing is shown of what was prepared. */
void       weir_charts_view_stop_turns   (WeirChartsView *self);

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
