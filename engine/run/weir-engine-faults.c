/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "run/weir-engine-private.h"

/* What a person does to a run that leaves its stages alive: somebody hangs, a message is lost, or comes from nowhere. */

/* @text: taken */
static void
log_fault (WeirEngine    *self,
           WeirProcess   *stage,
           GLogLevelFlags level,
           const char    *id,
           char          *text)
{
  weir_log_add (self->log, weir_clock_now (self->clock), weir_process_get_id (stage), level, id, text, NULL);
}

static void
freeze (WeirEngine  *self,
        WeirProcess *stage,
        gboolean     frozen)
{
  WeirMeter meter;
  const char *name = weir_process_get_name (stage);

  if (!weir_process_is_alive (stage) || weir_process_is_frozen (stage) == frozen)
    return;

  /* Counts the time so far as what it was: what follows is another state. */
  weir_stage_read_meter (WEIR_STAGE (stage), &meter);
  weir_process_set_cause (stage, 0);
  weir_process_trace (stage, frozen ? WEIR_TRACE_FREEZE : WEIR_TRACE_THAW, NULL, NULL, 0);
  weir_process_set_frozen (stage, frozen);
  log_fault (self, stage, frozen ? G_LOG_LEVEL_WARNING : G_LOG_LEVEL_INFO, frozen ? "frozen" : "thawed",
             g_strdup_printf (frozen ? _ ("“%s” is frozen: its mailbox grows, everybody else goes on")
                                     : _ ("“%s” is thawed, and goes on where it was"), name));
}

void
weir_engine_freeze_stage (WeirEngine *self,
                          guint       id,
                          gboolean    frozen)
{
  WeirRunningNode *node = weir_engine_find_node (self, id);
  guint i;

  for (i = 0; node != NULL && i < node->stages->len; i++)
    freeze (self, g_ptr_array_index (node->stages, i), frozen);
}

void
weir_engine_lose_events (WeirEngine *self,
                         guint       id)
{
  guint i;

  for (i = 0; i < self->links->len; i++)
    {
      WeirSubscription *tag = ((WeirRunningLink *) g_ptr_array_index (self->links, i))->tag;

      if (tag->link_id != id || tag->down.owner == NULL)
        continue;
      tag->down.n_to_lose++;
      log_fault (self, tag->producer, G_LOG_LEVEL_INFO, "events_to_be_lost",
                 g_strdup_printf (_ ("The next events from “%s” to “%s” will be lost on the way"),
                                  weir_process_get_name (tag->producer),
                                  weir_process_get_name (tag->consumer)));
      return;
    }
}

static char *
describe_injection (WeirProcess      *stage,
                    WeirSubscription *as_from)
{
  const char *name = weir_process_get_name (stage);

  if (as_from == NULL)
    return g_strdup_printf (_ ("An event was put into “%s”, which sends it on: to who has asked, else into its buffer"),
                            name);
  return g_strdup_printf (_ ("“%s” got an event as if from “%s”, which knows nothing of it: it counts as one of those"
                             " asked for, and the producer still owes as many"), name,
                          weir_process_get_name (as_from->producer));
}

void
weir_engine_inject (WeirEngine      *self,
                    guint            id,
                    const WeirValue *event)
{
  WeirRunningNode *node = weir_engine_find_node (self, id);
  guint i;

  for (i = 0; node != NULL && i < node->stages->len; i++)
    {
      WeirProcess *stage = g_ptr_array_index (node->stages, i);
      WeirSubscription *as_from;

      if (!weir_stage_inject (WEIR_STAGE (stage), weir_value_copy (event), &as_from))
        continue;
      log_fault (self, stage, G_LOG_LEVEL_INFO, "injected", describe_injection (stage, as_from));
      return;
    }
}
