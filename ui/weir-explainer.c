/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-explainer.h"

/* ms between diagnoses */
#define INTERVAL 500
/* A diagnosis is of the last one to two of these, in µs of a person's time. */
#define WINDOW   (1 * G_USEC_PER_SEC)
/* What an experiment may cost. */
#define EVENTS   20000
#define MESSAGES 1000000
#define SECONDS  5

struct _WeirExplainer
{
  GObject        parent_instance;

  WeirPipeline  *pipeline;      /* owned */
  WeirSample    *sample;        /* owned; NULL: none */
  WeirSample    *base;          /* owned: what the diagnosis counts from; NULL: from the start */
  WeirSample    *next_base;     /* owned */
  gint64         next_since;    /* monotonic: when it was taken */
  WeirDiagnosis *diagnosis;     /* owned */
  gint64         last;          /* monotonic: of the last diagnosis */
  guint          timeout;
  guint          n_holds;

  GPtrArray     *foretold;      /* of WeirForetold, owned */
  double         before;
  guint          tried_node;    /* what it was foretold for: ids of node and link */
  guint          tried_link;
  guint          n_under_way;
  GCancellable  *cancellable;   /* owned; NULL: nothing is under way */
};

G_DEFINE_FINAL_TYPE (WeirExplainer, weir_explainer, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/*< foretelling >*/

typedef struct
{
  WeirExplainer *explainer;     /* owned */
  GCancellable  *cancellable;   /* owned: tells whether it is still asked for */
  int            index;         /* -1: without a change */
} Try;

static void
free_try (Try *try)
{
  g_object_unref (try->explainer);
  g_object_unref (try->cancellable);
  g_free (try);
}

static void
free_foretold (gpointer data)
{
  WeirForetold *foretold = data;

  weir_change_unref (foretold->change);
  g_free (foretold->failure);
  g_free (foretold);
}

static void
forget_foretold (WeirExplainer *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_ptr_array_set_size (self->foretold, 0);
  self->n_under_way = 0;
  self->before = -1;
}

static void
on_tried (GObject      *source,
          GAsyncResult *task,
          gpointer      data)
{
  Try *try = data;
  WeirExplainer *self = try->explainer;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirExperimentResult) result = weir_experiment_run_finish (task, &error);

  if (try->cancellable == self->cancellable)
    {
      WeirForetold *foretold = try->index >= 0 ? g_ptr_array_index (self->foretold, try->index) : NULL;

      if (result != NULL && foretold == NULL)
        self->before = result->rate;
      else if (result != NULL)
        foretold->rate = result->rate;
      else if (foretold != NULL)
        foretold->failure = g_strdup (error->message);
      self->n_under_way--;
      g_signal_emit (self, signals[CHANGED], 0);
    }
  free_try (try);
}

static void
try_change (WeirExplainer  *self,
            WeirExperiment *experiment,
            WeirChange     *change,
            int             index)
{
  g_autoptr (WeirExperiment) own = weir_experiment_dup (experiment);
  Try *try = g_new0 (Try, 1);

  try->explainer = g_object_ref (self);
  try->cancellable = g_object_ref (self->cancellable);
  try->index = index;
  if (change != NULL)
    weir_experiment_add_change (own, change);
  self->n_under_way++;
  weir_experiment_run_async (own, self->cancellable, NULL, NULL, on_tried, try);
}

/*< diagnosis >*/

static void
move_window (WeirExplainer *self,
             WeirSample    *sample)
{
  gint64 now = g_get_monotonic_time ();

  if (self->next_base != NULL && (sample->is_past || sample->time < self->next_base->time))
    {
      g_clear_pointer (&self->base, weir_sample_unref);
      g_clear_pointer (&self->next_base, weir_sample_unref);
    }
  if (sample->is_past || (self->next_base != NULL && now - self->next_since < WINDOW))
    return;

  /* While time stands still the window does, too. */
  if (self->next_base != NULL && self->next_base->n_messages == sample->n_messages)
    return;
  g_clear_pointer (&self->base, weir_sample_unref);
  self->base = g_steal_pointer (&self->next_base);
  self->next_base = weir_sample_ref (sample);
  self->next_since = now;
}

static void
diagnose (WeirExplainer *self)
{
  WeirDiagnosis *diagnosis = NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->last = g_get_monotonic_time ();
  if (self->sample != NULL)
    diagnosis = weir_diagnosis_new (weir_pipeline_get_document (self->pipeline), self->base, self->sample,
                                    weir_pipeline_get_time_mode (self->pipeline));
  g_clear_pointer (&self->diagnosis, weir_diagnosis_free);
  self->diagnosis = diagnosis;
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
on_timeout (gpointer data)
{
  WeirExplainer *self = data;

  self->timeout = 0;
  diagnose (self);
  return G_SOURCE_REMOVE;
}

static void
diagnose_soon (WeirExplainer *self)
{
  gint64 since = (g_get_monotonic_time () - self->last) / 1000;

  if (self->n_holds == 0 || self->timeout != 0)
    return;
  if (since >= INTERVAL)
    diagnose (self);
  else
    self->timeout = g_timeout_add ((guint) (INTERVAL - since), on_timeout, self);
}

static void
on_edit (WeirExplainer *self)
{
  if (self->foretold->len == 0)
    return;
  forget_foretold (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
weir_explainer_dispose (GObject *object)
{
  WeirExplainer *self = WEIR_EXPLAINER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  forget_foretold (self);
  g_clear_pointer (&self->sample, weir_sample_unref);
  g_clear_pointer (&self->base, weir_sample_unref);
  g_clear_pointer (&self->next_base, weir_sample_unref);
  g_clear_pointer (&self->diagnosis, weir_diagnosis_free);
  g_clear_object (&self->pipeline);

  G_OBJECT_CLASS (weir_explainer_parent_class)->dispose (object);
}

static void
weir_explainer_finalize (GObject *object)
{
  g_ptr_array_unref (WEIR_EXPLAINER (object)->foretold);

  G_OBJECT_CLASS (weir_explainer_parent_class)->finalize (object);
}

static void
weir_explainer_class_init (WeirExplainerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_explainer_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_explainer_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
weir_explainer_init (WeirExplainer *self)
{
  self->foretold = g_ptr_array_new_with_free_func (free_foretold);
  self->before = -1;
}

WeirExplainer *
weir_explainer_new (WeirPipeline *pipeline,
                    WeirHistory  *history)
{
  WeirExplainer *self;

  g_return_val_if_fail (WEIR_IS_PIPELINE (pipeline), NULL);
  g_return_val_if_fail (WEIR_IS_HISTORY (history), NULL);

  self = g_object_new (WEIR_TYPE_EXPLAINER, NULL);
  self->pipeline = g_object_ref (pipeline);
  g_signal_connect_object (history, "changed", G_CALLBACK (on_edit), self, G_CONNECT_SWAPPED);
  return self;
}

void
weir_explainer_take_sample (WeirExplainer *self,
                            WeirSample    *sample)
{
  g_return_if_fail (WEIR_IS_EXPLAINER (self));

  if (sample != NULL)
    weir_sample_ref (sample);
  g_clear_pointer (&self->sample, weir_sample_unref);
  self->sample = sample;
  if (sample != NULL)
    move_window (self, sample);
  diagnose_soon (self);
}

void
weir_explainer_hold (WeirExplainer *self)
{
  g_return_if_fail (WEIR_IS_EXPLAINER (self));

  self->n_holds++;
  diagnose_soon (self);
}

void
weir_explainer_release (WeirExplainer *self)
{
  g_return_if_fail (WEIR_IS_EXPLAINER (self));
  g_return_if_fail (self->n_holds > 0);

  self->n_holds--;
  if (self->n_holds == 0)
    g_clear_handle_id (&self->timeout, g_source_remove);
}

const WeirDiagnosis *
weir_explainer_get_diagnosis (WeirExplainer *self)
{
  g_return_val_if_fail (WEIR_IS_EXPLAINER (self), NULL);

  return self->diagnosis;
}

gboolean
weir_explainer_can_foretell (WeirExplainer *self)
{
  g_autoptr (GPtrArray) advice = NULL;

  g_return_val_if_fail (WEIR_IS_EXPLAINER (self), FALSE);

  /* What was foretold holds as long as the drawing is the same. */
  if (self->diagnosis == NULL
      || (self->foretold->len > 0 && self->tried_node == self->diagnosis->node && self->tried_link == self->diagnosis->link))
    return FALSE;
  advice = weir_advice_list (weir_pipeline_get_document (self->pipeline), self->diagnosis);
  return advice->len > 0;
}

void
weir_explainer_foretell (WeirExplainer *self)
{
  WeirDocument *document;
  g_autoptr (WeirExperiment) experiment = NULL;
  g_autoptr (GPtrArray) advice = NULL;

  g_return_if_fail (WEIR_IS_EXPLAINER (self));

  if (self->diagnosis == NULL)
    return;

  document = weir_pipeline_get_document (self->pipeline);
  forget_foretold (self);
  advice = weir_advice_list (document, self->diagnosis);
  self->tried_node = self->diagnosis->node;
  self->tried_link = self->diagnosis->link;
  self->cancellable = g_cancellable_new ();
  experiment = weir_experiment_new (document);
  weir_experiment_set_end (experiment, WEIR_EXPERIMENT_TIME_DEFAULT, EVENTS);
  weir_experiment_set_budget (experiment, MESSAGES, SECONDS);
  for (guint i = 0; i < advice->len; i++)
    {
      WeirForetold *foretold = g_new0 (WeirForetold, 1);

      foretold->change = weir_change_ref (g_ptr_array_index (advice, i));
      foretold->rate = -1;
      g_ptr_array_add (self->foretold, foretold);
    }
  try_change (self, experiment, NULL, -1);
  for (guint i = 0; i < self->foretold->len; i++)
    try_change (self, experiment, g_ptr_array_index (advice, i), (int) i);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
weir_explainer_is_foretelling (WeirExplainer *self)
{
  g_return_val_if_fail (WEIR_IS_EXPLAINER (self), FALSE);

  return self->n_under_way > 0;
}

GPtrArray *
weir_explainer_get_foretold (WeirExplainer *self,
                             double        *before)
{
  g_return_val_if_fail (WEIR_IS_EXPLAINER (self), NULL);

  *before = self->before;
  return self->foretold;
}
