/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* Runs a pipeline of --width stages in a row, in --rows rows, for --messages, then jumps to moments at random, and prints
 *     timeline <messages> <stages> <run s> <jumps> <p50 ms> <p99 ms> <max ms> <p50 ms of CPU> <max ms of CPU> <resident kB>
 * A jump is what the scrubber does but for the drawing. Among so many jumps is one that is nearly as far behind a key frame as can
 * be. Exits with 1 if a moment was not known exactly; or p99 is over the budget. */

#define BUDGET_MS 50.0

static gint n_messages = 100000;
static gint n_rows = 1;
static gint n_width = 5;
static gint n_jumps = 1000;
static gint n_threads = 0;
static gboolean is_tiny = FALSE;

static const GOptionEntry entries[] = {
  { "messages", 0, 0, G_OPTION_ARG_INT, &n_messages, "How many to go back in", "N" },
  { "rows", 0, 0, G_OPTION_ARG_INT, &n_rows, "Pipelines beside each other", "N" },
  { "width", 0, 0, G_OPTION_ARG_INT, &n_width, "Stages of each", "N" },
  { "jumps", 0, 0, G_OPTION_ARG_INT, &n_jumps, "How often to jump", "N" },
  { "threads", 0, 0, G_OPTION_ARG_INT, &n_threads, "In real time, on so many threads", "N" },
  { "tiny", 0, 0, G_OPTION_ARG_NONE, &is_tiny, "Only see whether it works", NULL },
  { NULL }
};

static WeirNode *
add_node (WeirDocument *document,
          const char   *kind,
          const char   *name)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);

  weir_document_add_node (document, node, G_MAXUINT, NULL);
  return node;
}

static void
add_row (WeirDocument *document,
         gint          row)
{
  WeirNode *before = NULL;

  for (gint i = 0; i < n_width; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d %d", row, i);
      const char *kind = i == 0 ? "counter" : i == n_width - 1 ? "discard" : "map";
      WeirNode *node = add_node (document, kind, name);

      if (before != NULL)
        {
          g_autoptr (WeirLink) link = weir_link_new (before, node);

          g_object_set (link, "max-demand", 10, "min-demand", 5, NULL);
          weir_document_add_link (document, link, G_MAXUINT, NULL);
        }
      before = node;
    }
}

static WeirSample *
take_sample (WeirPipeline *pipeline)
{
  WeirSample *before = weir_pipeline_get_present (pipeline);

  weir_pipeline_request_sample (pipeline);
  while (weir_pipeline_get_present (pipeline) == before)
    g_main_context_iteration (NULL, TRUE);
  return weir_pipeline_get_present (pipeline);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const double *first = a, *second = b;

  return *first < *second ? -1 : *first > *second;
}

static glong
get_resident (void)
{
  glong total, pages = 0;
  FILE *file = fopen ("/proc/self/statm", "r");

  if (file != NULL && fscanf (file, "%ld %ld", &total, &pages) != 2)
    pages = 0;
  g_clear_pointer (&file, fclose);
  return pages * (sysconf (_SC_PAGESIZE) / 1024);
}

static double
get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* Appends the ms of each jump. FALSE if a moment is not known exactly. */
static gboolean
jump (WeirPipeline *pipeline,
      guint64       last,
      GArray       *wall,
      GArray       *cpu)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (gint i = 0; i < n_jumps; i++)
    {
      guint64 moment = last - (guint64) g_rand_int_range (random, 0, n_messages);
      gint64 began = g_get_monotonic_time ();
      double time, used = get_cpu_ms ();

      weir_pipeline_look_at (pipeline, moment);
      time = (double) (g_get_monotonic_time () - began) / 1000;
      used = get_cpu_ms () - used;
      g_array_append_val (wall, time);
      g_array_append_val (cpu, used);
      /* Several messages may be handled between two moments at which threads stand still. */
      if (!weir_pipeline_get_sample (pipeline)->is_exact
          || (n_threads == 0 && weir_pipeline_get_sample (pipeline)->n_messages != moment))
        return FALSE;
    }
  g_array_sort (wall, compare_times);
  g_array_sort (cpu, compare_times);
  return TRUE;
}

static double
get_share (GArray *sorted,
           double  share)
{
  return g_array_index (sorted, double, (guint) (share * (sorted->len - 1)));
}

/* Returns: the number of the newest message. */
static guint64
run (WeirPipeline *pipeline)
{
  weir_pipeline_set_rewindable (pipeline, TRUE);
  weir_pipeline_set_time_mode (pipeline, n_threads > 0 ? WEIR_TIME_REAL : WEIR_TIME_VIRTUAL);
  weir_pipeline_set_n_threads (pipeline, (guint) MAX (n_threads, 1));
  weir_pipeline_run (pipeline, NULL);
  /* As often as a window asks: of many stages it could do nothing else. */
  while (take_sample (pipeline)->n_messages < (guint64) n_messages)
    g_usleep (G_USEC_PER_SEC / 60);
  weir_pipeline_pause (pipeline);
  return take_sample (pipeline)->n_messages;
}

static gboolean
measure (WeirPipeline *pipeline)
{
  g_autoptr (GArray) wall = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cpu = g_array_new (FALSE, FALSE, sizeof (double));
  gint64 began = g_get_monotonic_time ();
  guint64 last = run (pipeline);
  double seconds = (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;

  if (!jump (pipeline, last, wall, cpu))
    {
      g_printerr ("A moment is not known exactly\n");
      return FALSE;
    }
  g_print ("timeline %d %d %.3f %d %.3f %.3f %.3f %.3f %.3f %ld\n", n_messages, n_rows * n_width, seconds, n_jumps,
           get_share (wall, 0.5), get_share (wall, 0.99), get_share (wall, 1), get_share (cpu, 0.5), get_share (cpu, 1), get_resident ());
  return is_tiny || get_share (wall, 0.99) < BUDGET_MS;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_width < 2 || n_rows < 1
      || n_messages < 1 || n_jumps < 1)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "numbers that make sense, please");
      return 2;
    }

  if (is_tiny)
    n_messages = n_jumps = 200;
  for (gint i = 0; i < n_rows; i++)
    add_row (document, i);
  return measure (pipeline) ? EXIT_SUCCESS : EXIT_FAILURE;
}
