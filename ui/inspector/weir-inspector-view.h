/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* One page of the inspector: a heading, and groups of rows. Made anew for each selection.
 *
 * Property: "session" (construct only; borrowed: the panel takes its views down before it
 * changes its session). */
#define WEIR_TYPE_INSPECTOR_VIEW (weir_inspector_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeirInspectorView, weir_inspector_view, WEIR, INSPECTOR_VIEW, GtkWidget)

struct _WeirInspectorViewClass
{
  GtkWidgetClass parent_class;

  /* Brings live values up to date. */
  void (*show_now)   (WeirInspectorView *self);
  /* To the entry of the name; NULL: to the first row. */
  void (*focus_name) (WeirInspectorView *self);
};

WeirSession *weir_inspector_view_get_session (WeirInspectorView *self);
void         weir_inspector_view_set_heading (WeirInspectorView *self, const char *title,
                                              const char *subtitle);
/* The glyph of a role, before the title. */
void         weir_inspector_view_set_role    (WeirInspectorView *self, WeirRole role);
/* A sentence below the heading. */
void         weir_inspector_view_set_blurb   (WeirInspectorView *self, const char *blurb);
/* @child is added at the end. */
void         weir_inspector_view_append      (WeirInspectorView *self, GtkWidget *child);
/* Appends a group with @title (NULL: none). Lent. */
AdwPreferencesGroup *weir_inspector_view_add_group (WeirInspectorView *self, const char *title);
/* Appends the one of what weir_inspector_view_show_now () shows. Its title says of when that is. Lent. */
AdwPreferencesGroup *weir_inspector_view_add_figures (WeirInspectorView *self);

void         weir_inspector_view_show_now    (WeirInspectorView *self);
void         weir_inspector_view_focus_name  (WeirInspectorView *self);

G_END_DECLS
