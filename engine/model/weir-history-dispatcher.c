/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-history.h"

#include <glib/gi18n.h>

#include "model/weir-document-private.h"
#include "model/weir-partition-names.h"

#define FEWEST_PARTITIONS 2

/* One for each stage that subscribes. */
static guint
count_subscribers (WeirDocument *document,
                   WeirNode     *node)
{
  g_autoptr (GPtrArray) links = weir_document_dup_links_of (document, node);
  guint64 n = 0;

  for (guint i = 0; i < links->len; i++)
    {
      WeirLink *link = g_ptr_array_index (links, i);

      if (weir_link_get_from (link) == node)
        n += weir_node_count_copies (weir_link_get_to (link));
    }

  return (guint) CLAMP (n, FEWEST_PARTITIONS, WEIR_PARTITIONS_LIMIT);
}

static gboolean
set_partitions (WeirHistory *self,
                WeirNode    *node,
                GError     **error)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *present = NULL;
  guint n = count_subscribers (weir_history_get_document (self), node);

  g_object_get (node, "partitions", &present, NULL);
  if (present != NULL)
    return TRUE;

  g_value_init (&value, G_TYPE_STRING);
  g_value_take_string (&value, g_strdup_printf ("%u", n));
  return weir_history_set (self, node, "partitions", &value, error);
}

gboolean
weir_history_choose_dispatcher (WeirHistory       *self,
                                WeirNode          *node,
                                WeirDispatcherKind dispatcher,
                                GError           **error)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *label = NULL;
  gboolean done;

  g_return_val_if_fail (WEIR_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (WEIR_IS_NODE (node), FALSE);

  g_value_init (&value, G_TYPE_UINT);
  g_value_set_uint (&value, dispatcher);
  label = g_strdup_printf (_ ("Change the dispatcher of “%s”"), weir_node_get_name (node));
  weir_history_begin (self, label);
  /* Before the dispatcher: one without partitions does not start. */
  done = dispatcher != WEIR_DISPATCHER_PARTITION || set_partitions (self, node, error);
  if (done)
    done = weir_history_set (self, node, "dispatcher", &value, error);
  weir_history_end (self);
  return done;
}
