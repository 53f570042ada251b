/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-history.h"

G_BEGIN_DECLS

/* What one setting of a document might be instead: for an experiment, or to be applied to the drawing. It names what it changes and
 * holds no objects, so it fits copies of the document too. Immutable; counted by atomic references. */
typedef struct _WeirChange WeirChange;

/* @object: a node or a link. @name: a parameter of the node's kind, or one of weir_change_list_settings (). @value: as in a document
 * ("10ms", 4, "broadcast"); copied. Whether it fits is found out by applying it.
 * Of a link whose minimum demand was set, "max-demand" keeps its share of the maximum: 20 of 40 become 5 of 10, unless
 * "min-demand" is changed too. Returns: (transfer full) */
WeirChange *weir_change_new           (gpointer object, const char *name, const WeirValue *value);
/* @factor times as fast as the node is now: the service time is divided by it. Only of nodes that have one, see weir_change_can_speed_up ().
 * Returns: (transfer full) */
WeirChange *weir_change_new_speed     (WeirNode *node, double factor);
/* Whether the node's kind has a service time, and it is above 0. Others share the cost of virtual time, in which nobody is faster
 * than others: nothing could be foretold. */
gboolean    weir_change_can_speed_up  (WeirNode *node);
WeirChange *weir_change_ref           (WeirChange *self);
void        weir_change_unref         (WeirChange *self);

/* Makes all of @changes (of WeirChange), as one step of the history called @label (see weir_history_begin ()), or none:
 * WEIR_ERROR_NO_SUCH_NODE if the document has not what is to be changed, _RANGE and others if it cannot be changed to that. */
gboolean    weir_changes_apply        (GPtrArray *changes, WeirHistory *history, const char *label, GError **error);
/* "Printer 1: copies 3", "Hasher → Printer 1: max demand 100", for a person. Returns: (transfer full) */
char *      weir_change_describe      (WeirChange *self);

/* Names of what can be changed of a node or a link: settings ("copies", "dispatcher", "buffer-size", "buffer-keep"; "max-demand",
 * "min-demand"), then parameters that are numbers, times, choices or switches. Ends with NULL. Returns: (transfer container) */
const char **weir_change_list_settings (gpointer object);
/* Translated: "Max demand". Lent; NULL if there is none of that name. */
const char *weir_change_get_title     (gpointer object, const char *name);
/* The present value, as in a document, defaults filled in. Returns: (transfer full); null if there is none of that name */
WeirValue   weir_change_dup_present   (gpointer object, const char *name);
/* A value as a person reads it: the title of a choice, "∞" for a buffer without a limit. Returns: (transfer full) */
char *      weir_change_format        (gpointer object, const char *name, const WeirValue *value);
/* What a choice can be (nicks), ending with NULL; NULL if it is no choice. Returns: (transfer container) */
const char **weir_change_list_choices (gpointer object, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirChange, weir_change_unref)

G_END_DECLS
