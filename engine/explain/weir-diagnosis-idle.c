/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-causes.h"
#include "explain/weir-diagnosis-private.h"

/* Runs that have come to a standstill. */

/* What the end of a chain of causes says of a run in which nothing can happen any more; the later ones outweigh the earlier. */
typedef enum
{
  END_OVER,    /* somebody has ended, with whom it all ended */
  END_STUCK,   /* stages wait for each other */
  END_OPEN,    /* something would go on if there were more time */
} End;

static const WeirCause *
get_last (const WeirCauses *causes)
{
  return g_ptr_array_index (causes->list, causes->list->len - 1);
}

static End
get_end (const WeirCauses *causes)
{
  if (causes->list->len == WEIR_CAUSES_LIMIT)
    return END_OPEN;
  switch (get_last (causes)->kind)
    {
    case WEIR_CAUSE_ALONE:
    case WEIR_CAUSE_LEFT:
    case WEIR_CAUSE_STOPPED:
    case WEIR_CAUSE_FOLLOWED:
    case WEIR_CAUSE_GAVE_UP:
      return END_OVER;

    case WEIR_CAUSE_MANUAL:
    case WEIR_CAUSE_BROADCAST:
    case WEIR_CAUSE_PARTITION:
    case WEIR_CAUSE_FAVOURED:
    case WEIR_CAUSE_MISSED:
    case WEIR_CAUSE_BUFFER_LEFT:
    case WEIR_CAUSE_EARLIER:
    case WEIR_CAUSE_UNASKED:
    case WEIR_CAUSE_BACKLOG:
    case WEIR_CAUSE_LOST:
    case WEIR_CAUSE_NOT_YET:
    case WEIR_CAUSE_FROZEN:
    case WEIR_CAUSE_FORGOTTEN:
      return END_STUCK;

    default:
      return END_OPEN;
    }
}

/* NULL: it is at work, or does not run. Returns: (transfer full) (nullable) */
static WeirCauses *
dup_causes (const WeirFlowFacts *facts,
            WeirNode            *node)
{
  WeirCauses *causes = weir_causes_of_node (facts->document, facts->after, weir_node_get_id (node), -1);

  if (causes != NULL && causes->list->len == 0)
    g_clear_pointer (&causes, weir_causes_free);
  return causes;
}

/* Why the consumers have nothing to do; as many of them are asked as it takes. @end: what goes for all of them. Returns: (transfer full)
 * (nullable): the first chain that says so, or else the first */
static WeirCauses *
find_causes (const WeirFlowFacts *facts,
             End                 *end)
{
  WeirCauses *found = NULL;

  *end = END_OVER;
  for (guint i = 0; i < facts->nodes->len && (found == NULL || *end != END_OPEN); i++)
    {
      WeirNode *node = g_array_index (facts->nodes, WeirNodeFacts, i).node;
      g_autoptr (WeirCauses) causes = NULL;
      End one;

      if (weir_node_get_role (node) != WEIR_ROLE_CONSUMER)
        continue;
      causes = dup_causes (facts, node);
      one = causes != NULL ? get_end (causes) : END_OPEN;
      if (causes != NULL && (found == NULL || (one == END_STUCK && *end == END_OVER)))
        {
          g_clear_pointer (&found, weir_causes_free);
          found = g_steal_pointer (&causes);
        }
      *end = MAX (*end, one);
    }
  return found;
}

gboolean
weir_diagnosis_name_idle (WeirDiagnosis       *self,
                          const WeirFlowFacts *facts)
{
  g_autoptr (WeirCauses) causes = NULL;
  End end;

  if (!facts->after->finished)
    return FALSE;
  causes = find_causes (facts, &end);
  if (facts->n_ended >= WEIR_DIAGNOSIS_FEWEST_EVENTS && end != END_STUCK)
    return FALSE;

  self->kind = WEIR_BOTTLENECK_IDLE;
  if (causes != NULL)
    {
      self->node = get_last (causes)->node;
      g_ptr_array_add (self->evidence, g_strdup (get_last (causes)->text));
    }
  return TRUE;
}
