/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-vector-player.h"

G_BEGIN_DECLS

/* The stage under test: does what a vector's "behaviour" says and records its callbacks. */
#define WEIR_TYPE_VECTOR_STAGE (weir_vector_stage_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeirVectorStage, weir_vector_stage, WEIR, VECTOR_STAGE, WeirStage)

struct _WeirVectorStageClass
{
  WeirStageClass parent_class;
};

/* @spec: the vector's "stage"; copied. Not started. */
WeirStage *weir_vector_stage_new (WeirVectorPlayer *player, WeirScheduler *scheduler, const WeirValue *spec);

G_END_DECLS
