/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-keymap-bindings.h"
#include <string.h>
#include "canvas/weir-remark-editor.h"

/* Bound by event controllers, whose keys cannot be listed. */
static const char *const others[] = {
  "PanelsView Left", "PanelsView Right", "PanelsView Up", "PanelsView Down",
  "ChartsView Left", "ChartsView Right", "ChartsView Home", "ChartsView End", "ChartsView plus", "ChartsView minus",
  "ChartsView <Shift>Left", "ChartsView <Shift>Right", "ChartsView Return", "ChartsView Escape",
};

/*< one name for each key >*/

static guint
simplify_keyval (guint keyval)
{
  static const guint same[][2] = {
    { GDK_KEY_KP_Left, GDK_KEY_Left }, { GDK_KEY_KP_Right, GDK_KEY_Right },
    { GDK_KEY_KP_Up, GDK_KEY_Up }, { GDK_KEY_KP_Down, GDK_KEY_Down },
    { GDK_KEY_KP_Delete, GDK_KEY_Delete }, { GDK_KEY_KP_Enter, GDK_KEY_Return },
    { GDK_KEY_KP_Add, GDK_KEY_plus }, { GDK_KEY_equal, GDK_KEY_plus },
    { GDK_KEY_KP_Subtract, GDK_KEY_minus }, { GDK_KEY_KP_0, GDK_KEY_0 },
    { GDK_KEY_KP_9, GDK_KEY_9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if (same[i][0] == keyval)
      return same[i][1];
  return gdk_keyval_to_lower (keyval);
}

char *
keymap_name_key (guint           keyval,
                 GdkModifierType state)
{
  return gtk_accelerator_name (simplify_keyval (keyval), state);
}

char *
keymap_name_accelerator (const char *accelerator)
{
  GdkModifierType state;
  guint keyval;

  if (!gtk_accelerator_parse (accelerator, &keyval, &state))
    g_error ("“%s” is no key", accelerator);
  return keymap_name_key (keyval, state);
}

/*< what is bound >*/

/* Each window has those of the application, too. @name: taken */
static void
add_binding (GHashTable *set,
             const char *place,
             char       *name)
{
  g_autofree char *own = name;
  g_autofree char *of_all = g_strconcat ("Application ", name, NULL);

  if (!g_str_equal (place, "Window") || !g_hash_table_contains (set, of_all))
    g_hash_table_add (set, g_strdup_printf ("%s %s", place, own));
}

static void
add_trigger (GHashTable         *set,
             const char         *place,
             GtkShortcutTrigger *trigger)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    {
      add_trigger (set, place, gtk_alternative_trigger_get_first (GTK_ALTERNATIVE_TRIGGER (trigger)));
      add_trigger (set, place, gtk_alternative_trigger_get_second (GTK_ALTERNATIVE_TRIGGER (trigger)));
    }
  else if (GTK_IS_KEYVAL_TRIGGER (trigger))
    {
      GtkKeyvalTrigger *key = GTK_KEYVAL_TRIGGER (trigger);

      add_binding (set, place, keymap_name_key (gtk_keyval_trigger_get_keyval (key),
                                                gtk_keyval_trigger_get_modifiers (key)));
    }
}

/* All shortcuts of @widget, whether its class has them or its template. Returns: (transfer container) */
static GPtrArray *
list_shortcuts (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  GPtrArray *shortcuts = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (controller); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (controller, j);

          g_ptr_array_add (shortcuts, shortcut);
        }
    }

  return shortcuts;
}

static gboolean
is_ours (GType type)
{
  return g_str_has_prefix (g_type_name (type), "Weir");
}

/* What the toolkit's class that @widget's is made of has bound already. Returns: (transfer container) */
static GPtrArray *
list_inherited (GtkWidget *widget)
{
  GType type = G_OBJECT_TYPE (widget);
  GPtrArray *shortcuts;
  GtkWidget *like;

  while (is_ours (type) || G_TYPE_IS_ABSTRACT (type))
    type = g_type_parent (type);
  if (!g_type_is_a (type, GTK_TYPE_WIDGET))
    return g_ptr_array_new ();

  like = g_object_ref_sink (g_object_new (type, NULL));
  shortcuts = list_shortcuts (like);
  if (GTK_IS_WINDOW (like))
    gtk_window_destroy (GTK_WINDOW (like));
  g_object_unref (like);

  return shortcuts;
}

static void
add_widget (GHashTable *set,
            GtkWidget  *widget)
{
  g_autoptr (GPtrArray) own = list_shortcuts (widget);
  g_autoptr (GPtrArray) inherited = own->len > 0 ? list_inherited (widget) : g_ptr_array_new ();

  for (guint i = 0; i < own->len; i++)
    if (!g_ptr_array_find (inherited, g_ptr_array_index (own, i), NULL))
      add_trigger (set, G_OBJECT_TYPE_NAME (widget) + strlen ("Weir"),
                   gtk_shortcut_get_trigger (g_ptr_array_index (own, i)));
}

static void
add_widgets (GHashTable *set,
             GtkWidget  *widget)
{
  if (is_ours (G_OBJECT_TYPE (widget)))
    add_widget (set, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_widgets (set, child);
}

static void
add_application (GHashTable     *set,
                 GtkApplication *application)
{
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, actions[i]);

      for (guint j = 0; accels[j] != NULL; j++)
        add_binding (set, "Application", keymap_name_accelerator (accels[j]));
    }
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
keymap_list_bindings (GtkApplication *application,
                      GtkWidget      *window)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (WeirRemark) note = weir_remark_new (WEIR_REMARK_NOTE);
  g_autoptr (GtkWidget) editor = g_object_ref_sink (weir_remark_editor_new (note));
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer binding;

  add_application (set, application);
  add_widgets (set, window);
  add_widgets (set, editor);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_hash_table_add (set, g_strdup (others[i]));

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &binding, NULL))
    g_ptr_array_add (list, binding);
  g_ptr_array_sort (list, compare_texts);
  return list;
}
