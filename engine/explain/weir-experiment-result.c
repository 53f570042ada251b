/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-experiment-private.h"

static void
free_node (gpointer data)
{
  WeirExperimentNode *node = data;

  g_free (node->name);
  g_free (node);
}

WeirExperimentResult *
weir_experiment_result_new (void)
{
  WeirExperimentResult *self = g_new0 (WeirExperimentResult, 1);

  g_atomic_ref_count_init (&self->refs);
  self->nodes = g_ptr_array_new_with_free_func (free_node);
  return self;
}

WeirExperimentResult *
weir_experiment_result_ref (WeirExperimentResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
weir_experiment_result_unref (WeirExperimentResult *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->nodes);
  g_free (self->failure);
  g_free (self);
}

const WeirExperimentNode *
weir_experiment_result_find (WeirExperimentResult *self,
                             guint                 node_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      const WeirExperimentNode *node = g_ptr_array_index (self->nodes, i);

      if (node->node == node_id)
        return node;
    }
  return NULL;
}
