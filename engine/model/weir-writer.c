/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-document-io.h"

#include <string.h>

#include "model/weir-document-private.h"
#include "model/weir-fragment.h"
#include "model/weir-json-private.h"
#include "model/weir-partition-names.h"

/* One key with its value as text, to be sorted among others. */
typedef struct
{
  char *key;     /* owned */
  char *value;   /* owned */
} Member;

static void
member_clear (gpointer data)
{
  Member *member = data;

  g_free (member->key);
  g_free (member->value);
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (((const Member *) a)->key, ((const Member *) b)->key);
}

static GArray *
new_members (void)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));

  g_array_set_clear_func (members, member_clear);
  return members;
}

/* @value: taken */
static void
add_written (GArray     *members,
             const char *key,
             char       *value)
{
  Member member = { g_strdup (key), value };

  g_array_append_val (members, member);
}

static void
add_text (GArray     *members,
          const char *key,
          const char *text)
{
  GString *value = g_string_new (NULL);

  weir_json_write_text (text, value);
  add_written (members, key, g_string_free (value, FALSE));
}

static void
add_number (GArray     *members,
            const char *key,
            double      number)
{
  GString *value = g_string_new (NULL);

  weir_json_write_number (number, value);
  add_written (members, key, g_string_free (value, FALSE));
}

static void
add_value (GArray          *members,
           const char      *key,
           const WeirValue *value)
{
  GString *text = g_string_new (NULL);

  weir_json_write (value, text);
  add_written (members, key, g_string_free (text, FALSE));
}

static void
add_unknown (GArray          *members,
             const WeirValue *unknown)
{
  for (guint i = 0; i < weir_value_get_length (unknown); i++)
    add_value (members, weir_value_get_key (unknown, i), weir_value_get_item (unknown, i));
}

static void
indent (GString *into,
        guint    columns)
{
  for (guint i = 0; i < columns; i++)
    g_string_append_c (into, ' ');
}

/* An object with a line per member, its brace at @column. @members: taken */
static char *
write_group (GArray *members,
             guint   column)
{
  GString *text = g_string_new ("{\n");

  g_array_sort (members, compare_members);
  for (guint i = 0; i < members->len; i++)
    {
      indent (text, column + 2);
      weir_json_write_text (g_array_index (members, Member, i).key, text);
      g_string_append_printf (text, ": %s%s\n", g_array_index (members, Member, i).value,
                              i + 1 < members->len ? "," : "");
    }
  indent (text, column);
  g_string_append_c (text, '}');

  g_array_unref (members);
  return g_string_free (text, FALSE);
}

/* An object on one line. @members: taken */
static char *
write_line (GArray *members)
{
  GString *text = g_string_new (NULL);

  g_array_sort (members, compare_members);
  for (guint i = 0; i < members->len; i++)
    {
      g_string_append (text, i == 0 ? "{ " : ", ");
      weir_json_write_text (g_array_index (members, Member, i).key, text);
      g_string_append_printf (text, ": %s", g_array_index (members, Member, i).value);
    }
  g_string_append (text, " }");

  g_array_unref (members);
  return g_string_free (text, FALSE);
}

static void
add_params (GArray   *members,
            WeirNode *node)
{
  GArray *set = new_members ();
  const WeirParam *params;
  guint n_params;

  params = weir_stage_kind_get_params (weir_node_get_kind (node), &n_params);
  for (guint i = 0; i < n_params; i++)
    if (weir_node_is_param_set (node, params[i].name))
      add_value (set, params[i].name, weir_node_get_param (node, params[i].name));

  if (set->len > 0)
    add_written (members, "params", write_group (set, 6));
  else
    g_array_unref (set);
}

static void
add_copies (GArray   *members,
            WeirNode *node)
{
  guint copies = weir_node_get_copies (node);

  if (weir_node_get_copies_per_core (node))
    add_written (members, "copies", g_strdup_printf ("\"%u per core\"", copies));
  else if (copies != 1)
    add_written (members, "copies", g_strdup_printf ("%u", copies));
}

static void
add_dispatcher (GArray   *members,
                WeirNode *node)
{
  g_auto (WeirValue) dispatcher = weir_node_dup_dispatcher (node);

  if (weir_node_get_dispatcher_options (node) != NULL)
    add_value (members, "dispatcher", &dispatcher);
  else if (weir_node_get_dispatcher (node) != WEIR_DISPATCHER_DEMAND)
    add_value (members, "dispatcher", weir_value_lookup (&dispatcher, "kind"));
}

static void
add_buffer (GArray   *members,
            WeirNode *node)
{
  gint64 usual = WEIR_BUFFER_SIZE_INFINITE;
  gint64 size = weir_node_get_effective_buffer_size (node);

  if (weir_node_get_role (node) == WEIR_ROLE_PRODUCER)
    usual = WEIR_BUFFER_SIZE_PRODUCER;

  if (size == WEIR_BUFFER_SIZE_INFINITE && size != usual)
    add_text (members, "buffer_size", "infinity");
  else if (size != usual)
    add_written (members, "buffer_size", g_strdup_printf ("%" G_GINT64_FORMAT, size));

  if (weir_node_get_buffer_keep (node) == WEIR_KEEP_FIRST)
    add_text (members, "buffer_keep", "first");
}

static char *
write_node (gpointer item)
{
  static const char *const restarts[] = { "temporary", "transient", "permanent" };
  WeirNode *node = item;
  GArray *members = new_members ();

  add_text (members, "name", weir_node_get_name (node));
  add_text (members, "kind", weir_node_get_kind (node)->name);
  add_number (members, "x", weir_node_get_x (node));
  add_number (members, "y", weir_node_get_y (node));
  add_copies (members, node);
  add_params (members, node);
  if (weir_node_has_setting (node, "dispatcher"))
    add_dispatcher (members, node);
  if (weir_node_has_setting (node, "buffer-size"))
    add_buffer (members, node);
  if (weir_node_has_setting (node, "accumulate") && weir_node_get_accumulate (node))
    add_text (members, "demand", "accumulate");
  if (weir_node_get_restart (node) != WEIR_RESTART_TEMPORARY)
    add_text (members, "restart", restarts[weir_node_get_restart (node)]);
  add_unknown (members, weir_node_get_unknown (node));

  return write_group (members, 4);
}

/* As a number if reading that gives the same text again. */
static void
add_partition (GArray     *members,
               const char *partition)
{
  g_auto (WeirValue) name = weir_partition_name_from_text (partition);

  add_value (members, "partition", &name);
}

static void
add_selector (GArray   *members,
              WeirLink *link)
{
  g_auto (WeirValue) selector = WEIR_VALUE_INIT;
  WeirCondition condition;

  if (!weir_link_get_condition (link, &condition))
    return;

  selector = weir_condition_to_value (&condition);
  add_value (members, "selector", &selector);
}

static char *
write_link (gpointer item)
{
  static const char *const cancels[] = { "permanent", "transient", "temporary" };
  WeirLink *link = item;
  GArray *members = new_members ();

  add_text (members, "from", weir_node_get_name (weir_link_get_from (link)));
  add_text (members, "to", weir_node_get_name (weir_link_get_to (link)));
  if (weir_link_get_max_demand (link) != WEIR_MAX_DEMAND_DEFAULT)
    add_number (members, "max_demand", weir_link_get_max_demand (link));
  /* Written also where it is half of max demand: that half would move with max demand, this number
   * does not. */
  if (weir_link_get_min_demand (link) != WEIR_MIN_DEMAND_DEFAULT)
    add_number (members, "min_demand", weir_link_get_min_demand (link));
  if (weir_link_get_cancel (link) != WEIR_CANCEL_PERMANENT)
    add_text (members, "cancel", cancels[weir_link_get_cancel (link)]);
  if (weir_link_get_manual (link))
    add_text (members, "mode", "manual");
  if (weir_link_get_partition (link) != NULL)
    add_partition (members, weir_link_get_partition (link));
  add_selector (members, link);
  add_unknown (members, weir_link_get_unknown (link));

  return write_line (members);
}

static char *
write_remark (gpointer item)
{
  WeirRemark *remark = item;
  WeirRemarkShape shape = weir_remark_get_shape (remark);
  WeirRemarkColor color = weir_remark_get_color (remark);
  GArray *members = new_members ();

  add_number (members, "x", weir_remark_get_x (remark));
  add_number (members, "y", weir_remark_get_y (remark));
  add_number (members, "width", weir_remark_get_width (remark));
  add_number (members, "height", weir_remark_get_height (remark));
  if (*weir_remark_get_text (remark) != '\0')
    add_text (members, shape == WEIR_REMARK_FRAME ? "title" : "text",
              weir_remark_get_text (remark));
  if (color != weir_remark_get_default_color (shape))
    add_text (members, "color", weir_remark_get_color_nicks ()[color]);
  add_unknown (members, weir_remark_get_unknown (remark));

  return write_group (members, 4);
}

/* @part: a set of WeirNode and WeirRemark; NULL: all */
static gboolean
is_in_part (gpointer    item,
            GHashTable *part)
{
  if (part == NULL)
    return TRUE;
  if (WEIR_IS_NODE (item) || WEIR_IS_REMARK (item))
    return g_hash_table_contains (part, item);

  return g_hash_table_contains (part, weir_link_get_from (item)) &&
         g_hash_table_contains (part, weir_link_get_to (item));
}

/* @write: of WeirNode, WeirLink or WeirRemark */
static void
add_list (GArray     *members,
          const char *key,
          GListModel *model,
          GHashTable *part,
          char *(*write)(gpointer item))
{
  GString *text = g_string_new ("[");
  guint n_items = g_list_model_get_n_items (model);
  guint n_written = 0;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);
      g_autofree char *written = NULL;

      if (!is_in_part (item, part))
        continue;

      written = write (item);
      g_string_append (text, n_written++ == 0 ? "\n    " : ",\n    ");
      g_string_append (text, written);
    }
  g_string_append (text, n_written == 0 ? "]" : "\n  ]");

  add_written (members, key, g_string_free (text, FALSE));
}

/* Those of one shape; a document without any has no such list. */
static void
add_remarks (GArray         *members,
             const char     *key,
             WeirDocument   *document,
             WeirRemarkShape shape,
             GHashTable     *part)
{
  GListModel *remarks = weir_document_get_remarks (document);
  g_autoptr (GListStore) list = g_list_store_new (WEIR_TYPE_REMARK);
  guint n_remarks = g_list_model_get_n_items (remarks);

  for (guint i = 0; i < n_remarks; i++)
    {
      g_autoptr (WeirRemark) remark = g_list_model_get_item (remarks, i);

      if (weir_remark_get_shape (remark) == shape && is_in_part (remark, part))
        g_list_store_append (list, remark);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    add_list (members, key, G_LIST_MODEL (list), part, write_remark);
}

static void
add_supervisor (GArray       *members,
                WeirDocument *document)
{
  static const char *const strategies[] = { "one_for_one", "one_for_all", "rest_for_one" };
  WeirStrategy strategy = weir_document_get_strategy (document);
  guint max_restarts = weir_document_get_max_restarts (document);
  guint max_seconds = weir_document_get_max_seconds (document);
  GArray *set = new_members ();

  if (strategy != WEIR_STRATEGY_ONE_FOR_ONE)
    add_text (set, "strategy", strategies[strategy]);
  if (max_restarts != WEIR_MAX_RESTARTS_DEFAULT)
    add_number (set, "max_restarts", max_restarts);
  if (max_seconds != WEIR_MAX_SECONDS_DEFAULT)
    add_number (set, "max_seconds", max_seconds);
  add_unknown (set, weir_document_get_unknown_of_supervisor (document));

  if (set->len > 0)
    add_written (members, "supervisor", write_group (set, 2));
  else
    g_array_unref (set);
}

char *
weir_document_to_string (WeirDocument *self)
{
  GArray *members;
  g_autofree char *text = NULL;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), NULL);

  members = new_members ();
  add_number (members, "weir", WEIR_DOCUMENT_VERSION);
  if (*weir_document_get_title (self) != '\0')
    add_text (members, "title", weir_document_get_title (self));
  if (*weir_document_get_description (self) != '\0')
    add_text (members, "description", weir_document_get_description (self));
  if (weir_document_get_seed (self) != WEIR_SEED_DEFAULT)
    add_number (members, "seed", weir_document_get_seed (self));
  add_supervisor (members, self);
  add_list (members, "nodes", weir_document_get_nodes (self), NULL, write_node);
  add_list (members, "links", weir_document_get_links (self), NULL, write_link);
  add_remarks (members, "notes", self, WEIR_REMARK_NOTE, NULL);
  add_remarks (members, "frames", self, WEIR_REMARK_FRAME, NULL);
  add_unknown (members, weir_document_get_unknown (self));

  text = write_group (members, 0);
  return g_strconcat (text, "\n", NULL);
}

char *
weir_fragment_to_string (WeirDocument *document,
                         GPtrArray    *parts)
{
  g_autoptr (GHashTable) part = g_hash_table_new (NULL, NULL);
  g_autofree char *text = NULL;
  GArray *members;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (parts != NULL, NULL);

  for (guint i = 0; i < parts->len; i++)
    g_hash_table_add (part, g_ptr_array_index (parts, i));

  members = new_members ();
  add_number (members, "weir", WEIR_DOCUMENT_VERSION);
  add_list (members, "nodes", weir_document_get_nodes (document), part, write_node);
  add_list (members, "links", weir_document_get_links (document), part, write_link);
  add_remarks (members, "notes", document, WEIR_REMARK_NOTE, part);
  add_remarks (members, "frames", document, WEIR_REMARK_FRAME, part);

  text = write_group (members, 0);
  return g_strconcat (text, "\n", NULL);
}
