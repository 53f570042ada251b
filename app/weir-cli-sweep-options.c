/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli-sweep-options.h"

#include "weir-cli.h"

#include <glib/gi18n.h>

static const char sweep_description[] = N_ (
  "A setting is that of a stage (“Hasher.copies”), of a subscription (“Hasher->Printer.max-demand”), of\n"
  "all that a stage subscribes to (“Printer.max-demand”), or of every subscription (“*.max-demand”).\n"
  "Names are those of documents and of weir-cli kinds; “speed” makes a stage with a service time so\n"
  "many times as fast. A minimum demand that was set keeps its share of the maximum.\n"
  "\n"
  "Values are a list (1,2,5 or demand,broadcast), a range (1..5), so many values evenly apart\n"
  "(10ms..50ms/5), or so many that each is the same multiple of the one before (1..1000*4). With two\n"
  "settings each value of one is tried with each of the other.\n"
  "\n"
  "Each run is in virtual time: for 10 s or until consumers have taken 50000 events, unless --for\n"
  "or --events say otherwise. The first fifth is left out of rates and means. Figures are the same\n"
  "on every machine and with any number of jobs. Ctrl+C ends with what is there.\n"
  "\n"
  "A document may read files in its own folder and below. To read others it needs --allow files;\n"
  "one that writes files is not run.");

static gboolean
parse_events (const char *name,
              const char *text,
              gpointer    data,
              GError    **error)
{
  return weir_option_parse_count (name, text, G_MAXINT64, &((WeirSweepOptions *) data)->n_events, error);
}

static gboolean
parse_jobs (const char *name,
            const char *text,
            gpointer    data,
            GError    **error)
{
  guint64 n;

  if (!weir_option_parse_count (name, text, WEIR_THREADS_LIMIT, &n, error))
    return FALSE;
  ((WeirSweepOptions *) data)->n_jobs = (guint) n;
  return TRUE;
}

static gboolean
check (const WeirSweepOptions *options)
{
  guint n = options->settings == NULL ? 0 : g_strv_length (options->settings);

  if (n == 0)
    weir_cli_error (_ ("what is to be varied? Say it with --set, as in --set \"Printer.max-demand=1,10,100\""));
  else if (n > 2)
    weir_cli_error (_ ("--set can be given once or twice, not %u times"), n);
  else if (options->common.as_json && options->as_csv)
    weir_cli_error (_ ("--json and --csv exclude each other"));
  else
    return TRUE;
  return FALSE;
}

gboolean
weir_sweep_options_parse (WeirSweepOptions *options,
                          int              *argc,
                          char           ***argv)
{
  const GOptionEntry entries[] = {
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->settings,
      N_ ("What to vary, and the values to try; may be given twice"), N_ ("SETTING=VALUES") },
    { "for", 0, 0, G_OPTION_ARG_CALLBACK, weir_option_take_time, N_ ("End each run after so much virtual time"),
      N_ ("TIME") },
    { "events", 0, 0, G_OPTION_ARG_CALLBACK, parse_events,
      N_ ("End each run once consumers have taken so many events"), N_ ("N") },
    { "seed", 0, 0, G_OPTION_ARG_CALLBACK, weir_option_take_seed,
      N_ ("Seed of all randomness, instead of the document's"), N_ ("N") },
    { "jobs", 0, 0, G_OPTION_ARG_CALLBACK, parse_jobs,
      N_ ("How many runs at once, instead of one for each processor"), N_ ("N") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->common.as_json,
      N_ ("Report all figures as one JSON object, and nothing else"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &options->as_csv,
      N_ ("Report all figures as lines of comma-separated values, and nothing else"), NULL },
    { "allow", 0, 0, G_OPTION_ARG_CALLBACK, weir_option_take_allow,
      N_ ("Let the document read outside its folder"), "files" },
    { NULL }
  };
  const WeirCliSyntax syntax = {
    .usage = _ ("FILE"),
    .summary = _ ("Runs a pipeline again and again with one or two of its settings varied."),
    .description = _ (sweep_description),
    .entries = entries,
    .min = 1,
    .max = 1,
  };

  *options = (WeirSweepOptions) { .common = WEIR_COMMON_OPTIONS_INIT };
  return weir_cli_parse (&syntax, options, argc, argv) && check (options);
}

void
weir_sweep_options_clear (WeirSweepOptions *options)
{
  g_clear_pointer (&options->settings, g_strfreev);
}
