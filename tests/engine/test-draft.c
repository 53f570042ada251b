/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define DRAWING "{ \"links\": [], \"nodes\": [ { \"kind\": \"counter\", \"name\": \"%s\" } ], \"weir\": 1 }\n"

typedef struct
{
  char *top;      /* owned */
  char *folder;   /* owned: made by whoever writes */
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->top = g_dir_make_tmp ("weir-drafts-XXXXXX", NULL);
  f->folder = g_build_filename (f->top, "weir", "drafts", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  remove_tree (f->top);
  g_free (f->folder);
  g_free (f->top);
}

static WeirDraft *
write_draft (Fixture    *f,
             const char *uri,
             const char *title,
             const char *name)
{
  WeirDraft *draft = weir_draft_new (f->folder);
  WeirDraftOrigin origin = { .uri = (char *) uri, .title = (char *) title, .etag = (char *) "12:34/5/6" };
  g_autofree char *text = g_strdup_printf (DRAWING, name);
  g_autoptr (GError) error = NULL;

  weir_draft_write (draft, &origin, text, NULL, &error);
  g_assert_no_error (error);
  return draft;
}

static guint
count_files (Fixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* A draft whose writer is gone is found, with all that it takes to go on. */
static void
test_draft_is_found_again (Fixture      *f,
                           gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (WeirDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  const WeirDraftOrigin *origin;

  weir_draft_unref (write_draft (f, "file:///tmp/a%20b.weir", "Größe\n50 %", "Zähler"));
  found = weir_draft_list_leftovers (f->folder);
  g_assert_cmpuint (found->len, ==, 1);

  origin = weir_draft_get_origin (found->pdata[0]);
  g_assert_cmpstr (origin->uri, ==, "file:///tmp/a%20b.weir");
  g_assert_cmpstr (origin->etag, ==, "12:34/5/6");
  g_assert_cmpstr (origin->title, ==, "Größe\n50 %");
  g_assert_cmpuint (origin->restored, ==, 0);
  g_assert_cmpint (ABS (weir_draft_get_time (found->pdata[0]) - time (NULL)), <, 60);

  document = weir_draft_restore (found->pdata[0], &error);
  g_assert_no_error (error);
  g_assert_nonnull (weir_document_find_node (document, "Zähler"));
  g_assert_cmpstr (g_file_peek_path (weir_document_get_folder (document)), ==, "/tmp");
}

/* One that somebody works on is nobody's leftover: neither before nor after it was written again. */
static void
test_draft_in_use_is_no_leftover (Fixture      *f,
                                  gconstpointer data)
{
  g_autoptr (WeirDraft) draft = write_draft (f, NULL, NULL, "Counter");
  WeirDraftOrigin origin = { 0 };

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray) found = weir_draft_list_leftovers (f->folder);

      g_assert_cmpuint (found->len, ==, 0);
      weir_draft_write (draft, &origin, "{}", NULL, NULL);
    }
}

/* Two programs that start at once do not both offer it. */
static void
test_draft_is_found_by_one (Fixture      *f,
                            gconstpointer data)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  weir_draft_unref (write_draft (f, NULL, NULL, "Counter"));
  first = weir_draft_list_leftovers (f->folder);
  second = weir_draft_list_leftovers (f->folder);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpuint (second->len, ==, 0);
}

/* Whoever restores one keeps it, marked: if that ends the program, the next start knows. */
static void
test_draft_knows_that_it_was_restored (Fixture      *f,
                                       gconstpointer data)
{
  weir_draft_unref (write_draft (f, NULL, "Mine", "Counter"));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray) found = weir_draft_list_leftovers (f->folder);
      g_autoptr (WeirDocument) document = NULL;

      g_assert_cmpuint (found->len, ==, 1);
      g_assert_cmpuint (weir_draft_get_origin (found->pdata[0])->restored, ==, i);
      g_assert_cmpstr (weir_draft_get_origin (found->pdata[0])->title, ==, "Mine");
      document = weir_draft_restore (found->pdata[0], NULL);
      g_assert_nonnull (document);
    }
}

/* Removing leaves nothing, and what was cancelled does not come back. */
static void
test_draft_is_removed (Fixture      *f,
                       gconstpointer data)
{
  g_autoptr (WeirDraft) draft = write_draft (f, NULL, NULL, "Counter");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  WeirDraftOrigin origin = { 0 };

  g_cancellable_cancel (cancellable);
  weir_draft_remove (draft);
  g_assert_false (weir_draft_write (draft, &origin, "{}", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (f), ==, 0);

  g_assert_true (weir_draft_write (draft, &origin, "{}", NULL, NULL));
  g_assert_cmpuint (count_files (f), ==, 1);
}

/* Drafts are the user's alone. */
static void
test_draft_is_private (Fixture      *f,
                       gconstpointer data)
{
  g_autoptr (WeirDraft) draft = write_draft (f, NULL, NULL, "Counter");
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  g_autofree char *path = g_build_filename (f->folder, g_dir_read_name (dir), NULL);
  GStatBuf status;

  g_assert_nonnull (draft);
  g_assert_cmpint (g_stat (f->folder, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

/* Whatever else lies in the folder is neither offered nor touched. */
static void
test_draft_strangers_are_left_alone (Fixture      *f,
                                     gconstpointer data)
{
  static const char *const texts[] = { "", "\n\n", "Weir draft 1", "Weir draft 2\n\n{}", "{}\n\n{}" };
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *link = g_build_filename (f->folder, "link.draft", NULL);

  g_mkdir_with_parents (f->folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.draft", i);
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
    }
  g_assert_cmpint (symlink ("/dev/zero", link), ==, 0);

  found = weir_draft_list_leftovers (f->folder);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_cmpuint (count_files (f), ==, G_N_ELEMENTS (texts) + 1);
}

/* A draft that is no document is refused with the reason, and stays for somebody to look at. */
static void
test_draft_that_is_broken_stays (Fixture      *f,
                                 gconstpointer data)
{
  WeirDraft *draft = weir_draft_new (f->folder);
  WeirDraftOrigin origin = { 0 };
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  weir_draft_write (draft, &origin, "{ \"weir\": 1, \"nodes\": [ 1 ] }", NULL, NULL);
  weir_draft_unref (draft);
  found = weir_draft_list_leftovers (f->folder);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_null (weir_draft_restore (found->pdata[0], &error));
  g_assert_cmpuint (error->domain, ==, WEIR_ERROR);
  g_assert_cmpuint (count_files (f), ==, 1);
}

/* Runs @work in a child of its own until it is killed, after @delay µs. */
static void
run_and_kill (void (  *work ) (gpointer data),
              gpointer data,
              gulong   delay)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      work (data);
      _exit (1);
    }
  g_usleep (delay);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
}

static char *
make_long_text (guint number)
{
  GString *text = g_string_new ("{ \"links\": [], \"weir\": 1, \"nodes\": [");

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "%s{ \"kind\": \"counter\", \"name\": \"%u of %u\" }", i == 0 ? "" : ", ",
                            i, number);
  g_string_append (text, "] }");
  return g_string_free (text, FALSE);
}

static void
write_for_ever (gpointer data)
{
  Fixture *f = data;
  WeirDraft *draft = weir_draft_new (f->folder);
  WeirDraftOrigin origin = { .title = (char *) "Killed" };

  for (guint i = 0;; i++)
    {
      g_autofree char *text = make_long_text (i);

      weir_draft_write (draft, &origin, text, NULL, NULL);
    }
}

/* A program that is killed at any moment leaves a whole draft: the last or the one before. */
static void
test_draft_survives_a_kill (Fixture      *f,
                            gconstpointer data)
{
  guint n_found = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GPtrArray) found = NULL;

      run_and_kill (write_for_ever, f, 20000 + i * 1733);
      found = weir_draft_list_leftovers (f->folder);
      g_assert_cmpuint (found->len, <=, 1);
      for (guint j = 0; j < found->len; j++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (WeirDocument) document = weir_draft_restore (found->pdata[j], &error);

          g_assert_no_error (error);
          g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_nodes (document)), ==, 2000);
          weir_draft_remove (found->pdata[j]);
          n_found++;
        }
    }
  g_assert_cmpuint (n_found, >, 0);
}

static void
save_for_ever (gpointer data)
{
  GFile *file = data;

  for (guint i = 0;; i++)
    {
      g_autofree char *text = make_long_text (i);
      g_autoptr (WeirDocument) document = weir_document_parse (text, -1, NULL);

      for (guint j = 0; j < 10; j++)
        weir_document_save (document, file, NULL, NULL, NULL);
    }
}

/* A program that is killed while it saves leaves the old document or the new one, never half of one. */
static void
test_save_survives_a_kill (Fixture      *f,
                           gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->top, "drawing.weir", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *first = make_long_text (0);

  g_assert_true (g_file_set_contents (path, first, -1, NULL));
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (WeirDocument) document = NULL;
      g_autoptr (GError) error = NULL;

      run_and_kill (save_for_ever, file, 30000 + i * 2741);
      document = weir_document_load (file, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_nodes (document)), ==, 2000);
    }
}

/* With no room left, saving says so, and the file is what it was; a draft likewise. */
static void
test_save_without_room_keeps_the_file (Fixture      *f,
                                       gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->top, "drawing.weir", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = make_long_text (0);
  g_autofree char *after = NULL;
  g_autoptr (WeirDocument) document = weir_document_parse (text, -1, NULL);
  g_autoptr (WeirDraft) draft = write_draft (f, NULL, NULL, "Before");
  WeirDraftOrigin origin = { 0 };
  struct rlimit old, small;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) draft_error = NULL;
  gboolean saved, drafted;

  g_assert_true (g_file_set_contents (path, "the old file", -1, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = old;
  small.rlim_cur = 20000;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  saved = weir_document_save (document, file, NULL, NULL, &error);
  drafted = weir_draft_write (draft, &origin, text, NULL, &draft_error);
  setrlimit (RLIMIT_FSIZE, &old);

  g_assert_false (saved);
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "the old file");

  g_assert_false (drafted);
  g_assert_nonnull (draft_error);
  g_assert_cmpuint (count_files (f), ==, 1);
}

#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/draft/is-found-again", test_draft_is_found_again);
  add ("/draft/in-use-is-no-leftover", test_draft_in_use_is_no_leftover);
  add ("/draft/is-found-by-one", test_draft_is_found_by_one);
  add ("/draft/knows-that-it-was-restored", test_draft_knows_that_it_was_restored);
  add ("/draft/is-removed", test_draft_is_removed);
  add ("/draft/is-private", test_draft_is_private);
  add ("/draft/strangers-are-left-alone", test_draft_strangers_are_left_alone);
  add ("/draft/that-is-broken-stays", test_draft_that_is_broken_stays);
  add ("/draft/survives-a-kill", test_draft_survives_a_kill);
  add ("/save/survives-a-kill", test_save_survives_a_kill);
  add ("/save/without-room-keeps-the-file", test_save_without_room_keeps_the_file);

  return g_test_run ();
}
