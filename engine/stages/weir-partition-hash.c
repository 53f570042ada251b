/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-partition-hash.h"

#include <glib/gi18n.h>

#include "flow/weir-portable-hash.h"

/* Bytes of an event that a reason repeats. */
#define MAX_PRINTED 200

/* What a function carries with it. */
typedef struct
{
  WeirPartitionHash hash;
  WeirValue         partitions;
  guint32           n_partitions;
  gboolean          has_none;
  WeirCondition     none;
} Partitioner;

const WeirParamChoice weir_partition_hashes[] = {
  { "portable", N_ ("Portable") },
  { "modulo", N_ ("Modulo") },
  { "key", N_ ("Key") },
  { "initial", N_ ("First letter") },
  { NULL, NULL },
};

static gboolean
number_by_modulo (const Partitioner *self,
                  const WeirValue   *event,
                  guint32           *number)
{
  gint64 rest;

  if (weir_value_get_type (event) != WEIR_VALUE_INTEGER)
    return FALSE;

  rest = event->integer % (gint64) self->n_partitions;
  *number = (guint32) (rest < 0 ? rest + self->n_partitions : rest);
  return TRUE;
}

static gboolean
number_by_key (const Partitioner *self,
               const WeirValue   *event,
               guint32           *number)
{
  return weir_value_get_type (event) == WEIR_VALUE_LIST && weir_value_get_length (event) > 0 &&
         weir_portable_hash (weir_value_get_item (event, 0), self->n_partitions, number);
}

/* The empty text begins with nothing, and that has a hash too. */
static gboolean
number_by_initial (const Partitioner *self,
                   const WeirValue   *event,
                   guint32           *number)
{
  gsize size;
  const char *text = weir_value_get_text (event, &size);
  g_auto (WeirValue) initial = WEIR_VALUE_INIT;

  if (weir_value_get_type (event) != WEIR_VALUE_TEXT)
    return FALSE;

  initial = weir_value_text_sized (text, size == 0 ? 0 : (gsize) (g_utf8_next_char (text) - text));
  return weir_portable_hash (&initial, self->n_partitions, number);
}

static gboolean
number_event (const Partitioner *self,
              const WeirValue   *event,
              guint32           *number)
{
  switch (self->hash)
    {
    case WEIR_PARTITION_HASH_MODULO:
      return number_by_modulo (self, event, number);

    case WEIR_PARTITION_HASH_KEY:
      return number_by_key (self, event, number);

    case WEIR_PARTITION_HASH_INITIAL:
      return number_by_initial (self, event, number);

    case WEIR_PARTITION_HASH_PORTABLE:
    default:
      return weir_portable_hash (event, self->n_partitions, number);
    }
}

/* As Erlang puts it. */
static WeirValue
refuse (const Partitioner *self,
        const WeirValue   *event)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "no clause of the hash function %s matches the event ",
                          weir_partition_hashes[self->hash].nick);
  weir_value_print_limited (event, text, MAX_PRINTED);
  return weir_value_text (text->str);
}

static gboolean
call (gpointer   data,
      WeirValue *event,
      WeirValue *answer)
{
  const Partitioner *self = data;
  guint32 number;

  *answer = weir_value_null ();
  if (self->has_none && weir_condition_holds (&self->none, event))
    return TRUE;
  if (!number_event (self, event, &number))
    {
      *answer = refuse (self, event);
      return FALSE;
    }

  if (weir_value_get_type (&self->partitions) == WEIR_VALUE_LIST)
    *answer = weir_value_copy (weir_value_get_item (&self->partitions, number));
  else
    *answer = weir_value_integer (number);
  return TRUE;
}

static void
free_partitioner (gpointer data)
{
  Partitioner *self = data;

  weir_value_clear (&self->partitions);
  weir_condition_clear (&self->none);
  g_free (self);
}

/* 0, 1, 2, …, as a number of partitions names them. */
static gboolean
is_range (const WeirValue *partitions)
{
  for (guint i = 0; i < weir_value_get_length (partitions); i++)
    {
      const WeirValue *name = weir_value_get_item (partitions, i);

      if (weir_value_get_type (name) != WEIR_VALUE_INTEGER || name->integer != i)
        return FALSE;
    }

  return TRUE;
}

gboolean
weir_partition_hash_find (const char        *nick,
                          WeirPartitionHash *hash)
{
  g_return_val_if_fail (nick != NULL, FALSE);

  for (guint i = 0; weir_partition_hashes[i].nick != NULL; i++)
    if (g_str_equal (weir_partition_hashes[i].nick, nick))
      {
        *hash = i;
        return TRUE;
      }

  return FALSE;
}

const char *
weir_partition_hash_explain (WeirPartitionHash hash)
{
  switch (hash)
    {
    case WEIR_PARTITION_HASH_MODULO:
      return _ ("Numbers take turns: 0 goes to the first partition, 1 to the second. "
                "Anything but a whole number crashes the stage");

    case WEIR_PARTITION_HASH_KEY:
      return _ ("Lists with the same first item go to the same partition. "
                "Anything but a list crashes the stage");

    case WEIR_PARTITION_HASH_INITIAL:
      return _ ("Texts that begin with the same character go to the same partition. "
                "Anything but a text crashes the stage");

    case WEIR_PARTITION_HASH_PORTABLE:
    default:
      return _ ("Equal events go to the same partition: Erlang’s phash2");
    }
}

WeirValue
weir_partition_hash_to_function (WeirPartitionHash    hash,
                                 const WeirValue     *partitions,
                                 const WeirCondition *none)
{
  gboolean is_list;
  Partitioner *self;

  g_return_val_if_fail (partitions != NULL, weir_value_null ());

  is_list = weir_value_get_type (partitions) == WEIR_VALUE_LIST;
  if (hash == WEIR_PARTITION_HASH_PORTABLE && none == NULL && is_range (partitions))
    return weir_value_null ();

  self = g_new0 (Partitioner, 1);
  self->hash = hash;
  self->partitions = weir_value_copy (partitions);
  self->n_partitions = is_list ? weir_value_get_length (partitions)
                               : (guint32) partitions->integer;
  self->has_none = none != NULL;
  if (none != NULL)
    self->none = (WeirCondition) { none->operation, none->number, g_strdup (none->text) }
  ;
  return weir_value_function (weir_partition_hashes[hash].nick, call, self, free_partitioner);
}
