/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-stream.h"

#include <glib/gi18n-lib.h>

#include "flow/weir-stream-private.h"
#include "flow/weir-subscription-private.h"
#include "time/weir-scheduler.h"
#include "weir-error.h"

struct _WeirStream
{
  WeirScheduler    *scheduler;   /* borrowed: the owner keeps it as long as the stream */
  WeirStreamReader *reader;      /* owned */
};

WeirStream *
weir_stream_new (WeirScheduler *scheduler,
                 WeirRegistry  *registry)
{
  WeirStream *self;

  g_return_val_if_fail (scheduler != NULL, NULL);
  g_return_val_if_fail (weir_scheduler_is_virtual (scheduler)
                        || weir_scheduler_get_context (scheduler) != NULL, NULL);

  self = g_new0 (WeirStream, 1);
  self->scheduler = scheduler;
  self->reader = g_object_new (WEIR_TYPE_STREAM_READER, NULL);
  weir_process_attach (WEIR_PROCESS (self->reader), scheduler, registry);
  weir_process_set_name (WEIR_PROCESS (self->reader), "stream");
  /* Whoever reads stays on this thread. */
  weir_process_pin (WEIR_PROCESS (self->reader));
  return self;
}

void
weir_stream_free (WeirStream *self)
{
  g_return_if_fail (self != NULL);

  weir_stream_close (self);
  g_object_unref (self->reader);
  g_free (self);
}

static void
set_option_error (GError         **error,
                  const char      *producer,
                  const WeirValue *problem)
{
  gboolean is_type = weir_value_equal_text (weir_value_get_item (problem, 2), "not_integer");
  g_autofree char *why = weir_reason_describe (problem);

  g_set_error (error, WEIR_ERROR, is_type ? WEIR_ERROR_TYPE : WEIR_ERROR_RANGE,
               _ ("Invalid options for the producer “%s”: %s"),
               producer != NULL ? producer : _ ("unnamed"), why);
}

/* @producer and @name: one of them is NULL. */
static gboolean
add (WeirStream  *self,
     WeirProcess *producer,
     const char  *name,
     WeirValue    options,
     GError     **error)
{
  WeirSubscription *tag = weir_subscription_new (producer, WEIR_PROCESS (self->reader));
  g_auto (WeirValue) problem = WEIR_VALUE_INIT;

  if (!weir_subscription_read_options (tag, &options, &problem))
    {
      set_option_error (error, name != NULL ? name : weir_process_get_name (producer), &problem);
      weir_subscription_unref (tag);
      weir_value_clear (&options);
      return FALSE;
    }
  weir_stream_reader_want (self->reader, tag, options, name);
  return TRUE;
}

gboolean
weir_stream_add (WeirStream  *self,
                 WeirProcess *producer,
                 WeirValue    options,
                 GError     **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (WEIR_IS_PROCESS (producer), FALSE);

  return add (self, producer, NULL, options, error);
}

gboolean
weir_stream_add_by_name (WeirStream *self,
                         const char *name,
                         WeirValue   options,
                         GError    **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return add (self, NULL, name, options, error);
}

void
weir_stream_set_demand (WeirStream *self,
                        gboolean    forward)
{
  g_return_if_fail (self != NULL);

  weir_stream_reader_set_demand (self->reader, forward);
}

void
weir_stream_add_source (WeirStream *self,
                        WeirStage  *producer)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (WEIR_IS_STAGE (producer));

  weir_stream_reader_add_source (self->reader, producer);
}

/* Lets something happen. In virtual time turns are made here, one at a time; in real time the main
 * context knows when to. FALSE if nothing can happen. */
static gboolean
turn (WeirStream *self)
{
  GMainContext *context = weir_scheduler_get_context (self->scheduler);

  if (weir_scheduler_is_virtual (self->scheduler))
    {
      if (weir_scheduler_run_one (self->scheduler, G_MAXINT64))
        return TRUE;
      if (context == NULL || weir_scheduler_is_quiet (self->scheduler))
        return FALSE;
    }
  else if (weir_scheduler_get_allowed (self->scheduler) == 0)
    {
      return FALSE;
    }
  g_main_context_iteration (context, TRUE);
  return TRUE;
}

static gboolean
is_alive (WeirStream *self)
{
  return weir_process_is_alive (WEIR_PROCESS (self->reader));
}

gboolean
weir_stream_next (WeirStream *self,
                  WeirValue  *value,
                  GError    **error)
{
  const GError *why;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  weir_stream_reader_open (self->reader);
  while (is_alive (self))
    {
      if (weir_stream_reader_take (self->reader, value))
        return TRUE;
      if (turn (self))
        continue;

      weir_stream_reader_give_up (self->reader);
      if (is_alive (self))
        {
          g_set_error_literal (error, WEIR_ERROR, WEIR_ERROR_STALLED,
                               _ ("No event comes: nothing can happen any more"));
          return FALSE;
        }
    }

  why = weir_stream_reader_get_error (self->reader);
  if (why != NULL)
    g_propagate_error (error, g_error_copy (why));
  return FALSE;
}

void
weir_stream_close (WeirStream *self)
{
  g_return_if_fail (self != NULL);

  weir_stream_reader_close (self->reader);
  while (is_alive (self) && turn (self))
    ;
  weir_stream_reader_give_up (self->reader);
}

WeirProcess *
weir_stream_get_process (WeirStream *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return WEIR_PROCESS (self->reader);
}
