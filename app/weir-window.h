/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir-session.h"

G_BEGIN_DECLS

/* One open document and everything to see and change of it. Actions: "win.*", in weir-window-actions.c. */
#define WEIR_TYPE_WINDOW (weir_window_get_type ())
G_DECLARE_FINAL_TYPE (WeirWindow, weir_window, WEIR, WINDOW, AdwApplicationWindow)

/* With an empty document. */
GtkWidget *  weir_window_new         (GtkApplication *application);
/* Reads @file and shows it instead of the present document. Says what is wrong in a dialog, and then nothing has
 * changed. Runs nothing. */
gboolean     weir_window_open        (WeirWindow *self, GFile *file);
/* Goes on with a leftover @draft instead of the present document: unsaved, and as little trusted as any file. */
gboolean     weir_window_restore     (WeirWindow *self, WeirDraft *draft, GError **error);
/* Lent; NULL as long as the document was neither opened nor saved. */
GFile *      weir_window_get_file    (WeirWindow *self);
/* Lent. */
WeirSession *weir_window_get_session (WeirWindow *self);
/* An empty document that nobody has touched: opening another may take its place. */
gboolean     weir_window_is_pristine (WeirWindow *self);
/* The start page in the place of a pristine document, until there is something to see. */
void         weir_window_show_start  (WeirWindow *self);
void         weir_window_leave_start (WeirWindow *self);
/* A lesson and its drawing, in the place of what is shown, which is not asked about. It goes on where somebody left off; one that is
 * done begins again. */
void         weir_window_show_lesson (WeirWindow *self, WeirLesson *lesson);
gboolean     weir_window_is_at_start (WeirWindow *self);

G_END_DECLS
