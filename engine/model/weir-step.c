/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-step-private.h"

static gboolean
is_only_moves (WeirStep *self)
{
  for (guint i = 0; i < self->edits->len; i++)
    if (((WeirEdit *) g_ptr_array_index (self->edits, i))->kind != WEIR_EDIT_MOVE)
      return FALSE;

  return TRUE;
}

/* The same setting of several objects. */
static gboolean
is_only_one_setting (WeirStep *self)
{
  const WeirEdit *first = g_ptr_array_index (self->edits, 0);

  for (guint i = 0; i < self->edits->len; i++)
    {
      const WeirEdit *edit = g_ptr_array_index (self->edits, i);

      if (edit->kind != first->kind || edit->name != first->name)
        return FALSE;
    }
  return (first->kind == WEIR_EDIT_SET_PROPERTY || first->kind == WEIR_EDIT_SET_PARAM) &&
         !g_str_equal (first->name, "name");
}

WeirStep *
weir_step_new (const char *label)
{
  WeirStep *self = g_new0 (WeirStep, 1);

  self->label = g_strdup (label);
  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_edit_free);

  return self;
}

void
weir_step_free (WeirStep *self)
{
  g_free (self->label);
  g_ptr_array_unref (self->edits);
  g_free (self);
}

void
weir_step_drop_empty_edits (WeirStep *self)
{
  for (guint i = self->edits->len; i > 0; i--)
    if (weir_edit_is_empty (g_ptr_array_index (self->edits, i - 1)))
      g_ptr_array_remove_index (self->edits, i - 1);
}

gboolean
weir_step_can_merge (WeirStep *self,
                     WeirStep *next)
{
  if (self->edits->len != next->edits->len)
    return FALSE;
  for (guint i = 0; i < self->edits->len; i++)
    if (!weir_edit_can_merge (g_ptr_array_index (self->edits, i),
                              g_ptr_array_index (next->edits, i)))
      return FALSE;

  /* Moves do not touch each other, nor does one setting of several. Others may (two names that are
   * swapped), and merged they would be undone through states that the document never had. */
  return self->edits->len == 1 || is_only_moves (self) || is_only_one_setting (self);
}

void
weir_step_merge (WeirStep *self,
                 WeirStep *next)
{
  g_assert (weir_step_can_merge (self, next));

  for (guint i = 0; i < self->edits->len; i++)
    weir_edit_merge (g_ptr_array_index (self->edits, i), g_ptr_array_index (next->edits, i));
  weir_step_drop_empty_edits (self);
  weir_step_free (next);
}
