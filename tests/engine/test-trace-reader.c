/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <glib/gstdio.h>

#include "weir-desk.h"
#include "weir-drawing.h"

/* A trace file holds what happened, and says who it was. WEIR_RANDOM_RUNS says how many drawings (default: few), WEIR_RANDOM_SEED
 * which is the first. */

#define FEW_RUNS  60
#define MOST_WORK 400

static guint
read_number (const char *name,
             guint       otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

/* A run that is traced to a file, and told of at the same time. */
typedef struct
{
  WeirPipeline *pipeline;   /* borrowed */
  GFile        *file;       /* owned */
  GArray       *told;       /* of WeirTraceEntry, owned: what samples had */
} Account;

/* Edits ask for samples, too. */
static void
on_pipeline_present (WeirPipeline *pipeline,
                     GParamSpec   *pspec,
                     Account      *account)
{
  WeirSample *sample = weir_pipeline_get_present (pipeline);

  if (sample == NULL)
    return;
  g_assert_cmpuint (sample->trace_skipped, ==, 0);
  g_array_append_vals (account->told, sample->trace->data, sample->trace->len);
}

static void
account_begin (Account      *self,
               WeirPipeline *pipeline)
{
  g_autoptr (GFileIOStream) stream = NULL;

  self->pipeline = pipeline;
  self->file = g_file_new_tmp ("weir-XXXXXX.trace", &stream, NULL);
  self->told = g_array_new (FALSE, FALSE, sizeof (WeirTraceEntry));
  g_signal_connect (pipeline, "notify::present", G_CALLBACK (on_pipeline_present), self);
  weir_pipeline_set_tracing (pipeline, TRUE);
  weir_pipeline_set_trace_file (pipeline, self->file);
}

static void
account_end (Account *self)
{
  g_signal_handlers_disconnect_by_data (self->pipeline, self);
  g_unlink (g_file_peek_path (self->file));
  g_object_unref (self->file);
  g_array_unref (self->told);
}

static WeirTraceReader *
open_trace (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);
  WeirTraceReader *reader;

  g_assert_no_error (error);
  reader = weir_trace_reader_new (G_INPUT_STREAM (stream), &error);
  g_assert_no_error (error);
  return reader;
}

/*< random drawings >*/

static void
work_at (WeirDesk *desk,
         Account  *account)
{
  gint n;

  for (n = weir_desk_draw (desk, 2, WEIR_DESK_MOST_NODES); n > 0; n--)
    weir_desk_add_node (desk);
  for (n = weir_desk_draw (desk, 2, 2 * WEIR_DESK_MOST_NODES); n > 0; n--)
    weir_desk_add_link (desk);
  /* Who has not started answers nobody. */
  weir_pipeline_step (desk->pipeline, NULL);
  for (n = 0; n < MOST_WORK && weir_pipeline_get_state (desk->pipeline) != WEIR_RUN_FINISHED; n++)
    {
      if (weir_desk_draw (desk, 1, 40) == 1)
        {
          weir_desk_edit (desk);
          weir_desk_catch_up (desk);
        }
      else
        {
          weir_pipeline_step (desk->pipeline, NULL);
        }
      weir_drawing_sample (desk->pipeline);
    }
}

static void
assert_same_entry (const WeirTraceEntry *a,
                   const WeirTraceEntry *b)
{
  g_assert_cmpuint (a->serial, ==, b->serial);
  g_assert_cmpuint (a->cause, ==, b->cause);
  g_assert_cmpint (a->time, ==, b->time);
  g_assert_cmpuint (a->from, ==, b->from);
  g_assert_cmpuint (a->to, ==, b->to);
  g_assert_cmpuint (a->subscription, ==, b->subscription);
  g_assert_cmpuint (a->count, ==, b->count);
  g_assert_cmpuint (a->kind, ==, b->kind);
  g_assert_cmpuint (a->link, ==, b->link);
}

/* Those that are in the last sample. */
static void
assert_same_stages (WeirTraceReader *reader,
                    WeirSample      *last)
{
  for (guint i = 0; i < last->stages->len; i++)
    {
      const WeirStageReading *reading = &g_array_index (last->stages, WeirStageReading, i);
      const WeirTraceStage *stage = weir_trace_reader_get_stage (reader, reading->process);

      g_assert_nonnull (stage);
      g_assert_cmpuint (stage->node, ==, reading->node);
      g_assert_cmpuint (stage->copy, ==, reading->copy);
    }
}

static void
test_what_is_read_is_what_happened (void)
{
  guint seed = read_number ("WEIR_RANDOM_SEED", 1), n_entries = 0;

  for (guint n = read_number ("WEIR_RANDOM_RUNS", FEW_RUNS); n > 0; n--, seed++)
    {
      g_autoptr (WeirDesk) desk = weir_desk_new (seed);
      g_autoptr (WeirTraceReader) reader = NULL;
      g_autoptr (GError) error = NULL;
      WeirTraceEntry entry;
      Account account;
      guint i = 0;

      g_test_message ("seed %u", seed);
      desk->is_wild = TRUE;
      account_begin (&account, desk->pipeline);
      work_at (desk, &account);
      g_assert_true (weir_pipeline_close_trace_file (desk->pipeline, NULL));
      reader = open_trace (account.file);
      for (; weir_trace_reader_next (reader, &entry, &error); i++)
        assert_same_entry (&entry, &g_array_index (account.told, WeirTraceEntry, i));
      g_assert_no_error (error);
      g_assert_cmpuint (i, ==, account.told->len);
      assert_same_stages (reader, weir_pipeline_get_present (desk->pipeline));
      n_entries += i;
      account_end (&account);
    }
  g_test_message ("%u entries", n_entries);
  g_assert_cmpuint (n_entries, >, 1000);
}

/*< names and numbers >*/

static WeirDocument *
draw_counter_and_printer (void)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  g_object_set (weir_drawing_add_node (document, "print"), "copies", 2, NULL);
  weir_drawing_add_link (document, "counter", "print", 10, 5);
  return document;
}

/* Who does something is named as it was called then. */
static void
test_a_stage_has_the_name_that_it_had (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_printer ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (WeirTraceReader) reader = NULL;
  WeirTraceEntry entry;
  Account account;
  guint64 renamed;
  guint max, min;

  account_begin (&account, pipeline);
  weir_pipeline_set_seed (pipeline, 42);
  weir_pipeline_step (pipeline, NULL);
  weir_drawing_sample (pipeline);
  renamed = account.told->len;
  g_object_set (weir_document_find_node (document, "counter"), "name", "a \"b\" \\ é", NULL);
  weir_pipeline_step (pipeline, NULL);
  weir_pipeline_stop (pipeline);

  reader = open_trace (account.file);
  g_assert_cmpuint (weir_trace_reader_get_seed (reader), ==, 0);
  while (weir_trace_reader_next (reader, &entry, NULL))
    g_assert_cmpstr (weir_trace_reader_get_stage (reader, 1)->name, ==,
                     entry.serial <= renamed ? "counter" : "a \"b\" \\ é");
  g_assert_cmpuint (entry.serial, >, renamed);
  g_assert_cmpuint (weir_trace_reader_get_seed (reader), ==, 42);
  g_assert_cmpstr (weir_trace_reader_get_stage (reader, 1)->kind, ==, "counter");
  g_assert_cmpstr (weir_trace_reader_get_stage (reader, 3)->name, ==, "print (2)");
  g_assert_cmpuint (weir_trace_reader_get_stage (reader, 3)->copy, ==, 1);
  weir_trace_reader_get_demand (reader, 1, &max, &min);
  g_assert_cmpuint (max, ==, 10);
  g_assert_cmpuint (min, ==, 5);
  account_end (&account);
}

/* The ring was full some times, and several threads wrote. */
static void
test_threads_leave_no_gap (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_printer ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (WeirTraceReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  WeirTraceEntry entry;
  Account account;
  guint64 n = 0;

  weir_drawing_set_param (document, "counter", "count", weir_value_integer (200000));
  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_REAL);
  weir_pipeline_set_n_threads (pipeline, 2);
  account_begin (&account, pipeline);
  g_signal_handlers_disconnect_by_data (pipeline, &account);
  weir_drawing_run (pipeline);
  g_assert_true (weir_pipeline_close_trace_file (pipeline, NULL));

  reader = open_trace (account.file);
  while (weir_trace_reader_next (reader, &entry, &error))
    g_assert_cmpuint (entry.serial, ==, ++n);
  g_assert_no_error (error);
  g_assert_cmpuint (n, >, 100000);
  account_end (&account);
}

/* Nobody finds out at the end only that a disk was full. */
static void
test_what_cannot_be_written_is_said (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_printer ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at/all");
  g_autoptr (GError) error = NULL;

  weir_pipeline_set_trace_file (pipeline, file);
  g_assert_false (weir_pipeline_run (pipeline, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/trace-reader/random", test_what_is_read_is_what_happened);
  g_test_add_func ("/trace-reader/names", test_a_stage_has_the_name_that_it_had);
  g_test_add_func ("/trace-reader/threads", test_threads_leave_no_gap);
  g_test_add_func ("/trace-reader/refused", test_what_cannot_be_written_is_said);

  return g_test_run ();
}
