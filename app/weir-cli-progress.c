/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli-progress.h"

#include "weir-cli-screen.h"
#include "weir-cli-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define RATE_WINDOW G_USEC_PER_SEC   /* of the pipeline's clock */
#define SCREEN_INTERVAL 200          /* ms */
#define PRINT_INTERVAL 20            /* printed lines wait in a ring of limited size */
#define LINE_INTERVAL 1000
#define N_LAST_LINES 5               /* of the log, below the tables */

struct _WeirProgress
{
  WeirActivity *activity;     /* owned */
  WeirScreen   *screen;       /* owned; NULL if there is none to draw on */
  GQueue        last_lines;   /* of char *, owned: of the log */
  gint64        next_show;    /* monotonic time of the next table or line */
  gboolean      as_json;
  gboolean      prints;
};

static char *
describe_moment (const WeirTotals *totals)
{
  g_autofree char *time = weir_figure_time (totals->sample->time);
  g_autofree char *messages = weir_figure_count (totals->sample->n_messages);

  if (totals->time_mode == WEIR_TIME_VIRTUAL)
    /* Translators: a time and a number. */
    return g_strdup_printf (_ ("%s of virtual time, %s messages"), time, messages);
  /* Translators: a time and a number. */
  return g_strdup_printf (_ ("%s, %s messages"), time, messages);
}

static void
append_table (GPtrArray   *lines,
              WeirColumns *table,
              WeirScreen  *screen)
{
  guint width = screen == NULL ? 0 : weir_screen_get_width (screen);
  gboolean colours = screen != NULL && weir_screen_has_colours (screen);

  g_ptr_array_extend_and_steal (lines, weir_columns_render (table, width, colours));
}

static void
append_tables (WeirProgress     *self,
               const WeirTotals *totals,
               WeirActivity     *activity,
               GPtrArray        *lines)
{
  g_autoptr (WeirColumns) stages = weir_totals_make_stages_table (totals, activity);
  g_autoptr (WeirColumns) subscriptions = weir_totals_make_subscriptions_table (totals, activity);

  append_table (lines, stages, self->screen);
  if (totals->sample->subscriptions->len > 0)
    {
      g_ptr_array_add (lines, g_strdup (""));
      append_table (lines, subscriptions, self->screen);
    }
}

static char *
cut_line (const char *line,
          guint       width)
{
  return weir_text_fit (line, MIN (width, weir_text_get_width (line)), FALSE);
}

static void
draw_screen (WeirProgress     *self,
             const WeirTotals *totals)
{
  guint width = weir_screen_get_width (self->screen);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *moment = describe_moment (totals);

  g_ptr_array_add (lines, cut_line (moment, width));
  g_ptr_array_add (lines, g_strdup (""));
  append_tables (self, totals, self->activity, lines);
  if (self->last_lines.length > 0)
    g_ptr_array_add (lines, g_strdup (""));
  for (GList *link = self->last_lines.head; link != NULL; link = link->next)
    g_ptr_array_add (lines, cut_line (link->data, width));
  weir_screen_draw (self->screen, lines);
}

static void
print_line (const WeirTotals *totals)
{
  g_autofree char *moment = describe_moment (totals);
  g_autofree char *delivered_text = NULL;
  g_autofree char *outstanding_text = NULL;
  guint64 delivered = 0, outstanding = 0;

  for (guint i = 0; i < totals->sample->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *reading = &g_array_index (totals->sample->subscriptions,
                                                               WeirSubscriptionReading, i);

      delivered += reading->delivered;
      outstanding += reading->asked - reading->delivered;
    }
  delivered_text = weir_figure_count (delivered);
  outstanding_text = weir_figure_count (outstanding);
  /* Translators: time and messages; a number of events; a number. */
  g_print (_ ("%s, %s events delivered, demand for %s outstanding\n"), moment, delivered_text,
           outstanding_text);
}

static char *
format_log_entry (const WeirTotals   *totals,
                  const WeirLogEntry *entry)
{
  guint copy = 0;
  guint id = weir_sample_get_node (totals->sample, entry->process, &copy);
  WeirNode *node = id == 0 ? NULL : weir_document_get_node_by_id (totals->document, id);
  g_autofree char *line = NULL;

  if (node == NULL)
    return weir_text_clean (entry->text);
  if (weir_node_count_copies (node) > 1)
    line = g_strdup_printf ("%s %u: %s", weir_node_get_name (node), copy + 1, entry->text);
  else
    line = g_strdup_printf ("%s: %s", weir_node_get_name (node), entry->text);
  return weir_text_clean (line);
}

static void
keep_last_lines (WeirProgress     *self,
                 const WeirTotals *totals)
{
  GPtrArray *log = totals->sample->log;

  for (guint i = log->len > N_LAST_LINES ? log->len - N_LAST_LINES : 0; i < log->len; i++)
    g_queue_push_tail (&self->last_lines, format_log_entry (totals, g_ptr_array_index (log, i)));
  while (self->last_lines.length > N_LAST_LINES)
    g_free (g_queue_pop_head (&self->last_lines));
}

static void
print_log (WeirProgress     *self,
           const WeirTotals *totals)
{
  GPtrArray *log = totals->sample->log;
  GString *text = g_string_new (NULL);

  if (totals->sample->log_skipped > 0)
    {
      g_autofree char *count = weir_figure_count (totals->sample->log_skipped);

      g_string_append_printf (text, _ ("… %s lines not shown"), count);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < log->len; i++)
    {
      g_autofree char *line = format_log_entry (totals, g_ptr_array_index (log, i));

      g_string_append (text, line);
      g_string_append_c (text, '\n');
    }

  /* The lines stay, above what is redrawn. */
  if (text->len > 0 && self->screen != NULL)
    weir_screen_clear (self->screen);
  if (self->as_json)
    g_printerr ("%s", text->str);
  else
    g_print ("%s", text->str);
  g_string_free (text, TRUE);
}

WeirProgress *
weir_progress_new (gboolean as_json,
                   gboolean prints)
{
  WeirProgress *self = g_new0 (WeirProgress, 1);

  self->activity = weir_activity_new (RATE_WINDOW);
  self->screen = as_json ? NULL : weir_screen_new ();
  self->as_json = as_json;
  self->prints = prints;
  self->next_show = g_get_monotonic_time () + (self->screen == NULL ? LINE_INTERVAL * 1000 : 0);
  g_queue_init (&self->last_lines);
  return self;
}

void
weir_progress_free (WeirProgress *self)
{
  g_object_unref (self->activity);
  g_clear_pointer (&self->screen, weir_screen_free);
  g_queue_clear_full (&self->last_lines, g_free);
  g_free (self);
}

guint
weir_progress_get_interval (WeirProgress *self)
{
  if (self->prints)
    return PRINT_INTERVAL;
  if (self->as_json)
    return 0;
  return self->screen != NULL ? SCREEN_INTERVAL : LINE_INTERVAL;
}

void
weir_progress_show (WeirProgress     *self,
                    const WeirTotals *totals)
{
  gint64 now = g_get_monotonic_time ();
  guint interval = self->screen != NULL ? SCREEN_INTERVAL : LINE_INTERVAL;

  if (self->prints)
    print_log (self, totals);
  else if (self->screen != NULL)
    keep_last_lines (self, totals);

  if (self->as_json)
    return;
  weir_activity_add (self->activity, totals->sample);
  /* Timers are not exact: a little early is on time. */
  if (now < self->next_show - interval * 1000 / 10)
    return;
  self->next_show = now + interval * 1000;
  if (self->screen != NULL)
    draw_screen (self, totals);
  else
    print_line (totals);
}

void
weir_progress_end (WeirProgress     *self,
                   const WeirTotals *totals,
                   const char       *how)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *moment = describe_moment (totals);

  if (self->as_json)
    return;

  if (self->screen != NULL)
    weir_screen_clear (self->screen);
  for (GList *link = self->last_lines.head; link != NULL; link = link->next)
    g_print ("%s\n", (const char *) link->data);
  if (self->last_lines.length > 0)
    g_print ("\n");

  /* What the whole run came to, so without the activity of its last moments. */
  append_tables (self, totals, NULL, lines);
  g_print ("%s (%s)\n\n", how, moment);
  for (guint i = 0; i < lines->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (lines, i));
}
