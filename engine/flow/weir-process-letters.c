/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-process-private.h"

/* What reaches a process from another thread. */
typedef struct
{
  WeirLetter      letter;
  WeirProcess    *to;        /* owned */
  WeirProcess    *from;      /* owned, may be NULL */
  WeirMessage     message;   /* owned */
  WeirMonitor    *monitor;   /* borrowed: by whoever waits for it to arrive */
  WeirArrivalFunc arrive;
} ProcessLetter;

/* A process that has moved since is elsewhere again: its letters follow it. */
static void
open_letter (WeirLetter *letter)
{
  ProcessLetter *self = (ProcessLetter *) letter;
  WeirProcessPrivate *to = weir_process_get_private (self->to);

  if (weir_process_is_elsewhere (to))
    {
      weir_scheduler_post (to->scheduler, letter);
      return;
    }

  self->arrive (self->to, &self->message, self->monitor);
  g_clear_object (&self->from);
  g_object_unref (self->to);
  g_free (self);
}

void
weir_process_post (WeirProcess       *to,
                   WeirProcess       *from,
                   const WeirMessage *message,
                   WeirMonitor       *monitor,
                   WeirArrivalFunc    arrive)
{
  ProcessLetter *letter = g_new0 (ProcessLetter, 1);

  letter->letter.open = open_letter;
  letter->to = g_object_ref (to);
  letter->from = from != NULL ? g_object_ref (from) : NULL;
  if (message != NULL)
    letter->message = *message;
  letter->monitor = monitor;
  letter->arrive = arrive;
  weir_scheduler_post (weir_process_get_private (to)->scheduler, &letter->letter);
}
