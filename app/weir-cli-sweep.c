/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli.h"

#include "weir-cli-screen.h"
#include "weir-cli-sweep-options.h"
#include "weir-cli-sweep-report.h"
#include "weir-cli-text.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>

#define INTERVAL 200   /* ms between two frames */

typedef struct
{
  const WeirSweepOptions *options;   /* borrowed: the command's */
  WeirDocument           *document;  /* owned */
  WeirSweep              *sweep;     /* owned */
  WeirScreen             *screen;    /* owned; NULL if there is none to draw on, or nothing but data is wanted */
  GMainLoop              *loop;      /* owned */
  gboolean                was_interrupted;
} Sweep;

static gboolean
is_for_programs (Sweep *self)
{
  return self->options->common.as_json || self->options->as_csv;
}

static guint
count_cells (Sweep *self)
{
  return weir_sweep_get_n_x (self->sweep) * weir_sweep_get_n_y (self->sweep);
}

static void
append_table (Sweep     *self,
              GPtrArray *lines)
{
  g_autoptr (WeirColumns) table = weir_sweep_report_make_table (self->sweep);
  guint width = self->screen == NULL ? 0 : weir_screen_get_width (self->screen);
  gboolean colours = self->screen != NULL && weir_screen_has_colours (self->screen);

  g_ptr_array_extend_and_steal (lines, weir_columns_render (table, width, colours));
}

static gboolean
on_tick (gpointer data)
{
  Sweep *self = data;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *percent = weir_figure_percent (weir_sweep_get_progress (self->sweep));
  guint width = weir_screen_get_width (self->screen);
  /* Translators: of so many runs so many are done; a percentage. */
  g_autofree char *head = g_strdup_printf (_ ("%u of %u runs done, %s"), weir_sweep_get_n_done (self->sweep),
                                           count_cells (self), percent);

  g_ptr_array_add (lines, weir_text_fit (head, MIN (width, weir_text_get_width (head)), FALSE));
  g_ptr_array_add (lines, g_strdup (""));
  append_table (self, lines);
  weir_screen_draw (self->screen, lines);
  return G_SOURCE_CONTINUE;
}

static void
on_cell (WeirSweep *sweep,
         guint      x,
         guint      y,
         Sweep     *self)
{
  g_autofree char *line = NULL;
  g_autofree char *clean = NULL;

  if (self->screen != NULL || is_for_programs (self))
    return;
  line = weir_sweep_report_cell (sweep, x, y);
  clean = weir_text_clean (line);
  g_print ("%s\n", clean);
}

static void
on_state (WeirSweep  *sweep,
          GParamSpec *pspec,
          Sweep      *self)
{
  if (weir_sweep_get_state (sweep) != WEIR_SWEEP_RUNNING)
    g_main_loop_quit (self->loop);
}

/* Who will not wait for the runs to end sends the signal again. */
static gboolean
on_signal (gpointer data)
{
  Sweep *self = data;

  if (self->was_interrupted)
    exit (WEIR_CLI_FAILED);
  self->was_interrupted = TRUE;
  weir_sweep_cancel (self->sweep);
  return G_SOURCE_CONTINUE;
}

static gboolean
print_data (Sweep *self)
{
  g_autofree char *text = self->options->common.as_json
                          ? weir_sweep_report_to_json (self->sweep, self->document, self->options->common.seed)
                          : weir_sweep_report_to_csv (self->sweep, self->document);

  /* They are UTF-8, whatever the locale. */
  if (fputs (text, stdout) != EOF && fflush (stdout) != EOF)
    return TRUE;
  weir_cli_error (_ ("the figures cannot be written: %s"), g_strerror (errno));
  return FALSE;
}

static void
print_table (Sweep *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint n = count_cells (self);

  append_table (self, lines);
  if (self->screen != NULL)
    weir_screen_clear (self->screen);
  if (weir_sweep_get_state (self->sweep) == WEIR_SWEEP_DONE)
    g_print (ngettext ("Finished: %u run\n\n", "Finished: %u runs\n\n", n), n);
  else
    /* Translators: of so many runs so many were done. */
    g_print (_ ("Interrupted: %u of %u runs done\n\n"), weir_sweep_get_n_done (self->sweep), n);
  for (guint i = 0; i < lines->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (lines, i));
}

static int
run_sweep (Sweep *self)
{
  guint interrupt, terminate, tick;

  g_signal_connect (self->sweep, "cell", G_CALLBACK (on_cell), self);
  g_signal_connect (self->sweep, "notify::state", G_CALLBACK (on_state), self);
  interrupt = g_unix_signal_add (SIGINT, on_signal, self);
  terminate = g_unix_signal_add (SIGTERM, on_signal, self);
  tick = self->screen == NULL ? 0 : g_timeout_add (INTERVAL, on_tick, self);
  weir_sweep_run (self->sweep, self->options->n_jobs);
  if (weir_sweep_get_state (self->sweep) == WEIR_SWEEP_RUNNING)
    g_main_loop_run (self->loop);
  g_clear_handle_id (&tick, g_source_remove);
  g_source_remove (interrupt);
  g_source_remove (terminate);

  if (!is_for_programs (self))
    print_table (self);
  else if (!print_data (self))
    return WEIR_CLI_FAILED;
  return weir_sweep_report_failures (self->sweep) > 0 ? WEIR_CLI_FAILED : WEIR_CLI_OK;
}

static WeirSweepAxis *
parse_axis (Sweep *self,
            guint  index)
{
  g_autoptr (GError) error = NULL;
  WeirSweepAxis *axis = weir_sweep_axis_parse (self->document, self->options->settings[index], &error);

  if (axis == NULL)
    weir_cli_error ("--set: %s", error->message);
  return axis;
}

static WeirExperiment *
make_experiment (Sweep *self)
{
  const WeirSweepOptions *options = self->options;
  WeirExperiment *experiment = weir_experiment_new (self->document);

  /* Who says when to end has said how long it may take. */
  if (options->common.end_time > 0 || options->n_events > 0)
    weir_experiment_set_end (experiment, options->common.end_time, options->n_events);
  if (options->common.end_time > 0)
    weir_experiment_set_budget (experiment, 0, 0);
  if (options->common.seed >= 0)
    weir_experiment_set_seed (experiment, (guint) options->common.seed);
  weir_experiment_set_may_read (experiment, options->common.allows_files);
  return experiment;
}

/* Answers whether the settings make sense. */
static gboolean
make_sweep (Sweep *self)
{
  gboolean is_grid = g_strv_length (self->options->settings) > 1;
  g_autoptr (WeirSweepAxis) x = parse_axis (self, 0);
  g_autoptr (WeirSweepAxis) y = x != NULL && is_grid ? parse_axis (self, 1) : NULL;
  g_autoptr (WeirExperiment) experiment = NULL;

  if (x == NULL || (is_grid && y == NULL))
    return FALSE;
  if (is_grid && g_str_equal (weir_sweep_axis_get_key (x), weir_sweep_axis_get_key (y)))
    {
      weir_cli_error (_ ("--set: %s is there twice"), weir_sweep_axis_get_key (x));
      return FALSE;
    }
  if (is_grid && weir_sweep_axis_get_n_values (x) * weir_sweep_axis_get_n_values (y) > WEIR_SWEEP_CELLS_LIMIT)
    {
      weir_cli_error (_ ("--set: more than %d runs are too many"), WEIR_SWEEP_CELLS_LIMIT);
      return FALSE;
    }
  experiment = make_experiment (self);
  self->sweep = weir_sweep_new (experiment, x, y);
  return TRUE;
}

static void
sweep_clear (Sweep *self)
{
  if (self->sweep != NULL)
    g_signal_handlers_disconnect_by_data (self->sweep, self);
  g_clear_object (&self->sweep);
  g_clear_object (&self->document);
  g_clear_pointer (&self->screen, weir_screen_free);
  g_clear_pointer (&self->loop, g_main_loop_unref);
}

int
weir_cli_sweep (int    argc,
                char **argv)
{
  g_auto (WeirSweepOptions) options = { 0 };
  Sweep self = { .options = &options };
  int status = WEIR_CLI_FAILED;

  if (!weir_sweep_options_parse (&options, &argc, &argv))
    return WEIR_CLI_BAD_USE;

  self.document = weir_cli_load (argv[1]);
  if (self.document != NULL && !make_sweep (&self))
    {
      status = WEIR_CLI_BAD_USE;
    }
  else if (self.document != NULL)
    {
      self.loop = g_main_loop_new (NULL, FALSE);
      self.screen = is_for_programs (&self) ? NULL : weir_screen_new ();
      status = run_sweep (&self);
    }
  sweep_clear (&self);
  return status;
}
