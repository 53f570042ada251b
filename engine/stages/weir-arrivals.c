/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-arrivals.h"

#include <glib/gi18n.h>
#include <math.h>

#include "stages/weir-arrival-times.h"
#include "time/weir-scheduler.h"

#define MOST_AT_ONCE 4096

typedef enum
{
  PATTERN_CONSTANT,
  PATTERN_POISSON,
  PATTERN_BURSTY,
  PATTERN_FILE,
} Pattern;

typedef enum
{
  DEMAND_IGNORED,
  DEMAND_STORED,
} Demand;

struct _WeirArrivals
{
  WeirStage parent_instance;

  double    rate;
  guint     pattern;      /* Pattern */
  gint64    burst;
  guint     demand;       /* Demand */
  gint64    count;        /* 0: endless */
  char     *path;         /* owned */

  WeirTimer timer;
  double    due;          /* µs of the clock: when the next one comes */
  gint64    n_of_burst;   /* that are still to come with it */
  GArray   *times;        /* of gint64, owned; NULL without a file */
  guint     next_time;    /* in it */
  gint64    start;        /* µs of the clock: what the times count from */

  gint64    n_arrived;
  gint64    n_emitted;
  guint64   stored;       /* demand */
  gboolean  is_pending;   /* an info will make it go on */
  gboolean  has_ended;
};

G_DEFINE_FINAL_TYPE (WeirArrivals, weir_arrivals, WEIR_TYPE_STAGE)

static const WeirParamChoice patterns[] = {
  [PATTERN_CONSTANT] = { "constant", N_ ("One after the other") },
  [PATTERN_POISSON] = { "poisson", N_ ("At random (Poisson)") },
  [PATTERN_BURSTY] = { "bursty", N_ ("In bursts, at random") },
  [PATTERN_FILE] = { "file", N_ ("At the times of a file") },
  { NULL, NULL },
};

static const WeirParamChoice demands[] = {
  [DEMAND_IGNORED] = { "ignored", N_ ("Ignored: it pushes") },
  [DEMAND_STORED] = { "stored", N_ ("Stored: it waits") },
  { NULL, NULL },
};

static const WeirParam params[] = {
  WEIR_PARAM_RATE ("rate", N_ ("Rate"), WeirArrivals, rate, 0.001, 1e6, 100, N_ ("How many events come on average")),
  WEIR_PARAM_CHOICE ("pattern", N_ ("Pattern"), WeirArrivals, pattern, patterns, PATTERN_CONSTANT,
                     N_ ("When they come")),
  WEIR_PARAM_INT ("burst", N_ ("Burst"), WeirArrivals, burst, 1, 10000, 10, N_ ("Events that come at once, in bursts")),
  WEIR_PARAM_CHOICE ("demand", N_ ("Demand"), WeirArrivals, demand, demands, DEMAND_IGNORED,
                     N_ ("Whether events wait until somebody asks, or go to the buffer")),
  WEIR_PARAM_INT ("count", N_ ("Count"), WeirArrivals, count, 0, 1e15, 0,
                  N_ ("How many events there are; 0 means without end")),
  WEIR_PARAM_FILE ("times", N_ ("File of times"), WeirArrivals, path, "",
                   N_ ("A CSV file whose first column says when: seconds from the start, or dates with times")),
};

static double
draw_exponential (WeirArrivals *self,
                  double        average)
{
  /* The draw is below 1, so the logarithm is finite. */
  return -log (1.0 - g_rand_double (weir_stage_get_random (WEIR_STAGE (self)))) * average;
}

/* When the one after @from comes. */
static void
draw_next (WeirArrivals *self,
           double        from)
{
  double gap = G_USEC_PER_SEC / self->rate;

  switch ((Pattern) self->pattern)
    {
    case PATTERN_POISSON:
      self->due = from + draw_exponential (self, gap);
      break;

    case PATTERN_BURSTY:
      if (self->n_of_burst == 0)
        {
          self->due = from + draw_exponential (self, gap * self->burst);
          self->n_of_burst = self->burst;
        }
      self->n_of_burst--;
      break;

    case PATTERN_FILE:
      if (self->times != NULL && self->next_time < self->times->len)
        self->due = self->start + g_array_index (self->times, gint64, self->next_time++);
      else
        self->due = HUGE_VAL;
      break;

    case PATTERN_CONSTANT:
    default:
      self->due = from + gap;
      break;
    }
}

static gint64
get_now (WeirArrivals *self)
{
  return weir_clock_now (weir_stage_get_clock (WEIR_STAGE (self)));
}

/* There is a file only where one is named: a document that is being drawn has none yet. */
static void
begin (WeirArrivals *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->times, g_array_unref);
  self->next_time = 0;
  self->n_of_burst = 0;
  self->start = get_now (self);
  if (self->pattern == PATTERN_FILE)
    {
      self->times = weir_arrival_times_read (self->path, &error);
      if (self->times == NULL)
        {
          weir_stage_stop (WEIR_STAGE (self), weir_value_text (error->message));
          return;
        }
    }
  draw_next (self, self->start);
}

static gboolean
is_last (WeirArrivals *self)
{
  return (self->count > 0 && self->n_arrived >= self->count) || !isfinite (self->due);
}

static void
wait_for_next (WeirArrivals *self)
{
  WeirScheduler *scheduler = weir_process_get_scheduler (WEIR_PROCESS (self));

  if (!is_last (self) && !self->is_pending)
    weir_scheduler_set_timer (scheduler, &self->timer, (gint64) ceil (self->due));
}

/* Whoever is due by now has arrived; in virtual time that may be several, too, if others took that time. */
static void
arrive (WeirArrivals *self)
{
  gint64 now = get_now (self);
  guint n = 0;

  while (!is_last (self) && self->due <= now && n < MOST_AT_ONCE)
    {
      self->n_arrived++;
      n++;
      draw_next (self, self->due);
    }
  if (n == MOST_AT_ONCE)
    {
      self->is_pending = TRUE;
      weir_process_send_info (WEIR_PROCESS (self), weir_value_text ("arrive"));
    }
}

static void
give (WeirArrivals *self)
{
  guint64 n = (guint64) (self->n_arrived - self->n_emitted);
  WeirBatch *batch;

  if (self->demand == DEMAND_STORED)
    n = MIN (n, self->stored);
  self->stored -= MIN (n, self->stored);
  while (n > 0)
    {
      guint at_once = (guint) MIN (n, MOST_AT_ONCE);

      batch = weir_stage_reserve (WEIR_STAGE (self), at_once);
      for (n -= at_once; at_once > 0; at_once--)
        weir_batch_append (batch, weir_value_integer (self->n_emitted++));
    }

  if (is_last (self) && self->n_emitted == self->n_arrived && !self->has_ended)
    {
      self->has_ended = TRUE;
      weir_stage_async_info (WEIR_STAGE (self), weir_value_text ("end"));
    }
}

static void
on_due (WeirTimer *timer)
{
  WeirArrivals *self = (WeirArrivals *) ((char *) timer - G_STRUCT_OFFSET (WeirArrivals, timer));

  self->is_pending = TRUE;
  weir_process_send_info (WEIR_PROCESS (self), weir_value_text ("arrive"));
}

static void
weir_arrivals_init_stage (WeirStage *stage)
{
  WeirArrivals *self = WEIR_ARRIVALS (stage);

  begin (self);
  if (weir_stage_is_stopping (stage))
    return;
  /* A file without a time has its end here: not within init, which has no consumers yet. */
  if (is_last (self))
    on_due (&self->timer);
  else
    wait_for_next (self);
}

static void
weir_arrivals_handle_demand (WeirStage *stage,
                             guint64    demand)
{
  WeirArrivals *self = WEIR_ARRIVALS (stage);

  self->stored += demand;
  if (self->demand == DEMAND_STORED && !self->has_ended)
    give (self);
}

static void
weir_arrivals_handle_info (WeirStage       *stage,
                           const WeirValue *info)
{
  WeirArrivals *self = WEIR_ARRIVALS (stage);

  if (weir_value_equal_text (info, "end"))
    {
      weir_stage_stop (stage, weir_value_text ("normal"));
      return;
    }

  if (weir_value_equal_text (info, "begin"))
    begin (self);
  self->is_pending = FALSE;
  if (self->has_ended || weir_stage_is_stopping (stage))
    return;
  arrive (self);
  give (self);
  wait_for_next (self);
}

/* May come at any time, while emitting and stopping only work within a message: hence the info. */
static void
weir_arrivals_param_changed (WeirStage       *stage,
                             const WeirParam *param)
{
  gboolean is_same_time = g_str_equal (param->name, "demand") || g_str_equal (param->name, "count");

  weir_process_send_info (WEIR_PROCESS (stage), weir_value_text (is_same_time ? "arrive" : "begin"));
}

static void
weir_arrivals_terminate (WeirStage       *stage,
                         const WeirValue *reason)
{
  weir_scheduler_clear_timer (weir_process_get_scheduler (WEIR_PROCESS (stage)),
                              &WEIR_ARRIVALS (stage)->timer);
}

static void
weir_arrivals_summarize (WeirStage *stage,
                         WeirValue *summary)
{
  WeirArrivals *self = WEIR_ARRIVALS (stage);

  *summary = weir_value_map ();
  weir_value_map_set (summary, "arrived", weir_value_integer (self->n_arrived));
  weir_value_map_set (summary, "waiting", weir_value_integer (self->n_arrived - self->n_emitted));
}

static void
weir_arrivals_dispose (GObject *object)
{
  WeirArrivals *self = WEIR_ARRIVALS (object);

  if (self->timer.index != 0)
    weir_scheduler_clear_timer (weir_process_get_scheduler (WEIR_PROCESS (self)), &self->timer);
  g_clear_pointer (&self->times, g_array_unref);

  G_OBJECT_CLASS (weir_arrivals_parent_class)->dispose (object);
}

static void
weir_arrivals_class_init (WeirArrivalsClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_arrivals_dispose;
  stage_class->init = weir_arrivals_init_stage;
  stage_class->handle_demand = weir_arrivals_handle_demand;
  stage_class->handle_info = weir_arrivals_handle_info;
  stage_class->param_changed = weir_arrivals_param_changed;
  stage_class->terminate = weir_arrivals_terminate;
  stage_class->summarize = weir_arrivals_summarize;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_arrivals_init (WeirArrivals *self)
{
  weir_process_pin (WEIR_PROCESS (self));
  self->timer.fire = on_due;
}
