/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* One thing that can be edited: a parameter of a node, or a property of a node, a link or the
 * document. Rows show and change it through this; every change can be undone.
 *
 * Signal "changed": by whomever, also by undo. */
#define WEIR_TYPE_SETTING (weir_setting_get_type ())
G_DECLARE_FINAL_TYPE (WeirSetting, weir_setting, WEIR, SETTING, GObject)

WeirSetting *weir_setting_new_for_param    (WeirHistory *history, WeirNode *node,
                                            const WeirParam *param);
WeirSetting *weir_setting_new_for_property (WeirHistory *history, GObject *object,
                                            const char *property);

/* Returns: (transfer full): a parameter in its document form, a property as a number, boolean,
 * text or null. */
WeirValue    weir_setting_get              (WeirSetting *self);
/* Whether set would take @value; says why not. */
gboolean     weir_setting_check            (WeirSetting *self, const WeirValue *value,
                                            GError **error);
gboolean     weir_setting_set              (WeirSetting *self, const WeirValue *value,
                                            GError **error);
/* What is set from now on is an undo step of its own. */
void         weir_setting_seal             (WeirSetting *self);

G_END_DECLS
