/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli-columns.h"
#include "weir-cli-text.h"

static WeirColumns *
make_table (void)
{
  WeirColumns *table = weir_columns_new ();

  weir_columns_add_column (table, "Stage", WEIR_COLUMN_SHRINK, 0);
  weir_columns_add_column (table, "State", WEIR_COLUMN_LEFT, 1);
  weir_columns_add_column (table, "Rate", WEIR_COLUMN_RIGHT, 0);
  weir_columns_take_cell (table, g_strdup ("A stage with quite a long name"), WEIR_TINT_NONE);
  weir_columns_take_cell (table, g_strdup ("busy"), WEIR_TINT_GOOD);
  weir_columns_take_cell (table, g_strdup ("1"), WEIR_TINT_NONE);
  weir_columns_take_cell (table, g_strdup ("計数器"), WEIR_TINT_NONE);
  weir_columns_take_cell (table, g_strdup ("blocked"), WEIR_TINT_NONE);
  weir_columns_take_cell (table, g_strdup ("1 000"), WEIR_TINT_NONE);
  return table;
}

static void
assert_line (GPtrArray  *lines,
             guint       index,
             const char *expected)
{
  g_assert_cmpuint (index, <, lines->len);
  g_assert_cmpstr (g_ptr_array_index (lines, index), ==, expected);
}

static void
test_columns_are_as_wide_as_their_cells (void)
{
  g_autoptr (WeirColumns) table = make_table ();
  g_autoptr (GPtrArray) lines = weir_columns_render (table, 0, FALSE);

  g_assert_cmpuint (lines->len, ==, 3);
  assert_line (lines, 0, "Stage                           State     Rate");
  assert_line (lines, 1, "A stage with quite a long name  busy         1");
  assert_line (lines, 2, "計数器                          blocked  1 000");
}

/* First names get shorter, then a column goes, then names get shorter still. */
static void
test_lines_fit_into_any_width (void)
{
  g_autoptr (WeirColumns) table = make_table ();

  for (guint width = 1; width < 60; width++)
    {
      g_autoptr (GPtrArray) lines = weir_columns_render (table, width, TRUE);

      for (guint i = 0; i < lines->len; i++)
        g_assert_cmpuint (weir_text_get_width (g_ptr_array_index (lines, i)), <=, width);
    }
}

static void
test_names_shrink_before_columns_go (void)
{
  g_autoptr (WeirColumns) table = make_table ();
  g_autoptr (GPtrArray) shrunk = weir_columns_render (table, 34, FALSE);
  g_autoptr (GPtrArray) dropped = weir_columns_render (table, 26, FALSE);

  assert_line (shrunk, 1, "A stage with quit…  busy         1");
  assert_line (dropped, 1, "A stage with quit…      1");
}

static void
test_colours_take_no_room (void)
{
  g_autoptr (WeirColumns) table = make_table ();
  g_autoptr (GPtrArray) plain = weir_columns_render (table, 0, FALSE);
  g_autoptr (GPtrArray) coloured = weir_columns_render (table, 0, TRUE);

  g_assert_nonnull (strstr (g_ptr_array_index (coloured, 1), "\033[32mbusy"));
  for (guint i = 0; i < plain->len; i++)
    g_assert_cmpuint (weir_text_get_width (g_ptr_array_index (plain, i)), ==,
                      weir_text_get_width (g_ptr_array_index (coloured, i)));
}

static void
test_wide_characters_are_not_cut_in_half (void)
{
  g_autofree char *odd = weir_text_fit ("計数器", 4, FALSE);
  g_autofree char *even = weir_text_fit ("計数器", 5, FALSE);
  g_autofree char *all = weir_text_fit ("計数器", 6, FALSE);
  g_autofree char *none = weir_text_fit ("計数器", 0, FALSE);

  g_assert_cmpstr (odd, ==, "計… ");
  g_assert_cmpstr (even, ==, "計数…");
  g_assert_cmpstr (all, ==, "計数器");
  g_assert_cmpstr (none, ==, "");
}

static void
test_accents_take_no_cell (void)
{
  g_assert_cmpuint (weir_text_get_width ("e\314\201te\314\201"), ==, 3);
}

/* Names come from documents that anybody may have written. */
static void
test_nothing_commands_the_terminal (void)
{
  g_autofree char *escape = weir_text_clean ("a\033[2Jb\r\nc\td");
  g_autofree char *broken = weir_text_clean ("a\377b");

  g_assert_cmpstr (escape, ==, "a\357\277\275[2Jb\357\277\275\357\277\275c d");
  g_assert_cmpstr (broken, ==, "a\357\277\275b");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli-columns/columns-are-as-wide-as-their-cells",
                   test_columns_are_as_wide_as_their_cells);
  g_test_add_func ("/cli-columns/lines-fit-into-any-width", test_lines_fit_into_any_width);
  g_test_add_func ("/cli-columns/names-shrink-before-columns-go",
                   test_names_shrink_before_columns_go);
  g_test_add_func ("/cli-columns/colours-take-no-room", test_colours_take_no_room);
  g_test_add_func ("/cli-columns/wide-characters-are-not-cut-in-half",
                   test_wide_characters_are_not_cut_in_half);
  g_test_add_func ("/cli-columns/accents-take-no-cell", test_accents_take_no_cell);
  g_test_add_func ("/cli-columns/nothing-commands-the-terminal",
                   test_nothing_commands_the_terminal);
  return g_test_run ();
}
