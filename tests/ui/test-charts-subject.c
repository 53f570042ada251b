/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "monitor/weir-charts-subject.h"

/* However often something belongs to what is selected, it is one line, or one of those for which there is no room. */
static void
test_charts_are_about_each_once (void)
{
  const guint n_bins = WEIR_CHARTS_MOST + 3;
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirSession) session = weir_session_new (document);
  g_autoptr (WeirNode) counter = weir_node_new (weir_stage_catalog_lookup ("counter"), "Counter");
  g_autoptr (GPtrArray) pinned = g_ptr_array_new ();
  g_autoptr (WeirChartsSubject) subject = NULL;
  WeirHistory *history = weir_session_get_history (session);

  g_assert_true (weir_history_add_node (history, counter, NULL));
  g_ptr_array_add (pinned, counter);
  for (guint i = 0; i < n_bins; i++)
    {
      g_autofree char *name = g_strdup_printf ("Bin %u", i);
      g_autoptr (WeirNode) bin = weir_node_new (weir_stage_catalog_lookup ("discard"), name);
      WeirLink *link;

      g_assert_true (weir_history_add_node (history, bin, NULL));
      link = weir_history_add_link (history, counter, bin, NULL);
      weir_selection_add (weir_session_get_selection (session), bin);
      weir_selection_add (weir_session_get_selection (session), link);
    }
  subject = weir_charts_subject_find (session, pinned);

  g_assert_false (subject->is_all);
  g_assert_true (g_ptr_array_index (subject->nodes, 0) == counter);
  g_assert_cmpuint (subject->nodes->len, ==, WEIR_CHARTS_MOST);
  g_assert_cmpuint (subject->n_more_nodes, ==, 1 + n_bins - WEIR_CHARTS_MOST);
  g_assert_cmpuint (subject->links->len, ==, WEIR_CHARTS_MOST);
  g_assert_cmpuint (subject->n_more_links, ==, n_bins - WEIR_CHARTS_MOST);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charts-subject/has-each-once", test_charts_are_about_each_once);

  return g_test_run ();
}
