/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "explain/weir-change.h"

G_BEGIN_DECLS

/* One setting of a document over a list of values: a side of a sweep. Immutable once it has its values; counted by atomic
 * references. */
typedef struct _WeirSweepAxis WeirSweepAxis;

#define WEIR_SWEEP_VALUES_LIMIT 1000

/* The name of a node's speed, in multiples of what it is; see weir_change_new_speed (). */
#define WEIR_SWEEP_SPEED "speed"

/* @objects: nodes, or links, that all get the same value; at least one. @name: one of weir_sweep_axis_list_names () of each of
 * them. Returns: (transfer full): without values yet */
WeirSweepAxis *weir_sweep_axis_new        (GPtrArray *objects, const char *name);
/* Reads "Hasher.copies=1,2,4", "Hasher->Printer 1.max-demand=1..1000*7", "Printer 1.max-demand=5,10" (all that the stage subscribes to).
 * WEIR_ERROR_NO_SUCH_NODE, _UNKNOWN_KEY and others, in sentences that say what there is. Returns: (transfer full) */
WeirSweepAxis *weir_sweep_axis_parse      (WeirDocument *document, const char *text, GError **error);
WeirSweepAxis *weir_sweep_axis_ref        (WeirSweepAxis *self);
void           weir_sweep_axis_unref      (WeirSweepAxis *self);

/* Adds the values of a list: "1, 2, 5", "10ms,20ms", "demand,broadcast", and of ranges in it: "1..5" all whole numbers, "0.5..2/4" so
 * many evenly apart, "1ms..1s*4" so many that each is the same multiple of the one before. Values that are there already are left
 * out. FALSE, and nothing is added, if one is none: WEIR_ERROR_SYNTAX, _TYPE, _RANGE, _TOO_LARGE. */
gboolean       weir_sweep_axis_add_values (WeirSweepAxis *self, const char *text, GError **error);
guint          weir_sweep_axis_get_n_values (WeirSweepAxis *self);
/* Lent. */
const WeirValue *weir_sweep_axis_get_value (WeirSweepAxis *self, guint index);
/* As a person reads it. Returns: (transfer full) */
char *         weir_sweep_axis_format     (WeirSweepAxis *self, guint index);
/* "Hasher: Copies", translated. Returns: (transfer full) */
char *         weir_sweep_axis_describe   (WeirSweepAxis *self);
/* As the command line names it: "Hasher.copies", "Hasher->Printer 1.max-demand". Lent. */
const char *   weir_sweep_axis_get_key    (WeirSweepAxis *self);
/* The index of the value that the document has now; -1 if it is not among them, or if objects differ. */
int            weir_sweep_axis_find_present (WeirSweepAxis *self);
/* What gives a document that value: adds them to @changes, of WeirChange. */
void           weir_sweep_axis_add_changes (WeirSweepAxis *self, guint index, GPtrArray *changes);

/* Those of weir_change_list_settings (), and the speed of nodes that have one. Ends with NULL. Returns: (transfer container) */
const char **  weir_sweep_axis_list_names (gpointer object);
/* Values worth trying for a setting: "1,2,5,10". Returns: (transfer full) */
char *         weir_sweep_axis_suggest    (gpointer object, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirSweepAxis, weir_sweep_axis_unref)

G_END_DECLS
