/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-sample.h"

G_BEGIN_DECLS

/* Little's law, of events that wait between being sent and being handed to a callback: on average as many wait as come per second times
 * the seconds each waits. Its three sides are measured apart from each other: L by clocks that subscriptions add up, λ by counting, and W
 * by the histograms of how long events waited. */
typedef struct
{
  guint64 n;          /* events that were handed over */
  double  level;      /* L: events that wait, averaged over time, exactly: how long each did is summed as it happens */
  double  rate;       /* λ: events per second that are handed over */
  double  wait;       /* W: seconds that those waited on average; -1: nobody measured */
  double  residual;   /* what L and λ · W differ by, as a share of L: of events that waited when the time began, or still do when it
                       * ends; -1: nobody measured, or nothing waits */
} WeirLittle;

/* What it says of one stage, or of all. */
typedef struct
{
  guint      node;     /* 0: of all stages */
  char      *name;     /* owned */
  WeirLittle little;
} WeirLaw;

/* Fewer events than these say nothing about the law. */
#define WEIR_LITTLE_FEWEST 100

/* In front of a node's stages, between two samples of the same run; @node_id 0: of all. @before NULL: from the start. FALSE if nothing
 * was handed over. */
gboolean weir_little_measure (WeirSample *before, WeirSample *after, guint node_id, WeirLittle *into);

void     weir_law_free       (WeirLaw *self);
/* "Printer: L = 1.57, λ = 143 k/s, W = 11 µs, residual 0.03 %". Returns: (transfer full) */
char *   weir_law_describe   (const WeirLaw *self);
/* The parts of it. Returns: (transfer full); W and residual: NULL if nobody measured them */
char *   weir_law_format_level (const WeirLaw *self);
char *   weir_law_format_wait (const WeirLaw *self);
char *   weir_law_format_residual (const WeirLaw *self);

G_END_DECLS
