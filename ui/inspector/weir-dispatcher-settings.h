/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir-setting.h"

G_BEGIN_DECLS

/* Adds the row that chooses the dispatcher. @nodes: of WeirNode, at least one, here and below. */
void weir_dispatcher_settings_add           (AdwPreferencesGroup *group, WeirHistory *history,
                                             GPtrArray *nodes);
/* Each fills a group with the options of one dispatcher; the group is there while that dispatcher
 * is chosen. */
void weir_dispatcher_settings_add_demand    (AdwPreferencesGroup *group, WeirHistory *history,
                                             GPtrArray *nodes);
void weir_dispatcher_settings_add_partition (AdwPreferencesGroup *group, WeirHistory *history,
                                             GPtrArray *nodes);

G_END_DECLS
