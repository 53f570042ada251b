/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* Something in a document that a sweep can vary. */
typedef struct
{
  GPtrArray *objects;   /* of WeirNode or WeirLink, owned */
  char      *name;      /* owned: of the setting */
  char      *title;     /* owned: "Hasher: Copies" */
  char      *key;       /* owned: "Hasher.copies" */
} WeirSweepSetting;

/* First those of @selected (a node or a link, may be NULL) and of all pipes together, then all others in the order of the document;
 * of a large document not all. Returns: (transfer full): of WeirSweepSetting */
GPtrArray *weir_sweep_settings_list (WeirDocument *document, gpointer selected);

G_END_DECLS
