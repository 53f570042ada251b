/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A sentence across the window about something that stays true until somebody deals with it, and buttons to do
 * so. Hidden, it takes no room. */
#define WEIR_TYPE_NOTICE_BAR (weir_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirNoticeBar, weir_notice_bar, WEIR, NOTICE_BAR, GtkWidget)

GtkWidget *weir_notice_bar_new        (void);
/* Its buttons below what it says. */
void       weir_notice_bar_set_narrow (WeirNoticeBar *self, gboolean narrow);
/* Shows @text without any buttons; screen readers say it. */
void       weir_notice_bar_show       (WeirNoticeBar *self, const char *text);
/* @label: translated; @action: without a target. */
void       weir_notice_bar_add_button (WeirNoticeBar *self, const char *label, const char *action);
void       weir_notice_bar_hide       (WeirNoticeBar *self);
/* Lent: what it says; NULL while it is hidden. */
const char *weir_notice_bar_get_text  (WeirNoticeBar *self);

G_END_DECLS
