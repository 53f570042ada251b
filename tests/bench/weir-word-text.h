/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* An ASCII text without end, the same each time: 262 143 different words at most, rare ones and
 * frequent ones as in a language (each power of two of them is as frequent as the next), ten to a
 * line, with commas and full stops; 7.2 bytes to a word. */
typedef struct
{
  guint64 state;
  guint64 n;          /* words so far */
  guint64 checksum;   /* over all of them, in any order: see weir_word_text_check () */
} WeirWordText;

/* The longest word with what follows it. */
#define WEIR_WORD_TEXT_MOST 24

void    weir_word_text_init  (WeirWordText *self);
/* Writes the next word and what follows it; answers how many bytes. */
gsize   weir_word_text_next  (WeirWordText *self, char into[WEIR_WORD_TEXT_MOST]);
/* Writes a file of @n words, unless there is one. */
void    weir_word_text_write (const char *path, guint64 n);
/* What a word that was found @count times adds to the checksum. */
guint64 weir_word_text_check (const char *word, gsize size, guint64 count);

G_END_DECLS
