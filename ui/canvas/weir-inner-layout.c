/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-inner-layout.h"

typedef struct
{
  GdkFrameClock *clock;     /* owned; NULL: it is not realized */
  gulong         handler;
  gboolean       is_due;
} WeirInnerLayout;

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("weir-inner-layout");
}

static WeirInnerLayout *
get_layout (GtkWidget *widget)
{
  return g_object_get_qdata (G_OBJECT (widget), get_quark ());
}

static void
on_update (GtkWidget *widget)
{
  WeirInnerLayout *self = get_layout (widget);

  if (!self->is_due || !gtk_widget_get_mapped (widget))
    return;

  self->is_due = FALSE;
  GTK_WIDGET_GET_CLASS (widget)->size_allocate (widget, gtk_widget_get_width (widget), gtk_widget_get_height (widget),
                                                gtk_widget_get_allocated_baseline (widget));
}

/* After all ticks, which move things as well, and parents before their children: that is how they are realized. */
static void
on_realize (GtkWidget *widget)
{
  WeirInnerLayout *self = get_layout (widget);

  self->clock = g_object_ref (gtk_widget_get_frame_clock (widget));
  self->handler = g_signal_connect_data (self->clock, "update", G_CALLBACK (on_update), widget, NULL,
                                         G_CONNECT_AFTER | G_CONNECT_SWAPPED);
}

static void
on_unrealize (GtkWidget *widget)
{
  WeirInnerLayout *self = get_layout (widget);

  g_clear_signal_handler (&self->handler, self->clock);
  g_clear_object (&self->clock);
  if (self->is_due)
    gtk_widget_queue_allocate (widget);
  self->is_due = FALSE;
}

void
weir_inner_layout_init (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_qdata_full (G_OBJECT (widget), get_quark (), g_new0 (WeirInnerLayout, 1), g_free);
  g_signal_connect (widget, "realize", G_CALLBACK (on_realize), NULL);
  g_signal_connect (widget, "unrealize", G_CALLBACK (on_unrealize), NULL);
}

void
weir_inner_layout_queue (GtkWidget *widget)
{
  WeirInnerLayout *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  self = get_layout (widget);
  if (self == NULL || self->clock == NULL || !gtk_widget_get_mapped (widget))
    {
      gtk_widget_queue_allocate (widget);
      return;
    }

  self->is_due = TRUE;
  gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_UPDATE);
}
