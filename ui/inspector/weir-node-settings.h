/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* Rows for everything about a node that can be set, each following its setting. */

/* Answers the name's entry row. */
GtkWidget *weir_node_settings_add_name   (AdwPreferencesGroup *group, WeirHistory *history,
                                          WeirNode *node);
/* A row per parameter of the node's kind, made from its table. */
void       weir_node_settings_add_params (AdwPreferencesGroup *group, WeirHistory *history,
                                          WeirNode *node);
void       weir_node_settings_add_copies (AdwPreferencesGroup *group, WeirHistory *history,
                                          WeirNode *node);
/* Dispatcher, buffer and demand: for roles that have consumers. */
void       weir_node_settings_add_output (AdwPreferencesGroup *group, WeirHistory *history,
                                          WeirNode *node);
/* Whether it is started again after it has ended. */
void       weir_node_settings_add_restart (AdwPreferencesGroup *group, WeirHistory *history,
                                           WeirNode *node);

G_END_DECLS
