/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* What @object, a WeirNode or WeirLink, has breakpoints for: "Pauses when it gets a batch, is asked"; NULL: it has none. Returns:
 * (transfer full) */
char *weir_breakpoint_words_describe (WeirPipeline *pipeline, gpointer object);

G_END_DECLS
