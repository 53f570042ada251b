/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <string.h>
#include "test-canvas-fixture.h"

/* Cutting, copying, pasting and duplicating on the canvas. */

static guint
count_nodes (CanvasFixture *f)
{
  return g_list_model_get_n_items (weir_document_get_nodes (f->document));
}

static guint
count_links (CanvasFixture *f)
{
  return g_list_model_get_n_items (weir_document_get_links (f->document));
}

static void
activate (CanvasFixture *f,
          const char    *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->canvas), action, NULL));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GdkClipboard *
get_clipboard (CanvasFixture *f)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (f->canvas));
}

static void
on_text (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
dup_clipboard_text (CanvasFixture *f)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (get_clipboard (f), NULL, on_text, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);

  return text;
}

static void
select_pair (CanvasFixture *f)
{
  canvas_fixture_link (f, f->counter, f->map);
  canvas_fixture_link (f, f->map, f->print);
  weir_selection_clear (f->selection);
  weir_selection_add (f->selection, f->counter);
  weir_selection_add (f->selection, f->map);
}

/* What is copied is a document in words, and announced as one. */
static void
test_clipboard_copy (CanvasFixture *f,
                     gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autoptr (WeirDocument) part = NULL;

  select_pair (f);
  activate (f, "canvas.copy");
  text = dup_clipboard_text (f);
  part = weir_document_parse (text, -1, NULL);
  g_assert_nonnull (part);
  g_assert_nonnull (weir_document_find_node (part, "Counter"));
  g_assert_nonnull (weir_document_find_node (part, "Map"));
  g_assert_null (weir_document_find_node (part, "Print"));
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_links (part)), ==, 1);
  g_assert_true (gdk_content_formats_contain_mime_type (
                   gdk_clipboard_get_formats (get_clipboard (f)), "application/x-weir+json"));
  g_assert_cmpuint (count_nodes (f), ==, 3);
  g_assert_cmpstr (f->hint, ==, "Copied 2 stages");
}

static void
on_selection_changed (guint *n_changes)
{
  (*n_changes)++;
}

/* What is pasted is selected, has the focus, hides nothing and is undone in one step. */
static void
test_clipboard_paste (CanvasFixture *f,
                      gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL;
  WeirNode *counter;
  guint n_changes = 0;

  select_pair (f);
  before = weir_document_to_string (f->document);
  activate (f, "canvas.copy");
  g_signal_connect_swapped (f->selection, "changed", G_CALLBACK (on_selection_changed), &n_changes);
  activate (f, "canvas.paste");
  /* However many there are, everybody looks at them once. */
  g_assert_cmpuint (n_changes, ==, 1);
  g_signal_handlers_disconnect_by_func (f->selection, on_selection_changed, &n_changes);
  g_assert_cmpuint (count_nodes (f), ==, 5);
  g_assert_cmpuint (count_links (f), ==, 3);

  counter = weir_document_find_node (f->document, "Counter 2");
  g_assert_nonnull (counter);
  g_assert_true (weir_selection_contains (f->selection, counter));
  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 2);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (canvas_fixture_get_card (f, counter))));
  g_assert_cmpfloat (weir_node_get_y (counter), >=,
                     weir_node_get_y (f->counter) + WEIR_NODE_CARD_HEIGHT);

  weir_history_undo (f->history);
  after = weir_document_to_string (f->document);
  g_assert_cmpstr (after, ==, before);
}

/* Cutting leaves the rest, and what was cut can be pasted where it was. */
static void
test_clipboard_cut (CanvasFixture *f,
                    gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autofree char *label = NULL;

  select_pair (f);
  before = weir_document_to_string (f->document);
  activate (f, "canvas.cut");
  g_assert_cmpuint (count_nodes (f), ==, 1);
  g_assert_cmpuint (count_links (f), ==, 0);
  g_object_get (f->history, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Cut 2 stages");

  activate (f, "canvas.paste");
  g_assert_cmpfloat (weir_node_get_x (weir_document_find_node (f->document, "Map")), ==, 320);
  g_assert_cmpfloat (weir_node_get_y (weir_document_find_node (f->document, "Map")), ==, 160);
  g_assert_cmpuint (count_links (f), ==, 1);

  weir_history_undo (f->history);
  weir_history_undo (f->history);
  after = weir_document_to_string (f->document);
  g_assert_cmpstr (after, ==, before);
}

/* Duplicating leaves the clipboard alone. */
static void
test_clipboard_duplicate (CanvasFixture *f,
                          gconstpointer  data)
{
  g_autofree char *text = NULL;

  select_pair (f);
  gdk_clipboard_set_text (get_clipboard (f), "mine");
  activate (f, "canvas.duplicate");
  g_assert_cmpuint (count_nodes (f), ==, 5);
  g_assert_cmpuint (count_links (f), ==, 3);
  text = dup_clipboard_text (f);
  g_assert_cmpstr (text, ==, "mine");

  weir_history_undo (f->history);
  g_assert_cmpuint (count_nodes (f), ==, 3);
}

/* Text that is no drawing is refused, with what is wrong and where, and nothing changes. */
static void
test_clipboard_bad_text (CanvasFixture *f,
                         gconstpointer  data)
{
  static const char *const texts[] = {
    "hello",
    "{ \"weir\": 1, \"nodes\": [{ \"name\": \"A\", \"kind\": \"nothing\" }], \"links\": [] }",
    "{ \"weir\": 1, \"nodes\": [{ \"name\": \"A\", \"kind\": \"map\" }], "
    "\"links\": [{ \"from\": \"A\", \"to\": \"B\" }] }",
    "",
  };
  g_autofree char *before = weir_document_to_string (f->document);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *after = NULL;

      g_clear_pointer (&f->hint, g_free);
      gdk_clipboard_set_text (get_clipboard (f), texts[i]);
      activate (f, "canvas.paste");
      g_assert_nonnull (f->hint);
      g_assert_nonnull (strstr (f->hint, "line 1, column "));
      after = weir_document_to_string (f->document);
      g_assert_cmpstr (after, ==, before);
    }

  gdk_clipboard_set_text (get_clipboard (f), "{ \"weir\": 1, \"nodes\": [], \"links\": [] }");
  activate (f, "canvas.paste");
  g_assert_cmpstr (f->hint, ==, "There is no stage in what was copied");
}

/* With nothing selected there is nothing to copy, and the clipboard keeps what it has. */
static void
test_clipboard_nothing_selected (CanvasFixture *f,
                                 gconstpointer  data)
{
  g_autofree char *text = NULL;

  gdk_clipboard_set_text (get_clipboard (f), "mine");
  gtk_widget_grab_focus (GTK_WIDGET (f->canvas));
  weir_selection_clear (f->selection);
  activate (f, "canvas.copy");
  activate (f, "canvas.cut");
  activate (f, "canvas.duplicate");
  g_assert_cmpstr (f->hint, ==, "Select a stage first");
  g_assert_cmpuint (count_nodes (f), ==, 3);
  text = dup_clipboard_text (f);
  g_assert_cmpstr (text, ==, "mine");
}

/* A part of a drawing far away comes to where one looks. */
static void
test_clipboard_paste_in_view (CanvasFixture *f,
                              gconstpointer  data)
{
  WeirNode *node;
  graphene_point_t at;

  gdk_clipboard_set_text (get_clipboard (f),
                          "{ \"weir\": 1, \"nodes\": [{ \"name\": \"Far\", \"kind\": \"map\", "
                          "\"x\": 90000, \"y\": -90000 }], \"links\": [] }");
  activate (f, "canvas.paste");
  node = weir_document_find_node (f->document, "Far");
  g_assert_nonnull (node);
  weir_canvas_to_widget (f->canvas,
                         &GRAPHENE_POINT_INIT ((float) weir_node_get_x (node),
                                               (float) weir_node_get_y (node)), &at);
  g_assert_cmpfloat (at.x, >=, 0);
  g_assert_cmpfloat (at.x, <, gtk_widget_get_width (GTK_WIDGET (f->canvas)));
  g_assert_cmpfloat (at.y, >=, 0);
  g_assert_cmpfloat (at.y, <, gtk_widget_get_height (GTK_WIDGET (f->canvas)));
}

/* Pasting goes to where one points, and all of it is in sight, clear of the bar over the lower edge. */
static void
test_clipboard_paste_at_pointer (CanvasFixture *f,
                                 gconstpointer  data)
{
  const double bar = 88;
  WeirNode *node;
  graphene_point_t at;

  gtk_widget_grab_focus (GTK_WIDGET (canvas_fixture_get_card (f, f->map)));
  activate (f, "canvas.copy");
  canvas_fixture_point (f, 400, 40);
  activate (f, "canvas.paste");
  node = weir_document_find_node (f->document, "Map 2");
  g_assert_cmpfloat_with_epsilon (weir_node_get_x (node) + WEIR_NODE_CARD_WIDTH / 2, 400, 8);
  g_assert_cmpfloat_with_epsilon (weir_node_get_y (node) + WEIR_NODE_CARD_HEIGHT / 2, 40, 8);

  weir_canvas_to_world (f->canvas, &GRAPHENE_POINT_INIT (20, gtk_widget_get_height (GTK_WIDGET (f->canvas)) - 20.0f),
                        &at);
  canvas_fixture_point (f, at.x, at.y);
  activate (f, "canvas.paste");
  node = weir_document_find_node (f->document, "Map 3");
  weir_canvas_to_widget (f->canvas, &GRAPHENE_POINT_INIT ((float) weir_node_get_x (node),
                                                          (float) weir_node_get_y (node)), &at);
  g_assert_cmpfloat (at.x, >=, 0);
  g_assert_cmpfloat (at.y + WEIR_NODE_CARD_HEIGHT, <=, gtk_widget_get_height (GTK_WIDGET (f->canvas)) - bar);
}

/* Of what is too large for the view the upper left corner is seen. */
static void
test_clipboard_paste_shows_the_beginning (CanvasFixture *f,
                                          gconstpointer  data)
{
  WeirNode *node;
  graphene_point_t at;

  gdk_clipboard_set_text (get_clipboard (f),
                          "{ \"weir\": 1, \"nodes\": [{ \"name\": \"First\", \"kind\": \"map\", "
                          "\"x\": 0, \"y\": 9000 }, { \"name\": \"Last\", \"kind\": \"map\", "
                          "\"x\": 2000, \"y\": 11000 }], \"links\": [] }");
  activate (f, "canvas.paste");
  node = weir_document_find_node (f->document, "First");
  weir_canvas_to_widget (f->canvas, &GRAPHENE_POINT_INIT ((float) weir_node_get_x (node),
                                                          (float) weir_node_get_y (node)), &at);
  g_assert_cmpfloat (at.x, >=, 0);
  g_assert_cmpfloat (at.x, <, 100);
  g_assert_cmpfloat (at.y, >=, 0);
  g_assert_cmpfloat (at.y, <, 100);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/canvas-clipboard/copy", test_clipboard_copy);
  CANVAS_TEST ("/canvas-clipboard/paste", test_clipboard_paste);
  CANVAS_TEST ("/canvas-clipboard/cut", test_clipboard_cut);
  CANVAS_TEST ("/canvas-clipboard/duplicate", test_clipboard_duplicate);
  CANVAS_TEST ("/canvas-clipboard/bad-text", test_clipboard_bad_text);
  CANVAS_TEST ("/canvas-clipboard/nothing-selected", test_clipboard_nothing_selected);
  CANVAS_TEST ("/canvas-clipboard/paste-in-view", test_clipboard_paste_in_view);
  CANVAS_TEST ("/canvas-clipboard/paste-at-pointer", test_clipboard_paste_at_pointer);
  CANVAS_TEST ("/canvas-clipboard/paste-shows-the-beginning", test_clipboard_paste_shows_the_beginning);

  return g_test_run ();
}
