/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"

G_BEGIN_DECLS

#define WEIR_DOCUMENT_VERSION   1
#define WEIR_DOCUMENT_MAX_SIZE  (16 * 1024 * 1024)
#define WEIR_DOCUMENT_MAX_NODES 100000
#define WEIR_DOCUMENT_MAX_REMARKS 10000

/* Reads strictly. The error's message begins with "line L, column C: " and says what is wrong, where and what is
 * expected. Nothing is run by reading. Returns: (transfer full) */
WeirDocument *weir_document_parse     (const char *data, gssize size, GError **error);
/* Never more than WEIR_DOCUMENT_MAX_SIZE is read. @etag (may be NULL): set to the file's etag, for weir_document_save (). */
WeirDocument *weir_document_load      (GFile *file, char **etag, GError **error);

/* Stable text: sorted keys, defaults left out, a line per simple value, a group per node and remark; ends with a newline. */
char *        weir_document_to_string (WeirDocument *self);
/* Atomic. @etag (in, may be NULL): WEIR_ERROR_CHANGED if the file is no longer that; @new_etag (may be NULL): out. */
gboolean      weir_document_save      (WeirDocument *self, GFile *file, const char *etag, char **new_etag, GError **error);

/* The etag of what is there now, for comparing; may be asked from any thread. Returns: (transfer full) */
char *        weir_document_read_etag (GFile *file, GError **error);

G_END_DECLS
