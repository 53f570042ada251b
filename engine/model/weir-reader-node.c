/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-reader-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "weir-error.h"

static gboolean
read_coordinate (WeirReader         *self,
                 gpointer            node,
                 const WeirJsonItem *item,
                 GError            **error)
{
  double place;

  if (!weir_reader_read_number (self, item, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT, &place,
                                error))
    return FALSE;

  g_object_set (node, item->key, place, NULL);
  return TRUE;
}

/* 12, or "12 per core" */
static gboolean
read_copies (WeirReader         *self,
             gpointer            node,
             const WeirJsonItem *item,
             GError            **error)
{
  const char *text = weir_reader_get_text (item);
  gint64 copies;

  if (text != NULL)
    {
      char *end;

      copies = (gint64) g_ascii_strtoull (text, &end, 10);
      if (!g_ascii_isdigit (*text) || *text == '0' || !g_str_equal (end, " per core") ||
          copies < 1 || copies > WEIR_COPIES_LIMIT)
        return weir_reader_fail (self, item, WEIR_ERROR_RANGE, error,
                                 _ ("“copies” must be a whole number between 1 and %d, "
                                    "or such a number for each core as in “12 per core”, not “%s”"),
                                 WEIR_COPIES_LIMIT, text);
    }
  else if (weir_value_get_type (&item->value) != WEIR_VALUE_INTEGER)
    {
      return weir_reader_fail_type (self, item,
                                    _ ("a whole number, or a text such as “12 per core”"), error);
    }
  else if (!weir_reader_read_integer (self, item, 1, WEIR_COPIES_LIMIT, &copies, error))
    {
      return FALSE;
    }

  g_object_set (node, "copies", (guint) copies, "copies-per-core", text != NULL, NULL);
  return TRUE;
}

static gboolean
read_buffer_size (WeirReader         *self,
                  gpointer            node,
                  const WeirJsonItem *item,
                  GError            **error)
{
  gint64 size = WEIR_BUFFER_SIZE_INFINITE;

  if (!weir_reader_expect_setting (self, node, "buffer-size", item, error))
    return FALSE;

  if (weir_value_get_type (&item->value) == WEIR_VALUE_INTEGER)
    {
      if (item->value.integer == 0)
        return weir_reader_fail (self, item, WEIR_ERROR_RANGE, error,
                                 _ ("“buffer_size” cannot be 0: GenStage accepts it and then "
                                    "crashes at the start; the least is 1"));
      if (!weir_reader_read_integer (self, item, 1, WEIR_BUFFER_SIZE_LIMIT, &size, error))
        return FALSE;
    }
  else if (!weir_value_equal_text (&item->value, "infinity"))
    {
      if (weir_reader_get_text (item) != NULL)
        return weir_reader_fail (self, item, WEIR_ERROR_RANGE, error,
                                 _ ("“buffer_size” must be a whole number or “infinity”, not “%s”"),
                                 weir_reader_get_text (item));
      return weir_reader_fail_type (self, item, _ ("a whole number or “infinity”"), error);
    }

  g_object_set (node, "buffer-size", size, NULL);
  return TRUE;
}

static gboolean
read_buffer_keep (WeirReader         *self,
                  gpointer            node,
                  const WeirJsonItem *item,
                  GError            **error)
{
  static const char *const choices[] = { "last", "first", NULL };
  guint keep;

  if (!weir_reader_expect_setting (self, node, "buffer-keep", item, error) ||
      !weir_reader_read_choice (self, item, choices, &keep, error))
    return FALSE;

  g_object_set (node, "buffer-keep", keep, NULL);
  return TRUE;
}

static gboolean
read_demand (WeirReader         *self,
             gpointer            node,
             const WeirJsonItem *item,
             GError            **error)
{
  static const char *const choices[] = { "forward", "accumulate", NULL };
  guint demand;

  if (!weir_reader_expect_setting (self, node, "accumulate", item, error) ||
      !weir_reader_read_choice (self, item, choices, &demand, error))
    return FALSE;

  g_object_set (node, "accumulate", demand == 1, NULL);
  return TRUE;
}

static gboolean
read_restart (WeirReader         *self,
              gpointer            node,
              const WeirJsonItem *item,
              GError            **error)
{
  static const char *const choices[] = { "temporary", "transient", "permanent", NULL };
  guint restart;

  if (!weir_reader_read_choice (self, item, choices, &restart, error))
    return FALSE;

  g_object_set (node, "restart", restart, NULL);
  return TRUE;
}

static gboolean
fail_unknown_param (WeirReader         *self,
                    WeirNode           *node,
                    const WeirJsonItem *item,
                    GError            **error)
{
  const WeirStageKind *kind = weir_node_get_kind (node);
  g_autoptr (GString) known = g_string_new (NULL);
  g_autofree char *message = NULL;
  const WeirParam *params;
  guint n_params;

  params = weir_stage_kind_get_params (kind, &n_params);
  for (guint i = 0; i < n_params; i++)
    g_string_append_printf (known, i == 0 ? "“%s”" : ", “%s”", params[i].name);

  message = n_params == 0
            ? g_strdup_printf (_ ("a stage of the kind “%s” has no parameters, so not “%s”"),
                               kind->name, item->key)
            : g_strdup_printf (_ ("a stage of the kind “%s” has no parameter “%s”; it has %s"),
                               kind->name, item->key, known->str);
  return weir_reader_fail_at (self, item->key_offset, WEIR_ERROR_UNKNOWN_KEY, message, error);
}

static gboolean
read_params (WeirReader         *self,
             gpointer            node,
             const WeirJsonItem *item,
             GError            **error)
{
  const WeirJsonItem *param;

  if (!weir_reader_expect_type (self, item, WEIR_VALUE_MAP, error))
    return FALSE;

  for (param = weir_json_get_first (self->json, item); param != NULL;
       param = weir_json_get_next (self->json, item, param))
    {
      g_auto (WeirValue) value = weir_value_null ();
      GError *problem = NULL;

      if (weir_stage_kind_find_param (weir_node_get_kind (node), param->key) == NULL)
        return fail_unknown_param (self, node, param, error);

      value = weir_json_dup_value (self->json, param);
      if (!weir_node_set_param (node, param->key, &value, &problem))
        return weir_reader_fail_with (self, param, problem, error);
    }

  return TRUE;
}

static const WeirStageKind *
read_kind (WeirReader         *self,
           const WeirJsonItem *item,
           GError            **error)
{
  g_autoptr (GString) known = NULL;
  const WeirStageKind *kind;

  if (!weir_reader_expect_text (self, item, error))
    return NULL;

  kind = weir_stage_catalog_lookup (weir_reader_get_text (item));
  if (kind != NULL)
    return kind;

  known = g_string_new (NULL);
  for (guint i = 0; i < weir_stage_catalog_get_n_kinds (); i++)
    g_string_append_printf (known, i == 0 ? "“%s”" : ", “%s”",
                            weir_stage_catalog_get_kind (i)->name);
  weir_reader_fail (self, item, WEIR_ERROR_UNKNOWN_KIND, error,
                    _ ("there is no kind of stage “%.100s”; there are %s"),
                    weir_reader_get_text (item), known->str);
  return NULL;
}

static const char *
read_name (WeirReader         *self,
           const WeirJsonItem *item,
           GError            **error)
{
  GError *problem = NULL;

  if (!weir_reader_expect_text (self, item, error))
    return NULL;
  if (!weir_node_check_name (weir_reader_get_text (item), &problem))
    {
      weir_reader_fail_with (self, item, problem, error);
      return NULL;
    }

  return weir_reader_get_text (item);
}

gboolean
weir_reader_read_node (WeirReader         *self,
                       const WeirJsonItem *item,
                       guint               number,
                       GError            **error)
{
  static const WeirReaderKey keys[] = {
    { "name", NULL },
    { "kind", NULL },
    { "x", read_coordinate },
    { "y", read_coordinate },
    { "copies", read_copies },
    { "params", read_params },
    { "dispatcher", weir_reader_read_dispatcher },
    { "buffer_size", read_buffer_size },
    { "buffer_keep", read_buffer_keep },
    { "demand", read_demand },
    { "restart", read_restart },
  };
  g_autoptr (WeirNode) node = NULL;
  const WeirStageKind *kind;
  const WeirJsonItem *name_item, *kind_item;
  const char *name;
  GError *problem = NULL;
  WeirValue unknown;

  self->place = (WeirReaderPlace) { WEIR_READER_AT_NODE, number, NULL, NULL };
  if (!weir_reader_expect_type (self, item, WEIR_VALUE_MAP, error) ||
      (name_item = weir_reader_require (self, item, "name", error)) == NULL ||
      (name = read_name (self, name_item, error)) == NULL)
    return FALSE;

  self->place.name = name;
  if ((kind_item = weir_reader_require (self, item, "kind", error)) == NULL ||
      (kind = read_kind (self, kind_item, error)) == NULL)
    return FALSE;

  node = weir_node_new (kind, name);
  if (!weir_document_add_node (self->document, node, G_MAXUINT, &problem))
    return weir_reader_fail_with (self, name_item, problem, error);
  if (!weir_reader_read_members (self, item, node, keys, G_N_ELEMENTS (keys), &unknown, error))
    return FALSE;

  weir_node_set_unknown (node, unknown);
  return TRUE;
}
