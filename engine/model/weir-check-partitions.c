/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-check-private.h"

#include "model/weir-partitions.h"

#include <glib/gi18n.h>

static void
add_text (WeirFinding *finding,
          gpointer     object,
          const char  *property,
          char        *text)
{
  GValue value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_take_string (&value, text);
  weir_finding_add_setting (finding, object, property, &value);
}

static void
add_number_of_partitions (WeirFinding *finding,
                          guint        n)
{
  weir_finding_take_repair (finding, g_strdup_printf (ngettext ("Make it %u partition",
                                                                "Make it %u partitions", n), n));
  add_text (finding, finding->node, "partitions", g_strdup_printf ("%u", n));
}

static guint
count_free (WeirPartitions *partitions)
{
  guint n = 0;

  for (guint i = 0; i < weir_partitions_get_n (partitions); i++)
    n += weir_partitions_get_taker (partitions, i) == NULL;
  return n;
}

/* Naming none takes what is free, and what the link itself had; numbered ones can be made more. */
static void
offer_free_ones (WeirFinding    *finding,
                 WeirPartitions *partitions,
                 guint           n_own)
{
  guint n_copies = weir_node_count_copies (weir_link_get_to (finding->link));
  guint n_free = count_free (partitions) + n_own;
  guint n_wanted = weir_partitions_get_n (partitions) + n_copies - MIN (n_free, n_copies);

  if (n_free >= n_copies)
    weir_finding_take_repair (finding, g_strdup (ngettext ("Take a free partition",
                                                           "Take free partitions", n_copies)));
  else if (weir_node_get_partitions (finding->node)->type == WEIR_VALUE_INTEGER
           && n_wanted <= WEIR_PARTITIONS_LIMIT)
    add_number_of_partitions (finding, n_wanted);
  else
    return;
  add_text (finding, finding->link, "partition", NULL);
}

static gboolean
check_named (const WeirSpot *spot,
             WeirLink       *link,
             WeirPartitions *partitions)
{
  const char *text = weir_link_get_partition (link);
  const char *producer = weir_node_get_name (spot->node);
  const char *consumer = weir_node_get_name (weir_link_get_to (link));
  gboolean is_mine;
  guint index;

  if (!weir_partitions_find (partitions, text, &index))
    {
      offer_free_ones (
        weir_spot_find (spot, "unknown-partition", WEIR_SEVERITY_ERROR, link,
                        /* Translators: a consumer, a partition, a producer. */
                        g_strdup_printf (_ ("“%s” subscribes to partition “%s”, which “%s” does "
                                            "not have"), consumer, text, producer),
                        g_strdup (_ ("A partition that the dispatcher does not know crashes the "
                                     "producer."))),
        partitions, 0);
      return FALSE;
    }

  is_mine = weir_partitions_get_taker (partitions, index) == link;
  if (is_mine && weir_node_count_copies (weir_link_get_to (link)) == 1)
    return TRUE;
  offer_free_ones (
    weir_spot_find (spot, "taken-partition", WEIR_SEVERITY_ERROR, link,
                    is_mine
                    /* Translators: a consumer, a partition, a producer. */
                    ? g_strdup_printf (_ ("All copies of “%s” subscribe to partition “%s” of “%s”"),
                                       consumer, text, producer)
                    : g_strdup_printf (_ ("“%s” subscribes to partition “%s” of “%s”, which is "
                                          "taken"), consumer, text, producer),
                    g_strdup (_ ("A partition has one subscriber; the second one crashes the "
                                 "producer."))),
    partitions, is_mine);
  return FALSE;
}

/* How many partitions are missing. */
static guint
count_missing (WeirPartitions *partitions,
               WeirLink       *link)
{
  guint first, last;
  guint n_copies = weir_node_count_copies (weir_link_get_to (link));

  if (weir_link_get_partition (link) != NULL)
    return 0;
  return n_copies - weir_partitions_get_span (partitions, link, &first, &last);
}

static gboolean
check_enough (const WeirSpot *spot,
              WeirPartitions *partitions)
{
  gboolean is_numbered =
    weir_node_get_partitions (spot->node)->type == WEIR_VALUE_INTEGER;
  guint n_missing = 0;

  for (guint i = 0; i < spot->out->len; i++)
    n_missing += count_missing (partitions, g_ptr_array_index (spot->out, i));

  for (guint i = 0; i < spot->out->len; i++)
    {
      WeirLink *link = g_ptr_array_index (spot->out, i);
      guint n_wanted = weir_partitions_get_n (partitions) + n_missing;
      WeirFinding *finding;

      if (count_missing (partitions, link) == 0)
        continue;
      finding =
        weir_spot_find (spot, "too-few-partitions", WEIR_SEVERITY_ERROR, link,
                        /* Translators: a producer, a consumer. */
                        g_strdup_printf (_ ("“%s” has too few partitions for “%s”"),
                                         weir_node_get_name (spot->node),
                                         weir_node_get_name (weir_link_get_to (link))),
                        g_strdup (_ ("Every subscriber needs a partition of its own; one without "
                                     "crashes the producer.")));
      if (is_numbered && n_wanted <= WEIR_PARTITIONS_LIMIT)
        add_number_of_partitions (finding, n_wanted);
    }
  return n_missing == 0;
}

static void
check_free (const WeirSpot *spot,
            WeirPartitions *partitions)
{
  const char *name = weir_node_get_name (spot->node);
  guint n = weir_partitions_get_n (partitions);
  guint n_free = count_free (partitions);
  g_autofree char *text = NULL;
  WeirFinding *finding;
  guint index;

  if (n_free == 0 || n_free == n || !weir_partitions_find_free (partitions, &index))
    return;

  text = weir_partition_name_to_text (weir_partitions_get_name (partitions, index));
  finding =
    weir_spot_find (spot, "free-partition", WEIR_SEVERITY_WARNING, NULL,
                    n_free == 1
                    /* Translators: a partition, a producer. */
                    ? g_strdup_printf (_ ("Nobody subscribes to partition “%s” of “%s”"), text, name)
                    : g_strdup_printf (_ ("Nobody subscribes to %u of the %u partitions of “%s”"),
                                       n_free, n, name),
                    g_strdup (_ ("Events that nobody takes wait in the dispatcher and use up the "
                                 "demand of all others, until the producer is asked for nothing "
                                 "more and stands still.")));
  /* Numbered, and the free ones are the last. */
  if (weir_node_get_partitions (spot->node)->type == WEIR_VALUE_INTEGER && index == n - n_free)
    add_number_of_partitions (finding, n - n_free);
}

void
weir_check_partitions (const WeirSpot *spot)
{
  g_autoptr (WeirPartitions) partitions = NULL;
  gboolean is_right = TRUE;

  if (weir_node_get_role (spot->node) == WEIR_ROLE_CONSUMER
      || weir_node_get_dispatcher (spot->node) != WEIR_DISPATCHER_PARTITION)
    return;
  partitions = weir_partitions_new (spot->document, spot->node);
  if (partitions == NULL)
    return;

  for (guint i = 0; i < spot->out->len; i++)
    {
      WeirLink *link = g_ptr_array_index (spot->out, i);

      if (weir_link_get_partition (link) != NULL && !check_named (spot, link, partitions))
        is_right = FALSE;
    }
  if (!check_enough (spot, partitions))
    is_right = FALSE;
  /* A producer that crashes has other worries. */
  if (is_right)
    check_free (spot, partitions);
}
