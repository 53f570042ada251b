/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-sample.h"

G_BEGIN_DECLS

/* What one sample carries of the trace at most; the rest is counted. */
#define WEIR_SAMPLE_MOST_TRACE 512

/* An empty one, to be filled by its only holder. */
WeirSample *weir_sample_new (void);
/* All is in: from now on it is read. */
void        weir_sample_seal (WeirSample *self);
/* A sealed one that shares all lists with @self; what else it says may be set. */
WeirSample *weir_sample_copy (WeirSample *self);

G_END_DECLS
