/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include "palette/weir-palette-panel.h"
#include "palette/weir-palette-row.h"

typedef struct
{
  GtkWindow           *window;      /* owned */
  WeirPalettePanel    *palette;     /* lent */
  GtkWidget           *list;        /* lent */
  GtkEditable         *search;      /* lent */
  const WeirStageKind *activated;
  int                  remark;      /* the shape that was activated; -1: none */
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
on_kind_activated (WeirPalettePanel    *palette,
                   const WeirStageKind *kind,
                   Fixture             *fixture)
{
  fixture->activated = kind;
}

static void
on_remark_activated (WeirPalettePanel *palette,
                     guint             shape,
                     Fixture          *fixture)
{
  fixture->remark = (int) shape;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkWidget *palette = weir_palette_panel_new ();

  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->palette = WEIR_PALETTE_PANEL (palette);
  gtk_window_set_child (fixture->window, palette);
  fixture->list = find_descendant (palette, GTK_TYPE_LIST_BOX);
  fixture->search = GTK_EDITABLE (find_descendant (palette, GTK_TYPE_SEARCH_ENTRY));
  fixture->remark = -1;
  g_signal_connect (palette, "kind-activated", G_CALLBACK (on_kind_activated), fixture);
  g_signal_connect (palette, "remark-activated", G_CALLBACK (on_remark_activated), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

static WeirPaletteRow *
get_row (Fixture *fixture,
         int      index)
{
  return WEIR_PALETTE_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (fixture->list), index));
}

static WeirPaletteRow *
find_row (Fixture    *fixture,
          const char *kind)
{
  for (int i = 0; i < (int) weir_stage_catalog_get_n_kinds (); i++)
    if (g_str_equal (weir_palette_row_get_kind (get_row (fixture, i))->name, kind))
      return get_row (fixture, i);

  g_assert_not_reached ();
}

static guint
count_visible_rows (Fixture *fixture)
{
  guint n = 0;

  for (int i = 0; i < (int) weir_stage_catalog_get_n_kinds (); i++)
    n += gtk_widget_get_child_visible (GTK_WIDGET (get_row (fixture, i)));

  return n;
}

/* Every kind of the catalogue is on the palette, producers first, consumers last. */
static void
test_palette_shows_every_kind_by_role (Fixture      *fixture,
                                       gconstpointer data)
{
  guint n = weir_stage_catalog_get_n_kinds ();
  WeirRole last = WEIR_ROLE_PRODUCER;

  g_assert_cmpuint (n, >, 0);
  g_assert_nonnull (get_row (fixture, (int) n - 1));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (fixture->list), (int) n + 2));
  g_assert_cmpuint (count_visible_rows (fixture), ==, n);

  for (guint i = 0; i < n; i++)
    {
      WeirRole role = weir_palette_row_get_kind (get_row (fixture, (int) i))->role;

      g_assert_cmpint (role, >=, last);
      last = role;
    }
}

/* Each role has one heading, above its first kind. */
static void
test_palette_has_a_heading_per_role (Fixture      *fixture,
                                     gconstpointer data)
{
  guint n_headings = 0;

  for (int i = 0; i < (int) weir_stage_catalog_get_n_kinds (); i++)
    n_headings += gtk_list_box_row_get_header (GTK_LIST_BOX_ROW (get_row (fixture, i))) != NULL;

  g_assert_cmpuint (n_headings, ==, 3);
}

/* The search looks at titles, sentences and further words. */
static void
test_palette_search_leaves_what_matches (Fixture      *fixture,
                                         gconstpointer data)
{
  const char *blurb = weir_palette_row_get_kind (find_row (fixture, "counter"))->blurb;

  gtk_editable_set_text (fixture->search, "COUNT");
  g_signal_emit_by_name (fixture->search, "search-changed");
  g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (find_row (fixture, "counter"))));
  g_assert_false (gtk_widget_get_child_visible (GTK_WIDGET (find_row (fixture, "hash"))));

  g_assert_true (weir_palette_row_matches (find_row (fixture, "counter"), blurb));
  g_assert_true (weir_palette_row_matches (find_row (fixture, "file-lines"), "line fil"));
  g_assert_false (weir_palette_row_matches (find_row (fixture, "file-lines"), "line zebra"));

  g_signal_emit_by_name (fixture->search, "stop-search");
  g_signal_emit_by_name (fixture->search, "search-changed");
  g_assert_cmpuint (count_visible_rows (fixture), ==, weir_stage_catalog_get_n_kinds ());
}

/* Return in the search takes the first match, and nothing where there is none. */
static void
test_palette_return_takes_the_first_match (Fixture      *fixture,
                                           gconstpointer data)
{
  gtk_editable_set_text (fixture->search, "no such stage");
  g_signal_emit_by_name (fixture->search, "search-changed");
  g_signal_emit_by_name (fixture->search, "activate");
  g_assert_null (fixture->activated);

  gtk_editable_set_text (fixture->search, "random");
  g_signal_emit_by_name (fixture->search, "search-changed");
  g_signal_emit_by_name (fixture->search, "activate");
  g_assert_nonnull (fixture->activated);
  g_assert_cmpstr (fixture->activated->name, ==, "random-bytes");
}

/* Behind the stages stand a note and a frame, which are found, activated and dragged as they are. */
static void
test_palette_offers_remarks (Fixture      *fixture,
                             gconstpointer data)
{
  int n = (int) weir_stage_catalog_get_n_kinds ();
  WeirPaletteRow *note = get_row (fixture, n), *frame = get_row (fixture, n + 1);

  g_assert_null (weir_palette_row_get_kind (note));
  g_assert_nonnull (gtk_list_box_row_get_header (GTK_LIST_BOX_ROW (note)));
  g_assert_null (gtk_list_box_row_get_header (GTK_LIST_BOX_ROW (frame)));
  g_signal_emit_by_name (fixture->list, "row-activated", frame);
  g_assert_cmpint (fixture->remark, ==, WEIR_REMARK_FRAME);
  g_assert_null (fixture->activated);

  gtk_editable_set_text (fixture->search, "note");
  g_signal_emit_by_name (fixture->search, "search-changed");
  g_signal_emit_by_name (fixture->search, "activate");
  g_assert_cmpint (fixture->remark, ==, WEIR_REMARK_NOTE);
  g_assert_cmpuint (count_visible_rows (fixture), ==, 0);
}

/* A row activated with the keyboard or a double click names its kind. */
static void
test_palette_row_is_activated (Fixture      *fixture,
                               gconstpointer data)
{
  gtk_widget_activate (GTK_WIDGET (find_row (fixture, "discard")));
  g_assert_nonnull (fixture->activated);
  g_assert_cmpstr (fixture->activated->name, ==, "discard");
}

static GtkDragSource *
find_drag_source (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      /* The widget keeps it. */
      if (GTK_IS_DRAG_SOURCE (controller))
        return GTK_DRAG_SOURCE (controller);
    }

  g_assert_not_reached ();
}

/* What is dragged from a row is its kind. */
static void
test_palette_drag_carries_the_kind (Fixture      *fixture,
                                    gconstpointer data)
{
  GtkDragSource *source = find_drag_source (GTK_WIDGET (find_row (fixture, "print")));
  g_autoptr (GdkContentProvider) content = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_signal_emit_by_name (source, "prepare", 5.0, 5.0, &content);
  g_assert_nonnull (content);
  g_value_init (&value, WEIR_TYPE_KIND_ITEM);
  gdk_content_provider_get_value (content, &value, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (weir_kind_item_get_kind (g_value_get_object (&value))->name, ==, "print");
}

/* A row says what it is and does to those who do not see it. */
static void
test_palette_row_is_accessible (Fixture      *fixture,
                                gconstpointer data)
{
  WeirPaletteRow *row = find_row (fixture, "counter");
  const WeirStageKind *kind = weir_palette_row_get_kind (row);

  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, kind->title);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, kind->blurb);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (row)), ==, kind->blurb);
}

#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  add ("/palette/shows-every-kind-by-role", test_palette_shows_every_kind_by_role);
  add ("/palette/has-a-heading-per-role", test_palette_has_a_heading_per_role);
  add ("/palette/search-leaves-what-matches", test_palette_search_leaves_what_matches);
  add ("/palette/return-takes-the-first-match", test_palette_return_takes_the_first_match);
  add ("/palette/row-is-activated", test_palette_row_is_activated);
  add ("/palette/drag-carries-the-kind", test_palette_drag_carries_the_kind);
  add ("/palette/offers-remarks", test_palette_offers_remarks);
  add ("/palette/row-is-accessible", test_palette_row_is_accessible);

  return g_test_run ();
}
