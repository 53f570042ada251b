/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "run/weir-engine-private.h"

/* What a person does to running stages to see what comes of it. */

/* What is no normal end is an error in the log, as it would be in that of the BEAM. */
static void
log_ending (WeirEngine      *self,
            WeirProcess     *stage,
            WeirEnding       ending,
            const WeirValue *reason)
{
  gboolean is_normal = weir_reason_is_graceful (reason);
  g_autofree char *why = weir_reason_describe (reason);
  const char *name = weir_process_get_name (stage);
  char *text;

  if (ending == WEIR_ENDING_ERROR)
    text = g_strdup_printf (_ ("“%s” is ended by an error: %s"), name, why);
  else if (ending == WEIR_ENDING_KILL)
    text = g_strdup_printf (_ ("“%s” was ended from outside: %s"), name, why);
  else
    text = g_strdup_printf (_ ("“%s” was told to stop: %s"), name, why);
  weir_log_add (self->log, weir_clock_now (self->clock), weir_process_get_id (stage),
                is_normal ? G_LOG_LEVEL_INFO : G_LOG_LEVEL_CRITICAL, "ended_by_hand", text, NULL);
}

static void
end_stage (WeirEngine      *self,
           WeirStage       *stage,
           WeirEnding       ending,
           const WeirValue *reason)
{
  if (!weir_process_is_alive (WEIR_PROCESS (stage)))
    return;

  log_ending (self, WEIR_PROCESS (stage), ending, reason);
  if (weir_ending_is_message (ending))
    {
      weir_stage_end (stage, weir_value_copy (reason), NULL, NULL);
      return;
    }

  /* Nothing in the run is the cause. A kind's terminate runs even if it is killed: it returns what the BEAM takes back
   * from the dead by itself, files and operations under way. */
  weir_process_set_cause (WEIR_PROCESS (stage), 0);
  weir_stage_shut_down (stage, weir_value_copy (reason));
}

void
weir_engine_end_stage (WeirEngine      *self,
                       guint            id,
                       int              copy,
                       WeirEnding       ending,
                       const WeirValue *reason)
{
  WeirRunningNode *node = weir_engine_find_node (self, id);
  guint i;

  for (i = 0; node != NULL && i < node->stages->len; i++)
    if (copy < 0 || (guint) copy == i)
      end_stage (self, g_ptr_array_index (node->stages, i), ending, reason);
  weir_engine_look_for_end (self);
}

void
weir_engine_cancel_link (WeirEngine      *self,
                         guint            id,
                         const WeirValue *reason)
{
  guint i;

  for (i = 0; i < self->links->len; i++)
    {
      WeirSubscription *tag = ((WeirRunningLink *) g_ptr_array_index (self->links, i))->tag;

      if (tag->link_id != id || tag->up.owner == NULL)
        continue;
      weir_process_set_cause (tag->consumer, 0);
      weir_stage_cancel (WEIR_STAGE (tag->consumer), tag, weir_value_copy (reason));
    }
}
