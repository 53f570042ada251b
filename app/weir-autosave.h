/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* Keeps a draft of one window's document on disk as long as it differs from what was saved: each
 * edit is there after at most five seconds. Writing happens on a thread of its own; the draft goes when the
 * document is saved, or undone to what was saved. A window that ends with unsaved work leaves it.
 *
 * Property "problem" (string): why the last draft could not be written; NULL: it could. */
#define WEIR_TYPE_AUTOSAVE (weir_autosave_get_type ())
G_DECLARE_FINAL_TYPE (WeirAutosave, weir_autosave, WEIR, AUTOSAVE, GObject)

/* Lent: where the user's drafts are. */
const char *  weir_autosave_get_folder  (void);

WeirAutosave *weir_autosave_new         (void);
/* What was watched before loses its draft. @draft (taken; may be NULL): goes on to be the one of
 * @history. */
void          weir_autosave_set_history (WeirAutosave *self, WeirHistory *history, WeirDraft *draft);
/* Where the document belongs; both may be NULL. */
void          weir_autosave_set_file    (WeirAutosave *self, GFile *file, const char *etag);
/* What is not on disk yet is put there now. */
void          weir_autosave_flush       (WeirAutosave *self);

G_END_DECLS
