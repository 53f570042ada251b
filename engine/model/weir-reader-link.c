/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-reader-private.h"

#include <glib/gi18n.h>

#include "weir-error.h"
#include "model/weir-document-private.h"

static gboolean
read_max_demand (WeirReader         *self,
                 gpointer            link,
                 const WeirJsonItem *item,
                 GError            **error)
{
  gint64 demand;

  if (!weir_reader_read_integer (self, item, 1, WEIR_MAX_DEMAND_LIMIT, &demand, error))
    return FALSE;

  g_object_set (link, "max-demand", (guint) demand, NULL);
  return TRUE;
}

static gboolean
read_min_demand (WeirReader         *self,
                 gpointer            link,
                 const WeirJsonItem *item,
                 GError            **error)
{
  gint64 demand;

  if (!weir_reader_read_integer (self, item, 0, WEIR_MAX_DEMAND_LIMIT - 1, &demand, error))
    return FALSE;

  g_object_set (link, "min-demand", (gint) demand, NULL);
  return TRUE;
}

static gboolean
read_cancel (WeirReader         *self,
             gpointer            link,
             const WeirJsonItem *item,
             GError            **error)
{
  static const char *const choices[] = { "permanent", "transient", "temporary", NULL };
  guint cancel;

  if (!weir_reader_read_choice (self, item, choices, &cancel, error))
    return FALSE;

  g_object_set (link, "cancel", cancel, NULL);
  return TRUE;
}

static gboolean
read_mode (WeirReader         *self,
           gpointer            link,
           const WeirJsonItem *item,
           GError            **error)
{
  static const char *const choices[] = { "automatic", "manual", NULL };
  guint mode;

  if (!weir_reader_read_choice (self, item, choices, &mode, error))
    return FALSE;

  g_object_set (link, "manual", mode == 1, NULL);
  return TRUE;
}

/* A number or a name. */
static gboolean
read_partition (WeirReader         *self,
                gpointer            link,
                const WeirJsonItem *item,
                GError            **error)
{
  g_autofree char *number = NULL;
  gint64 partition;

  if (weir_value_get_type (&item->value) == WEIR_VALUE_INTEGER)
    {
      if (!weir_reader_read_integer (self, item, 0, G_MAXINT, &partition, error))
        return FALSE;
      number = g_strdup_printf ("%" G_GINT64_FORMAT, partition);
    }
  else if (weir_reader_get_text (item) == NULL)
    {
      return weir_reader_fail_type (self, item, _ ("a whole number or a text"), error);
    }
  else if (*weir_reader_get_text (item) == '\0')
    {
      return weir_reader_fail (self, item, WEIR_ERROR_RANGE, error, _ ("“%s” cannot be empty"),
                               item->key);
    }

  g_object_set (link, "partition", number != NULL ? number : weir_reader_get_text (item), NULL);
  return TRUE;
}

static gboolean
read_selector (WeirReader         *self,
               gpointer            link,
               const WeirJsonItem *item,
               GError            **error)
{
  return weir_reader_read_condition (self, link, "selector", item, error);
}

/* Lent: the stage that @key names. */
static WeirNode *
read_end (WeirReader         *self,
          const WeirJsonItem *object,
          const char         *key,
          GError            **error)
{
  const WeirJsonItem *item = weir_reader_require (self, object, key, error);
  WeirNode *node;

  if (item == NULL || !weir_reader_expect_text (self, item, error))
    return NULL;

  node = weir_document_find_node (self->document, weir_reader_get_text (item));
  if (node == NULL)
    weir_reader_fail (self, item, WEIR_ERROR_NO_SUCH_NODE, error,
                      _ ("“%s” names the stage “%s”, which does not exist"), key,
                      weir_reader_get_text (item));
  return node;
}

static gboolean
check_demands (WeirReader         *self,
               const WeirJsonItem *item,
               WeirLink           *link,
               GError            **error)
{
  if (weir_link_get_effective_min_demand (link) < weir_link_get_max_demand (link))
    return TRUE;

  return weir_reader_fail (self, weir_json_get_member (self->json, item, "min_demand"),
                           WEIR_ERROR_RANGE, error,
                           _ ("“min_demand” must be below “max_demand”, but %d is not below %u"),
                           weir_link_get_min_demand (link), weir_link_get_max_demand (link));
}

gboolean
weir_reader_read_link (WeirReader         *self,
                       const WeirJsonItem *item,
                       guint               number,
                       GError            **error)
{
  static const WeirReaderKey keys[] = {
    { "from", NULL },
    { "to", NULL },
    { "max_demand", read_max_demand },
    { "min_demand", read_min_demand },
    { "cancel", read_cancel },
    { "mode", read_mode },
    { "partition", read_partition },
    { "selector", read_selector },
  };
  g_autoptr (WeirLink) link = NULL;
  WeirNode *from, *to;
  GError *problem = NULL;
  WeirValue unknown;

  self->place = (WeirReaderPlace) { WEIR_READER_AT_LINK, number, NULL, NULL };
  if (!weir_reader_expect_type (self, item, WEIR_VALUE_MAP, error) ||
      (from = read_end (self, item, "from", error)) == NULL ||
      (to = read_end (self, item, "to", error)) == NULL)
    return FALSE;

  self->place.name = weir_node_get_name (from);
  self->place.to = weir_node_get_name (to);
  if (!weir_document_can_link_here (self->document, from, to, &problem))
    return weir_reader_fail_with (self, item, problem, error);

  link = weir_link_new (from, to);
  if (!weir_reader_read_members (self, item, link, keys, G_N_ELEMENTS (keys), &unknown, error))
    return FALSE;
  weir_link_set_unknown (link, unknown);
  if (!check_demands (self, item, link, error))
    return FALSE;

  weir_document_append_link (self->document, link);
  g_array_append_val (self->offsets, item->offset);
  g_ptr_array_add (self->links, g_object_ref (link));
  return TRUE;
}
