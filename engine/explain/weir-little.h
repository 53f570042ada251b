/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-sample.h"

G_BEGIN_DECLS

/* Little's law, of events that wait between being sent and being handed to a callback: on average as many wait as come per second times
 * the seconds each waits. */
typedef struct
{
  double level;   /* L: events that wait, averaged over time, exactly: how long each did is summed as it happens */
  double rate;    /* λ: events per second that are handed over */
  double wait;    /* W: seconds that an event waits on average, by the law: L / λ */
} WeirLittle;

/* In front of a node's stages, between two samples of the same run; @node_id 0: of all. @before NULL: from the start. FALSE if nothing
 * was handed over. */
gboolean weir_little_measure (WeirSample *before, WeirSample *after, guint node_id, WeirLittle *into);

G_END_DECLS
