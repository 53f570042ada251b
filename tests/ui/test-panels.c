/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include "panels/weir-adaptive-view.h"
#include "panels/weir-panels-view.h"

#define WIDE 1000
#define NARROW 400

typedef struct
{
  GtkWindow        *window;     /* owned */
  WeirAdaptiveView *adaptive;   /* lent, as the next ones */
  WeirPanelsView   *panels;
  GtkWidget        *content;
  GtkWidget        *sides[WEIR_N_PANELS];
} Fixture;

static const char template[] =
  "<interface>"
  "  <object class='WeirAdaptiveView' id='adaptive'>"
  "    <child>"
  "      <object class='WeirPanelsView' id='panels'>"
  "        <property name='vexpand'>1</property>"
  "        <property name='narrow' bind-source='adaptive' bind-property='narrow'"
  "                  bind-flags='sync-create'/>"
  "        <child type='content'><object class='GtkButton' id='content'/></child>"
  "        <child type='start'>"
  "          <object class='GtkButton' id='start'><property name='width-request'>200</property></object>"
  "        </child>"
  "        <child type='end'>"
  "          <object class='GtkButton' id='end'><property name='width-request'>280</property></object>"
  "        </child>"
  "        <child type='bottom'>"
  "          <object class='GtkButton' id='bottom'><property name='height-request'>90</property></object>"
  "        </child>"
  "      </object>"
  "    </child>"
  "  </object>"
  "</interface>";

static gboolean
on_wait_over (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Until what was to be laid out is. */
static void
settle (Fixture *fixture)
{
  gboolean over = FALSE;

  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_timeout_add (60, on_wait_over, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
resize (Fixture *fixture,
        int      width)
{
  gtk_window_set_default_size (fixture->window, width, 600);
  settle (fixture);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GtkBuilder) builder = NULL;

  g_type_ensure (WEIR_TYPE_ADAPTIVE_VIEW);
  g_type_ensure (WEIR_TYPE_PANELS_VIEW);
  builder = gtk_builder_new_from_string (template, -1);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->adaptive = WEIR_ADAPTIVE_VIEW (gtk_builder_get_object (builder, "adaptive"));
  fixture->panels = WEIR_PANELS_VIEW (gtk_builder_get_object (builder, "panels"));
  fixture->content = GTK_WIDGET (gtk_builder_get_object (builder, "content"));
  fixture->sides[WEIR_PANEL_START] = GTK_WIDGET (gtk_builder_get_object (builder, "start"));
  fixture->sides[WEIR_PANEL_END] = GTK_WIDGET (gtk_builder_get_object (builder, "end"));
  fixture->sides[WEIR_PANEL_BOTTOM] = GTK_WIDGET (gtk_builder_get_object (builder, "bottom"));
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->adaptive));
  gtk_window_set_default_size (fixture->window, GPOINTER_TO_INT (data), 600);
  gtk_window_present (fixture->window);
  settle (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

static graphene_rect_t
get_area (Fixture   *fixture,
          GtkWidget *widget)
{
  graphene_rect_t area;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->panels), &area));
  return area;
}

static int
get_x (Fixture   *fixture,
       GtkWidget *widget)
{
  return (int) get_area (fixture, widget).origin.x;
}

static void
show (Fixture       *fixture,
      WeirPanelPlace place,
      gboolean       shown)
{
  gtk_widget_set_visible (fixture->sides[place], shown);
  settle (fixture);
}

static guint
count_shown (Fixture *fixture)
{
  guint n = 0;

  for (int i = 0; i < WEIR_N_PANELS; i++)
    n += gtk_widget_get_visible (fixture->sides[i]);
  return n;
}

static gpointer
find_controller (Fixture *fixture,
                 GType    type)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (GTK_WIDGET (fixture->panels));

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (all, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }

  g_assert_not_reached ();
}

/* With room, panels stand beside and below the content, which has the rest. */
static void
test_panels_stand_beside_the_content (Fixture      *fixture,
                                      gconstpointer data)
{
  graphene_rect_t content = get_area (fixture, fixture->content);

  g_assert_false (weir_adaptive_view_is_narrow (fixture->adaptive));
  g_assert_cmpuint (count_shown (fixture), ==, 3);
  g_assert_cmpint (get_x (fixture, fixture->sides[WEIR_PANEL_START]), ==, 0);
  g_assert_cmpint ((int) content.origin.x, ==, 201);
  g_assert_cmpint ((int) content.size.width, ==, WIDE - 200 - 280 - 2);
  g_assert_cmpint (get_x (fixture, fixture->sides[WEIR_PANEL_END]), ==, WIDE - 280);
  g_assert_cmpint ((int) get_area (fixture, fixture->sides[WEIR_PANEL_BOTTOM]).origin.y, ==,
                   (int) content.size.height + 1);
}

/* Where text goes from right to left, so do the panels. */
static void
test_panels_are_mirrored (Fixture      *fixture,
                          gconstpointer data)
{
  gtk_widget_set_direction (GTK_WIDGET (fixture->panels), GTK_TEXT_DIR_RTL);
  settle (fixture);

  g_assert_cmpint (get_x (fixture, fixture->sides[WEIR_PANEL_START]), ==, WIDE - 200);
  g_assert_cmpint (get_x (fixture, fixture->sides[WEIR_PANEL_END]), ==, 0);
}

/* A window may be as narrow as a telephone, from whatever it was. */
static void
test_panels_let_the_window_be_narrow (Fixture      *fixture,
                                      gconstpointer data)
{
  resize (fixture, 360);
  g_assert_true (weir_adaptive_view_is_narrow (fixture->adaptive));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), ==, 360);
  g_assert_cmpint ((int) get_area (fixture, fixture->content).size.width, ==, 360);
}

/* The lower panel takes the whole place, side panels can be opened beside it, and all comes back. */
static void
test_panels_enlarge_the_lower_one (Fixture      *fixture,
                                   gconstpointer data)
{
  graphene_rect_t before = get_area (fixture, fixture->sides[WEIR_PANEL_BOTTOM]);

  show (fixture, WEIR_PANEL_END, FALSE);
  gtk_widget_grab_focus (fixture->content);
  weir_panels_view_set_enlarged (fixture->panels, TRUE);
  settle (fixture);
  g_assert_cmpint ((int) get_area (fixture, fixture->sides[WEIR_PANEL_BOTTOM]).size.width, ==, WIDE);
  g_assert_cmpint ((int) get_area (fixture, fixture->sides[WEIR_PANEL_BOTTOM]).size.height, ==,
                   gtk_widget_get_height (GTK_WIDGET (fixture->panels)));
  g_assert_cmpuint (count_shown (fixture), ==, 1);
  g_assert_false (gtk_widget_get_mapped (fixture->content));
  g_assert_true (weir_panels_view_get_docked (fixture->panels, WEIR_PANEL_START));
  g_assert_false (weir_panels_view_get_docked (fixture->panels, WEIR_PANEL_END));

  show (fixture, WEIR_PANEL_END, TRUE);
  g_assert_cmpint ((int) get_area (fixture, fixture->sides[WEIR_PANEL_BOTTOM]).size.width, ==, WIDE - 281);

  weir_panels_view_uncover (fixture->panels);
  settle (fixture);
  g_assert_false (weir_panels_view_is_enlarged (fixture->panels));
  g_assert_cmpuint (count_shown (fixture), ==, 3);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == fixture->content);
  g_assert_cmpint ((int) get_area (fixture, fixture->sides[WEIR_PANEL_BOTTOM]).size.height, ==,
                   (int) before.size.height);
}

/* Where there is no room for anything else anyway, nothing is enlarged; nor is what is hidden. */
static void
test_panels_end_enlarging_when_it_is_pointless (Fixture      *fixture,
                                                gconstpointer data)
{
  weir_panels_view_set_enlarged (fixture->panels, TRUE);
  show (fixture, WEIR_PANEL_BOTTOM, FALSE);
  g_assert_false (weir_panels_view_is_enlarged (fixture->panels));
  g_assert_true (gtk_widget_get_mapped (fixture->content));

  weir_panels_view_set_enlarged (fixture->panels, TRUE);
  resize (fixture, NARROW);
  g_assert_false (weir_panels_view_is_enlarged (fixture->panels));
  weir_panels_view_set_enlarged (fixture->panels, TRUE);
  g_assert_false (weir_panels_view_is_enlarged (fixture->panels));
  resize (fixture, WIDE);
  g_assert_true (gtk_widget_get_mapped (fixture->content));
  g_assert_true (gtk_widget_get_mapped (fixture->sides[WEIR_PANEL_START]));
}

/* What is shown is kept for wide and for narrow windows each. */
static void
test_panels_keep_what_each_mode_shows (Fixture      *fixture,
                                       gconstpointer data)
{
  show (fixture, WEIR_PANEL_BOTTOM, FALSE);
  resize (fixture, NARROW);
  g_assert_cmpuint (count_shown (fixture), ==, 0);
  g_assert_true (weir_panels_view_get_docked (fixture->panels, WEIR_PANEL_START));
  g_assert_false (weir_panels_view_get_docked (fixture->panels, WEIR_PANEL_BOTTOM));

  show (fixture, WEIR_PANEL_END, TRUE);
  resize (fixture, WIDE);
  g_assert_cmpuint (count_shown (fixture), ==, 2);
  g_assert_false (gtk_widget_get_visible (fixture->sides[WEIR_PANEL_BOTTOM]));

  resize (fixture, NARROW);
  g_assert_cmpuint (count_shown (fixture), ==, 1);
  g_assert_true (gtk_widget_get_visible (fixture->sides[WEIR_PANEL_END]));
}

/* Without room a panel lies over the content, and one that is opened closes the other. */
static void
test_panels_cover_the_content_one_at_a_time (Fixture      *fixture,
                                             gconstpointer data)
{
  show (fixture, WEIR_PANEL_START, TRUE);
  g_assert_cmpint ((int) get_area (fixture, fixture->content).size.width, ==, NARROW);
  g_assert_cmpint ((int) get_area (fixture, fixture->sides[WEIR_PANEL_START]).size.width, ==, 200);

  show (fixture, WEIR_PANEL_END, TRUE);
  g_assert_cmpuint (count_shown (fixture), ==, 1);
  g_assert_cmpint (get_x (fixture, fixture->sides[WEIR_PANEL_END]), ==, NARROW - 280);

  show (fixture, WEIR_PANEL_BOTTOM, TRUE);
  g_assert_cmpuint (count_shown (fixture), ==, 1);
  g_assert_cmpint ((int) get_area (fixture, fixture->sides[WEIR_PANEL_BOTTOM]).size.width, ==, NARROW);
  g_assert_cmpint ((int) get_area (fixture, fixture->sides[WEIR_PANEL_BOTTOM]).origin.y, ==, 0);
}

static void
wait_for_mapped (GtkWidget *widget,
                 gboolean   mapped)
{
  while (gtk_widget_get_mapped (widget) != mapped)
    g_main_context_iteration (NULL, TRUE);
}

/* What is wholly covered is not there for anybody: nobody may come upon its buttons, or be told of them twice. */
static void
test_panels_take_away_what_they_wholly_cover (Fixture      *fixture,
                                              gconstpointer data)
{
  gtk_widget_grab_focus (fixture->content);
  show (fixture, WEIR_PANEL_BOTTOM, TRUE);
  wait_for_mapped (fixture->content, FALSE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (fixture->content), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);

  weir_panels_view_uncover (fixture->panels);
  g_assert_true (gtk_widget_get_mapped (fixture->content));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (fixture->content), GTK_ACCESSIBLE_STATE_HIDDEN, FALSE);
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->content);

  show (fixture, WEIR_PANEL_START, TRUE);
  g_assert_true (gtk_widget_get_mapped (fixture->content));
  show (fixture, WEIR_PANEL_BOTTOM, TRUE);
  wait_for_mapped (fixture->content, FALSE);
  resize (fixture, WIDE);
  g_assert_true (gtk_widget_get_mapped (fixture->content));
  weir_panels_view_set_enlarged (fixture->panels, TRUE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (fixture->content), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);
}

/* Whoever opens a panel is in it, and back where they were once it is closed. */
static void
test_panels_take_the_focus_and_give_it_back (Fixture      *fixture,
                                             gconstpointer data)
{
  gtk_widget_grab_focus (fixture->content);
  show (fixture, WEIR_PANEL_END, TRUE);
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->sides[WEIR_PANEL_END]);
  /* What is covered cannot be reached. */
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (fixture->panels), GTK_DIR_TAB_FORWARD));

  weir_panels_view_uncover (fixture->panels);
  settle (fixture);
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->content);
}

/* Escape closes it, and so does a click beside it, but none in it. */
static void
test_panels_are_closed_by_escape_and_clicks_beside (Fixture      *fixture,
                                                    gconstpointer data)
{
  gpointer keys = find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gpointer click = find_controller (fixture, GTK_TYPE_GESTURE_CLICK);
  gboolean handled = FALSE;

  show (fixture, WEIR_PANEL_START, TRUE);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Escape, 0, 0, &handled);
  g_assert_true (handled);
  g_assert_cmpuint (count_shown (fixture), ==, 0);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Escape, 0, 0, &handled);
  g_assert_false (handled);

  show (fixture, WEIR_PANEL_START, TRUE);
  g_signal_emit_by_name (click, "pressed", 1, 100.0, 100.0);
  g_assert_cmpuint (count_shown (fixture), ==, 1);
  g_signal_emit_by_name (click, "pressed", 1, 300.0, 100.0);
  g_assert_cmpuint (count_shown (fixture), ==, 0);
}

/* What is dragged out of a panel can be dropped on what was below. */
static void
test_panels_make_room_for_a_drop (Fixture      *fixture,
                                  gconstpointer data)
{
  gpointer drop = find_controller (fixture, GTK_TYPE_DROP_CONTROLLER_MOTION);

  show (fixture, WEIR_PANEL_START, TRUE);
  g_signal_emit_by_name (drop, "motion", 100.0, 100.0);
  g_assert_cmpuint (count_shown (fixture), ==, 1);
  g_signal_emit_by_name (drop, "motion", 300.0, 100.0);
  g_assert_cmpuint (count_shown (fixture), ==, 0);
}

/* A divider that is dragged makes its panel wider, and stops where something would have too little. */
static void
test_panels_are_resized_by_dragging (Fixture      *fixture,
                                     gconstpointer data)
{
  gpointer drag = find_controller (fixture, GTK_TYPE_GESTURE_DRAG);
  GtkWidget *start = fixture->sides[WEIR_PANEL_START];

  g_signal_emit_by_name (drag, "drag-begin", 200.0, 100.0);
  g_signal_emit_by_name (drag, "drag-update", 60.0, 0.0);
  settle (fixture);
  g_assert_cmpint ((int) get_area (fixture, start).size.width, ==, 260);
  g_assert_cmpint (weir_panels_view_get_size (fixture->panels, WEIR_PANEL_START), ==, 260);

  g_signal_emit_by_name (drag, "drag-update", -500.0, 0.0);
  settle (fixture);
  g_assert_cmpint ((int) get_area (fixture, start).size.width, ==, 200);
  g_signal_emit_by_name (drag, "drag-update", 5000.0, 0.0);
  settle (fixture);
  g_assert_cmpint ((int) get_area (fixture, fixture->content).size.width, >, 0);
  g_assert_cmpint (get_x (fixture, fixture->sides[WEIR_PANEL_END]), ==, WIDE - 280);
}

/* A drag that begins elsewhere moves nothing. */
static void
test_panels_leave_other_drags_alone (Fixture      *fixture,
                                     gconstpointer data)
{
  gpointer drag = find_controller (fixture, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (drag, "drag-begin", 400.0, 100.0);
  g_signal_emit_by_name (drag, "drag-update", 60.0, 0.0);
  settle (fixture);
  g_assert_cmpint ((int) get_area (fixture, fixture->sides[WEIR_PANEL_START]).size.width, ==, 200);
}

/* The keyboard leads from divider to divider, and Tab never to one. */
static void
test_panels_lead_the_keyboard_to_dividers (Fixture      *fixture,
                                           gconstpointer data)
{
  GtkWidget *first, *second;

  gtk_widget_grab_focus (fixture->content);
  g_assert_true (weir_panels_view_focus_divider (fixture->panels));
  first = gtk_window_get_focus (fixture->window);
  g_assert_true (GTK_IS_SEPARATOR (first));
  g_assert_true (weir_panels_view_focus_divider (fixture->panels));
  second = gtk_window_get_focus (fixture->window);
  g_assert_true (GTK_IS_SEPARATOR (second) && second != first);

  gtk_widget_grab_focus (fixture->content);
  g_assert_false (gtk_widget_get_focusable (first));
  g_assert_false (gtk_widget_get_focusable (second));
}

static void
add (const char *path,
     int width,
     void (*test)(Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  add ("/panels/stand-beside-the-content", WIDE, test_panels_stand_beside_the_content);
  add ("/panels/are-mirrored", WIDE, test_panels_are_mirrored);
  add ("/panels/let-the-window-be-narrow", WIDE, test_panels_let_the_window_be_narrow);
  add ("/panels/enlarge-the-lower-one", WIDE, test_panels_enlarge_the_lower_one);
  add ("/panels/end-enlarging-when-it-is-pointless", WIDE,
       test_panels_end_enlarging_when_it_is_pointless);
  add ("/panels/keep-what-each-mode-shows", WIDE, test_panels_keep_what_each_mode_shows);
  add ("/panels/are-resized-by-dragging", WIDE, test_panels_are_resized_by_dragging);
  add ("/panels/leave-other-drags-alone", WIDE, test_panels_leave_other_drags_alone);
  add ("/panels/lead-the-keyboard-to-dividers", WIDE, test_panels_lead_the_keyboard_to_dividers);
  add ("/panels/cover-the-content-one-at-a-time", NARROW, test_panels_cover_the_content_one_at_a_time);
  add ("/panels/take-away-what-they-wholly-cover", NARROW, test_panels_take_away_what_they_wholly_cover);
  add ("/panels/take-the-focus-and-give-it-back", NARROW, test_panels_take_the_focus_and_give_it_back);
  add ("/panels/are-closed-by-escape-and-clicks-beside", NARROW,
       test_panels_are_closed_by_escape_and_clicks_beside);
  add ("/panels/make-room-for-a-drop", NARROW, test_panels_make_room_for_a_drop);

  return g_test_run ();
}
