/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-pipeline-private.h"

/* Links of the document as the engine has them. Which partition a link carries depends on the
 * other links of its producer, so that an edit of one can end the subscriptions of another and
 * make them anew. */

static void
do_add_link (WeirEngine *engine,
             gpointer    plan)
{
  weir_engine_add_link (engine, weir_link_plan_copy (plan));
}

static void
do_remove_link (WeirEngine *engine,
                gpointer    link)
{
  weir_engine_remove_link (engine, GPOINTER_TO_UINT (link));
}

static void
free_share (gpointer data)
{
  weir_value_clear (data);
  g_free (data);
}

GHashTable *
weir_pipeline_new_shares (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, free_share);
}

static void
note_share (WeirPipeline       *self,
            WeirLink           *link,
            const WeirLinkPlan *plan)
{
  WeirValue *share = g_new (WeirValue, 1);

  *share = weir_value_copy (&plan->partitions);
  g_hash_table_insert (self->shares, link, share);
}

WeirLinkPlan *
weir_pipeline_plan_link (WeirPipeline *self,
                         WeirLink     *link,
                         GHashTable   *partitions)
{
  WeirNode *producer = weir_link_get_from (link);
  WeirLinkPlan *plan;
  gpointer known;

  if (!g_hash_table_lookup_extended (partitions, producer, NULL, &known))
    {
      known = weir_partitions_new (self->document, producer);
      g_hash_table_insert (partitions, producer, known);
    }

  plan = weir_link_plan_new (link, known);
  note_share (self, link, plan);
  return plan;
}

static void
free_partitions (gpointer partitions)
{
  if (partitions != NULL)
    weir_partitions_free (partitions);
}

GHashTable *
weir_pipeline_new_partitions (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, free_partitions);
}

/* What the engine has of @link, and was made from another drawing than the present one. */
static gboolean
is_outdated (WeirPipeline   *self,
             WeirLink       *link,
             WeirPartitions *partitions)
{
  const WeirValue *share = g_hash_table_lookup (self->shares, link);
  g_auto (WeirValue) now = WEIR_VALUE_INIT;

  if (partitions != NULL)
    now = weir_partitions_list (partitions, link);
  return share != NULL && !weir_value_equal (share, &now);
}

void
weir_pipeline_remove_link (WeirPipeline *self,
                           WeirLink     *link)
{
  if (g_hash_table_remove (self->shares, link))
    weir_pipeline_post_edit (self, do_remove_link, GUINT_TO_POINTER (weir_link_get_id (link)),
                             NULL);
}

typedef struct
{
  guint link;
  guint n;
} Ask;

static void
do_ask_link (WeirEngine *engine,
             gpointer    data)
{
  const Ask *ask = data;

  weir_engine_ask_link (engine, ask->link, ask->n);
}

void
weir_pipeline_ask_link (WeirPipeline *self,
                        guint         link_id,
                        guint         n)
{
  Ask ask = { link_id, n };

  g_return_if_fail (WEIR_IS_PIPELINE (self));

  if (self->engine == NULL)
    return;

  weir_pipeline_post_deed (self, do_ask_link, g_memdup2 (&ask, sizeof ask), g_free);
}

void
weir_pipeline_add_links (WeirPipeline *self,
                         WeirNode     *producer)
{
  g_autoptr (GHashTable) known = weir_pipeline_new_partitions ();
  WeirPartitions *partitions = weir_partitions_new (self->document, producer);

  g_hash_table_insert (known, producer, partitions);
  /* A partition is free before somebody else takes it. */
  for (guint i = 0; i < self->links->len; i++)
    {
      WeirLink *link = g_ptr_array_index (self->links, i);

      if (weir_link_get_from (link) == producer && is_outdated (self, link, partitions))
        weir_pipeline_remove_link (self, link);
    }
  for (guint i = 0; i < self->links->len; i++)
    {
      WeirLink *link = g_ptr_array_index (self->links, i);

      if (weir_link_get_from (link) == producer && !g_hash_table_contains (self->shares, link))
        weir_pipeline_post_edit (self, do_add_link, weir_pipeline_plan_link (self, link, known),
                                 (GDestroyNotify) weir_link_plan_free);
    }
}
