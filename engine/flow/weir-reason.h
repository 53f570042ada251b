/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-value.h"

G_BEGIN_DECLS

/* Stop and cancel reasons are values, as on the BEAM: "normal", "shutdown", ["shutdown", x], "boom", … */
gboolean         weir_reason_is_graceful    (const WeirValue *reason);
/* For a person: the message of an exception, the text of a reason, else the value as it prints. Returns: (transfer full) */
char *           weir_reason_describe       (const WeirValue *reason);
WeirValue        weir_reason_exception      (const char *name, const char *message);

G_END_DECLS
