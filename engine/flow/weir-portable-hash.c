/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-portable-hash.h"

#include <string.h>

/* Bob Jenkins' published 1997 hash ("lookup2"), with the constants that Erlang starts it from. */

#define GOLDEN 0x9e3779b9u
/* Of a number that Erlang holds for small, without its sign. */
#define SMALL_BITS 27

typedef struct
{
  guint32 a, b, c;
} Mixer;

static inline void
mix (Mixer *m)
{
  m->a -= m->b; m->a -= m->c; m->a ^= m->c >> 13;
  m->b -= m->c; m->b -= m->a; m->b ^= m->a << 8;
  m->c -= m->a; m->c -= m->b; m->c ^= m->b >> 13;
  m->a -= m->b; m->a -= m->c; m->a ^= m->c >> 12;
  m->b -= m->c; m->b -= m->a; m->b ^= m->a << 16;
  m->c -= m->a; m->c -= m->b; m->c ^= m->b >> 5;
  m->a -= m->b; m->a -= m->c; m->a ^= m->c >> 3;
  m->b -= m->c; m->b -= m->a; m->b ^= m->a << 10;
  m->c -= m->a; m->c -= m->b; m->c ^= m->b >> 15;
}

static guint32
hash_words (guint32 hash,
            guint32 first,
            guint32 second,
            guint32 constant)
{
  Mixer m = { constant + first, constant + second, hash };

  mix (&m);
  return m.c;
}

/* Small means 28 bits to Erlang; a negative number is mixed twice. */
static guint32
hash_integer (gint64 number)
{
  guint64 magnitude = number < 0 ? -(guint64) number : (guint64) number;
  guint32 hash = 0;

  if (number >= -(1 << SMALL_BITS) && number < 1 << SMALL_BITS)
    {
      if (number < 0)
        hash = hash_words (hash, (guint32) magnitude, 0, GOLDEN);
      return hash_words (hash, (guint32) number, 0, GOLDEN);
    }
  return hash_words (hash, (guint32) magnitude, (guint32) (magnitude >> 32),
                     GOLDEN * (number < 0 ? 10u : 11u));
}

static guint32
word_at (const guint8 *bytes,
         gsize         n)
{
  guint32 word = 0;
  gsize i;

  for (i = 0; i < n; i++)
    word |= (guint32) bytes[i] << (8 * i);
  return word;
}

static guint32
hash_bytes (const guint8 *bytes,
            gsize         size)
{
  Mixer m = { GOLDEN, GOLDEN, GOLDEN * 13u };
  gsize left;

  if (size == 0)
    return m.c;

  for (left = size; left >= 12; left -= 12, bytes += 12)
    {
      m.a += word_at (bytes, 4);
      m.b += word_at (bytes + 4, 4);
      m.c += word_at (bytes + 8, 4);
      mix (&m);
    }

  /* The lowest byte of c is the length's. */
  m.c += (guint32) size;
  m.a += word_at (bytes, MIN (left, 4));
  if (left > 4)
    m.b += word_at (bytes + 4, MIN (left - 4, 4));
  if (left > 8)
    m.c += word_at (bytes + 8, left - 8) << 8;
  mix (&m);
  return m.c;
}

/* What lives in a value is followed by zeros, up to WEIR_VALUE_SMALL bytes: nothing has to be looked at one byte at a time. */
static guint32
hash_small (const WeirValue *value)
{
  Mixer m = { GOLDEN, GOLDEN, GOLDEN * 13u };
  guint32 words[3];

  if (value->size == 0)
    return m.c;

  memcpy (words, value->small, sizeof words);
  m.a += GUINT32_FROM_LE (words[0]);
  m.b += GUINT32_FROM_LE (words[1]);
  if (value->size == WEIR_VALUE_SMALL)
    {
      m.c += GUINT32_FROM_LE (words[2]);
      mix (&m);
      m.c += WEIR_VALUE_SMALL;
    }
  else
    {
      m.c += value->size + (GUINT32_FROM_LE (words[2]) << 8);
    }
  mix (&m);
  return m.c;
}

static gboolean
hash_value (const WeirValue *value,
            guint32         *hash)
{
  const char *text;
  gsize size;

  switch (weir_value_get_type (value))
    {
    case WEIR_VALUE_INTEGER:
      *hash = hash_integer (value->integer);
      return TRUE;

    case WEIR_VALUE_TEXT:
    case WEIR_VALUE_BYTES:
      if (!value->is_shared)
        {
          *hash = hash_small (value);
          return TRUE;
        }
      text = weir_value_get_text (value, &size);
      *hash = hash_bytes ((const guint8 *) text, size);
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
are_small_numbers (const WeirValue *values,
                   guint            n)
{
  guint64 wrong = 0;
  guint i;

  for (i = 0; i < n; i++)
    wrong |= (values[i].head ^ WEIR_VALUE_HEAD (WEIR_VALUE_INTEGER)) | (guint64) values[i].integer >> SMALL_BITS;
  return wrong == 0;
}

/* Without a branch or a call, so that compilers hash several at a time. */
static void
hash_small_numbers (const WeirValue *values,
                    guint            n,
                    guint32         *hashes)
{
  guint i;

  for (i = 0; i < n; i++)
    hashes[i] = (guint32) values[i].integer;
  for (i = 0; i < n; i++)
    hashes[i] = hash_words (0, hashes[i], 0, GOLDEN);
}

/* Division takes longer than what is done otherwise. */
static void
reduce (guint32 *hashes,
        guint    n,
        guint32  range)
{
  gboolean is_power = (range & (range - 1)) == 0;
  guint i;

  for (i = 0; i < n && is_power; i++)
    hashes[i] &= range - 1;
  for (; i < n; i++)
    hashes[i] %= range;
}

gboolean
weir_portable_hash (const WeirValue *value,
                    guint32          range,
                    guint32         *hash)
{
  guint32 number;

  g_return_val_if_fail (value != NULL, FALSE);
  g_return_val_if_fail (range > 0, FALSE);

  if (!hash_value (value, &number))
    return FALSE;

  *hash = number % range;
  return TRUE;
}

guint
weir_portable_hash_all (const WeirValue *values,
                        guint            n,
                        guint32          range,
                        guint32         *hashes)
{
  guint i = 0;

  g_return_val_if_fail (range > 0, 0);

  if (are_small_numbers (values, n))
    {
      hash_small_numbers (values, n, hashes);
      i = n;
    }
  else
    {
      while (i < n && hash_value (&values[i], &hashes[i]))
        i++;
    }
  reduce (hashes, i, range);
  return i;
}
