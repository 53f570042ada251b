/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir-session.h"

G_BEGIN_DECLS

/* What a menu of a stage or subscription says about its run, on the canvas as in the outline: where it is to pause, and faults. */

/* The present takes faults, and only while something runs. Why @object does not now, as a heading; NULL: it does. Lent */
const char *weir_run_menu_get_obstacle (WeirSession *session, gpointer object);
/* Add entries to @section. @object: WeirNode or WeirLink */
void weir_run_menu_add_breakpoints (GMenu *section, gpointer object);
void weir_run_menu_add_faults      (GMenu *section, gpointer object);
/* Their actions, as things stand, for as long as @popover is there. */
void weir_run_menu_install         (GtkWidget *popover, WeirSession *session, gpointer object);

G_END_DECLS
