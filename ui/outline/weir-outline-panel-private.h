/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-outline-panel.h"
#include "weir-outline-row.h"
#include "weir-outline-tree.h"

G_BEGIN_DECLS

struct _WeirOutlinePanel
{
  GtkWidget        parent_instance;

  WeirSession     *session;         /* owned */
  GSignalGroup    *session_signals;    /* owned, as the next three */
  GSignalGroup    *history_signals;
  GSignalGroup    *pipeline_signals;
  GSignalGroup    *selection_signals;
  WeirOutlineTree *tree;            /* owned; NULL without a session */
  GPtrArray       *rows;            /* of WeirOutlineRow, borrowed: those that are bound */
  guint            sync_idle;       /* 0: the tree is as the document */
  guint            figures_source;  /* 0: none are due */
  gint64           last_figures;    /* monotonic time */
  gint64           last_description;
  guint64          n_messages;      /* handled when figures were last shown */
  GtkWidget       *popover;         /* owned, a child: the menu or the targets; NULL */

  /* Lent by the template. */
  GtkListView     *list;
  GtkStack        *stack;
};

/* weir-outline-panel.c */
/* The row of @object if it is on the screen. Lent. */
WeirOutlineRow *weir_outline_panel_find_row (WeirOutlinePanel *self, gpointer object);
/* Scrolls to @object and puts the keyboard there. */
void            weir_outline_panel_focus    (WeirOutlinePanel *self, gpointer object);
/* What the keyboard is at; NULL. Lent. */
gpointer        weir_outline_panel_get_focused (WeirOutlinePanel *self);
void            weir_outline_panel_hint     (WeirOutlinePanel *self, const char *text);

/* weir-outline-panel-actions.c */
void            weir_outline_panel_install_actions (GtkWidgetClass *klass);
void            weir_outline_panel_init_actions (WeirOutlinePanel *self);
void            weir_outline_panel_request_edit (WeirOutlinePanel *self);

G_END_DECLS
