/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-node.h"
#include "stages/weir-condition.h"

G_BEGIN_DECLS

typedef struct
{
  WeirValue value;    /* what was set, else the default */
  gboolean  is_set;
} WeirNodeSetting;

#define WEIR_N_DISPATCHERS (WEIR_DISPATCHER_PARTITION + 1)

/* The options of all dispatchers: each keeps its own while another one is chosen. */
typedef struct
{
  guint     max_demand;                    /* of the demand dispatcher; 0: what is asked first */
  gboolean  shuffle;

  WeirValue partitions;                    /* of the partition dispatcher; null: none */
  guint     hash;                          /* WeirPartitionHash */
  char     *none;                          /* owned: the nick of a condition, or NULL */
  double    none_number;
  char     *none_text;                     /* owned, may be NULL */

  WeirValue unknown[WEIR_N_DISPATCHERS];   /* maps, or null */
  WeirValue present;                       /* the map of the present dispatcher, as in a document */
} WeirNodeOptions;

struct _WeirNode
{
  GObject              parent_instance;

  guint                id;
  const WeirStageKind *kind;       /* borrowed: kinds are static */
  const WeirParam     *params;     /* borrowed: of the kind */
  guint                n_params;
  WeirNodeSetting     *settings;   /* owned, as many as params */

  char                *name;       /* owned */
  double               x;
  double               y;
  guint                copies;
  gboolean             copies_per_core;
  guint                dispatcher;
  gint64               buffer_size;
  guint                buffer_keep;
  gboolean             accumulate;
  guint                restart;

  WeirNodeOptions      options;
  WeirValue            unknown;
};

/* weir-node-options.c: properties of their own, from @first on. */
void     weir_node_options_install (GObjectClass *klass, guint first);
/* Whether @prop_id is one of them. */
gboolean weir_node_options_get     (WeirNode *self, guint prop_id, GValue *value);
gboolean weir_node_options_set     (WeirNode *self, guint prop_id, const GValue *value);
/* The present dispatcher is another one: so are the options. */
void     weir_node_options_update  (WeirNode *self);
void     weir_node_options_clear   (WeirNode *self);
/* Of the present dispatcher, in a document. @unknown: taken, a map or null */
void     weir_node_set_unknown_options (WeirNode *self, WeirValue unknown);

G_END_DECLS
