/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* One thing that can be edited: a parameter of a node, or a property of a node, a link or the
 * document; or the same of several at once. Rows show and change it through this; every change can
 * be undone, and one of several is one step.
 *
 * Signal "changed": by whomever, also by undo. Of several objects it comes once for all that was
 * changed, a little later. */
#define WEIR_TYPE_SETTING (weir_setting_get_type ())
G_DECLARE_FINAL_TYPE (WeirSetting, weir_setting, WEIR, SETTING, GObject)

WeirSetting *weir_setting_new_for_param    (WeirHistory *history, WeirNode *node,
                                            const WeirParam *param);
WeirSetting *weir_setting_new_for_property (WeirHistory *history, GObject *object,
                                            const char *property);

/* @nodes: of kinds that all have the parameter. */
WeirSetting *weir_setting_new_for_params   (WeirHistory *history, GPtrArray *nodes,
                                            const WeirParam *param);
/* @objects: of one type. */
WeirSetting *weir_setting_new_for_properties (WeirHistory *history, GPtrArray *objects,
                                              const char *property);

/* Lent: whose setting it is; at least one. */
GPtrArray *  weir_setting_get_objects      (WeirSetting *self);

/* Of the first object. Returns: (transfer full): a parameter in its document form, a property as a number, boolean,
 * text or null. */
WeirValue    weir_setting_get              (WeirSetting *self);
/* Whether the objects have different values. */
gboolean     weir_setting_is_mixed         (WeirSetting *self);
/* FALSE if there is none: a name has no default. @value: set to it. */
gboolean     weir_setting_get_default      (WeirSetting *self, WeirValue *value);
/* Whether there is a default, and all have it. */
gboolean     weir_setting_is_default       (WeirSetting *self);
/* Back to the default, as a step of its own. */
void         weir_setting_reset            (WeirSetting *self);
/* Whether set would take @value; says why not. */
gboolean     weir_setting_check            (WeirSetting *self, const WeirValue *value,
                                            GError **error);
gboolean     weir_setting_set              (WeirSetting *self, const WeirValue *value,
                                            GError **error);
/* What is set from now on is an undo step of its own. */
void         weir_setting_seal             (WeirSetting *self);

G_END_DECLS
