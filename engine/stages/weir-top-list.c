/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-top-list.h"

#include <glib/gi18n.h>
#include <stdlib.h>

typedef struct
{
  WeirValue value;   /* owned */
  guint64   count;
} Entry;

/* An open-addressing table of the places of entries: small enough that most of it stays in the caches, and it
 * grows without touching the entries. */
typedef struct
{
  guint32 hash;
  guint32 place;   /* from 1; 0 when free */
} Slot;

struct _WeirTopList
{
  WeirStage parent_instance;

  gint64    limit;
  gint64    max_keys;

  GArray   *entries;      /* of Entry, owned */
  Slot     *slots;        /* owned; at most half of them are taken */
  guint     n_slots;      /* a power of two */
  guint64   n_others;     /* events of values that there was no room for */
};

G_DEFINE_FINAL_TYPE (WeirTopList, weir_top_list, WEIR_TYPE_STAGE)

#define FEWEST_SLOTS 64
/* Looked up together, so that their cache misses overlap. */
#define TOGETHER 16

static const WeirParam params[] = {
  WEIR_PARAM_INT ("limit", N_ ("Shown"), WeirTopList, limit, 1, 1e6, 10, N_ ("How many values are shown")),
  WEIR_PARAM_INT ("max-keys", N_ ("Values kept"), WeirTopList, max_keys, 1, 1e7, 1e6,
                  N_ ("How many different values are counted; further ones are counted together")),
};

static inline Entry *
entry_at (WeirTopList *self,
          guint32      place)
{
  return &g_array_index (self->entries, Entry, place - 1);
}

static void
put_slot (WeirTopList *self,
          Slot         slot)
{
  guint mask = self->n_slots - 1;
  guint i = slot.hash & mask;

  while (self->slots[i].place != 0)
    i = (i + 1) & mask;
  self->slots[i] = slot;
}

static void
grow (WeirTopList *self)
{
  g_autofree Slot *old = self->slots;
  guint n_old = self->n_slots;
  guint i;

  self->n_slots *= 2;
  self->slots = g_new0 (Slot, self->n_slots);
  for (i = 0; i < n_old; i++)
    {
      if (old[i].place != 0)
        put_slot (self, old[i]);
    }
}

static void
count_other (WeirTopList *self)
{
  WeirValue details;

  if (self->n_others++ > 0)
    return;

  details = weir_value_map ();
  weir_value_map_set (&details, "max_keys", weir_value_integer (self->max_keys));
  weir_value_map_set (&details, "text", weir_value_text (_ ("There are more different values than are kept: "
                                                            "new ones are counted together")));
  weir_stage_log (WEIR_STAGE (self), G_LOG_LEVEL_WARNING, "top_list_full", details);
}

static void
add_entry (WeirTopList     *self,
           const WeirValue *value,
           guint32          hash)
{
  Entry entry = { .count = 1 };

  if (self->entries->len >= self->max_keys)
    {
      count_other (self);
      return;
    }
  if (2 * (self->entries->len + 1) > self->n_slots)
    grow (self);
  entry.value = weir_value_copy (value);
  g_array_append_val (self->entries, entry);
  put_slot (self, (Slot) { .hash = hash, .place = self->entries->len });
}

static void
count_value (WeirTopList     *self,
             const WeirValue *value,
             guint32          hash)
{
  guint mask = self->n_slots - 1;
  guint i;

  for (i = hash & mask; self->slots[i].place != 0; i = (i + 1) & mask)
    {
      Entry *entry = entry_at (self, self->slots[i].place);

      if (self->slots[i].hash != hash)
        continue;
      /* Mostly they are the same word for word, which spares a call. */
      if ((entry->value.head == value->head && entry->value.integer == value->integer)
          || weir_value_equal (&entry->value, value))
        {
          entry->count++;
          return;
        }
    }
  add_entry (self, value, hash);
}

/* Counts up to TOGETHER values. */
static void
count_some (WeirTopList     *self,
            const WeirValue *values,
            guint            n)
{
  guint32 hashes[TOGETHER];
  guint i;

  for (i = 0; i < n; i++)
    {
      hashes[i] = weir_value_hash (&values[i]);
      __builtin_prefetch (&self->slots[hashes[i] & (self->n_slots - 1)]);
    }
  for (i = 0; i < n; i++)
    {
      guint32 place = self->slots[hashes[i] & (self->n_slots - 1)].place;

      if (place != 0)
        __builtin_prefetch (entry_at (self, place), 1);
    }
  for (i = 0; i < n; i++)
    count_value (self, &values[i], hashes[i]);
}

/* Whether @a comes before @b in the list. */
static int
compare_entries (const void *a,
                 const void *b)
{
  const Entry *first = *(const Entry *const *) a;
  const Entry *second = *(const Entry *const *) b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return weir_value_compare (&first->value, &second->value);
}

/* Restores the heap, which has its last entry of the list on top, below @at. */
static void
sift_down (const Entry **heap,
           guint         n,
           guint         at)
{
  const Entry *entry = heap[at];
  guint child;

  while ((child = 2 * at + 1) < n)
    {
      if (child + 1 < n && compare_entries (&heap[child + 1], &heap[child]) > 0)
        child++;
      if (compare_entries (&heap[child], &entry) <= 0)
        break;
      heap[at] = heap[child];
      at = child;
    }
  heap[at] = entry;
}

/* The first @n entries of the list, in its order, out of many more. Returns: (transfer full) */
static const Entry **
find_first (WeirTopList *self,
            guint        n)
{
  const Entry **first = g_new (const Entry *, n);
  guint i;

  for (i = 0; i < n; i++)
    first[i] = &g_array_index (self->entries, Entry, i);
  for (i = n / 2; i > 0; i--)
    sift_down (first, n, i - 1);
  for (i = n; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (compare_entries (&entry, &first[0]) < 0)
        {
          first[0] = entry;
          sift_down (first, n, 0);
        }
    }
  if (n > 0)
    qsort (first, n, sizeof *first, compare_entries);
  return first;
}

static WeirValue
make_pair (WeirValue value,
           guint64   count)
{
  WeirValue pair[2];

  pair[0] = value;
  pair[1] = weir_value_integer (count);
  return weir_value_list (pair, 2);
}

static void
weir_top_list_handle_events (WeirStage        *stage,
                             const WeirSlice  *events,
                             WeirSubscription *from)
{
  WeirTopList *self = WEIR_TOP_LIST (stage);
  const WeirValue *values = weir_slice_get_values (events);
  guint i;

  for (i = 0; i < events->count; i += TOGETHER)
    count_some (self, values + i, MIN (TOGETHER, events->count - i));
}

/* A list of [value, count], the most frequent first and equally frequent ones in the order of values. Last comes ["(other)",
 * count] if there were values that were not kept. */
static void
weir_top_list_summarize (WeirStage *stage,
                         WeirValue *summary)
{
  WeirTopList *self = WEIR_TOP_LIST (stage);
  guint n = MIN (self->limit, self->entries->len);
  g_autofree const Entry **first = find_first (self, n);
  g_autofree WeirValue *pairs = g_new (WeirValue, n + 1);
  guint i;

  for (i = 0; i < n; i++)
    pairs[i] = make_pair (weir_value_copy (&first[i]->value), first[i]->count);
  if (self->n_others > 0)
    pairs[n++] = make_pair (weir_value_text ("(other)"), self->n_others);
  *summary = weir_value_list (pairs, n);
}

static void
weir_top_list_finalize (GObject *object)
{
  WeirTopList *self = WEIR_TOP_LIST (object);

  g_array_unref (self->entries);
  g_free (self->slots);

  G_OBJECT_CLASS (weir_top_list_parent_class)->finalize (object);
}

static void
weir_top_list_class_init (WeirTopListClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_top_list_finalize;
  stage_class->handle_events = weir_top_list_handle_events;
  stage_class->summarize = weir_top_list_summarize;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_top_list_init (WeirTopList *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  /* The value is an entry's first field. */
  g_array_set_clear_func (self->entries, (GDestroyNotify) weir_value_clear);
  self->n_slots = FEWEST_SLOTS;
  self->slots = g_new0 (Slot, self->n_slots);
}
