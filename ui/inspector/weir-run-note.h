/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir.h"

G_BEGIN_DECLS

/* What comes of changing the settings of a group while they are in use: said below its title, behind what stands there
 * already, as long as the pipeline runs. The log says it afterwards. */

/* Of settings for which weir_pipeline_has_to_restart (). */
void weir_run_note_add_for_stages        (AdwPreferencesGroup *group, WeirPipeline *pipeline);
/* Of what a consumer says when it subscribes. */
void weir_run_note_add_for_subscriptions (AdwPreferencesGroup *group, WeirPipeline *pipeline);

G_END_DECLS
