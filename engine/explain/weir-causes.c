/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-causes-private.h"

#include <glib/gi18n.h>

static const char *const kind_names[] = {
  [WEIR_CAUSE_ASKED] = "asked",
  [WEIR_CAUSE_ON_ITS_WAY] = "on-its-way",
  [WEIR_CAUSE_UNREAD] = "unread",
  [WEIR_CAUSE_MANUAL] = "manual",
  [WEIR_CAUSE_ALONE] = "alone",
  [WEIR_CAUSE_LEFT] = "left",
  [WEIR_CAUSE_JOINING] = "joining",
  [WEIR_CAUSE_BROADCAST] = "broadcast",
  [WEIR_CAUSE_PARTITION] = "partition",
  [WEIR_CAUSE_FAVOURED] = "favoured",
  [WEIR_CAUSE_MISSED] = "missed",
  [WEIR_CAUSE_BUFFER_LEFT] = "buffer-left",
  [WEIR_CAUSE_EARLIER] = "earlier",
  [WEIR_CAUSE_UNASKED] = "unasked",
  [WEIR_CAUSE_BACKLOG] = "backlog",
  [WEIR_CAUSE_LOST] = "lost",
  [WEIR_CAUSE_NOT_YET] = "not-yet",
  [WEIR_CAUSE_WAITING] = "waiting",
  [WEIR_CAUSE_BUSY] = "busy",
  [WEIR_CAUSE_FROZEN] = "frozen",
  [WEIR_CAUSE_COST] = "cost",
  [WEIR_CAUSE_RATE] = "rate",
  [WEIR_CAUSE_SOURCE] = "source",
  [WEIR_CAUSE_FORGOTTEN] = "forgotten",
  [WEIR_CAUSE_STOPPED] = "stopped",
  [WEIR_CAUSE_FOLLOWED] = "followed",
  [WEIR_CAUSE_GAVE_UP] = "gave-up",
};

/*< the sample >*/

const WeirStageReading *
weir_cause_walk_find_stage (WeirCauseWalk *self,
                            guint          process)
{
  for (guint i = 0; i < self->sample->stages->len; i++)
    {
      const WeirStageReading *stage = &g_array_index (self->sample->stages, WeirStageReading, i);

      if (stage->process == process)
        return stage;
    }
  return NULL;
}

WeirNode *
weir_cause_walk_get_node (WeirCauseWalk          *self,
                          const WeirStageReading *stage)
{
  return weir_document_get_node_by_id (self->document, stage->node);
}

WeirLink *
weir_cause_walk_get_link (WeirCauseWalk                 *self,
                          const WeirSubscriptionReading *subscription)
{
  return weir_document_get_link_by_id (self->document, subscription->link);
}

char *
weir_cause_walk_dup_name (WeirCauseWalk          *self,
                          const WeirStageReading *stage)
{
  WeirNode *node = weir_cause_walk_get_node (self, stage);
  WeirNodeReading all;

  if (node == NULL)
    return g_strdup (_ ("a stage that was removed"));
  if (!weir_sample_read_node (self->sample, stage->node, &all) || all.n_stages < 2)
    return g_strdup (weir_node_get_name (node));
  /* Translators: one of several copies of a stage. */
  return g_strdup_printf (_ ("%s, copy %u"), weir_node_get_name (node), stage->copy + 1);
}

/*< links of the chain >*/

gboolean
weir_cause_walk_has_room (WeirCauseWalk *self)
{
  return self->list->len < WEIR_CAUSES_LIMIT;
}

/* The newest entry that @stage made, of @subscription if there is one. */
static guint64
find_serial (WeirCauseWalk                 *self,
             const WeirStageReading        *stage,
             const WeirSubscriptionReading *subscription)
{
  for (guint i = self->sample->trace->len; i > 0; i--)
    {
      const WeirTraceEntry *entry = &g_array_index (self->sample->trace, WeirTraceEntry, i - 1);

      if (entry->from == stage->process
          && (subscription == NULL || entry->subscription == subscription->subscription))
        return entry->serial;
    }
  return 0;
}

WeirCause *
weir_cause_walk_add (WeirCauseWalk                 *self,
                     WeirCauseKind                  kind,
                     const WeirStageReading        *stage,
                     const WeirSubscriptionReading *subscription,
                     char                          *text)
{
  WeirCause *cause = g_new0 (WeirCause, 1);

  cause->kind = kind;
  cause->node = stage->node;
  cause->copy = stage->copy;
  cause->process = stage->process;
  if (subscription != NULL)
    {
      cause->link = subscription->link;
      cause->subscription = subscription->subscription;
    }
  cause->serial = find_serial (self, stage, subscription);
  cause->text = text;
  g_ptr_array_add (self->list, cause);
  return cause;
}

/*< beginning >*/

static void
free_cause (gpointer data)
{
  g_free (((WeirCause *) data)->text);
  g_free (data);
}

static WeirCauses *
begin (WeirCauseWalk          *walk,
       WeirDocument           *document,
       WeirSample             *sample,
       const WeirStageReading *stage)
{
  WeirCauses *self = g_new0 (WeirCauses, 1);

  self->node = stage->node;
  self->copy = stage->copy;
  self->state = stage->state;
  self->time = sample->time;
  self->since = stage->since;
  self->list = g_ptr_array_new_with_free_func (free_cause);
  *walk = (WeirCauseWalk) { document, sample, self->list, g_hash_table_new (NULL, NULL) };
  return self;
}

static const WeirStageReading *
find_copy (WeirSample *sample,
           guint       node_id,
           int         copy)
{
  WeirNodeReading all;

  if (!weir_sample_read_node (sample, node_id, &all))
    return NULL;
  for (guint i = 0; i < sample->stages->len; i++)
    {
      const WeirStageReading *stage = &g_array_index (sample->stages, WeirStageReading, i);

      if (stage->node == node_id && (copy < 0 ? stage->state == all.state : (guint) copy == stage->copy))
        return stage;
    }
  return NULL;
}

WeirCauses *
weir_causes_of_node (WeirDocument *document,
                     WeirSample   *sample,
                     guint         node_id,
                     int           copy)
{
  const WeirStageReading *stage;
  WeirCauseWalk walk;
  WeirCauses *self;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (sample != NULL, NULL);

  stage = find_copy (sample, node_id, copy);
  if (stage == NULL)
    return NULL;
  self = begin (&walk, document, sample, stage);
  weir_cause_walk_stage (&walk, stage);
  g_hash_table_unref (walk.visited);
  return self;
}

WeirCauses *
weir_causes_of_link (WeirDocument *document,
                     WeirSample   *sample,
                     guint         link_id)
{
  const WeirSubscriptionReading *subscription = NULL;
  const WeirStageReading *stage;
  WeirCauseWalk walk;
  WeirCauses *self;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (sample != NULL, NULL);

  for (guint i = 0; i < sample->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *one = &g_array_index (sample->subscriptions, WeirSubscriptionReading, i);

      if (one->link == link_id && (subscription == NULL || weir_cause_has_waited_more (one, subscription)))
        subscription = one;
    }
  walk = (WeirCauseWalk) { document, sample, NULL, NULL };
  stage = subscription != NULL ? weir_cause_walk_find_stage (&walk, subscription->consumer) : NULL;
  if (stage == NULL)
    return NULL;

  self = begin (&walk, document, sample, stage);
  self->link = link_id;
  weir_cause_walk_subscription (&walk, stage, subscription);
  g_hash_table_unref (walk.visited);
  return self;
}

void
weir_causes_free (WeirCauses *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->list);
  g_free (self);
}

const char *
weir_cause_kind_to_string (WeirCauseKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_names), NULL);

  return kind_names[kind];
}
