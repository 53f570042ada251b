/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own for each test that writes. */
typedef struct
{
  char  *folder;
  char  *path;
  GFile *file;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->folder = g_dir_make_tmp ("weir-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "drawing.weir", NULL);
  f->file = g_file_new_for_path (f->path);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_object_unref (f->file);
}

static const char everything[] =
  "{\n"
  "  \"description\": \"All there is to be saved.\\nOn two lines.\",\n"
  "  \"links\": [\n"
  "    { \"cancel\": \"transient\", \"from\": \"Source\", \"max_demand\": 10, \"min_demand\": 5, \"mode\": \"manual\", "
  "\"partition\": 3, \"selector\": \"even\", \"to\": \"Middle\" },\n"
  "    { \"cancel\": \"temporary\", \"from\": \"Middle\", \"min_demand\": 0, \"partition\": \"odd\", \"to\": \"End\" },\n"
  "    { \"from\": \"Source\", \"selector\": { \"number\": 5, \"operation\": \"greater-than\" }, \"to\": \"End\" }\n"
  "  ],\n"
  "  \"nodes\": [\n"
  "    {\n"
  "      \"buffer_keep\": \"first\",\n"
  "      \"buffer_size\": \"infinity\",\n"
  "      \"demand\": \"accumulate\",\n"
  "      \"dispatcher\": { \"hash\": \"modulo\", \"kind\": \"partition\", \"none\": \"odd\", \"partitions\": 4 },\n"
  "      \"kind\": \"counter\",\n"
  "      \"name\": \"Source\",\n"
  "      \"params\": {\n"
  "        \"start\": -5,\n"
  "        \"step\": 2\n"
  "      },\n"
  "      \"restart\": \"permanent\",\n"
  "      \"x\": -12.5,\n"
  "      \"y\": 0\n"
  "    },\n"
  "    {\n"
  "      \"buffer_size\": 50,\n"
  "      \"copies\": 3,\n"
  "      \"dispatcher\": \"broadcast\",\n"
  "      \"kind\": \"filter\",\n"
  "      \"name\": \"Middle\",\n"
  "      \"params\": {\n"
  "        \"number\": 2.5,\n"
  "        \"operation\": \"greater-than\"\n"
  "      },\n"
  "      \"restart\": \"transient\",\n"
  "      \"x\": 320,\n"
  "      \"y\": 40.25\n"
  "    },\n"
  "    {\n"
  "      \"copies\": \"12 per core\",\n"
  "      \"kind\": \"print\",\n"
  "      \"name\": \"End\",\n"
  "      \"params\": {\n"
  "        \"service-time\": \"10ms\"\n"
  "      },\n"
  "      \"x\": 640,\n"
  "      \"y\": 10000000\n"
  "    }\n"
  "  ],\n"
  "  \"seed\": 4294967295,\n"
  "  \"supervisor\": {\n"
  "    \"later\": [],\n"
  "    \"max_restarts\": 0,\n"
  "    \"max_seconds\": 86400,\n"
  "    \"strategy\": \"rest_for_one\"\n"
  "  },\n"
  "  \"title\": \"“Everything” & \\\"more\\\" \\\\ 🌊\",\n"
  "  \"weir\": 1\n"
  "}\n";

static WeirDocument *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  WeirDocument *document = weir_document_parse (text, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

static void
assert_written_as (const char *text,
                   const char *canonical)
{
  g_autoptr (WeirDocument) document = parse (text);
  g_autofree char *written = weir_document_to_string (document);
  g_autoptr (WeirDocument) again = parse (written);
  g_autofree char *rewritten = weir_document_to_string (again);

  g_assert_cmpstr (written, ==, canonical);
  g_assert_cmpstr (rewritten, ==, canonical);
}

/* What is on the disk, or NULL. */
static char *
read_file (Fixture *f)
{
  char *text = NULL;

  g_file_get_contents (f->path, &text, NULL, NULL);
  return text;
}

static void
write_file (Fixture    *f,
            const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (f->path, text, -1, &error);
  g_assert_no_error (error);
}

static WeirDocument *
load (Fixture *f,
      char   **etag)
{
  g_autoptr (GError) error = NULL;
  WeirDocument *document = weir_document_load (f->file, etag, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_cannot_load (Fixture    *f,
                    GQuark      domain,
                    int         code,
                    const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;

  g_assert_null (weir_document_load (f->file, &etag, &error));
  g_assert_error (error, domain, code);
  g_assert_null (etag);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
}

/* All settings come back as they were written, in the same bytes. */
static void
test_io_keeps_everything (void)
{
  g_autoptr (WeirDocument) document = parse (everything);
  WeirNode *source = weir_document_find_node (document, "Source");
  WeirNode *middle = weir_document_find_node (document, "Middle");
  WeirNode *end = weir_document_find_node (document, "End");
  WeirLink *link = weir_document_find_link (document, source, middle);

  g_assert_cmpstr (weir_document_get_title (document), ==, "“Everything” & \"more\" \\ 🌊");
  g_assert_cmpuint (weir_document_get_seed (document), ==, G_MAXUINT32);
  g_assert_cmpint (weir_document_get_strategy (document), ==, WEIR_STRATEGY_REST_FOR_ONE);
  g_assert_cmpuint (weir_document_get_max_restarts (document), ==, 0);
  g_assert_cmpuint (weir_document_get_max_seconds (document), ==, 86400);
  g_assert_cmpint (weir_node_get_buffer_size (source), ==, WEIR_BUFFER_SIZE_INFINITE);
  g_assert_cmpint (weir_node_get_dispatcher (source), ==, WEIR_DISPATCHER_PARTITION);
  g_assert_true (weir_node_get_accumulate (source));
  g_assert_cmpfloat (weir_node_get_x (source), ==, -12.5);
  g_assert_cmpint (weir_node_get_param (source, "start")->integer, ==, -5);
  g_assert_cmpint (weir_node_get_buffer_size (middle), ==, 50);
  g_assert_cmpuint (weir_node_get_copies (middle), ==, 3);
  g_assert_true (weir_node_get_copies_per_core (end));
  g_assert_cmpuint (weir_node_get_copies (end), ==, 12);
  g_assert_cmpuint (weir_link_get_max_demand (link), ==, 10);
  g_assert_cmpint (weir_link_get_min_demand (link), ==, 5);
  g_assert_cmpint (weir_link_get_cancel (link), ==, WEIR_CANCEL_TRANSIENT);
  g_assert_true (weir_link_get_manual (link));
  g_assert_cmpstr (weir_link_get_partition (link), ==, "3");
  g_assert_cmpstr (weir_link_get_selector (link), ==, "even");

  assert_written_as (everything, everything);
}

/* The least there can be. */
static void
test_io_writes_an_empty_document (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autofree char *text = weir_document_to_string (document);

  g_assert_cmpstr (text, ==, "{\n  \"links\": [],\n  \"nodes\": [],\n  \"weir\": 1\n}\n");
  assert_written_as (text, text);
}

/* What says nothing is left out: defaults, in whatever order and spacing they come. */
static void
test_io_leaves_defaults_out (void)
{
  assert_written_as ("\xef\xbb\xbf{\"weir\":1,\"title\":\"\",\"description\":\"\",\"seed\":1,\r\n"
                     "\"supervisor\":{\"strategy\":\"one_for_one\",\"max_restarts\":3},"
                     "\t\"nodes\":["
                     "{\"kind\":\"counter\",\"name\":\"a\",\"copies\":1,\"dispatcher\":\"demand\",\"buffer_size\":10000,"
                     "\"buffer_keep\":\"last\",\"demand\":\"forward\",\"restart\":\"temporary\",\"x\":1.0,\"y\":-0.0,"
                     "\"params\":{\"start\":0,\"step\":1}},"
                     "{\"y\":1e2,\"kind\":\"map\",\"name\":\"b\",\"buffer_size\":\"infinity\",\"params\":{},"
                     "\"dispatcher\":{\"kind\":\"demand\"}}],"
                     "\"links\":[{\"to\":\"b\",\"from\":\"a\",\"max_demand\":1000,\"cancel\":\"permanent\","
                     "\"mode\":\"automatic\"}]}",
                     "{\n"
                     "  \"links\": [\n"
                     "    { \"from\": \"a\", \"to\": \"b\" }\n"
                     "  ],\n"
                     "  \"nodes\": [\n"
                     "    {\n"
                     "      \"kind\": \"counter\",\n"
                     "      \"name\": \"a\",\n"
                     "      \"x\": 1,\n"
                     "      \"y\": 0\n"
                     "    },\n"
                     "    {\n"
                     "      \"kind\": \"map\",\n"
                     "      \"name\": \"b\",\n"
                     "      \"x\": 0,\n"
                     "      \"y\": 100\n"
                     "    }\n"
                     "  ],\n"
                     "  \"weir\": 1\n"
                     "}\n");
}

/* Keys that this version does not know are kept, wherever they stand and whatever is in them. */
static void
test_io_keeps_unknown_keys (void)
{
  static const char text[] =
    "{\n"
    "  \"author\": { \"a\": [1, -2.5, 1.0, 1e+30, null, true, [], {}], \"é\": \"\\u0001\\t\\u007f/\" },\n"
    "  \"links\": [\n"
    "    { \"colour\": \"red\", \"from\": \"a\", \"to\": \"b\" }\n"
    "  ],\n"
    "  \"nodes\": [\n"
    "    {\n"
    "      \"dispatcher\": { \"kind\": \"broadcast\", \"later\": { \"deep\": [false] } },\n"
    "      \"kind\": \"counter\",\n"
    "      \"name\": \"a\",\n"
    "      \"x\": 0,\n"
    "      \"y\": 0,\n"
    "      \"zone\": \"north\"\n"
    "    },\n"
    "    {\n"
    "      \"group\": 7,\n"
    "      \"kind\": \"print\",\n"
    "      \"name\": \"b\",\n"
    "      \"x\": 0,\n"
    "      \"y\": 0\n"
    "    }\n"
    "  ],\n"
    "  \"weir\": 1,\n"
    "  \"zoom\": 1.5\n"
    "}\n";
  g_autoptr (WeirDocument) document = parse (text);
  const WeirValue *unknown = weir_node_get_unknown (weir_document_find_node (document, "b"));

  g_assert_cmpint (weir_value_lookup (unknown, "group")->integer, ==, 7);
  assert_written_as (text, text);
}

/* Numbers are read back as they were, to the last bit. */
static void
test_io_keeps_numbers (void)
{
  static const double numbers[] = {
    0.1, 1.0 / 3, 5e-324, 1.7976931348623157e308, 123456789012345680.0, -2.5e-7,
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (WeirDocument) document = weir_document_new ();
      g_autoptr (WeirDocument) again = NULL;
      g_autofree char *text = NULL;
      WeirValue unknown = weir_value_map ();

      weir_value_map_set (&unknown, "number", weir_value_double (numbers[i]));
      weir_document_set_unknown (document, unknown);
      text = weir_document_to_string (document);
      again = parse (text);
      g_assert_cmpfloat (weir_value_lookup (weir_document_get_unknown (again), "number")->number,
                         ==, numbers[i]);
    }
}

/* A partition is a number where the text is one, and a text where that would change it. */
static void
test_io_writes_partitions_as_they_are (void)
{
  static const char *const names[] = { "0", "12", "07", "-1", "+1", "odd", "99999999999" };
  static const char *const written[] = {
    "\"partition\": 0,", "\"partition\": 12,", "\"partition\": \"07\",", "\"partition\": \"-1\",",
    "\"partition\": \"+1\",", "\"partition\": \"odd\",", "\"partition\": \"99999999999\",",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (WeirDocument) document = parse (everything);
      g_autofree char *text = NULL;

      g_object_set (weir_document_find_link (document, weir_document_find_node (document, "Source"),
                                             weir_document_find_node (document, "End")),
                    "partition", names[i], NULL);
      text = weir_document_to_string (document);
      g_assert_nonnull (strstr (text, written[i]));
      assert_written_as (text, text);
    }
}

/* A stage with these options of its dispatcher, as a document with nothing else. */
static char *
draw_dispatcher (const char *dispatcher)
{
  return g_strdup_printf ("{\n  \"links\": [],\n  \"nodes\": [\n    {\n"
                          "      \"dispatcher\": %s,\n"
                          "      \"kind\": \"counter\",\n      \"name\": \"C\",\n"
                          "      \"x\": 0,\n      \"y\": 0\n    }\n  ],\n  \"weir\": 1\n}\n",
                          dispatcher);
}

/* Options of dispatchers are read back as they were written, and defaults are left out. */
static void
test_io_keeps_options_of_dispatchers (void)
{
  static const char *const options[][2] = {
    { "{ \"kind\": \"demand\", \"max_demand\": 10, \"shuffle_demands_on_first_dispatch\": true }", NULL },
    { "{ \"kind\": \"partition\", \"partitions\": 4 }", NULL },
    { "{ \"kind\": \"partition\", \"partitions\": [\"odd\", \"even\", 7] }", NULL },
    { "{ \"kind\": \"partition\", \"partitions\": [7] }", NULL },
    { "{ \"kind\": \"partition\", \"partitions\": [\"7\", \"a, b\", \"\\\"\", \"\\\\\", \"07\", \"é 🌊\"] }", NULL },
    { "{ \"hash\": \"initial\", \"kind\": \"partition\", \"none\": { \"operation\": \"contains\", \"text\": \"x\" }, "
      "\"partitions\": 2 }", NULL },
    { "{ \"kind\": \"partition\", \"later\": [1], \"partitions\": 2 }", NULL },
    { "{ \"hash\": \"portable\", \"kind\": \"partition\", \"none\": { \"operation\": \"odd\", \"number\": 0, \"text\": \"\" }, "
      "\"partitions\": 2 }", "{ \"kind\": \"partition\", \"none\": \"odd\", \"partitions\": 2 }" },
    { "{ \"kind\": \"broadcast\", \"partitions\": 2 }", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *text = draw_dispatcher (options[i][0]);
      g_autofree char *canonical = draw_dispatcher (options[i][options[i][1] != NULL]);

      assert_written_as (text, canonical);
    }
}

/* Five thousand stages are read and written at once, and so are links in the order that is worst
 * for finding circles. */
static void
test_io_takes_thousands (void)
{
  enum { N = 5000 };
  g_autoptr (GString) text = g_string_new ("{\"weir\": 1, \"nodes\": [");
  g_autoptr (WeirDocument) document = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N; i++)
    g_string_append_printf (text, "%s{\"kind\": \"map\", \"name\": \"n%u\"}", i > 0 ? "," : "", i);
  g_string_append (text, "], \"links\": [");
  for (guint i = N - 1; i > 0; i--)
    g_string_append_printf (text, "{\"from\": \"n%u\", \"to\": \"n%u\"}%s", i - 1, i,
                            i > 1 ? "," : "]}");

  document = parse (text->str);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_links (document)), ==, N - 1);
  written = weir_document_to_string (document);
  assert_written_as (written, written);

  g_string_truncate (text, text->len - 2);
  g_string_append_printf (text,
                          ",\n{\"from\": \"n%u\", \"to\": \"n0\"}, "
                          "{\"from\": \"n0\", \"to\": \"n77\"}]}", N - 1);
  g_assert_null (weir_document_parse (text->str, -1, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_CYCLE);
  g_assert_cmpstr (error->message, ==,
                   "line 2, column 1: “n0” already feeds “n4999”: this would close a circle");
}

/* What is saved is loaded again; relative paths start from the file's folder. */
static void
test_io_saves_and_loads (Fixture      *f,
                         gconstpointer data)
{
  g_autoptr (WeirDocument) document = parse (everything);
  g_autoptr (WeirDocument) loaded = NULL;
  g_autofree char *saved_etag = NULL;
  g_autofree char *loaded_etag = NULL;
  g_autofree char *text = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_document_save (document, f->file, NULL, &saved_etag, &error));
  g_assert_no_error (error);
  text = read_file (f);
  g_assert_cmpstr (text, ==, everything);

  loaded = load (f, &loaded_etag);
  g_assert_cmpstr (loaded_etag, ==, saved_etag);
  folder = g_file_get_path (weir_document_get_folder (loaded));
  g_assert_cmpstr (folder, ==, f->folder);
  g_assert_true (g_file_equal (weir_document_get_folder (document),
                               weir_document_get_folder (loaded)));

  g_assert_true (weir_document_save (loaded, f->file, loaded_etag, NULL, &error));
  g_assert_no_error (error);
}

/* A file that somebody else changed meanwhile is not overwritten, unless that is what was asked
 * for. */
static void
test_io_notices_changes_by_others (Fixture      *f,
                                   gconstpointer data)
{
  g_autoptr (WeirDocument) document = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *ours = NULL;
  g_autoptr (GError) error = NULL;

  write_file (f, everything);
  document = load (f, &etag);
  write_file (f, "something else");

  g_assert_false (weir_document_save (document, f->file, etag, NULL, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_CHANGED);
  g_assert_cmpstr (error->message, ==, "somebody else changed “drawing.weir” since it was opened");
  theirs = read_file (f);
  g_assert_cmpstr (theirs, ==, "something else");

  g_assert_true (weir_document_save (document, f->file, NULL, NULL, NULL));
  ours = read_file (f);
  g_assert_cmpstr (ours, ==, everything);
}

/* Saving leaves who may read the file as it was, and nothing else in the folder. */
static void
test_io_keeps_the_mode (Fixture      *f,
                        gconstpointer data)
{
  g_autoptr (WeirDocument) document = parse (everything);
  g_autoptr (GDir) dir = NULL;
  struct stat status;

  write_file (f, "{}");
  g_assert_cmpint (chmod (f->path, 0640), ==, 0);
  g_assert_true (weir_document_save (document, f->file, NULL, NULL, NULL));
  g_assert_cmpint (stat (f->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0640);

  dir = g_dir_open (f->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "drawing.weir");
  g_assert_null (g_dir_read_name (dir));
}

/* Through a link in the file system, what it stands for is saved, and the link stays. */
static void
test_io_saves_through_links (Fixture      *f,
                             gconstpointer data)
{
  g_autoptr (WeirDocument) document = parse (everything);
  g_autofree char *link = g_build_filename (f->folder, "link.weir", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (link);
  g_autofree char *text = NULL;
  struct stat before, after;

  write_file (f, "{}");
  g_assert_cmpint (stat (f->path, &before), ==, 0);
  g_assert_cmpint (symlink ("drawing.weir", link), ==, 0);
  g_assert_true (weir_document_save (document, file, NULL, NULL, NULL));

  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  text = read_file (f);
  g_assert_cmpstr (text, ==, everything);
  /* Replaced at once, not rewritten: a crash in between would have left the old one. */
  g_assert_cmpint (stat (f->path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, !=, after.st_ino);
}

/* What cannot be saved is said, and nothing is lost. */
static void
test_io_reports_what_cannot_be_saved (Fixture      *f,
                                      gconstpointer data)
{
  g_autoptr (WeirDocument) document = parse (everything);
  g_autofree char *nowhere = g_build_filename (f->folder, "missing", "a.weir", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (nowhere);
  g_autoptr (GFile) folder = g_file_new_for_path (f->folder);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) is_folder = NULL;
  g_autoptr (GError) is_pipe = NULL;

  g_assert_false (weir_document_save (document, file, NULL, NULL, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (weir_document_save (document, folder, NULL, NULL, &is_folder));
  g_assert_error (is_folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_cmpint (mkfifo (f->path, 0600), ==, 0);
  g_assert_false (weir_document_save (document, f->file, NULL, NULL, &is_pipe));
  g_assert_error (is_pipe, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

/* Loading what is no file at all ends with an error, and ends. */
static void
test_io_loads_files_only (Fixture      *f,
                          gconstpointer data)
{
  assert_cannot_load (f, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, NULL);

  g_assert_cmpint (mkfifo (f->path, 0600), ==, 0);
  assert_cannot_load (f, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                      "“drawing.weir” is not an ordinary file, so it cannot be a Weir document");

  g_assert_cmpint (g_remove (f->path), ==, 0);
  g_assert_cmpint (g_mkdir (f->path, 0700), ==, 0);
  assert_cannot_load (f, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                      "“drawing.weir” is a folder, not a Weir document");
}

/* Fifty megabytes of garbage are refused for their size. */
static void
test_io_refuses_large_files (Fixture      *f,
                             gconstpointer data)
{
  write_file (f, "garbage");
  g_assert_cmpint (truncate (f->path, 50 * 1000 * 1000), ==, 0);
  assert_cannot_load (f, WEIR_ERROR, WEIR_ERROR_TOO_LARGE,
                      "“drawing.weir” is too large to be a Weir document: those have at most 16 MiB");
}

/* Devices and the like have no size, and no end. */
static void
test_io_refuses_endless_files (void)
{
  g_autoptr (GFile) zero = g_file_new_for_path ("/dev/zero");
  g_autoptr (GError) error = NULL;

  g_assert_null (weir_document_load (zero, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  g_test_add_func ("/document-io/keeps-everything", test_io_keeps_everything);
  g_test_add_func ("/document-io/writes-an-empty-document", test_io_writes_an_empty_document);
  g_test_add_func ("/document-io/leaves-defaults-out", test_io_leaves_defaults_out);
  g_test_add_func ("/document-io/keeps-unknown-keys", test_io_keeps_unknown_keys);
  g_test_add_func ("/document-io/keeps-numbers", test_io_keeps_numbers);
  g_test_add_func ("/document-io/keeps-options-of-dispatchers",
                   test_io_keeps_options_of_dispatchers);
  g_test_add_func ("/document-io/writes-partitions-as-they-are",
                   test_io_writes_partitions_as_they_are);
  g_test_add_func ("/document-io/takes-thousands", test_io_takes_thousands);
  ADD ("/document-io/saves-and-loads", test_io_saves_and_loads);
  ADD ("/document-io/notices-changes-by-others", test_io_notices_changes_by_others);
  ADD ("/document-io/keeps-the-mode", test_io_keeps_the_mode);
  ADD ("/document-io/saves-through-links", test_io_saves_through_links);
  ADD ("/document-io/reports-what-cannot-be-saved", test_io_reports_what_cannot_be_saved);
  ADD ("/document-io/loads-files-only", test_io_loads_files_only);
  ADD ("/document-io/refuses-large-files", test_io_refuses_large_files);
  g_test_add_func ("/document-io/refuses-endless-files", test_io_refuses_endless_files);

  return g_test_run ();
}
