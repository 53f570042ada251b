/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <locale.h>

#include "weir-vector-player.h"

/* Replays recorded vectors against the engine: weir-conformance [--no-logs] PATH… (files, gzipped or not, or directories). */

typedef struct
{
  WeirVectorPlayer *player;
  gboolean          logs;
  guint             n_agreed;
  guint             n_played;
} Run;

static void
play (Run             *run,
      const WeirValue *vector)
{
  const char *name = weir_value_get_text (weir_value_lookup (vector, "name"), NULL);
  g_autofree char *difference = NULL;

  run->n_played++;
  difference = weir_vector_player_play (run->player, vector, run->logs);
  if (difference == NULL)
    run->n_agreed++;
  else
    g_print ("%s: %s\n", name, difference);
}

static GInputStream *
open_stream (GFile   *file,
             GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GConverter) unzip = NULL;

  if (stream == NULL || !g_str_has_suffix (name, ".gz"))
    return G_INPUT_STREAM (g_steal_pointer (&stream));
  unzip = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  return g_converter_input_stream_new (G_INPUT_STREAM (stream), unzip);
}

static gboolean
play_file (Run     *run,
           GFile   *file,
           GError **error)
{
  g_autoptr (GInputStream) stream = open_stream (file, error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_auto (WeirValue) content = WEIR_VALUE_INIT;
  const WeirValue *vectors;
  guint i;

  if (stream == NULL || !json_parser_load_from_stream (parser, stream, NULL, error))
    {
      g_prefix_error (error, "%s: ", g_file_peek_path (file));
      return FALSE;
    }
  content = weir_value_from_json (json_parser_get_root (parser));
  vectors = weir_value_lookup (&content, "vectors");
  if (vectors == NULL)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_MISSING, "%s: no \"vectors\"",
                   g_file_peek_path (file));
      return FALSE;
    }
  for (i = 0; i < weir_value_get_length (vectors); i++)
    play (run, weir_value_get_item (vectors, i));
  return TRUE;
}

static gint
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (g_file_peek_path (*(GFile *const *) a), g_file_peek_path (*(GFile *const *) b));
}

static gboolean play_path (Run *run, GFile *file, GError **error);

static gboolean
play_folder (Run     *run,
             GFile   *folder,
             GError **error)
{
  g_autoptr (GFileEnumerator) children =
    g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, 0, NULL, error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GFile *child;
  guint i;

  if (children == NULL)
    return FALSE;
  while (g_file_enumerator_iterate (children, NULL, &child, NULL, error) && child != NULL)
    if (g_str_has_suffix (g_file_peek_path (child), ".json")
        || g_str_has_suffix (g_file_peek_path (child), ".json.gz")
        || g_file_query_file_type (child, 0, NULL) == G_FILE_TYPE_DIRECTORY)
      g_ptr_array_add (files, g_object_ref (child));

  g_ptr_array_sort (files, compare_paths);
  for (i = 0; i < files->len; i++)
    if (!play_path (run, g_ptr_array_index (files, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
play_path (Run     *run,
           GFile   *file,
           GError **error)
{
  return g_file_query_file_type (file, 0, NULL) == G_FILE_TYPE_DIRECTORY
         ? play_folder (run, file, error) : play_file (run, file, error);
}

int
main (int    argc,
      char **argv)
{
  gboolean no_logs = FALSE;
  g_auto (GStrv) paths = NULL;
  const GOptionEntry entries[] = {
    { "no-logs", 0, 0, G_OPTION_ARG_NONE, &no_logs, "Do not compare log lines", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "PATH…" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  Run run = { 0 };
  guint i;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || paths == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "weir-conformance: which vectors?");
      return 2;
    }

  run.player = weir_vector_player_new ();
  run.logs = !no_logs;
  for (i = 0; paths[i] != NULL && error == NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (paths[i]);

      play_path (&run, file, &error);
    }
  weir_vector_player_free (run.player);

  if (error != NULL)
    g_printerr ("%s\n", error->message);
  g_print ("agree %u of %u\n", run.n_agreed, run.n_played);
  return error == NULL && run.n_agreed == run.n_played ? 0 : 1;
}
