/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-word-text.h"

#include <stdio.h>
#include <string.h>

#define WORDS_PER_LINE 10
/* Ranks are below 2 to this. */
#define RANK_BITS 18
/* Of the rare words, one in so many does not fit into a value. */
#define LONG_ODDS 61

static guint64
draw (WeirWordText *self)
{
  self->state ^= self->state >> 12;
  self->state ^= self->state << 25;
  self->state ^= self->state >> 27;
  return self->state * G_GUINT64_CONSTANT (2685821657736338717);
}

/* Small ranks are frequent: each power of two is as likely as the next. */
static guint
draw_rank (WeirWordText *self)
{
  guint64 random = draw (self) >> 8;
  guint bits = (guint) (random % RANK_BITS);

  return (1u << bits) | ((guint) (random >> 24) & ((1u << bits) - 1));
}

static gsize
write_syllable (guint number,
                char *into)
{
  into[0] = "bcdfghjklmnprstvwxyz"[number % 20];
  into[1] = "aeiou"[number / 20 % 5];
  return 2;
}

/* Frequent words are short. */
static gsize
write_word (guint rank,
            char *into)
{
  gsize size = write_syllable (rank * 7, into);
  guint left;

  for (left = rank; left > 0; left /= 100)
    size += write_syllable (left % 100, into + size);
  if (rank % LONG_ODDS == 0)
    {
      memcpy (into + size, "ification", 9);
      size += 9;
    }
  return size;
}

void
weir_word_text_init (WeirWordText *self)
{
  *self = (WeirWordText) { .state = 88172645463325252u };
}

gsize
weir_word_text_next (WeirWordText *self,
                     char          into[WEIR_WORD_TEXT_MOST])
{
  guint rank = draw_rank (self);
  gsize size = write_word (rank, into);

  self->checksum += weir_word_text_check (into, size, 1);
  self->n++;
  if (self->n % WORDS_PER_LINE == 0)
    {
      into[size++] = '.';
      into[size++] = '\n';
    }
  else
    {
      if (rank % 4 == 0)
        into[size++] = ',';
      into[size++] = ' ';
    }
  return size;
}

void
weir_word_text_write (const char *path,
                      guint64     n)
{
  WeirWordText text;
  char word[WEIR_WORD_TEXT_MOST];
  FILE *file;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return;

  file = fopen (path, "w");
  if (file == NULL)
    g_error ("%s: cannot be written", path);
  weir_word_text_init (&text);
  while (text.n < n)
    {
      gsize size = weir_word_text_next (&text, word);

      fwrite (word, 1, size, file);
    }
  if (fclose (file) != 0)
    g_error ("%s: cannot be written", path);
}

guint64
weir_word_text_check (const char *word,
                      gsize       size,
                      guint64     count)
{
  guint64 hash = 14695981039346656037u;
  gsize i;

  for (i = 0; i < size; i++)
    hash = (hash ^ (guchar) word[i]) * 1099511628211u;
  return hash * count;
}
