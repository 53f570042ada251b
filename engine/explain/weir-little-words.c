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

typedef struct
{
  const char *name;     /* lent */
  WeirLittle  little;
} Law;

static char *
put_into_words (const Law *law)
{
  const WeirLittle *little = &law->little;
  g_autofree char *level = little->level < 1000 ? g_strdup_printf ("%.3g", little->level) : weir_figure_short (little->level);
  g_autofree char *rate = weir_figure_rate (little->rate);
  g_autofree char *wait = weir_figure_time ((gint64) (little->wait * G_USEC_PER_SEC + 0.5));

  if (little->n < WEIR_LITTLE_FEWEST)
    /* Translators: a stage, a number of events. */
    return g_strdup_printf (ngettext ("%s: %u event is too few to say", "%s: %u events are too few to say",
                                      (guint) little->n), law->name, (guint) little->n);
  if (little->wait < 0)
    /* Translators: Little's law: a stage, a number of events, a rate as “62.0 k/s”. */
    return g_strdup_printf (_ ("%s: L = %s, λ = %s, W was not measured"), law->name, level, rate);
  /* Translators: Little's law: a stage, a number of events, a rate as “62.0 k/s”, a time as “23.5 ms”, a number. */
  return g_strdup_printf (_ ("%s: L = %s, λ = %s, W = %s, residual %.2f %%"), law->name, level, rate, wait,
                          100 * little->residual);
}

static gboolean
measure (const WeirFlowFacts *facts,
         guint                node,
         WeirLittle          *into)
{
  return weir_little_measure (facts->before, facts->after, node, into) && into->level >= NOTABLE;
}

static int
compare_laws (gconstpointer a,
              gconstpointer b)
{
  const Law *first = a, *second = b;

  return first->little.level > second->little.level ? -1 : first->little.level < second->little.level;
}

static void
put (WeirDiagnosis *self,
     const Law     *law)
{
  g_ptr_array_add (self->laws, put_into_words (law));
}

void
weir_diagnosis_put_laws (WeirDiagnosis       *self,
                         const WeirFlowFacts *facts)
{
  g_autoptr (GArray) laws = g_array_new (FALSE, FALSE, sizeof (Law));
  Law law;

  for (guint i = 0; i < facts->nodes->len; i++)
    {
      WeirNode *node = g_array_index (facts->nodes, WeirNodeFacts, i).node;
      guint id = weir_node_get_id (node);

      if (facts->nodes->len > MOST_LOOKED_AT && id != self->node)
        continue;
      law.name = weir_node_get_name (node);
      if (weir_node_get_role (node) == WEIR_ROLE_PRODUCER || !measure (facts, id, &law.little))
        continue;
      if (id == self->node)
        put (self, &law);
      else
        g_array_append_val (laws, law);
    }

  law.name = _ ("All stages");
  if (self->laws->len + laws->len != 1 && measure (facts, 0, &law.little))
    put (self, &law);
  g_array_sort (laws, compare_laws);
  for (guint i = 0; i < MIN (laws->len, MOST); i++)
    put (self, &g_array_index (laws, Law, i));
}
