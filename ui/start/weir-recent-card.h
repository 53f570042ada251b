/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A file that was open lately: its name, its folder, how long ago. One that is no longer there says so, and can be
 * taken off the list. */
#define WEIR_TYPE_RECENT_CARD (weir_recent_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirRecentCard, weir_recent_card, WEIR, RECENT_CARD, GtkFlowBoxChild)

/* @age: for a person */
GtkWidget *weir_recent_card_new      (GFile *file, const char *age);
/* Lent. */
GFile *    weir_recent_card_get_file (WeirRecentCard *self);
gboolean   weir_recent_card_is_gone  (WeirRecentCard *self);

G_END_DECLS
