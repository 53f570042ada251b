/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* A fixture: a counter, a map called “Doubler” and a printer, each subscribed to the one before,
 * drawn through a history and marked as saved. */
typedef struct
{
  WeirDocument *document;
  WeirHistory  *history;
  WeirNode     *counter;   /* lent: the document's */
  WeirNode     *map;
  WeirNode     *print;
} WeirSketch;

void      weir_sketch_set_up    (WeirSketch *self, gconstpointer data);
void      weir_sketch_tear_down (WeirSketch *self, gconstpointer data);

/* Lent. */
WeirNode *weir_sketch_add_node  (WeirHistory *history, const char *kind, const char *name);
void      weir_sketch_set_uint  (WeirSketch *self, gpointer object, const char *property,
                                 guint number);
gboolean  weir_sketch_try_text  (WeirHistory *history, gpointer object, const char *property,
                                 const char *text, GError **error);
gboolean  weir_sketch_try_int   (WeirHistory *history, gpointer object, const char *property,
                                 gint64 number, GError **error);

G_END_DECLS
