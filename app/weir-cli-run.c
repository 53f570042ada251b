/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli.h"

#include "weir-cli-summaries.h"
#include "weir-cli-progress.h"
#include "weir-cli-run-options.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct
{
  const WeirRunOptions *options;       /* borrowed: the command's */
  WeirDocument         *document; /* owned */
  WeirPipeline         *pipeline; /* owned */
  WeirProgress         *progress; /* owned */
  GMainLoop            *loop;   /* owned */
  WeirStopRule          goal;   /* what --until says, if it was given */
  GHashTable           *summaries; /* of char *, JSON text by process id; owned */
  guint                 n_summaries; /* that have not come yet */
  gboolean              is_sampling; /* a sample is on its way … */
  gboolean              is_stale; /* … but was asked for before the end */
  gboolean              is_ending;
  gboolean              was_interrupted;
} Run;

typedef struct
{
  Run  *run;
  guint process;
} SummaryRequest;

static gboolean
check_wants (WeirDocument *document)
{
  g_autoptr (GPtrArray) wants = weir_trust_list_wants (document);

  for (guint i = 0; i < wants->len; i++)
    {
      g_autofree char *text = weir_want_describe (g_ptr_array_index (wants, i));

      weir_cli_error ("%s", text);
    }
  if (wants->len > 0)
    weir_cli_error (_ ("to let it, add --allow files"));
  return wants->len == 0;
}

/* A trace that cannot be written, or would replace the document, is better known before the run. */
static gboolean
check_trace_file (GFile *trace,
                  GFile *document)
{
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_equal (trace, document))
    {
      weir_cli_error (_ ("the trace would replace the document"));
      return FALSE;
    }
  stream = g_file_append_to (trace, G_FILE_CREATE_NONE, NULL, &error);
  if (stream == NULL)
    {
      weir_cli_error (_ ("the trace cannot be written: %s"), error->message);
      return FALSE;
    }
  return TRUE;
}

/* A run is also over when its time is; then somebody may still have had something to do. */
static gboolean
has_nothing_to_do (Run        *run,
                   WeirSample *sample)
{
  if (!sample->finished || (run->options->common.end_time > 0 && sample->time >= run->options->common.end_time))
    return FALSE;

  for (guint i = 0; i < sample->stages->len; i++)
    {
      const WeirStageReading *reading = &g_array_index (sample->stages, WeirStageReading, i);

      if (reading->state == WEIR_STATE_BUSY ||
          (reading->state != WEIR_STATE_STOPPED && reading->meter.mailbox > 0))
        return FALSE;
    }
  return TRUE;
}

static void
add_totals (Run        *run,
            WeirTotals *totals)
{
  const WeirRunOptions *options = run->options;

  totals->document = run->document;
  totals->sample = weir_pipeline_get_sample (run->pipeline);
  totals->time_mode = options->is_virtual ? WEIR_TIME_VIRTUAL : WEIR_TIME_REAL;
  totals->seed = options->common.seed >= 0 ? options->common.seed : weir_document_get_seed (run->document);
  totals->finished = has_nothing_to_do (run, totals->sample);
  totals->summaries = run->summaries;
  totals->has_goal = options->until != NULL;
  totals->is_at_goal = weir_pipeline_get_stop (run->pipeline) != NULL;
}

static void
request_sample (Run *run)
{
  run->is_sampling = TRUE;
  weir_pipeline_request_sample (run->pipeline);
}

static void
on_summary (gpointer         data,
            const WeirValue *summary)
{
  SummaryRequest *request = data;

  if (summary != NULL && weir_value_get_type (summary) != WEIR_VALUE_NULL)
    {
      g_autoptr (JsonNode) node = weir_value_to_json (summary);

      g_hash_table_insert (request->run->summaries, GUINT_TO_POINTER (request->process),
                           json_to_string (node, FALSE));
    }
}

static void
on_summary_done (gpointer data)
{
  SummaryRequest *request = data;

  if (--request->run->n_summaries == 0)
    g_main_loop_quit (request->run->loop);
  g_free (request);
}

static void
request_summaries (Run *run)
{
  GArray *stages = weir_pipeline_get_sample (run->pipeline)->stages;

  if (stages->len == 0)
    {
      g_main_loop_quit (run->loop);
      return;
    }
  run->n_summaries = stages->len;
  for (guint i = 0; i < stages->len; i++)
    {
      const WeirStageReading *reading = &g_array_index (stages, WeirStageReading, i);
      SummaryRequest *request = g_new (SummaryRequest, 1);

      *request = (SummaryRequest) { .run = run, .process = reading->process };
      weir_pipeline_request_summary (run->pipeline, reading->node, reading->copy, on_summary,
                                     request, on_summary_done);
    }
}

static void
end_run (Run *run)
{
  if (run->is_ending)
    return;
  run->is_ending = TRUE;
  if (run->is_sampling)
    run->is_stale = TRUE;
  else
    request_sample (run);
}

static void
on_pipeline_sample (WeirPipeline *pipeline,
                    GParamSpec   *pspec,
                    Run          *run)
{
  WeirTotals totals = { NULL };

  run->is_sampling = FALSE;
  add_totals (run, &totals);
  weir_progress_show (run->progress, &totals);

  if (run->is_stale)
    {
      run->is_stale = FALSE;
      request_sample (run);
    }
  else if (run->is_ending)
    request_summaries (run);
}

static void
on_pipeline_state (WeirPipeline *pipeline,
                   GParamSpec   *pspec,
                   Run          *run)
{
  if (weir_pipeline_get_state (pipeline) == WEIR_RUN_FINISHED)
    end_run (run);
}

/* It has paused: what --until says has come. */
static void
on_pipeline_stop (WeirPipeline *pipeline,
                  GParamSpec   *pspec,
                  Run          *run)
{
  if (weir_pipeline_get_stop (pipeline) != NULL)
    end_run (run);
}

static gboolean
on_tick (gpointer data)
{
  Run *run = data;

  if (!run->is_sampling && !run->is_ending)
    request_sample (run);
  return G_SOURCE_CONTINUE;
}

/* Totals take a moment; who will not wait for them sends the signal again. */
static gboolean
on_signal (gpointer data)
{
  Run *run = data;

  if (run->was_interrupted)
    exit (WEIR_CLI_FAILED);
  run->was_interrupted = TRUE;
  weir_pipeline_pause (run->pipeline);
  end_run (run);
  return G_SOURCE_CONTINUE;
}

static gboolean
close_trace (Run *run)
{
  g_autoptr (GError) error = NULL;

  if (weir_pipeline_close_trace_file (run->pipeline, &error))
    return TRUE;
  weir_cli_error (_ ("the trace is not complete: %s"), error->message);
  return FALSE;
}

/* How the run has come to its end. */
static char *
describe_end (Run              *run,
              const WeirTotals *totals)
{
  if (totals->is_at_goal)
    return weir_stop_describe (weir_pipeline_get_stop (run->pipeline), run->document);
  if (run->was_interrupted)
    return g_strdup (_ ("Interrupted"));
  return g_strdup (totals->finished ? _ ("Finished: nothing is left to do") : _ ("The time is over"));
}

static int
report (Run *run)
{
  WeirTotals totals = { NULL };
  g_autofree char *how = NULL;
  gboolean is_traced = close_trace (run), is_missed;

  add_totals (run, &totals);
  how = describe_end (run, &totals);
  weir_progress_end (run->progress, &totals, how);
  is_missed = totals.has_goal && !totals.is_at_goal && !run->was_interrupted;
  if (is_missed)
    weir_cli_error (_ ("it has ended without “%s”"), run->options->until);
  if (!run->options->common.as_json)
    weir_summaries_print (&totals);
  if (run->options->common.as_json)
    {
      g_autofree char *json = weir_totals_to_json (&totals);

      /* JSON is UTF-8, whatever the locale. */
      if (fputs (json, stdout) == EOF || fflush (stdout) == EOF)
        {
          weir_cli_error (_ ("the totals cannot be written: %s"), g_strerror (errno));
          return WEIR_CLI_FAILED;
        }
    }
  return weir_totals_report_failures (&totals) > 0 || !is_traced || is_missed ? WEIR_CLI_FAILED : WEIR_CLI_OK;
}

static gboolean
begin (Run     *run,
       GError **error)
{
  return run->options->until != NULL ? weir_pipeline_run_until (run->pipeline, &run->goal, error)
                                     : weir_pipeline_run (run->pipeline, error);
}

static int
run_pipeline (Run *run)
{
  g_autoptr (GError) error = NULL;
  guint interval = weir_progress_get_interval (run->progress);
  guint interrupt, terminate, tick;

  g_signal_connect (run->pipeline, "notify::sample", G_CALLBACK (on_pipeline_sample), run);
  g_signal_connect (run->pipeline, "notify::state", G_CALLBACK (on_pipeline_state), run);
  g_signal_connect (run->pipeline, "notify::stop", G_CALLBACK (on_pipeline_stop), run);
  if (!begin (run, &error))
    {
      weir_cli_error ("%s", error->message);
      return WEIR_CLI_FAILED;
    }

  interrupt = g_unix_signal_add (SIGINT, on_signal, run);
  terminate = g_unix_signal_add (SIGTERM, on_signal, run);
  tick = interval == 0 ? 0 : g_timeout_add (interval, on_tick, run);
  g_main_loop_run (run->loop);
  g_clear_handle_id (&tick, g_source_remove);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  return report (run);
}

static void
set_up_pipeline (Run   *run,
                 GFile *trace)
{
  const WeirRunOptions *options = run->options;

  run->pipeline = weir_pipeline_new (run->document);
  weir_pipeline_set_time_mode (run->pipeline,
                               options->is_virtual ? WEIR_TIME_VIRTUAL : WEIR_TIME_REAL);
  weir_pipeline_set_speed (run->pipeline, 0, options->speed);
  weir_pipeline_set_n_threads (run->pipeline, options->n_threads);
  weir_pipeline_set_end_time (run->pipeline, options->common.end_time);
  weir_pipeline_set_trace_file (run->pipeline, trace);
  weir_pipeline_set_measuring (run->pipeline, TRUE);
  if (options->common.seed >= 0)
    weir_pipeline_set_seed (run->pipeline, options->common.seed);
}

static void
run_clear (Run *run)
{
  if (run->pipeline != NULL)
    {
      g_signal_handlers_disconnect_by_data (run->pipeline, run);
      weir_pipeline_stop (run->pipeline);
    }
  g_clear_object (&run->pipeline);
  g_clear_object (&run->document);
  g_clear_pointer (&run->progress, weir_progress_free);
  g_clear_pointer (&run->loop, g_main_loop_unref);
  g_clear_pointer (&run->summaries, g_hash_table_unref);
}

/* What --until says is about this document. */
static gboolean
parse_goal (Run *run)
{
  g_autoptr (GError) error = NULL;

  if (run->options->until == NULL || weir_stop_rule_parse (run->options->until, run->document, &run->goal, &error))
    return TRUE;
  weir_cli_error ("--until: %s", error->message);
  return FALSE;
}

int
weir_cli_run (int    argc,
              char **argv)
{
  g_auto (WeirRunOptions) options = { 0 };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) trace = NULL;
  Run run = { .options = &options };
  int status = WEIR_CLI_FAILED;

  if (!weir_run_options_parse (&options, &argc, &argv))
    return WEIR_CLI_BAD_USE;

  file = g_file_new_for_commandline_arg (argv[1]);
  trace = options.trace_path == NULL ? NULL : g_file_new_for_commandline_arg (options.trace_path);
  run.document = weir_cli_load (argv[1]);
  if (run.document != NULL && !parse_goal (&run))
    status = WEIR_CLI_BAD_USE;
  else if (run.document != NULL &&
           (options.common.allows_files || check_wants (run.document)) &&
           (trace == NULL || check_trace_file (trace, file)))
    {
      run.loop = g_main_loop_new (NULL, FALSE);
      run.summaries = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      run.progress = weir_progress_new (options.common.as_json, options.prints);
      set_up_pipeline (&run, trace);
      status = run_pipeline (&run);
    }
  run_clear (&run);
  return status;
}
