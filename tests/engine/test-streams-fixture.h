/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-bench.h"

G_BEGIN_DECLS

/* A producer that notes what it is told, and follows a script. Its events are numbers from 1. */
#define TEST_TYPE_PRODUCER (test_producer_get_type ())
G_DECLARE_FINAL_TYPE (TestProducer, test_producer, TEST, PRODUCER, WeirProcess)

struct _TestProducer
{
  WeirProcess       parent_instance;

  GString          *story;      /* borrowed: the bench's */
  char            **answers;    /* owned: to one ask each, with + between them: the number of events
                                 * of a message, "cancel", "end" */
  guint             n_asks;
  WeirValue         reason;     /* to cancel or to end with */
  gboolean          is_silent;  /* does not confirm cancels */
  gint64            next;       /* event */
  WeirSubscription *tag;        /* owned: the newest */
};

/* A stream in virtual time, and what it reads. */
typedef struct
{
  WeirBench    *stages;     /* owned: clock, scheduler, log; and real stages, if any */
  WeirRegistry *registry;   /* owned */
  GString      *story;      /* owned: what happened since the last look */
  GPtrArray    *producers;  /* of TestProducer, owned */
  WeirStream   *stream;     /* owned */
} StreamBench;

StreamBench * stream_bench_new     (void);
void          stream_bench_free    (StreamBench *self);

/* @answers: a word for each ask. Lent. */
TestProducer *stream_bench_make    (StreamBench *self, const char *name, const char *answers);
/* @options: as for weir_bench_read_options (). */
void          stream_bench_add     (StreamBench *self, gpointer producer, const char *options);
TestProducer *stream_bench_add_new (StreamBench *self, const char *name, const char *answers,
                                    const char *options);

/* Reads @n events and notes each of them, behind all that it led to. */
void          stream_bench_read    (StreamBench *self, guint n);
/* Compares what happened since the last look. */
void          stream_bench_check   (StreamBench *self, const char *story);
/* Reads once more: that is the end, and stays so. */
void          stream_bench_check_end (StreamBench *self);
/* Reads once more: that is an error, and stays one. */
void          stream_bench_check_error (StreamBench *self, WeirError code, const char *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StreamBench, stream_bench_free)

G_END_DECLS
