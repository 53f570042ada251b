/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"

G_BEGIN_DECLS

/* What a document wants to reach outside itself once it runs, so that a person can be asked
 * before it does. Opening a document runs nothing; running one is refused, or asked about, as
 * long as there are wants.
 *
 * Reading a file in the document's own folder or below is no want: whoever put the document
 * there put the file there too. It is one if the path leads out again, by ".." or through a
 * symbolic link. Writing always is. */
typedef enum
{
  WEIR_ACCESS_READ,
  WEIR_ACCESS_WRITE,
} WeirAccess;

typedef struct
{
  WeirNode  *node;     /* owned */
  WeirAccess access;
  char      *path;     /* owned: absolute, in the encoding of file names */
} WeirWant;

/* In document order. A change of a node's parameters, or of the document's folder, may change
 * the answer. Returns: (transfer full) (element-type WeirWant): empty if the document may run as
 * it is. */
GPtrArray *weir_trust_list_wants    (WeirDocument *document);
/* A sentence for a person, without a full stop: "“Writer” wants to write the file /tmp/out.txt".
 * Returns: (transfer full) */
char *     weir_want_describe       (const WeirWant *self);

G_END_DECLS
