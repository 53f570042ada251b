/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define WEIR_TOKENS_CAPACITY 8
#define WEIR_TOKENS_TRAVEL   500000   /* µs that a token takes through a pipe */

/* The tokens that travel through a pipe in one direction. One leaves only when the engine's counter
 * grew: at low rates one per message, at high rates one stands for many. Times are µs of the frame
 * clock. Plain struct, all zeroes at the start. */
typedef struct
{
  gint64  starts[WEIR_TOKENS_CAPACITY];   /* oldest first */
  guint   n_tokens;
  gint64  last_start;
  guint64 counter;
  guint64 n_drawn;    /* tokens that left since the run began */
} WeirTokens;

/* Nothing is shown of what happened out of sight. */
void     weir_tokens_skip         (WeirTokens *self, guint64 counter);
/* Nothing moves, and what the run has counted so far stays: a moment of its past is shown. */
void     weir_tokens_clear        (WeirTokens *self);
/* Forgets tokens that have arrived; answers whether any is still under way. */
gboolean weir_tokens_advance      (WeirTokens *self, gint64 now);
/* The counter now shows @counter. A smaller one than before is that of a new run. @most: that may
 * be under way at a time, up to the capacity; they keep as much distance. */
void     weir_tokens_count        (WeirTokens *self, guint64 counter, guint most, gint64 now);
/* The share of what was counted in this run that no token stood for. */
double   weir_tokens_get_undrawn  (const WeirTokens *self);
/* How far token @index has come, 0 … 1; negative: it has not left yet. */
double   weir_tokens_get_progress (const WeirTokens *self, guint index, gint64 now);

G_END_DECLS
