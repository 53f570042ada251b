/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-history-private.h"

#include <math.h>

#include "model/weir-document-private.h"
#include "model/weir-property-private.h"

/* The edits themselves: each is checked, made and recorded. */

gboolean
weir_history_has (WeirHistory *self,
                  gpointer     object)
{
  if (WEIR_IS_NODE (object))
    return weir_document_has_node (self->document, object);
  if (WEIR_IS_LINK (object))
    return weir_document_get_link_by_id (self->document, weir_link_get_id (object)) == object;

  if (WEIR_IS_REMARK (object))
    return weir_document_has_remark (self->document, object);

  return object == (gpointer) self->document;
}

static void
remove_link (WeirHistory *self,
             WeirLink    *link)
{
  guint position = weir_document_find_position (self->document, link);
  WeirEdit *edit = weir_edit_new (WEIR_EDIT_REMOVE_LINK, link, position);

  weir_document_remove_link (self->document, link);
  weir_history_record (self, edit);
}

gboolean
weir_history_add_node (WeirHistory *self,
                       WeirNode    *node,
                       GError     **error)
{
  guint position;

  g_return_val_if_fail (WEIR_IS_HISTORY (self) && !self->busy, FALSE);
  g_return_val_if_fail (WEIR_IS_NODE (node) && !weir_history_has (self, node), FALSE);

  position = g_list_model_get_n_items (weir_document_get_nodes (self->document));
  if (!weir_node_check_name (weir_node_get_name (node), error) ||
      !weir_document_add_node (self->document, node, position, error))
    return FALSE;

  weir_history_record (self, weir_edit_new (WEIR_EDIT_ADD_NODE, node, position));
  return TRUE;
}

void
weir_history_remove_node (WeirHistory *self,
                          WeirNode    *node)
{
  g_autoptr (GPtrArray) links = NULL;
  guint position;
  WeirEdit *edit;

  g_return_if_fail (WEIR_IS_HISTORY (self) && !self->busy);
  g_return_if_fail (WEIR_IS_NODE (node) && weir_history_has (self, node));

  weir_history_begin (self, NULL);
  links = weir_document_dup_links_of (self->document, node);
  for (guint i = 0; i < links->len; i++)
    remove_link (self, g_ptr_array_index (links, i));

  position = weir_document_find_position (self->document, node);
  edit = weir_edit_new (WEIR_EDIT_REMOVE_NODE, node, position);
  weir_document_remove_node (self->document, node);
  weir_history_record (self, edit);
  weir_history_end (self);
}

WeirLink *
weir_history_add_link (WeirHistory *self,
                       WeirNode    *from,
                       WeirNode    *to,
                       GError     **error)
{
  g_autoptr (WeirLink) link = NULL;

  g_return_val_if_fail (WEIR_IS_HISTORY (self) && !self->busy, NULL);
  g_return_val_if_fail (WEIR_IS_NODE (from) && weir_history_has (self, from), NULL);
  g_return_val_if_fail (WEIR_IS_NODE (to) && weir_history_has (self, to), NULL);

  link = weir_link_new (from, to);
  g_object_set (link,
                "max-demand", self->max_demand,
                "min-demand", MIN (self->min_demand, (gint) self->max_demand - 1),
                NULL);
  return weir_history_put_link (self, link, error) ? link : NULL;   /* the document keeps it */
}

gboolean
weir_history_put_link (WeirHistory *self,
                       WeirLink    *link,
                       GError     **error)
{
  guint position;

  g_return_val_if_fail (WEIR_IS_HISTORY (self) && !self->busy, FALSE);
  g_return_val_if_fail (WEIR_IS_LINK (link) && !weir_history_has (self, link), FALSE);
  g_return_val_if_fail (weir_history_has (self, weir_link_get_from (link)), FALSE);
  g_return_val_if_fail (weir_history_has (self, weir_link_get_to (link)), FALSE);

  position = g_list_model_get_n_items (weir_document_get_links (self->document));
  if (!weir_document_add_link (self->document, link, position, error))
    return FALSE;

  weir_history_record (self, weir_edit_new (WEIR_EDIT_ADD_LINK, link, position));
  return TRUE;
}

void
weir_history_remove_link (WeirHistory *self,
                          WeirLink    *link)
{
  g_return_if_fail (WEIR_IS_HISTORY (self) && !self->busy);
  g_return_if_fail (WEIR_IS_LINK (link) && weir_history_has (self, link));

  remove_link (self, link);
}

void
weir_history_move_node (WeirHistory *self,
                        WeirNode    *node,
                        double       x,
                        double       y)
{
  g_return_if_fail (WEIR_IS_NODE (node));

  weir_history_move (self, node, x, y);
}

void
weir_history_move (WeirHistory *self,
                   gpointer     object,
                   double       x,
                   double       y)
{
  WeirEdit *edit;

  g_return_if_fail (WEIR_IS_HISTORY (self) && !self->busy);
  g_return_if_fail ((WEIR_IS_NODE (object) || WEIR_IS_REMARK (object)) && weir_history_has (self, object));
  g_return_if_fail (isfinite (x) && isfinite (y));

  edit = weir_edit_new_move (object);
  g_object_set (object,
                "x", CLAMP (x, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT),
                "y", CLAMP (y, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT),
                NULL);
  weir_edit_complete (edit);
  weir_history_record (self, edit);
}

gboolean
weir_history_add_remark (WeirHistory *self,
                         WeirRemark  *remark,
                         GError     **error)
{
  guint position;

  g_return_val_if_fail (WEIR_IS_HISTORY (self) && !self->busy, FALSE);
  g_return_val_if_fail (WEIR_IS_REMARK (remark) && !weir_history_has (self, remark), FALSE);

  position = g_list_model_get_n_items (weir_document_get_remarks (self->document));
  if (!weir_document_add_remark (self->document, remark, position, error))
    return FALSE;

  weir_history_record (self, weir_edit_new (WEIR_EDIT_ADD_REMARK, remark, position));
  return TRUE;
}

void
weir_history_remove_remark (WeirHistory *self,
                            WeirRemark  *remark)
{
  WeirEdit *edit;

  g_return_if_fail (WEIR_IS_HISTORY (self) && !self->busy);
  g_return_if_fail (WEIR_IS_REMARK (remark) && weir_history_has (self, remark));

  edit = weir_edit_new (WEIR_EDIT_REMOVE_REMARK, remark,
                        weir_document_find_position (self->document, remark));
  weir_document_remove_remark (self->document, remark);
  weir_history_record (self, edit);
}

void
weir_history_resize_remark (WeirHistory *self,
                            WeirRemark  *remark,
                            double       x,
                            double       y,
                            double       width,
                            double       height)
{
  WeirEdit *edit;

  g_return_if_fail (WEIR_IS_HISTORY (self) && !self->busy);
  g_return_if_fail (WEIR_IS_REMARK (remark) && weir_history_has (self, remark));
  g_return_if_fail (isfinite (x) && isfinite (y) && isfinite (width) && isfinite (height));

  edit = weir_edit_new_resize (remark);
  g_object_set (remark,
                "x", CLAMP (x, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT),
                "y", CLAMP (y, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT),
                "width", CLAMP (width, WEIR_REMARK_MIN_SIZE, WEIR_REMARK_MAX_SIZE),
                "height", CLAMP (height, WEIR_REMARK_MIN_SIZE, WEIR_REMARK_MAX_SIZE),
                NULL);
  weir_edit_complete (edit);
  weir_history_record (self, edit);
}

/* @fitting: set to @value as the property's type, if it may be set. Returns: NULL if it may not */
static GParamSpec *
prepare (WeirHistory  *self,
         gpointer      object,
         const char   *property,
         const GValue *value,
         GValue       *fitting,
         GError      **error)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), property);

  g_return_val_if_fail (pspec != NULL && (pspec->flags & G_PARAM_WRITABLE) != 0, NULL);

  if (!weir_property_convert (pspec, value, fitting, error) ||
      !weir_property_check (self->document, object, pspec, fitting, error))
    return NULL;
  return pspec;
}

gboolean
weir_history_check (WeirHistory  *self,
                    gpointer      object,
                    const char   *property,
                    const GValue *value,
                    GError      **error)
{
  g_auto (GValue) fitting = G_VALUE_INIT;

  g_return_val_if_fail (WEIR_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (G_IS_OBJECT (object) && weir_history_has (self, object), FALSE);
  g_return_val_if_fail (property != NULL && G_IS_VALUE (value), FALSE);

  return prepare (self, object, property, value, &fitting, error) != NULL;
}

gboolean
weir_history_set (WeirHistory  *self,
                  gpointer      object,
                  const char   *property,
                  const GValue *value,
                  GError      **error)
{
  /* Partitions are ports of a card. */
  static const char *const resizing[] = { "dispatcher", "partitions", NULL };
  g_auto (GValue) fitting = G_VALUE_INIT;
  GParamSpec *pspec;
  WeirEdit *edit;
  g_autofree char *label = NULL;
  gboolean is_resizing;

  g_return_val_if_fail (WEIR_IS_HISTORY (self) && !self->busy, FALSE);
  g_return_val_if_fail (G_IS_OBJECT (object) && weir_history_has (self, object), FALSE);
  g_return_val_if_fail (property != NULL && G_IS_VALUE (value), FALSE);

  pspec = prepare (self, object, property, value, &fitting, error);
  if (pspec == NULL)
    return FALSE;

  is_resizing = WEIR_IS_NODE (object) && g_strv_contains (resizing, pspec->name);
  edit = weir_edit_new_property (object, pspec->name);
  label = is_resizing ? weir_edit_describe (edit) : NULL;
  if (is_resizing)
    weir_history_begin (self, label);
  g_object_set_property (object, pspec->name, &fitting);
  weir_edit_complete (edit);
  weir_history_record (self, edit);
  if (is_resizing)
    {
      weir_history_resized (self, object);
      weir_history_end (self);
    }
  return TRUE;
}

gboolean
weir_history_set_param (WeirHistory     *self,
                        WeirNode        *node,
                        const char      *name,
                        const WeirValue *value,
                        GError         **error)
{
  WeirEdit *edit;

  g_return_val_if_fail (WEIR_IS_HISTORY (self) && !self->busy, FALSE);
  g_return_val_if_fail (WEIR_IS_NODE (node) && weir_history_has (self, node), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (weir_node_get_param (node, name) == NULL)
    return weir_node_set_param (node, name, value, error);

  edit = weir_edit_new_param (node, name);
  if (!weir_node_set_param (node, name, value, error))
    {
      weir_edit_free (edit);
      return FALSE;
    }

  weir_edit_complete (edit);
  weir_history_record (self, edit);
  return TRUE;
}
