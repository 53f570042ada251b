/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

#include <glib/gstdio.h>

#include "weir-walk.h"

/* So far a walk goes before it runs. */
#define MOST_STEPS 2000

WeirNode *
weir_drawing_add_node (WeirDocument *document,
                       const char   *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", 2);
  const WeirStageKind *kind = weir_scripted_stage_find_kind (words[0]);
  g_autoptr (WeirNode) node = NULL;
  g_autoptr (GError) error = NULL;

  if (kind == NULL)
    kind = weir_stage_catalog_lookup (words[0]);
  g_assert_nonnull (kind);
  node = weir_node_new (kind, name);
  weir_document_add_node (document, node, G_MAXUINT, &error);
  g_assert_no_error (error);
  return node;
}

WeirLink *
weir_drawing_add_link (WeirDocument *document,
                       const char   *from,
                       const char   *to,
                       guint         max,
                       gint          min)
{
  g_autoptr (WeirLink) link = weir_link_new (weir_document_find_node (document, from),
                                             weir_document_find_node (document, to));
  g_autoptr (GError) error = NULL;

  g_object_set (link, "max-demand", max, "min-demand", min, NULL);
  weir_document_add_link (document, link, G_MAXUINT, &error);
  g_assert_no_error (error);
  return link;
}

void
weir_drawing_set_param (WeirDocument *document,
                        const char   *node,
                        const char   *param,
                        WeirValue     value)
{
  g_autoptr (GError) error = NULL;

  weir_node_set_param (weir_document_find_node (document, node), param, &value, &error);
  g_assert_no_error (error);
  weir_value_clear (&value);
}

void
weir_drawing_wait_for_state (WeirPipeline *pipeline,
                             WeirRunState  state)
{
  while (weir_pipeline_get_state (pipeline) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
on_sample (gboolean *has_come)
{
  *has_come = TRUE;
}

WeirSample *
weir_drawing_sample (WeirPipeline *pipeline)
{
  gboolean has_come = FALSE;
  gulong handler = g_signal_connect_swapped (pipeline, "notify::sample", G_CALLBACK (on_sample),
                                             &has_come);

  weir_pipeline_request_sample (pipeline);
  while (!has_come)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (pipeline, handler);
  return weir_pipeline_get_sample (pipeline);
}

/* Step by step, until stepping does no more, and then all the way back. */
static void
walk (WeirPipeline *pipeline)
{
  WeirWalk walk;
  gint64 before = -1;
  guint i;

  weir_walk_begin (&walk, pipeline);
  for (i = 0; i < MOST_STEPS && weir_pipeline_get_state (pipeline) != WEIR_RUN_FINISHED; i++)
    {
      WeirSample *sample;

      weir_walk_step (&walk);
      sample = weir_pipeline_get_sample (pipeline);
      if (sample->time == before)
        break;
      before = sample->time;
    }
  weir_walk_look_at_all (&walk);
  weir_pipeline_stop (pipeline);
  weir_walk_end (&walk);
}

WeirSample *
weir_drawing_run (WeirPipeline *pipeline)
{
  g_autoptr (GError) error = NULL;

  if (g_getenv ("WEIR_DRAWING_WALKS") != NULL && weir_pipeline_get_state (pipeline) == WEIR_RUN_STOPPED)
    walk (pipeline);
  weir_pipeline_run (pipeline, &error);
  g_assert_no_error (error);
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  return weir_pipeline_get_sample (pipeline);
}

static void
keep_entries (WeirPipeline *pipeline,
              GParamSpec   *pspec,
              GArray       *entries)
{
  WeirSample *sample = weir_pipeline_get_sample (pipeline);
  guint64 last = entries->len > 0 ? g_array_index (entries, WeirTraceEntry, entries->len - 1).serial : 0;

  for (guint i = 0; sample != NULL && i < sample->trace->len; i++)
    if (g_array_index (sample->trace, WeirTraceEntry, i).serial > last)
      g_array_append_val (entries, g_array_index (sample->trace, WeirTraceEntry, i));
}

GArray *
weir_drawing_keep_trace (WeirPipeline *pipeline)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (WeirTraceEntry));

  weir_pipeline_set_tracing (pipeline, TRUE);
  g_object_set_data_full (G_OBJECT (pipeline), "kept-trace", entries, (GDestroyNotify) g_array_unref);
  g_signal_connect (pipeline, "notify::sample", G_CALLBACK (keep_entries), entries);
  return entries;
}

WeirNodeReading
weir_drawing_read_node (WeirPipeline *pipeline,
                        const char   *name)
{
  WeirNode *node = weir_document_find_node (weir_pipeline_get_document (pipeline), name);
  WeirNodeReading reading;

  weir_sample_read_node (weir_pipeline_get_sample (pipeline), weir_node_get_id (node), &reading);
  return reading;
}

WeirLinkReading
weir_drawing_read_link (WeirPipeline *pipeline,
                        const char   *from,
                        const char   *to)
{
  WeirDocument *document = weir_pipeline_get_document (pipeline);
  WeirLink *link = weir_document_find_link (document, weir_document_find_node (document, from),
                                            weir_document_find_node (document, to));
  WeirLinkReading reading;

  weir_sample_read_link (weir_pipeline_get_sample (pipeline), weir_link_get_id (link), &reading);
  return reading;
}

typedef struct
{
  WeirValue summary;
  gboolean  has_come;
} Answer;

static void
on_summary (gpointer         data,
            const WeirValue *summary)
{
  Answer *answer = data;

  answer->summary = weir_value_copy (summary);
  answer->has_come = TRUE;
}

WeirValue
weir_drawing_dup_summary (WeirPipeline *pipeline,
                          const char   *name)
{
  WeirNode *node = weir_document_find_node (weir_pipeline_get_document (pipeline), name);
  Answer answer = { WEIR_VALUE_INIT, FALSE };

  weir_pipeline_request_summary (pipeline, weir_node_get_id (node), 0, on_summary, &answer, NULL);
  while (!answer.has_come)
    g_main_context_iteration (NULL, TRUE);
  return answer.summary;
}

char *
weir_drawing_trace (WeirDocument *document,
                    guint         seed,
                    gint64        end_time)
{
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("weir-XXXXXX.trace", &stream, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  weir_pipeline_set_seed (pipeline, seed);
  weir_pipeline_set_end_time (pipeline, end_time);
  weir_pipeline_set_trace_file (pipeline, file);
  weir_drawing_run (pipeline);
  weir_pipeline_stop (pipeline);
  g_file_load_contents (file, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (g_file_peek_path (file));
  return text;
}
