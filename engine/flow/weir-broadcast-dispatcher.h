/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-dispatcher.h"

G_BEGIN_DECLS

/* GenStage.BroadcastDispatcher: every consumer gets every event, at the pace of the slowest. Subscription option "selector":
 * a function that answers whether the consumer wants an event. */
#define WEIR_TYPE_BROADCAST_DISPATCHER (weir_broadcast_dispatcher_get_type ())
G_DECLARE_FINAL_TYPE (WeirBroadcastDispatcher, weir_broadcast_dispatcher, WEIR, BROADCAST_DISPATCHER, WeirDispatcher)

WeirDispatcher *weir_broadcast_dispatcher_new (void);

G_END_DECLS
