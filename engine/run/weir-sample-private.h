/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-sample.h"

G_BEGIN_DECLS

/* An empty one, to be filled by its only holder. */
WeirSample *weir_sample_new (void);

G_END_DECLS
