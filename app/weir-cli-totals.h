/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

#include "weir-cli-columns.h"

G_BEGIN_DECLS

/* What a run came to, for people and for programs. */
typedef struct
{
  WeirDocument *document;     /* borrowed */
  WeirSample   *sample;       /* borrowed: the last one */
  WeirTimeMode  time_mode;
  guint         seed;
  gboolean      has_goal;     /* there was something to run until … */
  gboolean      is_at_goal;   /* … and it has come */
  gboolean      finished;     /* nothing can happen any more; not just that time was up */
  GHashTable   *summaries;    /* borrowed; of char *, JSON text by process id; may be NULL */
} WeirTotals;

/* One row per node, or per link. @activity: for rates of the last moments; NULL: those of the
 * whole run. Returns: (transfer full) */
WeirColumns *weir_totals_make_stages_table        (const WeirTotals *self, WeirActivity *activity);
WeirColumns *weir_totals_make_subscriptions_table (const WeirTotals *self, WeirActivity *activity);

/* One JSON object, ending with a newline. Of a run in virtual time it is the same whenever and
 * wherever that is repeated. Returns: (transfer full) */
char *       weir_totals_to_json                  (const WeirTotals *self);

/* Says of each stage how often it was restarted, and of each that ended otherwise than by itself or
 * because it was told to, why; answers how many of these there are, a supervisor that gave up
 * among them. */
guint        weir_totals_report_failures          (const WeirTotals *self);

G_END_DECLS
