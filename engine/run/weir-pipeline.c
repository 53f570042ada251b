/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-pipeline-private.h"

/* A sleep and a wake across threads take 12 to 16 µs. */
#define HEAVY_USEC 15

enum
{
  PROP_DOCUMENT = 1,
  PROP_STATE,
  PROP_TIME_MODE,
  PROP_SAMPLE,
  PROP_PRESENT,
  PROP_LOOKING_BACK,
  PROP_STOP,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WeirPipeline, weir_pipeline, G_TYPE_OBJECT)

/* What the engine's thread sends back. */
typedef struct
{
  WeirRunToken *token;         /* owned */
  WeirSample   *sample;        /* owned, may be NULL */
  gboolean      is_finished;
  guint         n_revived;     /* by then */
} News;

void
weir_pipeline_set_state (WeirPipeline *self,
                         WeirRunState  state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

/*< news >*/

static void
free_news (gpointer data)
{
  News *news = data;

  g_clear_pointer (&news->sample, weir_sample_unref);
  weir_run_token_unref (news->token);
  g_free (news);
}

/* Nothing brings it back. */
static gboolean
is_past_end (WeirPipeline *self,
             WeirSample   *sample)
{
  return self->end_time > 0 && sample != NULL && sample->time > self->end_time;
}

static gboolean
on_news (gpointer data)
{
  News *news = data;
  g_autoptr (WeirPipeline) self = weir_run_token_get_pipeline (news->token);

  if (self == NULL)
    return G_SOURCE_REMOVE;

  if (!news->is_finished)
    self->is_sampling = FALSE;
  weir_pipeline_take_present (self, g_steal_pointer (&news->sample));
  /* Else an edit is on its way to an engine that will go on, or finish again. */
  if (news->is_finished && self->engine != NULL
      && (news->n_revived == self->token->n_asked || is_past_end (self, self->present)))
    {
      self->was_paused = self->state == WEIR_RUN_PAUSED;
      weir_pipeline_set_state (self, WEIR_RUN_FINISHED);
    }
  return G_SOURCE_REMOVE;
}

static void
send_sample (WeirEngine   *engine,
             WeirRunToken *token,
             gboolean      is_finished)
{
  News *news = g_new0 (News, 1);

  news->token = g_atomic_rc_box_acquire (token);
  news->sample = weir_engine_make_sample (engine);
  news->is_finished = is_finished;
  news->n_revived = token->n_revived;
  weir_run_token_send (token, on_news, news, free_news);
}

void
weir_pipeline_send_sample (WeirEngine   *engine,
                           WeirRunToken *token)
{
  send_sample (engine, token, FALSE);
}

static void
do_sample (WeirEngine *engine,
           gpointer    token)
{
  weir_pipeline_send_sample (engine, token);
}

static void
on_finished (WeirEngine *engine,
             gpointer    token)
{
  send_sample (engine, token, TRUE);
}

/*< commands, on the engine's thread >*/

static void
do_resume (WeirEngine *engine,
           gpointer    data)
{
  ((WeirRunToken *) data)->n_obeyed++;
  weir_engine_resume (engine);
}

static void
do_pause (WeirEngine *engine,
          gpointer    data)
{
  ((WeirRunToken *) data)->n_obeyed++;
  weir_engine_pause (engine);
}

static void
do_step (WeirEngine *engine,
         gpointer    data)
{
  ((WeirRunToken *) data)->n_obeyed++;
  weir_engine_step (engine);
}

static void
do_revive (WeirEngine *engine,
           gpointer    data)
{
  WeirRunToken *token = data;

  token->n_revived++;
  weir_engine_revive (engine);
}

static void
do_set_speed (WeirEngine *engine,
              gpointer    data)
{
  const double *speed = data;

  weir_engine_set_speed (engine, speed[0], speed[1]);
}

void
weir_pipeline_post_speed (WeirPipeline *self)
{
  double speed[] = { self->messages_per_second, self->time_factor };

  weir_engine_post (self->engine, do_set_speed, g_memdup2 (speed, sizeof speed), g_free);
}

/*< starting and stopping >*/

static void
close_engine (WeirPipeline *self)
{
  weir_pipeline_unfollow (self);
  g_clear_pointer (&self->engine, weir_engine_free);
  g_clear_pointer (&self->token, weir_run_token_unref);
  self->is_sampling = FALSE;
  weir_pipeline_drop_plans (self);
  weir_pipeline_forget (self);
}

static guint
count_threads (WeirPipeline *self)
{
  return MIN (self->n_threads > 0 ? self->n_threads : g_get_num_processors (), WEIR_THREADS_LIMIT);
}

WeirEngine *
weir_pipeline_new_engine (WeirPipeline *self,
                          WeirRunToken *token,
                          gboolean      is_fork,
                          GError      **error)
{
  WeirEngineConfig config = {
    .mode = self->time_mode,
    .end_time = self->end_time,
    .n_threads = self->time_mode == WEIR_TIME_REAL ? count_threads (self) : 1,
    .heavy_usec = self->heavy_usec,
    .is_tracing = self->is_tracing,
    .is_rewindable = self->is_rewindable,
    .is_measuring = self->is_measuring || self->is_measuring_whole,
    .is_measuring_whole = self->is_measuring_whole,
    .is_keeping = self->is_keeping,
    .seed = weir_pipeline_get_seed (self),
    /* What is done again was written before. */
    .trace_file = is_fork ? NULL : self->trace_file,
    .sampling_usec = self->sampling_usec,
    .sampling_messages = self->sampling_messages,
    .sampled = do_sample,
    .stopped = weir_pipeline_on_stopped,
  };

  return weir_engine_new (&config, on_finished, token, error);
}

static gboolean
open_engine (WeirPipeline *self,
             GError      **error)
{
  self->token = weir_run_token_new (self);
  self->engine = weir_pipeline_new_engine (self, self->token, FALSE, error);
  if (self->engine == NULL || !weir_pipeline_build (self, error))
    {
      close_engine (self);
      weir_pipeline_set_state (self, WEIR_RUN_STOPPED);
      return FALSE;
    }
  weir_pipeline_post_speed (self);
  weir_pipeline_post_breakpoints (self);
  return TRUE;
}

gboolean
weir_pipeline_ensure_engine (WeirPipeline *self,
                             GError      **error)
{
  if (self->state == WEIR_RUN_FINISHED)
    close_engine (self);
  return self->engine != NULL || open_engine (self, error);
}

static void
weir_pipeline_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  WeirPipeline *self = WEIR_PIPELINE (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;

    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;

    case PROP_TIME_MODE:
      g_value_set_uint (value, self->time_mode);
      break;

    case PROP_STOP:
      g_value_set_pointer (value, (gpointer) weir_pipeline_get_stop (self));
      break;

    case PROP_SAMPLE:
      g_value_set_pointer (value, weir_pipeline_get_sample (self));
      break;

    case PROP_PRESENT:
      g_value_set_pointer (value, self->present);
      break;

    case PROP_LOOKING_BACK:
      g_value_set_boolean (value, weir_pipeline_is_looking_back (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
weir_pipeline_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  WeirPipeline *self = WEIR_PIPELINE (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      self->document = g_value_dup_object (value);
      weir_pipeline_init_stops (self);
      break;

    case PROP_TIME_MODE:
      weir_pipeline_set_time_mode (self, g_value_get_uint (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
weir_pipeline_dispose (GObject *object)
{
  WeirPipeline *self = WEIR_PIPELINE (object);

  close_engine (self);
  weir_pipeline_dispose_stops (self);
  weir_pipeline_forget (self);
  g_clear_pointer (&self->present, weir_sample_unref);
  g_clear_object (&self->document);
  g_clear_object (&self->trace_file);

  G_OBJECT_CLASS (weir_pipeline_parent_class)->dispose (object);
}

static void
weir_pipeline_finalize (GObject *object)
{
  WeirPipeline *self = WEIR_PIPELINE (object);

  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->links);
  g_hash_table_unref (self->shares);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (weir_pipeline_parent_class)->finalize (object);
}

static void
weir_pipeline_class_init (WeirPipelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = weir_pipeline_get_property;
  object_class->set_property = weir_pipeline_set_property;
  object_class->dispose = weir_pipeline_dispose;
  object_class->finalize = weir_pipeline_finalize;

  props[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, WEIR_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_STATE] =
    g_param_spec_uint ("state", NULL, NULL, 0, WEIR_RUN_FINISHED, WEIR_RUN_STOPPED,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_TIME_MODE] =
    g_param_spec_uint ("time-mode", NULL, NULL, 0, WEIR_TIME_REAL, WEIR_TIME_VIRTUAL,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_SAMPLE] =
    g_param_spec_pointer ("sample", NULL, NULL,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_PRESENT] =
    g_param_spec_pointer ("present", NULL, NULL,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_LOOKING_BACK] =
    g_param_spec_boolean ("looking-back", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_STOP] =
    g_param_spec_pointer ("stop", NULL, NULL,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_signal_new ("forked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
weir_pipeline_init (WeirPipeline *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->heavy_usec = HEAVY_USEC;
  self->nodes = g_ptr_array_new_with_free_func (g_object_unref);
  self->links = g_ptr_array_new_with_free_func (g_object_unref);
  self->shares = weir_pipeline_new_shares ();
}

WeirPipeline *
weir_pipeline_new (WeirDocument *document)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);

  return g_object_new (WEIR_TYPE_PIPELINE, "document", document, NULL);
}

WeirDocument *
weir_pipeline_get_document (WeirPipeline *self)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), NULL);

  return self->document;
}

WeirRunState
weir_pipeline_get_state (WeirPipeline *self)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), WEIR_RUN_STOPPED);

  return self->state;
}

WeirTimeMode
weir_pipeline_get_time_mode (WeirPipeline *self)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), WEIR_TIME_VIRTUAL);

  return self->time_mode;
}

void
weir_pipeline_set_time_mode (WeirPipeline *self,
                             WeirTimeMode  mode)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  if (self->state != WEIR_RUN_STOPPED || self->time_mode == mode)
    return;
  self->time_mode = mode;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TIME_MODE]);
}

gboolean
weir_pipeline_run (WeirPipeline *self,
                   GError      **error)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), FALSE);

  if (!weir_pipeline_ensure_engine (self, error))
    return FALSE;
  weir_pipeline_order (self, do_resume);
  weir_pipeline_set_state (self, WEIR_RUN_RUNNING);
  return TRUE;
}

void
weir_pipeline_pause (WeirPipeline *self)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  if (self->state != WEIR_RUN_RUNNING)
    return;
  weir_pipeline_order (self, do_pause);
  weir_pipeline_set_state (self, WEIR_RUN_PAUSED);
}

gboolean
weir_pipeline_step (WeirPipeline *self,
                    GError      **error)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), FALSE);

  if (!weir_pipeline_ensure_engine (self, error))
    return FALSE;
  weir_pipeline_order (self, do_step);
  weir_pipeline_set_state (self, WEIR_RUN_PAUSED);
  return TRUE;
}

void
weir_pipeline_stop (WeirPipeline *self)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  close_engine (self);
  weir_pipeline_forget_stop (self);
  weir_pipeline_set_state (self, WEIR_RUN_STOPPED);
}

void
weir_pipeline_set_speed (WeirPipeline *self,
                         double        messages_per_second,
                         double        time_factor)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));
  g_return_if_fail (messages_per_second >= 0 && time_factor >= 0);

  self->messages_per_second = messages_per_second;
  self->time_factor = time_factor;
  if (self->engine != NULL)
    weir_pipeline_post_speed (self);
}

void
weir_pipeline_set_end_time (WeirPipeline *self,
                            gint64        usec)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  self->end_time = usec;
}

void
weir_pipeline_set_seed (WeirPipeline *self,
                        guint         seed)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  self->has_seed = TRUE;
  self->seed = seed;
}

guint
weir_pipeline_get_seed (WeirPipeline *self)
{
  return self->has_seed ? self->seed : weir_document_get_seed (self->document);
}

void
weir_pipeline_set_n_threads (WeirPipeline *self,
                             guint         n_threads)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));
  g_return_if_fail (n_threads <= WEIR_THREADS_LIMIT);

  self->n_threads = n_threads;
}

void
weir_pipeline_set_heavy (WeirPipeline *self,
                         guint         usec)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  self->heavy_usec = usec;
}

guint
weir_pipeline_get_n_threads (WeirPipeline *self)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), 0);

  return self->n_threads;
}

void
weir_pipeline_set_tracing (WeirPipeline *self,
                           gboolean      tracing)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  self->is_tracing = tracing;
}

void
weir_pipeline_set_rewindable (WeirPipeline *self,
                              gboolean      rewindable)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  self->is_rewindable = rewindable;
}

void
weir_pipeline_set_measuring (WeirPipeline *self,
                             gboolean      measuring)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  self->is_measuring = measuring;
}

void
weir_pipeline_set_measuring_whole (WeirPipeline *self,
                                   gboolean      whole)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  self->is_measuring_whole = whole;
}

void
weir_pipeline_request_sample (WeirPipeline *self)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  if (self->engine == NULL || self->is_sampling)
    return;
  self->is_sampling = TRUE;
  weir_engine_post (self->engine, do_sample, g_atomic_rc_box_acquire (self->token), weir_run_token_unref);
}

void
weir_pipeline_revive (WeirPipeline *self)
{
  /* Whatever the state: that it has finished may be news that is still on its way. */
  self->token->n_asked++;
  weir_engine_post (self->engine, do_revive, g_atomic_rc_box_acquire (self->token), weir_run_token_unref);
  if (self->state == WEIR_RUN_FINISHED && !is_past_end (self, self->present))
    weir_pipeline_set_state (self, self->was_paused ? WEIR_RUN_PAUSED : WEIR_RUN_RUNNING);
}

void
weir_pipeline_set_sampling (WeirPipeline *self,
                            gint64        usec,
                            guint         n_messages)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));
  g_return_if_fail (usec >= 0);

  self->sampling_usec = usec;
  self->sampling_messages = n_messages;
}

WeirSample *
weir_pipeline_get_sample (WeirPipeline *self)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), NULL);

  return self->past != NULL ? self->past : self->present;
}

WeirSample *
weir_pipeline_get_present (WeirPipeline *self)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), NULL);

  return self->present;
}
