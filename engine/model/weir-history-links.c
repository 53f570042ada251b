/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-history-private.h"

#include <glib/gi18n.h>

/* A subscription whose end goes to another stage is another subscription, which has what was chosen about the old one. */

static const char *const settings[] = { "max-demand", "min-demand", "cancel", "manual" };

/* What it asks of the one producer is not known to another. */
static const char *const choices[] = {
  "partition", "selector", "selector-number", "selector-text",
};

static void
copy_properties (WeirLink          *from,
                 WeirLink          *to,
                 const char *const *properties,
                 guint              n_properties)
{
  for (guint i = 0; i < n_properties; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (from), properties[i], &value);
      g_object_set_property (G_OBJECT (to), properties[i], &value);
    }
}

static WeirLink *
make_link (WeirLink *old,
           WeirNode *from,
           WeirNode *to)
{
  WeirLink *link = weir_link_new (from, to);

  copy_properties (old, link, settings, G_N_ELEMENTS (settings));
  if (from == weir_link_get_from (old))
    copy_properties (old, link, choices, G_N_ELEMENTS (choices));
  weir_link_set_unknown (link, weir_value_copy (weir_link_get_unknown (old)));
  return link;
}

static char *
make_label (WeirNode *from,
            WeirNode *to)
{
  return g_strdup_printf (_ ("Subscribe “%s” to “%s”"), weir_node_get_name (to), weir_node_get_name (from));
}

static gboolean
set_partition (WeirHistory *self,
               WeirLink    *link,
               const char  *partition,
               GError     **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (partition == NULL || g_strcmp0 (partition, weir_link_get_partition (link)) == 0)
    return TRUE;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, partition);
  return weir_history_set (self, link, "partition", &value, error);
}

/* Returns: lent */
static WeirLink *
replace (WeirHistory *self,
         WeirLink    *link,
         WeirNode    *from,
         WeirNode    *to,
         GError     **error)
{
  g_autoptr (WeirLink) new = NULL;

  if (from == weir_link_get_from (link) && to == weir_link_get_to (link))
    return link;

  new = make_link (link, from, to);
  weir_history_remove_link (self, link);
  return weir_history_put_link (self, new, error) ? new : NULL;   /* the document keeps it */
}

WeirLink *
weir_history_subscribe (WeirHistory *self,
                        WeirNode    *from,
                        WeirNode    *to,
                        const char  *partition,
                        GError     **error)
{
  g_autofree char *label = NULL;
  WeirLink *link;

  g_return_val_if_fail (WEIR_IS_HISTORY (self) && !self->busy, NULL);
  g_return_val_if_fail (WEIR_IS_NODE (from) && WEIR_IS_NODE (to), NULL);

  label = make_label (from, to);
  weir_history_begin (self, label);
  link = weir_history_add_link (self, from, to, error);
  /* One that cannot be had is left to the drawing. */
  if (link != NULL)
    set_partition (self, link, partition, NULL);
  weir_history_end (self);
  return link;
}

WeirLink *
weir_history_move_link (WeirHistory *self,
                        WeirLink    *link,
                        WeirNode    *from,
                        WeirNode    *to,
                        const char  *partition,
                        GError     **error)
{
  g_autofree char *label = NULL;
  WeirLink *moved;

  g_return_val_if_fail (WEIR_IS_HISTORY (self) && !self->busy, NULL);
  g_return_val_if_fail (WEIR_IS_LINK (link) && weir_history_has (self, link), NULL);

  label = make_label (from, to);
  weir_history_begin (self, label);
  moved = replace (self, link, from, to, error);
  if (moved != NULL && !set_partition (self, moved, partition, error))
    moved = NULL;
  if (moved == NULL)
    weir_history_take_back (self);
  weir_history_end (self);
  return moved;
}
