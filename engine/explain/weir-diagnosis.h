/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-pipeline.h"

G_BEGIN_DECLS

/* What keeps events from going faster. */
typedef enum
{
  WEIR_BOTTLENECK_NONE,      /* too little was seen to say */
  WEIR_BOTTLENECK_IDLE,      /* nothing flows at all */
  WEIR_BOTTLENECK_STAGE,     /* a stage that is at work all the time */
  WEIR_BOTTLENECK_SHARING,   /* some copies of a stage are at work all the time, and others have nothing to do */
  WEIR_BOTTLENECK_SOURCE,    /* events do not come faster */
  WEIR_BOTTLENECK_DEMAND,    /* two stages wait for each other, since too few events may be under way between them */
  WEIR_BOTTLENECK_CORE,      /* the one processor that all stages share */
  WEIR_BOTTLENECK_UNCLEAR,   /* none of these: the busiest stage */
} WeirBottleneckKind;

/* What a run did between two samples, and what held it back. */
typedef struct
{
  WeirBottleneckKind kind;
  guint              node;       /* weir_node_get_id () of the stage that is named; 0: none */
  guint              link;       /* of the subscription, if it is one; else 0 */
  double             share;      /* how much of the time it is busy (the busiest of its copies), or the two wait */
  double             rate;       /* events per second that come to the ends of the pipeline */
  char              *title;      /* owned: "Bottleneck: Printer 1" */
  GPtrArray         *evidence;   /* of char *, owned: sentences */
  GPtrArray         *laws;       /* of WeirLaw, owned: Little's law, of what waits for the stage that is named, for others, and last for all */
} WeirDiagnosis;

/* @before NULL: from the start. Samples of the same run; @before's stages that are gone count for nothing, new ones from
 * nothing. Returns: (transfer full) */
WeirDiagnosis *weir_diagnosis_new  (WeirDocument *document, WeirSample *before, WeirSample *after, WeirTimeMode mode);
void           weir_diagnosis_free (WeirDiagnosis *self);

/* "stage", "demand" …: stable, for tests and programs. */
const char *   weir_bottleneck_kind_to_string (WeirBottleneckKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirDiagnosis, weir_diagnosis_free)

G_END_DECLS
