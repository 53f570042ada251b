/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-worker-per-event.h"

#include <glib/gi18n.h>

#include "stages/weir-service-time.h"
#include "time/weir-scheduler.h"

/* A process that is sent its event, sleeps, and ends. */
#define WEIR_TYPE_WORKER (weir_worker_get_type ())
G_DECLARE_FINAL_TYPE (WeirWorker, weir_worker, WEIR, WORKER, WeirProcess)

struct _WeirWorker
{
  WeirProcess parent_instance;

  gint64      time;
  gboolean    crashes;
};

G_DEFINE_FINAL_TYPE (WeirWorker, weir_worker, WEIR_TYPE_PROCESS)

typedef enum
{
  RESTART_TEMPORARY,
  RESTART_TRANSIENT,
} Restart;

struct _WeirWorkerPerEvent
{
  WeirConsumerSupervisor parent_instance;

  gint64                 time;           /* on average */
  guint                  distribution;   /* WeirServiceTime */
  double                 failure_share;
  guint                  restart;        /* Restart */
  gint64                 max_restarts;
  gint64                 max_seconds;
};

G_DEFINE_FINAL_TYPE (WeirWorkerPerEvent, weir_worker_per_event, WEIR_TYPE_CONSUMER_SUPERVISOR)

static const WeirParamChoice restarts[] = {
  [RESTART_TEMPORARY] = { "temporary", N_ ("Never") },
  [RESTART_TRANSIENT] = { "transient", N_ ("After a crash") },
  { NULL, NULL },
};

static const WeirParam params[] = {
  WEIR_PARAM_SERVICE_TIME ("time", N_ ("Time"), WeirWorkerPerEvent, time, 0, 3600.0 * G_USEC_PER_SEC, 100000,
                           N_ ("How long a worker takes on average")),
  WEIR_PARAM_CHOICE ("distribution", N_ ("Distribution"), WeirWorkerPerEvent, distribution,
                     weir_service_time_choices, WEIR_SERVICE_TIME_CONSTANT, N_ ("How the time varies")),
  WEIR_PARAM_DOUBLE ("failure-share", N_ ("Share of crashes"), WeirWorkerPerEvent, failure_share, 0, 1, 0,
                     N_ ("How likely a worker crashes at the end of its work")),
  WEIR_PARAM_CHOICE ("restart", N_ ("Restart"), WeirWorkerPerEvent, restart, restarts, RESTART_TEMPORARY,
                     N_ ("When a worker is started again with the same event")),
  WEIR_PARAM_INT ("max-restarts", N_ ("Restarts allowed"), WeirWorkerPerEvent, max_restarts, 0, 1e6, 3,
                  N_ ("More restarts than these stop the stage")),
  WEIR_PARAM_INT ("max-seconds", N_ ("Counted over"), WeirWorkerPerEvent, max_seconds, 1, 86400, 5,
                  N_ ("The number of seconds that restarts are counted over")),
};

/*< the worker >*/

static void
weir_worker_resume (WeirProcess *process)
{
  weir_process_exit (process, weir_value_text (WEIR_WORKER (process)->crashes ? "crash" : "normal"));
}

static void
weir_worker_handle_message (WeirProcess *process,
                            WeirMessage *message)
{
  weir_process_sleep (process, WEIR_WORKER (process)->time);
  if (!weir_process_is_held (process))
    weir_worker_resume (process);
  weir_scheduler_charge (weir_process_get_scheduler (process), 1);
}

static void
weir_worker_class_init (WeirWorkerClass *klass)
{
  WeirProcessClass *process_class = WEIR_PROCESS_CLASS (klass);

  process_class->handle_message = weir_worker_handle_message;
  process_class->resume = weir_worker_resume;
}

static void
weir_worker_init (WeirWorker *self)
{
}

/*< its supervisor >*/

static void
weir_worker_per_event_configure (WeirConsumerSupervisor *supervisor,
                                 WeirValue              *options)
{
  WeirWorkerPerEvent *self = WEIR_WORKER_PER_EVENT (supervisor);
  WeirValue template = weir_value_map ();

  weir_value_map_set (&template, "restart", weir_value_text (restarts[self->restart].nick));
  weir_value_map_set (options, "children", weir_value_list (&template, 1));
  weir_value_map_set (options, "strategy", weir_value_text ("one_for_one"));
  weir_value_map_set (options, "max_restarts", weir_value_integer (self->max_restarts));
  weir_value_map_set (options, "max_seconds", weir_value_integer (self->max_seconds));
}

static WeirChildResult
weir_worker_per_event_start_child (WeirConsumerSupervisor *supervisor,
                                   const WeirValue        *event,
                                   WeirProcess           **child,
                                   WeirValue              *info)
{
  WeirWorkerPerEvent *self = WEIR_WORKER_PER_EVENT (supervisor);
  GRand *random = weir_stage_get_random (WEIR_STAGE (self));
  WeirWorker *worker = g_object_new (WEIR_TYPE_WORKER, NULL);
  WeirProcess *process = WEIR_PROCESS (worker);

  worker->time = weir_service_time_draw (self->distribution, self->time, random);
  worker->crashes = self->failure_share > 0 && g_rand_double (random) < self->failure_share;
  weir_process_attach (process, weir_process_get_scheduler (WEIR_PROCESS (self)), NULL);
  weir_process_set_cause (process, weir_process_get_cause (WEIR_PROCESS (self)));
  weir_process_send_info (process, weir_value_copy (event));
  *child = process;
  return WEIR_CHILD_STARTED;
}

/* Whatever it was, it counts for the workers that start from now on. */
static void
weir_worker_per_event_param_changed (WeirStage       *stage,
                                     const WeirParam *param)
{
  weir_consumer_supervisor_reconfigure (WEIR_CONSUMER_SUPERVISOR (stage), NULL);
}

static void
weir_worker_per_event_summarize (WeirStage *stage,
                                 WeirValue *summary)
{
  WeirChildCounts counts;

  weir_consumer_supervisor_get_counts (WEIR_CONSUMER_SUPERVISOR (stage), &counts);
  *summary = weir_value_map ();
  weir_value_map_set (summary, "running", weir_value_integer (counts.running));
  weir_value_map_set (summary, "started", weir_value_integer ((gint64) counts.started));
  weir_value_map_set (summary, "failed", weir_value_integer ((gint64) counts.failed));
  weir_value_map_set (summary, "restarted", weir_value_integer ((gint64) counts.restarted));
}

static void
weir_worker_per_event_class_init (WeirWorkerPerEventClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);
  WeirConsumerSupervisorClass *supervisor_class = WEIR_CONSUMER_SUPERVISOR_CLASS (klass);

  stage_class->param_changed = weir_worker_per_event_param_changed;
  stage_class->summarize = weir_worker_per_event_summarize;

  supervisor_class->configure = weir_worker_per_event_configure;
  supervisor_class->start_child = weir_worker_per_event_start_child;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_worker_per_event_init (WeirWorkerPerEvent *self)
{
}
