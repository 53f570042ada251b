/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-split-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Texts are looked at in blocks of so many bytes, each of which is a bit of a word (of the machine). */
#define BLOCK 64
#define MOST_WORDS_IN_BLOCK (BLOCK / 2 + 1)
/* A guess, to begin with. */
#define WORDS_PER_EVENT 8

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

#define EACH_BYTE(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))
#define HIGH_BITS EACH_BYTE (0x80)

/* The high bit of each byte that is from @first to @last, if all bytes are ASCII. */
static inline guint64
find_range (guint64 bytes,
            guint8  first,
            guint8  last)
{
  return (bytes + EACH_BYTE (0x80 - first)) & ~(bytes + EACH_BYTE (0x80 - last - 1)) & HIGH_BITS;
}

static inline guint64
lower_ascii (guint64 bytes)
{
  return bytes | find_range (bytes, 'A', 'Z') >> 2;
}

/* A bit for each byte, from the lowest: whether it is a letter or digit. */
static inline guint64
classify (guint64 bytes)
{
  guint64 found = find_range (bytes | EACH_BYTE ('a' - 'A'), 'a', 'z') | find_range (bytes, '0', '9');

  /* Brings the eight bits together at the top. */
  return ((found >> 7) * G_GUINT64_CONSTANT (0x0102040810204080)) >> 56;
}

/* The first character in the lowest byte. */
static inline guint64
load (const char *text)
{
  guint64 bytes;

  memcpy (&bytes, text, sizeof bytes);
  return GUINT64_FROM_LE (bytes);
}

/* Answers FALSE if there is something beyond ASCII in the block. Reads up to the next multiple of 8 bytes. */
static inline gboolean
classify_block (const char *block,
                gsize       size,
                guint64    *letters)
{
  guint64 seen = 0;
  gsize i;

  *letters = 0;
  for (i = 0; i < size; i += sizeof (guint64))
    {
      guint64 bytes = load (block + i);

      if (size - i < sizeof bytes)
        bytes &= ((guint64) 1 << (8 * (size - i))) - 1;
      seen |= bytes;
      *letters |= classify (bytes) << i;
    }
  return (seen & HIGH_BITS) == 0;
}

/* An ASCII word of up to WEIR_VALUE_SMALL bytes, put together in registers. Reads 16 bytes. */
static inline WeirValue
make_small (const char *word,
            gsize       size,
            gboolean    lower)
{
  WeirValue value = WEIR_VALUE_INIT;
  guint64 first = load (word);
  guint64 second = load (word + sizeof first);

  if (size < 8)
    first &= ((guint64) 1 << (8 * size)) - 1;
  second &= size > 8 ? ((guint64) 1 << (8 * (size - 8))) - 1 : 0;
  if (lower)
    {
      first = lower_ascii (first);
      second = lower_ascii (second);
    }
  /* Type, size and is_shared (not) come first, the text begins at the fourth byte. */
  value.head = GUINT64_TO_LE (WEIR_VALUE_TEXT | (guint64) size << 8 | first << 24);
  value.integer = (gint64) GUINT64_TO_LE (first >> 40 | second << 24);
  return value;
}

G_STATIC_ASSERT (G_STRUCT_OFFSET (WeirValue, small) == 3);
G_STATIC_ASSERT (WEIR_VALUE_SMALL == 12);

static WeirValue
make_any (const char *word,
          gsize       size,
          gboolean    lower)
{
  g_autofree char *lowered = lower ? g_utf8_strdown (word, size) : NULL;

  return lower ? weir_value_text (lowered) : weir_value_text_sized (word, size);
}

/* There must be room. */
static inline void
add_ascii_word (WeirSplitWords *self,
                const char     *word,
                gsize           size)
{
  weir_batch_append (self->batch, size <= WEIR_VALUE_SMALL ? make_small (word, size, self->lower)
                                                           : make_any (word, size, self->lower));
}

static inline void
make_room (WeirSplitWords *self)
{
  if (self->batch->capacity - self->batch->length < MOST_WORDS_IN_BLOCK)
    self->batch = weir_stage_reserve (WEIR_STAGE (self), MOST_WORDS_IN_BLOCK);
}

/* Whether the character at @at goes on with a word (@within) or begins one. Sets @next to the one after it. */
static inline gboolean
is_in_word (const char  *at,
            gboolean     within,
            const char **next)
{
  gunichar character;

  if ((guchar) *at < 0x80)
    {
      *next = at + 1;
      return g_ascii_isalnum (*at);
    }
  character = g_utf8_get_char (at);
  *next = g_utf8_next_char (at);
  return g_unichar_isalnum (character) || (within && g_unichar_ismark (character));
}

/* The slow way, character by character: the words that begin before @until. Answers where it goes on. */
static const char *
add_any_words (WeirSplitWords *self,
               const char     *text,
               const char     *until,
               const char     *end)
{
  const char *at = text;

  while (at < until)
    {
      const char *word = at;
      const char *next;

      if (!is_in_word (at, FALSE, &at))
        continue;
      while (at < end && is_in_word (at, TRUE, &next))
        at = next;
      make_room (self);
      weir_batch_append (self->batch, make_any (word, at - word, self->lower));
    }
  return at;
}

/* The words whose bits are in @letters. Answers the one that reaches the end of the block, or NULL. */
static inline const char *
add_block (WeirSplitWords *self,
           const char     *block,
           guint64         letters)
{
  while (letters != 0)
    {
      guint start = __builtin_ctzll (letters);
      guint64 behind = ~(letters >> start);
      guint length = behind == 0 ? BLOCK : __builtin_ctzll (behind);

      if (start + length == BLOCK)
        return block + start;
      add_ascii_word (self, block + start, length);
      letters &= ~(guint64) 0 << (start + length);
    }
  return NULL;
}

/* The fast way, for ASCII. WEIR_VALUE_PADDING bytes behind the end can be read. */
static void
add_words (WeirSplitWords *self,
           const char     *text,
           gsize           size)
{
  const char *end = text + size;
  const char *block = text;
  const char *word = NULL;   /* goes on in the block at hand */

  while (block < end)
    {
      guint64 letters;

      if (!classify_block (block, MIN (BLOCK, end - block), &letters))
        {
          block = add_any_words (self, word != NULL ? word : block, MIN (block + BLOCK, end), end);
          word = NULL;
          continue;
        }

      make_room (self);
      if (word != NULL && ~letters != 0)
        {
          guint stop = __builtin_ctzll (~letters);

          add_ascii_word (self, word, block + stop - word);
          letters &= ~(guint64) 0 << stop;
          word = NULL;
        }
      if (word == NULL)
        word = add_block (self, block, letters);
      block += BLOCK;
    }

  if (word != NULL)
    {
      make_room (self);
      add_ascii_word (self, word, end - word);
    }
}

static void
add_words_of (WeirSplitWords  *self,
              const WeirValue *text)
{
  char padded[WEIR_VALUE_SMALL + 1 + WEIR_VALUE_PADDING] = { 0 };
  gsize size;
  const char *bytes = weir_value_get_text (text, &size);

  if (text->is_shared)
    {
      add_words (self, bytes, size);
    }
  else
    {
      memcpy (padded, bytes, size);
      add_words (self, padded, size);
    }
}

static gboolean
split_event (WeirSplitWords  *self,
             const WeirValue *event)
{
  if (event->type == WEIR_VALUE_TEXT)
    {
      add_words_of (self, event);
    }
  else if (event->type == WEIR_VALUE_BYTES)
    {
      gsize size;
      const char *bytes = weir_value_get_text (event, &size);
      g_autofree char *valid = g_utf8_make_valid (bytes, size);
      g_auto (WeirValue) text = weir_value_text (valid);

      add_words_of (self, &text);
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

  self->batch = weir_stage_reserve (stage, MAX (MOST_WORDS_IN_BLOCK, WORDS_PER_EVENT * events->count));
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
