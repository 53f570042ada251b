/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For strings of a drop-down that may be longer than there is room: cut in the button, over several lines in the list.
 * Returns: (transfer full) */
GtkListItemFactory *weir_sweep_choice_factory_new (gboolean is_in_list);

G_END_DECLS
