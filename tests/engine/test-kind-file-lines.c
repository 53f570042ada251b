/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-harness.h"

#include <glib/gstdio.h>
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
write_sized (Fixture    *fixture,
             const char *contents,
             gsize       size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, contents, size, &error);
  g_assert_no_error (error);
}

static void
write_text (Fixture    *fixture,
            const char *contents)
{
  write_sized (fixture, contents, strlen (contents));
}

/* To the same file, not a new one in its place. */
static void
open_and_write (Fixture    *fixture,
                const char *mode,
                const char *text)
{
  FILE *file = g_fopen (fixture->path, mode);

  g_assert_nonnull (file);
  fputs (text, file);
  fclose (file);
}

static void
test_lines_come_as_they_are_asked_for (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autoptr (WeirHarness) h = NULL;

  write_text (fixture, "one\ntwo\n\nthe fourth line is longer\n");
  h = weir_harness_new ("file-lines", "path", fixture->path, NULL);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 0);
  weir_harness_ask (h, 1);
  weir_harness_assert_received (h, "[\"one\"]");
  weir_harness_ask (h, 2);
  weir_harness_assert_received (h, "[\"one\", \"two\", \"\"]");
  g_assert_true (weir_harness_is_alive (h));
  weir_harness_ask (h, 10);
  weir_harness_assert_received (h, "[\"one\", \"two\", \"\", \"the fourth line is longer\"]");
  weir_harness_assert_exit_reason (h, "\"normal\"");
}

static void
test_the_last_line_needs_no_end (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (WeirHarness) h = NULL;

  write_text (fixture, "one\r\ntw\ro\r\n\r\nlast");
  h = weir_harness_new ("file-lines", "path", fixture->path, NULL);
  weir_harness_ask (h, 10);
  weir_harness_assert_received (h, "[\"one\", \"tw\\ro\", \"\", \"last\"]");
}

static void
test_an_empty_file_has_no_lines (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (WeirHarness) h = NULL;

  write_text (fixture, "");
  h = weir_harness_new ("file-lines", "path", fixture->path, NULL);
  weir_harness_ask (h, 10);
  weir_harness_assert_received (h, "[]");
  weir_harness_assert_exit_reason (h, "\"normal\"");
}

static void
test_what_is_no_text_is_made_text (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (WeirHarness) h = NULL;

  write_sized (fixture, "a\xff" "b\nn\0l\n\xc3\xa9\n\xc3", 12);
  h = weir_harness_new ("file-lines", "path", fixture->path, NULL);
  weir_harness_ask (h, 10);
  weir_harness_assert_received (h, "[\"a\xef\xbf\xbd" "b\", \"n\xef\xbf\xbdl\", \"é\", \"\xef\xbf\xbd\"]");
}

/* Lines that end before, at and after the ends of what is read at once. */
static void
test_no_line_is_lost_between_chunks (Fixture      *fixture,
                                     gconstpointer data)
{
  const guint lengths[] = { 65535, 0, 65535, 65536, 1, 131071, 3, 65534, 200000, 1, 1, 500000 };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (WeirHarness) h = NULL;
  guint i;

  for (i = 0; i < 5 * G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *line = g_strnfill (lengths[i % G_N_ELEMENTS (lengths)], 'a' + i % 26);

      g_string_append_printf (text, "%s\n", line);
    }
  write_sized (fixture, text->str, text->len);
  h = weir_harness_new ("file-lines", "path", fixture->path, NULL);
  weir_harness_ask (h, 3);
  weir_harness_ask (h, 100);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, i);
  for (i = 0; i < weir_harness_get_n_received (h); i++)
    {
      g_autofree char *line = g_strnfill (lengths[i % G_N_ELEMENTS (lengths)], 'a' + i % 26);

      g_assert_true (weir_value_equal_text (weir_harness_get_received (h, i), line));
    }
}

static void
test_a_large_file_arrives_whole (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (WeirHarness) h = NULL;
  guint i;

  for (i = 0; i < 300000; i++)
    g_string_append_printf (text, "this is line %u\n", i);
  write_sized (fixture, text->str, text->len);
  h = weir_harness_new ("file-lines", "path", fixture->path, NULL);
  weir_harness_ask (h, 1000000);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 300000);
  g_assert_true (weir_value_equal_text (weir_harness_get_received (h, 299999), "this is line 299999"));
  weir_harness_assert_exit_reason (h, "\"normal\"");
}

/* 1 MiB is not a multiple of 3, the size of this character. */
static void
test_endless_lines_come_in_pieces (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (WeirHarness) h = NULL;
  gsize total = 0, size;
  guint i;

  for (i = 0; i < 1000000; i++)
    g_string_append (text, "€");
  g_string_append (text, "\nnext\n");
  write_sized (fixture, text->str, text->len);
  h = weir_harness_new ("file-lines", "path", fixture->path, NULL);
  weir_harness_ask (h, 10);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 4);
  for (i = 0; i < 3; i++)
    {
      const char *piece = weir_value_get_text (weir_harness_get_received (h, i), &size);

      g_assert_cmpuint (size, <=, 1024 * 1024);
      g_assert_true (g_utf8_validate (piece, size, NULL));
      g_assert_null (strstr (piece, "\xef\xbf\xbd"));
      total += size;
    }
  g_assert_cmpuint (total, ==, 3000000);
  g_assert_true (weir_value_equal_text (weir_harness_get_received (h, 3), "next"));
  g_assert_cmpuint (weir_harness_get_n_logged (h, "line_cut"), ==, 1);
}

/* @reason: with the folder for %s. */
static void
assert_refuses (Fixture    *fixture,
                const char *path,
                const char *reason)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("file-lines", "path", path, NULL);
  g_auto (GStrv) parts = g_strsplit (reason, "%s", 2);
  g_autofree char *expected = g_strjoinv (fixture->folder, parts);

  weir_harness_assert_exit_reason (h, expected);
}

static void
test_what_cannot_be_read_is_named (Fixture      *fixture,
                                   gconstpointer data)
{
  assert_refuses (fixture, fixture->path, "\"Cannot open “%s/lines.txt”: No such file or directory\"");
  assert_refuses (fixture, fixture->folder, "\"“%s” is a folder\"");
  assert_refuses (fixture, "", "\"No file is chosen\"");
  assert_refuses (fixture, "/dev/null",
                  "\"“/dev/null” is not a regular file: pipes, sockets and devices are not supported\"");
}

/* Opening a pipe that nobody writes to would wait for ever. */
static void
test_a_pipe_does_not_block (Fixture      *fixture,
                            gconstpointer data)
{
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_refuses (fixture, fixture->path,
                  "\"“%s/lines.txt” is not a regular file: pipes, sockets and devices are not supported\"");
}

static void
test_following_waits_for_more (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (WeirHarness) h = NULL;

  write_text (fixture, "one\ntw");
  h = weir_harness_new ("file-lines", "path", fixture->path, "follow", TRUE, NULL);
  weir_harness_ask (h, 3);
  weir_harness_assert_received (h, "[\"one\"]");
  g_assert_false (weir_harness_is_quiet (h));

  open_and_write (fixture, "a", "o\nthree\nfour\n");
  weir_harness_advance (h, G_USEC_PER_SEC);
  weir_harness_assert_received (h, "[\"one\", \"two\", \"three\"]");
  g_assert_true (weir_harness_is_quiet (h));

  weir_harness_ask (h, 2);
  weir_harness_ask (h, 2);
  open_and_write (fixture, "a", "five\nsix\n");
  weir_harness_advance (h, G_USEC_PER_SEC);
  weir_harness_assert_received (h, "[\"one\", \"two\", \"three\", \"four\", \"five\", \"six\"]");
  g_assert_true (weir_harness_is_alive (h));
}

static void
test_a_truncated_file_is_read_again (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autoptr (WeirHarness) h = NULL;

  write_text (fixture, "one\ntwo\nunfinished");
  h = weir_harness_new ("file-lines", "path", fixture->path, "follow", TRUE, NULL);
  weir_harness_ask (h, 10);
  open_and_write (fixture, "w", "new\n");
  weir_harness_advance (h, G_USEC_PER_SEC);
  weir_harness_assert_received (h, "[\"one\", \"two\", \"new\"]");
  g_assert_cmpuint (weir_harness_get_n_logged (h, "file_truncated"), ==, 1);
}

/* As when a log is rotated. */
static void
test_a_replaced_file_is_found (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (WeirHarness) h = NULL;

  write_text (fixture, "one\nrest");
  h = weir_harness_new ("file-lines", "path", fixture->path, "follow", TRUE, NULL);
  weir_harness_ask (h, 10);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  weir_harness_advance (h, G_USEC_PER_SEC);
  g_assert_true (weir_harness_is_alive (h));
  write_text (fixture, "a new and longer first line\n");
  weir_harness_advance (h, G_USEC_PER_SEC);
  weir_harness_assert_received (h, "[\"one\", \"rest\", \"a new and longer first line\"]");
}

static void
test_following_can_be_given_up (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (WeirHarness) h = NULL;

  write_text (fixture, "one\nlast");
  h = weir_harness_new ("file-lines", "path", fixture->path, "follow", TRUE, NULL);
  weir_harness_ask (h, 10);
  weir_harness_set (h, "follow", weir_value_boolean (FALSE));
  weir_harness_advance (h, G_USEC_PER_SEC);
  weir_harness_assert_received (h, "[\"one\", \"last\"]");
  weir_harness_assert_exit_reason (h, "\"normal\"");
}

static void
test_another_file_can_be_chosen (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.txt", NULL);
  g_autoptr (WeirHarness) h = NULL;

  write_text (fixture, "one\ntwo\n");
  h = weir_harness_new ("file-lines", "path", fixture->path, NULL);
  weir_harness_ask (h, 1);
  g_assert_true (g_file_set_contents (other, "from elsewhere\n", -1, NULL));
  weir_harness_set (h, "path", weir_value_text (other));
  weir_harness_ask (h, 1);
  weir_harness_assert_received (h, "[\"one\", \"from elsewhere\"]");
  g_remove (other);

  weir_harness_set (h, "path", weir_value_text ("/nowhere/at all"));
  weir_harness_assert_exit_reason (h, "\"Cannot open “/nowhere/at all”: No such file or directory\"");
}

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/file-lines/lines-come-as-they-are-asked-for", test_lines_come_as_they_are_asked_for);
  add ("/file-lines/the-last-line-needs-no-end", test_the_last_line_needs_no_end);
  add ("/file-lines/an-empty-file-has-no-lines", test_an_empty_file_has_no_lines);
  add ("/file-lines/what-is-no-text-is-made-text", test_what_is_no_text_is_made_text);
  add ("/file-lines/no-line-is-lost-between-chunks", test_no_line_is_lost_between_chunks);
  add ("/file-lines/a-large-file-arrives-whole", test_a_large_file_arrives_whole);
  add ("/file-lines/endless-lines-come-in-pieces", test_endless_lines_come_in_pieces);
  add ("/file-lines/what-cannot-be-read-is-named", test_what_cannot_be_read_is_named);
  add ("/file-lines/a-pipe-does-not-block", test_a_pipe_does_not_block);
  add ("/file-lines/following-waits-for-more", test_following_waits_for_more);
  add ("/file-lines/a-truncated-file-is-read-again", test_a_truncated_file_is_read_again);
  add ("/file-lines/a-replaced-file-is-found", test_a_replaced_file_is_found);
  add ("/file-lines/following-can-be-given-up", test_following_can_be_given_up);
  add ("/file-lines/another-file-can-be-chosen", test_another_file_can_be_chosen);
  return g_test_run ();
}
