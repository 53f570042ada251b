/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* Rows for everything about nodes that can be set, each following its setting. Of several nodes:
 * what all of them have, set for all at once. @nodes: of WeirNode, at least one. */

/* Answers the name's entry row. */
GtkWidget *weir_node_settings_add_name   (AdwPreferencesGroup *group, WeirHistory *history,
                                          WeirNode *node);
/* A row per parameter of the kind, made from its table. Answers whether there is any. */
gboolean   weir_node_settings_add_params (AdwPreferencesGroup *group, WeirHistory *history,
                                          GPtrArray *nodes);
void       weir_node_settings_add_copies (AdwPreferencesGroup *group, WeirHistory *history,
                                          GPtrArray *nodes);
/* Dispatcher, buffer and demand: for roles that have consumers. */
void       weir_node_settings_add_output (AdwPreferencesGroup *group, WeirHistory *history,
                                          GPtrArray *nodes);
/* Whether it is started again after it has ended. */
void       weir_node_settings_add_restart (AdwPreferencesGroup *group, WeirHistory *history,
                                           GPtrArray *nodes);

G_END_DECLS
