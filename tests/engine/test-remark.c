/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

#include <string.h>

/* Notes and frames: what explains a drawing and takes no part in it. */

#define DOCUMENT(members) "{ \"weir\": 1, \"nodes\": [], \"links\": [],\n" members " }"

static const char canonical[] =
  "{\n"
  "  \"frames\": [\n"
  "    {\n"
  "      \"height\": 200,\n"
  "      \"later\": [1],\n"
  "      \"title\": \"Sorting\",\n"
  "      \"width\": 400.5,\n"
  "      \"x\": -20,\n"
  "      \"y\": -20\n"
  "    }\n"
  "  ],\n"
  "  \"links\": [\n"
  "    { \"from\": \"Source\", \"to\": \"End\" }\n"
  "  ],\n"
  "  \"nodes\": [\n"
  "    {\n"
  "      \"kind\": \"counter\",\n"
  "      \"name\": \"Source\",\n"
  "      \"params\": {\n"
  "        \"count\": 5\n"
  "      },\n"
  "      \"x\": 0,\n"
  "      \"y\": 0\n"
  "    },\n"
  "    {\n"
  "      \"kind\": \"discard\",\n"
  "      \"name\": \"End\",\n"
  "      \"x\": 320,\n"
  "      \"y\": 0\n"
  "    }\n"
  "  ],\n"
  "  \"notes\": [\n"
  "    {\n"
  "      \"color\": \"purple\",\n"
  "      \"height\": 96,\n"
  "      \"text\": \"Two\\n\\tlines\",\n"
  "      \"width\": 208,\n"
  "      \"x\": 0,\n"
  "      \"y\": 240.25\n"
  "    },\n"
  "    {\n"
  "      \"height\": 48,\n"
  "      \"width\": 100000,\n"
  "      \"x\": 10000000,\n"
  "      \"y\": 0\n"
  "    }\n"
  "  ],\n"
  "  \"weir\": 1\n"
  "}\n";

static WeirDocument *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  WeirDocument *document = weir_document_parse (text, -1, &error);

  g_assert_no_error (error);
  return document;
}

/* Lent. */
static WeirRemark *
get_remark (WeirDocument *document,
            guint         position)
{
  g_autoptr (WeirRemark) remark = g_list_model_get_item (weir_document_get_remarks (document),
                                                         position);

  g_assert_nonnull (remark);
  return remark;
}

static guint
count_remarks (WeirDocument *document)
{
  return g_list_model_get_n_items (weir_document_get_remarks (document));
}

static gboolean
try_set (WeirHistory *history,
         WeirRemark  *remark,
         const char  *property,
         const char  *text,
         GError     **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  return weir_history_set (history, remark, property, &value, error);
}

static void
assert_undo_label (WeirHistory *history,
                   const char  *expected)
{
  g_autofree char *label = NULL;

  g_object_get (history, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, expected);
}

/* Read and written again they are the same, unknown keys included; frames come first. */
static void
test_remark_is_kept (void)
{
  g_autoptr (WeirDocument) document = parse (canonical);
  g_autofree char *written = weir_document_to_string (document);

  g_assert_cmpstr (written, ==, canonical);
  g_assert_cmpuint (count_remarks (document), ==, 3);
  g_assert_cmpint (weir_remark_get_shape (get_remark (document, 0)), ==, WEIR_REMARK_FRAME);
  g_assert_cmpstr (weir_remark_get_text (get_remark (document, 0)), ==, "Sorting");
  g_assert_cmpfloat (weir_remark_get_width (get_remark (document, 0)), ==, 400.5);
  g_assert_cmpint (weir_remark_get_color (get_remark (document, 0)), ==, WEIR_REMARK_BLUE);
  g_assert_cmpint (weir_remark_get_color (get_remark (document, 1)), ==, WEIR_REMARK_PURPLE);
  g_assert_cmpint (weir_remark_get_color (get_remark (document, 2)), ==, WEIR_REMARK_YELLOW);
}

/* A document without any has no trace of them. */
static void
test_remark_leaves_no_trace (void)
{
  g_autoptr (WeirDocument) document = parse (DOCUMENT ("\"notes\": [], \"frames\": []"));
  g_autofree char *written = weir_document_to_string (document);

  g_assert_cmpstr (written, ==, "{\n  \"links\": [],\n  \"nodes\": [],\n  \"weir\": 1\n}\n");
}

static const struct
{
  const char *text;
  WeirError   code;
  const char *message;
} cases[] = {
  { DOCUMENT ("\"notes\": {}"), WEIR_ERROR_TYPE,
    "line 2, column 10: “notes” must be a list, not an object" },
  { DOCUMENT ("\"frames\": [{}, 5]"), WEIR_ERROR_TYPE,
    "line 2, column 16: frame number 2: expected an object here, not a whole number" },
  { DOCUMENT ("\"notes\": [{ \"x\": true }]"), WEIR_ERROR_TYPE,
    "line 2, column 18: note number 1: “x” must be a number, not true" },
  { DOCUMENT ("\"notes\": [{ \"y\": 10000000.5 }]"), WEIR_ERROR_RANGE,
    "line 2, column 18: note number 1: “y” must be between -10000000 and 10000000" },
  { DOCUMENT ("\"notes\": [{ \"width\": 47.5 }]"), WEIR_ERROR_RANGE,
    "line 2, column 22: note number 1: “width” must be between 48 and 100000" },
  { DOCUMENT ("\"frames\": [{ \"height\": 1e6 }]"), WEIR_ERROR_RANGE,
    "line 2, column 24: frame number 1: “height” must be between 48 and 100000" },
  { DOCUMENT ("\"frames\": [{ \"color\": \"#f00\" }]"), WEIR_ERROR_RANGE,
    "line 2, column 23: frame number 1: “color” must be one of “gray”, “blue”, “green”, “yellow”, “orange”, “red”, “purple”, not “#f00”" },
  { DOCUMENT ("\"notes\": [{ \"text\": 5 }]"), WEIR_ERROR_TYPE,
    "line 2, column 21: note number 1: “text” must be a text, not a whole number" },
  { DOCUMENT ("\"notes\": [{ \"text\": \"a\\u0007\" }]"), WEIR_ERROR_RANGE,
    "line 2, column 21: note number 1: a note has no control characters but line ends and tabs" },
  { DOCUMENT ("\"frames\": [{ \"title\": \"a\\nb\" }]"), WEIR_ERROR_RANGE,
    "line 2, column 23: frame number 1: a title is a single line without control characters" },
};

static void
test_remark_is_read_strictly (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (weir_document_parse (cases[i].text, -1, &error));
      g_assert_nonnull (error);
      g_assert_cmpstr (error->message, ==, cases[i].message);
      g_assert_error (error, WEIR_ERROR, (int) cases[i].code);
    }
}

/* Neither texts nor documents grow without end. */
static void
test_remark_has_limits (void)
{
  g_autofree char *filler = g_strnfill (WEIR_REMARK_TEXT_LIMIT + 1, 'x');
  g_autofree char *text = g_strdup_printf (DOCUMENT ("\"notes\": [{ \"text\": \"%s\" }]"), filler);
  g_autofree char *title = g_strdup_printf (DOCUMENT ("\"frames\": [{ \"title\": \"%.201s\" }]"),
                                            filler);
  g_autoptr (GString) many = g_string_new ("{ \"weir\": 1, \"nodes\": [], \"links\": [], \"notes\": [");
  g_autoptr (GError) text_error = NULL, title_error = NULL, many_error = NULL;

  g_assert_null (weir_document_parse (text, -1, &text_error));
  g_assert_cmpstr (text_error->message, ==,
                   "line 2, column 21: note number 1: a note has at most 5000 characters");
  g_assert_null (weir_document_parse (title, -1, &title_error));
  g_assert_cmpstr (title_error->message, ==,
                   "line 2, column 23: frame number 1: a title has at most 200 characters");

  for (guint i = 0; i < WEIR_DOCUMENT_MAX_REMARKS; i++)
    g_string_append (many, "{},");
  g_string_append (many, "{}] }");
  g_assert_null (weir_document_parse (many->str, -1, &many_error));
  g_assert_error (many_error, WEIR_ERROR, WEIR_ERROR_TOO_LARGE);
}

/* They are called after what is written on them. */
static void
test_remark_has_a_name (void)
{
  g_autoptr (WeirRemark) note = weir_remark_new (WEIR_REMARK_NOTE);
  g_autoptr (WeirRemark) frame = weir_remark_new (WEIR_REMARK_FRAME);

  g_assert_cmpstr (weir_remark_get_name (note), ==, "Note");
  g_assert_cmpstr (weir_remark_get_name (frame), ==, "Frame");
  g_object_set (note, "text", "\n  Räder drehen sich \nund noch etwas", NULL);
  g_assert_cmpstr (weir_remark_get_name (note), ==, "Räder drehen sich");
  g_object_set (note, "text", "This sentence is longer than what anybody wants in a menu", NULL);
  g_assert_cmpstr (weir_remark_get_name (note), ==, "This sentence is longer than w…");
  g_object_set (frame, "text", "Sorting", NULL);
  g_assert_cmpstr (weir_remark_get_name (frame), ==, "Sorting");
}

/* Every edit is a step with a name, and all of them can be taken back. */
static void
test_remark_is_edited_in_steps (void)
{
  g_autoptr (WeirDocument) document = parse (canonical);
  g_autoptr (WeirHistory) history = weir_history_new (document);
  g_autoptr (WeirRemark) note = weir_remark_new (WEIR_REMARK_NOTE);
  WeirRemark *frame = get_remark (document, 0);
  g_auto (GValue) color = G_VALUE_INIT;
  g_autofree char *undone = NULL;

  g_assert_true (weir_history_add_remark (history, note, NULL));
  assert_undo_label (history, "Add “Note”");
  g_assert_true (try_set (history, note, "text", "Look", NULL));
  assert_undo_label (history, "Change the text of “Look”");
  weir_history_move (history, note, 7.001, -3);
  assert_undo_label (history, "Move “Look”");
  weir_history_resize_remark (history, frame, -40, -40, 10, 1e9);
  assert_undo_label (history, "Resize “Sorting”");
  g_assert_cmpfloat (weir_remark_get_x (frame), ==, -40);
  g_assert_cmpfloat (weir_remark_get_width (frame), ==, WEIR_REMARK_MIN_SIZE);
  g_assert_cmpfloat (weir_remark_get_height (frame), ==, WEIR_REMARK_MAX_SIZE);
  g_value_init (&color, G_TYPE_UINT);
  g_value_set_uint (&color, WEIR_REMARK_RED);
  g_assert_true (weir_history_set (history, frame, "color", &color, NULL));
  assert_undo_label (history, "Change the color of “Sorting”");
  weir_history_remove_remark (history, frame);
  assert_undo_label (history, "Remove “Sorting”");
  g_assert_false (weir_document_has_remark (document, frame));

  while (weir_history_can_undo (history))
    weir_history_undo (history);
  undone = weir_document_to_string (document);
  g_assert_cmpstr (undone, ==, canonical);
}

/* A drag, or a corner that is dragged, is one step; so are several that move together. */
static void
test_remark_drag_is_one_step (void)
{
  g_autoptr (WeirDocument) document = parse (canonical);
  g_autoptr (WeirHistory) history = weir_history_new (document);
  WeirRemark *frame = get_remark (document, 0), *note = get_remark (document, 1);
  WeirNode *node = weir_document_find_node (document, "Source");
  g_autofree char *undone = NULL;

  for (guint i = 1; i <= 5; i++)
    weir_history_resize_remark (history, frame, -20, -20, 400 + i * 8, 200);
  weir_history_undo (history);
  g_assert_false (weir_history_can_undo (history));

  weir_history_begin (history, NULL);
  weir_history_move (history, frame, 100, 100);
  weir_history_move (history, note, 120, 340);
  weir_history_move_node (history, node, 120, 120);
  weir_history_end (history);
  assert_undo_label (history, "Move 3 items");
  weir_history_undo (history);
  undone = weir_document_to_string (document);
  g_assert_cmpstr (undone, ==, canonical);
}

static void
test_remark_edits_are_checked (void)
{
  g_autoptr (WeirDocument) document = parse (canonical);
  g_autoptr (WeirHistory) history = weir_history_new (document);
  g_autofree char *filler = g_strnfill (WEIR_REMARK_TEXT_LIMIT + 1, 'x');
  g_autoptr (GError) line_error = NULL, length_error = NULL, color_error = NULL;
  g_auto (GValue) color = G_VALUE_INIT;

  g_assert_false (try_set (history, get_remark (document, 0), "text", "a\nb", &line_error));
  g_assert_error (line_error, WEIR_ERROR, WEIR_ERROR_RANGE);
  g_assert_false (try_set (history, get_remark (document, 1), "text", filler, &length_error));
  g_assert_error (length_error, WEIR_ERROR, WEIR_ERROR_RANGE);
  g_value_init (&color, G_TYPE_UINT);
  g_value_set_uint (&color, WEIR_N_REMARK_COLORS);
  g_assert_false (weir_history_set (history, get_remark (document, 1), "color", &color,
                                    &color_error));
  g_assert_error (color_error, WEIR_ERROR, WEIR_ERROR_RANGE);
  g_assert_false (weir_history_can_undo (history));
}

/* A part that is copied takes its notes and frames along, byte for byte. */
static void
test_remark_is_copied (void)
{
  g_autoptr (WeirDocument) document = parse (canonical);
  g_autoptr (WeirDocument) empty = weir_document_new ();
  g_autoptr (WeirHistory) history = weir_history_new (empty);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GPtrArray) pasted = NULL;
  g_autoptr (WeirDocument) fragment = NULL;
  g_autofree char *text = NULL, *copied = NULL;

  g_ptr_array_add (parts, get_remark (document, 2));
  g_ptr_array_add (parts, get_remark (document, 0));
  g_ptr_array_add (parts, weir_document_find_node (document, "End"));
  text = weir_fragment_to_string (document, parts);
  g_assert_null (strstr (text, "purple"));
  fragment = parse (text);
  pasted = weir_fragment_merge (fragment, history, "Paste", 0, 0, NULL);
  g_assert_nonnull (pasted);
  g_assert_cmpuint (pasted->len, ==, 3);
  g_assert_true (WEIR_IS_NODE (g_ptr_array_index (pasted, 0)));
  g_assert_true (WEIR_IS_REMARK (g_ptr_array_index (pasted, 1)));
  g_assert_cmpuint (count_remarks (fragment), ==, 0);
  copied = weir_document_to_string (empty);
  g_assert_cmpstr (copied, ==, text);

  weir_history_undo (history);
  g_assert_cmpuint (count_remarks (empty), ==, 0);
  g_assert_false (weir_history_can_undo (history));
}

/* A copy of a stage may lie in the frame of the first; a copy of the frame lies beside it. */
static void
test_remark_copy_finds_room (void)
{
  g_autoptr (WeirDocument) document =
    parse (DOCUMENT ("\"frames\": [{ \"width\": 480, \"height\": 320 }]"));
  g_autoptr (WeirDocument) frame = parse (DOCUMENT ("\"frames\": [{}]"));
  g_autoptr (WeirDocument) note = parse (DOCUMENT ("\"notes\": [{ \"x\": 40, \"y\": 40 }]"));
  double dx = 0, dy = 0;

  weir_fragment_find_room (note, document, 184, 118, 24, &dx, &dy);
  g_assert_cmpfloat (dy, ==, 0);
  weir_fragment_find_room (frame, document, 184, 118, 24, &dx, &dy);
  g_assert_cmpfloat (dx, ==, 0);
  g_assert_cmpfloat (dy, >=, 320 + 24);
}

/* A run is the same with and without them. */
static void
test_remark_takes_no_part_in_a_run (void)
{
  g_autoptr (WeirDocument) document = parse (canonical);
  g_autoptr (GPtrArray) findings = weir_check_document (document);
  g_autofree char *with = weir_drawing_trace (document, 3, G_USEC_PER_SEC);
  g_autofree char *without = NULL;

  while (count_remarks (document) > 0)
    weir_document_remove_remark (document, get_remark (document, 0));
  without = weir_drawing_trace (document, 3, G_USEC_PER_SEC);
  g_assert_cmpuint (strlen (with), >, 100);
  g_assert_cmpstr (with, ==, without);
  g_assert_cmpuint (findings->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/remark/is-kept", test_remark_is_kept);
  g_test_add_func ("/remark/leaves-no-trace", test_remark_leaves_no_trace);
  g_test_add_func ("/remark/is-read-strictly", test_remark_is_read_strictly);
  g_test_add_func ("/remark/has-limits", test_remark_has_limits);
  g_test_add_func ("/remark/has-a-name", test_remark_has_a_name);
  g_test_add_func ("/remark/is-edited-in-steps", test_remark_is_edited_in_steps);
  g_test_add_func ("/remark/drag-is-one-step", test_remark_drag_is_one_step);
  g_test_add_func ("/remark/edits-are-checked", test_remark_edits_are_checked);
  g_test_add_func ("/remark/is-copied", test_remark_is_copied);
  g_test_add_func ("/remark/copy-finds-room", test_remark_copy_finds_room);
  g_test_add_func ("/remark/takes-no-part-in-a-run", test_remark_takes_no_part_in_a_run);

  return g_test_run ();
}
