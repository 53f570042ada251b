/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-vector-player.h"

G_BEGIN_DECLS

/* A process that only receives and records. */
#define WEIR_TYPE_VECTOR_PEER (weir_vector_peer_get_type ())
G_DECLARE_FINAL_TYPE (WeirVectorPeer, weir_vector_peer, WEIR, VECTOR_PEER, WeirProcess)

WeirProcess *weir_vector_peer_new (WeirVectorPlayer *player, WeirScheduler *scheduler, const char *name);

G_END_DECLS
