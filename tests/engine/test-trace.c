/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#define CAPACITY 8
#define N_ENTRIES 100

/* Where a round of the ring begins it needs care. */
#define N_READY (N_ENTRIES - N_ENTRIES / CAPACITY)

/* Adds an entry the way processes do. Answers whether it needed no care. */
static gboolean
add (WeirTrace *trace,
     guint32    count)
{
  WeirTraceEntry *entry = weir_trace_next (trace);
  gboolean is_ready = entry != NULL;

  if (!is_ready)
    entry = weir_trace_begin (trace);
  entry->count = count;
  if (!is_ready)
    weir_trace_end (trace);
  return is_ready;
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
  g_assert_cmpuint (weir_trace_get (trace, N_ENTRIES)->count, ==, N_ENTRIES);
}

/* Who wants to know what messages carry is told of all of them, and only as long as that is so. */
static void
test_what_is_kept_needs_care (void)
{
  g_autoptr (WeirTrace) trace = weir_trace_new (CAPACITY);

  weir_trace_set_keep (trace, look_away, NULL);
  g_assert_cmpuint (add_many (trace), ==, 0);
  weir_trace_set_keep (trace, NULL, NULL);
  g_assert_cmpuint (add_many (trace), ==, N_READY);
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/trace/spilled", test_every_entry_is_spilled_once);
  g_test_add_func ("/trace/newest", test_the_newest_entries_are_there);
  g_test_add_func ("/trace/kept", test_what_is_kept_needs_care);
  g_test_add_func ("/trace/shared", test_what_is_shared_needs_care);

  return g_test_run ();
}
