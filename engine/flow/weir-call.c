/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-call-private.h"

static void
answer (WeirCall        *self,
        const WeirValue *reply)
{
  self->is_answered = TRUE;
  if (self->reply != NULL)
    self->reply (self->reply_data, reply);
}

WeirCall *
weir_call_new (WeirCallKind  kind,
               WeirValue     value,
               WeirReplyFunc reply,
               gpointer      data)
{
  WeirCall *self = g_new0 (WeirCall, 1);

  self->refs = 1;
  self->kind = kind;
  self->value = value;
  self->reply = reply;
  self->reply_data = data;
  return self;
}

WeirCall *
weir_call_ref (WeirCall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_int_inc (&self->refs);
  return self;
}

void
weir_call_unref (WeirCall *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_int_dec_and_test (&self->refs))
    return;

  if (!self->is_answered)
    answer (self, NULL);
  weir_value_clear (&self->value);
  weir_value_clear (&self->current_reason);
  weir_value_clear (&self->kept);
  g_clear_pointer (&self->tag, weir_subscription_unref);
  g_clear_pointer (&self->current, weir_subscription_unref);
  g_free (self);
}

void
weir_call_reply (WeirCall *self,
                 WeirValue reply)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (!self->is_answered);

  weir_value_clear (&self->kept);
  self->kept = reply;
  self->is_answered = TRUE;
  if (!self->is_kept)
    weir_call_deliver (self);
}

void
weir_call_deliver (WeirCall *self)
{
  g_return_if_fail (self != NULL);

  self->is_kept = FALSE;
  if (self->is_answered)
    answer (self, &self->kept);
}

void
weir_call_reply_text (WeirCall   *self,
                      const char *text)
{
  weir_call_reply (self, weir_value_text (text));
}
