/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-chart-content.h"
#include "weir-charts-subject.h"

G_BEGIN_DECLS

/* The charts there are, in the order in which they stand. */
typedef enum
{
  WEIR_CHART_EVENTS,
  WEIR_CHART_DEMAND,
  WEIR_CHART_STORES,
  WEIR_CHART_SHARES,
  WEIR_CHART_LATENCY,
  WEIR_CHART_TOTALS,
  WEIR_N_CHARTS
} WeirChartKind;

/* "events", "demand" …: in settings and files. */
const char *      weir_chart_kind_get_id    (WeirChartKind kind);
const char *      weir_chart_kind_get_title (WeirChartKind kind);
/* What is known of @subject between two times, and the shares at the time @at; with what an earlier run did: its number in the
 * session, -1: none. Asks the activity to go on recording it. */
WeirChartContent *weir_chart_source_read    (WeirChartKind kind, WeirSession *session, const WeirChartsSubject *subject,
                                             gint64 from, gint64 to, gint64 at, int earlier);

G_END_DECLS
