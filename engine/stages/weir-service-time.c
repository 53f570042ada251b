/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-service-time.h"

#include <glib/gi18n.h>
#include <math.h>

const WeirParamChoice weir_service_time_choices[] = {
  [WEIR_SERVICE_TIME_CONSTANT] = { "constant", N_ ("Constant") },
  [WEIR_SERVICE_TIME_EXPONENTIAL] = { "exponential", N_ ("Exponential") },
  [WEIR_SERVICE_TIME_UNIFORM] = { "uniform", N_ ("Uniform, up to twice the time") },
  { NULL, NULL },
};

gint64
weir_service_time_draw (WeirServiceTime distribution,
                        gint64          average,
                        GRand          *random)
{
  switch (distribution)
    {
    case WEIR_SERVICE_TIME_EXPONENTIAL:
      /* The draw is below 1, so the logarithm is finite. */
      return (gint64) (-log (1.0 - g_rand_double (random)) * average + 0.5);

    case WEIR_SERVICE_TIME_UNIFORM:
      return (gint64) (g_rand_double (random) * 2.0 * average + 0.5);

    case WEIR_SERVICE_TIME_CONSTANT:
    default:
      return average;
    }
}
