/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* What the window remembers for whoever sits before it. Returns: (transfer full) (nullable): NULL if
 * it is not installed, as straight from a build folder; then everything has its default. */
GSettings *weir_settings_open        (void);
/* For weir_pipeline_set_n_threads (). */
guint      weir_settings_get_threads (void);

G_END_DECLS
