/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows a text in which a line does not end between a number and its unit. */
void weir_sentence_show (GtkLabel *label, const char *text);

G_END_DECLS
