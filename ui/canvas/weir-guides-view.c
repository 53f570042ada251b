/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-guides-view.h"
#include "../weir-style.h"
#include <math.h>

#define TICK 9.0f   /* at the ends of a gap */

struct _WeirGuidesView
{
  GtkWidget        parent_instance;

  GArray          *guides;   /* of WeirGuide, owned */
  graphene_point_t origin;
  double           zoom;
};

G_DEFINE_FINAL_TYPE (WeirGuidesView, weir_guides_view, GTK_TYPE_WIDGET)

/* A line of a pixel, on whole pixels. */
static void
draw_line (GtkSnapshot   *snapshot,
           const GdkRGBA *color,
           GtkOrientation orientation,
           float          at,
           float          from,
           float          to)
{
  graphene_rect_t line;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    graphene_rect_init (&line, floorf (from), floorf (at), ceilf (to - from), 1);
  else
    graphene_rect_init (&line, floorf (at), floorf (from), 1, ceilf (to - from));
  gtk_snapshot_append_color (snapshot, color, &line);
}

static void
draw_guide (WeirGuidesView  *self,
            GtkSnapshot     *snapshot,
            const WeirGuide *guide,
            const GdkRGBA   *color)
{
  gboolean level = guide->orientation == GTK_ORIENTATION_HORIZONTAL;
  float along = level ? self->origin.x : self->origin.y;
  float aside = level ? self->origin.y : self->origin.x;
  float at = (guide->at - aside) * self->zoom;
  float from = (guide->from - along) * self->zoom, to = (guide->to - along) * self->zoom;
  GtkOrientation across = level ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  draw_line (snapshot, color, guide->orientation, at, from, to);
  if (guide->kind != WEIR_GUIDE_GAP)
    return;

  draw_line (snapshot, color, across, from, at - TICK / 2, at + TICK / 2 + 1);
  draw_line (snapshot, color, across, to - 1, at - TICK / 2, at + TICK / 2 + 1);
}

static void
weir_guides_view_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  WeirGuidesView *self = WEIR_GUIDES_VIEW (widget);
  GdkRGBA color;

  weir_style_get_color (WEIR_COLOR_ERROR, &color);
  for (guint i = 0; i < self->guides->len; i++)
    draw_guide (self, snapshot, &g_array_index (self->guides, WeirGuide, i), &color);
}

static gboolean
weir_guides_view_contains (GtkWidget *widget,
                           double     x,
                           double     y)
{
  return FALSE;
}

static void
weir_guides_view_finalize (GObject *object)
{
  g_array_unref (WEIR_GUIDES_VIEW (object)->guides);

  G_OBJECT_CLASS (weir_guides_view_parent_class)->finalize (object);
}

static void
weir_guides_view_class_init (WeirGuidesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_guides_view_finalize;
  widget_class->snapshot = weir_guides_view_snapshot;
  widget_class->contains = weir_guides_view_contains;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
weir_guides_view_init (WeirGuidesView *self)
{
  self->guides = g_array_new (FALSE, FALSE, sizeof (WeirGuide));
  self->zoom = 1;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
weir_guides_view_new (void)
{
  return g_object_new (WEIR_TYPE_GUIDES_VIEW, NULL);
}

void
weir_guides_view_show (WeirGuidesView         *self,
                       GArray                 *guides,
                       const graphene_point_t *origin,
                       double                  zoom)
{
  g_return_if_fail (WEIR_IS_GUIDES_VIEW (self));

  if (self->guides->len == 0 && (guides == NULL || guides->len == 0))
    return;

  g_array_set_size (self->guides, 0);
  if (guides != NULL)
    g_array_append_vals (self->guides, guides->data, guides->len);
  if (origin != NULL)
    self->origin = *origin;
  self->zoom = zoom;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GArray *
weir_guides_view_get_guides (WeirGuidesView *self)
{
  g_return_val_if_fail (WEIR_IS_GUIDES_VIEW (self), NULL);

  return self->guides;
}
