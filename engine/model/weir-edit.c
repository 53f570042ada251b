/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-edit-private.h"

#include <glib/gi18n.h>

#define N_KINDS (WEIR_EDIT_SET_PARAM + 1)

/* What setting a property is called. */
static const struct
{
  const char *property;
  const char *label;
} labels[] = {
  { "title", N_ ("Change the title") },
  { "description", N_ ("Change the description") },
  { "seed", N_ ("Change the seed") },
  { "strategy", N_ ("Change the restart strategy") },
  { "max-restarts", N_ ("Change the restarts allowed") },
  { "max-seconds", N_ ("Change the seconds that restarts are counted over") },
  { "text", N_ ("Change the text of “%s”") },
  { "color", N_ ("Change the color of “%s”") },
  { "x", N_ ("Move “%s”") },
  { "y", N_ ("Move “%s”") },
  { "copies", N_ ("Change the copies of “%s”") },
  { "copies-per-core", N_ ("Change the copies of “%s”") },
  { "dispatcher", N_ ("Change the dispatcher of “%s”") },
  { "dispatcher-max-demand", N_ ("Change the dispatcher of “%s”") },
  { "shuffle", N_ ("Change the dispatcher of “%s”") },
  { "partitions", N_ ("Change the partitions of “%s”") },
  { "partition-hash", N_ ("Change the hash function of “%s”") },
  { "partition-none", N_ ("Change what “%s” drops") },
  { "partition-none-number", N_ ("Change what “%s” drops") },
  { "partition-none-text", N_ ("Change what “%s” drops") },
  { "buffer-size", N_ ("Change the buffer size of “%s”") },
  { "buffer-keep", N_ ("Change what the buffer of “%s” keeps") },
  { "accumulate", N_ ("Change how “%s” takes demand") },
  { "restart", N_ ("Change the restart of “%s”") },
  { "max-demand", N_ ("Change the maximum demand of “%s”") },
  { "min-demand", N_ ("Change the minimum demand of “%s”") },
  { "cancel", N_ ("Change the cancel mode of “%s”") },
  { "manual", N_ ("Change the demand mode of “%s”") },
  { "partition", N_ ("Change the partition of “%s”") },
  { "selector", N_ ("Change the selector of “%s”") },
  { "selector-number", N_ ("Change the selector of “%s”") },
  { "selector-text", N_ ("Change the selector of “%s”") },
};

/* NULL-terminated: those that it changes together. */
static void
list_properties (WeirEdit   *self,
                 const char *properties[WEIR_EDIT_MOST_PROPERTIES + 1])
{
  static const char *const all[] = { "x", "y", "width", "height" };
  guint n = self->kind == WEIR_EDIT_RESIZE ? 4 : 2;

  if (self->kind == WEIR_EDIT_SET_PROPERTY)
    {
      properties[0] = self->name;
      properties[1] = NULL;
      return;
    }

  for (guint i = 0; i < n; i++)
    properties[i] = all[i];
  properties[n] = NULL;
}

static void
read_properties (WeirEdit *self,
                 GValue   *values)
{
  const char *properties[WEIR_EDIT_MOST_PROPERTIES + 1];

  list_properties (self, properties);
  for (guint i = 0; properties[i] != NULL; i++)
    {
      if (G_IS_VALUE (&values[i]))
        g_value_unset (&values[i]);
      g_object_get_property (self->object, properties[i], &values[i]);
    }
}

static void
write_properties (WeirEdit     *self,
                  const GValue *values)
{
  const char *properties[WEIR_EDIT_MOST_PROPERTIES + 1];

  list_properties (self, properties);
  g_object_freeze_notify (self->object);
  for (guint i = 0; properties[i] != NULL; i++)
    g_object_set_property (self->object, properties[i], &values[i]);
  g_object_thaw_notify (self->object);
}

static gboolean
equal_properties (WeirEdit     *self,
                  const GValue *a,
                  const GValue *b)
{
  const char *properties[WEIR_EDIT_MOST_PROPERTIES + 1];

  list_properties (self, properties);
  for (guint i = 0; properties[i] != NULL; i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self->object),
                                                        properties[i]);

      if (g_param_values_cmp (pspec, &a[i], &b[i]) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
write_param (WeirEdit        *self,
             const WeirValue *value,
             gboolean         is_set)
{
  g_autoptr (GError) error = NULL;

  if (!weir_node_set_param (WEIR_NODE (self->object), self->name, is_set ? value : NULL, &error))
    g_critical ("cannot set “%s” again: %s", self->name, error->message);
}

static void
put_in (WeirEdit     *self,
        WeirDocument *document)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (WEIR_IS_NODE (self->object))
    done = weir_document_add_node (document, WEIR_NODE (self->object), self->position, &error);
  else if (WEIR_IS_REMARK (self->object))
    done = weir_document_add_remark (document, WEIR_REMARK (self->object), self->position, &error);
  else
    done = weir_document_add_link (document, WEIR_LINK (self->object), self->position, &error);

  /* Somebody changed the document past its history. */
  if (!done)
    g_critical ("cannot bring back what was there: %s", error->message);
}

static void
take_out (WeirEdit     *self,
          WeirDocument *document)
{
  if (WEIR_IS_NODE (self->object))
    weir_document_remove_node (document, WEIR_NODE (self->object));
  else if (WEIR_IS_REMARK (self->object))
    weir_document_remove_remark (document, WEIR_REMARK (self->object));
  else
    weir_document_remove_link (document, WEIR_LINK (self->object));
}

static const char *
get_object_name (WeirEdit *self)
{
  if (WEIR_IS_NODE (self->object))
    return weir_node_get_name (WEIR_NODE (self->object));
  if (WEIR_IS_LINK (self->object))
    return weir_node_get_name (weir_link_get_to (WEIR_LINK (self->object)));
  if (WEIR_IS_REMARK (self->object))
    return weir_remark_get_name (WEIR_REMARK (self->object));

  return "";
}

static char *
describe_property (WeirEdit *self)
{
  const char *name = get_object_name (self);

  if (g_str_equal (self->name, "name"))
    return g_strdup_printf (_ ("Rename “%s”"), g_value_get_string (&self->before[0]));

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].property, self->name))
      {
        g_auto (GStrv) parts = g_strsplit (_ (labels[i].label), "%s", 2);

        return g_strjoinv (name, parts);
      }

  return g_strdup (_ ("Change a setting"));
}

static char *
describe_param (WeirEdit *self)
{
  WeirNode *node = WEIR_NODE (self->object);
  const WeirParam *param = weir_stage_kind_find_param (weir_node_get_kind (node), self->name);

  return g_strdup_printf (_ ("Change “%s” of “%s”"), _ (param->title), weir_node_get_name (node));
}

WeirEdit *
weir_edit_new (WeirEditKind kind,
               gpointer     object,
               guint        position)
{
  WeirEdit *self = g_new0 (WeirEdit, 1);

  self->kind = kind;
  self->object = g_object_ref (object);
  self->position = position;

  return self;
}

WeirEdit *
weir_edit_new_move (gpointer object)
{
  WeirEdit *self = weir_edit_new (WEIR_EDIT_MOVE, object, 0);

  read_properties (self, self->before);
  return self;
}

WeirEdit *
weir_edit_new_resize (WeirRemark *remark)
{
  WeirEdit *self = weir_edit_new (WEIR_EDIT_RESIZE, remark, 0);

  read_properties (self, self->before);
  return self;
}

WeirEdit *
weir_edit_new_property (gpointer    object,
                        const char *property)
{
  WeirEdit *self = weir_edit_new (WEIR_EDIT_SET_PROPERTY, object, 0);

  self->name = g_intern_string (property);
  read_properties (self, self->before);
  return self;
}

WeirEdit *
weir_edit_new_param (WeirNode   *node,
                     const char *param)
{
  WeirEdit *self = weir_edit_new (WEIR_EDIT_SET_PARAM, node, 0);

  self->name = g_intern_string (param);
  self->was_set = weir_node_is_param_set (node, param);
  self->param_before = weir_value_copy (weir_node_get_param (node, param));
  return self;
}

void
weir_edit_complete (WeirEdit *self)
{
  if (self->kind == WEIR_EDIT_SET_PARAM)
    {
      weir_value_clear (&self->param_after);
      self->is_set = weir_node_is_param_set (WEIR_NODE (self->object), self->name);
      self->param_after =
        weir_value_copy (weir_node_get_param (WEIR_NODE (self->object), self->name));
    }
  else
    {
      read_properties (self, self->after);
    }
}

void
weir_edit_free (WeirEdit *self)
{
  for (guint i = 0; i < WEIR_EDIT_MOST_PROPERTIES; i++)
    {
      if (G_IS_VALUE (&self->before[i]))
        g_value_unset (&self->before[i]);
      if (G_IS_VALUE (&self->after[i]))
        g_value_unset (&self->after[i]);
    }
  weir_value_clear (&self->param_before);
  weir_value_clear (&self->param_after);
  g_object_unref (self->object);
  g_free (self);
}

void
weir_edit_redo (WeirEdit     *self,
                WeirDocument *document)
{
  switch (self->kind)
    {
    case WEIR_EDIT_ADD_NODE:
    case WEIR_EDIT_ADD_LINK:
    case WEIR_EDIT_ADD_REMARK:
      put_in (self, document);
      break;
    case WEIR_EDIT_REMOVE_NODE:
    case WEIR_EDIT_REMOVE_LINK:
    case WEIR_EDIT_REMOVE_REMARK:
      take_out (self, document);
      break;
    case WEIR_EDIT_SET_PARAM:
      write_param (self, &self->param_after, self->is_set);
      break;
    case WEIR_EDIT_MOVE:
    case WEIR_EDIT_RESIZE:
    case WEIR_EDIT_SET_PROPERTY:
    default:
      write_properties (self, self->after);
    }
}

void
weir_edit_undo (WeirEdit     *self,
                WeirDocument *document)
{
  switch (self->kind)
    {
    case WEIR_EDIT_ADD_NODE:
    case WEIR_EDIT_ADD_LINK:
    case WEIR_EDIT_ADD_REMARK:
      take_out (self, document);
      break;
    case WEIR_EDIT_REMOVE_NODE:
    case WEIR_EDIT_REMOVE_LINK:
    case WEIR_EDIT_REMOVE_REMARK:
      put_in (self, document);
      break;
    case WEIR_EDIT_SET_PARAM:
      write_param (self, &self->param_before, self->was_set);
      break;
    case WEIR_EDIT_MOVE:
    case WEIR_EDIT_RESIZE:
    case WEIR_EDIT_SET_PROPERTY:
    default:
      write_properties (self, self->before);
    }
}

gboolean
weir_edit_is_empty (WeirEdit *self)
{
  switch (self->kind)
    {
    case WEIR_EDIT_SET_PARAM:
      return self->was_set == self->is_set &&
             weir_value_equal (&self->param_before, &self->param_after);
    case WEIR_EDIT_MOVE:
    case WEIR_EDIT_RESIZE:
    case WEIR_EDIT_SET_PROPERTY:
      return equal_properties (self, self->before, self->after);
    case WEIR_EDIT_ADD_NODE:
    case WEIR_EDIT_REMOVE_NODE:
    case WEIR_EDIT_ADD_LINK:
    case WEIR_EDIT_REMOVE_LINK:
    case WEIR_EDIT_ADD_REMARK:
    case WEIR_EDIT_REMOVE_REMARK:
    default:
      return FALSE;
    }
}

gboolean
weir_edit_can_merge (WeirEdit *self,
                     WeirEdit *next)
{
  return self->kind >= WEIR_EDIT_MOVE && self->kind == next->kind &&
         self->object == next->object && self->name == next->name;
}

void
weir_edit_merge (WeirEdit *self,
                 WeirEdit *next)
{
  g_assert (weir_edit_can_merge (self, next));

  for (guint i = 0; i < WEIR_EDIT_MOST_PROPERTIES; i++)
    if (G_IS_VALUE (&next->after[i]))
      g_value_copy (&next->after[i], &self->after[i]);
  weir_value_clear (&self->param_after);
  self->param_after = weir_value_copy (&next->param_after);
  self->is_set = next->is_set;
}

char *
weir_edit_describe (WeirEdit *self)
{
  const char *name = get_object_name (self);

  switch (self->kind)
    {
    case WEIR_EDIT_ADD_NODE:
    case WEIR_EDIT_ADD_REMARK:
      return g_strdup_printf (_ ("Add “%s”"), name);
    case WEIR_EDIT_REMOVE_NODE:
    case WEIR_EDIT_REMOVE_REMARK:
      return g_strdup_printf (_ ("Remove “%s”"), name);
    case WEIR_EDIT_ADD_LINK:
      return g_strdup_printf (_ ("Subscribe “%s” to “%s”"), name,
                              weir_node_get_name (weir_link_get_from (WEIR_LINK (self->object))));
    case WEIR_EDIT_REMOVE_LINK:
      return g_strdup_printf (_ ("Unsubscribe “%s” from “%s”"), name,
                              weir_node_get_name (weir_link_get_from (WEIR_LINK (self->object))));
    case WEIR_EDIT_MOVE:
      return g_strdup_printf (_ ("Move “%s”"), name);
    case WEIR_EDIT_RESIZE:
      return g_strdup_printf (_ ("Resize “%s”"), name);
    case WEIR_EDIT_SET_PARAM:
      return describe_param (self);
    case WEIR_EDIT_SET_PROPERTY:
    default:
      return describe_property (self);
    }
}

/* Only stages are called so. */
static gboolean
is_all_nodes (GPtrArray *edits)
{
  for (guint i = 0; i < edits->len; i++)
    if (!WEIR_IS_NODE (((WeirEdit *) g_ptr_array_index (edits, i))->object))
      return FALSE;

  return TRUE;
}

static char *
describe_many (WeirEditKind kind,
               guint        n,
               gboolean     are_stages)
{
  switch (kind)
    {
    case WEIR_EDIT_ADD_NODE:
      return g_strdup_printf (ngettext ("Add %u stage", "Add %u stages", n), n);
    case WEIR_EDIT_REMOVE_NODE:
      return g_strdup_printf (ngettext ("Remove %u stage", "Remove %u stages", n), n);
    case WEIR_EDIT_ADD_LINK:
      return g_strdup_printf (ngettext ("Add %u link", "Add %u links", n), n);
    case WEIR_EDIT_REMOVE_LINK:
      return g_strdup_printf (ngettext ("Remove %u link", "Remove %u links", n), n);
    case WEIR_EDIT_ADD_REMARK:
      return g_strdup_printf (ngettext ("Add %u note", "Add %u notes", n), n);
    case WEIR_EDIT_REMOVE_REMARK:
      return g_strdup_printf (ngettext ("Remove %u note", "Remove %u notes", n), n);
    case WEIR_EDIT_MOVE:
      return g_strdup_printf (are_stages ? ngettext ("Move %u stage", "Move %u stages", n)
                                         : ngettext ("Move %u item", "Move %u items", n), n);
    case WEIR_EDIT_RESIZE:
      return g_strdup_printf (ngettext ("Resize %u note", "Resize %u notes", n), n);
    case WEIR_EDIT_SET_PROPERTY:
    case WEIR_EDIT_SET_PARAM:
    default:
      return g_strdup_printf (ngettext ("Change %u setting", "Change %u settings", n), n);
    }
}

char *
weir_edit_describe_all (GPtrArray *edits)
{
  guint n[N_KINDS] = { 0 };
  WeirEdit *by_kind[N_KINDS] = { NULL };
  WeirEditKind telling = WEIR_EDIT_ADD_NODE;
  guint n_others;

  for (guint i = 0; i < edits->len; i++)
    {
      WeirEdit *edit = g_ptr_array_index (edits, i);

      n[edit->kind]++;
      by_kind[edit->kind] = edit;
    }

  /* Links come and go with their stages. */
  while (telling < N_KINDS - 1 && n[telling] == 0)
    telling++;
  n_others = edits->len - n[telling];
  if (telling == WEIR_EDIT_ADD_NODE)
    n_others -= n[WEIR_EDIT_ADD_LINK];
  else if (telling == WEIR_EDIT_REMOVE_NODE)
    n_others -= n[WEIR_EDIT_REMOVE_LINK];

  if (n_others > 0)
    return g_strdup (_ ("Several changes"));
  if (n[telling] == 1)
    return weir_edit_describe (by_kind[telling]);

  return describe_many (telling, n[telling], is_all_nodes (edits));
}
