/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"

G_BEGIN_DECLS

/* What a stage counts itself: plain fields, written by its thread. WeirMeter tells what they are. */
struct _WeirCounts
{
  guint64 n_messages;
  guint64 n_batches;
  guint64 events_in;
  guint64 events_out;
  guint64 demand_in;
  guint64 demand_out;
  guint64 demanded;
  guint64 discarded;
  gint64  time[WEIR_N_SHARES];   /* up to the beginning of its turn, and without busy turns */
};

/* The same and gauges, as a stage was at one moment: a copy, made on its thread. */
struct _WeirMeter
{
  guint64 n_messages;     /* handled */
  guint64 n_batches;      /* calls of handle_events */
  guint64 events_in;      /* handed to handle_events */
  guint64 events_out;     /* emitted by callbacks */
  guint64 demand_in;      /* asked of this stage by its consumers */
  guint64 demand_out;     /* asked by this stage of its producers */
  guint64 demanded;       /* handed to handle_demand */
  guint64 discarded;      /* lost to a full buffer */

  /* gauges */
  guint64 mailbox;        /* messages waiting */
  guint64 mailbox_events; /* events inside them */
  guint64 backlog;        /* events in a producer-consumer's queue */
  guint64 queued;         /* events held back by the dispatcher */
  guint64 buffered;       /* GenStage's estimate_buffered_count */
  gint64  buffer_size;    /* -1: unlimited */

  gint64  time[WEIR_N_SHARES];   /* µs spent busy, starved, blocked */
};

/* Sets what was counted; gauges stay as they are. */
void weir_meter_set_counts (WeirMeter *self, const WeirCounts *counts);
/* Adds @other to @self; an unlimited buffer makes the sum unlimited. */
void weir_meter_add (WeirMeter *self, const WeirMeter *other);

G_END_DECLS
