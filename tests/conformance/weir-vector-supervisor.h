/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-vector-player.h"

G_BEGIN_DECLS

/* The consumer supervisor under test: children start as a vector's "plan" says and live until they are told to exit. */
#define WEIR_TYPE_VECTOR_SUPERVISOR (weir_vector_supervisor_get_type ())
G_DECLARE_FINAL_TYPE (WeirVectorSupervisor, weir_vector_supervisor, WEIR, VECTOR_SUPERVISOR, WeirConsumerSupervisor)

/* @spec: the vector's "stage"; copied. Not started. */
WeirStage *weir_vector_supervisor_new     (WeirVectorPlayer *player, WeirScheduler *scheduler, const WeirValue *spec);
/* Does @op if it is an input that only supervisors know. */
gboolean   weir_vector_supervisor_perform (WeirVectorSupervisor *self, const WeirValue *op, WeirReplyFunc reply, gpointer data);
/* "count", "children" and "restarting", as vectors have them; null once it has stopped. */
WeirValue  weir_vector_supervisor_observe (WeirVectorSupervisor *self);

G_END_DECLS
