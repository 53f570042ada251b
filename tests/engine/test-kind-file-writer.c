/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-harness.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

typedef struct
{
  char *folder;   /* owned */
  char *path;     /* owned: of a file in it */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("weir-test-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "lines.txt", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_remove (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
assert_contents (const char *path,
                 const char *expected)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, expected);
}

static void
test_each_event_is_a_line (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("file-writer", "path", fixture->path, NULL);

  weir_harness_push_texts (h, "a text as it is: \"é\"", "", NULL);
  weir_harness_push_numbers (h, 2);
  weir_harness_push (h, weir_value_bytes ("bytes", 5));
  weir_harness_push (h, weir_value_null ());
  assert_contents (fixture->path, "a text as it is: \"é\"\n\n0\n1\nbytes\nnull\n");
  weir_harness_assert_summary (h, "6");
}

static void
test_an_old_file_is_replaced (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (WeirHarness) h = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "old and long\n", -1, NULL));
  h = weir_harness_new ("file-writer", "path", fixture->path, NULL);
  assert_contents (fixture->path, "");
  weir_harness_push_texts (h, "new", NULL);
  assert_contents (fixture->path, "new\n");
}

static void
test_an_old_file_can_be_added_to (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autoptr (WeirHarness) h = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "old\n", -1, NULL));
  h = weir_harness_new ("file-writer", "path", fixture->path, "append", TRUE, NULL);
  weir_harness_push_texts (h, "new", NULL);
  assert_contents (fixture->path, "old\nnew\n");
}

static void
test_large_amounts_arrive_whole (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("file-writer", "path", fixture->path, NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  guint i;

  for (i = 0; i < 100000; i++)
    g_string_append_printf (expected, "%u\n", i);
  weir_harness_push_numbers (h, 100000);
  weir_harness_end (h);
  assert_contents (fixture->path, expected->str);
}

static void
test_another_file_can_be_chosen (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.txt", NULL);
  g_autoptr (WeirHarness) h = weir_harness_new ("file-writer", "path", fixture->path, NULL);

  weir_harness_push_texts (h, "one", NULL);
  weir_harness_set (h, "path", weir_value_text (other));
  weir_harness_push_texts (h, "two", NULL);
  assert_contents (fixture->path, "one\n");
  assert_contents (other, "two\n");
  g_remove (other);
}

static void
assert_refuses (const char *path,
                const char *reason)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("file-writer", "path", path, NULL);

  weir_harness_assert_exit_reason (h, reason);
}

static void
test_what_cannot_be_written_is_named (Fixture      *fixture,
                                      gconstpointer data)
{
  assert_refuses ("/nowhere/lines.txt", "\"Cannot open “/nowhere/lines.txt”: No such file or directory\"");
  assert_refuses ("/dev", "\"“/dev” is a folder\"");
  assert_refuses ("/dev/full", "\"“/dev/full” is not a regular file: pipes, sockets and devices are not supported\"");
  assert_refuses ("", "\"No file is chosen\"");
}

static void
test_a_pipe_does_not_block (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *reason = g_strdup_printf ("\"“%s” is not a regular file: pipes, sockets and devices are not supported\"",
                                             fixture->path);

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_refuses (fixture->path, reason);
}

/* A limit on the size of files stands in for a full disk. */
static void
test_a_full_disk_stops_it (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("file-writer", "path", fixture->path, NULL);
  g_autofree char *reason = g_strdup_printf ("\"Cannot write “%s”: File too large\"", fixture->path);
  struct rlimit before, limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 1000;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  weir_harness_push_numbers (h, 1000);
  setrlimit (RLIMIT_FSIZE, &before);
  weir_harness_assert_exit_reason (h, reason);
}

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/file-writer/each-event-is-a-line", test_each_event_is_a_line);
  add ("/file-writer/an-old-file-is-replaced", test_an_old_file_is_replaced);
  add ("/file-writer/an-old-file-can-be-added-to", test_an_old_file_can_be_added_to);
  add ("/file-writer/large-amounts-arrive-whole", test_large_amounts_arrive_whole);
  add ("/file-writer/another-file-can-be-chosen", test_another_file_can_be_chosen);
  add ("/file-writer/what-cannot-be-written-is-named", test_what_cannot_be_written_is_named);
  add ("/file-writer/a-pipe-does-not-block", test_a_pipe_does_not_block);
  add ("/file-writer/a-full-disk-stops-it", test_a_full_disk_stops_it);
  return g_test_run ();
}
