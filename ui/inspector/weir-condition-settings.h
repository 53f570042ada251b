/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir-setting.h"

G_BEGIN_DECLS

/* Adds the rows of a condition: which one, or none, and what it compares with where that matters.
 * @objects: of one type. @prefix: of their properties. @nothing: what stands for none.
 * @explanation: what comes of the events that the condition holds for. */
void weir_condition_settings_add (AdwPreferencesGroup *group, WeirHistory *history,
                                  GPtrArray *objects, const char *prefix, const char *title,
                                  const char *nothing, const char *explanation);

G_END_DECLS
