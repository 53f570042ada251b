/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"

/* What the checks have found, on the cards and pipes that it is about. */

static void
check (CanvasFixture *f)
{
  weir_findings_update (weir_session_get_findings (f->session));
  canvas_fixture_draw (f);
}

static char *
dup_tooltip (GtkWidget *widget,
             double     x,
             double     y)
{
  GtkTooltip *tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", (int) x, (int) y, FALSE, tooltip, &shown);
  g_object_unref (tooltip);
  return g_strdup (shown ? "shown" : NULL);
}

/* A sign stands in the header of a card that something is wrong with, until it is put right. */
static void
test_findings_stand_on_cards (CanvasFixture *f,
                              gconstpointer  data)
{
  guint plain, signed_;

  canvas_fixture_link (f, f->counter, f->map);
  canvas_fixture_link (f, f->map, f->print);
  check (f);
  plain = canvas_fixture_get_pixel (f, 640 + 148, 160 + 21);
  gtk_test_accessible_assert_property (canvas_fixture_get_card (f, f->print),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "consumer, ready, 0 /s");

  weir_history_remove_link (f->history, weir_document_find_link (f->document, f->map, f->print));
  check (f);
  signed_ = canvas_fixture_get_pixel (f, 640 + 148, 160 + 21);
  g_assert_cmphex (signed_, !=, plain);
  gtk_test_accessible_assert_property (canvas_fixture_get_card (f, f->print),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "consumer, ready, 0 /s. Error: “Print” subscribes to nobody");

  weir_history_undo (f->history);
  check (f);
  g_assert_cmphex (canvas_fixture_get_pixel (f, 640 + 148, 160 + 21), ==, plain);
}

/* So it does on the pill of a pipe, which grows by it and says it in a tooltip. */
static void
test_findings_stand_on_pipes (CanvasFixture *f,
                              gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->map, f->print);
  GtkWidget *label = weir_world_view_find_label (f->world, link);
  float width = weir_link_label_get_width (WEIR_LINK_LABEL (label));
  WeirValue time = weir_value_text ("10ms");
  g_autofree char *before = NULL, *after = NULL;
  graphene_rect_t bounds;
  graphene_point_t center;

  g_assert_true (gtk_widget_compute_bounds (label, GTK_WIDGET (f->canvas), &bounds));
  graphene_rect_get_center (&bounds, &center);
  before = dup_tooltip (GTK_WIDGET (f->canvas), center.x, center.y);
  g_assert_null (before);

  g_assert_true (weir_history_set_param (f->history, f->print, "service-time", &time, NULL));
  check (f);
  g_assert_cmpfloat (weir_link_label_get_width (WEIR_LINK_LABEL (label)), >, width + 10);
  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "max demand 1000, min demand 500. Hint: “Print” asks for "
                                       "1000 events at once: 10s of work");
  after = dup_tooltip (GTK_WIDGET (f->canvas), center.x, center.y);
  g_assert_nonnull (after);
}

/* Whoever is led to a place sees it, also where it was out of sight. */
static void
test_findings_are_shown (CanvasFixture *f,
                         gconstpointer  data)
{
  WeirNode *far = canvas_fixture_add (f, "print", "Far", 4000, 3000);
  GtkWidget *card = GTK_WIDGET (canvas_fixture_get_card (f, far));
  graphene_rect_t bounds, window;

  weir_canvas_zoom_fit (f->canvas);
  g_object_set (f->canvas, "zoom", 1.0, NULL);
  canvas_fixture_draw (f);
  weir_selection_reveal (f->selection, f->counter);
  canvas_fixture_draw (f);
  weir_selection_reveal (f->selection, far);
  canvas_fixture_draw (f);
  g_assert_true (gtk_widget_compute_bounds (card, GTK_WIDGET (f->canvas), &bounds));
  graphene_rect_init (&window, 0, 0, gtk_widget_get_width (GTK_WIDGET (f->canvas)),
                      gtk_widget_get_height (GTK_WIDGET (f->canvas)));
  g_assert_true (graphene_rect_contains_rect (&window, &bounds));
  g_assert_true (gtk_widget_has_focus (card));
  g_assert_true (weir_selection_get_single (f->selection) == far);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/canvas-findings/stand-on-cards", test_findings_stand_on_cards);
  CANVAS_TEST ("/canvas-findings/stand-on-pipes", test_findings_stand_on_pipes);
  CANVAS_TEST ("/canvas-findings/are-shown", test_findings_are_shown);

  return g_test_run ();
}
