/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-dispatcher.h"

G_BEGIN_DECLS

/* GenStage.DemandDispatcher: events go to whoever has the biggest demand. Options: "max_demand",
 * "shuffle_demands_on_first_dispatch". */
#define WEIR_TYPE_DEMAND_DISPATCHER (weir_demand_dispatcher_get_type ())
G_DECLARE_FINAL_TYPE (WeirDemandDispatcher, weir_demand_dispatcher, WEIR, DEMAND_DISPATCHER, WeirDispatcher)

/* @options: a map, or NULL */
WeirDispatcher *weir_demand_dispatcher_new (const WeirValue *options);

G_END_DECLS
