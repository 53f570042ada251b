/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-trust.h"

#include <glib/gi18n.h>
#include <stdlib.h>

static void
want_free (gpointer data)
{
  WeirWant *want = data;

  g_object_unref (want->node);
  g_free (want->path);
  g_free (want);
}

/* Symbolic links followed as far as the path exists. */
static char *
resolve (const char *path)
{
  g_autofree char *real = realpath (path, NULL);
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *real_folder = NULL;

  if (real != NULL)
    return g_strdup (real);

  folder = g_path_get_dirname (path);
  if (g_str_equal (folder, path) || g_str_equal (folder, "."))
    return g_strdup (path);
  name = g_path_get_basename (path);
  real_folder = resolve (folder);
  return g_build_filename (real_folder, name, NULL);
}

/* Both of these lead out of any folder: ".." as a part of the path, and a link on the way. */
static gboolean
is_within (const char *path,
           const char *folder)
{
  g_auto (GStrv) parts = g_strsplit (path, G_DIR_SEPARATOR_S, -1);
  g_autofree char *real_path = resolve (path);
  g_autofree char *real_folder = resolve (folder);
  gsize length = strlen (real_folder);

  if (g_strv_contains ((const char *const *) parts, ".."))
    return FALSE;
  if (!g_str_has_prefix (real_path, real_folder))
    return FALSE;
  return real_folder[length - 1] == G_DIR_SEPARATOR || real_path[length] == G_DIR_SEPARATOR;
}

static char *
get_folder_path (WeirDocument *document)
{
  GFile *folder = weir_document_get_folder (document);
  char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  return path != NULL ? path : g_get_current_dir ();
}

/* Only sources read. What else takes a file may write it. */
static WeirAccess
get_access (WeirNode *node)
{
  return weir_node_get_role (node) == WEIR_ROLE_PRODUCER ? WEIR_ACCESS_READ : WEIR_ACCESS_WRITE;
}

static void
add_wants (WeirNode   *node,
           const char *folder,
           GPtrArray  *wants)
{
  guint n_params;
  const WeirParam *params = weir_stage_kind_get_params (weir_node_get_kind (node), &n_params);

  for (guint i = 0; i < n_params; i++)
    {
      const WeirValue *value;
      const char *text;
      g_autofree char *path = NULL;
      WeirWant *want;

      if (params[i].type != WEIR_PARAM_TYPE_FILE)
        continue;
      value = weir_node_get_param (node, params[i].name);
      text = value == NULL ? NULL : weir_value_get_text (value, NULL);
      if (text == NULL || *text == '\0')
        continue;

      path = g_path_is_absolute (text) ? g_strdup (text) : g_build_filename (folder, text, NULL);
      if (get_access (node) == WEIR_ACCESS_READ && is_within (path, folder))
        continue;

      want = g_new0 (WeirWant, 1);
      want->node = g_object_ref (node);
      want->access = get_access (node);
      want->path = g_steal_pointer (&path);
      g_ptr_array_add (wants, want);
    }
}

GPtrArray *
weir_trust_list_wants (WeirDocument *document)
{
  g_autoptr (GPtrArray) wants = g_ptr_array_new_with_free_func (want_free);
  g_autofree char *folder = NULL;
  GListModel *nodes;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);

  folder = get_folder_path (document);
  nodes = weir_document_get_nodes (document);
  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);

      add_wants (node, folder, wants);
    }
  return g_steal_pointer (&wants);
}

char *
weir_want_describe (const WeirWant *self)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  path = g_filename_display_name (self->path);
  if (self->access == WEIR_ACCESS_WRITE)
    /* Translators: a stage's name and a path. */
    return g_strdup_printf (_ ("“%s” wants to write the file %s"), weir_node_get_name (self->node),
                            path);
  /* Translators: a stage's name and a path. */
  return g_strdup_printf (_ ("“%s” wants to read the file %s"), weir_node_get_name (self->node),
                          path);
}
