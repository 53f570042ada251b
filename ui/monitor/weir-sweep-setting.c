/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-sweep-setting.h"

/* A list that is longer is not read. */
#define MAX_SETTINGS 500

static void
setting_free (gpointer data)
{
  WeirSweepSetting *setting = data;

  g_ptr_array_unref (setting->objects);
  g_free (setting->name);
  g_free (setting->title);
  g_free (setting->key);
  g_free (setting);
}

static gboolean
has_key (GPtrArray  *settings,
         const char *key)
{
  for (guint i = 0; i < settings->len; i++)
    if (g_str_equal (((WeirSweepSetting *) g_ptr_array_index (settings, i))->key, key))
      return TRUE;
  return FALSE;
}

static void
add (GPtrArray  *settings,
     GPtrArray  *objects,
     const char *name)
{
  g_autoptr (WeirSweepAxis) axis = weir_sweep_axis_new (objects, name);
  WeirSweepSetting *setting;

  if (settings->len >= MAX_SETTINGS || has_key (settings, weir_sweep_axis_get_key (axis)))
    return;
  setting = g_new (WeirSweepSetting, 1);
  setting->objects = g_ptr_array_ref (objects);
  setting->name = g_strdup (name);
  setting->title = weir_sweep_axis_describe (axis);
  setting->key = g_strdup (weir_sweep_axis_get_key (axis));
  g_ptr_array_add (settings, setting);
}

static void
add_object (GPtrArray *settings,
            gpointer   object)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree const char **names = weir_sweep_axis_list_names (object);

  g_ptr_array_add (objects, g_object_ref (object));
  for (guint i = 0; names[i] != NULL; i++)
    add (settings, objects, names[i]);
}

static void
add_all (GPtrArray  *settings,
         GListModel *objects)
{
  for (guint i = 0; i < g_list_model_get_n_items (objects) && settings->len < MAX_SETTINGS; i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (objects, i);

      add_object (settings, object);
    }
}

static void
add_all_pipes (GPtrArray  *settings,
               GListModel *links)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    g_ptr_array_add (objects, g_list_model_get_item (links, i));
  if (objects->len > 0)
    add (settings, objects, "max-demand");
}

GPtrArray *
weir_sweep_settings_list (WeirDocument *document,
                          gpointer      selected)
{
  GPtrArray *settings = g_ptr_array_new_with_free_func (setting_free);

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), settings);

  if (WEIR_IS_NODE (selected) || WEIR_IS_LINK (selected))
    add_object (settings, selected);
  add_all_pipes (settings, weir_document_get_links (document));
  add_all (settings, weir_document_get_nodes (document));
  add_all (settings, weir_document_get_links (document));
  return settings;
}
