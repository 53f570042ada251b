/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-node-view.h"

#include <glib/gi18n.h>

#include "weir-dispatcher-settings.h"
#include "weir-figure-row.h"
#include "weir-findings-view.h"
#include "weir-node-settings.h"
#include "weir-run-note.h"
#include "weir-summary-view.h"
#include "../weir-card-state.h"
#include "../weir-moment.h"

/* The live values, in the order of their rows. */
typedef enum
{
  FIGURE_STATE,
  FIGURE_RATE,
  FIGURE_IN,
  FIGURE_OUT,
  FIGURE_ASKED,
  FIGURE_MAILBOX,
  FIGURE_BACKLOG,
  FIGURE_QUEUED,
  FIGURE_BUFFERED,
  FIGURE_DISCARDED,
  FIGURE_RESTARTS,
  FIGURE_LATENCY,
  FIGURE_BUSY,
  FIGURE_STARVED,
  FIGURE_BLOCKED,
  N_FIGURES
} Figure;

static const char *const figure_titles[N_FIGURES] = {
  [FIGURE_STATE] = N_ ("State"),
  [FIGURE_RATE] = N_ ("Events per second"),
  [FIGURE_IN] = N_ ("Events in"),
  [FIGURE_OUT] = N_ ("Events out"),
  [FIGURE_ASKED] = N_ ("Demand asked"),
  [FIGURE_MAILBOX] = N_ ("Mailbox"),
  [FIGURE_BACKLOG] = N_ ("Backlog"),
  [FIGURE_QUEUED] = N_ ("Held by the dispatcher"),
  [FIGURE_BUFFERED] = N_ ("Buffer"),
  [FIGURE_DISCARDED] = N_ ("Discarded"),
  [FIGURE_RESTARTS] = N_ ("Restarts"),
  [FIGURE_LATENCY] = N_ ("Latency p50 · p99"),
  [FIGURE_BUSY] = N_ ("Busy"),
  [FIGURE_STARVED] = N_ ("Starved"),
  [FIGURE_BLOCKED] = N_ ("Blocked"),
};

struct _WeirNodeView
{
  WeirInspectorView parent_instance;

  WeirNode         *node;              /* owned */
  GtkWidget        *name_row;          /* lent: children */
  WeirFigureRow    *rows[N_FIGURES];   /* NULL where the role has no such value */
  WeirSummaryView  *summary_view;      /* NULL if the kind finds nothing */
};

G_DEFINE_FINAL_TYPE (WeirNodeView, weir_node_view, WEIR_TYPE_INSPECTOR_VIEW)

static const char *
get_role_title (WeirRole role)
{
  switch (role)
    {
    case WEIR_ROLE_PRODUCER:
      return _ ("producer");

    case WEIR_ROLE_PRODUCER_CONSUMER:
      return _ ("producer-consumer");

    case WEIR_ROLE_CONSUMER:
    default:
      return _ ("consumer");
    }
}

static gboolean
has_figure (WeirRole role,
            Figure   figure)
{
  switch (figure)
    {
    case FIGURE_IN:
    case FIGURE_LATENCY:
    case FIGURE_ASKED:
      return role != WEIR_ROLE_PRODUCER;

    case FIGURE_BACKLOG:
      return role == WEIR_ROLE_PRODUCER_CONSUMER;

    case FIGURE_OUT:
    case FIGURE_QUEUED:
    case FIGURE_BUFFERED:
    case FIGURE_DISCARDED:
    case FIGURE_BLOCKED:
      return role != WEIR_ROLE_CONSUMER;

    case FIGURE_STATE:
    case FIGURE_RATE:
    case FIGURE_MAILBOX:
    case FIGURE_RESTARTS:
    case FIGURE_BUSY:
    case FIGURE_STARVED:
    case N_FIGURES:
    default:
      return TRUE;
    }
}

/* The reason of the first copy that stopped; NULL while all are alive. */
static const char *
find_stop_reason (WeirSample *sample,
                  guint       node_id)
{
  for (guint i = 0; i < sample->stages->len && i < sample->stop_reasons->len; i++)
    if (g_array_index (sample->stages, WeirStageReading, i).node == node_id &&
        g_ptr_array_index (sample->stop_reasons, i) != NULL)
      return g_ptr_array_index (sample->stop_reasons, i);
  return NULL;
}

static char *
describe_state (WeirNodeView          *self,
                WeirSample            *sample,
                const WeirNodeReading *reading)
{
  const char *reason = NULL;

  if (reading->n_alive < reading->n_stages)
    reason = find_stop_reason (sample, weir_node_get_id (self->node));
  if (reading->n_alive > 0 && reason != NULL)
    return g_strdup_printf (_ ("%u of %u stopped: %s"), reading->n_stages - reading->n_alive,
                            reading->n_stages, reason);

  switch (reading->state)
    {
    case WEIR_STATE_BUSY:
      return g_strdup (_ ("working"));

    case WEIR_STATE_STARVED:
      return g_strdup (_ ("waits for events"));

    case WEIR_STATE_BLOCKED:
      return g_strdup (_ ("waits for demand"));

    case WEIR_STATE_STOPPED:
    default:
      return reason != NULL ? g_strdup_printf (_ ("stopped: %s"),
                                               reason) : g_strdup (_ ("stopped"));
    }
}

/* @text: taken */
static void
show_figure (WeirNodeView *self,
             Figure        figure,
             char         *text)
{
  if (self->rows[figure] != NULL)
    weir_figure_row_set (self->rows[figure], text);
  g_free (text);
}

static char *
describe_buffer (const WeirMeter *meter)
{
  g_autofree char *buffered = weir_figure_count (meter->buffered);
  g_autofree char *size = NULL;

  if (meter->buffer_size < 0)
    return g_strdup_printf ("%s / ∞", buffered);
  size = weir_figure_count (meter->buffer_size);
  return g_strdup_printf ("%s / %s", buffered, size);
}

/* Nothing is shown that is nearly always nothing. */
static char *
describe_exception (guint64 count)
{
  return count == 0 ? NULL : weir_figure_count (count);
}

static void
show_meter (WeirNodeView    *self,
            const WeirMeter *meter)
{
  show_figure (self, FIGURE_IN, weir_figure_count (meter->events_in));
  show_figure (self, FIGURE_OUT, weir_figure_count (meter->events_out));
  show_figure (self, FIGURE_ASKED, weir_figure_count (meter->demand_out));
  show_figure (self, FIGURE_MAILBOX, weir_figure_count (meter->mailbox));
  show_figure (self, FIGURE_BACKLOG, weir_figure_count (meter->backlog));
  show_figure (self, FIGURE_QUEUED, describe_exception (meter->queued));
  show_figure (self, FIGURE_BUFFERED, describe_buffer (meter));
  show_figure (self, FIGURE_DISCARDED, describe_exception (meter->discarded));
}

static void
show_activity (WeirNodeView              *self,
               const WeirActivityReading *activity)
{
  show_figure (self, FIGURE_RATE, weir_figure_short (activity->rate));
  show_figure (self, FIGURE_BUSY, weir_figure_percent (activity->share[WEIR_STATE_BUSY]));
  show_figure (self, FIGURE_STARVED, weir_figure_percent (activity->share[WEIR_STATE_STARVED]));
  show_figure (self, FIGURE_BLOCKED, weir_figure_percent (activity->share[WEIR_STATE_BLOCKED]));
}

static void
weir_node_view_show_now (WeirInspectorView *view)
{
  WeirNodeView *self = WEIR_NODE_VIEW (view);
  WeirSession *session = weir_inspector_view_get_session (view);
  WeirSample *sample = weir_session_get_sample (session);
  guint id = weir_node_get_id (self->node);
  WeirActivityReading activity;
  WeirNodeReading reading;

  if (sample == NULL || !weir_sample_read_node (sample, id, &reading))
    {
      show_figure (self, FIGURE_STATE, g_strdup (weir_card_state_get_word (WEIR_CONDITION_READY)));
      for (guint i = FIGURE_STATE + 1; i < N_FIGURES; i++)
        show_figure (self, i, NULL);
      return;
    }

  show_figure (self, FIGURE_STATE, describe_state (self, sample, &reading));
  show_meter (self, &reading.meter);
  show_figure (self, FIGURE_LATENCY, weir_figure_latency (&reading.latency));
  show_figure (self, FIGURE_RESTARTS, describe_exception (reading.restarts));
  if (weir_moment_read_node (weir_session_get_activity (session), weir_session_get_sample (session), id, &activity))
    show_activity (self, &activity);
  if (self->summary_view != NULL)
    weir_summary_view_refresh (self->summary_view);
}

static void
weir_node_view_focus_name (WeirInspectorView *view)
{
  WeirNodeView *self = WEIR_NODE_VIEW (view);

  gtk_widget_grab_focus (self->name_row);
  gtk_editable_select_region (GTK_EDITABLE (self->name_row), 0, -1);
}

static void
show_heading (WeirNodeView *self)
{
  const WeirStageKind *kind = weir_node_get_kind (self->node);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", _ (kind->title),
                                               get_role_title (kind->role));

  weir_inspector_view_set_heading (WEIR_INSPECTOR_VIEW (self), weir_node_get_name (self->node),
                                   subtitle);
}

/* GenStage fixes at the start how many there are, and how each hands out its events. */
static void
add_fixed_settings (WeirNodeView *self,
                    WeirHistory  *history,
                    GPtrArray    *nodes)
{
  WeirInspectorView *view = WEIR_INSPECTOR_VIEW (self);
  WeirPipeline *pipeline = weir_session_get_pipeline (weir_inspector_view_get_session (view));
  AdwPreferencesGroup *groups[4];
  guint n = 0;

  groups[n++] = weir_inspector_view_add_group (view, _ ("Copies"));
  weir_node_settings_add_copies (groups[0], history, nodes);
  if (weir_node_get_role (self->node) != WEIR_ROLE_CONSUMER)
    {
      groups[n++] = weir_inspector_view_add_group (view, _ ("Output"));
      weir_node_settings_add_output (groups[1], history, nodes);
      groups[n++] = weir_inspector_view_add_group (view, _ ("Demand dispatcher"));
      weir_dispatcher_settings_add_demand (groups[2], history, nodes);
      groups[n++] = weir_inspector_view_add_group (view, _ ("Partitions"));
      weir_dispatcher_settings_add_partition (groups[3], history, nodes);
    }
  for (guint i = 0; i < n; i++)
    weir_run_note_add_for_stages (groups[i], pipeline);
}

static void
add_settings (WeirNodeView *self)
{
  WeirInspectorView *view = WEIR_INSPECTOR_VIEW (self);
  WeirHistory *history = weir_session_get_history (weir_inspector_view_get_session (view));
  AdwPreferencesGroup *group = weir_inspector_view_add_group (view, NULL);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

  g_ptr_array_add (nodes, self->node);
  self->name_row = weir_node_settings_add_name (group, history, self->node);
  weir_node_settings_add_params (group, history, nodes);
  add_fixed_settings (self, history, nodes);
  weir_node_settings_add_restart (weir_inspector_view_add_group (view, _ ("When it ends")), history,
                                  nodes);
}

static gboolean
has_summary (WeirNode *node)
{
  g_autoptr (WeirStageClass) klass = g_type_class_ref (weir_node_get_kind (node)->get_type ());

  return klass->summarize != NULL;
}

static void
add_now (WeirNodeView *self)
{
  WeirInspectorView *view = WEIR_INSPECTOR_VIEW (self);
  AdwPreferencesGroup *group = weir_inspector_view_add_figures (view);

  for (guint i = 0; i < N_FIGURES; i++)
    {
      GtkWidget *row;

      if (!has_figure (weir_node_get_role (self->node), i))
        continue;
      row = weir_figure_row_new (_ (figure_titles[i]));
      self->rows[i] = WEIR_FIGURE_ROW (row);
      adw_preferences_group_add (group, row);
    }

  if (has_summary (self->node))
    {
      WeirPipeline *pipeline = weir_session_get_pipeline (weir_inspector_view_get_session (view));
      GtkWidget *summary_view = weir_summary_view_new (pipeline, self->node);

      self->summary_view = WEIR_SUMMARY_VIEW (summary_view);
      weir_inspector_view_append (view, summary_view);
    }
}

static void
weir_node_view_dispose (GObject *object)
{
  WeirNodeView *self = WEIR_NODE_VIEW (object);

  g_clear_object (&self->node);

  G_OBJECT_CLASS (weir_node_view_parent_class)->dispose (object);
}

static void
weir_node_view_class_init (WeirNodeViewClass *klass)
{
  WeirInspectorViewClass *view_class = WEIR_INSPECTOR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_node_view_dispose;

  view_class->show_now = weir_node_view_show_now;
  view_class->focus_name = weir_node_view_focus_name;
}

static void
weir_node_view_init (WeirNodeView *self)
{
}

GtkWidget *
weir_node_view_new (WeirSession *session,
                    WeirNode    *node)
{
  WeirNodeView *self = g_object_new (WEIR_TYPE_NODE_VIEW, "session", session, NULL);
  const WeirStageKind *kind = weir_node_get_kind (node);

  self->node = g_object_ref (node);
  weir_inspector_view_set_role (WEIR_INSPECTOR_VIEW (self), kind->role);
  weir_inspector_view_set_blurb (WEIR_INSPECTOR_VIEW (self), _ (kind->blurb));
  weir_inspector_view_append (WEIR_INSPECTOR_VIEW (self), weir_findings_view_new (session, node));
  add_settings (self);
  add_now (self);
  g_signal_connect_object (node, "notify::name", G_CALLBACK (show_heading), self,
                           G_CONNECT_SWAPPED);
  show_heading (self);
  return GTK_WIDGET (self);
}
