/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-tokens.h"
#include <string.h>

/* A token may wait for its turn behind those before, but never so long that it shows the past. */
#define MAX_WAIT 125000

void
weir_tokens_skip (WeirTokens *self,
                  guint64     counter)
{
  g_return_if_fail (self != NULL);

  if (counter < self->counter)
    self->n_drawn = 0;
  self->counter = counter;
  self->n_tokens = 0;
}

void
weir_tokens_clear (WeirTokens *self)
{
  g_return_if_fail (self != NULL);

  self->n_tokens = 0;
}

gboolean
weir_tokens_advance (WeirTokens *self,
                     gint64      now)
{
  guint n_arrived = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  while (n_arrived < self->n_tokens && now - self->starts[n_arrived] >= WEIR_TOKENS_TRAVEL)
    n_arrived++;

  if (n_arrived > 0)
    {
      self->n_tokens -= n_arrived;
      memmove (self->starts, self->starts + n_arrived, self->n_tokens * sizeof *self->starts);
    }

  return self->n_tokens > 0;
}

void
weir_tokens_count (WeirTokens *self,
                   guint64     counter,
                   guint       most,
                   gint64      now)
{
  guint64 n_new;

  g_return_if_fail (self != NULL);
  g_return_if_fail (most > 0 && most <= WEIR_TOKENS_CAPACITY);

  n_new = counter >= self->counter ? counter - self->counter : counter;
  if (counter < self->counter)
    self->n_drawn = 0;
  self->counter = counter;
  weir_tokens_advance (self, now);

  for (; n_new > 0 && self->n_tokens < most; n_new--)
    {
      gint64 start = MAX (now, self->last_start + WEIR_TOKENS_TRAVEL / most);

      if (start > now + MAX_WAIT)
        break;

      self->starts[self->n_tokens++] = start;
      self->last_start = start;
      self->n_drawn++;
    }
}

double
weir_tokens_get_undrawn (const WeirTokens *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->counter > 0 ? 1 - (double) MIN (self->n_drawn, self->counter) / (double) self->counter : 0;
}

double
weir_tokens_get_progress (const WeirTokens *self,
                          guint             index,
                          gint64            now)
{
  g_return_val_if_fail (self != NULL && index < self->n_tokens, -1);

  return (double) (now - self->starts[index]) / WEIR_TOKENS_TRAVEL;
}
