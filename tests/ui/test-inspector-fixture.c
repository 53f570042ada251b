/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-inspector-fixture.h"
#include "inspector/weir-reset-button.h"

WeirNode *
inspector_add_node (WeirHistory *history,
                    const char  *kind,
                    const char  *name)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);
  g_autoptr (GError) error = NULL;

  weir_history_add_node (history, node, &error);
  g_assert_no_error (error);
  return node;
}

void
inspector_set_up (InspectorFixture *fixture,
                  gconstpointer     data)
{
  g_autoptr (GError) error = NULL;

  fixture->document = weir_document_new ();
  fixture->session = weir_session_new (fixture->document);
  fixture->history = weir_session_get_history (fixture->session);
  fixture->counter = inspector_add_node (fixture->history, "counter", "Counter");
  fixture->printer = inspector_add_node (fixture->history, "print", "Printer");
  fixture->link = weir_history_add_link (fixture->history, fixture->counter, fixture->printer,
                                         &error);
  g_assert_no_error (error);

  fixture->panel = weir_inspector_panel_new ();
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, fixture->panel);
  weir_inspector_panel_set_session (WEIR_INSPECTOR_PANEL (fixture->panel), fixture->session);
}

void
inspector_tear_down (InspectorFixture *fixture,
                     gconstpointer     data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->document);
}

void
inspector_select_only (InspectorFixture *fixture,
                       gpointer          object)
{
  weir_selection_set_single (weir_session_get_selection (fixture->session), object);
}

GtkWidget *
inspector_find_type (GtkWidget *widget,
                     GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = inspector_find_type (child, type);
  return found;
}

GtkWidget *
inspector_find_row (GtkWidget  *widget,
                    const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = inspector_find_row (child, title);
  return found;
}

GtkWidget *
inspector_get_row (InspectorFixture *fixture,
                   const char       *title)
{
  GtkWidget *row = inspector_find_row (fixture->panel, title);

  g_assert_nonnull (row);
  return row;
}

gboolean
inspector_shows_text (GtkWidget  *widget,
                      const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
      g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (inspector_shows_text (child, text))
      return TRUE;
  return FALSE;
}

GtkSpinButton *
inspector_get_spin (InspectorFixture *fixture,
                    const char       *title)
{
  return GTK_SPIN_BUTTON (inspector_find_type (inspector_get_row (fixture, title),
                                               GTK_TYPE_SPIN_BUTTON));
}

GtkWidget *
inspector_get_reset (InspectorFixture *fixture,
                     const char       *title)
{
  GtkWidget *row = inspector_get_row (fixture, title);

  return gtk_widget_get_first_child (inspector_find_type (row, WEIR_TYPE_RESET_BUTTON));
}

static GtkWidget *
find_editable (InspectorFixture *fixture,
               const char       *title)
{
  GtkWidget *row = inspector_get_row (fixture, title);

  return GTK_IS_EDITABLE (row) ? row : inspector_find_type (row, GTK_TYPE_SPIN_BUTTON);
}

void
inspector_type_into (InspectorFixture *fixture,
                     const char       *title,
                     const char       *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_editable (fixture, title)), text);
}

void
inspector_type_and_return (InspectorFixture *fixture,
                           const char       *title,
                           const char       *text)
{
  GtkWidget *editable = find_editable (fixture, title);

  inspector_type_into (fixture, title, text);
  if (GTK_IS_SPIN_BUTTON (editable))
    gtk_spin_button_update (GTK_SPIN_BUTTON (editable));
  else
    g_signal_emit_by_name (editable, "entry-activated");
}

void
inspector_choose (InspectorFixture *fixture,
                  const char       *title,
                  const char       *choice)
{
  AdwComboRow *row = ADW_COMBO_ROW (inspector_get_row (fixture, title));
  GListModel *model = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (model), i), choice) == 0)
      {
        adw_combo_row_set_selected (row, i);
        return;
      }
  g_assert_not_reached ();
}

char *
inspector_get_chosen (InspectorFixture *fixture,
                      const char       *title)
{
  AdwComboRow *row = ADW_COMBO_ROW (inspector_get_row (fixture, title));
  GtkStringObject *item = adw_combo_row_get_selected_item (row);

  return g_strdup (gtk_string_object_get_string (item));
}
