/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

/* The toolkit's own labels of a combo row end after twenty characters; these go on over several lines. For rows
 * of strings. */

/* What is chosen, at the end of the row. */
GtkListItemFactory *weir_choice_factory_new_for_row  (void);
/* What there is to choose, with a mark at what is chosen. @row: borrowed, outlives the factory. */
GtkListItemFactory *weir_choice_factory_new_for_list (AdwComboRow *row);

G_END_DECLS
