/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#define CAPACITY 8
#define N_ENTRIES 100

/* Where a round of the ring begins it needs care. */
#define N_READY (N_ENTRIES - (N_ENTRIES + CAPACITY - 1) / CAPACITY)

/* Adds an entry the way processes do. Answers whether it needed no care. */
static gboolean
add (WeirTrace *trace,
     guint32    count)
{
  const WeirTraceEntry entry = { .from = 1, .to = 1, .count = count, .kind = WEIR_TRACE_DEMAND };
  guint64 serial;

  if (weir_trace_put (trace, entry.kind, entry.from, NULL, entry.count, entry.cause, &serial))
    return TRUE;
  weir_trace_add (trace, &entry, NULL);
  return FALSE;
}

static guint
add_many (WeirTrace *trace)
{
  guint i, n_ready = 0;

  for (i = 1; i <= N_ENTRIES; i++)
    n_ready += add (trace, i) ? 1 : 0;
  return n_ready;
}

static void
collect (gpointer              data,
         const WeirTraceEntry *entries,
         guint                 n)
{
  g_array_append_vals (data, entries, n);
}

static void
look_away (gpointer         data,
           guint64          serial,
           const WeirValue *events,
           guint            n)
{
}

/* Whoever has entries spilled gets each of them once and in order, however often the ring goes round. */
static void
test_every_entry_is_spilled_once (void)
{
  g_autoptr (WeirTrace) trace = weir_trace_new (CAPACITY);
  g_autoptr (GArray) spilled = g_array_new (FALSE, FALSE, sizeof (WeirTraceEntry));
  guint i;

  weir_trace_set_spill (trace, collect, spilled);
  g_assert_cmpuint (add_many (trace), ==, N_READY);
  weir_trace_flush (trace);

  g_assert_cmpuint (spilled->len, ==, N_ENTRIES);
  for (i = 0; i < N_ENTRIES; i++)
    {
      g_assert_cmpuint (g_array_index (spilled, WeirTraceEntry, i).serial, ==, i + 1);
      g_assert_cmpuint (g_array_index (spilled, WeirTraceEntry, i).count, ==, i + 1);
    }
}

/* Without one to spill to, the oldest are written over. */
static void
test_the_newest_entries_are_there (void)
{
  g_autoptr (WeirTrace) trace = weir_trace_new (CAPACITY);

  g_assert_cmpuint (add_many (trace), ==, N_READY);
  g_assert_cmpuint (weir_trace_get_first (trace), ==, N_ENTRIES - CAPACITY + 1);
  g_assert_cmpuint (weir_trace_get (trace, N_ENTRIES).count, ==, N_ENTRIES);
}

/* Who wants to know what messages carry is told of all of them, and only as long as that is so. */
static void
test_what_is_kept_needs_care (void)
{
  g_autoptr (WeirTrace) trace = weir_trace_new (CAPACITY);

  weir_trace_set_keep (trace, look_away, NULL);
  g_assert_cmpuint (add_many (trace), ==, 0);
  weir_trace_set_keep (trace, NULL, NULL);
  g_assert_cmpuint (add_many (trace), >=, N_READY);
}

/* Several threads go through the lock with each entry, whatever else was set before or after. */
static void
test_what_is_shared_needs_care (void)
{
  g_autoptr (WeirTrace) trace = weir_trace_new (CAPACITY);
  g_autoptr (GArray) spilled = g_array_new (FALSE, FALSE, sizeof (WeirTraceEntry));

  weir_trace_set_spill (trace, collect, spilled);
  weir_trace_share (trace);
  g_assert_cmpuint (add_many (trace), ==, 0);
  weir_trace_set_keep (trace, NULL, NULL);
  weir_trace_flush (trace);
  g_assert_cmpuint (add_many (trace), ==, 0);
  g_assert_cmpuint (spilled->len, >=, N_ENTRIES);
}

/*< entries are what they were >*/

#define N_STRANGE 20000

static void
assert_same (const WeirTraceEntry *a,
             const WeirTraceEntry *b)
{
  g_assert_cmpuint (a->serial, ==, b->serial);
  g_assert_cmpuint (a->cause, ==, b->cause);
  g_assert_cmpint (a->time, ==, b->time);
  g_assert_cmpuint (a->from, ==, b->from);
  g_assert_cmpuint (a->to, ==, b->to);
  g_assert_cmpuint (a->subscription, ==, b->subscription);
  g_assert_cmpuint (a->link, ==, b->link);
  g_assert_cmpuint (a->count, ==, b->count);
  g_assert_cmpuint (a->kind, ==, b->kind);
}

static guint32
pick (GRand         *rand,
      const guint32 *numbers,
      guint          n)
{
  return numbers[g_rand_int_range (rand, 0, (gint32) n)];
}

#define PICK(rand, ...) \
  pick (rand, (const guint32[]) { __VA_ARGS__ }, G_N_ELEMENTS (((const guint32[]) { __VA_ARGS__ })))

/* Mostly what could be, so that much of it fits together; now and then something that could not. */
static WeirTraceEntry
make_strange_entry (GRand  *rand,
                    guint64 serial)
{
  static const gint64 times[] = { 0, 1, 1000, G_MAXUINT32, G_MAXINT64, G_MININT64, -1 };
  guint32 subscription = PICK (rand, 0, 1, 1, 2, 2, 3, 4, G_MAXUINT32);
  gboolean is_there = g_rand_boolean (rand);
  guint32 producer = 2 * subscription + 1, consumer = PICK (rand, producer + 1, producer + 1, producer, 7);
  guint32 back = PICK (rand, 1, 2, 7, G_MAXUINT32);
  gboolean is_odd = g_rand_int_range (rand, 0, 10) == 0;

  return (WeirTraceEntry) {
           .serial = serial,
           .cause = g_rand_int_range (rand, 0, 10) == 0 ? serial + 3 : serial - MIN (serial, back),
           .time = is_odd ? times[g_rand_int_range (rand, 0, G_N_ELEMENTS (times))] : (gint64) serial / 5,
           .from = is_there ? producer : consumer,
           .to = PICK (rand, is_there ? consumer : producer, is_there ? producer : consumer),
           .subscription = subscription,
           .link = subscription > 0 ? PICK (rand, 9, 9, 9, 9, 0) : 0,
           .count = PICK (rand, 0, 1, 500, G_MAXUINT32),
           .kind = (guint32) g_rand_int_range (rand, 0, WEIR_TRACE_N_KINDS),
  };
}

static void
assert_newest (WeirTrace *trace,
               GArray    *added,
               guint      n)
{
  g_autofree WeirTraceEntry *some = g_new (WeirTraceEntry, n);
  guint64 skipped;
  guint i;

  n = weir_trace_read (trace, 0, some, n, &skipped);
  for (i = 0; i < n; i++)
    {
      WeirTraceEntry one = weir_trace_get (trace, skipped + 1 + i);

      assert_same (&some[i], &g_array_index (added, WeirTraceEntry, skipped + i));
      assert_same (&one, &some[i]);
    }
}

/* Whatever an entry says, and however little of that fits together, comes back to the bit; and spilled just so. */
static void
test_entries_come_back_as_they_were (gconstpointer data)
{
  guint capacity = GPOINTER_TO_UINT (data);
  g_autoptr (WeirTrace) trace = weir_trace_new (capacity);
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (WeirTraceEntry));
  g_autoptr (GArray) spilled = g_array_new (FALSE, FALSE, sizeof (WeirTraceEntry));
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint64 keys[5] = { 0 };
  guint i;

  weir_trace_set_spill (trace, collect, spilled);
  for (i = 1; i <= N_STRANGE; i++)
    {
      WeirTraceEntry entry = make_strange_entry (rand, i);
      guint64 *key = entry.subscription < G_N_ELEMENTS (keys) ? &keys[entry.subscription] : NULL;

      g_array_append_val (added, entry);
      g_assert_cmpuint (weir_trace_add (trace, &entry, key), ==, i);
      assert_newest (trace, added, i % 1000 == 0 ? capacity : 4);
    }
  weir_trace_flush (trace);

  g_assert_cmpuint (spilled->len, ==, N_STRANGE);
  for (i = 0; i < N_STRANGE; i++)
    assert_same (&g_array_index (spilled, WeirTraceEntry, i), &g_array_index (added, WeirTraceEntry, i));
}

static WeirTraceEntry
make_ask (guint32 subscription)
{
  return (WeirTraceEntry) {
           .from = 2 * subscription, .to = 2 * subscription + 1, .subscription = subscription, .link = 4, .count = 5,
           .kind = WEIR_TRACE_ASK,
  };
}

/* Who is at the ends of a subscription needs to be said once. */
static void
test_what_is_known_needs_no_care (void)
{
  g_autoptr (WeirTrace) trace = weir_trace_new (CAPACITY), other = weir_trace_new (CAPACITY);
  WeirTraceEntry ask = make_ask (3), events;
  guint64 key = 0, serial = 0;

  g_assert_false (weir_trace_put (trace, WEIR_TRACE_EVENTS, 0, &key, 9, 0, &serial));
  weir_trace_add (trace, &ask, &key);
  weir_trace_set_now (trace, 20);
  g_assert_true (weir_trace_put (trace, WEIR_TRACE_EVENTS, 0, &key, 9, 1, &serial));
  g_assert_cmpuint (serial, ==, 2);
  events = weir_trace_get (trace, 2);
  assert_same (&events, &(WeirTraceEntry) { .serial = 2, .cause = 1, .time = 20, .from = ask.to, .to = ask.from,
                                            .subscription = 3, .link = 4, .count = 9, .kind = WEIR_TRACE_EVENTS });

  /* Another trace knows nothing of it. */
  weir_trace_add (other, &(WeirTraceEntry) { .kind = WEIR_TRACE_START }, NULL);
  g_assert_false (weir_trace_put (other, WEIR_TRACE_EVENTS, 0, &key, 9, 0, &serial));
}

/* What is too large for it is left to whoever takes more care. */
static void
test_what_is_large_needs_care (void)
{
  const gint64 day = G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC;
  g_autoptr (WeirTrace) trace = weir_trace_new (CAPACITY);
  WeirTraceEntry later = { .cause = 1, .from = 1, .to = 1, .count = 1, .kind = WEIR_TRACE_DEMAND }, entry;
  guint64 serial = 0, i;

  weir_trace_add (trace, &(WeirTraceEntry) { .time = day, .kind = WEIR_TRACE_START }, NULL);
  weir_trace_set_now (trace, day - G_USEC_PER_SEC);
  g_assert_false (weir_trace_put (trace, WEIR_TRACE_DEMAND, 1, NULL, G_MAXUINT32 + G_GUINT64_CONSTANT (1), 1, &serial));
  g_assert_false (weir_trace_put (trace, WEIR_TRACE_DEMAND, 1, NULL, 1, 1000, &serial));
  g_assert_false (weir_trace_put (trace, WEIR_TRACE_DEMAND, G_MAXUINT32, NULL, 1, 1, &serial));
  g_assert_true (weir_trace_put (trace, WEIR_TRACE_DEMAND, 1, NULL, G_MAXUINT32, 1, &serial));

  /* A time that is put in no entry until a block begins. */
  later.time = 2 * day;
  weir_trace_set_now (trace, later.time);
  for (i = serial; i < CAPACITY; i++)
    {
      g_assert_false (weir_trace_put (trace, later.kind, later.from, NULL, later.count, later.cause, &serial));
      later.serial = weir_trace_add (trace, &later, NULL);
      entry = weir_trace_get (trace, later.serial);
      assert_same (&entry, &later);
    }
  later.serial = weir_trace_add (trace, &later, NULL);
  g_assert_true (weir_trace_put (trace, later.kind, later.from, NULL, later.count, later.cause, &serial));
  g_assert_cmpuint (serial, ==, ++later.serial);
  entry = weir_trace_get (trace, serial);
  assert_same (&entry, &later);
}

/* Ends of subscriptions that no entry is about any more are forgotten; who is still there says them again. */
static void
test_subscriptions_come_and_go (void)
{
  g_autoptr (WeirTrace) trace = weir_trace_new (CAPACITY);
  guint64 key = 0, first_key, serial;
  guint32 i;

  weir_trace_add (trace, &(WeirTraceEntry) { .kind = WEIR_TRACE_START }, NULL);
  weir_trace_add (trace, &(WeirTraceEntry) { .from = 1, .to = 2, .subscription = 1, .kind = WEIR_TRACE_ASK }, &key);
  first_key = key;
  g_assert_cmpuint (first_key, !=, 0);
  for (i = 2; key >> 32 == first_key >> 32 || i % 1000 != 0; i++)
    {
      WeirTraceEntry ask = make_ask (i), got;

      g_assert_cmpuint (i, <, 100000);
      got = weir_trace_get (trace, weir_trace_add (trace, &ask, &key));
      ask.serial = got.serial;
      assert_same (&ask, &got);
    }
  g_assert_false (weir_trace_put (trace, WEIR_TRACE_ASK, 0, &first_key, 1, 0, &serial));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/trace/spilled", test_every_entry_is_spilled_once);
  g_test_add_func ("/trace/newest", test_the_newest_entries_are_there);
  g_test_add_func ("/trace/kept", test_what_is_kept_needs_care);
  g_test_add_func ("/trace/shared", test_what_is_shared_needs_care);

  g_test_add_data_func ("/trace/as-they-were/small", GUINT_TO_POINTER (4 * CAPACITY), test_entries_come_back_as_they_were);
  g_test_add_data_func ("/trace/as-they-were/large", GUINT_TO_POINTER (8192), test_entries_come_back_as_they_were);
  g_test_add_func ("/trace/known", test_what_is_known_needs_no_care);
  g_test_add_func ("/trace/large", test_what_is_large_needs_care);
  g_test_add_func ("/trace/come-and-go", test_subscriptions_come_and_go);

  return g_test_run ();
}
