/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

#define WEIR_EDITOR_MOST_PARTS 25
#define WEIR_EDITOR_FILE       "words.txt"   /* what stages read and write, beside the document */

/* Somebody who edits a document at random, with all that a person can do to it: through its
 * history, as the window does. Settings are found by asking the objects for their properties, so
 * that new ones are edited as soon as they exist. */
typedef struct
{
  GRand       *random;
  WeirHistory *history;     /* owned */
  char        *clipboard;   /* owned: a fragment, or NULL */
} WeirEditor;

WeirEditor *weir_editor_new      (WeirDocument *document, guint seed);
void        weir_editor_free     (WeirEditor *self);

/* From @from to @to, both included. */
gint        weir_editor_draw     (WeirEditor *self, gint from, gint to);
/* One edit. What is refused, or finds nothing to do, leaves the document as it is. */
void        weir_editor_edit     (WeirEditor *self);

/* Sets anything of @object, a node, a link or the document, to a value that may not even fit. */
void        weir_editor_set      (WeirEditor *self, gpointer object);
void        weir_editor_set_param (WeirEditor *self, WeirNode *node);
/* Edits, too: away with what is known to keep a run from starting. */
void        weir_editor_mend     (WeirEditor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirEditor, weir_editor_free)

G_END_DECLS
