/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"

G_BEGIN_DECLS

/* A link is called after its ends: "Counter → Printer". Returns: (transfer full) */
char *    weir_link_name_dup  (WeirLink *link);
/* As it is called, or with the arrow "->". Lent; NULL: there is none. */
WeirLink *weir_link_name_find (WeirDocument *document, const char *text);

G_END_DECLS
