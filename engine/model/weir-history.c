/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-history-private.h"

/* No step has this serial. */
#define NEVER_SAVED G_MAXUINT

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
  RESIZED,
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

void
weir_history_record (WeirHistory *self,
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
  signals[RESIZED] = g_signal_new ("resized", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
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

void
weir_history_resized (WeirHistory *self,
                      WeirNode    *node)
{
  g_signal_emit (self, signals[RESIZED], 0, node);
}

void
weir_history_take_back (WeirHistory *self)
{
  GPtrArray *edits;

  g_return_if_fail (WEIR_IS_HISTORY (self) && !self->busy);
  g_return_if_fail (self->open != NULL);

  edits = self->open->edits;
  self->busy = TRUE;
  for (guint i = edits->len; i > 0; i--)
    weir_edit_undo (g_ptr_array_index (edits, i - 1), self->document);
  self->busy = FALSE;

  g_hash_table_remove_all (self->open_moves);
  g_ptr_array_set_size (edits, 0);
  update (self);
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
