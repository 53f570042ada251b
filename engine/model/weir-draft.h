/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"

G_BEGIN_DECLS

/* Where a draft comes from: what it takes to go on with it where it was left. */
typedef struct
{
  char *uri;        /* owned: of the document's file; NULL: it has none yet */
  char *etag;       /* owned: of that file as it was last read or written; NULL if it has none */
  char *title;      /* owned: for a person who has to choose among drafts; NULL: untitled */
  guint restored;   /* how often it was restored without an edit since */
} WeirDraftOrigin;

/* Work that was not saved yet, in a file of its own: the document's text below a few lines about its
 * origin. Whoever writes a draft holds a lock on its file, which the system takes away when the
 * program ends, however it ends: a draft without one is a leftover. Counted by atomic references;
 * writing, reading and removing take turns, so they may come from different threads. */
typedef struct _WeirDraft WeirDraft;

/* @folder: made when it is needed. Nothing is written yet. */
WeirDraft *weir_draft_new            (const char *folder);
WeirDraft *weir_draft_ref            (WeirDraft *self);
/* The last one gives the lock up; the file stays. */
void       weir_draft_unref          (WeirDraft *self);

/* Replaces what was written before, all or nothing, and waits for the disk. Once @cancellable is
 * cancelled nothing is written any more: G_IO_ERROR_CANCELLED. */
gboolean   weir_draft_write          (WeirDraft *self, const WeirDraftOrigin *origin, const char *text,
                                      GCancellable *cancellable, GError **error);
/* Deletes the file. It may be written again. */
void       weir_draft_remove         (WeirDraft *self);

/* Drafts in @folder that nobody works on any more, newest first; from now on they are locked. Of
 * each only the origin is read, so that no document can do harm by being there.
 * Returns: (transfer full) (element-type WeirDraft) */
GPtrArray *weir_draft_list_leftovers (const char *folder);
/* Lent; as it was when a leftover was found. */
const WeirDraftOrigin *weir_draft_get_origin (WeirDraft *self);
/* When a leftover was written, in seconds since 1970. */
gint64     weir_draft_get_time       (WeirDraft *self);
/* Reads a leftover's document as strictly as any file, and runs nothing. Notes first, on disk, that it was
 * restored: should that end the program, the next start knows. Returns: (transfer full) */
WeirDocument *weir_draft_restore     (WeirDraft *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirDraft, weir_draft_unref)

G_END_DECLS
