/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* One stage of a kind on a scheduler of its own in virtual time, between a producer and a consumer that only do what the test
 * says. After every call everything has been handled that needs no time to pass. */
typedef struct _WeirHarness WeirHarness;

/* Then names and values of parameters, and NULL: int, double and gboolean as such; texts, paths, durations and choices as they are
 * in a document. If the stage does not start, it is not alive. */
WeirHarness *    weir_harness_new            (const char *kind, ...) G_GNUC_NULL_TERMINATED;
void             weir_harness_free           (WeirHarness *self);
WeirStage *      weir_harness_get_stage      (WeirHarness *self);
/* While it is running; @value: taken. */
void             weir_harness_set            (WeirHarness *self, const char *param, WeirValue value);

/* The consumer asks for @n. */
void             weir_harness_ask            (WeirHarness *self, gint64 n);
/* The producer sends an event (taken), the numbers 0 … n - 1 in one batch, or texts in one batch up to NULL. */
void             weir_harness_push           (WeirHarness *self, WeirValue event);
void             weir_harness_push_numbers   (WeirHarness *self, guint n);
void             weir_harness_push_texts     (WeirHarness *self, const char *text, ...) G_GNUC_NULL_TERMINATED;
/* Virtual time goes on by @usec. */
void             weir_harness_advance        (WeirHarness *self, gint64 usec);
/* Ends the stage as the end of a run does. */
void             weir_harness_end            (WeirHarness *self);

/* What the consumer got. */
guint            weir_harness_get_n_received (WeirHarness *self);
const WeirValue *weir_harness_get_received   (WeirHarness *self, guint index);
/* What the stage asked its producer for, in total. */
guint64          weir_harness_get_n_asked    (WeirHarness *self);
gboolean         weir_harness_is_alive       (WeirHarness *self);
/* Whether nothing can happen any more unless the test does something. */
gboolean         weir_harness_is_quiet       (WeirHarness *self);
/* How many entries with @id are in the log, and the text of the last one (lent, NULL if there is none). */
guint            weir_harness_get_n_logged   (WeirHarness *self, const char *id);
const char *     weir_harness_get_logged     (WeirHarness *self, const char *id);

/* As a person reads them. Returns: (transfer full) */
char *           weir_harness_print_received (WeirHarness *self);
char *           weir_harness_print_summary  (WeirHarness *self);
char *           weir_harness_print_exit_reason (WeirHarness *self);

#define weir_harness_assert_received(self, expected) \
  weir_harness_assert_text (weir_harness_print_received (self), expected)
#define weir_harness_assert_summary(self, expected) \
  weir_harness_assert_text (weir_harness_print_summary (self), expected)
#define weir_harness_assert_exit_reason(self, expected) \
  weir_harness_assert_text (weir_harness_print_exit_reason (self), expected)

/* @text: taken */
#define weir_harness_assert_text(text, expected) G_STMT_START { \
    g_autofree char *text_ = text; \
    g_assert_cmpstr (text_, ==, expected); \
} G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirHarness, weir_harness_free)

G_END_DECLS
