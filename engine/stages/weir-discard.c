/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-discard.h"

#include <glib/gi18n.h>

struct _WeirDiscard
{
  WeirStage parent_instance;

  gint64    service_time;

  guint64   n;
};

G_DEFINE_FINAL_TYPE (WeirDiscard, weir_discard, WEIR_TYPE_STAGE)

static const WeirParam params[] = {
  WEIR_PARAM_SERVICE_TIME ("service-time", N_ ("Service time"), WeirDiscard, service_time,
                           0, 3600.0 * G_USEC_PER_SEC, 0, N_ ("Time that each event takes")),
};

static void
weir_discard_handle_events (WeirStage        *stage,
                            const WeirSlice  *events,
                            WeirSubscription *from)
{
  WeirDiscard *self = WEIR_DISCARD (stage);

  self->n += events->count;
  weir_process_sleep (WEIR_PROCESS (self), self->service_time * events->count);
}

static void
weir_discard_summarize (WeirStage *stage,
                        WeirValue *summary)
{
  *summary = weir_value_integer (WEIR_DISCARD (stage)->n);
}

static void
weir_discard_class_init (WeirDiscardClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  stage_class->handle_events = weir_discard_handle_events;
  stage_class->summarize = weir_discard_summarize;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_discard_init (WeirDiscard *self)
{
}
