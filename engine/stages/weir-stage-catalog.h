/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* A kind of stage: one entry on the palette. */
struct _WeirStageKind
{
  const char *name;    /* in documents: "random-bytes" */
  const char *title;   /* N_() */
  const char *blurb;   /* N_(): one sentence */
  WeirRole    role;
  GType     (*get_type) (void);
  const char *keywords;   /* N_(): further words that the search finds it by */
  gboolean    reaches_out;   /* it writes or reads outside the program: a run with it cannot be done again */
};

guint                weir_stage_catalog_get_n_kinds (void);
const WeirStageKind *weir_stage_catalog_get_kind    (guint index);
/* NULL if there is none. */
const WeirStageKind *weir_stage_catalog_lookup      (const char *name);

const WeirParam *    weir_stage_kind_get_params     (const WeirStageKind *self, guint *n_params);
const WeirParam *    weir_stage_kind_find_param     (const WeirStageKind *self, const char *name);
/* How long a stage of the kind takes for an event or a batch; NULL if no parameter says so. */
const WeirParam *    weir_stage_kind_get_service_time (const WeirStageKind *self);
/* A stage with the kind's role and default parameters, not yet attached. */
WeirStage *          weir_stage_kind_create         (const WeirStageKind *self);
const char *         weir_role_to_string            (WeirRole role);   /* "producer", "producer-consumer", "consumer" */

G_END_DECLS
