/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir-session.h"

G_BEGIN_DECLS

/* What a menu of a stage or subscription says about its run, on the canvas as in the outline: where it is to pause, and faults. */

/* Adds sections to @menu. @object: WeirNode or WeirLink */
void weir_run_menu_add     (GMenu *menu, gpointer object);
/* The actions of the entries, for as long as @popover is there. */
void weir_run_menu_install (GtkWidget *popover, WeirSession *session, gpointer object);

G_END_DECLS
