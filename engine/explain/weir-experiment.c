/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-experiment-private.h"

#include <glib/gi18n.h>

#include "model/weir-document-io.h"
#include "model/weir-trust.h"
#include "weir-error.h"

/* How closely a run is looked at: in parts of its time, and messages at first. */
#define N_PARTS        100
#define FIRST_MESSAGES 32

/* The document that experiments share. Immutable, counted by atomic references. */
typedef struct
{
  char   *text;     /* owned */
  GFile  *folder;   /* owned, may be NULL */
  GArray *ids;      /* of guint, owned: of its nodes, in their order */
} Source;

struct _WeirExperiment
{
  gatomicrefcount refs;
  Source         *source;     /* owned: an atomic rc box */
  GPtrArray      *changes;    /* of WeirChange, owned */
  gboolean        has_seed;
  guint           seed;
  gint64          end_time;
  guint64         end_events;
  guint64         max_messages;
  double          max_seconds;
  gboolean        may_read;
};

/* One that goes on. It belongs to the thread that it runs on. */
typedef struct
{
  WeirExperiment        *experiment;  /* borrowed: the caller's */
  WeirPipeline          *pipeline;    /* owned */
  WeirFigures           *figures;     /* owned */
  GMainLoop             *loop;        /* owned */
  GCancellable          *cancellable; /* borrowed, may be NULL */
  WeirExperimentProgress progress;    /* may be NULL */
  gpointer               data;
  WeirExperimentEnd      end;
  gboolean               is_over;
} Run;

static void
clear_source (gpointer data)
{
  Source *source = data;

  g_free (source->text);
  g_clear_object (&source->folder);
  g_array_unref (source->ids);
}

static Source *
source_new (WeirDocument *document)
{
  Source *self = g_atomic_rc_box_new0 (Source);
  GListModel *nodes = weir_document_get_nodes (document);

  self->text = weir_document_to_string (document);
  self->ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_set_object (&self->folder, weir_document_get_folder (document));
  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);
      guint id = weir_node_get_id (node);

      g_array_append_val (self->ids, id);
    }
  return self;
}

static WeirExperiment *
experiment_alloc (Source *source)
{
  WeirExperiment *self = g_new0 (WeirExperiment, 1);

  g_atomic_ref_count_init (&self->refs);
  self->source = source;
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_change_unref);
  return self;
}

WeirExperiment *
weir_experiment_new (WeirDocument *document)
{
  WeirExperiment *self;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);

  self = experiment_alloc (source_new (document));
  self->end_time = WEIR_EXPERIMENT_TIME_DEFAULT;
  self->end_events = WEIR_EXPERIMENT_EVENTS_DEFAULT;
  self->max_messages = WEIR_EXPERIMENT_MESSAGES_DEFAULT;
  self->max_seconds = WEIR_EXPERIMENT_SECONDS_DEFAULT;
  return self;
}

WeirExperiment *
weir_experiment_dup (WeirExperiment *self)
{
  WeirExperiment *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = experiment_alloc (g_atomic_rc_box_acquire (self->source));
  copy->has_seed = self->has_seed;
  copy->seed = self->seed;
  copy->end_time = self->end_time;
  copy->end_events = self->end_events;
  copy->max_messages = self->max_messages;
  copy->max_seconds = self->max_seconds;
  copy->may_read = self->may_read;
  return copy;
}

WeirExperiment *
weir_experiment_ref (WeirExperiment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
weir_experiment_unref (WeirExperiment *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->changes);
  g_atomic_rc_box_release_full (self->source, clear_source);
  g_free (self);
}

void
weir_experiment_add_change (WeirExperiment *self,
                            WeirChange     *change)
{
  g_return_if_fail (self != NULL && change != NULL);

  g_ptr_array_add (self->changes, weir_change_ref (change));
}

void
weir_experiment_set_seed (WeirExperiment *self,
                          guint           seed)
{
  g_return_if_fail (self != NULL);

  self->has_seed = TRUE;
  self->seed = seed;
}

void
weir_experiment_set_end (WeirExperiment *self,
                         gint64          usec,
                         guint64         n_events)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (usec >= 0);

  self->end_time = usec;
  self->end_events = n_events;
}

void
weir_experiment_set_budget (WeirExperiment *self,
                            guint64         n_messages,
                            double          seconds)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (seconds >= 0);

  self->max_messages = n_messages;
  self->max_seconds = seconds;
}

void
weir_experiment_set_may_read (WeirExperiment *self,
                              gboolean        may_read)
{
  g_return_if_fail (self != NULL);

  self->may_read = may_read;
}

/*< running >*/

static void
end_run (Run              *run,
         WeirExperimentEnd end)
{
  if (run->is_over)
    return;
  run->is_over = TRUE;
  run->end = end;
  g_main_loop_quit (run->loop);
}

static void
tell_progress (Run        *run,
               WeirSample *sample)
{
  WeirExperiment *experiment = run->experiment;
  double share = 0;

  if (run->progress == NULL)
    return;
  if (experiment->end_time > 0)
    share = (double) sample->time / (double) experiment->end_time;
  if (experiment->end_events > 0)
    share = MAX (share, (double) weir_figures_get_n_events (run->figures) / (double) experiment->end_events);
  if (experiment->max_messages > 0)
    share = MAX (share, (double) sample->n_messages / (double) experiment->max_messages);
  run->progress (run->data, MIN (share, 1));
}

/* The engine is ahead; what it did meanwhile does not count. */
static void
on_pipeline_sample (Run *run)
{
  WeirExperiment *experiment = run->experiment;
  WeirSample *sample = weir_pipeline_get_sample (run->pipeline);

  if (run->is_over)
    return;
  weir_figures_add (run->figures, sample);
  tell_progress (run, sample);
  if (experiment->end_events > 0
      && weir_figures_get_n_events (run->figures) >= experiment->end_events)
    end_run (run, WEIR_EXPERIMENT_EVENTS);
  else if (experiment->max_messages > 0 && sample->n_messages >= experiment->max_messages)
    end_run (run, WEIR_EXPERIMENT_MESSAGES);
}

static void
on_pipeline_state (Run *run)
{
  gint64 end_time = run->experiment->end_time;

  if (weir_pipeline_get_state (run->pipeline) != WEIR_RUN_FINISHED)
    return;
  if (end_time > 0 && weir_pipeline_get_sample (run->pipeline)->time >= end_time)
    end_run (run, WEIR_EXPERIMENT_TIME);
  else
    end_run (run, WEIR_EXPERIMENT_FINISHED);
}

static GSource *
attach (Run        *run,
        GSource    *source,
        GSourceFunc func)
{
  g_source_set_callback (source, func, run, NULL);
  g_source_attach (source, g_main_loop_get_context (run->loop));
  return source;
}

static gboolean
on_cancelled (gpointer data)
{
  Run *run = data;

  g_main_loop_quit (run->loop);
  return G_SOURCE_REMOVE;
}

/* On the thread of whoever cancels, maybe before the loop runs: as a source it is not missed. GLib's own source of a
 * cancellable is of no use here: one that goes while the others are still being told is never freed (2.74). */
static void
send_cancelled (GCancellable *cancellable,
                gpointer      data)
{
  Run *run = data;
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  attach (run, source, on_cancelled);
}

static gboolean
on_seconds_over (gpointer data)
{
  end_run (data, WEIR_EXPERIMENT_SECONDS);
  return G_SOURCE_REMOVE;
}

/* Until it ends, one way or another. */
static void
turn_loop (Run *run)
{
  double max_seconds = run->experiment->max_seconds;
  GSource *seconds = NULL;
  gulong cancelled = 0;

  if (max_seconds > 0)
    seconds = attach (run, g_timeout_source_new ((guint) MIN (max_seconds * 1000, G_MAXINT)),
                      on_seconds_over);
  if (run->cancellable != NULL)
    cancelled = g_cancellable_connect (run->cancellable, G_CALLBACK (send_cancelled), run, NULL);
  g_main_loop_run (run->loop);
  g_cancellable_disconnect (run->cancellable, cancelled);
  if (seconds == NULL)
    return;
  g_source_destroy (seconds);
  g_source_unref (seconds);
}

/* An experiment must leave no trace outside; what it reads there is for whoever trusts the document to say. */
static gboolean
check_wants (WeirExperiment *self,
             WeirDocument   *document,
             GError        **error)
{
  g_autoptr (GPtrArray) wants = weir_trust_list_wants (document);

  for (guint i = 0; i < wants->len; i++)
    {
      const WeirWant *want = g_ptr_array_index (wants, i);
      g_autofree char *text = NULL;

      if (want->access == WEIR_ACCESS_READ && self->may_read)
        continue;
      text = weir_want_describe (want);
      /* Translators: "“Writer” wants to write the file /tmp/out.txt" */
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_REACHES_OUT, _ ("%s, which an experiment may not do"),
                   text);
      return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full): the changed copy */
static WeirDocument *
make_document (WeirExperiment *self,
               GError        **error)
{
  g_autoptr (WeirDocument) document = weir_document_parse (self->source->text, -1, error);
  g_autoptr (WeirHistory) history = NULL;

  if (document == NULL)
    return NULL;
  weir_document_set_folder (document, self->source->folder);
  history = weir_history_new (document);
  if (!weir_changes_apply (self->changes, history, NULL, error)
      || !check_wants (self, document, error))
    return NULL;
  return g_steal_pointer (&document);
}

static void
set_up_pipeline (Run          *run,
                 WeirDocument *document)
{
  WeirExperiment *self = run->experiment;

  run->pipeline = weir_pipeline_new (document);
  weir_pipeline_set_time_mode (run->pipeline, WEIR_TIME_VIRTUAL);
  weir_pipeline_set_measuring_whole (run->pipeline, TRUE);
  weir_pipeline_set_end_time (run->pipeline, self->end_time);
  weir_pipeline_set_sampling (run->pipeline, MAX (self->end_time / N_PARTS, self->end_time > 0),
                              FIRST_MESSAGES);
  if (self->has_seed)
    weir_pipeline_set_seed (run->pipeline, self->seed);
  g_signal_connect_swapped (run->pipeline, "notify::sample", G_CALLBACK (on_pipeline_sample), run);
  g_signal_connect_swapped (run->pipeline, "notify::state", G_CALLBACK (on_pipeline_state), run);
}

static WeirExperimentResult *
run_document (Run          *run,
              WeirDocument *document,
              GError      **error)
{
  run->figures = weir_figures_new (document, (const guint *) run->experiment->source->ids->data);
  set_up_pipeline (run, document);
  if (!weir_pipeline_run (run->pipeline, error))
    return NULL;
  turn_loop (run);
  if (!run->is_over)
    {
      g_cancellable_set_error_if_cancelled (run->cancellable, error);
      return NULL;
    }
  return weir_figures_make_result (run->figures, run->end);
}

static void
clear_run (Run *run)
{
  if (run->pipeline != NULL)
    {
      g_signal_handlers_disconnect_by_data (run->pipeline, run);
      weir_pipeline_stop (run->pipeline);
    }
  g_clear_object (&run->pipeline);
  g_clear_pointer (&run->figures, weir_figures_free);
  g_clear_pointer (&run->loop, g_main_loop_unref);
}

static WeirExperimentResult *
run_here (WeirExperiment        *self,
          GCancellable          *cancellable,
          WeirExperimentProgress progress,
          gpointer               data,
          GError               **error)
{
  g_autoptr (GMainContext) context = NULL;
  g_autoptr (WeirDocument) document = NULL;
  WeirExperimentResult *result = NULL;
  Run run = { .experiment = self, .cancellable = cancellable, .progress = progress, .data = data };

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  /* Of its own: the caller's sources have to wait. */
  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  run.loop = g_main_loop_new (context, FALSE);
  document = make_document (self, error);
  if (document != NULL)
    result = run_document (&run, document, error);
  clear_run (&run);
  g_main_context_pop_thread_default (context);
  return result;
}

WeirExperimentResult *
weir_experiment_run (WeirExperiment *self,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return run_here (self, cancellable, NULL, NULL, error);
}

/*< on other threads >*/

typedef struct
{
  WeirExperiment        *experiment;    /* owned */
  WeirExperimentProgress progress;      /* may be NULL */
  gpointer               data;
  gint                   per_mille;     /* atomic: how far it has come … */
  gint                   is_telling;    /* atomic: … and whether that is on its way */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  weir_experiment_unref (order->experiment);
  g_free (order);
}

static gboolean
deliver_progress (gpointer data)
{
  GTask *task = data;
  Order *order = g_task_get_task_data (task);

  g_atomic_int_set (&order->is_telling, FALSE);
  if (!g_task_get_completed (task))
    order->progress (order->data, g_atomic_int_get (&order->per_mille) / 1000.0);
  return G_SOURCE_REMOVE;
}

/* On the thread of the run; at most one message is on its way. */
static void
send_progress (gpointer data,
               double   share)
{
  GTask *task = data;
  Order *order = g_task_get_task_data (task);
  g_autoptr (GSource) source = NULL;

  g_atomic_int_set (&order->per_mille, (gint) (share * 1000));
  if (!g_atomic_int_compare_and_exchange (&order->is_telling, FALSE, TRUE))
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_progress, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
run_order (gpointer data,
           gpointer user_data)
{
  g_autoptr (GTask) task = data;
  Order *order = g_task_get_task_data (task);
  GError *error = NULL;
  WeirExperimentResult *result = run_here (order->experiment, g_task_get_cancellable (task),
                                           order->progress != NULL ? send_progress : NULL, task, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) weir_experiment_result_unref);
  else
    g_task_return_error (task, error);
}

static GThreadPool *
get_threads (void)
{
  static GThreadPool *threads;

  if (g_once_init_enter (&threads))
    g_once_init_leave (&threads, g_thread_pool_new (run_order, NULL, (gint) g_get_num_processors (),
                                                    FALSE, NULL));
  return threads;
}

void
weir_experiment_run_async (WeirExperiment        *self,
                           GCancellable          *cancellable,
                           WeirExperimentProgress progress,
                           gpointer               progress_data,
                           GAsyncReadyCallback    callback,
                           gpointer               data)
{
  GTask *task;
  Order *order;

  g_return_if_fail (self != NULL);

  task = g_task_new (NULL, cancellable, callback, data);
  order = g_new0 (Order, 1);
  order->experiment = weir_experiment_ref (self);
  order->progress = progress;
  order->data = progress_data;
  g_task_set_source_tag (task, weir_experiment_run_async);
  g_task_set_task_data (task, order, order_free);
  g_thread_pool_push (get_threads (), task, NULL);
}

WeirExperimentResult *
weir_experiment_run_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
