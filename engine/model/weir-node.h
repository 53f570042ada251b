/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-supervisor.h"
#include "stages/weir-stage-catalog.h"

G_BEGIN_DECLS

/* A stage (or several copies of it) as drawn. Belongs to the thread of its document. Every setting is a GObject
 * property of the same name with explicit notify. Nodes are changed through WeirHistory, so that it can be undone;
 * the setters here are what the history uses. */
#define WEIR_TYPE_NODE (weir_node_get_type ())
G_DECLARE_FINAL_TYPE (WeirNode, weir_node, WEIR, NODE, GObject)

typedef enum
{
  WEIR_DISPATCHER_DEMAND,
  WEIR_DISPATCHER_BROADCAST,
  WEIR_DISPATCHER_PARTITION,
} WeirDispatcherKind;

typedef enum
{
  WEIR_KEEP_LAST,
  WEIR_KEEP_FIRST,
} WeirBufferKeep;

#define WEIR_BUFFER_SIZE_DEFAULT  0           /* 10 000 for a producer, unlimited for a producer-consumer */
#define WEIR_BUFFER_SIZE_PRODUCER 10000
#define WEIR_BUFFER_SIZE_INFINITE (-1)
#define WEIR_BUFFER_SIZE_LIMIT    1000000000
#define WEIR_COPIES_LIMIT         100000
#define WEIR_NAME_LIMIT           200         /* characters */
#define WEIR_POSITION_LIMIT       10000000.0  /* either way from 0; kept in hundredths */

WeirNode *           weir_node_new               (const WeirStageKind *kind, const char *name);
/* Unique in the process, never saved; appears in samples. */
guint                weir_node_get_id            (WeirNode *self);
const WeirStageKind *weir_node_get_kind          (WeirNode *self);
WeirRole             weir_node_get_role          (WeirNode *self);

/* Properties: "name" (string), "x", "y" (double, canvas units = pixels at zoom 1, top left of the card),
 * "copies" (uint 1…100000), "copies-per-core" (boolean), "dispatcher" (WeirDispatcherKind as uint),
 * "buffer-size" (int64), "buffer-keep" (uint), "accumulate" (boolean: producers start accumulating demand),
 * "restart" (uint). Options of dispatchers: "dispatcher-max-demand" (uint, 0: what is asked first) and "shuffle" (boolean) of demand;
 * "partitions" (string, see weir_partition_names_parse ()), "partition-hash" (WeirPartitionHash as uint), "partition-none" (string: the
 * nick of a condition, or NULL), "partition-none-number" (double) and "partition-none-text" (string) of partition. Each dispatcher keeps
 * its own while another one is chosen. When those of the present one change, "dispatcher" is notified too. */
const char *         weir_node_get_name          (WeirNode *self);
double               weir_node_get_x             (WeirNode *self);
double               weir_node_get_y             (WeirNode *self);
guint                weir_node_get_copies        (WeirNode *self);
gboolean             weir_node_get_copies_per_core (WeirNode *self);
/* How many stages a run makes of it on this machine. */
guint                weir_node_count_copies      (WeirNode *self);
WeirDispatcherKind   weir_node_get_dispatcher    (WeirNode *self);
gint64               weir_node_get_buffer_size   (WeirNode *self);
/* With the default filled in; a consumer has none: 0. */
gint64               weir_node_get_effective_buffer_size (WeirNode *self);
WeirBufferKeep       weir_node_get_buffer_keep   (WeirNode *self);
gboolean             weir_node_get_accumulate    (WeirNode *self);
WeirRestart          weir_node_get_restart       (WeirNode *self);

/* Whether @name would do for a node: not empty, not too long, one line. WEIR_ERROR_RANGE. */
gboolean             weir_node_check_name        (const char *name, GError **error);
/* Whether nodes of this role have that property: a consumer has neither dispatcher nor buffer, and only a producer
 * accumulates demand. */
gboolean             weir_node_has_setting       (WeirNode *self, const char *property);

/* All options of the present dispatcher as in a document, a map; NULL if there are none. They belong to the dispatcher
 * they were set with: another one starts without, and the first finds them again. @options: taken; what no property
 * stands for is kept. */
const WeirValue *    weir_node_get_dispatcher_options (WeirNode *self);
void                 weir_node_set_dispatcher_options (WeirNode *self, WeirValue options);
/* The same with the kind. Returns: (transfer full) */
WeirValue            weir_node_dup_dispatcher    (WeirNode *self);
/* Names of partitions (see weir_partition_names_get ()), lent; NULL if the present dispatcher has none to it. */
const WeirValue *    weir_node_get_partitions    (WeirNode *self);

/* Parameters of the kind, in their document form. get: lent, the default if it was never set. set: copies
 * @value; NULL (or the default itself) returns to the default; WEIR_ERROR_UNKNOWN_KEY, _TYPE or _RANGE. */
const WeirValue *    weir_node_get_param         (WeirNode *self, const char *name);
gboolean             weir_node_is_param_set      (WeirNode *self, const char *name);
gboolean             weir_node_set_param         (WeirNode *self, const char *name, const WeirValue *value, GError **error);
/* Signal "param-changed" (const char *name), detailed by the name. */

/* Keys of the file that this version does not know; kept and written back. */
const WeirValue *    weir_node_get_unknown       (WeirNode *self);
void                 weir_node_set_unknown       (WeirNode *self, WeirValue unknown);

G_END_DECLS
