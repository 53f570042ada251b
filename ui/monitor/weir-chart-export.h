/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-chart-content.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_CHART_EXPORT_PNG,
  WEIR_CHART_EXPORT_SVG,
  WEIR_CHART_EXPORT_PDF,
  WEIR_CHART_EXPORT_CSV,
  WEIR_N_CHART_EXPORTS
} WeirChartExport;

/* "png" … */
const char *weir_chart_export_get_suffix (WeirChartExport format);

/* Charts (of WeirChartContent, lent), one below the other, with @title above, their names, legends and scales, and the times below; as
 * figures in CSV: a line for each point that is shown. In the present colours. @context: for text. NULL with @error if there is
 * no memory for the picture, or nothing to be shown. Returns: (transfer full) */
GBytes *    weir_chart_export_make       (GPtrArray *contents, WeirChartExport format, const char *title,
                                          PangoContext *context, GError **error);

G_END_DECLS
