/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* A word is a maximal run of letters and digits, as Unicode defines them, together with the combining marks that follow
 * them. On ASCII text these are the words of `tr -cs '[:alnum:]' '\n'`; tr in the C locale would also cut at every letter
 * beyond ASCII. Takes texts, and bytes (what is not valid UTF-8 in them separates words); anything else crashes it. */
#define WEIR_TYPE_SPLIT_WORDS (weir_split_words_get_type ())
G_DECLARE_FINAL_TYPE (WeirSplitWords, weir_split_words, WEIR, SPLIT_WORDS, WeirStage)

G_END_DECLS
