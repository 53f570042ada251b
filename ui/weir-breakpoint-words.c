/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-breakpoint-words.h"
#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_about (const WeirStopRule *rule,
          gpointer            object)
{
  return WEIR_IS_NODE (object) ? rule->node == weir_node_get_id (object) : rule->link == weir_link_get_id (object);
}

/* "Printer: gets a batch", without the name. */
static char *
describe_what (const WeirStopRule *rule,
               WeirPipeline       *pipeline)
{
  g_autofree char *words = NULL;

  if (rule->when == WEIR_STOP_ON_DEED)
    return g_strdup (weir_stop_rule_describe_deed (rule));

  words = weir_stop_rule_describe (rule, weir_pipeline_get_document (pipeline));
  return g_strdup (strstr (words, ": ") != NULL ? strrchr (words, ':') + 2 : words);
}

char *
weir_breakpoint_words_describe (WeirPipeline *pipeline,
                                gpointer      object)
{
  GListModel *breakpoints = weir_pipeline_get_breakpoints (pipeline);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (breakpoints); i++)
    {
      g_autoptr (WeirBreakpoint) breakpoint = g_list_model_get_item (breakpoints, i);
      const WeirStopRule *rule = weir_breakpoint_get_rule (breakpoint);
      g_autofree char *what = NULL;

      if (!is_about (rule, object))
        continue;
      what = describe_what (rule, pipeline);
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", what);
    }
  if (list->len == 0)
    return NULL;
  /* Translators: what a stage or pipe has breakpoints for: "Breakpoint: gets a batch, is asked". */
  return g_strdup_printf (_ ("Breakpoint: %s"), list->str);
}
