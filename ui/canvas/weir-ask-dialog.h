/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* Asks for how many events the consumer of a manual subscription is to ask, and has it ask. @session, @link: referenced. The
 * dialog is to be presented. */
GtkWidget *weir_ask_dialog_new (GtkWindow *parent, WeirSession *session, WeirLink *link);

G_END_DECLS
