/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-session.h"

#include <glib/gi18n.h>

/* Rates are averaged over this much of the pipeline's clock. */
#define ACTIVITY_WINDOW G_USEC_PER_SEC

/* … which a fork looks back at in so many steps. */
#define N_BASES 16

/* As many as somebody can tell apart in a chart. */
#define MOST_EARLIER 3

typedef struct
{
  char         *name;       /* owned */
  WeirActivity *activity;   /* owned */
} EarlierRun;

struct _WeirSession
{
  GObject        parent_instance;

  WeirDocument  *document;    /* owned */
  WeirHistory   *history;     /* owned */
  WeirPipeline  *pipeline;    /* owned */
  WeirActivity  *activity;    /* owned; of the present run */
  GArray        *earlier;     /* of EarlierRun, owned: the oldest first */
  guint          n_runs;
  WeirSelection *selection;   /* owned */
  WeirFindings  *findings;    /* owned */
  WeirExplainer *explainer;   /* owned */
  WeirSample    *sample;      /* owned; NULL before the first run */
  gboolean       has_run;     /* the activity is of a run that is over */
  gboolean       has_forked;  /* the next sample is the first of a fork */
};

G_DEFINE_FINAL_TYPE (WeirSession, weir_session, G_TYPE_OBJECT)

enum
{
  SAMPLED,
  LOG,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear_earlier (EarlierRun *run)
{
  g_free (run->name);
  g_object_unref (run->activity);
}

/* What was measured is kept for comparison. */
static void
begin_run (WeirSession *self)
{
  EarlierRun run = { g_strdup_printf (_ ("Run %u"), ++self->n_runs), self->activity };

  g_array_append_val (self->earlier, run);
  if (self->earlier->len > MOST_EARLIER)
    g_array_remove_index (self->earlier, 0);
  self->activity = weir_activity_new (ACTIVITY_WINDOW);
}

static void
on_pipeline_forked (WeirSession *self)
{
  begin_run (self);
  self->has_forked = TRUE;
}

/* The past is the same in both runs: what was measured then holds for both, and what its last second was like the new one still knows. */
static void
begin_fork (WeirSession *self,
            WeirSample  *sample)
{
  const EarlierRun *before = &g_array_index (self->earlier, EarlierRun, self->earlier->len - 1);

  self->has_forked = FALSE;
  g_object_unref (self->activity);
  self->activity = weir_activity_fork (before->activity, sample->time);
  for (guint i = N_BASES; i > 0; i--)
    {
      gint64 time = sample->time - i * (ACTIVITY_WINDOW / N_BASES);
      g_autoptr (WeirSample) past = NULL;

      if (time >= 0)
        past = weir_pipeline_dup_sample_at_time (self->pipeline, time);
      if (past != NULL)
        weir_activity_add_base (self->activity, past);
    }
}

static void
take_sample (WeirSession *self,
             WeirSample  *sample)
{
  g_clear_pointer (&self->sample, weir_sample_unref);
  self->sample = weir_sample_ref (sample);
  weir_explainer_take_sample (self->explainer, sample);
}

/* Charts and log go on while somebody looks back. */
static void
on_pipeline_present (WeirSession *self)
{
  WeirSample *sample = weir_pipeline_get_present (self->pipeline);

  if (sample == NULL)
    return;

  if (self->has_forked)
    begin_fork (self, sample);
  weir_activity_add (self->activity, sample);
  if (!weir_pipeline_is_looking_back (self->pipeline))
    take_sample (self, sample);
  for (guint i = 0; sample->log != NULL && i < sample->log->len; i++)
    g_signal_emit (self, signals[LOG], 0, g_ptr_array_index (sample->log, i));
}

static void
on_pipeline_sample (WeirSession *self)
{
  WeirSample *sample = weir_pipeline_get_sample (self->pipeline);

  if (sample == NULL)
    return;

  take_sample (self, sample);
  g_signal_emit (self, signals[SAMPLED], 0);
}

/* A new run starts with empty charts, even if its first sample is younger than the last one of the
 * run before. */
static void
on_pipeline_state (WeirSession *self)
{
  if (weir_pipeline_get_state (self->pipeline) == WEIR_RUN_STOPPED)
    self->has_run = TRUE;
  else if (self->has_run)
    {
      self->has_run = FALSE;
      begin_run (self);
    }
}

static gboolean
is_subscribed (WeirSample *sample,
               guint       link)
{
  for (guint i = 0; i < sample->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *reading =
        &g_array_index (sample->subscriptions, WeirSubscriptionReading, i);

      if (reading->link == link && reading->known)
        return TRUE;
    }
  return FALSE;
}

static void
weir_session_dispose (GObject *object)
{
  WeirSession *self = WEIR_SESSION (object);

  g_clear_pointer (&self->sample, weir_sample_unref);
  g_clear_object (&self->explainer);
  g_clear_object (&self->findings);
  g_clear_object (&self->selection);
  g_clear_object (&self->activity);
  g_clear_object (&self->pipeline);
  g_clear_pointer (&self->earlier, g_array_unref);
  g_clear_object (&self->history);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (weir_session_parent_class)->dispose (object);
}

static void
weir_session_class_init (WeirSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_session_dispose;

  signals[SAMPLED] = g_signal_new ("sampled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOG] = g_signal_new ("log", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                               0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
weir_session_init (WeirSession *self)
{
}

WeirSession *
weir_session_new (WeirDocument *document)
{
  WeirSession *self;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);

  self = g_object_new (WEIR_TYPE_SESSION, NULL);
  self->document = g_object_ref (document);
  self->history = weir_history_new (document);
  self->pipeline = weir_pipeline_new (document);
  self->activity = weir_activity_new (ACTIVITY_WINDOW);
  self->earlier = g_array_new (FALSE, FALSE, sizeof (EarlierRun));
  g_array_set_clear_func (self->earlier, (GDestroyNotify) clear_earlier);
  self->selection = weir_selection_new (document);
  self->findings = weir_findings_new (document);
  self->explainer = weir_explainer_new (self->pipeline, self->history);
  weir_pipeline_set_rewindable (self->pipeline, TRUE);
  weir_pipeline_set_measuring (self->pipeline, TRUE);
  g_signal_connect_object (self->pipeline, "notify::present", G_CALLBACK (on_pipeline_present), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pipeline, "notify::sample", G_CALLBACK (on_pipeline_sample), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pipeline, "forked", G_CALLBACK (on_pipeline_forked), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pipeline, "notify::state", G_CALLBACK (on_pipeline_state), self,
                           G_CONNECT_SWAPPED);

  return self;
}

WeirDocument *
weir_session_get_document (WeirSession *self)
{
  g_return_val_if_fail (WEIR_IS_SESSION (self), NULL);

  return self->document;
}

WeirHistory *
weir_session_get_history (WeirSession *self)
{
  g_return_val_if_fail (WEIR_IS_SESSION (self), NULL);

  return self->history;
}

static void
replay (WeirSession *self,
        void (      *do_it ) (WeirHistory *history))
{
  weir_selection_begin (self->selection);
  do_it (self->history);
  weir_selection_end (self->selection);
}

void
weir_session_undo (WeirSession *self)
{
  g_return_if_fail (WEIR_IS_SESSION (self));

  replay (self, weir_history_undo);
}

void
weir_session_redo (WeirSession *self)
{
  g_return_if_fail (WEIR_IS_SESSION (self));

  replay (self, weir_history_redo);
}

WeirPipeline *
weir_session_get_pipeline (WeirSession *self)
{
  g_return_val_if_fail (WEIR_IS_SESSION (self), NULL);

  return self->pipeline;
}

WeirActivity *
weir_session_get_activity (WeirSession *self)
{
  g_return_val_if_fail (WEIR_IS_SESSION (self), NULL);

  return self->activity;
}

guint
weir_session_get_n_earlier (WeirSession *self)
{
  g_return_val_if_fail (WEIR_IS_SESSION (self), 0);

  return self->earlier->len;
}

WeirActivity *
weir_session_get_earlier (WeirSession *self,
                          guint        i,
                          const char **name)
{
  const EarlierRun *run;

  g_return_val_if_fail (WEIR_IS_SESSION (self), NULL);
  g_return_val_if_fail (i < self->earlier->len, NULL);

  run = &g_array_index (self->earlier, EarlierRun, i);
  if (name != NULL)
    *name = run->name;
  return run->activity;
}

WeirSelection *
weir_session_get_selection (WeirSession *self)
{
  g_return_val_if_fail (WEIR_IS_SESSION (self), NULL);

  return self->selection;
}

WeirExplainer *
weir_session_get_explainer (WeirSession *self)
{
  g_return_val_if_fail (WEIR_IS_SESSION (self), NULL);

  return self->explainer;
}

WeirFindings *
weir_session_get_findings (WeirSession *self)
{
  g_return_val_if_fail (WEIR_IS_SESSION (self), NULL);

  return self->findings;
}

WeirSample *
weir_session_get_sample (WeirSession *self)
{
  g_return_val_if_fail (WEIR_IS_SESSION (self), NULL);

  return self->sample;
}

gboolean
weir_session_runs (WeirSession *self,
                   gpointer     object)
{
  WeirNodeReading node;
  WeirSample *present;

  g_return_val_if_fail (WEIR_IS_SESSION (self), FALSE);

  present = weir_pipeline_get_present (self->pipeline);
  if (weir_pipeline_get_state (self->pipeline) == WEIR_RUN_STOPPED || present == NULL)
    return FALSE;
  if (WEIR_IS_LINK (object))
    return is_subscribed (present, weir_link_get_id (object));
  return WEIR_IS_NODE (object)
         && weir_sample_read_node (present, weir_node_get_id (object), &node)
         && node.n_alive > 0;
}
