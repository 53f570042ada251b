/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where things are in the monitor: the views, under them a scrubber as wide as they are, and cards: in a column at the
 * end where there is room for one, below the views where it is only high enough, else nowhere. Cards that are
 * not visible take no room; without any the views have it all. */
#define WEIR_TYPE_MONITOR_BODY (weir_monitor_body_get_type ())
G_DECLARE_FINAL_TYPE (WeirMonitorBody, weir_monitor_body, WEIR, MONITOR_BODY, GtkWidget)

/* @views: taken as a child */
GtkWidget *weir_monitor_body_new          (GtkWidget *views);
/* Taken as a child, once. Has the x of the views: see WeirTimeAxis. */
void       weir_monitor_body_set_scrubber (WeirMonitorBody *self, GtkWidget *scrubber);
/* Taken as a child, below those that are there. It is drawn as a card; hide it while it has nothing to say. */
void       weir_monitor_body_add_card     (WeirMonitorBody *self, GtkWidget *card);
/* Somebody has asked for what cards say: they come below the views although there is little room. */
void       weir_monitor_body_set_wanted   (WeirMonitorBody *self, gboolean wanted);
/* Whether cards are to be seen at this size, if any has something to say. */
gboolean   weir_monitor_body_has_room     (WeirMonitorBody *self);

G_END_DECLS
