/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <gtk/gtk.h>
#include "weir-toast-bar.h"

#define TELEPHONE 360

typedef struct
{
  GtkWidget    *window;   /* owned */
  WeirToastBar *bar;      /* lent: its child */
  guint         n_done;   /* how often what was offered was done */
} Fixture;

static void
on_done (GSimpleAction *action,
         GVariant      *target,
         gpointer       data)
{
  ((Fixture *) data)->n_done++;
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  const GActionEntry entries[] = { { .name = "do", .activate = on_done } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), f);
  f->window = gtk_window_new ();
  f->bar = WEIR_TOAST_BAR (weir_toast_bar_new ());
  gtk_widget_insert_action_group (f->window, "test", G_ACTION_GROUP (actions));
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->bar));
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
}

static GtkWidget *
find_button (GtkWidget *widget,
             gboolean   is_close)
{
  if (GTK_IS_BUTTON (widget) && (gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL) == is_close)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, is_close);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click (Fixture *f,
       gboolean is_close)
{
  g_signal_emit_by_name (find_button (GTK_WIDGET (f->bar), is_close), "clicked");
}

static void
wait_until_gone (Fixture *f)
{
  while (gtk_widget_get_visible (GTK_WIDGET (f->bar)))
    g_main_context_iteration (NULL, TRUE);
}

/* News does not queue: the newest is what is to be read. */
static void
test_toast_bar_shows_the_newest (Fixture      *f,
                                 gconstpointer data)
{
  g_assert_null (weir_toast_bar_get_text (f->bar));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->bar)));

  weir_toast_bar_tell (f->bar, "Deleted <1> stage", "Undo", "test.do", NULL);
  g_assert_true (gtk_widget_get_visible (find_button (GTK_WIDGET (f->bar), FALSE)));
  weir_toast_bar_tell (f->bar, "Reloaded", NULL, NULL, NULL);
  g_assert_cmpstr (weir_toast_bar_get_text (f->bar), ==, "Reloaded");
  gtk_test_accessible_assert_role (f->bar, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_test_accessible_assert_property (f->bar, GTK_ACCESSIBLE_PROPERTY_LABEL, "Reloaded");
  g_assert_false (gtk_widget_get_visible (find_button (GTK_WIDGET (f->bar), FALSE)));

  click (f, TRUE);
  g_assert_null (weir_toast_bar_get_text (f->bar));
  wait_until_gone (f);
}

/* What was offered is done once, and is no longer offered. */
static void
test_toast_bar_offers_once (Fixture      *f,
                            gconstpointer data)
{
  weir_toast_bar_tell (f->bar, "Deleted 1 stage", "Undo", "test.do", NULL);
  click (f, FALSE);
  g_assert_cmpuint (f->n_done, ==, 1);
  g_assert_null (weir_toast_bar_get_text (f->bar));
  wait_until_gone (f);
}

/* News goes before what is kept, and that is there again behind it, until it is closed or dropped. */
static void
test_toast_bar_keeps (Fixture      *f,
                      gconstpointer data)
{
  weir_toast_bar_keep (f->bar, "What Happened", "Show", "test.do");
  weir_toast_bar_tell (f->bar, "Reloaded", NULL, NULL, NULL);
  g_assert_cmpstr (weir_toast_bar_get_text (f->bar), ==, "Reloaded");
  click (f, TRUE);
  g_assert_cmpstr (weir_toast_bar_get_text (f->bar), ==, "What Happened");
  click (f, TRUE);
  g_assert_null (weir_toast_bar_get_text (f->bar));

  weir_toast_bar_tell (f->bar, "Reloaded", NULL, NULL, NULL);
  weir_toast_bar_keep (f->bar, "What Happened", "Show", "test.do");
  g_assert_cmpstr (weir_toast_bar_get_text (f->bar), ==, "Reloaded");
  weir_toast_bar_drop (f->bar);
  click (f, TRUE);
  g_assert_null (weir_toast_bar_get_text (f->bar));
}

/* However long it is, it fits a telephone. */
static void
test_toast_bar_fits_a_telephone (Fixture      *f,
                                 gconstpointer data)
{
  int least;

  weir_toast_bar_tell (f->bar, "Select the stage or subscription whose next message is to be waited for", "Undo", "test.do", NULL);
  gtk_widget_measure (GTK_WIDGET (f->bar), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, TELEPHONE);
}

#define ADD(path, function) g_test_add ("/toast-bar/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);

  ADD ("shows-the-newest", test_toast_bar_shows_the_newest);
  ADD ("offers-once", test_toast_bar_offers_once);
  ADD ("keeps", test_toast_bar_keeps);
  ADD ("fits-a-telephone", test_toast_bar_fits_a_telephone);

  return g_test_run ();
}
