/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "time/weir-scheduler-private.h"
#include "time/weir-team-private.h"

/* What other threads send: a stack that anybody pushes to and the owner takes as a whole, turned round. Letters of one sender stay
 * in their order. */

static __thread WeirScheduler *current;

WeirScheduler *
weir_scheduler_get_current (void)
{
  return current;
}

void
weir_scheduler_set_current (WeirScheduler *self)
{
  current = self;
}

WeirTeam *
weir_scheduler_get_team (WeirScheduler *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->team;
}

gboolean
weir_scheduler_is_elsewhere (WeirScheduler *self)
{
  return self->team != NULL && self != current && !weir_team_is_mine (self->team);
}

void
weir_scheduler_post (WeirScheduler *self,
                     WeirLetter    *letter)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (letter != NULL && letter->open != NULL);

  do
    letter->next = g_atomic_pointer_get (&self->inbox);
  while (!g_atomic_pointer_compare_and_exchange (&self->inbox, letter->next, letter));

  weir_scheduler_nudge (self);
}

void
weir_scheduler_nudge (WeirScheduler *self)
{
  g_atomic_int_set (&self->is_nudged, TRUE);
  if (g_atomic_int_compare_and_exchange (&self->is_asleep, TRUE, FALSE))
    g_main_context_wakeup (self->context);
}

static WeirLetter *
take_all (WeirScheduler *self)
{
  WeirLetter *newest, *oldest = NULL;

  do
    newest = g_atomic_pointer_get (&self->inbox);
  while (newest != NULL && !g_atomic_pointer_compare_and_exchange (&self->inbox, newest, NULL));

  while (newest != NULL)
    {
      WeirLetter *letter = newest;

      newest = letter->next;
      letter->next = oldest;
      oldest = letter;
    }
  return oldest;
}

/* Behind those that are not opened yet. */
static void
queue_letters (WeirScheduler *self,
               WeirLetter    *letters)
{
  WeirLetter **end = &self->unopened;

  while (*end != NULL)
    end = &(*end)->next;
  *end = letters;
}

/* A letter may stop the world when it is opened, and that opens all that have come until then: the ones before them first. */
void
weir_scheduler_open_letters (WeirScheduler *self)
{
  WeirLetter *letters;

  g_return_if_fail (self != NULL);

  g_atomic_int_set (&self->is_nudged, FALSE);
  letters = take_all (self);
  self->had_letters |= letters != NULL;
  queue_letters (self, letters);
  while (self->unopened != NULL)
    {
      WeirLetter *letter = self->unopened;

      self->unopened = letter->next;
      letter->open (letter);
    }
}
