/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-shortcuts-window.h"
#include <glib/gi18n.h>

struct _WeirShortcutsWindow
{
  AdwWindow       parent_instance;

  GtkSearchEntry *search;   /* lent by the template, as the next two */
  GtkWidget      *page;
  GtkWidget      *nothing;
  GPtrArray      *groups;   /* owned, of Group */
};

typedef struct
{
  GtkWidget *widget;   /* lent: a child of the page */
  GPtrArray *rows;     /* owned, of GtkWidget, lent likewise */
} Group;

G_DEFINE_FINAL_TYPE (WeirShortcutsWindow, weir_shortcuts_window, ADW_TYPE_WINDOW)

static void
group_free (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->rows);
  g_free (group);
}

/* What one may type to find a row is kept with it. */
static gboolean
has_match (GtkWidget  *row,
           const char *wanted)
{
  return strstr (g_object_get_data (G_OBJECT (row), "weir-words"), wanted) != NULL;
}

static void
on_search_changed (WeirShortcutsWindow *self)
{
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  gboolean is_found = FALSE;

  g_strstrip (wanted);
  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);
      gboolean is_shown = FALSE;

      for (guint j = 0; j < group->rows->len; j++)
        {
          GtkWidget *row = g_ptr_array_index (group->rows, j);

          gtk_widget_set_visible (row, has_match (row, wanted));
          is_shown = is_shown || gtk_widget_get_visible (row);
        }
      gtk_widget_set_visible (group->widget, is_shown);
      is_found = is_found || is_shown;
    }
  gtk_widget_set_visible (self->page, is_found);
  gtk_widget_set_visible (self->nothing, !is_found);
}

/* Escape first takes back what was typed. */
static void
on_search_stopped (WeirShortcutsWindow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) == '\0')
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static GdkModifierType
get_modifiers (const char *accelerator)
{
  GdkModifierType state = 0;

  gtk_accelerator_parse (accelerator, NULL, &state);
  return state;
}

/* The more keys there are in one, the fewer beside each other: @n of them are on the line already. */
static gboolean
has_room (const char *accelerator,
          guint       n)
{
  GdkModifierType state = get_modifiers (accelerator);

  if (state == 0)
    return n < 4;
  return n < ((state & GDK_SHIFT_MASK) && (state & GDK_CONTROL_MASK) ? 1 : 2);
}

static GtkWidget *
make_keys (const char *accel,
           GString    *words)
{
  g_auto (GStrv) accelerators = g_strsplit (accel, " ", -1);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = NULL;
  guint n = 0;

  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (lines, 8);
  gtk_widget_set_margin_bottom (lines, 8);
  for (guint i = 0; accelerators[i] != NULL; i++)
    {
      guint keyval = 0;
      GdkModifierType state = 0;
      g_autofree char *label = NULL;

      if (line == NULL || !has_room (accelerators[i], n))
        {
          line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
          gtk_widget_set_halign (line, GTK_ALIGN_END);
          gtk_box_append (GTK_BOX (lines), line);
          n = 0;
        }
      gtk_box_append (GTK_BOX (line), gtk_shortcut_label_new (accelerators[i]));
      n++;
      gtk_accelerator_parse (accelerators[i], &keyval, &state);
      label = gtk_accelerator_get_label (keyval, state);
      g_string_append_printf (words, " %s", label);
    }

  return lines;
}

static GtkWidget *
make_row (const char *title,
          const char *accel)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GString) words = g_string_new (title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_keys (accel, words));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
  g_object_set_data_full (G_OBJECT (row), "weir-words", g_utf8_casefold (words->str, -1), g_free);
  return row;
}

static Group *
make_group (GMenuModel *section)
{
  Group *group = g_new0 (Group, 1);

  group->widget = adw_preferences_group_new ();
  group->rows = g_ptr_array_new ();
  for (int i = 0; i < g_menu_model_get_n_items (section); i++)
    {
      g_autofree char *title = NULL, *accel = NULL;
      GtkWidget *row;

      g_menu_model_get_item_attribute (section, i, G_MENU_ATTRIBUTE_LABEL, "s", &title);
      g_menu_model_get_item_attribute (section, i, "accel", "s", &accel);
      row = make_row (title, accel);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group->widget), row);
      g_ptr_array_add (group->rows, row);
    }

  return group;
}

static void
fill (WeirShortcutsWindow *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/weir/ui/help-overlay.ui");
  GMenuModel *menu = G_MENU_MODEL (gtk_builder_get_object (builder, "shortcuts"));

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      Group *group = make_group (section);
      g_autofree char *title = NULL;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &title);
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group->widget), title);
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group->widget));
      g_ptr_array_add (self->groups, group);
    }
}

static void
weir_shortcuts_window_finalize (GObject *object)
{
  g_ptr_array_unref (WEIR_SHORTCUTS_WINDOW (object)->groups);

  G_OBJECT_CLASS (weir_shortcuts_window_parent_class)->finalize (object);
}

static void
weir_shortcuts_window_class_init (WeirShortcutsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_shortcuts_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/weir/ui/weir-shortcuts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirShortcutsWindow, search);
  gtk_widget_class_bind_template_child (widget_class, WeirShortcutsWindow, page);
  gtk_widget_class_bind_template_child (widget_class, WeirShortcutsWindow, nothing);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
}

static void
weir_shortcuts_window_init (WeirShortcutsWindow *self)
{
  self->groups = g_ptr_array_new_with_free_func (group_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
  fill (self);
}

GtkWidget *
weir_shortcuts_window_new (GtkWindow *parent)
{
  GtkWidget *self = g_object_new (WEIR_TYPE_SHORTCUTS_WINDOW, "transient-for", parent, NULL);
  int width, height;

  /* No larger than the window, which may be as narrow as a telephone. */
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (parent != NULL && gtk_widget_get_width (GTK_WIDGET (parent)) > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), MIN (width, gtk_widget_get_width (GTK_WIDGET (parent))),
                                 MIN (height, gtk_widget_get_height (GTK_WIDGET (parent))));
  return self;
}
