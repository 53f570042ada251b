/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* What is found is kept up to date while a document is edited. */

#define SEED    20261128
#define N_EDITS 1500

static void
count (guint *n)
{
  (*n)++;
}

static char *
write_all (GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const WeirFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%s %s (%s): %s\n", finding->id, finding->what, finding->why,
                              finding->repair != NULL ? finding->repair : "-");
    }
  return g_string_free (text, FALSE);
}

static void
assert_up_to_date (WeirFindings *findings,
                   WeirDocument *document)
{
  g_autoptr (GPtrArray) expected = weir_check_document (document);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *expected_text = write_all (expected);
  g_autofree char *text = NULL;

  weir_findings_update (findings);
  found = weir_findings_list (findings);
  text = write_all (found);
  g_assert_cmpstr (text, ==, expected_text);
}

static gpointer
pick (GListModel *list,
      GRand      *random)
{
  guint n = g_list_model_get_n_items (list);
  g_autoptr (GObject) item = NULL;

  if (n == 0)
    return NULL;
  item = g_list_model_get_item (list, (guint) g_rand_int_range (random, 0, (gint32) n));
  return item;   /* the document keeps it */
}

static void
set_number (WeirHistory *history,
            gpointer     object,
            const char  *property,
            gint         number)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_INT);
  g_value_set_int (&value, number);
  weir_history_set (history, object, property, &value, NULL);
}

static void
add_something (WeirHistory *history,
               GRand       *random)
{
  static const char *const kinds[] = { "counter", "map", "work", "split-words", "discard", "print" };
  WeirDocument *document = weir_history_get_document (history);
  const char *kind = kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))];
  g_autofree char *name = weir_document_make_name (document, kind);
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);

  if (g_list_model_get_n_items (weir_document_get_nodes (document)) < 20)
    weir_history_add_node (history, node, NULL);
}

static void
change_node (WeirHistory *history,
             WeirNode    *node,
             GRand       *random)
{
  static const char *const settings[] = { "copies", "dispatcher", "accumulate", "restart", "x" };
  WeirValue time = weir_value_text ("20ms");
  WeirValue number = weir_value_integer (g_rand_int_range (random, 0, 3));

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      weir_history_set_param (history, node, "service-time", &time, NULL);
      weir_history_set_param (history, node, "count", &number, NULL);
      break;
    case 1:
      weir_history_choose_dispatcher (history, node, WEIR_DISPATCHER_PARTITION, NULL);
      break;
    default:
      set_number (history, node, settings[g_rand_int_range (random, 0, G_N_ELEMENTS (settings))],
                  g_rand_int_range (random, 0, 3));
    }
}

static void
edit (WeirHistory *history,
      GRand       *random)
{
  WeirDocument *document = weir_history_get_document (history);
  WeirNode *node = pick (weir_document_get_nodes (document), random);
  WeirNode *other = pick (weir_document_get_nodes (document), random);
  WeirLink *link = pick (weir_document_get_links (document), random);
  gint32 choice = g_rand_int_range (random, 0, 100);

  if (choice < 10)
    weir_history_undo (history);
  else if (choice < 18)
    weir_history_redo (history);
  else if (choice < 32 || node == NULL)
    add_something (history, random);
  else if (choice < 37)
    weir_history_remove_node (history, node);
  else if (choice < 60)
    weir_history_add_link (history, node, other, NULL);
  else if (choice < 65 && link != NULL)
    weir_history_remove_link (history, link);
  else if (choice < 78 && link != NULL)
    set_number (history, link, choice < 74 ? "max-demand" : "cancel",
                g_rand_int_range (random, 0, 3) * (choice < 74 ? 500 : 1));
  else if (choice < 80)
    set_number (history, document, "max-restarts", choice % 2);
  else
    change_node (history, node, random);
}

/* After any edit it is what looking at everything anew would find. */
static void
test_findings_follow_edits (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirHistory) history = weir_history_new (document);
  g_autoptr (WeirFindings) findings = weir_findings_new (document);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  guint n_found = 0;

  g_test_message ("seed %d", SEED);
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autoptr (GPtrArray) found = NULL;

      edit (history, random);
      assert_up_to_date (findings, document);
      found = weir_findings_list (findings);
      n_found += found->len;
    }
  g_assert_cmpuint (n_found, >, N_EDITS);
}

/* What stands on a card is about the stage, what stands on a pipe about the subscription. */
static void
test_findings_know_what_they_are_about (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirFindings) findings = NULL;
  g_autofree char *text = NULL;
  WeirSeverity worst;
  WeirLink *link;

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "work");
  weir_drawing_set_param (document, "work", "time", weir_value_text ("10ms"));
  link = weir_drawing_add_link (document, "counter", "work", 1000, WEIR_MIN_DEMAND_DEFAULT);
  findings = weir_findings_new (document);
  weir_findings_update (findings);

  g_assert_null (weir_findings_get (findings, weir_document_find_node (document, "counter")));
  g_assert_cmpuint (weir_findings_get (findings, link)->len, ==, 1);
  text = weir_findings_describe (findings, link, &worst);
  g_assert_cmpstr (text, ==, "Hint: “work” asks for 1000 events at once: 10s of work");
  g_assert_cmpint (worst, ==, WEIR_SEVERITY_HINT);
  g_free (text);
  text = weir_findings_describe (findings, weir_document_find_node (document, "work"), &worst);
  g_assert_cmpstr (text, ==, "Error: Nobody subscribes to “work”");
  g_assert_cmpint (worst, ==, WEIR_SEVERITY_ERROR);
}

/* Who only moves a stage about hears nothing; whoever removes some does, once. */
static void
test_findings_tell_what_is_new (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirHistory) history = weir_history_new (document);
  g_autoptr (WeirFindings) findings = NULL;
  WeirNode *node = weir_drawing_add_node (document, "counter");
  WeirNode *other = weir_drawing_add_node (document, "work");
  guint n = 0;

  findings = weir_findings_new (document);
  g_signal_connect_swapped (findings, "changed", G_CALLBACK (count), &n);
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (weir_findings_get (findings, node)->len, ==, 1);

  n = 0;
  weir_history_move_node (history, node, 50, 50);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n, ==, 0);
  weir_history_remove_node (history, node);
  weir_history_remove_node (history, other);
  g_assert_null (weir_findings_get (findings, node));
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/findings/follow-edits", test_findings_follow_edits);
  g_test_add_func ("/findings/know-what-they-are-about", test_findings_know_what_they_are_about);
  g_test_add_func ("/findings/tell-what-is-new", test_findings_tell_what_is_new);

  return g_test_run ();
}
