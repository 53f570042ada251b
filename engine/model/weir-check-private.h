/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-check.h"

G_BEGIN_DECLS

/* One node and what is around it, for the checks. All lent. */
typedef struct
{
  WeirDocument *document;
  WeirNode     *node;
  GPtrArray    *in;         /* of WeirLink, in the order of the document */
  GPtrArray    *out;
  GPtrArray    *findings;   /* of WeirFinding: where they go */
} WeirSpot;

/* Appends a finding about the node of @spot. @what and @why are taken. Returns: lent */
WeirFinding *weir_spot_find              (const WeirSpot *spot, const char *id,
                                          WeirSeverity severity, WeirLink *link, char *what,
                                          char *why);
/* As a repair of @finding: with the default min demand, which fits any max demand. */
void         weir_check_add_max_demand   (WeirFinding *finding, WeirLink *link, guint max);

/* Whether more than one stage, copies counted, subscribes to each copy of the producer. Asked for each link. */
gboolean     weir_check_has_several_consumers (GPtrArray *links);

/* Appends what is found at @node, and at its links, to @findings. */
void         weir_check_node             (WeirDocument *document, WeirNode *node,
                                          GPtrArray *findings);

void         weir_check_subscriptions    (const WeirSpot *spot);
void         weir_check_partitions       (const WeirSpot *spot);
/* Who subscribes to it when, and for how much. */
void         weir_check_broadcast        (const WeirSpot *spot);
/* How much is asked for, and by whom. */
void         weir_check_demand           (const WeirSpot *spot);
/* What one event costs a stage of its time, in µs; 0 if it cannot be told. A worker per event takes its time beside the stage,
 * not in it. */
gint64       weir_check_get_time_per_event (WeirNode *node);
/* What comes whether or not anybody asks. */
void         weir_check_pushing          (const WeirSpot *spot);
/* What is lost when stages end. */
void         weir_check_ends             (const WeirSpot *spot);

G_END_DECLS
