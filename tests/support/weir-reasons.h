/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* Pipelines whose reasons are known by construction, and what is said of them. */

/* Draws "source" alone. @supply: how many events it has, -1: without end. Returns: (transfer full) */
WeirDocument *weir_reasons_draw_source     (gint64 supply, const char *deeds);
/* @name, whose kind is its first word, subscribes to @from. Returns: (transfer none) */
WeirLink *    weir_reasons_add             (WeirDocument *document, const char *from, const char *name, guint max, gint min);
void          weir_reasons_set_text        (WeirDocument *document, const char *name, const char *param, const char *text);
/* Returns: (transfer full) */
WeirCauses *  weir_reasons_ask             (WeirPipeline *pipeline, const char *name);
/* "asked sink 2, forgotten source". Returns: (transfer full) */
char *        weir_reasons_print_chain     (WeirPipeline *pipeline, WeirCauses *causes);
/* @expected: as what is printed. */
void          weir_reasons_assert_chain    (WeirPipeline *pipeline, const char *name, const char *expected);
/* @index: of the cause in its chain. */
void          weir_reasons_assert_sentence (WeirPipeline *pipeline, const char *name, guint index, const char *expected);
/* The newest entry of that kind that the stage made. */
const WeirTraceEntry *weir_reasons_find_entry (WeirPipeline *pipeline, const char *name, WeirTraceKind kind);

G_END_DECLS
