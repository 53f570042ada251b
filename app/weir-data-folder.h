/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* Where what comes with the program is: installed, or beside the sources when the program runs from its build folder. Lent. */
GFile *weir_data_folder_get (void);

G_END_DECLS
