/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-value.h"

G_BEGIN_DECLS

/* What a consumer supervisor is told about its children. */
typedef struct
{
  gboolean is_temporary;    /* never restarted; else transient: after an abnormal end */
  gboolean is_supervisor;   /* the type that children are counted as */
  gint64   max_restarts;
  gint64   max_seconds;
} WeirChildRules;

/* Reads them from the options of a consumer supervisor. FALSE with the reason not to start, ["bad_specs", message] or
 * ["bad_opts", message]. */
gboolean  weir_child_rules_read  (WeirChildRules *self, const WeirValue *options, WeirValue *problem);
/* What is left of @options for the stage. */
WeirValue weir_child_rules_strip (const WeirValue *options);

G_END_DECLS
