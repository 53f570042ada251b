/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"
#include "run/weir-stop-rule.h"

G_BEGIN_DECLS

/* When a rule pauses, for a list: "Printer: gets a batch", "Counter → Printer: an ask". Returns: (transfer full) */
char *weir_stop_rule_describe (const WeirStopRule *rule, WeirDocument *document);
/* Without whom or what it is about: "gets a batch". Lent */
const char *weir_stop_rule_describe_deed (const WeirStopRule *rule);
/* Why it has paused: "Printer got a batch of 5". Returns: (transfer full) */
char *weir_stop_describe (const WeirStop *stop, WeirDocument *document);

G_END_DECLS
