/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-measure.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/weir-link-name.h"
#include "weir-error.h"

static const WeirTraceKind entry_kinds[] = {
  [WEIR_FIGURE_ASK] = WEIR_TRACE_ASK,
  [WEIR_FIGURE_EVENTS] = WEIR_TRACE_EVENTS,
  [WEIR_FIGURE_BATCH] = WEIR_TRACE_BATCH,
  [WEIR_FIGURE_DEMAND] = WEIR_TRACE_DEMAND,
};

gboolean
weir_measure_begin (WeirMeasure            *self,
                    const WeirLessonFigure *figure,
                    WeirDocument           *document,
                    GError                **error)
{
  WeirNode *node = NULL;
  WeirLink *link = NULL;

  g_return_val_if_fail (self != NULL && figure != NULL, FALSE);
  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), FALSE);

  *self = (WeirMeasure) { .figure = *figure };
  if (figure->link != NULL)
    link = weir_link_name_find (document, figure->link);
  else
    node = weir_document_find_node (document, figure->stage);
  self->link = link != NULL ? weir_link_get_id (link) : 0;
  self->node = node != NULL ? weir_node_get_id (node) : 0;
  if (link != NULL || node != NULL)
    return TRUE;

  if (figure->link != NULL)
    g_set_error (error, WEIR_ERROR, WEIR_ERROR_NO_SUCH_NODE,
                 _ ("the subscription “%s” is not in the drawing any more"), figure->link);
  else
    g_set_error (error, WEIR_ERROR, WEIR_ERROR_NO_SUCH_NODE,
                 _ ("the stage “%s” is not in the drawing any more"), figure->stage);
  return FALSE;
}

/*< one message or batch >*/

static guint
get_node_of (guint          process,
             WeirSample    *sample,
             WeirRecording *recording)
{
  const WeirTraceStage *stage;

  if (recording == NULL)
    return weir_sample_get_node (sample, process, NULL);
  stage = weir_recording_find_stage (recording, process);
  return stage != NULL ? stage->node : 0;
}

/* Sees what came after the last entry. @recording: of which they are, else NULL. FALSE: somebody is not in the sample any more, and
 * only a recording knows who that was. */
static gboolean
see_entries (WeirMeasure   *self,
             GArray        *entries,
             WeirSample    *sample,
             WeirRecording *recording)
{
  for (guint i = 0; i < entries->len && !self->is_known; i++)
    {
      const WeirTraceEntry *entry = &g_array_index (entries, WeirTraceEntry, i);
      guint node = 0;

      if (entry->serial <= self->last)
        continue;
      if (entry->kind == (guint32) entry_kinds[self->figure.kind])
        {
          node = self->node == 0 ? 0 : get_node_of (entry->from, sample, recording);
          if (self->node != 0 && node == 0 && recording == NULL)
            return FALSE;
          if (node == self->node && (self->link == 0 || entry->link == self->link))
            {
              self->n_seen++;
              self->is_known = self->n_seen == self->figure.number;
              self->value = entry->count;
            }
        }
      self->last = entry->serial;
    }
  return TRUE;
}

static void
see_recording (WeirMeasure  *self,
               WeirPipeline *pipeline)
{
  g_autoptr (WeirRecording) recording = weir_pipeline_record (pipeline);

  if (recording == NULL || weir_recording_get_n_before (recording) > self->last)
    self->is_missed = TRUE;
  else
    see_entries (self, weir_recording_get_entries (recording), NULL, recording);
}

static void
look_for_entry (WeirMeasure  *self,
                WeirPipeline *pipeline,
                WeirSample   *sample)
{
  GArray *entries = sample->trace;
  gboolean has_gap;

  if (self->is_known || self->is_missed)
    return;
  /* Where messages were handled and left nothing, nobody looked at the sample that had it. */
  if (entries->len > 0)
    has_gap = g_array_index (entries, WeirTraceEntry, 0).serial > self->last + 1;
  else
    has_gap = sample->n_messages != self->n_messages;
  self->n_messages = sample->n_messages;
  if (has_gap || !see_entries (self, entries, sample, NULL))
    see_recording (self, pipeline);
}

/*< totals and levels >*/

static gint64
get_waiting (const WeirMeter *meter)
{
  return (gint64) (meter->mailbox_events + meter->backlog + meter->queued + meter->buffered);
}

static gint64
read_node (WeirFigureKind         kind,
           const WeirNodeReading *reading)
{
  const WeirMeter *meter = &reading->meter;

  switch ((guint) kind)
    {
    case WEIR_FIGURE_ASKED:
      return (gint64) meter->demand_in;
    case WEIR_FIGURE_N_BATCHES:
      return (gint64) meter->n_batches;
    case WEIR_FIGURE_HANDLED:
      return (gint64) meter->events_in;
    case WEIR_FIGURE_EMITTED:
      return (gint64) meter->events_out;
    case WEIR_FIGURE_DISCARDED:
      return (gint64) meter->discarded;
    case WEIR_FIGURE_MAILBOX:
      return (gint64) meter->mailbox_events;
    case WEIR_FIGURE_BACKLOG:
      return (gint64) meter->backlog;
    case WEIR_FIGURE_QUEUED:
      return (gint64) meter->queued;
    case WEIR_FIGURE_BUFFERED:
      return (gint64) meter->buffered;
    default:
      return get_waiting (meter);
    }
}

static gint64
read_link (WeirFigureKind         kind,
           const WeirLinkReading *reading)
{
  switch ((guint) kind)
    {
    case WEIR_FIGURE_N_ASKS:
      return (gint64) reading->n_asks;
    case WEIR_FIGURE_ASKED:
      return (gint64) reading->asked;
    case WEIR_FIGURE_DELIVERED:
      return (gint64) reading->delivered;
    default:
      return (gint64) reading->outstanding;
    }
}

/* What is not in the sample any more stays as it was last. */
static void
read_sample (WeirMeasure *self,
             WeirSample  *sample)
{
  WeirNodeReading node;
  WeirLinkReading link;

  if (self->link != 0 && weir_sample_read_link (sample, self->link, &link))
    {
      self->value = read_link (self->figure.kind, &link);
      self->is_known = TRUE;
    }
  else if (self->node != 0 && weir_sample_read_node (sample, self->node, &node))
    {
      self->value = read_node (self->figure.kind, &node);
      self->is_known = TRUE;
    }
}

/*< measuring >*/

void
weir_measure_look (WeirMeasure  *self,
                   WeirPipeline *pipeline)
{
  WeirSample *sample;

  g_return_if_fail (self != NULL);
  g_return_if_fail (WEIR_IS_PIPELINE (pipeline));

  sample = weir_pipeline_get_present (pipeline);
  if (sample == NULL || (self->node == 0 && self->link == 0))
    return;
  if (WEIR_FIGURE_IS_NUMBERED (self->figure.kind))
    look_for_entry (self, pipeline, sample);
  else
    read_sample (self, sample);
}

gboolean
weir_measure_is_known (const WeirMeasure *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_known;
}

gboolean
weir_measure_is_missed (const WeirMeasure *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_missed;
}

gint64
weir_measure_get_value (const WeirMeasure *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->value;
}

gboolean
weir_measure_get_goal (const WeirMeasure *self,
                       WeirStopRule      *goal)
{
  static const WeirDeed deeds[] = {
    [WEIR_FIGURE_ASK] = WEIR_DEED_ASK,
    [WEIR_FIGURE_EVENTS] = WEIR_DEED_EVENTS,
    [WEIR_FIGURE_BATCH] = WEIR_DEED_BATCH,
    [WEIR_FIGURE_DEMAND] = WEIR_DEED_ASK,   /* at a node: its turn in which it handles one */
  };

  g_return_val_if_fail (self != NULL && goal != NULL, FALSE);

  if (!WEIR_FIGURE_IS_NUMBERED (self->figure.kind) || (self->node == 0 && self->link == 0))
    return FALSE;
  *goal = (WeirStopRule) {
    .when = WEIR_STOP_ON_DEED,
    .deed = deeds[self->figure.kind],
    .node = self->node,
    .link = self->link,
  };
  return TRUE;
}

gboolean
weir_measure_meets (const WeirMeasure      *self,
                    const WeirLessonTarget *target,
                    gboolean                is_over)
{
  g_return_val_if_fail (self != NULL && target != NULL, FALSE);

  if (!self->is_known)
    return FALSE;
  if (!is_over && !WEIR_FIGURE_IS_NUMBERED (self->figure.kind)
      && !(WEIR_FIGURE_IS_TOTAL (self->figure.kind) && target->relation == WEIR_LESSON_AT_LEAST))
    return FALSE;
  switch (target->relation)
    {
    case WEIR_LESSON_AT_LEAST:
      return self->value >= target->amount;
    case WEIR_LESSON_AT_MOST:
      return self->value <= target->amount;
    case WEIR_LESSON_EQUALS:
    default:
      return self->value == target->amount;
    }
}
