/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

/* The toolkit's own labels of a combo row end after twenty characters. Of @row, whose model is of strings, they go on
 * over several lines from now on, for what is chosen and for what there is to choose. */
void weir_choice_factory_set_up (AdwComboRow *row);

G_END_DECLS
