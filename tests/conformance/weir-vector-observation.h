/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* Whether @seen is what a vector expects. Wording is not compared, nor what a log line tells beyond what the vector wants of
 * it. */
gboolean  weir_vector_agrees       (const WeirValue *expected, const WeirValue *seen);
/* A list of the @n @items, without log lines if @logs is FALSE. */
WeirValue weir_vector_observations (const WeirValue *items, guint n, gboolean logs);
/* For a person. Returns: (transfer full) */
char *    weir_vector_differ       (const char *what, const WeirValue *expected, const WeirValue *seen);

G_END_DECLS
