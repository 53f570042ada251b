/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-scripted-stage.h"

G_BEGIN_DECLS

/* Where scripted stages are put together and run in virtual time, in which nothing takes time but
 * sleeping. Everything is traced. Stages and tags are lent and live as long as the bench. */
typedef struct
{
  WeirClock     *clock;
  WeirScheduler *scheduler;
  WeirTrace     *trace;
  WeirLog       *log;
  GPtrArray     *stages;   /* of WeirStage, owned */
  GPtrArray     *tags;     /* of WeirSubscription, owned */
} WeirBench;

WeirBench *        weir_bench_new          (void);
void               weir_bench_free         (WeirBench *self);

/* GenStage's options in JSON, with ' for ". */
WeirValue          weir_bench_read_options (const char *text);

/* A started stage. @options: taken. */
WeirScriptedStage *weir_bench_add          (WeirBench *self, WeirRole role, WeirValue options);
/* The request is in @consumer's mailbox. @options: as for weir_bench_read_options (). */
WeirSubscription * weir_bench_subscribe    (WeirBench *self, WeirScriptedStage *consumer,
                                            WeirScriptedStage *producer, const char *options);
/* The same with stages of a test's own. @stage: taken, and started */
void               weir_bench_add_stage    (WeirBench *self, WeirStage *stage, WeirRole role,
                                            WeirValue options);
WeirSubscription * weir_bench_subscribe_stage (WeirBench *self, WeirStage *consumer,
                                               WeirStage *producer, const char *options);
void               weir_bench_kill         (WeirScriptedStage *stage);

/* All that happens without waiting. */
void               weir_bench_settle       (WeirBench *self);
/* All that happens within the next @usec, its end included. */
void               weir_bench_wait         (WeirBench *self, gint64 usec);

/* Counts of the trace's entries of @kind, in order: "10 5 5". @from, @to: NULL for anybody.
 * Returns: (transfer full) */
char *             weir_bench_tell         (WeirBench *self, WeirTraceKind kind,
                                            WeirScriptedStage *from, WeirScriptedStage *to);
/* Texts of the log's entries of that situation, a line each. Returns: (transfer full) */
char *             weir_bench_tell_log     (WeirBench *self, const char *id);
/* GenStage's estimate_buffered_count. */
gint64             weir_bench_estimate     (WeirBench *self, WeirScriptedStage *stage);
WeirMeter          weir_bench_read         (WeirScriptedStage *stage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirBench, weir_bench_free)

/* @told is consumed. */
#define weir_bench_assert_told(told, expected) \
  G_STMT_START { \
    g_autofree char *told_ = (told); \
    g_assert_cmpstr (told_, ==, (expected)); \
  } G_STMT_END

G_END_DECLS
