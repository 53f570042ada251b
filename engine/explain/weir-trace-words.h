/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "observe/weir-trace.h"

G_BEGIN_DECLS

/* What an entry says of itself, in words: "ask 5: demand fell to 5 = min", "events ×10". Who it goes from and to is left
 * to whoever shows it.
 * @max, @min: demand of its subscription, 0 and 0 if they are not known or somebody asks by hand: then the words do not say
 * why it asks. An automatic consumer always asks for what is missing to its max, which tells what was left before.
 * Returns: (transfer full) */
char *weir_trace_entry_describe (const WeirTraceEntry *entry, guint max, guint min);

G_END_DECLS
