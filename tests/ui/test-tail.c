/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <gtk/gtk.h>
#include "monitor/weir-tail.h"

#define N_ROWS   5000
#define N_FRAMES 20

/* A list of which all rows are others in every frame, as messages are of what runs fast in a slow window. */
typedef struct
{
  GtkWindow     *window;      /* lent: toplevels belong to GTK */
  GtkStringList *lines;       /* lent: of the list view */
  GtkWidget     *list_view;   /* lent */
  WeirTail       tail;
  guint          n_lines;     /* so far */
  guint          n_painted;   /* frames */
  guint          n_empty;     /* of them */
} Fixture;

static void
on_row_setup (GtkListItemFactory *factory,
              GtkListItem        *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
on_row_bind (GtkListItemFactory *factory,
             GtkListItem        *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
renew (Fixture *fixture)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (fixture->lines));
  g_auto (GStrv) texts = NULL;
  gboolean follows = weir_tail_is_at_end (&fixture->tail);

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", ++fixture->n_lines);

      g_strv_builder_add (builder, text);
    }
  texts = g_strv_builder_end (builder);
  /* As a list does that gives up what is too old, and then adds what is new. */
  gtk_string_list_splice (fixture->lines, 0, n_before, NULL);
  gtk_string_list_splice (fixture->lines, 0, 0, (const char *const *) texts);
  if (follows)
    weir_tail_follow (&fixture->tail);
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  renew (data);
  return G_SOURCE_CONTINUE;
}

/* The text of the last row that can be seen; NULL: none can. */
static const char *
get_last_shown (Fixture *fixture)
{
  const char *last = NULL;

  for (GtkWidget *row = gtk_widget_get_first_child (fixture->list_view); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      graphene_rect_t bounds;

      if (gtk_widget_get_child_visible (row) && gtk_widget_get_height (row) > 0
          && gtk_widget_compute_bounds (row, fixture->list_view, &bounds)
          && bounds.origin.y < gtk_widget_get_height (fixture->list_view))
        last = gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (row)));
    }
  return last;
}

static void
on_after_paint (Fixture *fixture)
{
  fixture->n_painted++;
  fixture->n_empty += get_last_shown (fixture) == NULL;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_row_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_row_bind), NULL);
  fixture->lines = gtk_string_list_new (NULL);
  fixture->list_view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (fixture->lines))),
                                          factory);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), fixture->list_view);
  weir_tail_init (&fixture->tail, GTK_SCROLLED_WINDOW (scroller));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 300, 200);
  gtk_window_set_child (fixture->window, scroller);
  gtk_window_present (fixture->window);
  while (gtk_widget_get_height (fixture->list_view) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  weir_tail_clear (&fixture->tail);
  gtk_window_destroy (fixture->window);
}

static void
run_frames (Fixture *fixture,
            guint    n)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window));
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_after_paint), fixture);

  fixture->n_painted = fixture->n_empty = 0;
  while (fixture->n_painted < n)
    {
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
}

static void
test_tail_shows_rows_in_every_frame (Fixture      *fixture,
                                     gconstpointer data)
{
  guint tick;
  g_autofree char *newest = NULL;

  /* The tail's own tick comes first: rows are replaced after it, and before the layout. */
  renew (fixture);
  tick = gtk_widget_add_tick_callback (GTK_WIDGET (fixture->window), on_tick, fixture, NULL);
  run_frames (fixture, N_FRAMES);
  g_assert_cmpuint (fixture->n_empty, ==, 0);

  gtk_widget_remove_tick_callback (GTK_WIDGET (fixture->window), tick);
  run_frames (fixture, 3);
  newest = g_strdup_printf ("%u", fixture->n_lines);
  g_assert_cmpstr (get_last_shown (fixture), ==, newest);
  g_assert_true (weir_tail_is_at_end (&fixture->tail));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/tail/shows-rows-in-every-frame", Fixture, NULL, set_up, test_tail_shows_rows_in_every_frame,
              tear_down);

  return g_test_run ();
}
