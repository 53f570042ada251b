/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-check-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "model/weir-document-private.h"
#include "model/weir-partitions.h"

/* In a large drawing the nearest stage is a guess that helps nobody, and looking for it takes time. */
#define MOST_NODES 200
/* How much farther away one seems that is connected already, or stands on the wrong side. */
#define TAKEN_DETOUR 100000
#define WRONG_SIDE   1000
/* How far beside the stage a new one is put: a card and a pipe. */
#define STEP         336

/* @upstream: whether somebody subscribes to it, else whether it subscribes to anybody. */
static gboolean
is_connected (WeirDocument *document,
              WeirNode     *node,
              gboolean      upstream)
{
  g_autoptr (GPtrArray) links = weir_document_dup_links_of (document, node);

  for (guint i = 0; i < links->len; i++)
    {
      WeirLink *link = g_ptr_array_index (links, i);

      if ((upstream ? weir_link_get_from (link) : weir_link_get_to (link)) == node)
        return TRUE;
    }
  return FALSE;
}

/* Each partition has one subscriber. */
static gboolean
has_room (WeirDocument *document,
          WeirNode     *producer,
          WeirNode     *consumer)
{
  g_autoptr (WeirPartitions) partitions = NULL;
  guint n_free = 0;

  if (weir_node_get_dispatcher (producer) != WEIR_DISPATCHER_PARTITION)
    return TRUE;

  partitions = weir_partitions_new (document, producer);
  for (guint i = 0; partitions != NULL && i < weir_partitions_get_n (partitions); i++)
    n_free += weir_partitions_get_taker (partitions, i) == NULL;
  return n_free >= weir_node_count_copies (consumer);
}

/* @upstream: @other is to be the producer. Negative: it cannot be. */
static double
get_distance (const WeirSpot *spot,
              WeirNode       *other,
              gboolean        upstream)
{
  WeirNode *from = upstream ? other : spot->node, *to = upstream ? spot->node : other;
  double right = weir_node_get_x (to) - weir_node_get_x (from);
  double down = weir_node_get_y (to) - weir_node_get_y (from);
  double distance = sqrt (right * right + down * down);

  if (other == spot->node || !weir_document_can_link (spot->document, from, to, NULL) ||
      !has_room (spot->document, from, to))
    return -1;
  if (right < 0)
    distance += WRONG_SIDE;
  if (is_connected (spot->document, other, upstream))
    distance += TAKEN_DETOUR;
  return distance;
}

/* Lent; NULL: there is none. */
static WeirNode *
find_partner (const WeirSpot *spot,
              gboolean        upstream)
{
  GListModel *nodes = weir_document_get_nodes (spot->document);
  guint n_nodes = g_list_model_get_n_items (nodes);
  WeirNode *best = NULL;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < n_nodes && n_nodes <= MOST_NODES; i++)
    {
      g_autoptr (WeirNode) other = g_list_model_get_item (nodes, i);
      double distance = get_distance (spot, other, upstream);

      if (distance < 0 || distance >= least)
        continue;
      least = distance;
      best = other;
    }

  return best;
}

/* Nobody is there: a new one would do. */
static void
offer_new (const WeirSpot *spot,
           WeirFinding    *finding,
           gboolean        upstream)
{
  const WeirStageKind *kind = weir_stage_catalog_lookup (upstream ? "counter" : "print");
  g_autoptr (WeirNode) fresh = weir_node_new (kind, _ (kind->title));
  double x = weir_node_get_x (spot->node) + (upstream ? -STEP : STEP);

  g_object_set (fresh, "x", CLAMP (x, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT),
                "y", weir_node_get_y (spot->node), NULL);
  /* Translators: the title of a kind of stage. */
  weir_finding_take_repair (finding, g_strdup_printf (_ ("Add “%s”"), _ (kind->title)));
  weir_finding_add_link (finding, upstream ? fresh : spot->node, upstream ? spot->node : fresh,
                         fresh);
}

static void
offer_partner (const WeirSpot *spot,
               WeirFinding    *finding,
               gboolean        upstream)
{
  WeirNode *partner = find_partner (spot, upstream);

  if (partner == NULL)
    {
      if (g_list_model_get_n_items (weir_document_get_nodes (spot->document)) <= MOST_NODES)
        offer_new (spot, finding, upstream);
      return;
    }

  weir_finding_take_repair (finding,
                            upstream
                            ? g_strdup_printf (_ ("Subscribe to “%s”"),
                                               weir_node_get_name (partner))
                            : g_strdup_printf (_ ("Let “%s” subscribe"),
                                               weir_node_get_name (partner)));
  weir_finding_add_link (finding, upstream ? partner : spot->node,
                         upstream ? spot->node : partner, NULL);
}

void
weir_check_subscriptions (const WeirSpot *spot)
{
  WeirRole role = weir_node_get_role (spot->node);
  const char *name = weir_node_get_name (spot->node);
  WeirFinding *finding;

  if (role != WEIR_ROLE_PRODUCER && spot->in->len == 0)
    {
      finding = weir_spot_find (spot, "no-producer", WEIR_SEVERITY_ERROR, NULL,
                                g_strdup_printf (_ ("“%s” subscribes to nobody"), name),
                                g_strdup (_ ("Events come only from producers that a stage has "
                                             "subscribed to.")));
      offer_partner (spot, finding, TRUE);
    }

  if (role == WEIR_ROLE_CONSUMER || spot->out->len > 0)
    return;
  finding = weir_spot_find (spot, "no-consumer", WEIR_SEVERITY_ERROR, NULL,
                            g_strdup_printf (_ ("Nobody subscribes to “%s”"), name),
                            g_strdup (role == WEIR_ROLE_PRODUCER
                                      ? _ ("A producer is at work only when it is asked for events, "
                                           "and nobody asks this one.")
                                      : _ ("A producer-consumer handles events only when it is "
                                           "asked for some, and nobody asks this one.")));
  offer_partner (spot, finding, FALSE);
}
