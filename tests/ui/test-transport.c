/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include "transport/weir-speed.h"
#include "transport/weir-transport-bar.h"

typedef struct
{
  GtkWindow        *window;    /* owned */
  WeirTransportBar *bar;       /* lent */
  WeirDocument     *document;  /* owned */
  WeirSession      *session;   /* owned */
  WeirPipeline     *pipeline;  /* lent */
  guint             chosen;
} Fixture;

static GtkWidget *
find_descendant (GtkWidget *widget,
                 GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_descendant (child, type);

  return found;
}

static void
on_time_mode_chosen (WeirTransportBar *bar,
                     guint             mode,
                     Fixture          *fixture)
{
  fixture->chosen = mode;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->bar = WEIR_TRANSPORT_BAR (weir_transport_bar_new ());
  fixture->document = weir_document_new ();
  fixture->session = weir_session_new (fixture->document);
  fixture->pipeline = weir_session_get_pipeline (fixture->session);
  fixture->chosen = G_MAXUINT;
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->bar));
  weir_transport_bar_set_session (fixture->bar, fixture->session);
  g_signal_connect (fixture->bar, "time-mode-chosen", G_CALLBACK (on_time_mode_chosen), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->session);
  g_object_unref (fixture->document);
}

/* One scale leads from single messages through real time to as fast as possible. */
static void
test_transport_speeds_are_one_scale (Fixture      *fixture,
                                     gconstpointer data)
{
  guint n = weir_speed_get_n_steps ();
  gboolean by_message = TRUE;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = weir_speed_get_label (i);
      g_autofree char *description = weir_speed_describe (i);

      g_assert_cmpstr (label, !=, "");
      g_assert_cmpstr (description, !=, "");
      /* Once time is what counts, it stays so. */
      g_assert_true (by_message || !weir_speed_is_by_message (i));
      by_message = weir_speed_is_by_message (i);
    }
}

static void
assert_description (guint       step,
                    const char *expected)
{
  g_autofree char *description = weir_speed_describe (step);

  g_assert_cmpstr (description, ==, expected);
}

/* The ends of the scale say what they are, and so does real time. */
static void
test_transport_speed_is_said_in_words (Fixture      *fixture,
                                       gconstpointer data)
{
  assert_description (0, "One message in 10 seconds");
  assert_description (3, "1 message per second");
  assert_description (4, "2 messages per second");
  assert_description (12, "As fast as real time");
  assert_description (13, "10 times real time");
  assert_description (weir_speed_get_n_steps () - 1, "As fast as possible");
}

/* Slider and property are the same speed, and the scale ends where it ends. */
static void
test_transport_slider_sets_the_speed (Fixture      *fixture,
                                      gconstpointer data)
{
  GtkRange *slider = GTK_RANGE (find_descendant (GTK_WIDGET (fixture->bar), GTK_TYPE_SCALE));

  g_assert_cmpuint (weir_transport_bar_get_speed (fixture->bar), ==, WEIR_SPEED_DEFAULT);
  g_assert_cmpfloat (gtk_range_get_value (slider), ==, WEIR_SPEED_DEFAULT);

  gtk_range_set_value (slider, 1);
  g_assert_cmpuint (weir_transport_bar_get_speed (fixture->bar), ==, 1);
  weir_transport_bar_set_speed (fixture->bar, 5);
  g_assert_cmpfloat (gtk_range_get_value (slider), ==, 5);

  weir_transport_bar_set_speed (fixture->bar, -1);
  g_assert_cmpuint (weir_transport_bar_get_speed (fixture->bar), ==, 0);
  weir_transport_bar_set_speed (fixture->bar, 1000);
  g_assert_cmpuint (weir_transport_bar_get_speed (fixture->bar), ==, weir_speed_get_n_steps () - 1);
}

/* Real time has no speed to choose, and the slider says why. */
static void
test_transport_real_time_has_no_speed (Fixture      *fixture,
                                       gconstpointer data)
{
  GtkWidget *slider = find_descendant (GTK_WIDGET (fixture->bar), GTK_TYPE_SCALE);
  g_autofree char *before = g_strdup (gtk_widget_get_tooltip_text (slider));

  weir_pipeline_set_time_mode (fixture->pipeline, WEIR_TIME_REAL);
  g_assert_false (gtk_widget_get_sensitive (slider));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (slider), !=, before);

  weir_pipeline_set_time_mode (fixture->pipeline, WEIR_TIME_VIRTUAL);
  g_assert_true (gtk_widget_get_sensitive (slider));
  g_assert_cmpuint (fixture->chosen, ==, G_MAXUINT);
}

/* Choosing the other time is passed on, not done: a run may have to start again. */
static void
test_transport_time_is_chosen (Fixture      *fixture,
                               gconstpointer data)
{
  GtkWidget *drop_down = find_descendant (GTK_WIDGET (fixture->bar), GTK_TYPE_DROP_DOWN);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), WEIR_TIME_REAL);
  g_assert_cmpuint (fixture->chosen, ==, WEIR_TIME_REAL);
  g_assert_cmpuint (weir_pipeline_get_time_mode (fixture->pipeline), ==, WEIR_TIME_VIRTUAL);
}

static gboolean
has_icon (GtkWidget  *widget,
          const char *icon)
{
  gboolean found = GTK_IS_BUTTON (widget)
                   && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = has_icon (child, icon);

  return found;
}

/* The round button offers what can be done next: to run, or to pause. */
static void
test_transport_button_follows_the_run (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("counter"), "Counter");
  g_autoptr (GError) error = NULL;

  weir_document_add_node (fixture->document, node, G_MAXUINT, &error);
  g_assert_no_error (error);
  g_assert_true (has_icon (GTK_WIDGET (fixture->bar), "media-playback-start-symbolic"));

  weir_pipeline_run (fixture->pipeline, &error);
  g_assert_no_error (error);
  g_assert_true (has_icon (GTK_WIDGET (fixture->bar), "media-playback-pause-symbolic"));

  weir_pipeline_pause (fixture->pipeline);
  g_assert_true (has_icon (GTK_WIDGET (fixture->bar), "media-playback-start-symbolic"));
  weir_pipeline_stop (fixture->pipeline);
}

#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

/* A screen reader hears what the list is about, and what is chosen, at the button that the keyboard comes to. */
static void
test_transport_time_has_a_name (Fixture      *fixture,
                                gconstpointer data)
{
  GtkWidget *drop_down = find_descendant (GTK_WIDGET (fixture->bar), GTK_TYPE_DROP_DOWN);
  GtkWidget *button = find_descendant (drop_down, GTK_TYPE_TOGGLE_BUTTON);

  gtk_test_accessible_assert_property (drop_down, GTK_ACCESSIBLE_PROPERTY_LABEL, "Time");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Time: Virtual");
  weir_pipeline_set_time_mode (fixture->pipeline, WEIR_TIME_REAL);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Time: Real");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  add ("/transport/speeds-are-one-scale", test_transport_speeds_are_one_scale);
  add ("/transport/speed-is-said-in-words", test_transport_speed_is_said_in_words);
  add ("/transport/slider-sets-the-speed", test_transport_slider_sets_the_speed);
  add ("/transport/real-time-has-no-speed", test_transport_real_time_has_no_speed);
  add ("/transport/time-is-chosen", test_transport_time_is_chosen);
  add ("/transport/time-has-a-name", test_transport_time_has_a_name);
  add ("/transport/button-follows-the-run", test_transport_button_follows_the_run);

  return g_test_run ();
}
