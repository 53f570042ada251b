/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-work.h"

#include <glib/gi18n.h>
#include <math.h>

typedef enum
{
  DISTRIBUTION_CONSTANT,
  DISTRIBUTION_EXPONENTIAL,
  DISTRIBUTION_UNIFORM,
} Distribution;

typedef enum
{
  PER_EVENT,
  PER_BATCH,
} Per;

struct _WeirWork
{
  WeirStage parent_instance;

  gint64    time;           /* on average */
  guint     distribution;   /* Distribution */
  guint     per;            /* Per */
};

G_DEFINE_FINAL_TYPE (WeirWork, weir_work, WEIR_TYPE_STAGE)

static const WeirParamChoice distributions[] = {
  [DISTRIBUTION_CONSTANT] = { "constant", N_ ("Constant") },
  [DISTRIBUTION_EXPONENTIAL] = { "exponential", N_ ("Exponential") },
  [DISTRIBUTION_UNIFORM] = { "uniform", N_ ("Uniform, up to twice the time") },
  { NULL, NULL },
};

static const WeirParamChoice units[] = {
  [PER_EVENT] = { "event", N_ ("Each event") },
  [PER_BATCH] = { "batch", N_ ("Each batch") },
  { NULL, NULL },
};

static const WeirParam params[] = {
  WEIR_PARAM_SERVICE_TIME ("time", N_ ("Time"), WeirWork, time, 0, 3600.0 * G_USEC_PER_SEC, 10000,
                           N_ ("How long the work takes on average")),
  WEIR_PARAM_CHOICE ("distribution", N_ ("Distribution"), WeirWork, distribution, distributions, DISTRIBUTION_CONSTANT,
                     N_ ("How the time varies")),
  WEIR_PARAM_CHOICE ("per", N_ ("Spent on"), WeirWork, per, units, PER_EVENT, N_ ("What takes the time")),
};

static double
draw_time (WeirWork *self)
{
  GRand *random = weir_stage_get_random (WEIR_STAGE (self));

  switch ((Distribution) self->distribution)
    {
    case DISTRIBUTION_EXPONENTIAL:
      /* The draw is below 1, so the logarithm is finite. */
      return -log (1.0 - g_rand_double (random)) * self->time;

    case DISTRIBUTION_UNIFORM:
      return g_rand_double (random) * 2.0 * self->time;

    case DISTRIBUTION_CONSTANT:
    default:
      return self->time;
    }
}

static void
weir_work_handle_events (WeirStage        *stage,
                         const WeirSlice  *events,
                         WeirSubscription *from)
{
  WeirWork *self = WEIR_WORK (stage);
  guint n = self->per == PER_BATCH ? 1 : events->count;
  double sum = 0;
  guint i;

  if (self->distribution == DISTRIBUTION_CONSTANT)
    sum = (double) self->time * n;
  else
    for (i = 0; i < n; i++)
      sum += draw_time (self);

  weir_stage_emit_slice (stage, events);
  weir_process_sleep (WEIR_PROCESS (self), (gint64) (sum + 0.5));
}

static void
weir_work_class_init (WeirWorkClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  stage_class->handle_events = weir_work_handle_events;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_work_init (WeirWork *self)
{
}
