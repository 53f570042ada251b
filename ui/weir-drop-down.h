/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a screen reader says of a list of texts, with the one that is chosen. The keyboard is at the button inside, which GTK leaves
 * without a name. */
void weir_drop_down_set_name (GtkDropDown *drop_down, const char *name);

G_END_DECLS
