/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-stop-rule.h"

/* Of each deed: whether it can be at a node, on a link, anywhere. */
static const struct
{
  gboolean at_node, on_link, anywhere;
} places[WEIR_N_DEEDS] = {
  [WEIR_DEED_MESSAGE] = { TRUE, TRUE, FALSE },
  [WEIR_DEED_BATCH] = { TRUE, FALSE, TRUE },
  [WEIR_DEED_BATCH_DONE] = { TRUE, FALSE, TRUE },
  [WEIR_DEED_ASK] = { TRUE, TRUE, TRUE },
  [WEIR_DEED_EVENTS] = { FALSE, TRUE, TRUE },
  [WEIR_DEED_SUBSCRIBE] = { FALSE, TRUE, TRUE },
  [WEIR_DEED_CANCEL] = { FALSE, TRUE, TRUE },
  [WEIR_DEED_DISCARD] = { TRUE, FALSE, TRUE },
  [WEIR_DEED_END] = { TRUE, FALSE, TRUE },
};

static gboolean
is_deed_valid (const WeirStopRule *self)
{
  if ((guint) self->deed >= WEIR_N_DEEDS || (self->node != 0 && self->link != 0))
    return FALSE;
  if (self->node != 0)
    return places[self->deed].at_node;
  return self->link != 0 ? places[self->deed].on_link : places[self->deed].anywhere;
}

gboolean
weir_stop_rule_is_valid (const WeirStopRule *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  switch (self->when)
    {
    case WEIR_STOP_AT_TIME:
    case WEIR_STOP_AT_COUNT:
      return self->amount >= 0;

    case WEIR_STOP_ON_DEED:
      return is_deed_valid (self);

    case WEIR_STOP_IN_STATE:
      return self->node != 0 && (guint) self->state <= WEIR_STATE_STOPPED;

    case WEIR_STOP_ABOVE_LEVEL:
      return self->node != 0 && (guint) self->store < WEIR_N_STORES && self->amount >= 0
             && (!self->is_share || self->store == WEIR_STORE_BUFFER);

    default:
      return FALSE;
    }
}

gboolean
weir_stop_rule_is_equal (const WeirStopRule *self,
                         const WeirStopRule *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->when != other->when)
    return FALSE;

  switch (self->when)
    {
    case WEIR_STOP_ON_DEED:
      return self->deed == other->deed && self->node == other->node && self->link == other->link;

    case WEIR_STOP_IN_STATE:
      return self->state == other->state && self->node == other->node;

    case WEIR_STOP_ABOVE_LEVEL:
      return self->store == other->store && self->node == other->node
             && self->amount == other->amount && self->is_share == other->is_share;

    case WEIR_STOP_AT_TIME:
    case WEIR_STOP_AT_COUNT:
    default:
      return self->amount == other->amount;
    }
}
