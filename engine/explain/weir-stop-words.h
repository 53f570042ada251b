/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"
#include "run/weir-stop-rule.h"

G_BEGIN_DECLS

/* When a rule pauses, for a list: "Printer: gets a batch", "Counter → Printer: an ask". Returns: (transfer full) */
char *weir_stop_rule_describe (const WeirStopRule *rule, WeirDocument *document);
/* The same in English, whatever the language, as it is typed: "Printer: is starved", "Printer: buffer above 80%",
 * "Counter -> Printer: an ask", "a stage ends", "10s", "1000 messages". */
gboolean weir_stop_rule_parse (const char *text, WeirDocument *document, WeirStopRule *rule, GError **error);
/* Without whom or what it is about: "gets a batch". Lent */
const char *weir_stop_rule_describe_deed (const WeirStopRule *rule);
/* Why it has paused: "Printer got a batch of 5". Returns: (transfer full) */
char *weir_stop_describe (const WeirStop *stop, WeirDocument *document);

G_END_DECLS
