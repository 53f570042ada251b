/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-load.h"
#include "weir-word-text.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* W7: the words of a text and how often each is in it. */

const char *weir_words_path = NULL;

/* Calls @measure with a path of a text of @n words, and what is expected of them. */
static void
with_text (const WeirLoad *load,
           guint64 n,
           GArray *readings,
           void (*measure)(const char *path, WeirReading *reading))
{
  g_autofree char *folder = NULL, *path = g_strdup (weir_words_path);
  char word[WEIR_WORD_TEXT_MOST];
  WeirReading reading;
  WeirWordText text;

  if (path == NULL)
    {
      folder = g_dir_make_tmp ("weir-words-XXXXXX", NULL);
      path = g_build_filename (folder, "words.txt", NULL);
    }
  weir_word_text_write (path, n);
  weir_word_text_init (&text);
  while (text.n < n)
    weir_word_text_next (&text, word);

  weir_reading_begin (&reading, load, n);
  measure (path, &reading);
  reading.expected = text.checksum;
  g_array_append_val (readings, reading);
  if (folder != NULL)
    {
      g_unlink (path);
      g_rmdir (folder);
    }
}

/*< stages >*/

static WeirStage *
add_kind (WeirRig    *rig,
          const char *name,
          const char *param,
          WeirValue   value)
{
  const WeirStageKind *kind = weir_stage_catalog_lookup (name);
  WeirStage *stage = weir_stage_kind_create (kind);

  weir_stage_set_param (stage, weir_stage_kind_find_param (kind, param), &value);
  weir_value_clear (&value);
  return weir_rig_add (rig, stage, kind->role, weir_value_map ());
}

static void
measure_stages (const char  *path,
                WeirReading *reading)
{
  g_autoptr (WeirRig) rig = weir_rig_new (WEIR_RIG_PLAIN);
  WeirStage *lines = add_kind (rig, "file-lines", "path", weir_value_text (path));
  WeirStage *words = add_kind (rig, "split-words", "lower", weir_value_boolean (FALSE));
  WeirStage *top = add_kind (rig, "top-list", "limit", weir_value_integer (1000000));
  g_auto (WeirValue) summary = WEIR_VALUE_INIT;
  guint i;

  weir_rig_subscribe (rig, top, words, 1000, 500, -1);
  weir_rig_subscribe (rig, words, lines, 1000, 500, -1);
  weir_rig_run (rig);
  weir_reading_end (reading);

  weir_stage_summarize (top, &summary);
  for (i = 0; i < weir_value_get_length (&summary); i++)
    {
      const WeirValue *pair = weir_value_get_item (&summary, i);
      gsize size;
      const char *word = weir_value_get_text (weir_value_get_item (pair, 0), &size);

      reading->checksum += weir_word_text_check (word, size,
                                                 (guint64) weir_value_get_item (pair, 1)->integer);
    }
}

static void
run_stages (const WeirLoad *load,
            guint64         n,
            GArray         *readings)
{
  with_text (load, n, readings, measure_stages);
}

/*< plain C, one thread >*/

#define CHUNK (1 << 16)

typedef struct
{
  guint32 hash;
  guint32 size;
  guint64 count;
  char   *word;   /* owned; NULL if free */
} Slot;

typedef struct
{
  Slot *slots;
  guint n_slots;   /* a power of two */
  guint n_taken;
} Table;

static Slot *
find_slot (Table      *table,
           const char *word,
           gsize       size,
           guint32     hash)
{
  guint i = hash & (table->n_slots - 1);

  while (table->slots[i].word != NULL
         && (table->slots[i].hash != hash || table->slots[i].size != size
             || memcmp (table->slots[i].word, word, size) != 0))
    i = (i + 1) & (table->n_slots - 1);
  return &table->slots[i];
}

static void
grow_table (Table *table)
{
  Table old = *table;
  guint i;

  table->n_slots *= 2;
  table->slots = g_new0 (Slot, table->n_slots);
  for (i = 0; i < old.n_slots; i++)
    if (old.slots[i].word != NULL)
      *find_slot (table, old.slots[i].word, old.slots[i].size, old.slots[i].hash) = old.slots[i];
  g_free (old.slots);
}

static void
count_word (Table      *table,
            const char *word,
            gsize       size,
            guint32     hash)
{
  Slot *slot = find_slot (table, word, size, hash);

  slot->count++;
  if (slot->word != NULL)
    return;

  slot->word = g_strndup (word, size);
  slot->size = (guint32) size;
  slot->hash = hash;
  if (2 * ++table->n_taken > table->n_slots)
    grow_table (table);
}

/* Answers where the word begins that goes on behind @end, or @end. */
static const char *
count_words (Table      *table,
             const char *at,
             const char *end)
{
  while (at < end)
    {
      const char *word = at;
      guint64 hash = 14695981039346656037u;

      for (; at < end && g_ascii_isalnum (*at); at++)
        hash = (hash ^ (guchar) * at) * 1099511628211u;
      if (at == end)
        return word;
      if (at > word)
        count_word (table, word, (gsize) (at - word), (guint32) (hash ^ hash >> 32));
      at++;
    }
  return end;
}

static void
measure_table (const char  *path,
               WeirReading *reading)
{
  Table table = { .n_slots = 1024 };
  char *buffer = g_malloc (2 * CHUNK);
  int file = open (path, O_RDONLY);
  gsize held = 0;
  gssize n;
  guint i;

  table.slots = g_new0 (Slot, table.n_slots);
  while ((n = read (file, buffer + held, CHUNK)) > 0)
    {
      const char *end = buffer + held + n;
      const char *rest = count_words (&table, buffer, end);

      held = (gsize) (end - rest);
      memmove (buffer, rest, held);
    }
  weir_reading_end (reading);

  for (i = 0; i < table.n_slots; i++)
    if (table.slots[i].word != NULL)
      {
        reading->checksum += weir_word_text_check (table.slots[i].word, table.slots[i].size,
                                                   table.slots[i].count);
        g_free (table.slots[i].word);
      }
  close (file);
  g_free (table.slots);
  g_free (buffer);
}

static void
run_table (const WeirLoad *load,
           guint64         n,
           GArray         *readings)
{
  with_text (load, n, readings, measure_table);
}

const WeirLoad weir_words_loads[] = {
  { "W7", "200MB", run_stages, 27700000, 20000, 1000, 500, WEIR_RIG_PLAIN },
  { "W7", "limit", run_table, 27700000, 20000, 0, 0, WEIR_RIG_PLAIN },
  { NULL }
};
