/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-reasons.h"

#include "weir-drawing.h"

WeirDocument *
weir_reasons_draw_source (gint64      supply,
                          const char *deeds)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "source");
  weir_drawing_set_param (document, "source", "supply", weir_value_integer (supply));
  weir_drawing_set_param (document, "source", "deeds", weir_value_text (deeds));
  return document;
}

WeirLink *
weir_reasons_add (WeirDocument *document,
                  const char   *from,
                  const char   *name,
                  guint         max,
                  gint          min)
{
  weir_drawing_add_node (document, name);
  return weir_drawing_add_link (document, from, name, max, min);
}

void
weir_reasons_set_text (WeirDocument *document,
                       const char   *name,
                       const char   *param,
                       const char   *text)
{
  weir_drawing_set_param (document, name, param, weir_value_text (text));
}

WeirCauses *
weir_reasons_ask (WeirPipeline *pipeline,
                  const char   *name)
{
  WeirDocument *document = weir_pipeline_get_document (pipeline);
  WeirNode *node = weir_document_find_node (document, name);

  return weir_causes_of_node (document, weir_pipeline_get_sample (pipeline), weir_node_get_id (node), -1);
}

char *
weir_reasons_print_chain (WeirPipeline *pipeline,
                          WeirCauses   *causes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < causes->list->len; i++)
    {
      const WeirCause *cause = g_ptr_array_index (causes->list, i);
      WeirNode *node = weir_document_get_node_by_id (weir_pipeline_get_document (pipeline), cause->node);

      g_test_message ("%s", cause->text);
      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", weir_cause_kind_to_string (cause->kind),
                              weir_node_get_name (node));
    }
  return g_string_free (text, FALSE);
}

void
weir_reasons_assert_chain (WeirPipeline *pipeline,
                           const char   *name,
                           const char   *expected)
{
  g_autoptr (WeirCauses) causes = weir_reasons_ask (pipeline, name);
  g_autofree char *chain = weir_reasons_print_chain (pipeline, causes);

  g_assert_cmpstr (chain, ==, expected);
  g_assert_cmpuint (causes->list->len, <=, WEIR_CAUSES_LIMIT);
}

void
weir_reasons_assert_sentence (WeirPipeline *pipeline,
                              const char   *name,
                              guint         index,
                              const char   *expected)
{
  g_autoptr (WeirCauses) causes = weir_reasons_ask (pipeline, name);

  g_assert_cmpuint (causes->list->len, >, index);
  g_assert_cmpstr (((WeirCause *) g_ptr_array_index (causes->list, index))->text, ==, expected);
}

const WeirTraceEntry *
weir_reasons_find_entry (WeirPipeline *pipeline,
                         const char   *name,
                         WeirTraceKind kind)
{
  WeirSample *sample = weir_pipeline_get_sample (pipeline);
  WeirNode *node = weir_document_find_node (weir_pipeline_get_document (pipeline), name);

  for (guint i = sample->trace->len; i > 0; i--)
    {
      const WeirTraceEntry *entry = &g_array_index (sample->trace, WeirTraceEntry, i - 1);

      if (entry->kind == kind && weir_sample_get_node (sample, entry->from, NULL) == weir_node_get_id (node))
        return entry;
    }
  return NULL;
}
