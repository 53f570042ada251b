/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-link.h"

G_BEGIN_DECLS

/* What a document knows about its nodes and links besides their order: who is called what, who is
 * linked to whom. Answers in constant time, except for paths. Borrows nodes and links: the
 * document's lists own them. */
typedef struct _WeirGraph WeirGraph;

WeirGraph *      weir_graph_new         (void);
void             weir_graph_free        (WeirGraph *self);

void             weir_graph_add_node    (WeirGraph *self, WeirNode *node);
/* It has no links any more. */
void             weir_graph_remove_node (WeirGraph *self, WeirNode *node);
/* Its name is another one by now. */
void             weir_graph_rename_node (WeirGraph *self, WeirNode *node);
gboolean         weir_graph_has_node    (WeirGraph *self, WeirNode *node);
WeirNode *       weir_graph_find_node   (WeirGraph *self, const char *name);
WeirNode *       weir_graph_get_node    (WeirGraph *self, guint id);

void             weir_graph_add_link    (WeirGraph *self, WeirLink *link);
void             weir_graph_remove_link (WeirGraph *self, WeirLink *link);
WeirLink *       weir_graph_find_link   (WeirGraph *self, WeirNode *from, WeirNode *to);
WeirLink *       weir_graph_get_link    (WeirGraph *self, guint id);
/* All links of a node, those that come in first. Returns: (transfer container) */
GPtrArray *      weir_graph_dup_links   (WeirGraph *self, WeirNode *node);

/* Whether events of @from can reach @to, directly or through others. */
gboolean         weir_graph_feeds       (WeirGraph *self, WeirNode *from, WeirNode *to);

/* The first of @links, in their order, that closes a circle with those before it; @n_links if none
 * does. In time that grows with the number of links, where asking weir_graph_feeds () for each
 * would grow with its square. */
guint            weir_graph_find_circle (WeirLink *const *links, guint n_links);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirGraph, weir_graph_free)

G_END_DECLS
