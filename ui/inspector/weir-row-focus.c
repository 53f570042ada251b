/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-row-focus.h"

gboolean
weir_row_focus_inside (GtkWidget       *row,
                       GtkDirectionType direction)
{
  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (row), FALSE);

  return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)), direction);
}
