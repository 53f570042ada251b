/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-diagnosis-private.h"
#include "explain/weir-little.h"
#include "run/weir-figure.h"

#include <glib/gi18n.h>

/* Less waits than this: nothing, to a person. */
#define NOTABLE 0.001
/* Stages that are told of beside the one that is named. */
#define MOST    3
/* In a drawing of more stages only that one is: each is looked for among all subscriptions. */
#define MOST_LOOKED_AT 200

void
weir_law_free (WeirLaw *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self);
}

char *
weir_law_format_level (const WeirLaw *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->little.level < 1000 ? g_strdup_printf ("%.3g", self->little.level)
                                   : weir_figure_short (self->little.level);
}

char *
weir_law_format_wait (const WeirLaw *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->little.wait < 0 ? NULL : weir_figure_time ((gint64) (self->little.wait * G_USEC_PER_SEC + 0.5));
}

char *
weir_law_format_residual (const WeirLaw *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->little.residual < 0 ? NULL : g_strdup_printf ("%.2f %%", 100 * self->little.residual);
}

char *
weir_law_describe (const WeirLaw *self)
{
  g_autofree char *level = NULL;
  g_autofree char *rate = NULL;
  g_autofree char *wait = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->little.n < WEIR_LITTLE_FEWEST)
    /* Translators: a stage, a number of events. */
    return g_strdup_printf (ngettext ("%s: %u event is too few to say", "%s: %u events are too few to say",
                                      (guint) self->little.n), self->name, (guint) self->little.n);
  level = weir_law_format_level (self);
  rate = weir_figure_rate (self->little.rate);
  wait = weir_law_format_wait (self);
  if (wait == NULL)
    /* Translators: Little's law: a stage, a number of events, a rate as “62.0 k/s”. */
    return g_strdup_printf (_ ("%s: L = %s, λ = %s, W was not measured"), self->name, level, rate);
  /* Translators: Little's law: a stage, a number of events, a rate as “62.0 k/s”, a time as “23.5 ms”, a number. */
  return g_strdup_printf (_ ("%s: L = %s, λ = %s, W = %s, residual %.2f %%"), self->name, level, rate, wait,
                          100 * self->little.residual);
}

static gboolean
measure (const WeirFlowFacts *facts,
         guint                node,
         WeirLittle          *into)
{
  return weir_little_measure (facts->before, facts->after, node, into) && into->level >= NOTABLE;
}

/* The one that is named comes first, all together last. */
static int
compare_laws (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const WeirLaw *first = *(WeirLaw *const *) a, *second = *(WeirLaw *const *) b;
  guint named = GPOINTER_TO_UINT (data);

  if ((first->node == named) != (second->node == named))
    return first->node == named ? -1 : 1;
  return first->little.level > second->little.level ? -1 : first->little.level < second->little.level;
}

static void
take (GPtrArray        *laws,
      guint             node,
      const char       *name,
      const WeirLittle *little)
{
  WeirLaw *law = g_new0 (WeirLaw, 1);

  law->node = node;
  law->name = g_strdup (name);
  law->little = *little;
  g_ptr_array_add (laws, law);
}

void
weir_diagnosis_put_laws (WeirDiagnosis       *self,
                         const WeirFlowFacts *facts)
{
  guint most = self->node != 0 ? MOST + 1 : MOST;
  guint n_found;
  WeirLittle little;

  for (guint i = 0; i < facts->nodes->len; i++)
    {
      WeirNode *node = g_array_index (facts->nodes, WeirNodeFacts, i).node;
      guint id = weir_node_get_id (node);

      if (facts->nodes->len > MOST_LOOKED_AT && id != self->node)
        continue;
      if (weir_node_get_role (node) != WEIR_ROLE_PRODUCER && measure (facts, id, &little))
        take (self->laws, id, weir_node_get_name (node), &little);
    }
  n_found = self->laws->len;
  g_ptr_array_sort_with_data (self->laws, compare_laws, GUINT_TO_POINTER (self->node));
  if (n_found > most)
    g_ptr_array_set_size (self->laws, (gint) most);
  if (n_found != 1 && measure (facts, 0, &little))
    take (self->laws, 0, _ ("All stages"), &little);
}
