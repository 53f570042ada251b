/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "observe/weir-trace-private.h"

/* How an entry is put into the rings, and read from there again: the same one, whatever it says. */

#define FEW_ENDS     1024
#define FEW_WHOLE    16

/* In the place of the kind: the entry is kept whole, and `count` is its number among those. */
#define WHOLE        WEIR_TRACE_N_KINDS
#define KIND_MASK    ((1u << WEIR_TRACE_KIND_BITS) - 1)
#define MOST_WHO     (G_MAXUINT32 >> WEIR_TRACE_KIND_BITS)

G_STATIC_ASSERT (WHOLE <= KIND_MASK);

static inline guint32
get_kind (guint64 what)
{
  return (guint32) what & KIND_MASK;
}

static inline guint32
get_who (guint64 what)
{
  return (guint32) what >> WEIR_TRACE_KIND_BITS;
}

static inline guint32
get_count (guint64 what)
{
  return (guint32) (what >> 32);
}

/* The processes at both ends of a subscription. */
typedef struct
{
  guint32  producer;
  guint32  consumer;
  guint32  link;
  gboolean is_mentioned;
} WeirTraceEnds;

/* What an entry of a kind is between. Those that are between others are kept whole. */
typedef enum
{
  STEP,   /* of a process, for no subscription */
  UP,     /* from the consumer to the producer */
  DOWN,   /* from the producer to the consumer */
  HERE,   /* a step of the consumer, for a subscription */
} Course;

static const Course courses[WEIR_TRACE_N_KINDS] = {
  [WEIR_TRACE_START] = STEP,
  [WEIR_TRACE_SUBSCRIBE] = UP,
  [WEIR_TRACE_ASK] = UP,
  [WEIR_TRACE_CANCEL] = UP,
  [WEIR_TRACE_EVENTS] = DOWN,
  [WEIR_TRACE_CANCELLED] = DOWN,
  [WEIR_TRACE_DOWN] = DOWN,
  [WEIR_TRACE_INFO] = STEP,
  [WEIR_TRACE_BATCH] = HERE,
  [WEIR_TRACE_DEMAND] = STEP,
  [WEIR_TRACE_DISCARD] = STEP,
  [WEIR_TRACE_STOP] = STEP,
  [WEIR_TRACE_FREEZE] = STEP,
  [WEIR_TRACE_THAW] = STEP,
  [WEIR_TRACE_LOSE] = DOWN,
  [WEIR_TRACE_INJECT] = DOWN,
};

/* Of no other trace, and of this one at no other time. */
static guint64
make_mark (void)
{
  static gint n_marks;

  return (guint64) ((guint32) g_atomic_int_add (&n_marks, 1) + 1) << 32;
}

void
weir_trace_begin_rows (WeirTrace *self)
{
  self->ends = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->most_ends = FEW_ENDS;
  self->head.mark = make_mark ();
}

void
weir_trace_end_rows (WeirTrace *self)
{
  g_hash_table_unref (self->ends);
  g_free (self->whole.entries);
}

gint64
weir_trace_base_for (gint64 time)
{
  return (gint64) ((guint64) time - (1u << 31));
}

guint64
weir_trace_horizon_of (WeirTrace *self,
                       guint64    serial)
{
  return ((serial - 1) | (self->block - 1)) + 1 - G_MAXUINT32;
}

/*< ends of subscriptions >*/

static WeirTraceEnds *
find_ends (WeirTrace *self,
           guint32    subscription)
{
  return g_hash_table_lookup (self->ends, GUINT_TO_POINTER (subscription));
}

static gboolean
forget_unmentioned (gpointer key,
                    gpointer value,
                    gpointer data)
{
  WeirTraceEnds *ends = value;
  gboolean is_mentioned = ends->is_mentioned;

  ends->is_mentioned = FALSE;
  return !is_mentioned;
}

/* Keeps those that the rings speak of, but for the one that becomes @serial's. The others are learned again if they still say anything. */
static void
forget_some (WeirTrace *self,
             guint64    serial)
{
  guint64 i, n = MIN (serial - 1, self->capacity - 1);

  if (g_hash_table_size (self->ends) < self->most_ends)
    return;

  for (i = 1; i <= n; i++)
    {
      guint64 what = self->whats[weir_trace_place_of (self, serial - i)];
      guint32 kind = get_kind (what);

      if (kind != WHOLE && courses[kind] != STEP)
        find_ends (self, get_who (what))->is_mentioned = TRUE;
    }
  g_hash_table_foreach_remove (self->ends, forget_unmentioned, NULL);
  self->most_ends = MAX (2 * g_hash_table_size (self->ends), FEW_ENDS);
  self->head.mark = make_mark ();
}

static gboolean
fits_ends (const WeirTraceEnds  *ends,
           const WeirTraceEntry *entry)
{
  guint32 producer = ends->producer, consumer = ends->consumer;

  if (entry->link != ends->link)
    return FALSE;
  switch (courses[entry->kind])
    {
    case UP:
      return entry->from == consumer && entry->to == producer;

    case DOWN:
      return entry->from == producer && entry->to == consumer;

    case HERE:
      return entry->from == consumer && entry->to == consumer;

    default:
      return FALSE;
    }
}

/* NULL: it does not say enough. */
static WeirTraceEnds *
learn_ends (WeirTrace            *self,
            const WeirTraceEntry *entry,
            guint64               serial)
{
  Course course = courses[entry->kind];
  WeirTraceEnds *ends;

  if (course != UP && course != DOWN)
    return NULL;

  forget_some (self, serial);
  ends = g_new0 (WeirTraceEnds, 1);
  ends->producer = course == UP ? entry->to : entry->from;
  ends->consumer = course == UP ? entry->from : entry->to;
  ends->link = entry->link;
  g_hash_table_insert (self->ends, GUINT_TO_POINTER (entry->subscription), ends);
  return ends;
}

/* Whether who it is between is plain from its kind and its subscription or process. */
static gboolean
is_between_known (WeirTrace            *self,
                  const WeirTraceEntry *entry,
                  guint64               serial,
                  guint64              *key)
{
  const WeirTraceEnds *ends;

  if (courses[entry->kind] == STEP)
    return entry->from == entry->to && entry->from <= MOST_WHO && entry->subscription == 0 && entry->link == 0;
  if (entry->subscription == 0 || entry->subscription > MOST_WHO)
    return FALSE;

  ends = find_ends (self, entry->subscription);
  if (ends == NULL)
    ends = learn_ends (self, entry, serial);
  if (ends == NULL || !fits_ends (ends, entry))
    return FALSE;
  if (key != NULL)
    *key = self->head.mark | entry->subscription << WEIR_TRACE_KIND_BITS;
  return TRUE;
}

/*< entries that are kept whole >*/

static inline WeirTraceEntry *
get_whole (const WeirTraceWhole *self,
           guint32               number)
{
  return &self->entries[number & (self->capacity - 1)];
}

static void
grow (WeirTraceWhole *self)
{
  WeirTraceWhole larger = *self;
  guint i;

  larger.capacity = MAX (FEW_WHOLE, 2 * self->capacity);
  larger.entries = g_new (WeirTraceEntry, larger.capacity);
  for (i = 0; i < self->n; i++)
    *get_whole (&larger, self->first + i) = *get_whole (self, self->first + i);
  g_free (self->entries);
  *self = larger;
}

/* Answers its number. */
static guint32
keep_whole (WeirTrace            *trace,
            const WeirTraceEntry *entry,
            guint64               serial)
{
  WeirTraceWhole *self = &trace->whole;
  guint32 number;

  for (; self->n > 0 && get_whole (self, self->first)->serial + trace->capacity <= serial; self->n--)
    self->first++;
  if (self->n == self->capacity)
    grow (self);
  number = self->first + self->n++;
  *get_whole (self, number) = *entry;
  get_whole (self, number)->serial = serial;
  return number;
}

/*< there and back >*/

void
weir_trace_pack (WeirTrace            *self,
                 const WeirTraceEntry *entry,
                 guint64               serial,
                 gint64                base,
                 guint64              *key)
{
  guint64 after = entry->cause - weir_trace_horizon_of (self, serial), late = (guint64) entry->time - (guint64) base;
  guint place = weir_trace_place_of (self, serial);
  guint32 kind = entry->kind, who = 0, count = entry->count;

  if (is_between_known (self, entry, serial, key) && (after | late) >> 32 == 0)
    {
      who = courses[kind] == STEP ? entry->from : entry->subscription;
    }
  else
    {
      kind = WHOLE;
      count = keep_whole (self, entry, serial);
    }
  self->whats[place] = (guint64) count << 32 | who << WEIR_TRACE_KIND_BITS | kind;
  self->whens[place] = late << 32 | (guint32) after;
}

void
weir_trace_unpack (WeirTrace      *self,
                   guint64         serial,
                   gint64          base,
                   WeirTraceEntry *into)
{
  guint place = weir_trace_place_of (self, serial);
  guint64 what = self->whats[place], when = self->whens[place];
  guint32 kind = get_kind (what), who = get_who (what);
  const WeirTraceEnds *ends;

  if (kind == WHOLE)
    {
      *into = *get_whole (&self->whole, get_count (what));
      return;
    }

  *into = (WeirTraceEntry) {
    .serial = serial, .cause = weir_trace_horizon_of (self, serial) + (guint32) when,
    .time = (gint64) ((guint64) base + (when >> 32)), .count = get_count (what), .kind = kind,
  };
  if (courses[kind] == STEP)
    {
      into->from = into->to = who;
      return;
    }

  ends = find_ends (self, who);
  into->subscription = who;
  into->link = ends->link;
  into->from = courses[kind] == DOWN ? ends->producer : ends->consumer;
  into->to = courses[kind] == UP ? ends->producer : ends->consumer;
}
