/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-search.h"
#include <glib/gi18n.h>
#include <string.h>
#include "weir-card-state.h"
#include "weir-moment.h"

char *
weir_search_simplify (const char *text)
{
  g_autofree char *parts = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  GString *plain = g_string_new (NULL);

  for (const char *at = parts; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_ismark (g_utf8_get_char (at)))
      g_string_append_unichar (plain, g_unichar_tolower (g_utf8_get_char (at)));

  g_strstrip (plain->str);
  return g_string_free (plain, FALSE);
}

gboolean
weir_search_matches (const char *words,
                     const char *search)
{
  g_autofree char *plain = NULL;
  g_autofree char *typed = NULL;
  g_auto (GStrv) wanted = NULL;
  gboolean any = FALSE;

  g_return_val_if_fail (words != NULL, FALSE);
  g_return_val_if_fail (search != NULL, FALSE);

  plain = weir_search_simplify (words);
  typed = weir_search_simplify (search);
  wanted = g_strsplit_set (typed, " \t", -1);
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      if (*wanted[i] == '\0')
        continue;
      if (strstr (plain, wanted[i]) == NULL)
        return FALSE;
      any = TRUE;
    }

  return any;
}

static void
add (GString    *words,
     const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (words, "%s\n", text);
}

static const char *
get_role_words (WeirRole role)
{
  switch (role)
    {
    case WEIR_ROLE_PRODUCER:
      return _ ("producer");

    case WEIR_ROLE_PRODUCER_CONSUMER:
      return _ ("producer-consumer");

    case WEIR_ROLE_CONSUMER:
    default:
      return _ ("consumer");
    }
}

static const char *
get_dispatcher_words (WeirDispatcherKind dispatcher)
{
  switch (dispatcher)
    {
    case WEIR_DISPATCHER_BROADCAST:
      return _ ("Broadcast");

    case WEIR_DISPATCHER_PARTITION:
      return _ ("Partition");

    case WEIR_DISPATCHER_DEMAND:
    default:
      return _ ("Demand");
    }
}

/* A choice is searched by the title that a person sees, and by what stands in the document. */
static void
add_param (GString         *words,
           const WeirParam *param,
           const WeirValue *value)
{
  g_autofree char *text = weir_value_to_string (value);

  add (words, text);
  if (param->type != WEIR_PARAM_TYPE_CHOICE)
    return;

  for (const WeirParamChoice *choice = param->choices; choice->nick != NULL; choice++)
    if (g_strcmp0 (choice->nick, text) == 0)
      add (words, _ (choice->title));
}

static void
add_settings (GString  *words,
              WeirNode *node)
{
  guint n_params = 0;
  const WeirParam *params = weir_stage_kind_get_params (weir_node_get_kind (node), &n_params);

  for (guint i = 0; i < n_params; i++)
    add_param (words, &params[i], weir_node_get_param (node, params[i].name));

  if (weir_node_get_role (node) == WEIR_ROLE_CONSUMER)
    return;

  add (words, get_dispatcher_words (weir_node_get_dispatcher (node)));
  if (weir_node_get_partitions (node) != NULL)
    {
      g_autofree char *names = weir_value_to_string (weir_node_get_partitions (node));

      add (words, names);
    }
}

static gboolean
is_full (const WeirNodeReading *reading)
{
  return reading->meter.buffer_size > 0
         && reading->meter.buffered >= (guint64) reading->meter.buffer_size;
}

static void
add_state (GString      *words,
           WeirNode     *node,
           WeirSample   *sample,
           WeirActivity *activity,
           gboolean      flowing)
{
  guint id = weir_node_get_id (node);
  WeirActivityReading recent = { 0 };
  WeirNodeReading reading;
  const char *reason;
  WeirCardState state;

  if (!weir_sample_read_node (sample, id, &reading))
    return;

  weir_moment_read_node (activity, sample, id, &recent);
  reason = weir_sample_get_stop_reason (sample, id);
  state = weir_card_state_find (&reading, flowing ? &recent : NULL, reason);
  add (words, weir_card_state_get_word (state));
  /* Of several copies one may have ended while the others go on. */
  if (reading.n_alive < reading.n_stages)
    state = weir_card_state_find_end (reason);
  if (state == WEIR_CONDITION_FAILED)
    {
      /* Translators: of a stage, what somebody may search for: its state in other words. */
      add (words, _ ("crashed"));
      add (words, reason);
    }
  if (state == WEIR_CONDITION_STOPPED || state == WEIR_CONDITION_FAILED)
    add (words, _ ("stopped"));
  if (reading.restarts > 0)
    add (words, _ ("restarted"));
  if (is_full (&reading) && reading.n_alive > 0)
    /* Translators: of a stage, what somebody may search for. */
    add (words, _ ("buffer full"));
}

char *
weir_search_describe_node (WeirNode     *node,
                           WeirSample   *sample,
                           WeirActivity *activity,
                           gboolean      flowing)
{
  const WeirStageKind *kind;
  GString *words;

  g_return_val_if_fail (WEIR_IS_NODE (node), NULL);

  words = g_string_new (NULL);
  kind = weir_node_get_kind (node);
  add (words, weir_node_get_name (node));
  add (words, _ (kind->title));
  add (words, kind->name);
  add (words, get_role_words (weir_node_get_role (node)));
  add_settings (words, node);
  if (sample == NULL)
    add (words, weir_card_state_get_word (WEIR_CONDITION_READY));
  else
    add_state (words, node, sample, activity, flowing);

  return g_string_free (words, FALSE);
}

char *
weir_search_describe_link (WeirLink   *link,
                           WeirSample *sample)
{
  g_autofree char *limits = NULL, *name = NULL;
  WeirLinkReading reading;
  GString *words;

  g_return_val_if_fail (WEIR_IS_LINK (link), NULL);

  words = g_string_new (NULL);
  limits = g_strdup_printf (_ ("max %u, min %u"), weir_link_get_max_demand (link),
                            weir_link_get_effective_min_demand (link));
  name = weir_link_name_dup (link);
  g_string_append_printf (words, "%s\n", name);
  add (words, _ ("subscription"));
  add (words, limits);
  add (words, weir_link_get_partition (link));
  if (sample != NULL && weir_sample_read_link (sample, weir_link_get_id (link), &reading)
      && reading.n_known == 0 && reading.asked > 0)
    add (words, _ ("ended"));

  return g_string_free (words, FALSE);
}

char *
weir_search_describe_remark (WeirRemark *remark)
{
  const char *shape;

  g_return_val_if_fail (WEIR_IS_REMARK (remark), NULL);

  shape = weir_remark_get_shape (remark) == WEIR_REMARK_NOTE ? _ ("note") : _ ("frame");
  return g_strdup_printf ("%s\n%s", weir_remark_get_text (remark), shape);
}
