/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* What the window remembers for whoever sits before it. Returns: (transfer full) (nullable): NULL if
 * it is not installed, as straight from a build folder; then everything has its default. */
GSettings *weir_settings_open        (void);
/* For weir_pipeline_set_n_threads (). */
guint      weir_settings_get_threads (void);

/* Keeps what new subscriptions get as it is set, as long as there is @history. */
void       weir_settings_bind_demand (GObject *history);
/* Style and motion, now and whenever they change. @settings: NULL leaves both to the system. */
void       weir_settings_follow_look (GSettings *settings);
/* @style: "system", "light" or "dark". */
void       weir_settings_set_style   (const char *style);

G_END_DECLS
