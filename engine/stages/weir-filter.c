/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-filter.h"

#include <glib/gi18n.h>

#include "stages/weir-condition.h"

struct _WeirFilter
{
  WeirStage     parent_instance;

  WeirCondition condition;
};

G_DEFINE_FINAL_TYPE (WeirFilter, weir_filter, WEIR_TYPE_STAGE)

static const WeirParam params[] = {
  WEIR_PARAM_CHOICE ("operation", N_ ("Condition"), WeirFilter, condition.operation,
                     weir_conditions, 0, N_ ("Which events are passed on")),
  WEIR_PARAM_DOUBLE ("number", N_ ("Number"), WeirFilter, condition.number,
                     -WEIR_CONDITION_NUMBER_LIMIT, WEIR_CONDITION_NUMBER_LIMIT, 0,
                     N_ ("What “greater”, “less” and “longer” compare with")),
  WEIR_PARAM_TEXT ("text", N_ ("Text"), WeirFilter, condition.text, "",
                   N_ ("What “contains” and “begins” look for")),
};

static void
weir_filter_handle_events (WeirStage        *stage,
                           const WeirSlice  *events,
                           WeirSubscription *from)
{
  WeirFilter *self = WEIR_FILTER (stage);
  const WeirValue *values = weir_slice_get_values (events);
  WeirBatch *batch;
  guint i = 0;

  while (i < events->count && weir_condition_holds (&self->condition, &values[i]))
    i++;
  if (i == events->count)
    {
      weir_stage_emit_slice (stage, events);
      return;
    }

  batch = weir_stage_reserve (stage, events->count);
  for (guint j = 0; j < events->count; j++)
    {
      if (j < i || (j > i && weir_condition_holds (&self->condition, &values[j])))
        weir_batch_append (batch, weir_value_copy (&values[j]));
    }
}

static void
weir_filter_class_init (WeirFilterClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  stage_class->handle_events = weir_filter_handle_events;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_filter_init (WeirFilter *self)
{
}
