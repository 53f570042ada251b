/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-history.h"

#include <math.h>

#include <glib/gi18n.h>

#include "model/weir-document-private.h"
#include "model/weir-property-private.h"
#include "model/weir-step-private.h"

/* No step has this serial. */
#define NEVER_SAVED G_MAXUINT

struct _WeirHistory
{
  GObject       parent_instance;

  WeirDocument *document;       /* owned */
  GPtrArray    *done;           /* of WeirStep, owned: what undo takes back, newest last */
  GPtrArray    *undone;         /* of WeirStep, owned: what redo does again, next last */
  WeirStep     *open;           /* owned: between begin and end */
  GHashTable   *open_moves;     /* owned: node or remark → its move in the open step, if all are moves */
  guint         depth;          /* of begin */
  gboolean      sealed;
  gboolean      busy;           /* undoes or redoes */
  guint         last_serial;
  guint         saved_serial;   /* 0 is the state that the history began with */
  guint         max_demand;     /* of new links */
  gint          min_demand;

  /* As last notified. */
  gboolean can_undo;
  gboolean can_redo;
  gboolean modified;
  char    *undo_label;          /* owned, NULL if there is nothing to undo */
  char    *redo_label;          /* owned, likewise */
};

G_DEFINE_FINAL_TYPE (WeirHistory, weir_history, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_MODIFIED,
  PROP_DEFAULT_MAX_DEMAND,
  PROP_DEFAULT_MIN_DEMAND,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static WeirStep *
peek (GPtrArray *steps)
{
  return steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
}

static gboolean
replace_flag (gboolean *field,
              gboolean  value)
{
  if (*field == value)
    return FALSE;

  *field = value;
  return TRUE;
}

static gboolean
replace_label (char    **field,
               WeirStep *step)
{
  const char *label = step != NULL ? step->label : NULL;

  if (g_strcmp0 (*field, label) == 0)
    return FALSE;

  g_free (*field);
  *field = g_strdup (label);
  return TRUE;
}

static void
update (WeirHistory *self)
{
  GObject *object = G_OBJECT (self);
  gboolean is_closed = self->depth == 0;

  g_object_freeze_notify (object);
  if (replace_flag (&self->can_undo, is_closed && self->done->len > 0))
    g_object_notify_by_pspec (object, props[PROP_CAN_UNDO]);
  if (replace_flag (&self->can_redo, is_closed && self->undone->len > 0))
    g_object_notify_by_pspec (object, props[PROP_CAN_REDO]);
  if (replace_label (&self->undo_label, peek (self->done)))
    g_object_notify_by_pspec (object, props[PROP_UNDO_LABEL]);
  if (replace_label (&self->redo_label, peek (self->undone)))
    g_object_notify_by_pspec (object, props[PROP_REDO_LABEL]);
  if (replace_flag (&self->modified, weir_history_is_modified (self)))
    g_object_notify_by_pspec (object, props[PROP_MODIFIED]);
  g_object_thaw_notify (object);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* @step: taken */
static void
close_step (WeirHistory *self,
            WeirStep    *step)
{
  WeirStep *last = peek (self->done);

  weir_step_drop_empty_edits (step);
  if (step->edits->len == 0)
    {
      weir_step_free (step);
    }
  else if (!self->sealed && last != NULL && last->serial != self->saved_serial &&
           weir_step_can_merge (last, step))
    {
      weir_step_merge (last, step);
      if (last->edits->len == 0)
        g_ptr_array_remove_index (self->done, self->done->len - 1);
    }
  else
    {
      if (step->label == NULL)
        step->label = weir_edit_describe_all (step->edits);
      step->serial = ++self->last_serial;
      g_ptr_array_add (self->done, step);
      self->sealed = FALSE;
    }

  update (self);
}

/* @edit: taken */
static void
add_to_open_step (WeirHistory *self,
                  WeirEdit    *edit)
{
  WeirEdit *earlier = NULL;
  GPtrArray *edits = self->open->edits;

  if (edit->kind == WEIR_EDIT_MOVE)
    earlier = g_hash_table_lookup (self->open_moves, edit->object);
  else if (edits->len > 0 && weir_edit_can_merge (g_ptr_array_index (edits, edits->len - 1), edit))
    earlier = g_ptr_array_index (edits, edits->len - 1);

  if (earlier != NULL)
    {
      weir_edit_merge (earlier, edit);
      weir_edit_free (edit);
      return;
    }

  if (edit->kind == WEIR_EDIT_MOVE)
    g_hash_table_insert (self->open_moves, edit->object, edit);
  else
    g_hash_table_remove_all (self->open_moves);
  g_ptr_array_add (edits, edit);
}

/* Takes note of an edit that was made. @edit: taken */
static void
record (WeirHistory *self,
        WeirEdit    *edit)
{
  if (weir_edit_is_empty (edit))
    {
      weir_edit_free (edit);
      return;
    }

  g_ptr_array_set_size (self->undone, 0);
  if (self->open != NULL)
    {
      add_to_open_step (self, edit);
      update (self);
    }
  else
    {
      WeirStep *step = weir_step_new (NULL);

      g_ptr_array_add (step->edits, edit);
      close_step (self, step);
    }
}

static gboolean
is_own (WeirHistory *self,
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
  record (self, edit);
}

/* Takes the newest step of @from back, or does it again, and hands it to @to. */
static void
replay (WeirHistory *self,
        GPtrArray   *from,
        GPtrArray   *to,
        gboolean     back)
{
  WeirStep *step = g_ptr_array_steal_index (from, from->len - 1);

  self->busy = TRUE;
  for (guint i = 0; i < step->edits->len; i++)
    {
      if (back)
        weir_edit_undo (g_ptr_array_index (step->edits, step->edits->len - 1 - i), self->document);
      else
        weir_edit_redo (g_ptr_array_index (step->edits, i), self->document);
    }
  self->busy = FALSE;

  g_ptr_array_add (to, step);
  self->sealed = TRUE;
  update (self);
}

static void
weir_history_dispose (GObject *object)
{
  WeirHistory *self = WEIR_HISTORY (object);

  g_ptr_array_set_size (self->done, 0);
  g_ptr_array_set_size (self->undone, 0);
  g_clear_pointer (&self->open, weir_step_free);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (weir_history_parent_class)->dispose (object);
}

static void
weir_history_finalize (GObject *object)
{
  WeirHistory *self = WEIR_HISTORY (object);

  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_hash_table_unref (self->open_moves);
  g_free (self->undo_label);
  g_free (self->redo_label);

  G_OBJECT_CLASS (weir_history_parent_class)->finalize (object);
}

static void
weir_history_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  WeirHistory *self = WEIR_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->can_undo);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->can_redo);
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, self->modified);
      break;
    case PROP_DEFAULT_MAX_DEMAND:
      g_value_set_uint (value, self->max_demand);
      break;
    case PROP_DEFAULT_MIN_DEMAND:
      g_value_set_int (value, self->min_demand);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weir_history_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  WeirHistory *self = WEIR_HISTORY (object);

  switch (prop_id)
    {
    case PROP_DEFAULT_MAX_DEMAND:
      self->max_demand = g_value_get_uint (value);
      break;
    case PROP_DEFAULT_MIN_DEMAND:
      self->min_demand = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weir_history_class_init (WeirHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = weir_history_dispose;
  object_class->finalize = weir_history_finalize;
  object_class->get_property = weir_history_get_property;
  object_class->set_property = weir_history_set_property;

  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  props[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  props[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  props[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  props[PROP_DEFAULT_MAX_DEMAND] =
    g_param_spec_uint ("default-max-demand", NULL, NULL, 1, WEIR_MAX_DEMAND_LIMIT,
                       WEIR_MAX_DEMAND_DEFAULT, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_DEFAULT_MIN_DEMAND] =
    g_param_spec_int ("default-min-demand", NULL, NULL, WEIR_MIN_DEMAND_DEFAULT,
                      WEIR_MAX_DEMAND_LIMIT - 1, WEIR_MIN_DEMAND_DEFAULT,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
weir_history_init (WeirHistory *self)
{
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_step_free);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_step_free);
  self->open_moves = g_hash_table_new (NULL, NULL);
  self->max_demand = WEIR_MAX_DEMAND_DEFAULT;
  self->min_demand = WEIR_MIN_DEMAND_DEFAULT;
}

WeirHistory *
weir_history_new (WeirDocument *document)
{
  WeirHistory *self;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);

  self = g_object_new (WEIR_TYPE_HISTORY, NULL);
  self->document = g_object_ref (document);

  return self;
}

WeirDocument *
weir_history_get_document (WeirHistory *self)
{
  g_return_val_if_fail (WEIR_IS_HISTORY (self), NULL);

  return self->document;
}

void
weir_history_begin (WeirHistory *self,
                    const char  *label)
{
  g_return_if_fail (WEIR_IS_HISTORY (self));
  g_return_if_fail (!self->busy);

  if (self->depth++ == 0)
    self->open = weir_step_new (label);
  update (self);
}

void
weir_history_end (WeirHistory *self)
{
  g_return_if_fail (WEIR_IS_HISTORY (self));
  g_return_if_fail (self->depth > 0);

  if (--self->depth > 0)
    return;

  g_hash_table_remove_all (self->open_moves);
  close_step (self, g_steal_pointer (&self->open));
}

gboolean
weir_history_add_node (WeirHistory *self,
                       WeirNode    *node,
                       GError     **error)
{
  guint position;

  g_return_val_if_fail (WEIR_IS_HISTORY (self) && !self->busy, FALSE);
  g_return_val_if_fail (WEIR_IS_NODE (node) && !is_own (self, node), FALSE);

  position = g_list_model_get_n_items (weir_document_get_nodes (self->document));
  if (!weir_node_check_name (weir_node_get_name (node), error) ||
      !weir_document_add_node (self->document, node, position, error))
    return FALSE;

  record (self, weir_edit_new (WEIR_EDIT_ADD_NODE, node, position));
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
  g_return_if_fail (WEIR_IS_NODE (node) && is_own (self, node));

  weir_history_begin (self, NULL);
  links = weir_document_dup_links_of (self->document, node);
  for (guint i = 0; i < links->len; i++)
    remove_link (self, g_ptr_array_index (links, i));

  position = weir_document_find_position (self->document, node);
  edit = weir_edit_new (WEIR_EDIT_REMOVE_NODE, node, position);
  weir_document_remove_node (self->document, node);
  record (self, edit);
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
  g_return_val_if_fail (WEIR_IS_NODE (from) && is_own (self, from), NULL);
  g_return_val_if_fail (WEIR_IS_NODE (to) && is_own (self, to), NULL);

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
  g_return_val_if_fail (WEIR_IS_LINK (link) && !is_own (self, link), FALSE);
  g_return_val_if_fail (is_own (self, weir_link_get_from (link)), FALSE);
  g_return_val_if_fail (is_own (self, weir_link_get_to (link)), FALSE);

  position = g_list_model_get_n_items (weir_document_get_links (self->document));
  if (!weir_document_add_link (self->document, link, position, error))
    return FALSE;

  record (self, weir_edit_new (WEIR_EDIT_ADD_LINK, link, position));
  return TRUE;
}

void
weir_history_remove_link (WeirHistory *self,
                          WeirLink    *link)
{
  g_return_if_fail (WEIR_IS_HISTORY (self) && !self->busy);
  g_return_if_fail (WEIR_IS_LINK (link) && is_own (self, link));

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
  g_return_if_fail ((WEIR_IS_NODE (object) || WEIR_IS_REMARK (object)) && is_own (self, object));
  g_return_if_fail (isfinite (x) && isfinite (y));

  edit = weir_edit_new_move (object);
  g_object_set (object,
                "x", CLAMP (x, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT),
                "y", CLAMP (y, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT),
                NULL);
  weir_edit_complete (edit);
  record (self, edit);
}

gboolean
weir_history_add_remark (WeirHistory *self,
                         WeirRemark  *remark,
                         GError     **error)
{
  guint position;

  g_return_val_if_fail (WEIR_IS_HISTORY (self) && !self->busy, FALSE);
  g_return_val_if_fail (WEIR_IS_REMARK (remark) && !is_own (self, remark), FALSE);

  position = g_list_model_get_n_items (weir_document_get_remarks (self->document));
  if (!weir_document_add_remark (self->document, remark, position, error))
    return FALSE;

  record (self, weir_edit_new (WEIR_EDIT_ADD_REMARK, remark, position));
  return TRUE;
}

void
weir_history_remove_remark (WeirHistory *self,
                            WeirRemark  *remark)
{
  WeirEdit *edit;

  g_return_if_fail (WEIR_IS_HISTORY (self) && !self->busy);
  g_return_if_fail (WEIR_IS_REMARK (remark) && is_own (self, remark));

  edit = weir_edit_new (WEIR_EDIT_REMOVE_REMARK, remark,
                        weir_document_find_position (self->document, remark));
  weir_document_remove_remark (self->document, remark);
  record (self, edit);
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
  g_return_if_fail (WEIR_IS_REMARK (remark) && is_own (self, remark));
  g_return_if_fail (isfinite (x) && isfinite (y) && isfinite (width) && isfinite (height));

  edit = weir_edit_new_resize (remark);
  g_object_set (remark,
                "x", CLAMP (x, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT),
                "y", CLAMP (y, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT),
                "width", CLAMP (width, WEIR_REMARK_MIN_SIZE, WEIR_REMARK_MAX_SIZE),
                "height", CLAMP (height, WEIR_REMARK_MIN_SIZE, WEIR_REMARK_MAX_SIZE),
                NULL);
  weir_edit_complete (edit);
  record (self, edit);
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
  g_return_val_if_fail (G_IS_OBJECT (object) && is_own (self, object), FALSE);
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
  g_auto (GValue) fitting = G_VALUE_INIT;
  GParamSpec *pspec;
  WeirEdit *edit;

  g_return_val_if_fail (WEIR_IS_HISTORY (self) && !self->busy, FALSE);
  g_return_val_if_fail (G_IS_OBJECT (object) && is_own (self, object), FALSE);
  g_return_val_if_fail (property != NULL && G_IS_VALUE (value), FALSE);

  pspec = prepare (self, object, property, value, &fitting, error);
  if (pspec == NULL)
    return FALSE;

  edit = weir_edit_new_property (object, pspec->name);
  g_object_set_property (object, pspec->name, &fitting);
  weir_edit_complete (edit);
  record (self, edit);
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
  g_return_val_if_fail (WEIR_IS_NODE (node) && is_own (self, node), FALSE);
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
  record (self, edit);
  return TRUE;
}

void
weir_history_seal (WeirHistory *self)
{
  g_return_if_fail (WEIR_IS_HISTORY (self));

  self->sealed = TRUE;
}

gboolean
weir_history_can_undo (WeirHistory *self)
{
  g_return_val_if_fail (WEIR_IS_HISTORY (self), FALSE);

  return self->depth == 0 && self->done->len > 0;
}

gboolean
weir_history_can_redo (WeirHistory *self)
{
  g_return_val_if_fail (WEIR_IS_HISTORY (self), FALSE);

  return self->depth == 0 && self->undone->len > 0;
}

void
weir_history_undo (WeirHistory *self)
{
  g_return_if_fail (WEIR_IS_HISTORY (self) && !self->busy);

  if (weir_history_can_undo (self))
    replay (self, self->done, self->undone, TRUE);
}

void
weir_history_redo (WeirHistory *self)
{
  g_return_if_fail (WEIR_IS_HISTORY (self) && !self->busy);

  if (weir_history_can_redo (self))
    replay (self, self->undone, self->done, FALSE);
}

void
weir_history_mark_saved (WeirHistory *self)
{
  WeirStep *last;

  g_return_if_fail (WEIR_IS_HISTORY (self));

  last = peek (self->done);
  self->saved_serial = last != NULL ? last->serial : 0;
  update (self);
}

void
weir_history_mark_unsaved (WeirHistory *self)
{
  g_return_if_fail (WEIR_IS_HISTORY (self));

  self->saved_serial = NEVER_SAVED;
  update (self);
}

gboolean
weir_history_is_modified (WeirHistory *self)
{
  WeirStep *last;

  g_return_val_if_fail (WEIR_IS_HISTORY (self), FALSE);

  last = peek (self->done);
  return (last != NULL ? last->serial : 0) != self->saved_serial ||
         (self->open != NULL && self->open->edits->len > 0);
}
