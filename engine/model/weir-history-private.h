/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-history.h"
#include "model/weir-step-private.h"

G_BEGIN_DECLS

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

/* Takes note of an edit that was made. @edit: taken */
void     weir_history_record (WeirHistory *self, WeirEdit *edit);
/* In an open step: lets others make room for @node. */
void     weir_history_resized (WeirHistory *self, WeirNode *node);

/*< edits: weir-history-edits.c >*/

/* Whether @object is the document or stands in it. */
gboolean weir_history_has    (WeirHistory *self, gpointer object);

G_END_DECLS
