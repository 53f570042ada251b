/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-check-private.h"

#include <glib/gi18n.h>

/* By itself, with the reason normal, having given all it has. */
static gboolean
will_end (WeirNode *node)
{
  const WeirValue *count = weir_node_get_param (node, "count");
  const WeirValue *follow = weir_node_get_param (node, "follow");

  if (weir_node_get_role (node) != WEIR_ROLE_PRODUCER)
    return FALSE;
  if (count != NULL)
    return count->type == WEIR_VALUE_INTEGER && count->integer > 0;
  return g_str_equal (weir_node_get_kind (node)->name, "file-lines") && follow != NULL
         && !follow->boolean;
}

/* The most that its consumers can have asked it for. */
static guint64
get_demand (const WeirSpot *spot)
{
  gboolean is_broadcast = weir_node_get_dispatcher (spot->node) == WEIR_DISPATCHER_BROADCAST;
  guint64 sum = 0, least = G_MAXUINT64;

  for (guint i = 0; i < spot->out->len; i++)
    {
      WeirLink *link = g_ptr_array_index (spot->out, i);
      guint64 max = weir_link_get_max_demand (link);

      sum += max * weir_node_count_copies (weir_link_get_to (link));
      least = MIN (least, max);
    }
  return is_broadcast ? least : sum;
}

/* Whether its buffer has to take what it makes of one message. */
static gboolean
will_buffer (const WeirSpot *spot,
             WeirLink       *link)
{
  if (weir_node_get_role (spot->node) != WEIR_ROLE_PRODUCER_CONSUMER || spot->out->len == 0)
    return FALSE;
  return g_str_equal (weir_node_get_kind (spot->node)->name, "split-words")
         || weir_link_get_max_demand (link) > get_demand (spot);
}

static void
check_link (const WeirSpot *spot,
            WeirLink       *link)
{
  WeirNode *from = weir_link_get_from (link);
  const char *name = weir_node_get_name (spot->node);
  gboolean has_others = spot->in->len > 1;
  WeirFinding *finding;

  if (weir_link_get_cancel (link) != WEIR_CANCEL_PERMANENT || !will_end (from))
    return;
  if (!has_others && !will_buffer (spot, link))
    return;

  finding =
    weir_spot_find (spot, "permanent-end", WEIR_SEVERITY_WARNING, link,
                    /* Translators: a consumer, a producer. */
                    g_strdup_printf (_ ("“%s” stops when “%s” has come to its end"), name,
                                     weir_node_get_name (from)),
                    g_strdup (has_others
                              ? _ ("A permanent subscription stops the consumer even when the "
                                   "producer ends normally, and it gets nothing more from others.")
                              : _ ("A permanent subscription stops the consumer even when the "
                                   "producer ends normally, and what is in its buffer is lost.")));
  weir_finding_take_repair (finding, g_strdup (_ ("Subscribe transient")));
  weir_finding_add_uint (finding, link, "cancel", WEIR_CANCEL_TRANSIENT);
}

void
weir_check_ends (const WeirSpot *spot)
{
  for (guint i = 0; i < spot->in->len; i++)
    check_link (spot, g_ptr_array_index (spot->in, i));
}
