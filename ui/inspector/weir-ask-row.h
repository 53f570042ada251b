/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* Has the consumer of a manual subscription ask its producer for a number of events: there only as long as the
 * subscription is manual, and only of use while it runs. No setting: nothing of the drawing changes. */
#define WEIR_TYPE_ASK_ROW (weir_ask_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirAskRow, weir_ask_row, WEIR, ASK_ROW, AdwActionRow)

/* Both referenced. */
GtkWidget *weir_ask_row_new    (WeirSession *session, WeirLink *link);
/* Whether it runs may be another now. */
void       weir_ask_row_update (WeirAskRow *self);

G_END_DECLS
