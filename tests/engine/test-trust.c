/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* A document in a folder of its own, with a stage that reads and one that writes. */
typedef struct
{
  char         *folder;     /* owned */
  char         *elsewhere;  /* owned: another folder */
  WeirDocument *document;   /* owned */
  WeirNode     *reader;     /* lent */
  WeirNode     *writer;
} Fixture;

static WeirNode *
add_node (Fixture    *fixture,
          const char *kind,
          const char *name)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);
  g_autoptr (GError) error = NULL;

  weir_document_add_node (fixture->document, node, G_MAXUINT, &error);
  g_assert_no_error (error);
  return node;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GFile) folder = NULL;

  fixture->folder = g_dir_make_tmp (NULL, NULL);
  fixture->elsewhere = g_dir_make_tmp (NULL, NULL);
  fixture->document = weir_document_new ();
  folder = g_file_new_for_path (fixture->folder);
  weir_document_set_folder (fixture->document, folder);
  fixture->reader = add_node (fixture, "file-lines", "Reader");
  fixture->writer = add_node (fixture, "file-writer", "Writer");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_rmdir (fixture->folder);
  g_rmdir (fixture->elsewhere);
  g_free (fixture->folder);
  g_free (fixture->elsewhere);
  g_assert_finalize_object (fixture->document);
}

static guint
count_wants (Fixture *fixture)
{
  g_autoptr (GPtrArray) wants = weir_trust_list_wants (fixture->document);

  return wants->len;
}

static void
set_path (WeirNode   *node,
          const char *path)
{
  g_auto (WeirValue) value = weir_value_text (path);
  g_autoptr (GError) error = NULL;

  weir_node_set_param (node, "path", &value, &error);
  g_assert_no_error (error);
}

static void
test_documents_without_files_want_nothing (Fixture      *fixture,
                                           gconstpointer data)
{
  g_assert_cmpuint (count_wants (fixture), ==, 0);
}

static void
test_own_folder_may_be_read (Fixture      *fixture,
                             gconstpointer data)
{
  g_autofree char *absolute = g_build_filename (fixture->folder, "text.txt", NULL);

  set_path (fixture->reader, "text.txt");
  g_assert_cmpuint (count_wants (fixture), ==, 0);
  set_path (fixture->reader, "deep/down/text.txt");
  g_assert_cmpuint (count_wants (fixture), ==, 0);
  set_path (fixture->reader, absolute);
  g_assert_cmpuint (count_wants (fixture), ==, 0);
}

static void
test_other_folders_may_not (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *neighbour = g_strconcat (fixture->folder, "-2/text.txt", NULL);
  const char *const paths[] = { "/etc/passwd", "../text.txt", "deep/../../text.txt",
                                "./../text.txt", neighbour };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      set_path (fixture->reader, paths[i]);
      g_assert_cmpuint (count_wants (fixture), ==, 1);
    }
}

/* Whatever is behind the link does not have to exist yet. */
static void
test_links_do_not_lead_out (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);

  g_assert_cmpint (symlink (fixture->elsewhere, link), ==, 0);
  set_path (fixture->reader, "link");
  g_assert_cmpuint (count_wants (fixture), ==, 1);
  set_path (fixture->reader, "link/text.txt");
  g_assert_cmpuint (count_wants (fixture), ==, 1);
  set_path (fixture->reader, "link/deep/text.txt");
  g_assert_cmpuint (count_wants (fixture), ==, 1);
  g_unlink (link);
}

static void
test_writing_is_always_wanted (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (GPtrArray) wants = NULL;
  g_autofree char *expected = g_build_filename (fixture->folder, "out.txt", NULL);
  g_autofree char *text = NULL;
  WeirWant *want;

  set_path (fixture->writer, "out.txt");
  wants = weir_trust_list_wants (fixture->document);
  g_assert_cmpuint (wants->len, ==, 1);
  want = g_ptr_array_index (wants, 0);
  g_assert_true (want->node == fixture->writer);
  g_assert_cmpint (want->access, ==, WEIR_ACCESS_WRITE);
  g_assert_cmpstr (want->path, ==, expected);
  text = weir_want_describe (want);
  g_assert_true (g_str_has_prefix (text, "“Writer” wants to write the file /"));
}

#define add(path, test) g_test_add ("/trust/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("documents-without-files-want-nothing", test_documents_without_files_want_nothing);
  add ("own-folder-may-be-read", test_own_folder_may_be_read);
  add ("other-folders-may-not", test_other_folders_may_not);
  add ("links-do-not-lead-out", test_links_do_not_lead_out);
  add ("writing-is-always-wanted", test_writing_is_always_wanted);
  return g_test_run ();
}
