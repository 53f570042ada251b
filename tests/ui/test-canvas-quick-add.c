/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"
#include "canvas/weir-kind-search.h"
#include "canvas/weir-quick-add.h"

/* Adding a stage by typing its name. */

static WeirQuickAdd *
find_popover (CanvasFixture *f)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (f->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (WEIR_IS_QUICK_ADD (child) && gtk_widget_get_visible (child))
      return WEIR_QUICK_ADD (child);
  return NULL;
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_SEARCH_ENTRY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);
  return found;
}

static const char *
type (CanvasFixture *f,
      const char    *text)
{
  const WeirStageKind *kind;

  g_assert_nonnull (find_popover (f));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (find_popover (f)))), text);
  kind = weir_quick_add_get_kind (find_popover (f));
  return kind != NULL ? kind->name : NULL;
}

static void
enter (CanvasFixture *f,
       const char    *signal)
{
  g_signal_emit_by_name (find_entry (GTK_WIDGET (find_popover (f))), signal);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
open_by_action (CanvasFixture *f)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.quick-add", NULL));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static guint
count_links (CanvasFixture *f)
{
  return g_list_model_get_n_items (weir_document_get_links (f->document));
}

/* The beginning of the name counts more than the beginning of a word of it, that more than
 * something inside, and all more than the description. */
static void
test_quick_add_ranks (void)
{
  const WeirStageKind *bytes = weir_stage_catalog_lookup ("random-bytes");

  g_assert_cmpuint (weir_kind_search_rank (bytes, "Rand"), ==, 0);
  g_assert_cmpuint (weir_kind_search_rank (bytes, "byt"), ==, 1);
  g_assert_cmpuint (weir_kind_search_rank (bytes, " ÁNDOM"), ==, 2);
  g_assert_cmpuint (weir_kind_search_rank (bytes, "random-b"), ==, 3);
  g_assert_cmpuint (weir_kind_search_rank (bytes, "zebra"), ==, WEIR_KIND_SEARCH_NONE);
}

/* What is added is connected to the stage that is selected, in one step, with the demand that new subscriptions get. */
static void
test_quick_add_connects (CanvasFixture *f,
                         gconstpointer  data)
{
  g_autofree char *before = weir_document_to_string (f->document);
  g_autofree char *after = NULL;
  WeirLink *link;
  WeirNode *added;

  g_object_set (f->history, "default-max-demand", 20, NULL);
  weir_selection_set_single (f->selection, f->map);
  open_by_action (f);
  g_assert_cmpstr (type (f, "dis"), ==, "discard");
  enter (f, "activate");
  added = weir_document_find_node (f->document, "Discard");
  g_assert_nonnull (added);
  link = weir_document_find_link (f->document, f->map, added);
  g_assert_nonnull (link);
  g_assert_cmpuint (weir_link_get_max_demand (link), ==, 20);
  g_assert_null (find_popover (f));
  g_assert_true (weir_selection_get_single (f->selection) == (gpointer) added);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (canvas_fixture_get_card (f, added))));

  weir_history_undo (f->history);
  after = weir_document_to_string (f->document);
  g_assert_cmpstr (after, ==, before);
}

/* Before a consumer goes what can feed it. */
static void
test_quick_add_feeds (CanvasFixture *f,
                      gconstpointer  data)
{
  weir_selection_set_single (f->selection, f->print);
  open_by_action (f);
  g_assert_cmpstr (type (f, "counter"), ==, "counter");
  enter (f, "activate");
  g_assert_nonnull (weir_document_find_link (f->document,
                                             weir_document_find_node (f->document, "Counter 2"),
                                             f->print));
}

/* Notes and frames are found as stages are; they are connected to nothing. */
static void
test_quick_add_remarks (CanvasFixture *f,
                        gconstpointer  data)
{
  g_autoptr (WeirRemark) note = NULL;

  weir_selection_set_single (f->selection, f->map);
  open_by_action (f);
  g_assert_null (type (f, "note"));
  enter (f, "activate");
  g_assert_null (find_popover (f));
  note = g_list_model_get_item (weir_document_get_remarks (f->document), 0);
  g_assert_nonnull (note);
  g_assert_cmpint (weir_remark_get_shape (note), ==, WEIR_REMARK_NOTE);
  g_assert_cmpuint (count_links (f), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_nodes (f->document)), ==, 3);
}

/* With nothing selected, or nothing that fits, it stands by itself. */
static void
test_quick_add_alone (CanvasFixture *f,
                      gconstpointer  data)
{
  weir_selection_set_single (f->selection, f->counter);
  open_by_action (f);
  g_assert_cmpstr (type (f, "random"), ==, "random-bytes");
  enter (f, "activate");
  g_assert_nonnull (weir_document_find_node (f->document, "Random bytes"));
  g_assert_cmpuint (count_links (f), ==, 0);
}

/* A producer all of whose partitions are taken has room for nobody. */
static void
test_quick_add_taken (CanvasFixture *f,
                      gconstpointer  data)
{
  g_object_set (f->counter, "dispatcher", WEIR_DISPATCHER_PARTITION, "partitions", "2", NULL);
  canvas_fixture_link (f, f->counter, f->map);
  canvas_fixture_link (f, f->counter, f->print);
  weir_selection_set_single (f->selection, f->counter);
  open_by_action (f);
  g_assert_cmpstr (type (f, "discard"), ==, "discard");
  enter (f, "activate");
  g_assert_nonnull (weir_document_find_node (f->document, "Discard"));
  g_assert_cmpuint (count_links (f), ==, 2);
}

/* Escape changes nothing, and neither does Return when nothing is found. */
static void
test_quick_add_leaves (CanvasFixture *f,
                       gconstpointer  data)
{
  g_autofree char *before = weir_document_to_string (f->document);
  g_autofree char *after = NULL;

  open_by_action (f);
  g_assert_null (type (f, "zebra"));
  enter (f, "activate");
  g_assert_nonnull (find_popover (f));
  enter (f, "stop-search");
  g_assert_null (find_popover (f));
  after = weir_document_to_string (f->document);
  g_assert_cmpstr (after, ==, before);
}

/* A pipe that is let go over the empty canvas asks what is to be there, of what fits only. */
static void
test_quick_add_for_a_pipe (CanvasFixture *f,
                           gconstpointer  data)
{
  WeirNode *added;
  double x, y;

  canvas_fixture_get_port (f, f->counter, WEIR_PORT_OUT, &x, &y);
  canvas_fixture_drag (f, x, y, x + 60, y + 180);
  g_assert_nonnull (find_popover (f));
  g_assert_null (type (f, "counter"));
  g_assert_cmpstr (type (f, "filter"), ==, "filter");
  enter (f, "activate");
  added = weir_document_find_node (f->document, "Filter");
  g_assert_nonnull (weir_document_find_link (f->document, f->counter, added));
  g_assert_cmpfloat (weir_node_get_x (added), >=, x);

  weir_history_undo (f->history);
  g_assert_cmpuint (count_links (f), ==, 0);
  g_assert_null (weir_document_find_node (f->document, "Filter"));
}

/* The other way round: what could feed the stage. */
static void
test_quick_add_for_an_input (CanvasFixture *f,
                             gconstpointer  data)
{
  double x, y;

  canvas_fixture_get_port (f, f->print, WEIR_PORT_IN, &x, &y);
  canvas_fixture_drag (f, x, y, x - 60, y + 180);
  g_assert_null (type (f, "discard"));
  g_assert_cmpstr (type (f, "file l"), ==, "file-lines");
  enter (f, "activate");
  g_assert_nonnull (weir_document_find_link (f->document,
                                             weir_document_find_node (f->document, "File lines"),
                                             f->print));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/canvas-quick-add/ranks", test_quick_add_ranks);
  CANVAS_TEST ("/canvas-quick-add/connects", test_quick_add_connects);
  CANVAS_TEST ("/canvas-quick-add/feeds", test_quick_add_feeds);
  CANVAS_TEST ("/canvas-quick-add/alone", test_quick_add_alone);
  CANVAS_TEST ("/canvas-quick-add/remarks", test_quick_add_remarks);
  CANVAS_TEST ("/canvas-quick-add/taken", test_quick_add_taken);
  CANVAS_TEST ("/canvas-quick-add/leaves", test_quick_add_leaves);
  CANVAS_TEST ("/canvas-quick-add/for-a-pipe", test_quick_add_for_a_pipe);
  CANVAS_TEST ("/canvas-quick-add/for-an-input", test_quick_add_for_an_input);

  return g_test_run ();
}
