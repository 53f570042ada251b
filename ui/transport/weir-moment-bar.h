/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* A pill above the canvas, or above what covers it, that says what is shown there, if that is not simply the run: which moment of the
 * past, or why the run has paused by itself. Hidden otherwise. Its buttons activate "win.present", "win.fork", "win.show-stop" and
 * "win.forget-stop". */
#define WEIR_TYPE_MOMENT_BAR (weir_moment_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirMomentBar, weir_moment_bar, WEIR, MOMENT_BAR, GtkWidget)

GtkWidget * weir_moment_bar_new         (void);
void        weir_moment_bar_set_session (WeirMomentBar *self, WeirSession *session);
/* Its buttons below what it says. */
void        weir_moment_bar_set_narrow  (WeirMomentBar *self, gboolean narrow);
/* Lent: what it says; NULL while it is hidden. */
const char *weir_moment_bar_get_text    (WeirMomentBar *self);

G_END_DECLS
