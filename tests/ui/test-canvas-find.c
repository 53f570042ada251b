/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"
#include "canvas/weir-find-bar.h"

static GtkWidget *
find_descendant (GtkWidget *widget,
                 GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_descendant (child, type);

  return found;
}

static GtkWidget *
get_bar (CanvasFixture *f)
{
  return find_descendant (GTK_WIDGET (f->canvas), WEIR_TYPE_FIND_BAR);
}

static GtkWidget *
get_entry (CanvasFixture *f)
{
  return find_descendant (get_bar (f), GTK_TYPE_SEARCH_ENTRY);
}

static void
search (CanvasFixture *f,
        const char    *text)
{
  gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.find", NULL);
  gtk_editable_set_text (GTK_EDITABLE (get_entry (f)), text);
  canvas_fixture_draw (f);
}

static void
activate (CanvasFixture *f,
          const char    *action)
{
  gtk_widget_activate_action (GTK_WIDGET (f->canvas), action, NULL);
  canvas_fixture_draw (f);
}

static void
assert_count (CanvasFixture *f,
              const char    *expected)
{
  gtk_test_accessible_assert_property (get_entry (f), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       expected);
}

static void
test_find_selects_the_first_match (CanvasFixture *f,
                                   gconstpointer  data)
{
  g_assert_false (gtk_widget_get_visible (get_bar (f)));
  search (f, "print");

  g_assert_true (gtk_widget_get_visible (get_bar (f)));
  g_assert_true (weir_selection_get_single (f->selection) == f->print);
  assert_count (f, "1 of 1");
}

/* "count" is in Counter's name and in that of the pipe that begins there. */
static void
test_find_goes_round_in_the_order_of_the_flow (CanvasFixture *f,
                                               gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->map);

  search (f, "count");
  g_assert_true (weir_selection_get_single (f->selection) == f->counter);
  assert_count (f, "1 of 2");

  activate (f, "canvas.find-next");
  g_assert_true (weir_selection_get_single (f->selection) == link);
  assert_count (f, "2 of 2");
  activate (f, "canvas.find-next");
  g_assert_true (weir_selection_get_single (f->selection) == f->counter);
  activate (f, "canvas.find-previous");
  g_assert_true (weir_selection_get_single (f->selection) == link);
}

static void
test_find_says_that_there_is_none (CanvasFixture *f,
                                   gconstpointer  data)
{
  search (f, "nowhere");

  assert_count (f, "No match");
  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 0);
}

static void
test_find_dims_everything_else (CanvasFixture *f,
                                gconstpointer  data)
{
  guint print = canvas_fixture_get_pixel (f, 740, 220), map = canvas_fixture_get_pixel (f, 330, 165);

  search (f, "print");
  g_assert_cmphex (canvas_fixture_get_pixel (f, 740, 220), ==, print);
  g_assert_cmphex (canvas_fixture_get_pixel (f, 330, 165), !=, map);

  g_signal_emit_by_name (get_entry (f), "stop-search");
  canvas_fixture_draw (f);
  g_assert_cmphex (canvas_fixture_get_pixel (f, 330, 165), ==, map);
}

static void
test_find_brings_the_match_into_view (CanvasFixture *f,
                                      gconstpointer  data)
{
  WeirNode *far = canvas_fixture_add (f, "discard", "Far away", 5000, 3000);
  graphene_point_t at;

  g_object_set (f->canvas, "zoom", 1.0, NULL);
  canvas_fixture_draw (f);
  search (f, "far");

  weir_canvas_to_widget (f->canvas, &GRAPHENE_POINT_INIT (weir_node_get_x (far),
                                                          weir_node_get_y (far)), &at);
  g_assert_cmpfloat (at.x, >=, 0);
  g_assert_cmpfloat (at.x, <, gtk_widget_get_width (GTK_WIDGET (f->canvas)));
  g_assert_cmpfloat (at.y, >=, 0);
  g_assert_cmpfloat (at.y, <, gtk_widget_get_height (GTK_WIDGET (f->canvas)));
}

static void
test_find_ends_where_the_match_is (CanvasFixture *f,
                                   gconstpointer  data)
{
  search (f, "map");
  g_signal_emit_by_name (get_entry (f), "stop-search");

  g_assert_false (gtk_widget_get_visible (get_bar (f)));
  g_assert_true (gtk_window_get_focus (f->window) ==
                 GTK_WIDGET (canvas_fixture_get_card (f, f->map)));
}

/* Keys that are typed into the bar are not for the canvas. */
static void
test_find_leaves_the_drawing_alone (CanvasFixture *f,
                                    gconstpointer  data)
{
  search (f, "map");

  g_assert_false (canvas_fixture_key (f, GDK_KEY_Delete, 0));
  g_assert_false (canvas_fixture_key (f, GDK_KEY_Down, 0));
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_nodes (f->document)), ==, 3);
}

static void
test_find_forgets_what_is_deleted (CanvasFixture *f,
                                   gconstpointer  data)
{
  search (f, "map");
  weir_history_remove_node (f->history, f->map);
  canvas_fixture_draw (f);
  activate (f, "canvas.find-next");

  assert_count (f, "No match");
}

static void
test_find_knows_states (CanvasFixture *f,
                        gconstpointer  data)
{
  canvas_fixture_step (f, 1);
  search (f, "starved");
  g_assert_true (weir_selection_get_single (f->selection) == f->print);
  search (f, "blocked");
  g_assert_true (weir_selection_get_single (f->selection) == f->counter);
}

/* At ten messages a second each is seen: cards say how a stage is, and not what it mostly was. */
static void
test_find_knows_states_of_a_slow_run (CanvasFixture *f,
                                      gconstpointer  data)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (f->session);
  g_autoptr (GError) error = NULL;
  WeirNodeReading reading;
  WeirSample *sample;

  canvas_fixture_link (f, f->counter, f->map);
  canvas_fixture_link (f, f->map, f->print);
  weir_pipeline_set_speed (pipeline, 10, 0);
  weir_pipeline_run (pipeline, &error);
  g_assert_no_error (error);
  do
    {
      weir_pipeline_request_sample (pipeline);
      g_main_context_iteration (NULL, TRUE);
      sample = weir_session_get_sample (f->session);
    }
  while (sample == NULL || sample->n_messages < 12 || weir_world_view_is_flowing (f->world)
         || !weir_sample_read_node (sample, weir_node_get_id (f->print), &reading)
         || reading.state != WEIR_STATE_STARVED);

  search (f, "starved");
  /* The first one that is, maybe. */
  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 1);
  weir_pipeline_stop (pipeline);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/canvas/find/selects-the-first-match", test_find_selects_the_first_match);
  CANVAS_TEST ("/canvas/find/goes-round-in-the-order-of-the-flow",
               test_find_goes_round_in_the_order_of_the_flow);
  CANVAS_TEST ("/canvas/find/says-that-there-is-none", test_find_says_that_there_is_none);
  CANVAS_TEST ("/canvas/find/dims-everything-else", test_find_dims_everything_else);
  CANVAS_TEST ("/canvas/find/brings-the-match-into-view", test_find_brings_the_match_into_view);
  CANVAS_TEST ("/canvas/find/ends-where-the-match-is", test_find_ends_where_the_match_is);
  CANVAS_TEST ("/canvas/find/leaves-the-drawing-alone", test_find_leaves_the_drawing_alone);
  CANVAS_TEST ("/canvas/find/forgets-what-is-deleted", test_find_forgets_what_is_deleted);
  CANVAS_TEST ("/canvas/find/knows-states", test_find_knows_states);
  CANVAS_TEST ("/canvas/find/knows-states-of-a-slow-run", test_find_knows_states_of_a_slow_run);

  return g_test_run ();
}
