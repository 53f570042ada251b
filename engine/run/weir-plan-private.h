/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-partitions.h"

G_BEGIN_DECLS

/* What a document says, copied so that the engine's thread never looks into it. */

/* A node: one stage per copy. */
typedef struct
{
  guint                node;           /* weir_node_get_id () */
  char                *name;           /* owned */
  const WeirStageKind *kind;
  guint                n_copies;
  WeirRestart          restart;
  guint32              seed;           /* of the first copy */
  WeirValue            options;        /* GenStage's, for weir_stage_set_options () */
  gboolean             accumulates;
  GArray              *params;         /* of WeirParamSetting, owned */
} WeirNodePlan;

typedef struct
{
  const WeirParam *param;
  WeirValue        value;
} WeirParamSetting;

/* A link: every copy of the consumer subscribes to every copy of the producer. */
typedef struct
{
  guint     link;         /* weir_link_get_id () */
  guint     from;         /* node ids */
  guint     to;
  gboolean  manual;       /* asks when somebody has it ask */
  WeirValue options;      /* of the subscription */
  WeirValue partitions;   /* a list: of each copy of the consumer, null for none; or null */
} WeirLinkPlan;

WeirNodePlan *weir_node_plan_new  (WeirDocument *document, WeirNode *node, guint seed);
WeirNodePlan *weir_node_plan_copy (const WeirNodePlan *self);
void          weir_node_plan_free (WeirNodePlan *self);
/* A parameter as the stage wants it: a relative path starts from the document's folder. */
WeirValue     weir_plan_dup_param (WeirDocument *document, WeirNode *node, const WeirParam *param);

/* @partitions: of its producer, may be NULL. */
WeirLinkPlan *weir_link_plan_new  (WeirLink *link, WeirPartitions *partitions);
/* The options of the subscriptions of one copy of the consumer. Returns: (transfer full) */
WeirValue     weir_link_plan_dup_options (const WeirLinkPlan *self, guint copy);
WeirLinkPlan *weir_link_plan_copy (const WeirLinkPlan *self);
void          weir_link_plan_free (WeirLinkPlan *self);

G_END_DECLS
