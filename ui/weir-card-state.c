/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-card-state.h"
#include <glib/gi18n.h>
#include <string.h>

#define WORKING_SHARE 0.1

/* A stage that spends a good part of its time on events works, whatever it waits for in between. */
static WeirState
find_usual_state (const WeirActivityReading *recent)
{
  if (recent->share[WEIR_STATE_BUSY] >= WORKING_SHARE)
    return WEIR_STATE_BUSY;

  return recent->share[WEIR_STATE_BLOCKED] > recent->share[WEIR_STATE_STARVED]
    ? WEIR_STATE_BLOCKED : WEIR_STATE_STARVED;
}

WeirCardState
weir_card_state_find_end (const char *reason)
{
  if (reason == NULL || strcmp (reason, "normal") == 0 || strcmp (reason, "shutdown") == 0)
    return WEIR_CONDITION_STOPPED;
  return WEIR_CONDITION_FAILED;
}

WeirCardState
weir_card_state_find (const WeirNodeReading     *reading,
                      const WeirActivityReading *recent,
                      const char                *reason)
{
  WeirState state = reading->state;

  if (reading->n_frozen > 0)
    return WEIR_CONDITION_FROZEN;
  if (state != WEIR_STATE_STOPPED && recent != NULL)
    state = find_usual_state (recent);

  switch (state)
    {
    case WEIR_STATE_BUSY:
      return WEIR_CONDITION_WORKING;

    case WEIR_STATE_STARVED:
      return WEIR_CONDITION_STARVED;

    case WEIR_STATE_BLOCKED:
      return WEIR_CONDITION_BLOCKED;

    case WEIR_STATE_STOPPED:
    default:
      return weir_card_state_find_end (reason);
    }
}

const char *
weir_card_state_get_word (WeirCardState state)
{
  switch (state)
    {
    case WEIR_CONDITION_WORKING:
      return _ ("working");

    case WEIR_CONDITION_STARVED:
      return _ ("starved");

    case WEIR_CONDITION_BLOCKED:
      return _ ("blocked");

    case WEIR_CONDITION_STOPPED:
      return _ ("stopped");

    case WEIR_CONDITION_FAILED:
      return _ ("failed");

    case WEIR_CONDITION_FROZEN:
      /* Translators: a person has a stage take no turn. */
      return _ ("frozen");

    case WEIR_CONDITION_READY:
    default:
      return _ ("ready");
    }
}
