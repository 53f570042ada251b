/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"
#include "canvas/weir-remark-editor.h"

#include <string.h>

/* Notes and frames on the canvas, by pointer and by keys. */

static void
turn (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static WeirRemark *
add_remark (CanvasFixture  *f,
            WeirRemarkShape shape,
            const char     *text,
            double          x,
            double          y,
            double          width,
            double          height)
{
  g_autoptr (WeirRemark) remark = weir_remark_new (shape);

  g_object_set (remark, "text", text, "x", x, "y", y, "width", width, "height", height, NULL);
  g_assert_true (weir_history_add_remark (f->history, remark, NULL));
  weir_history_seal (f->history);
  canvas_fixture_draw (f);
  return remark;
}

static void
assert_place (WeirRemark *remark,
              double      x,
              double      y,
              double      width,
              double      height)
{
  g_assert_cmpfloat (weir_remark_get_x (remark), ==, x);
  g_assert_cmpfloat (weir_remark_get_y (remark), ==, y);
  g_assert_cmpfloat (weir_remark_get_width (remark), ==, width);
  g_assert_cmpfloat (weir_remark_get_height (remark), ==, height);
}

static void
assert_undo_label (CanvasFixture *f,
                   const char    *expected)
{
  g_autofree char *label = NULL;

  g_object_get (f->history, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, expected);
}

static WeirRemarkEditor *
find_editor (CanvasFixture *f)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (f->window));

  return WEIR_IS_REMARK_EDITOR (focus) ? WEIR_REMARK_EDITOR (focus) : NULL;
}

static void
type (WeirRemarkEditor *editor,
      const char       *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), text, -1);
}

/* Whether one of the controller's shortcuts was for that key. */
static gboolean
activate_shortcut (GObject        *controller,
                   GtkWidget      *widget,
                   guint           keyval,
                   GdkModifierType state)
{
  g_autofree char *key = gtk_accelerator_name (keyval, state);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (controller)); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), i);
      g_autofree char *keys = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
      g_auto (GStrv) alternatives = g_strsplit (keys, "|", -1);

      if (g_strv_contains ((const char *const *) alternatives, key))
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, NULL);
    }

  return FALSE;
}

static void
press_key (WeirRemarkEditor *editor,
           guint             keyval,
           GdkModifierType   state)
{
  g_autoptr (GListModel) list = gtk_widget_observe_controllers (GTK_WIDGET (editor));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (list, i);
      gboolean taken;

      if (gtk_event_controller_get_propagation_phase (GTK_EVENT_CONTROLLER (controller)) ==
          GTK_PHASE_CAPTURE && GTK_IS_SHORTCUT_CONTROLLER (controller) &&
          activate_shortcut (controller, GTK_WIDGET (editor), keyval, state))
        break;
      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (GTK_EVENT_CONTROLLER (controller)) ==
          GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &taken);
    }
  turn ();
}

static void
focus (CanvasFixture *f,
       WeirRemark    *remark)
{
  gtk_widget_grab_focus (weir_world_view_find_widget (f->world, remark));
}

/* Dragged by its middle a note moves, on the grid, as one step. */
static void
test_remarks_note_is_dragged (CanvasFixture *f,
                              gconstpointer  data)
{
  WeirRemark *note = add_remark (f, WEIR_REMARK_NOTE, "Look", 40, 320, 208, 96);

  canvas_fixture_drag (f, 140, 360, 181, 380);
  assert_place (note, 80, 344, 208, 96);
  assert_undo_label (f, "Move “Look”");
  g_assert_true (weir_selection_get_single (f->selection) == note);
  weir_history_undo (f->history);
  assert_place (note, 40, 320, 208, 96);
}

/* At an edge it is resized, at a corner both ways; the other edges stay, and it does not vanish. */
static void
test_remarks_note_is_resized (CanvasFixture *f,
                              gconstpointer  data)
{
  WeirRemark *note = add_remark (f, WEIR_REMARK_NOTE, "Look", 40, 320, 208, 96);

  canvas_fixture_drag (f, 248, 370, 290, 400);
  assert_place (note, 40, 320, 248, 96);
  assert_undo_label (f, "Resize “Look”");
  canvas_fixture_drag (f, 40, 320, 64, 304);
  assert_place (note, 64, 304, 224, 112);
  canvas_fixture_drag (f, 64, 360, 900, 360);
  assert_place (note, 240, 304, 48, 112);
  weir_history_undo (f->history);
  weir_history_undo (f->history);
  weir_history_undo (f->history);
  assert_place (note, 40, 320, 208, 96);
}

/* Escape puts it back while the button is still down. */
static void
test_remarks_resize_is_given_up (CanvasFixture *f,
                                 gconstpointer  data)
{
  WeirRemark *note = add_remark (f, WEIR_REMARK_NOTE, "Look", 40, 320, 208, 96);
  graphene_rect_t bounds;

  canvas_fixture_press (f, 248, 416);
  canvas_fixture_move (f, 320, 480);
  g_assert_true (weir_world_view_get_place (f->world, note, &bounds));
  g_assert_cmpfloat (bounds.size.width, ==, 280);
  g_assert_true (canvas_fixture_key (f, GDK_KEY_Escape, 0));
  canvas_fixture_release (f);
  g_assert_true (weir_world_view_get_place (f->world, note, &bounds));
  g_assert_cmpfloat (bounds.size.width, ==, 208);
  assert_place (note, 40, 320, 208, 96);
}

/* A frame takes along what lies wholly inside it, and nothing else; one step. */
static void
test_remarks_frame_moves_what_is_inside (CanvasFixture *f,
                                         gconstpointer  data)
{
  WeirRemark *frame = add_remark (f, WEIR_REMARK_FRAME, "Sorting", -24, 104, 400, 216);
  WeirRemark *inside = add_remark (f, WEIR_REMARK_NOTE, "In", 0, 136, 100, 48);
  WeirRemark *across = add_remark (f, WEIR_REMARK_NOTE, "Half", 350, 136, 100, 48);
  g_autofree char *before = weir_document_to_string (f->document);
  g_autofree char *undone = NULL;

  canvas_fixture_drag (f, 180, 120, 212, 136);
  assert_place (frame, 8, 120, 400, 216);
  assert_place (inside, 32, 152, 100, 48);
  assert_place (across, 350, 136, 100, 48);
  g_assert_cmpfloat (weir_node_get_x (f->counter), ==, 32);
  g_assert_cmpfloat (weir_node_get_y (f->counter), ==, 176);
  g_assert_cmpfloat (weir_node_get_x (f->map), ==, 320);
  assert_undo_label (f, "Move 3 items");
  weir_history_undo (f->history);
  undone = weir_document_to_string (f->document);
  g_assert_cmpstr (undone, ==, before);

  focus (f, frame);
  canvas_fixture_key (f, GDK_KEY_Right, GDK_CONTROL_MASK);
  assert_place (inside, 8, 136, 100, 48);
  g_assert_cmpfloat (weir_node_get_x (f->counter), ==, 8);
  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_node_get_x (f->counter), ==, 0);
}

/* The inside of a frame belongs to what is in it: there a band begins. */
static void
test_remarks_band_begins_in_a_frame (CanvasFixture *f,
                                     gconstpointer  data)
{
  WeirRemark *frame = add_remark (f, WEIR_REMARK_FRAME, "All", -24, 80, 900, 330);
  WeirRemark *note = add_remark (f, WEIR_REMARK_NOTE, "Look", 0, 320, 208, 48);

  canvas_fixture_drag (f, 250, 390, 10, 140);
  g_assert_true (weir_selection_contains (f->selection, f->counter));
  g_assert_true (weir_selection_contains (f->selection, note));
  g_assert_false (weir_selection_contains (f->selection, frame));
  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 2);
}

static void
test_remarks_are_selected_and_deleted_with_all (CanvasFixture *f,
                                                gconstpointer  data)
{
  g_autofree char *before = NULL, *undone = NULL;

  add_remark (f, WEIR_REMARK_NOTE, "Look", 40, 320, 208, 96);
  add_remark (f, WEIR_REMARK_FRAME, "All", -24, 80, 900, 300);
  before = weir_document_to_string (f->document);
  gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.select-all", NULL);
  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 5);
  canvas_fixture_key (f, GDK_KEY_Delete, 0);
  g_assert_cmpstr (f->hint, ==, "Deleted 5 items");
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_remarks (f->document)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_nodes (f->document)), ==, 0);
  weir_history_undo (f->history);
  undone = weir_document_to_string (f->document);
  g_assert_cmpstr (undone, ==, before);
}

/* F2 opens the text in its place, Ctrl+Return keeps what was typed, the keyboard goes on there. */
static void
test_remarks_text_is_edited_in_place (CanvasFixture *f,
                                      gconstpointer  data)
{
  WeirRemark *note = add_remark (f, WEIR_REMARK_NOTE, "Look", 40, 320, 208, 96);
  WeirRemarkEditor *editor;

  focus (f, note);
  g_assert_true (canvas_fixture_key (f, GDK_KEY_F2, 0));
  g_assert_cmpuint (f->n_edit_requests, ==, 0);
  editor = find_editor (f);
  g_assert_nonnull (editor);
  type (editor, "Two\nlines");
  g_assert_cmpstr (weir_remark_get_text (note), ==, "Look");
  press_key (editor, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_cmpstr (weir_remark_get_text (note), ==, "Two\nlines");
  assert_undo_label (f, "Change the text of “Two”");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) ==
                 weir_world_view_find_widget (f->world, note));
  g_assert_null (gtk_widget_get_first_child (weir_world_view_find_widget (f->world, note)));
}

static void
test_remarks_escape_gives_up (CanvasFixture *f,
                              gconstpointer  data)
{
  WeirRemark *note = add_remark (f, WEIR_REMARK_NOTE, "Look", 40, 320, 208, 96);

  focus (f, note);
  canvas_fixture_key (f, GDK_KEY_Return, 0);
  type (find_editor (f), "Nothing");
  press_key (find_editor (f), GDK_KEY_Escape, 0);
  g_assert_cmpstr (weir_remark_get_text (note), ==, "Look");
  g_assert_null (find_editor (f));
  assert_undo_label (f, "Add “Look”");
}

/* Whoever clicks elsewhere keeps what they wrote; a title is one line. */
static void
test_remarks_focus_out_keeps (CanvasFixture *f,
                              gconstpointer  data)
{
  WeirRemark *frame = add_remark (f, WEIR_REMARK_FRAME, "Sorting", -24, 80, 900, 300);

  focus (f, frame);
  canvas_fixture_key (f, GDK_KEY_F2, 0);
  type (find_editor (f), " Two\nlines ");
  canvas_fixture_click (f, 400, 540);
  turn ();
  g_assert_cmpstr (weir_remark_get_text (frame), ==, "Two lines");
  g_assert_null (find_editor (f));
}

/* What is deleted by an undo while it is written is gone, and nothing worse. */
static void
test_remarks_survive_undo_while_writing (CanvasFixture *f,
                                         gconstpointer  data)
{
  WeirRemark *note = add_remark (f, WEIR_REMARK_NOTE, "", 40, 320, 208, 96);

  focus (f, note);
  canvas_fixture_key (f, GDK_KEY_F2, 0);
  g_assert_nonnull (find_editor (f));
  weir_history_undo (f->history);
  turn ();
  canvas_fixture_draw (f);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_remarks (f->document)), ==, 0);
  weir_history_redo (f->history);
  canvas_fixture_draw (f);
  g_assert_cmpstr (weir_remark_get_text (note), ==, "");
}

/* More than a note may hold is not even inserted. */
static void
test_remarks_text_has_a_limit (CanvasFixture *f,
                               gconstpointer  data)
{
  WeirRemark *note = add_remark (f, WEIR_REMARK_NOTE, "Look", 40, 320, 208, 96);
  g_autofree char *filler = g_strnfill (WEIR_REMARK_TEXT_LIMIT + 10, 'x');

  focus (f, note);
  canvas_fixture_key (f, GDK_KEY_F2, 0);
  type (find_editor (f), filler);
  press_key (find_editor (f), GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_cmpuint (strlen (weir_remark_get_text (note)), ==, WEIR_REMARK_TEXT_LIMIT);
}

/* Shift+Ctrl+arrows make it larger and smaller, down to the least size. */
static void
test_remarks_are_resized_by_keys (CanvasFixture *f,
                                  gconstpointer  data)
{
  WeirRemark *note = add_remark (f, WEIR_REMARK_NOTE, "Look", 40, 320, 64, 96);

  focus (f, note);
  g_assert_true (canvas_fixture_key (f, GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  assert_place (note, 40, 320, 72, 96);
  for (guint i = 0; i < 5; i++)
    canvas_fixture_key (f, GDK_KEY_Left, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  assert_place (note, 40, 320, 48, 96);
  canvas_fixture_key (f, GDK_KEY_Up, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  assert_place (note, 40, 320, 48, 88);
  g_assert_false (canvas_fixture_key (f, GDK_KEY_Tab, GDK_CONTROL_MASK));
  weir_history_undo (f->history);
  assert_place (note, 40, 320, 64, 96);
}

/* Arrows and Tab reach them; they say what they are. */
static void
test_remarks_are_reached_by_keys (CanvasFixture *f,
                                  gconstpointer  data)
{
  WeirRemark *note = add_remark (f, WEIR_REMARK_NOTE, "Look here", 320, 320, 208, 96);
  GtkWidget *card = weir_world_view_find_widget (f->world, note);
  GtkWidget *last = NULL;

  gtk_widget_grab_focus (GTK_WIDGET (canvas_fixture_get_card (f, f->map)));
  canvas_fixture_key (f, GDK_KEY_Down, 0);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == card);
  g_assert_true (weir_selection_get_single (f->selection) == note);
  for (GtkWidget *at = NULL; (at = weir_world_view_find_next (f->world, at, FALSE)) != NULL;)
    last = at;
  g_assert_true (last == card);
  gtk_test_accessible_assert_role (card, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "Look here");
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION, "note");
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Look here (Yellow)");
}

/* Frame the Selection goes around all that is selected, and asks for a title. */
static void
test_remarks_frame_the_selection (CanvasFixture *f,
                                  gconstpointer  data)
{
  WeirRemark *frame;
  graphene_rect_t around, card;

  weir_selection_add (f->selection, f->counter);
  weir_selection_add (f->selection, f->map);
  gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.frame-selection", NULL);
  turn ();
  frame = weir_selection_get_single (f->selection);
  g_assert_true (WEIR_IS_REMARK (frame));
  weir_world_view_get_place (f->world, frame, &around);
  weir_world_view_get_place (f->world, f->counter, &card);
  g_assert_true (graphene_rect_contains_rect (&around, &card));
  weir_world_view_get_place (f->world, f->map, &card);
  g_assert_true (graphene_rect_contains_rect (&around, &card));
  weir_world_view_get_place (f->world, f->print, &card);
  g_assert_false (graphene_rect_intersection (&around, &card, NULL));
  g_assert_nonnull (find_editor (f));
  type (find_editor (f), "Sorting");
  press_key (find_editor (f), GDK_KEY_Return, 0);
  g_assert_cmpstr (weir_remark_get_text (frame), ==, "Sorting");
}

/* A new note lies on nothing that is there, and what is dropped lies where it was dropped. */
static void
test_remarks_are_added (CanvasFixture *f,
                        gconstpointer  data)
{
  WeirRemark *first = weir_canvas_add_remark (f->canvas, WEIR_REMARK_NOTE);
  WeirRemark *second = weir_canvas_add_remark (f->canvas, WEIR_REMARK_NOTE);
  graphene_rect_t a, b, card;
  GVariant *place = g_variant_new ("(udd)", WEIR_REMARK_FRAME, 400.0, 600.0);
  WeirRemark *frame;

  turn ();
  weir_world_view_get_place (f->world, first, &a);
  weir_world_view_get_place (f->world, second, &b);
  weir_world_view_get_place (f->world, f->map, &card);
  g_assert_false (graphene_rect_intersection (&a, &b, NULL));
  g_assert_false (graphene_rect_intersection (&a, &card, NULL));
  g_assert_false (graphene_rect_intersection (&b, &card, NULL));

  gtk_widget_activate_action_variant (GTK_WIDGET (f->canvas), "canvas.add-remark", place);
  frame = weir_selection_get_single (f->selection);
  assert_place (frame, 160, 440, WEIR_FRAME_WIDTH, WEIR_FRAME_HEIGHT);
  turn ();
}

/* Copies of a stage and its note go together. */
static void
test_remarks_are_duplicated (CanvasFixture *f,
                             gconstpointer  data)
{
  WeirRemark *note = add_remark (f, WEIR_REMARK_NOTE, "Look", 0, 320, 208, 96);
  g_autoptr (GPtrArray) copies = NULL;

  weir_selection_add (f->selection, note);
  weir_selection_add (f->selection, f->counter);
  focus (f, note);
  gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.duplicate", NULL);
  assert_undo_label (f, "Duplicate 2 items");
  copies = weir_selection_list_remarks (f->selection);
  g_assert_cmpuint (copies->len, ==, 1);
  g_assert_true (g_ptr_array_index (copies, 0) != note);
  g_assert_cmpstr (weir_remark_get_text (g_ptr_array_index (copies, 0)), ==, "Look");
  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 2);
}

static void
test_remarks_are_coloured (CanvasFixture *f,
                           gconstpointer  data)
{
  WeirRemark *note = add_remark (f, WEIR_REMARK_NOTE, "", 40, 320, 208, 96);
  WeirRemark *frame = add_remark (f, WEIR_REMARK_FRAME, "", -24, 80, 900, 400);
  guint before = canvas_fixture_get_pixel (f, 200, 405);

  weir_selection_add (f->selection, note);
  weir_selection_add (f->selection, frame);
  gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.color", "u", WEIR_REMARK_RED);
  g_assert_cmpint (weir_remark_get_color (note), ==, WEIR_REMARK_RED);
  g_assert_cmpint (weir_remark_get_color (frame), ==, WEIR_REMARK_RED);
  canvas_fixture_draw (f);
  g_assert_cmphex (canvas_fixture_get_pixel (f, 200, 405), !=, before);
  weir_history_undo (f->history);
  g_assert_cmpint (weir_remark_get_color (note), ==, WEIR_REMARK_YELLOW);
  g_assert_cmpint (weir_remark_get_color (frame), ==, WEIR_REMARK_BLUE);
}

/* A frame lies behind pipes and cards, a note in front of pipes. */
static void
test_remarks_lie_in_order (CanvasFixture *f,
                           gconstpointer  data)
{
  guint card = canvas_fixture_get_pixel (f, 20, 250), pipe;

  canvas_fixture_link (f, f->counter, f->map);
  pipe = canvas_fixture_get_pixel (f, 300, 219);
  add_remark (f, WEIR_REMARK_FRAME, "", -24, 80, 900, 400);
  g_assert_cmphex (canvas_fixture_get_pixel (f, 20, 250), ==, card);
  g_assert_cmphex (canvas_fixture_get_pixel (f, 300, 219), ==, pipe);
  add_remark (f, WEIR_REMARK_NOTE, "", 270, 190, 48, 60);
  g_assert_cmphex (canvas_fixture_get_pixel (f, 300, 219), !=, pipe);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/canvas-remarks/note-is-dragged", test_remarks_note_is_dragged);
  CANVAS_TEST ("/canvas-remarks/note-is-resized", test_remarks_note_is_resized);
  CANVAS_TEST ("/canvas-remarks/resize-is-given-up", test_remarks_resize_is_given_up);
  CANVAS_TEST ("/canvas-remarks/frame-moves-what-is-inside",
               test_remarks_frame_moves_what_is_inside);
  CANVAS_TEST ("/canvas-remarks/band-begins-in-a-frame", test_remarks_band_begins_in_a_frame);
  CANVAS_TEST ("/canvas-remarks/are-selected-and-deleted-with-all",
               test_remarks_are_selected_and_deleted_with_all);
  CANVAS_TEST ("/canvas-remarks/text-is-edited-in-place", test_remarks_text_is_edited_in_place);
  CANVAS_TEST ("/canvas-remarks/escape-gives-up", test_remarks_escape_gives_up);
  CANVAS_TEST ("/canvas-remarks/focus-out-keeps", test_remarks_focus_out_keeps);
  CANVAS_TEST ("/canvas-remarks/survive-undo-while-writing",
               test_remarks_survive_undo_while_writing);
  CANVAS_TEST ("/canvas-remarks/text-has-a-limit", test_remarks_text_has_a_limit);
  CANVAS_TEST ("/canvas-remarks/are-resized-by-keys", test_remarks_are_resized_by_keys);
  CANVAS_TEST ("/canvas-remarks/are-reached-by-keys", test_remarks_are_reached_by_keys);
  CANVAS_TEST ("/canvas-remarks/frame-the-selection", test_remarks_frame_the_selection);
  CANVAS_TEST ("/canvas-remarks/are-added", test_remarks_are_added);
  CANVAS_TEST ("/canvas-remarks/are-duplicated", test_remarks_are_duplicated);
  CANVAS_TEST ("/canvas-remarks/are-coloured", test_remarks_are_coloured);
  CANVAS_TEST ("/canvas-remarks/lie-in-order", test_remarks_lie_in_order);

  return g_test_run ();
}
