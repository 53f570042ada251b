/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "fuzz-trace.h"

#include <string.h>

#include "weir.h"

#define SEED        20240607
#define N_MUTATIONS 20000

static const char trace[] =
  "weir-trace 2\n"
  "seed 42\n"
  "before 100\n"
  "stage 1 7 0 counter \"counter\"\n"
  "stage 2 8 3 discard \"a \\\"b\\\\\\n é (1)\"\n"
  "subscription 1 9 10 5\n"
  "101 0 0.000000 start 0 1→1\n"
  "102 0 0.000000 start 0 2→2\n"
  "103 2 0.000001 subscribe 0 2→1 #1\n"
  "104 102 0.000001 ask 10 2→1 #1\n"
  "105 104 0.000003 demand 10 1→1\n"
  "stage 1 7 0 counter \"numbers\"\n"
  "106 105 12.000003 events 10 1→2 #1\n"
  "107 106 12.000019 batch 5 2→2 #1\n"
  "109 107 12.000019 down 0 0→2\n"
  "end 8 saved\n";

/* As it was before there was a last line. */
static const char old[] =
  "weir-trace 1\n"
  "seed 42\n"
  "stage 1 7 0 counter \"counter\"\n"
  "1 0 0.000000 start 0 1→1\n"
  "2 1 0.000001 demand 10 1→1\n";

static const char *const pieces[] = {
  "\n", " ", "\"", "\\", "\\400", "→", "\xff", "\xe2\x86", "#", "#0", "#1", "0", "00", "-1", "+1", "1",
  "18446744073709551615", "18446744073709551616", "4294967296", "9223372036854.775807", ".", "0.0",
  "stage ", "subscription ", "seed ", "before ", "end ", "end 8 whole\n", "weir-trace 1", "weir-trace 2", "weir-trace 3",
  "ask", "events", "x",
};

static void
mutate (GString *text,
        GRand   *random)
{
  gssize at = g_rand_int_range (random, 0, (gint32) text->len + 1);
  gssize most = g_rand_int_range (random, 1, 30);
  gssize length = MIN (most, (gssize) text->len - at);
  g_autofree char *part = g_strndup (text->str + at, (gsize) length);

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      if (length > 0)
        text->str[at] = (char) g_rand_int_range (random, 0, 256);
      break;

    case 1:
      g_string_erase (text, at, length);
      break;

    case 2:
      g_string_insert (text, g_rand_int_range (random, 0, (gint32) text->len + 1), part);
      break;

    default:
      g_string_insert (text, at, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      break;
    }
}

static void
test_whatever_it_is_gives_entries_or_says_where (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autoptr (GString) text = g_string_new (i % 4 == 0 ? old : trace);

      for (gint n = g_rand_int_range (random, 1, 5); n > 0; n--)
        mutate (text, random);
      LLVMFuzzerTestOneInput ((const guint8 *) text->str, text->len);
    }
}

/* Without error if @code is -1. */
static guint
count_entries (const char *text,
               gint        code,
               const char *where)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirTraceReader) reader = weir_trace_reader_new (stream, &error);
  WeirTraceEntry entry;
  guint n = 0;

  while (reader != NULL && weir_trace_reader_next (reader, &entry, &error))
    n++;
  if (code < 0)
    {
      g_assert_no_error (error);
    }
  else
    {
      g_assert_error (error, WEIR_ERROR, code);
      g_assert_true (g_str_has_prefix (error->message, where));
    }
  return n;
}

static void
test_a_trace_is_read_as_it_was_written (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (trace, -1, NULL);
  g_autoptr (WeirTraceReader) reader = weir_trace_reader_new (stream, NULL);
  WeirTraceEntry entry = { 0 };
  guint max, min;

  for (guint i = 0; i < 7; i++)
    g_assert_true (weir_trace_reader_next (reader, &entry, NULL));
  g_assert_cmpuint (weir_trace_reader_get_seed (reader), ==, 42);
  g_assert_cmpuint (weir_trace_reader_get_version (reader), ==, 2);
  g_assert_cmpuint (entry.serial, ==, 107);
  g_assert_cmpuint (entry.cause, ==, 106);
  g_assert_cmpint (entry.time, ==, 12000019);
  g_assert_cmpuint (entry.kind, ==, WEIR_TRACE_BATCH);
  g_assert_cmpuint (entry.count, ==, 5);
  g_assert_cmpuint (entry.link, ==, 9);
  g_assert_cmpstr (weir_trace_reader_get_stage (reader, 1)->name, ==, "numbers");
  g_assert_cmpstr (weir_trace_reader_get_stage (reader, 1)->kind, ==, "counter");
  g_assert_cmpuint (weir_trace_reader_get_stage (reader, 1)->node, ==, 7);
  g_assert_cmpstr (weir_trace_reader_get_stage (reader, 2)->name, ==, "a \"b\\\n é (1)");
  g_assert_cmpuint (weir_trace_reader_get_stage (reader, 2)->copy, ==, 3);
  g_assert_null (weir_trace_reader_get_stage (reader, 3));
  weir_trace_reader_get_demand (reader, 1, &max, &min);
  g_assert_cmpuint (max, ==, 10);
  g_assert_cmpuint (min, ==, 5);
  g_assert_cmpuint (count_entries (trace, -1, NULL), ==, 8);
}

/* @n: of the entries before whatever is wrong. */
static void
assert_cut (const char *text,
            gsize       length,
            guint       n)
{
  g_autofree char *cut = g_strndup (text, length);

  g_assert_cmpuint (count_entries (cut, WEIR_ERROR_INCOMPLETE, "line "), ==, n);
}

/* Of the whole lines in the first @length bytes. */
static guint
count_entry_lines (gsize length)
{
  g_autofree char *text = g_strndup (trace, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    n += g_ascii_isdigit (lines[i][0]);
  return n;
}

/* Wherever it is cut, nobody takes it for the whole, and what is there is read. */
static void
test_a_trace_that_was_cut_says_so (void)
{
  for (gsize length = strlen ("weir-trace 2\n"); length < strlen (trace); length++)
    assert_cut (trace, length, count_entry_lines (length));
}

static void
test_an_older_trace_says_nothing_of_its_end (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (old, -1, NULL);
  g_autoptr (WeirTraceReader) reader = weir_trace_reader_new (stream, NULL);
  g_autoptr (GError) error = NULL;
  WeirTraceEntry entry;
  guint n = 0;

  while (weir_trace_reader_next (reader, &entry, &error))
    n++;
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (weir_trace_reader_get_version (reader), ==, 1);
  g_assert_cmpuint (weir_recording_get_end (weir_trace_reader_get_recording (reader)), ==, WEIR_TRACE_END_UNKNOWN);
  assert_cut (old, strlen (old) - 1, 1);
}

static void
test_what_is_no_trace_is_refused_with_its_line (void)
{
  g_autofree char *more = g_strconcat (trace, "\n", NULL);
  g_autofree char *line = g_strnfill (WEIR_TRACE_MOST_BYTES + 2, 'x');
  g_autofree char *wide = g_strconcat ("weir-trace 1\n", line, "\n", NULL);

  count_entries ("", WEIR_ERROR_SYNTAX, "line 1: ");
  count_entries ("{ \"weir\": 1 }\n", WEIR_ERROR_SYNTAX, "line 1: ");
  count_entries (line, WEIR_ERROR_SYNTAX, "line 1: this is no trace");
  count_entries ("weir-trace 3\n", WEIR_ERROR_VERSION, "line 1: ");
  count_entries ("weir-trace 0\n", WEIR_ERROR_VERSION, "line 1: ");
  count_entries (more, WEIR_ERROR_SYNTAX, "line 17: something stands behind");
  count_entries ("weir-trace 2\nend 1 whole\n", WEIR_ERROR_SYNTAX, "line 2: this last line");
  count_entries ("weir-trace 2\nend 0 tired\n", WEIR_ERROR_SYNTAX, "line 2: this last line");
  count_entries ("weir-trace 2\nbefore 1\n1 0 0.000000 down 0 0→0\n", WEIR_ERROR_SYNTAX, "line 3: ");
  count_entries ("weir-trace 2\n1 0 0.000000 down 0 0→0\nbefore 1\n", WEIR_ERROR_SYNTAX, "line 3: ");
  count_entries ("weir-trace 1\nbefore 1\n", WEIR_ERROR_SYNTAX, "line 2: ");
  count_entries ("weir-trace 1\nend 0 whole\n", WEIR_ERROR_SYNTAX, "line 2: ");
  count_entries (wide, WEIR_ERROR_TOO_LARGE, "line 2: ");
  count_entries ("weir-trace 1\n1 0 0.000000 start 0 1→1\n", WEIR_ERROR_SYNTAX, "line 2: ");
  count_entries ("weir-trace 1\n1 1 0.000000 down 0 0→0\n", WEIR_ERROR_SYNTAX, "line 2: ");
  count_entries ("weir-trace 1\n1 0 0.00000 down 0 0→0\n", WEIR_ERROR_SYNTAX, "line 2: ");
  count_entries ("weir-trace 1\n01 0 0.000000 down 0 0→0\n", WEIR_ERROR_SYNTAX, "line 2: ");
  count_entries ("weir-trace 1\n1 0 0.000000 dawn 0 0→0\n", WEIR_ERROR_SYNTAX, "line 2: ");
  count_entries ("weir-trace 1\n18446744073709551616 0 0.000000 down 0 0→0\n", WEIR_ERROR_SYNTAX, "line 2: ");
  count_entries ("weir-trace 1\nnote x\n", WEIR_ERROR_SYNTAX, "line 2: ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/trace/reading", test_a_trace_is_read_as_it_was_written);
  g_test_add_func ("/trace/cut", test_a_trace_that_was_cut_says_so);
  g_test_add_func ("/trace/older", test_an_older_trace_says_nothing_of_its_end);
  g_test_add_func ("/trace/refusing", test_what_is_no_trace_is_refused_with_its_line);
  g_test_add_func ("/trace/mutations", test_whatever_it_is_gives_entries_or_says_where);

  return g_test_run ();
}
