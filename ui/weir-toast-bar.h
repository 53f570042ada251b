/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A sentence over a window, for some seconds, with a button if there is something to be done about it. There is never more than one: what
 * is told now takes the place of what was told before, so nobody reads old news in a row. What is kept comes back behind that.
 * It is there only while it shows something. */
#define WEIR_TYPE_TOAST_BAR (weir_toast_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirToastBar, weir_toast_bar, WEIR, TOAST_BAR, GtkWidget)

GtkWidget * weir_toast_bar_new      (void);
/* @label: of a button that activates @action and then ends it; NULL: none. A floating @target is sunk; it may be NULL. */
void        weir_toast_bar_tell     (WeirToastBar *self, const char *text, const char *label, const char *action, GVariant *target);
/* Until it is dropped, or somebody closes it. */
void        weir_toast_bar_keep     (WeirToastBar *self, const char *text, const char *label, const char *action);
void        weir_toast_bar_drop     (WeirToastBar *self);
/* What is told at present, lent; NULL: nothing. */
const char *weir_toast_bar_get_text (WeirToastBar *self);

G_END_DECLS
