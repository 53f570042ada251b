/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

#define WEIR_KIND_SEARCH_NONE G_MAXUINT

/* How well a kind answers what is typed, 0 best: its title begins with it, a word of the title does,
 * the title has it somewhere, the sentence about it or the keywords do; else _NONE. In any case,
 * with or without accents. */
guint weir_kind_search_rank (const WeirStageKind *kind, const char *search);

G_END_DECLS
