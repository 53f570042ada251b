/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-sweep-view.h"

#include "weir-sweep-axis-row.h"
#include "weir-sweep-chart.h"
#include "weir-sweep-terms-row.h"

G_BEGIN_DECLS

struct _WeirSweepView
{
  GtkWidget    parent_instance;

  WeirSession *session;           /* borrowed, may be NULL */
  WeirSweep   *sweep;             /* owned; NULL before the first */
  char        *origin;            /* owned: the document as the sweep took it, or as it applied a cell of it */
  gint64       begun_at;          /* monotonic time */
  double       seconds;           /* that the sweep took */
  guint        x;                 /* the cell that is looked at */
  guint        y;
  gboolean     has_seed;          /* of the sweep's own; else that of the drawing */
  guint        seed;
  gboolean     is_outdated;       /* what is shown is older than the sweep or the document */
  guint        idle;              /* until it is brought up to date */

  /* Lent: children. */
  GtkWidget         *box;
  GtkWidget         *controls;
  WeirSweepAxisRow  *x_row;
  WeirSweepAxisRow  *y_row;
  WeirSweepTermsRow *terms_row;
  GtkDropDown       *figures;
  GtkButton         *run_button;
  GtkWidget         *progress;
  GtkLabel          *status;
  GtkStack          *stack;
  GtkWidget         *charts_box;
  WeirSweepChart    *charts[2];   /* the second is hidden if one figure is shown */
  GtkLabel          *details;
  GtkWidget         *apply_button;
  GtkWidget         *open_button;
};

/*< weir-sweep-view.c >*/

WeirDocument *weir_sweep_view_get_document (WeirSweepView *self);
gboolean weir_sweep_view_is_running        (WeirSweepView *self);
/* Edits by others make figures those of another drawing. */
gboolean weir_sweep_view_has_changed_since (WeirSweepView *self);
void     weir_sweep_view_show_settings     (WeirSweepView *self);
void     weir_sweep_view_show_details      (WeirSweepView *self);
void     weir_sweep_view_update            (WeirSweepView *self);
/* News come faster than they can be read; hidden, they wait. */
void     weir_sweep_view_update_soon       (WeirSweepView *self);
/* Another one, or none. */
void     weir_sweep_view_notify_sweep      (WeirSweepView *self);

/*< weir-sweep-view-run.c >*/

/* What is set, or, while a sweep runs, its end. */
void     weir_sweep_view_run_or_cancel     (WeirSweepView *self);
void     weir_sweep_view_drop              (WeirSweepView *self);

/*< weir-sweep-view-cell.c >*/

void     weir_sweep_view_look_at_cell      (WeirSweepView *self, guint x, guint y, WeirSweepChart *chart);
/* To what can be done with it. */
void     weir_sweep_view_enter_cell        (WeirSweepView *self);
void     weir_sweep_view_apply_cell        (WeirSweepView *self);
void     weir_sweep_view_open_cell         (WeirSweepView *self);

G_END_DECLS
