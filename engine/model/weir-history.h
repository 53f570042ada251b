/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"

G_BEGIN_DECLS

/* Every edit of a document goes through here and can be undone. Nested begin … end make one step of many edits.
 *
 * Properties, all with notify: "can-undo", "can-redo" (boolean), "undo-label", "redo-label" (string, translated: "Move
 * 3 stages"), "modified" (boolean: differs from the last weir_history_mark_saved ()).
 *
 * What weir_history_add_link () gives new links: "default-max-demand" (uint) and "default-min-demand" (int, as of a WeirLink); one
 * that is not below the maximum is lowered.
 *
 * Signal "resized" (gpointer node): by an edit, as a part of it: whoever draws the node moves what is in its way, and undoing the
 * edit takes that back, too.
 *
 * Signal "changed": after each edit, undone and redone ones included, and also when a step begins or ends. No property shows
 * an edit that became part of the step before it. */
#define WEIR_TYPE_HISTORY (weir_history_get_type ())
G_DECLARE_FINAL_TYPE (WeirHistory, weir_history, WEIR, HISTORY, GObject)

WeirHistory *weir_history_new         (WeirDocument *document);
WeirDocument *weir_history_get_document (WeirHistory *self);

/* @label: translated, what the step will be called; NULL: it is named after the edits in it, as "Move 3 stages". An empty
 * step leaves no trace. Nothing is undone or redone while a step is open. */
void         weir_history_begin       (WeirHistory *self, const char *label);
void         weir_history_end         (WeirHistory *self);
/* Undoes all that the open step has done so far, that of an outer begin included: one that cannot be done whole. It stays open. */
void         weir_history_take_back   (WeirHistory *self);

gboolean     weir_history_add_node    (WeirHistory *self, WeirNode *node, GError **error);
/* With its links, as one step. */
void         weir_history_remove_node (WeirHistory *self, WeirNode *node);
/* Lent: the new link. NULL with the reason of weir_document_can_link (). */
WeirLink *   weir_history_add_link    (WeirHistory *self, WeirNode *from, WeirNode *to, GError **error);
/* Likewise, as a step with a label of its own, of @partition of @from; NULL: whichever is free. */
WeirLink *   weir_history_subscribe   (WeirHistory *self, WeirNode *from, WeirNode *to, const char *partition, GError **error);
/* The same with a link of one's own, whose settings are made already; a reference is taken. */
gboolean     weir_history_put_link    (WeirHistory *self, WeirLink *link, GError **error);
void         weir_history_remove_link (WeirHistory *self, WeirLink *link);
/* @link leads from @from to @to instead, as one step. What was chosen about the subscription stays; what it takes of its producer only
 * if that is the same. @partition: which it asks for if one was chosen, or NULL. Lent: what it is now. NULL with the reason: nothing
 * was done, and what an outer step had done is taken back. */
WeirLink *   weir_history_move_link   (WeirHistory *self, WeirLink *link, WeirNode *from, WeirNode *to, const char *partition, GError **error);
void         weir_history_move_node   (WeirHistory *self, WeirNode *node, double x, double y);
/* @object: a node or a remark */
void         weir_history_move        (WeirHistory *self, gpointer object, double x, double y);

gboolean     weir_history_add_remark  (WeirHistory *self, WeirRemark *remark, GError **error);
void         weir_history_remove_remark (WeirHistory *self, WeirRemark *remark);
/* Both at once, as when an upper corner is dragged; sizes are kept within the limits. */
void         weir_history_resize_remark (WeirHistory *self, WeirRemark *remark, double x, double y, double width, double height);

/* Sets a property of a WeirNode, WeirLink, WeirRemark or of the document. Checks what the setter cannot: unique non-empty names, min
 * below max. Successive sets of the same property of the same object become one step (until another edit, or
 * weir_history_seal ()). */
gboolean     weir_history_set         (WeirHistory *self, gpointer object, const char *property, const GValue *value, GError **error);
/* Whether it would take @value, and why not. */
gboolean     weir_history_check       (WeirHistory *self, gpointer object, const char *property, const GValue *value, GError **error);
gboolean     weir_history_set_param   (WeirHistory *self, WeirNode *node, const char *name, const WeirValue *value, GError **error);
/* Sets "dispatcher"; a partition dispatcher that has no partitions yet gets one for each stage that subscribes, at least 2. One
 * step. */
gboolean     weir_history_choose_dispatcher (WeirHistory *self, WeirNode *node, WeirDispatcherKind dispatcher, GError **error);
/* The next edit starts a new step: a gesture ended, focus left. */
void         weir_history_seal        (WeirHistory *self);

gboolean     weir_history_can_undo    (WeirHistory *self);
gboolean     weir_history_can_redo    (WeirHistory *self);
void         weir_history_undo        (WeirHistory *self);
void         weir_history_redo        (WeirHistory *self);

void         weir_history_mark_saved  (WeirHistory *self);
/* There is no state to go back to that was saved: what is drawn now came from elsewhere. */
void         weir_history_mark_unsaved (WeirHistory *self);
gboolean     weir_history_is_modified (WeirHistory *self);

G_END_DECLS
