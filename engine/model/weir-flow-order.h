/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"

G_BEGIN_DECLS

/* The order in which a person reads a drawing: what hangs together stays together, the pipelines from the start of the
 * page to its end, and in each of them every stage comes after all that it subscribes to. Stages that come equally
 * early follow each other from top to bottom. Lists of stages and the focus go by it. */

/* Of WeirNode, lent. Returns: (transfer container) */
GPtrArray *weir_flow_order_list (WeirDocument *document);

G_END_DECLS
