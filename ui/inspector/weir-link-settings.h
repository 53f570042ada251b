/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir-setting.h"

G_BEGIN_DECLS

/* Rows for what subscriptions have in common, set for all of them at once. @links: of WeirLink, at
 * least one. */

/* Who asks, maximum and minimum, each within what the other leaves. Returns: (transfer none): the row of the
 * maximum */
GtkWidget *weir_link_settings_add_demand   (AdwPreferencesGroup *group, WeirHistory *history,
                                            GPtrArray *links);
void       weir_link_settings_add_selector (AdwPreferencesGroup *group, WeirHistory *history,
                                            GPtrArray *links);
void       weir_link_settings_add_cancel   (AdwPreferencesGroup *group, WeirHistory *history,
                                            GPtrArray *links);

G_END_DECLS
