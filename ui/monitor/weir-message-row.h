/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir-lifelines.h"
#include "weir-message-list.h"

G_BEGIN_DECLS

/* One message as an arrow between two lifelines, with its words above; a step of a stage as a dot on its own. */
#define WEIR_TYPE_MESSAGE_ROW (weir_message_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirMessageRow, weir_message_row, WEIR, MESSAGE_ROW, GtkWidget)

/* @lifelines: borrowed, it outlives the row */
GtkWidget *weir_message_row_new    (const WeirLifelines *lifelines);
/* @message: referenced */
void       weir_message_row_set    (WeirMessageRow *self, WeirMessageItem *message);
/* After the lifelines changed. */
void       weir_message_row_update (WeirMessageRow *self);

G_END_DECLS
