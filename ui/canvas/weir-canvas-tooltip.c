/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-private.h"

/* Cards have tooltips of their own. The pill of a pipe is found by geometry, and so is what to say about it. */
static gboolean
on_query_tooltip (GtkWidget  *widget,
                  int         x,
                  int         y,
                  gboolean    by_keyboard,
                  GtkTooltip *tooltip,
                  gpointer    data)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  GtkWidget *focused = weir_canvas_get_focused (self);
  WeirSeverity worst;
  WeirHit found = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *undrawn = NULL;
  g_autofree char *both = NULL;

  if (self->session == NULL || self->drag != WEIR_DRAG_NONE)
    return FALSE;

  if (by_keyboard && WEIR_IS_LINK_LABEL (focused))
    found.link = weir_link_label_get_link (WEIR_LINK_LABEL (focused));
  else if (!by_keyboard)
    weir_canvas_find_at (self, &GRAPHENE_POINT_INIT (x, y), &found);
  if (found.link == NULL)
    return FALSE;

  text = weir_findings_describe (weir_session_get_findings (self->session), found.link, &worst);
  undrawn = weir_world_view_describe_undrawn (WEIR_WORLD_VIEW (self->world), found.link);
  if (text != NULL && undrawn != NULL)
    both = g_strdup_printf ("%s\n%s", text, undrawn);
  gtk_tooltip_set_text (tooltip, both != NULL ? both : text != NULL ? text : undrawn);
  return text != NULL || undrawn != NULL;
}

void
weir_canvas_init_tooltip (WeirCanvas *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
}
