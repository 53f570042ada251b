/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-sweep-card.h"

#include <glib/gi18n.h>

#include "weir-sweep-chart.h"

/* ms: more cells at once are one change. */
#define CALM 250

struct _WeirSweepCard
{
  GtkWidget       parent_instance;

  WeirSweep      *sweep;      /* owned, may be NULL */
  gboolean        is_wanted;
  guint           timeout;    /* until it is brought up to date */
  WeirSweepChart *chart;      /* lent: a child */
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirSweepCard, weir_sweep_card, GTK_TYPE_WIDGET)

static gboolean
on_timeout (gpointer data)
{
  WeirSweepCard *self = data;

  self->timeout = 0;
  weir_sweep_chart_refresh (self->chart);
  return G_SOURCE_REMOVE;
}

/* What nobody sees waits until it is mapped. */
static void
refresh_soon (WeirSweepCard *self)
{
  if (self->timeout == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->timeout = g_timeout_add (CALM, on_timeout, self);
}

static void
on_activated (WeirSweepCard *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
show (WeirSweepCard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->sweep != NULL && self->is_wanted);
}

static void
weir_sweep_card_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weir_sweep_card_parent_class)->map (widget);

  weir_sweep_chart_refresh (WEIR_SWEEP_CARD (widget)->chart);
}

static void
weir_sweep_card_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&WEIR_SWEEP_CARD (widget)->timeout, g_source_remove);
  GTK_WIDGET_CLASS (weir_sweep_card_parent_class)->unmap (widget);
}

static void
weir_sweep_card_dispose (GObject *object)
{
  WeirSweepCard *self = WEIR_SWEEP_CARD (object);
  GtkWidget *child;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->sweep != NULL)
    g_signal_handlers_disconnect_by_data (self->sweep, self);
  g_clear_object (&self->sweep);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_sweep_card_parent_class)->dispose (object);
}

static void
weir_sweep_card_class_init (WeirSweepCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_sweep_card_dispose;
  widget_class->map = weir_sweep_card_map;
  widget_class->unmap = weir_sweep_card_unmap;

  signals[ACTIVATED] = g_signal_new ("activated", WEIR_TYPE_SWEEP_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
weir_sweep_card_init (WeirSweepCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *title = gtk_label_new (_ ("What if"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Show"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "title-4");
  gtk_widget_set_parent (title, GTK_WIDGET (self));
  self->chart = WEIR_SWEEP_CHART (weir_sweep_chart_new (TRUE));
  g_signal_connect_object (self->chart, "activated", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->chart));
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Show the figures, and apply one of them"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What if"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
weir_sweep_card_new (void)
{
  return g_object_new (WEIR_TYPE_SWEEP_CARD, NULL);
}

void
weir_sweep_card_set_sweep (WeirSweepCard *self,
                           WeirSweep     *sweep)
{
  g_return_if_fail (WEIR_IS_SWEEP_CARD (self));

  if (sweep == self->sweep)
    return;
  if (self->sweep != NULL)
    g_signal_handlers_disconnect_by_data (self->sweep, self);
  g_set_object (&self->sweep, sweep);
  weir_sweep_chart_set_sweep (self->chart, sweep);
  if (sweep != NULL)
    g_signal_connect_object (sweep, "cell", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  show (self);
}

void
weir_sweep_card_set_wanted (WeirSweepCard *self,
                            gboolean       wanted)
{
  g_return_if_fail (WEIR_IS_SWEEP_CARD (self));

  self->is_wanted = wanted;
  show (self);
}
