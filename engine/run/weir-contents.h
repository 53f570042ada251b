/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-value.h"

G_BEGIN_DECLS

/* What the newest messages of events carried, by the serials that they have in the trace: of each the first events. However many and
 * large the events are, it takes 6 MB, and up to 40 MB with texts and bytes that events have outside themselves: of large ones the
 * beginning is kept. Any thread adds; whoever reads wants them to stand still. */
typedef struct _WeirContents WeirContents;

/* Events of one message that are kept. */
#define WEIR_CONTENTS_MOST 20

/* The same as text, for a person. */
typedef struct
{
  guint      n_events;   /* of the message */
  GPtrArray *texts;      /* of char *, owned: the first of them */
} WeirExcerpt;

WeirContents *weir_contents_new  (void);
void          weir_contents_free (WeirContents *self);
void          weir_contents_add  (WeirContents *self, guint64 serial, const WeirValue *events, guint n);
/* NULL: it is not kept, or no longer. Returns: (transfer full) */
WeirExcerpt * weir_contents_read (WeirContents *self, guint64 serial);

void          weir_excerpt_free  (WeirExcerpt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirContents, weir_contents_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirExcerpt, weir_excerpt_free)

G_END_DECLS
