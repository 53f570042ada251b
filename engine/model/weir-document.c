/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-document-private.h"

#include <glib/gi18n.h>

#include "weir-error.h"
#include "model/weir-document-io.h"
#include "model/weir-graph-private.h"
#include "model/weir-parts-private.h"

struct _WeirDocument
{
  GObject     parent_instance;

  char       *title;         /* owned */
  char       *description;   /* owned */
  guint       seed;
  guint       strategy;
  guint       max_restarts;
  guint       max_seconds;
  WeirParts  *nodes;         /* of WeirNode, owned */
  WeirParts  *links;         /* of WeirLink, owned */
  WeirParts  *remarks;       /* of WeirRemark, owned */
  WeirGraph  *graph;         /* owned */
  GHashTable *last_numbers;  /* base of a name → number that was free last, owned */
  WeirValue   unknown;
  WeirValue   unknown_of_supervisor;
  GFile      *folder;        /* owned, may be NULL */
};

G_DEFINE_FINAL_TYPE (WeirDocument, weir_document, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_DESCRIPTION,
  PROP_SEED,
  PROP_STRATEGY,
  PROP_MAX_RESTARTS,
  PROP_MAX_SECONDS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
on_node_notify_name (WeirDocument *self,
                     GParamSpec   *pspec,
                     WeirNode     *node)
{
  weir_graph_rename_node (self->graph, node);
  g_hash_table_remove_all (self->last_numbers);
}

static void
set_text (WeirDocument *self,
          char        **field,
          const char   *text,
          guint         prop_id)
{
  if (text == NULL)
    text = "";
  if (g_str_equal (*field, text))
    return;

  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop_id]);
}

static void
set_number (WeirDocument *self,
            guint        *field,
            const GValue *value,
            guint         prop_id)
{
  if (*field == g_value_get_uint (value))
    return;

  *field = g_value_get_uint (value);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop_id]);
}

/* "Printer 12" continues as "Printer"; room is left for a number. */
static char *
get_base (const char *name)
{
  const char *end = name + strlen (name);
  g_autofree char *base = NULL;

  while (end > name && g_ascii_isdigit (end[-1]))
    end--;
  if (*end == '\0' || end == name || end[-1] != ' ')
    end = name + strlen (name);

  base = g_strstrip (g_strndup (name, (gsize) (end - name)));
  if (g_utf8_strlen (base, -1) > WEIR_NAME_LIMIT - 12)
    *g_utf8_offset_to_pointer (base, WEIR_NAME_LIMIT - 12) = '\0';

  return g_steal_pointer (&base);
}

static void
weir_document_dispose (GObject *object)
{
  WeirDocument *self = WEIR_DOCUMENT (object);
  guint n_nodes = self->nodes != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->nodes)) : 0;

  for (guint i = 0; i < n_nodes; i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (G_LIST_MODEL (self->nodes), i);

      g_signal_handlers_disconnect_by_data (node, self);
    }
  g_clear_object (&self->remarks);
  g_clear_object (&self->links);
  g_clear_object (&self->nodes);
  g_clear_object (&self->folder);

  G_OBJECT_CLASS (weir_document_parent_class)->dispose (object);
}

static void
weir_document_finalize (GObject *object)
{
  WeirDocument *self = WEIR_DOCUMENT (object);

  weir_graph_free (self->graph);
  g_hash_table_unref (self->last_numbers);
  g_free (self->title);
  g_free (self->description);
  weir_value_clear (&self->unknown);
  weir_value_clear (&self->unknown_of_supervisor);

  G_OBJECT_CLASS (weir_document_parent_class)->finalize (object);
}

static void
weir_document_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  WeirDocument *self = WEIR_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_SEED:
      g_value_set_uint (value, self->seed);
      break;
    case PROP_STRATEGY:
      g_value_set_uint (value, self->strategy);
      break;
    case PROP_MAX_RESTARTS:
      g_value_set_uint (value, self->max_restarts);
      break;
    case PROP_MAX_SECONDS:
      g_value_set_uint (value, self->max_seconds);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weir_document_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  WeirDocument *self = WEIR_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      set_text (self, &self->title, g_value_get_string (value), prop_id);
      break;
    case PROP_DESCRIPTION:
      set_text (self, &self->description, g_value_get_string (value), prop_id);
      break;
    case PROP_SEED:
      set_number (self, &self->seed, value, prop_id);
      break;
    case PROP_STRATEGY:
      set_number (self, &self->strategy, value, prop_id);
      break;
    case PROP_MAX_RESTARTS:
      set_number (self, &self->max_restarts, value, prop_id);
      break;
    case PROP_MAX_SECONDS:
      set_number (self, &self->max_seconds, value, prop_id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weir_document_class_init (WeirDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = weir_document_dispose;
  object_class->finalize = weir_document_finalize;
  object_class->get_property = weir_document_get_property;
  object_class->set_property = weir_document_set_property;

  props[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, "", flags);
  props[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, "", flags);
  props[PROP_SEED] =
    g_param_spec_uint ("seed", NULL, NULL, 0, G_MAXUINT, WEIR_SEED_DEFAULT, flags);
  props[PROP_STRATEGY] =
    g_param_spec_uint ("strategy", NULL, NULL, 0, WEIR_STRATEGY_REST_FOR_ONE,
                       WEIR_STRATEGY_ONE_FOR_ONE, flags);
  props[PROP_MAX_RESTARTS] =
    g_param_spec_uint ("max-restarts", NULL, NULL, 0, WEIR_MAX_RESTARTS_LIMIT,
                       WEIR_MAX_RESTARTS_DEFAULT, flags);
  props[PROP_MAX_SECONDS] =
    g_param_spec_uint ("max-seconds", NULL, NULL, 1, WEIR_MAX_SECONDS_LIMIT,
                       WEIR_MAX_SECONDS_DEFAULT, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
weir_document_init (WeirDocument *self)
{
  self->title = g_strdup ("");
  self->description = g_strdup ("");
  self->seed = WEIR_SEED_DEFAULT;
  self->max_restarts = WEIR_MAX_RESTARTS_DEFAULT;
  self->max_seconds = WEIR_MAX_SECONDS_DEFAULT;
  self->nodes = weir_parts_new (WEIR_TYPE_NODE);
  self->links = weir_parts_new (WEIR_TYPE_LINK);
  self->remarks = weir_parts_new (WEIR_TYPE_REMARK);
  self->graph = weir_graph_new ();
  self->last_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

WeirDocument *
weir_document_new (void)
{
  return g_object_new (WEIR_TYPE_DOCUMENT, NULL);
}

const char *
weir_document_get_title (WeirDocument *self)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), NULL);

  return self->title;
}

const char *
weir_document_get_description (WeirDocument *self)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), NULL);

  return self->description;
}

guint
weir_document_get_seed (WeirDocument *self)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), WEIR_SEED_DEFAULT);

  return self->seed;
}

WeirStrategy
weir_document_get_strategy (WeirDocument *self)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), WEIR_STRATEGY_ONE_FOR_ONE);

  return (WeirStrategy) self->strategy;
}

guint
weir_document_get_max_restarts (WeirDocument *self)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), WEIR_MAX_RESTARTS_DEFAULT);

  return self->max_restarts;
}

guint
weir_document_get_max_seconds (WeirDocument *self)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), WEIR_MAX_SECONDS_DEFAULT);

  return self->max_seconds;
}

GListModel *
weir_document_get_nodes (WeirDocument *self)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), NULL);

  return G_LIST_MODEL (self->nodes);
}

GListModel *
weir_document_get_links (WeirDocument *self)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), NULL);

  return G_LIST_MODEL (self->links);
}

GListModel *
weir_document_get_remarks (WeirDocument *self)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), NULL);

  return G_LIST_MODEL (self->remarks);
}

gboolean
weir_document_has_remark (WeirDocument *self,
                          WeirRemark   *remark)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), FALSE);

  return weir_parts_contains (self->remarks, remark);
}

WeirNode *
weir_document_find_node (WeirDocument *self,
                         const char   *name)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return weir_graph_find_node (self->graph, name);
}

WeirNode *
weir_document_get_node_by_id (WeirDocument *self,
                              guint         id)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), NULL);

  return weir_graph_get_node (self->graph, id);
}

WeirLink *
weir_document_get_link_by_id (WeirDocument *self,
                              guint         id)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), NULL);

  return weir_graph_get_link (self->graph, id);
}

WeirLink *
weir_document_find_link (WeirDocument *self,
                         WeirNode     *from,
                         WeirNode     *to)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (WEIR_IS_NODE (from), NULL);
  g_return_val_if_fail (WEIR_IS_NODE (to), NULL);

  return weir_graph_find_link (self->graph, from, to);
}

char *
weir_document_make_name (WeirDocument *self,
                         const char   *name)
{
  g_autofree char *base = NULL;
  guint number;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!weir_node_check_name (name, NULL))
    name = _ ("Stage");
  if (weir_graph_find_node (self->graph, name) == NULL)
    return g_strdup (name);

  base = get_base (name);
  /* Pasting thousands would otherwise try "2", "3", … for each of them again. */
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->last_numbers, base));
  for (number = MAX (number, 2);; number++)
    {
      g_autofree char *candidate = g_strdup_printf ("%s %u", base, number);

      if (weir_graph_find_node (self->graph, candidate) == NULL)
        {
          g_hash_table_insert (self->last_numbers, g_steal_pointer (&base),
                               GUINT_TO_POINTER (number));
          return g_steal_pointer (&candidate);
        }
    }
}

gboolean
weir_document_can_link (WeirDocument *self,
                        WeirNode     *from,
                        WeirNode     *to,
                        GError      **error)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (WEIR_IS_NODE (from) && weir_graph_has_node (self->graph, from), FALSE);
  g_return_val_if_fail (WEIR_IS_NODE (to) && weir_graph_has_node (self->graph, to), FALSE);

  if (!weir_document_can_link_here (self, from, to, error))
    return FALSE;

  if (weir_graph_feeds (self->graph, to, from))
    {
      weir_document_set_cycle_error (from, to, error);
      return FALSE;
    }

  return TRUE;
}

gboolean
weir_document_add_node (WeirDocument *self,
                        WeirNode     *node,
                        guint         position,
                        GError      **error)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (WEIR_IS_NODE (node) && !weir_graph_has_node (self->graph, node), FALSE);

  if (weir_graph_find_node (self->graph, weir_node_get_name (node)) != NULL)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_DUPLICATE_NAME,
                   _ ("there is already a stage called “%s”"), weir_node_get_name (node));
      return FALSE;
    }

  if (g_list_model_get_n_items (G_LIST_MODEL (self->nodes)) >= WEIR_DOCUMENT_MAX_NODES)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_TOO_LARGE,
                   _ ("a document has at most %d stages"), WEIR_DOCUMENT_MAX_NODES);
      return FALSE;
    }

  weir_graph_add_node (self->graph, node);
  g_signal_connect_swapped (node, "notify::name", G_CALLBACK (on_node_notify_name), self);
  weir_parts_insert (self->nodes, position, node);
  return TRUE;
}

void
weir_document_remove_node (WeirDocument *self,
                           WeirNode     *node)
{
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (WeirNode) alive = NULL;

  g_return_if_fail (WEIR_IS_DOCUMENT (self));
  g_return_if_fail (WEIR_IS_NODE (node) && weir_graph_has_node (self->graph, node));

  alive = g_object_ref (node);
  links = weir_graph_dup_links (self->graph, node);
  for (guint i = 0; i < links->len; i++)
    weir_document_remove_link (self, g_ptr_array_index (links, i));

  g_signal_handlers_disconnect_by_func (node, on_node_notify_name, self);
  weir_graph_remove_node (self->graph, node);
  g_hash_table_remove_all (self->last_numbers);
  weir_parts_remove (self->nodes, node);
}

gboolean
weir_document_add_link (WeirDocument *self,
                        WeirLink     *link,
                        guint         position,
                        GError      **error)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (WEIR_IS_LINK (link), FALSE);

  if (!weir_document_can_link (self, weir_link_get_from (link), weir_link_get_to (link), error))
    return FALSE;

  weir_graph_add_link (self->graph, link);
  weir_parts_insert (self->links, position, link);
  return TRUE;
}

void
weir_document_append_link (WeirDocument *self,
                           WeirLink     *link)
{
  weir_graph_add_link (self->graph, link);
  weir_parts_insert (self->links, G_MAXUINT, link);
}

void
weir_document_remove_link (WeirDocument *self,
                           WeirLink     *link)
{
  g_return_if_fail (WEIR_IS_DOCUMENT (self));
  g_return_if_fail (WEIR_IS_LINK (link));
  g_return_if_fail (weir_graph_get_link (self->graph, weir_link_get_id (link)) == link);

  weir_graph_remove_link (self->graph, link);
  weir_parts_remove (self->links, link);
}

gboolean
weir_document_add_remark (WeirDocument *self,
                          WeirRemark   *remark,
                          guint         position,
                          GError      **error)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (WEIR_IS_REMARK (remark), FALSE);
  g_return_val_if_fail (!weir_parts_contains (self->remarks, remark), FALSE);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->remarks)) >= WEIR_DOCUMENT_MAX_REMARKS)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_TOO_LARGE,
                   _ ("a document has at most %d notes and frames"), WEIR_DOCUMENT_MAX_REMARKS);
      return FALSE;
    }

  weir_parts_insert (self->remarks, position, remark);
  return TRUE;
}

void
weir_document_remove_remark (WeirDocument *self,
                             WeirRemark   *remark)
{
  g_return_if_fail (WEIR_IS_DOCUMENT (self));
  g_return_if_fail (WEIR_IS_REMARK (remark) && weir_parts_contains (self->remarks, remark));

  weir_parts_remove (self->remarks, remark);
}

GPtrArray *
weir_document_dup_links_of (WeirDocument *self,
                            WeirNode     *node)
{
  return weir_graph_dup_links (self->graph, node);
}

guint
weir_document_find_position (WeirDocument *self,
                             gpointer      item)
{
  WeirParts *parts = self->links;

  if (WEIR_IS_NODE (item))
    parts = self->nodes;
  else if (WEIR_IS_REMARK (item))
    parts = self->remarks;
  return weir_parts_find_position (parts, item);
}

gboolean
weir_document_has_node (WeirDocument *self,
                        WeirNode     *node)
{
  return weir_graph_has_node (self->graph, node);
}

const WeirValue *
weir_document_get_unknown (WeirDocument *self)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), NULL);

  return &self->unknown;
}

void
weir_document_set_unknown (WeirDocument *self,
                           WeirValue     unknown)
{
  g_return_if_fail (WEIR_IS_DOCUMENT (self));

  weir_value_clear (&self->unknown);
  self->unknown = unknown;
}

const WeirValue *
weir_document_get_unknown_of_supervisor (WeirDocument *self)
{
  return &self->unknown_of_supervisor;
}

void
weir_document_set_unknown_of_supervisor (WeirDocument *self,
                                         WeirValue     unknown)
{
  weir_value_clear (&self->unknown_of_supervisor);
  self->unknown_of_supervisor = unknown;
}

GFile *
weir_document_get_folder (WeirDocument *self)
{
  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), NULL);

  return self->folder;
}

void
weir_document_set_folder (WeirDocument *self,
                          GFile        *folder)
{
  g_return_if_fail (WEIR_IS_DOCUMENT (self));
  g_return_if_fail (folder == NULL || G_IS_FILE (folder));

  g_set_object (&self->folder, folder);
}
