/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "observe/weir-ledger.h"
#include "run/weir-sample.h"

G_BEGIN_DECLS

/* A sample, and where in ledger and trace it was made. */
typedef struct
{
  WeirSample *sample;      /* owned */
  guint64     turn;        /* newest entry of the ledger that it knows of */
  guint64     valid;       /* it says how things stand from here on: one later if it was made in the middle of a turn */
  guint64     n_turns;     /* taken by then */
  guint64     traced;      /* newest entry of the trace that it knows of */
  gboolean    is_change;   /* made because of an edit or a restart */
} WeirFrame;

/* How things stood after the turn with the number @turn, which is the frame's own or a later one.
 * @next: NULL, or a later sample between which and the frame the shares of time are to be divided in proportion.
 * Returns: (transfer full) */
WeirSample *weir_fold           (const WeirFrame *frame, WeirTrace *trace, WeirLedger *ledger, guint64 turn,
                                 WeirSample *next);
/* Gives @sample, which nobody else holds, the newest entries up to @last. */
void        weir_fold_add_trace (WeirSample *sample, WeirTrace *trace, guint64 last);

G_END_DECLS
