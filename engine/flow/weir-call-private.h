/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_CALL_REQUEST,       /* handle_call, or handle_cast if nobody waits for the answer */
  WEIR_CALL_INFO,
  WEIR_CALL_GET_DEMAND,
  WEIR_CALL_SET_DEMAND,
  WEIR_CALL_ESTIMATE,
  WEIR_CALL_SUBSCRIBE,
  WEIR_CALL_END,
  WEIR_CALL_EMIT,
} WeirCallKind;

/* One request to a stage on its way through the mailbox. Whoever waits is told when it is answered, or with NULL when the
 * last reference goes unanswered. */
struct _WeirCall
{
  gint              refs;             /* atomic */
  WeirCallKind      kind : 8;
  guint8            forward;          /* SET_DEMAND */
  guint8            is_answered;
  guint8            is_kept;          /* the callback runs: keep the answer until its events are dispatched */
  WeirValue         value;            /* request, info, options, reason or event */
  WeirSubscription *tag;              /* SUBSCRIBE; owned */
  WeirSubscription *current;          /* SUBSCRIBE; owned, may be NULL */
  WeirValue         current_reason;

  WeirReplyFunc     reply;            /* NULL: a cast */
  gpointer          reply_data;
  WeirValue         kept;
};

/* @value: taken. */
WeirCall *weir_call_new       (WeirCallKind kind, WeirValue value, WeirReplyFunc reply, gpointer data);
/* Lets a kept answer go. */
void      weir_call_deliver   (WeirCall *self);
void      weir_call_reply_text (WeirCall *self, const char *text);

G_END_DECLS
