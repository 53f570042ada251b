/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* Emits the integers from 0 on, as many as are asked for, until there were @count of them. */
#define WEIR_TYPE_RIG_SOURCE (weir_rig_source_get_type ())
G_DECLARE_FINAL_TYPE (WeirRigSource, weir_rig_source, WEIR, RIG_SOURCE, WeirStage)

WeirStage *weir_rig_source_new     (guint64 count);

/* Turns x into a·x + b. */
#define WEIR_TYPE_RIG_LINE (weir_rig_line_get_type ())
G_DECLARE_FINAL_TYPE (WeirRigLine, weir_rig_line, WEIR, RIG_LINE, WeirStage)

WeirStage *weir_rig_line_new       (gint64 a, gint64 b);

/* Adds up all integers that come. */
#define WEIR_TYPE_RIG_SUM (weir_rig_sum_get_type ())
G_DECLARE_FINAL_TYPE (WeirRigSum, weir_rig_sum, WEIR, RIG_SUM, WeirStage)

WeirStage *weir_rig_sum_new        (void);
guint64    weir_rig_sum_get_sum    (WeirRigSum *self);
guint64    weir_rig_sum_get_n      (WeirRigSum *self);

/* Emits one event every @interval µs until there were @count: the time when it came into being,
 * in ns. */
#define WEIR_TYPE_RIG_TICKER (weir_rig_ticker_get_type ())
G_DECLARE_FINAL_TYPE (WeirRigTicker, weir_rig_ticker, WEIR, RIG_TICKER, WeirStage)

WeirStage *weir_rig_ticker_new     (gint64 interval, guint64 count);

/* Keeps how old each event is on arrival, in ns. */
#define WEIR_TYPE_RIG_AGES (weir_rig_ages_get_type ())
G_DECLARE_FINAL_TYPE (WeirRigAges, weir_rig_ages, WEIR, RIG_AGES, WeirStage)

WeirStage *weir_rig_ages_new       (void);
guint      weir_rig_ages_get_n     (WeirRigAges *self);
/* The age that @share (0 … 1) of all events do not exceed. */
gint64     weir_rig_ages_get_share (WeirRigAges *self, double share);

G_END_DECLS
