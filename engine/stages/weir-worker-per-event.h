/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-consumer-supervisor.h"

G_BEGIN_DECLS

/* A consumer supervisor whose workers take their time and may crash, so that supervision can be watched. */
#define WEIR_TYPE_WORKER_PER_EVENT (weir_worker_per_event_get_type ())
G_DECLARE_FINAL_TYPE (WeirWorkerPerEvent, weir_worker_per_event, WEIR, WORKER_PER_EVENT, WeirConsumerSupervisor)

G_END_DECLS
