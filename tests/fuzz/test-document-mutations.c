/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-paths.h"

#include "fuzz-document.h"

#include <string.h>

#define SEED 20240607
#define N_MUTATIONS 20000
#define EXAMPLES WEIR_SOURCE_DATADIR "/examples"

static const char everything[] =
  "{ \"weir\": 1, \"title\": \"T\", \"seed\": 7,\n"
  "\"later\": { \"a\": [1, -2.5e3, null, true, {}] },\n"
  "\"nodes\": [\n"
  "{ \"name\": \"a\", \"kind\": \"counter\", \"x\": 1.5, \"y\": -2, \"copies\": 3,\n"
  "  \"params\": { \"step\": 2 }, \"dispatcher\": { \"kind\": \"partition\", \"hash\": \"key\",\n"
  "  \"partitions\": [\"odd\", 7, \"a, b\"], \"none\": { \"operation\": \"less-than\", \"number\": 2.5 } },\n"
  "  \"buffer_size\": 50, \"buffer_keep\": \"first\", \"demand\": \"accumulate\",\n"
  "  \"restart\": \"permanent\", \"z\": \"\\u00e9\\ud83c\\udf0a\" },\n"
  "{ \"name\": \"b\", \"kind\": \"map\", \"dispatcher\": { \"kind\": \"demand\", \"max_demand\": 9,\n"
  "  \"shuffle_demands_on_first_dispatch\": true }, \"buffer_size\": \"infinity\",\n"
  "  \"params\": { \"operation\": \"square\" } },\n"
  "{ \"name\": \"c\", \"kind\": \"print\", \"copies\": \"2 per core\",\n"
  "  \"params\": { \"service-time\": \"1.5ms\" } } ],\n"
  "\"links\": [\n"
  "{ \"from\": \"a\", \"to\": \"b\", \"max_demand\": 10, \"min_demand\": 5,\n"
  "  \"cancel\": \"temporary\", \"partition\": \"odd\" },\n"
  "{ \"from\": \"b\", \"to\": \"c\", \"mode\": \"manual\", \"partition\": 3,\n"
  "  \"selector\": { \"operation\": \"contains\", \"text\": \"x\" }, \"w\": [] } ],\n"
  "\"notes\": [ { \"x\": 0.25, \"y\": -7, \"width\": 60, \"height\": 100000, \"color\": \"red\",\n"
  "  \"text\": \"Two\\nlines\\t\", \"v\": 1 }, {} ],\n"
  "\"frames\": [ { \"title\": \"T\", \"x\": 10000000, \"height\": 48, \"u\": null } ] }\n";

static const char *const pieces[] = {
  "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u0000", "\\ud800", "\n", "\xff", "\xc3", "é", "🌊",
  "0", "-0", "-1", "1.0", "1e5", "1e999", "9223372036854775807", "9223372036854775808", "0.1",
  "100001", "null", "true", "false", "\"\"", "\"a\"", "\"c\"", "\"map\"", "\"print\"", "\"weir\"",
  "\"name\"", "\"kind\"", "\"nodes\"", "\"links\"", "\"params\"", "\"copies\"", "\"dispatcher\"",
  "\"buffer_size\"", "\"infinity\"", "\"from\"", "\"to\"", "\"max_demand\"", "\"min_demand\"",
  "\"partition\"", "\"12 per core\"", "\"broadcast\"",
  "\"partitions\"", "\"hash\"", "\"none\"", "\"selector\"", "\"operation\"", "\"odd\"", "7", "\"7\"",
  "\"notes\"", "\"frames\"", "\"title\"", "\"width\"", "\"height\"", "\"color\"", "\"gray\"", "48",
};

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
load_seeds (void)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (EXAMPLES, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_ptr_array_add (seeds, g_strdup (everything));
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".weir"))
      g_ptr_array_add (names, g_strdup (name));

  /* The order of a folder is not the same everywhere, and the mutations are to be. */
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (EXAMPLES, g_ptr_array_index (names, i), NULL);
      char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_ptr_array_add (seeds, text);
    }

  return seeds;
}

static const char *
pick (GPtrArray *seeds,
      GRand     *random)
{
  return g_ptr_array_index (seeds, g_rand_int_range (random, 0, (gint32) seeds->len));
}

static void
mutate (GString   *text,
        GPtrArray *seeds,
        GRand     *random)
{
  gssize at = g_rand_int_range (random, 0, (gint32) text->len + 1);
  gssize most = g_rand_int_range (random, 1, 40);
  gssize length = MIN (most, (gssize) text->len - at);
  const char *piece = pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))];
  g_autofree char *part = g_strndup (text->str + at, (gsize) length);
  const char *other;

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      if (length > 0)
        text->str[at] = (char) g_rand_int_range (random, 1, 256);
      break;
    case 1:
      g_string_erase (text, at, length);
      break;
    case 2:
      g_string_insert (text, g_rand_int_range (random, 0, (gint32) text->len + 1), part);
      break;
    case 3:
      g_string_insert (text, at, piece);
      break;
    case 4:
      g_string_erase (text, at, length);
      g_string_insert (text, at, piece);
      break;
    default:
      other = pick (seeds, random);
      g_string_truncate (text, (gsize) at);
      g_string_append (text, other + g_rand_int_range (random, 0, (gint32) strlen (other)));
    }
}

/* Documents that were damaged in any way are refused with one error that says where, or were not
 * damaged after all. */
static void
test_damaged_documents_give_errors (void)
{
  g_autoptr (GPtrArray) seeds = load_seeds ();
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  g_test_message ("seed %d", SEED);
  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autoptr (GString) text = g_string_new (pick (seeds, random));
      g_autofree guint8 *exact = NULL;
      guint n_mutations = (guint) g_rand_int_range (random, 1, 5);

      for (guint k = 0; k < n_mutations; k++)
        mutate (text, seeds, random);
      /* A block of just that size, so that reading past it is noticed. */
      exact = g_memdup2 (text->str, MAX (text->len, 1));
      LLVMFuzzerTestOneInput (exact, text->len);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document-mutations/give-errors", test_damaged_documents_give_errors);

  return g_test_run ();
}
