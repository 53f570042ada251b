/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* Who reads a stream: GenStage's enumerating process. While nobody waits for an event it is held,
 * so that messages stay in its mailbox as they do there. GenStage has monitors kept by a helper,
 * not to fill the mailbox of a process that has other things to do; this one has nothing else to
 * do. */
#define WEIR_TYPE_STREAM_READER (weir_stream_reader_get_type ())
G_DECLARE_FINAL_TYPE (WeirStreamReader, weir_stream_reader, WEIR, STREAM_READER, WeirProcess)

/* @tag and @options are taken. @name: whom to look up if @tag has no producer. */
void          weir_stream_reader_want       (WeirStreamReader *self, WeirSubscription *tag,
                                             WeirValue options, const char *name);
void          weir_stream_reader_set_demand (WeirStreamReader *self, gboolean forward);
void          weir_stream_reader_add_source (WeirStreamReader *self, WeirStage *producer);

/* Subscribes, once. */
void          weir_stream_reader_open       (WeirStreamReader *self);
/* The next event of those that were received. If there is none, the reader receives from now on
 * until there is. */
gboolean      weir_stream_reader_take       (WeirStreamReader *self, WeirValue *value);
/* Cancels all subscriptions and ends when that is confirmed. */
void          weir_stream_reader_close      (WeirStreamReader *self);
/* Does not wait for the confirmations any longer, if that is what it does. */
void          weir_stream_reader_give_up    (WeirStreamReader *self);
/* Why it ended; NULL if it lives, or ended well. Lent. */
const GError *weir_stream_reader_get_error  (WeirStreamReader *self);

G_END_DECLS
