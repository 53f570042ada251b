/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-load.h"
#include "weir-word-text.h"

#include <stdlib.h>

/* Runs what is named, or all, and prints a line for each measurement:
 *     W<n> <variant> <events> <wall s> <cpu s> <rss kB> <checksum>
 * Exits with 1 if a checksum is wrong. */

static const WeirLoad *const all_loads[] = {
  weir_flow_loads,
  weir_limit_loads,
  weir_words_loads,
  weir_latency_loads,
  weir_hash_loads,
};

static gboolean is_tiny = FALSE;
static gboolean lists = FALSE;
static gint64 n_wanted = 0;
static char *text_path = NULL;
static char **names = NULL;

static const GOptionEntry entries[] = {
  { "tiny", 0, 0, G_OPTION_ARG_NONE, &is_tiny, "Only see whether it works", NULL },
  { "list", 0, 0, G_OPTION_ARG_NONE, &lists, "Only print names", NULL },
  { "events", 0, 0, G_OPTION_ARG_INT64, &n_wanted, "How many, not the usual number", "N" },
  { "text", 0, 0, G_OPTION_ARG_FILENAME, &text_path, "W7's: written if missing", "FILE" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, NULL, "W1 | W1:1000/500 …" },
  { NULL }
};

static gboolean
is_named (const WeirLoad *load)
{
  g_autofree char *full = g_strdup_printf ("%s:%s", load->work, load->variant);

  return names == NULL || g_strv_contains ((const char *const *) names, load->work)
         || g_strv_contains ((const char *const *) names, full);
}

static gboolean
print_reading (const WeirLoad    *load,
               const WeirReading *reading)
{
  g_print ("%s %s %" G_GUINT64_FORMAT " %.9f %.9f %ld %" G_GUINT64_FORMAT "\n",
           load->work, reading->variant, reading->events, reading->wall, reading->cpu, reading->rss,
           reading->checksum);
  if (reading->checksum == reading->expected)
    return TRUE;

  g_printerr ("%s %s: the checksum should be %" G_GUINT64_FORMAT "\n", load->work, reading->variant,
              reading->expected);
  return FALSE;
}

static gboolean
run_load (const WeirLoad *load)
{
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (WeirReading));
  guint64 n = n_wanted > 0 ? (guint64) n_wanted : is_tiny ? load->n_tiny : load->n;
  gboolean is_right = TRUE;
  guint i;

  load->run (load, n, readings);
  for (i = 0; i < readings->len; i++)
    is_right &= print_reading (load, &g_array_index (readings, WeirReading, i));
  return is_right;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_right = TRUE;
  const WeirLoad *load;
  guint i, n = 0;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }

  weir_words_path = text_path;
  for (i = 0; i < G_N_ELEMENTS (all_loads); i++)
    for (load = all_loads[i]; load->work != NULL; load++)
      {
        if (!is_named (load))
          continue;
        n++;
        if (lists)
          g_print ("%s:%s\n", load->work, load->variant);
        else
          is_right &= run_load (load);
      }

  /* There is no stage for it yet. */
  if (names != NULL && g_strv_contains ((const char *const *) names, "W10"))
    g_print ("W10 waits for scripts\n");
  else if (n == 0)
    return 2;
  return is_right ? 0 : 1;
}
