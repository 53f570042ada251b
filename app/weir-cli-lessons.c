/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli.h"

#include "weir-cli-columns.h"
#include "weir-cli-screen.h"
#include "weir-lessons.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

static void
print_table (GPtrArray *lessons)
{
  g_autoptr (WeirColumns) table = weir_columns_new ();
  g_autoptr (WeirScreen) screen = weir_screen_new ();
  g_autoptr (GPtrArray) lines = NULL;

  weir_columns_add_column (table, _ ("No."), WEIR_COLUMN_RIGHT, 0);
  weir_columns_add_column (table, _ ("Lesson"), WEIR_COLUMN_LEFT, 0);
  weir_columns_add_column (table, _ ("Minutes"), WEIR_COLUMN_RIGHT, 0);
  weir_columns_add_column (table, _ ("Idea"), WEIR_COLUMN_SHRINK, 1);
  for (guint i = 0; i < lessons->len; i++)
    {
      WeirLesson *lesson = g_ptr_array_index (lessons, i);

      weir_columns_take_cell (table, g_strdup_printf ("%u", weir_lesson_get_number (lesson)), WEIR_TINT_NONE);
      weir_columns_take_cell (table, g_strdup (weir_lesson_get_title (lesson)), WEIR_TINT_STRONG);
      weir_columns_take_cell (table, g_strdup_printf ("%u", weir_lesson_get_minutes (lesson)), WEIR_TINT_NONE);
      weir_columns_take_cell (table, g_strdup (weir_lesson_get_idea (lesson)), WEIR_TINT_NONE);
    }
  lines = weir_columns_render (table, screen == NULL ? 0 : weir_screen_get_width (screen),
                               screen != NULL && weir_screen_has_colours (screen));
  for (guint i = 0; i < lines->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (lines, i));
}

static JsonNode *
make_object (WeirLesson *lesson)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_int_member (object, "number", weir_lesson_get_number (lesson));
  json_object_set_string_member (object, "name", weir_lesson_get_name (lesson));
  json_object_set_string_member (object, "title", weir_lesson_get_title (lesson));
  json_object_set_string_member (object, "idea", weir_lesson_get_idea (lesson));
  json_object_set_int_member (object, "minutes", weir_lesson_get_minutes (lesson));
  json_object_set_int_member (object, "steps", weir_lesson_get_n_steps (lesson));
  json_node_take_object (node, object);
  return node;
}

static void
print_json (GPtrArray *lessons)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < lessons->len; i++)
    json_array_add_element (array, make_object (g_ptr_array_index (lessons, i)));
  json_node_take_array (root, array);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

int
weir_cli_lessons (int    argc,
                  char **argv)
{
  gboolean is_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_ ("List them as one JSON array, and nothing else"), NULL },
    { NULL },
  };
  const WeirCliSyntax syntax = {
    .usage = "",
    .summary = _ ("Lists the lessons that can be done in the window."),
    .entries = entries,
  };
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GPtrArray) lessons = NULL;

  if (!weir_cli_parse (&syntax, NULL, &argc, &argv))
    return WEIR_CLI_BAD_USE;

  lessons = weir_lessons_read (problems);
  for (guint i = 0; i < problems->len; i++)
    weir_cli_error ("%s", ((const GError *) g_ptr_array_index (problems, i))->message);
  if (is_json)
    print_json (lessons);
  else
    print_table (lessons);
  return problems->len == 0 ? WEIR_CLI_OK : WEIR_CLI_FAILED;
}
