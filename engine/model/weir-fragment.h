/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-history.h"

G_BEGIN_DECLS

/* A part of a document, to be copied and pasted: itself a small document, so that a fragment opens
 * as a file and a file can be pasted. Read with weir_document_parse (). */

/* The nodes and remarks of @document that are in @parts (of WeirNode and WeirRemark), in document
 * order, and the links among them. Returns: (transfer full) */
char *     weir_fragment_to_string  (WeirDocument *document, GPtrArray *parts);

/* How far to move all of @fragment so that none of it lies on something of @document or @gap beside
 * it, each node being a card of @width × @height canvas units; only frames keep out of frames.
 * Straight down from where they are moved
 * already by @dx and @dy, as little as it takes in steps of @gap. */
void       weir_fragment_find_room  (WeirDocument *fragment, WeirDocument *document, double width,
                                     double height, double gap, double *dx, double *dy);

/* @fragment is to be part of a document whose folder is @folder (NULL: the current one): files that it names by relative paths stay
 * the same ones. Where that cannot be said as a text, or the fragment has no folder, paths stay as they are. */
void        weir_fragment_move_paths (WeirDocument *fragment, GFile *folder);

/* Moves everything that is drawn in @fragment into the document of @history, by @dx and @dy, names
 * made unique; one step called @label (see weir_history_begin ()). @fragment is empty afterwards.
 * Its title, seed and supervisor stay behind. WEIR_ERROR_TOO_LARGE: nothing has changed.
 * Returns: (transfer container): the new nodes, and then the new remarks, lent; NULL on error */
GPtrArray *weir_fragment_merge      (WeirDocument *fragment, WeirHistory *history,
                                     const char *label, double dx, double dy, GError **error);

G_END_DECLS
