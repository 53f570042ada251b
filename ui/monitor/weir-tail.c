/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-tail.h"

#define N_FRAMES 2

static GtkAdjustment *
get_adjustment (WeirTail *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

static double
get_end (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

/* By its number: where the end is the list does not know before it has been laid out, and where a whole screen of rows was
 * replaced, another value of the adjustment leaves it empty. */
static void
show_last (WeirTail *self)
{
  GtkWidget *list = gtk_scrolled_window_get_child (self->scroller);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));

  if (n_items > 0)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", n_items - 1);
}

/* Rows that were guessed at have their height once they have been laid out, which is between two frames. */
static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  WeirTail *self = data;

  show_last (self);
  if (--self->n_frames > 0)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
stop (WeirTail *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->scroller), self->tick);
  self->tick = 0;
}

/* Who wants to look back is not pulled to the end again. */
static gboolean
on_scroll (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           gpointer                  data)
{
  if (dy < 0)
    stop (data);
  return GDK_EVENT_PROPAGATE;
}

void
weir_tail_init (WeirTail          *self,
                GtkScrolledWindow *scroller)
{
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));

  *self = (WeirTail) { .scroller = scroller };
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (scroller), scroll);
}

void
weir_tail_clear (WeirTail *self)
{
  if (self->scroller != NULL)
    stop (self);
  self->scroller = NULL;
}

gboolean
weir_tail_is_at_end (WeirTail *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);

  return self->tick != 0 || gtk_adjustment_get_value (adjustment) >= get_end (adjustment) - 1;
}

void
weir_tail_follow (WeirTail *self)
{
  show_last (self);
  self->n_frames = N_FRAMES;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->scroller), on_tick, self, NULL);
}
