/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  WEIR_PANEL_START,
  WEIR_PANEL_END,
  WEIR_PANEL_BOTTOM,
  WEIR_N_PANELS
} WeirPanelPlace;

/* Content with panels beside and below it, or, while it is "narrow", over it: one at a time, those at the sides
 * as wide as they need, the lower one over everything. Escape or a click beside it closes such a panel.
 * Whether a panel is there is its own "visible", which is kept for each of the two modes. In a template the
 * children's types are "content", "start", "end" and "bottom". */
#define WEIR_TYPE_PANELS_VIEW (weir_panels_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirPanelsView, weir_panels_view, WEIR, PANELS_VIEW, GtkWidget)

GtkWidget * weir_panels_view_new        (void);
void        weir_panels_view_set_narrow (WeirPanelsView *self, gboolean narrow);
gboolean    weir_panels_view_get_narrow (WeirPanelsView *self);

/* The panel that covers the content, closed, or made smaller again. Does nothing if there is none. */
void        weir_panels_view_uncover    (WeirPanelsView *self);

/* The lower panel in place of the content, with nothing beside it until somebody opens it: property "enlarged". What
 * was there comes back. Nothing happens while the view is narrow: the lower panel has everything then. */
void        weir_panels_view_set_enlarged (WeirPanelsView *self, gboolean enlarged);
gboolean    weir_panels_view_is_enlarged  (WeirPanelsView *self);

/* Whether the panel is there when there is room, whatever the present mode. */
void        weir_panels_view_set_docked (WeirPanelsView *self, WeirPanelPlace place, gboolean docked);
gboolean    weir_panels_view_get_docked (WeirPanelsView *self, WeirPanelPlace place);
/* How wide or high people made it; 0 as long as nobody did. */
void        weir_panels_view_set_size   (WeirPanelsView *self, WeirPanelPlace place, int size);
int         weir_panels_view_get_size   (WeirPanelsView *self, WeirPanelPlace place);
/* The keys' way to a divider: the next one after that which has the focus. Arrows move it. */
gboolean    weir_panels_view_focus_divider (WeirPanelsView *self);

G_END_DECLS
