/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli-run-options.h"

#include "weir-cli.h"

#include <glib/gi18n.h>

static const char run_description[] = N_ (
  "Times are numbers with a unit: 250us, 10ms, 1.5s, 2min, 1h.\n"
  "\n"
  "A run ends when nothing can happen any more, when --for is over, or with Ctrl+C, and then\n"
  "reports totals. On a terminal a table shows what goes on, with the last lines that stages\n"
  "print; elsewhere a line per second does. With --print all that stages print is shown (with\n"
  "--json on standard error); where it is too much, the newest lines are shown and the others\n"
  "counted.\n"
  "\n"
  "With --until it ends earlier: after a time (10s), after so many messages (1000 messages),\n"
  "when a stage comes to be in a state (Printer: is starved), when more waits in it than that\n"
  "(Printer: buffer above 80%, mailbox above 10), when it does something (Printer: gets a batch,\n"
  "is asked, ends), when something travels along a subscription (Counter -> Printer: events, an\n"
  "ask, a cancel), or anywhere (a stage ends, events are discarded). A run that ends without\n"
  "that has failed. These words are the window's, in English.\n"
  "\n"
  "In virtual time a run jumps from one event to the next: the same document and seed give the\n"
  "same totals and the same trace.\n"
  "\n"
  "A document may read files in its own folder and below. To read others, or to write any, it\n"
  "needs --allow files.");

static gboolean
parse_threads (const char *name,
               const char *text,
               gpointer    data,
               GError    **error)
{
  WeirRunOptions *options = data;
  guint64 n;

  if (!weir_option_parse_count (name, text, WEIR_THREADS_LIMIT, &n, error))
    return FALSE;
  options->n_threads = (guint) n;
  return TRUE;
}

static gboolean
parse_speed (const char *name,
             const char *text,
             gpointer    data,
             GError    **error)
{
  WeirRunOptions *options = data;
  char *end;
  double speed = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !(speed > 0 && speed <= 1e9))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("%s: a number of virtual seconds per second is needed, not “%s”"), name,
                   text);
      return FALSE;
    }
  options->speed = speed;
  return TRUE;
}

gboolean
weir_run_options_parse (WeirRunOptions *options,
                        int            *argc,
                        char         ***argv)
{
  const GOptionEntry entries[] = {
    { "for", 0, 0, G_OPTION_ARG_CALLBACK, weir_option_take_time,
      N_ ("End after so much time of the pipeline's clock"), N_ ("TIME") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options->until,
      N_ ("End when something has happened, see below"), N_ ("CONDITION") },
    { "virtual", 0, 0, G_OPTION_ARG_NONE, &options->is_virtual,
      N_ ("Run in virtual time, as fast as possible"), NULL },
    { "speed", 0, 0, G_OPTION_ARG_CALLBACK, parse_speed, N_ ("Virtual seconds per second"),
      N_ ("X") },
    { "seed", 0, 0, G_OPTION_ARG_CALLBACK, weir_option_take_seed,
      N_ ("Seed of all randomness, instead of the document's"), N_ ("N") },
    { "threads", 0, 0, G_OPTION_ARG_CALLBACK, parse_threads,
      N_ ("How many threads run stages in real time, instead of one for each processor"), N_ ("N") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->common.as_json,
      N_ ("Report the totals as one JSON object, and nothing else"), NULL },
    { "print", 0, 0, G_OPTION_ARG_NONE, &options->prints, N_ ("Show all that stages print"), NULL },
    { "trace", 0, 0, G_OPTION_ARG_FILENAME, &options->trace_path,
      N_ ("Write every message of the run to a file"), N_ ("FILE") },
    { "allow", 0, 0, G_OPTION_ARG_CALLBACK, weir_option_take_allow,
      N_ ("Let the document reach outside itself"), "files" },
    { NULL }
  };
  const WeirCliSyntax syntax = {
    .usage = _ ("FILE"),
    .summary = _ ("Runs a pipeline and reports what it did."),
    .description = _ (run_description),
    .entries = entries,
    .min = 1,
    .max = 1,
  };

  *options = (WeirRunOptions) { .common = WEIR_COMMON_OPTIONS_INIT };
  if (!weir_cli_parse (&syntax, options, argc, argv))
    return FALSE;
  if (options->speed > 0 && !options->is_virtual)
    {
      weir_cli_error (_ ("--speed is for virtual time: add --virtual"));
      return FALSE;
    }
  if (options->n_threads > 1 && options->is_virtual)
    {
      weir_cli_error (_ ("--threads is for real time: virtual time has one thread"));
      return FALSE;
    }
  return TRUE;
}

void
weir_run_options_clear (WeirRunOptions *options)
{
  g_clear_pointer (&options->trace_path, g_free);
  g_clear_pointer (&options->until, g_free);
}
