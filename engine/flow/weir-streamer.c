/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-streamer.h"

#include "flow/weir-stage-private.h"

struct _WeirStreamer
{
  WeirStage    parent_instance;

  WeirIterator iterator;      /* owned */
  gboolean     stops_alone;   /* when the last consumer leaves */
  guint        n_consumers;
};

G_DEFINE_FINAL_TYPE (WeirStreamer, weir_streamer, WEIR_TYPE_STAGE)

static void
read_on_cancel (WeirStreamer    *self,
                const WeirValue *options)
{
  const WeirValue *value = weir_value_lookup (options, "on_cancel");
  g_autofree char *got = NULL;

  self->stops_alone = value != NULL && weir_value_equal_text (value, "stop");
  if (value == NULL || self->stops_alone || weir_value_equal_text (value, "continue"))
    return;

  got = weir_value_to_string (value);
  weir_stage_crash (WEIR_STAGE (self), "case_clause", "no case clause matching: %s", got);
}

/* Of the options only two are a producer's. */
static void
weir_streamer_init_stage (WeirStage *stage)
{
  static const char *const passed_on[] = { "dispatcher", "demand" };
  WeirValue *given = &weir_stage_get_private (stage)->options;
  WeirValue options = weir_value_map ();
  guint i;

  read_on_cancel (WEIR_STREAMER (stage), given);
  for (i = 0; i < G_N_ELEMENTS (passed_on); i++)
    {
      const WeirValue *value = weir_value_lookup (given, passed_on[i]);

      if (value != NULL)
        weir_value_map_set (&options, passed_on[i], weir_value_copy (value));
    }
  weir_stage_set_options (stage, options);
}

static WeirSubscribeMode
weir_streamer_handle_subscribe (WeirStage        *stage,
                                WeirRole          other,
                                const WeirValue  *options,
                                WeirSubscription *from)
{
  WEIR_STREAMER (stage)->n_consumers++;
  return WEIR_SUBSCRIBE_AUTOMATIC;
}

static void
weir_streamer_handle_cancel (WeirStage        *stage,
                             WeirCancelKind    kind,
                             const WeirValue  *reason,
                             WeirSubscription *from)
{
  WeirStreamer *self = WEIR_STREAMER (stage);

  if (--self->n_consumers == 0 && self->stops_alone)
    weir_stage_stop (stage, weir_value_text ("normal"));
}

/* Whether there are no more is not known before one more is demanded than there are. */
static void
weir_streamer_handle_demand (WeirStage *stage,
                             guint64    demand)
{
  WeirStreamer *self = WEIR_STREAMER (stage);
  WeirValue value;

  for (; demand > 0 && !weir_iterator_has_ended (&self->iterator); demand--)
    if (weir_iterator_next (&self->iterator, &value))
      weir_stage_emit (stage, value);
    else if (weir_value_get_type (&value) != WEIR_VALUE_NULL)
      weir_stage_stop (stage, value);
    else
      weir_stage_async_info (stage, weir_value_text ("stop"));
}

static void
weir_streamer_handle_info (WeirStage       *stage,
                           const WeirValue *info)
{
  WeirValue details;

  if (weir_value_equal_text (info, "stop"))
    {
      weir_stage_stop (stage, weir_value_text ("normal"));
      return;
    }
  details = weir_value_map ();
  weir_value_map_set (&details, "msg", weir_value_copy (info));
  weir_stage_log (stage, G_LOG_LEVEL_WARNING, "undefined_handle_info", details);
}

static void
weir_streamer_exiting (WeirProcess     *process,
                       const WeirValue *reason)
{
  weir_iterator_clear (&WEIR_STREAMER (process)->iterator);

  WEIR_PROCESS_CLASS (weir_streamer_parent_class)->exiting (process, reason);
}

static void
weir_streamer_finalize (GObject *object)
{
  weir_iterator_clear (&WEIR_STREAMER (object)->iterator);

  G_OBJECT_CLASS (weir_streamer_parent_class)->finalize (object);
}

static void
weir_streamer_class_init (WeirStreamerClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_streamer_finalize;
  WEIR_PROCESS_CLASS (klass)->exiting = weir_streamer_exiting;

  stage_class->init = weir_streamer_init_stage;
  stage_class->handle_subscribe = weir_streamer_handle_subscribe;
  stage_class->handle_cancel = weir_streamer_handle_cancel;
  stage_class->handle_demand = weir_streamer_handle_demand;
  stage_class->handle_info = weir_streamer_handle_info;
}

static void
weir_streamer_init (WeirStreamer *self)
{
  weir_stage_set_role (WEIR_STAGE (self), WEIR_ROLE_PRODUCER);
}

WeirStage *
weir_streamer_new (WeirIterator iterator,
                   WeirValue    options)
{
  WeirStreamer *self = g_object_new (WEIR_TYPE_STREAMER, NULL);

  self->iterator = iterator;
  weir_stage_set_options (WEIR_STAGE (self), options);
  return WEIR_STAGE (self);
}
