/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-param.h"

G_BEGIN_DECLS

/* How the time that work takes varies about its average. */
typedef enum
{
  WEIR_SERVICE_TIME_CONSTANT,
  WEIR_SERVICE_TIME_EXPONENTIAL,
  WEIR_SERVICE_TIME_UNIFORM,
} WeirServiceTime;

/* For a parameter. */
extern const WeirParamChoice weir_service_time_choices[];

/* µs; @average is too. */
gint64 weir_service_time_draw (WeirServiceTime distribution, gint64 average, GRand *random);

G_END_DECLS
