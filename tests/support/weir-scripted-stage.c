/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-scripted-stage.h"

/* Something to be done at its time. */
typedef struct
{
  WeirTimer          timer;
  WeirScriptedStage *stage;      /* borrowed: owns this */
  char              *word;       /* owned */
  char              *argument;   /* owned */
  gboolean           is_waiting;  /* a call, for its answer */
} Deed;

G_DEFINE_FINAL_TYPE (WeirScriptedStage, weir_scripted_stage, WEIR_TYPE_STAGE)

#define LONGEST (3600.0 * G_USEC_PER_SEC)

static const WeirParam params[] = {
  WEIR_PARAM_INT ("supply", "Supply", WeirScriptedStage, supply, -1, 1e9, 0, "Events left to give"),
  WEIR_PARAM_INT ("at-most", "At most", WeirScriptedStage, at_most, 0, 1e9, 0, "Per handle_demand"),
  WEIR_PARAM_DURATION ("demand-sleep", "Sleep", WeirScriptedStage, demand_sleep, 0, LONGEST, 0,
                       "In handle_demand"),
  WEIR_PARAM_DURATION ("batch-sleep", "Sleep", WeirScriptedStage, batch_sleep, 0, LONGEST, 0,
                       "In handle_events"),
  WEIR_PARAM_BOOL ("stuck", "Stuck", WeirScriptedStage, is_stuck, FALSE, "Never comes back"),
  WEIR_PARAM_TEXT ("deeds", "Deeds", WeirScriptedStage, script, "", "What happens when"),
};

static const WeirStageKind kinds[] = {
  { "source", "Source", "Gives", WEIR_ROLE_PRODUCER, weir_scripted_stage_get_type, "" },
  { "step", "Step", "Passes on", WEIR_ROLE_PRODUCER_CONSUMER, weir_scripted_stage_get_type, "" },
  { "sink", "Sink", "Takes", WEIR_ROLE_CONSUMER, weir_scripted_stage_get_type, "" },
};

static void
emit_numbers (WeirScriptedStage *self,
              gint64             n)
{
  while (n-- > 0)
    weir_stage_emit (WEIR_STAGE (self), weir_value_integer (self->next++));
}

/*< deeds >*/

static void
answer (WeirScriptedStage *self,
        const char        *how)
{
  if (self->answer == NULL)
    self->answer = g_strdup (how);
}

static void
on_reply (gpointer         data,
          const WeirValue *reply)
{
  g_autoptr (WeirScriptedStage) self = data;

  if (reply != NULL)
    answer (self, "ok");
}

/* Calls the producer; the deed's time comes once more when the limit is over. */
static void
call (Deed *deed)
{
  WeirScriptedStage *self = deed->stage;
  WeirScheduler *scheduler = weir_process_get_scheduler (WEIR_PROCESS (self));
  gint64 limit;

  g_assert_true (weir_duration_parse (deed->argument, &limit, NULL));
  deed->is_waiting = TRUE;
  weir_scheduler_set_timer (scheduler, &deed->timer, weir_scheduler_get_now (scheduler) + limit);
  weir_stage_call (WEIR_STAGE (self->producer->producer), weir_value_integer (1), on_reply,
                   g_object_ref (self));
}

static void
on_deed (WeirTimer *timer)
{
  Deed *deed = (Deed *) timer;
  WeirScriptedStage *self = deed->stage;
  WeirStage *stage = WEIR_STAGE (self);

  if (g_str_equal (deed->word, "push"))
    weir_scripted_stage_push (self, g_ascii_strtoll (deed->argument, NULL, 10));
  else if (g_str_equal (deed->word, "end"))
    weir_stage_end (stage, weir_value_text (deed->argument), NULL, NULL);
  else if (g_str_equal (deed->word, "exit"))
    weir_process_exit (WEIR_PROCESS (stage), weir_value_text (deed->argument));
  else if (g_str_equal (deed->word, "cancel"))
    weir_stage_cancel (stage, self->producer, weir_value_text (deed->argument));
  else if (g_str_equal (deed->word, "call") && deed->is_waiting)
    answer (self, "timeout");
  else if (g_str_equal (deed->word, "call"))
    call (deed);
  else
    g_error ("No deed: %s", deed->word);
}

static void
free_deed (Deed *deed)
{
  weir_scheduler_clear_timer (weir_process_get_scheduler (WEIR_PROCESS (deed->stage)), &deed->timer);
  g_free (deed->word);
  g_free (deed->argument);
  g_free (deed);
}

static void
add_deed (WeirScriptedStage *self,
          gint64             due,
          const char        *word,
          const char        *argument)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->stage = self;
  deed->word = g_strdup (word);
  deed->argument = g_strdup (argument);
  deed->timer.fire = on_deed;
  g_ptr_array_add (self->deeds, deed);
  weir_scheduler_set_timer (weir_process_get_scheduler (WEIR_PROCESS (self)), &deed->timer, due);
}

/* Who is started again does not do again what it did before. */
static void
weir_scripted_stage_init_stage (WeirStage *stage)
{
  WeirScriptedStage *self = WEIR_SCRIPTED_STAGE (stage);
  gint64 now = weir_scheduler_get_now (weir_process_get_scheduler (WEIR_PROCESS (stage)));
  g_auto (GStrv) script = NULL;
  guint i;

  if (self->script == NULL)
    return;
  script = g_strsplit (self->script, ", ", -1);
  for (i = 0; script[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (script[i], " ", 3);
      gint64 due;

      g_assert_cmpuint (g_strv_length (words), ==, 3);
      g_assert_true (weir_duration_parse (words[0], &due, NULL));
      if (due > now)
        add_deed (self, due, words[1], words[2]);
    }
}

/* A subscription holds both its ends, so it cannot wait for the finalizer. */
static void
weir_scripted_stage_exiting (WeirProcess     *process,
                             const WeirValue *reason)
{
  WeirScriptedStage *self = WEIR_SCRIPTED_STAGE (process);

  g_ptr_array_set_size (self->deeds, 0);
  g_clear_pointer (&self->producer, weir_subscription_unref);

  WEIR_PROCESS_CLASS (weir_scripted_stage_parent_class)->exiting (process, reason);
}

/*< GenStage's callbacks >*/

static WeirSubscribeMode
weir_scripted_stage_handle_subscribe (WeirStage        *stage,
                                      WeirRole          other,
                                      const WeirValue  *options,
                                      WeirSubscription *from)
{
  WeirScriptedStage *self = WEIR_SCRIPTED_STAGE (stage);

  if (other == WEIR_ROLE_PRODUCER && self->producer == NULL)
    self->producer = weir_subscription_ref (from);
  return WEIR_SUBSCRIBE_AUTOMATIC;
}

static void
weir_scripted_stage_handle_demand (WeirStage *stage,
                                   guint64    demand)
{
  WeirScriptedStage *self = WEIR_SCRIPTED_STAGE (stage);
  gint64 n = (gint64) demand;

  self->n_demands++;
  if (self->at_most > 0)
    n = MIN (n, self->at_most);
  if (self->supply >= 0)
    {
      n = MIN (n, self->supply);
      self->supply -= n;
    }
  emit_numbers (self, n);
  weir_process_sleep (WEIR_PROCESS (self), self->demand_sleep);
}

static void
weir_scripted_stage_handle_events (WeirStage        *stage,
                                   const WeirSlice  *events,
                                   WeirSubscription *from)
{
  WeirScriptedStage *self = WEIR_SCRIPTED_STAGE (stage);
  guint i;

  for (i = 0; i < events->count; i++)
    g_array_append_val (self->received, weir_slice_get_values (events)[i].integer);
  if (weir_stage_get_role (stage) == WEIR_ROLE_PRODUCER_CONSUMER)
    weir_stage_emit_slice (stage, events);
  if (self->is_stuck)
    weir_process_hold (WEIR_PROCESS (self));
  weir_process_sleep (WEIR_PROCESS (self), self->batch_sleep);
}

static void
weir_scripted_stage_handle_cast (WeirStage       *stage,
                                 const WeirValue *request)
{
  emit_numbers (WEIR_SCRIPTED_STAGE (stage), request->integer);
}

static void
weir_scripted_stage_handle_call (WeirStage       *stage,
                                 const WeirValue *request,
                                 WeirCall        *call)
{
  weir_call_reply (call, weir_value_copy (request));
}

static void
weir_scripted_stage_summarize (WeirStage *stage,
                               WeirValue *summary)
{
  WeirScriptedStage *self = WEIR_SCRIPTED_STAGE (stage);
  g_autofree WeirValue *received = g_new (WeirValue, self->received->len);
  guint i;

  for (i = 0; i < self->received->len; i++)
    received[i] = weir_value_integer (g_array_index (self->received, gint64, i));
  *summary = weir_value_map ();
  weir_value_map_set (summary, "received", weir_value_list (received, self->received->len));
  weir_value_map_set (summary, "n-demands", weir_value_integer (self->n_demands));
  weir_value_map_set (summary, "answer",
                      self->answer != NULL ? weir_value_text (self->answer) : weir_value_null ());
}

static void
weir_scripted_stage_finalize (GObject *object)
{
  WeirScriptedStage *self = WEIR_SCRIPTED_STAGE (object);

  g_ptr_array_unref (self->deeds);
  g_array_unref (self->received);
  g_free (self->answer);

  G_OBJECT_CLASS (weir_scripted_stage_parent_class)->finalize (object);
}

static void
weir_scripted_stage_class_init (WeirScriptedStageClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_scripted_stage_finalize;

  WEIR_PROCESS_CLASS (klass)->exiting = weir_scripted_stage_exiting;

  stage_class->init = weir_scripted_stage_init_stage;
  stage_class->handle_subscribe = weir_scripted_stage_handle_subscribe;
  stage_class->handle_demand = weir_scripted_stage_handle_demand;
  stage_class->handle_events = weir_scripted_stage_handle_events;
  stage_class->handle_cast = weir_scripted_stage_handle_cast;
  stage_class->handle_call = weir_scripted_stage_handle_call;
  stage_class->summarize = weir_scripted_stage_summarize;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_scripted_stage_init (WeirScriptedStage *self)
{
  self->received = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->deeds = g_ptr_array_new_with_free_func ((GDestroyNotify) free_deed);
}

WeirScriptedStage *
weir_scripted_stage_new (void)
{
  return g_object_new (WEIR_TYPE_SCRIPTED_STAGE, NULL);
}

void
weir_scripted_stage_push (WeirScriptedStage *self,
                          gint64             n)
{
  weir_stage_cast (WEIR_STAGE (self), weir_value_integer (n));
}

const WeirStageKind *
weir_scripted_stage_find_kind (const char *name)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];
  return NULL;
}
