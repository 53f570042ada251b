/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir-lifelines.h"
#include "weir-message-list.h"

G_BEGIN_DECLS

/* The messages of a list as arrows between lifelines, which have their names above. One of them may be selected: "selected". */
#define WEIR_TYPE_MESSAGES_DIAGRAM (weir_messages_diagram_get_type ())
G_DECLARE_FINAL_TYPE (WeirMessagesDiagram, weir_messages_diagram, WEIR, MESSAGES_DIAGRAM, GtkWidget)

/* @list: referenced */
GtkWidget *      weir_messages_diagram_new           (WeirMessageList *list);
/* Lent: its owner arranges them, and has the diagram drawn anew. */
WeirLifelines *  weir_messages_diagram_get_lifelines (WeirMessagesDiagram *self);
void             weir_messages_diagram_update        (WeirMessagesDiagram *self);
/* Lent; NULL: none is. */
WeirMessageItem *weir_messages_diagram_get_selected  (WeirMessagesDiagram *self);
/* Selects the entry and shows where it is. FALSE: the list does not let it through. */
gboolean         weir_messages_diagram_reveal        (WeirMessagesDiagram *self, guint64 serial);
/* Whether the newest one is in sight; asked before others are added, weir_messages_diagram_follow () after it. */
gboolean         weir_messages_diagram_is_at_end     (WeirMessagesDiagram *self);
void             weir_messages_diagram_follow        (WeirMessagesDiagram *self);

G_END_DECLS
