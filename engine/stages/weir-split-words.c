/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-split-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_AT_ONCE 256

struct _WeirSplitWords
{
  WeirStage  parent_instance;

  gboolean   lower;

  WeirBatch *batch;   /* borrowed: where the words of the events at hand go; valid within the callback */
};

G_DEFINE_FINAL_TYPE (WeirSplitWords, weir_split_words, WEIR_TYPE_STAGE)

static const WeirParam params[] = {
  WEIR_PARAM_BOOL ("lower", N_ ("Lower case"), WeirSplitWords, lower, FALSE,
                   N_ ("Whether words are turned to lower case, so that “The” and “the” are one")),
};

typedef enum
{
  BYTE_SEPARATES,
  BYTE_OF_WORD,
  BYTE_BEYOND_ASCII,   /* the character decides */
} ByteClass;

static const guint8 classes[256] = {
  ['0' ... '9'] = BYTE_OF_WORD,
  ['A' ... 'Z'] = BYTE_OF_WORD,
  ['a' ... 'z'] = BYTE_OF_WORD,
  [0x80 ... 0xff] = BYTE_BEYOND_ASCII,
};

#if G_BYTE_ORDER == G_LITTLE_ENDIAN

#define EACH_BYTE(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

/* Of eight ASCII characters. */
static inline guint64
lower_ascii (guint64 characters)
{
  guint64 from_a = characters + EACH_BYTE (0x80 - 'A');
  guint64 beyond_z = characters + EACH_BYTE (0x80 - 'Z' - 1);

  return characters | (((from_a ^ beyond_z) & EACH_BYTE (0x80)) >> 2);
}

/* A word of up to WEIR_VALUE_SMALL bytes, put together in registers; 16 bytes can be read at @word. */
static inline WeirValue
make_small (const char *word,
            gsize       size,
            gboolean    lower)
{
  WeirValue value;
  guint64 first, second;

  memcpy (&first, word, sizeof first);
  memcpy (&second, word + sizeof first, sizeof second);
  if (size < 8)
    first &= ((guint64) 1 << (8 * size)) - 1;
  second &= size > 8 ? ((guint64) 1 << (8 * (size - 8))) - 1 : 0;
  if (lower)
    {
      first = lower_ascii (first);
      second = lower_ascii (second);
    }
  /* Type, size and is_shared (not) come first, the text begins at the fourth byte. */
  value.head = WEIR_VALUE_TEXT | (guint64) size << 8 | first << 24;
  value.integer = (gint64) (first >> 40 | second << 24);
  return value;
}

G_STATIC_ASSERT (G_STRUCT_OFFSET (WeirValue, small) == 3);
G_STATIC_ASSERT (WEIR_VALUE_SMALL == 12);

#endif

static WeirValue
make_lower (const char *word,
            gsize       size)
{
  g_autofree char *lower = g_utf8_strdown (word, size);

  return weir_value_text (lower);
}

/* @n_readable: bytes from @word to the end of its text. */
static inline WeirValue
make_word (const char *word,
           gsize       size,
           gsize       n_readable,
           gboolean    is_ascii,
           gboolean    lower)
{
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  if (size <= WEIR_VALUE_SMALL && n_readable >= 16 && (is_ascii || !lower))
    return make_small (word, size, lower);
#endif
  return lower ? make_lower (word, size) : weir_value_text_sized (word, size);
}

/* Whether the character at @at goes on with a word (@within) or begins one. Sets @next to the one after it. */
static gboolean
is_in_word (const char  *at,
            gboolean     within,
            const char **next)
{
  gunichar character = g_utf8_get_char (at);

  *next = g_utf8_next_char (at);
  return g_unichar_isalnum (character) || (within && g_unichar_ismark (character));
}

static void
add_words (WeirSplitWords *self,
           const char     *text,
           gsize           size)
{
  const char *end = text + size;
  const char *at = text;
  gboolean lower = self->lower;

  while (at < end)
    {
      const char *word = at;
      const char *next;
      gboolean is_ascii = TRUE;

      if (classes[(guchar) *at] == BYTE_SEPARATES)
        {
          at++;
          continue;
        }
      if (classes[(guchar) *at] == BYTE_BEYOND_ASCII && !is_in_word (at, FALSE, &at))
        continue;

      /* The NUL behind the text separates too. */
      while (classes[(guchar) *at] != BYTE_SEPARATES)
        {
          if (classes[(guchar) *at] == BYTE_OF_WORD)
            next = at + 1;
          else if (!is_in_word (at, TRUE, &next))
            break;
          at = next;
        }

      /* Bytes beyond ASCII are negative as chars; most words are short, so this is cheaper than keeping count. */
      for (next = word; lower && next < at; next++)
        is_ascii &= (guchar) *next < 0x80;
      if (self->batch->length == self->batch->capacity)
        self->batch = weir_stage_reserve (WEIR_STAGE (self), MOST_AT_ONCE);
      weir_batch_append (self->batch, make_word (word, at - word, end - word, is_ascii, lower));
    }
}

static gboolean
split_event (WeirSplitWords  *self,
             const WeirValue *event)
{
  g_autofree char *valid = NULL;
  gsize size;
  const char *text = weir_value_get_text (event, &size);

  if (event->type == WEIR_VALUE_TEXT)
    {
      add_words (self, text, size);
    }
  else if (event->type == WEIR_VALUE_BYTES)
    {
      valid = g_utf8_make_valid (text, size);
      add_words (self, valid, strlen (valid));
    }
  else
    {
      g_autoptr (GString) printed = g_string_new (NULL);

      weir_value_print_limited (event, printed, 100);
      weir_stage_crash (WEIR_STAGE (self), "argument_error", _ ("Only texts and bytes have words, not the event %s"),
                        printed->str);
      return FALSE;
    }
  return TRUE;
}

static void
weir_split_words_handle_events (WeirStage        *stage,
                                const WeirSlice  *events,
                                WeirSubscription *from)
{
  WeirSplitWords *self = WEIR_SPLIT_WORDS (stage);
  const WeirValue *values = weir_slice_get_values (events);
  guint i;

  self->batch = weir_stage_reserve (stage, MOST_AT_ONCE);
  for (i = 0; i < events->count; i++)
    {
      if (!split_event (self, &values[i]))
        break;
    }
  self->batch = NULL;
}

static void
weir_split_words_class_init (WeirSplitWordsClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  stage_class->handle_events = weir_split_words_handle_events;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_split_words_init (WeirSplitWords *self)
{
}
