/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For the focus() of a row whose only use is what it holds: the keyboard stops there, and not at the row before. */
gboolean weir_row_focus_inside (GtkWidget *row, GtkDirectionType direction);

G_END_DECLS
