/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-drawing.h"

static WeirNode *
add_at (WeirDocument *document,
        const char   *name,
        double        x,
        double        y)
{
  WeirNode *node = weir_drawing_add_node (document, name);

  g_object_set (node, "x", x, "y", y, NULL);
  return node;
}

static void
assert_order (WeirDocument *document,
              const char   *expected)
{
  g_autoptr (GPtrArray) list = weir_flow_order_list (document);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            weir_node_get_name (g_ptr_array_index (list, i)));
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_flow_order_of_nothing_is_empty (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  assert_order (document, "");
}

/* Wherever they stand, and in whichever order they were drawn. */
static void
test_flow_order_follows_the_events (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  add_at (document, "print", 0, 0);
  add_at (document, "map 2", 200, 0);
  add_at (document, "map 1", 400, 0);
  add_at (document, "counter", 600, 0);
  weir_drawing_add_link (document, "map 2", "print", 10, -1);
  weir_drawing_add_link (document, "map 1", "map 2", 10, -1);
  weir_drawing_add_link (document, "counter", "map 1", 10, -1);

  assert_order (document, "counter, map 1, map 2, print");
}

/* A short cut does not bring the stage at its end forward. */
static void
test_flow_order_puts_a_stage_behind_all_its_producers (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  add_at (document, "counter", 0, 0);
  add_at (document, "print", 600, 0);
  add_at (document, "map", 300, 200);
  weir_drawing_add_link (document, "counter", "print", 10, -1);
  weir_drawing_add_link (document, "counter", "map", 10, -1);
  weir_drawing_add_link (document, "map", "print", 10, -1);

  assert_order (document, "counter, map, print");
}

static void
test_flow_order_goes_down_among_equals (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  add_at (document, "counter", 0, 100);
  add_at (document, "print 1", 300, 200);
  add_at (document, "print 2", 320, 0);
  weir_drawing_add_link (document, "counter", "print 1", 10, -1);
  weir_drawing_add_link (document, "counter", "print 2", 10, -1);

  assert_order (document, "counter, print 2, print 1");
}

static void
test_flow_order_keeps_pipelines_together (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  add_at (document, "counter 2", 0, 300);
  add_at (document, "counter 1", 20, 0);
  add_at (document, "print 2", 300, 300);
  add_at (document, "print 1", 320, 0);
  weir_drawing_add_link (document, "counter 1", "print 1", 10, -1);
  weir_drawing_add_link (document, "counter 2", "print 2", 10, -1);

  assert_order (document, "counter 1, print 1, counter 2, print 2");
}

static void
test_flow_order_of_loose_stages_is_that_of_the_page (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  add_at (document, "print", 640, 150);
  add_at (document, "counter", 0, 160);
  add_at (document, "map", 320, 170);

  assert_order (document, "counter, map, print");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flow-order/of-nothing-is-empty", test_flow_order_of_nothing_is_empty);
  g_test_add_func ("/flow-order/follows-the-events", test_flow_order_follows_the_events);
  g_test_add_func ("/flow-order/puts-a-stage-behind-all-its-producers",
                   test_flow_order_puts_a_stage_behind_all_its_producers);
  g_test_add_func ("/flow-order/goes-down-among-equals", test_flow_order_goes_down_among_equals);
  g_test_add_func ("/flow-order/keeps-pipelines-together",
                   test_flow_order_keeps_pipelines_together);
  g_test_add_func ("/flow-order/of-loose-stages-is-that-of-the-page",
                   test_flow_order_of_loose_stages_is_that_of_the_page);

  return g_test_run ();
}
