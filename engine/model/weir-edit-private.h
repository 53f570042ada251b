/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_EDIT_ADD_NODE,
  WEIR_EDIT_REMOVE_NODE,
  WEIR_EDIT_ADD_LINK,
  WEIR_EDIT_REMOVE_LINK,
  WEIR_EDIT_ADD_REMARK,
  WEIR_EDIT_REMOVE_REMARK,
  WEIR_EDIT_MOVE,            /* a node or a remark; from here on edits of the same can be merged */
  WEIR_EDIT_RESIZE,
  WEIR_EDIT_SET_PROPERTY,
  WEIR_EDIT_SET_PARAM,
} WeirEditKind;

#define WEIR_EDIT_MOST_PROPERTIES 4

/* One reversible change of a document. It does not check: that was done when the edit was made,
 * and undoing in the reverse order meets each document state again as it was. */
typedef struct
{
  WeirEditKind kind;
  GObject     *object;     /* owned: a node, a link, a remark or the document */
  guint        position;   /* of what is added or removed */
  const char  *name;       /* interned: of a property or parameter */
  GValue       before[WEIR_EDIT_MOST_PROPERTIES];   /* of the property, or of those of a move */
  GValue       after[WEIR_EDIT_MOST_PROPERTIES];
  WeirValue    param_before;
  WeirValue    param_after;
  gboolean     was_set;    /* the parameter, by the document rather than by default */
  gboolean     is_set;
} WeirEdit;

/* A node, link or remark that is added or removed at @position. */
WeirEdit *weir_edit_new          (WeirEditKind kind, gpointer object, guint position);
/* They are made before the change, which weir_edit_complete () takes note of afterwards. */
/* @object: a node or a remark */
WeirEdit *weir_edit_new_move     (gpointer object);
WeirEdit *weir_edit_new_resize   (WeirRemark *remark);
WeirEdit *weir_edit_new_property (gpointer object, const char *property);
WeirEdit *weir_edit_new_param    (WeirNode *node, const char *param);
void      weir_edit_complete     (WeirEdit *self);
void      weir_edit_free         (WeirEdit *self);

void      weir_edit_redo         (WeirEdit *self, WeirDocument *document);
void      weir_edit_undo         (WeirEdit *self, WeirDocument *document);
/* Whether nothing is left to undo: set back to what it was. */
gboolean  weir_edit_is_empty     (WeirEdit *self);
/* Whether @next could become part of this edit, as in one drag, and did. */
gboolean  weir_edit_can_merge    (WeirEdit *self, WeirEdit *next);
void      weir_edit_merge        (WeirEdit *self, WeirEdit *next);
/* What a person did, in the imperative: "Rename “Printer”". Returns: (transfer full) */
char *    weir_edit_describe     (WeirEdit *self);
/* The same of many. */
char *    weir_edit_describe_all (GPtrArray *edits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirEdit, weir_edit_free)

G_END_DECLS
