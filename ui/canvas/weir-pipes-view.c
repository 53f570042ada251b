/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-pipes-view.h"

struct _WeirPipesView
{
  GtkWidget       parent_instance;

  GPtrArray      *pipes;       /* borrowed: of the world, which owns this view too */
  graphene_rect_t visible;
  gboolean        detailed;
};

G_DEFINE_FINAL_TYPE (WeirPipesView, weir_pipes_view, GTK_TYPE_WIDGET)

static void
weir_pipes_view_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  WeirPipesView *self = WEIR_PIPES_VIEW (widget);

  /* Those that are selected lie on top. */
  for (int selected = FALSE; selected <= TRUE; selected++)
    {
      for (guint i = 0; i < self->pipes->len; i++)
        {
          WeirPipe *pipe = g_ptr_array_index (self->pipes, i);

          if (pipe->selected == selected &&
              graphene_rect_intersection (&self->visible, &pipe->bounds, NULL))
            weir_pipe_snapshot (pipe, snapshot, self->detailed);
        }
    }
}

static void
weir_pipes_view_class_init (WeirPipesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = weir_pipes_view_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
weir_pipes_view_init (WeirPipesView *self)
{
  self->detailed = TRUE;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
weir_pipes_view_new (GPtrArray *pipes)
{
  WeirPipesView *self = g_object_new (WEIR_TYPE_PIPES_VIEW, NULL);

  self->pipes = pipes;

  return GTK_WIDGET (self);
}

void
weir_pipes_view_set_view (WeirPipesView         *self,
                          const graphene_rect_t *visible,
                          gboolean               detailed)
{
  g_return_if_fail (WEIR_IS_PIPES_VIEW (self));

  self->visible = *visible;
  self->detailed = detailed;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
