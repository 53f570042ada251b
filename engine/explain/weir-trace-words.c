/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-trace-words.h"

#include <glib/gi18n.h>

static char *
describe_subscribe (guint max,
                    guint min)
{
  if (max == 0)
    return g_strdup (_ ("subscribe"));
  /* Translators: a consumer subscribes to a producer; max and min demand. */
  return g_strdup_printf (_ ("subscribe max %u, min %u"), max, min);
}

/* After an ask as much is outstanding as may be; so what was left before is the difference. The first one, right behind
 * subscribing, asks for everything. */
static char *
describe_ask (guint count,
              guint max,
              guint min)
{
  guint left = max > count ? max - count : 0;

  if (max == 0 || count >= max)
    /* Translators: a consumer asks its producer for so many events. */
    return g_strdup_printf (_ ("ask %u"), count);
  if (left == min)
    /* Translators: a consumer asks for %u events because its outstanding demand fell to %u, which is min demand. */
    return g_strdup_printf (_ ("ask %u: demand fell to %u = min"), count, left);
  if (left < min)
    /* Translators: a consumer asks for %u events because its outstanding demand fell to %u, below min demand %u. */
    return g_strdup_printf (_ ("ask %u: demand fell to %u, below min %u"), count, left, min);
  return g_strdup_printf (_ ("ask %u"), count);
}

/* What a person does to a run. */
static char *
describe_fault (const WeirTraceEntry *entry)
{
  guint count = entry->count;

  switch ((WeirTraceKind) entry->kind)
    {
    case WEIR_TRACE_FREEZE:
      /* Translators: a person has a stage take no turn until it is thawed. */
      return g_strdup (_ ("is frozen"));

    case WEIR_TRACE_THAW:
      return g_strdup (_ ("is thawed"));

    case WEIR_TRACE_LOSE:
      /* Translators: so many events that a producer sends are lost on the way. */
      return g_strdup_printf (_ ("events ×%u, lost"), count);

    case WEIR_TRACE_INJECT:
      /* Translators: a person puts so many events into a stage. */
      return g_strdup_printf (ngettext ("%u event injected", "%u events injected", count), count);

    default:
      g_return_val_if_reached (NULL);
    }
}

char *
weir_trace_entry_describe (const WeirTraceEntry *entry,
                           guint                 max,
                           guint                 min)
{
  guint count;

  g_return_val_if_fail (entry != NULL, NULL);

  count = entry->count;
  switch ((WeirTraceKind) entry->kind)
    {
    case WEIR_TRACE_START:
      return g_strdup (_ ("starts"));

    case WEIR_TRACE_SUBSCRIBE:
      return describe_subscribe (max, min);

    case WEIR_TRACE_ASK:
      return describe_ask (count, max, min);

    case WEIR_TRACE_CANCEL:
      /* Translators: a consumer ends its subscription. */
      return g_strdup (_ ("cancel"));

    case WEIR_TRACE_EVENTS:
      /* Translators: a producer sends so many events. */
      return g_strdup_printf (_ ("events ×%u"), count);

    case WEIR_TRACE_CANCELLED:
      /* Translators: a producer tells its consumer that the subscription has ended. */
      return g_strdup (_ ("cancelled"));

    case WEIR_TRACE_DOWN:
      /* Translators: whoever watched a stage is told that it has ended. */
      return g_strdup (_ ("down"));

    case WEIR_TRACE_INFO:
      return g_strdup (_ ("info"));

    case WEIR_TRACE_BATCH:
      return g_strdup_printf (ngettext ("handles %u event", "handles %u events", count), count);

    case WEIR_TRACE_DEMAND:
      /* Translators: a producer's callback is asked for so many events. */
      return g_strdup_printf (ngettext ("has to produce %u event", "has to produce %u events",
                                        count), count);

    case WEIR_TRACE_DISCARD:
      return g_strdup_printf (ngettext ("discards %u event", "discards %u events", count), count);

    case WEIR_TRACE_STOP:
      return g_strdup (_ ("stops"));

    default:
      return describe_fault (entry);
    }
}
