/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-dispatcher-chip.h"
#include "weir-caption.h"
#include "../weir-style.h"
#include <glib/gi18n.h>
#include <math.h>

#define PADDING     10.0f
#define GAP         6.0f
#define ARROW_WIDTH 7.0f
#define BASELINE    15.0f

struct _WeirDispatcherChip
{
  GtkWidget   parent_instance;

  WeirNode   *node;    /* owned */
  WeirCaption word;
};

G_DEFINE_FINAL_TYPE (WeirDispatcherChip, weir_dispatcher_chip, GTK_TYPE_WIDGET)

static void
on_node_notify_dispatcher (WeirDispatcherChip *self)
{
  const char *word = weir_dispatcher_chip_get_word (weir_node_get_dispatcher (self->node));
  g_autofree char *name = g_strdup_printf (_ ("Dispatcher: %s"), word);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (weir_caption_set_text (&self->word, word) &&
      gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    gtk_widget_queue_allocate (gtk_widget_get_parent (GTK_WIDGET (self)));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
choose (WeirDispatcherChip *self)
{
  return gtk_widget_activate_action (GTK_WIDGET (self), "canvas.choose-dispatcher", "u",
                                     weir_node_get_id (self->node));
}

static void
on_click_pressed (GtkGestureClick    *click,
                  int                 n_press,
                  double              x,
                  double              y,
                  WeirDispatcherChip *self)
{
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  choose (self);
}

static void
on_choose (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  choose (WEIR_DISPATCHER_CHIP (widget));
}

static void
draw_arrow (GtkSnapshot   *snapshot,
            float          x,
            const GdkRGBA *color)
{
  float middle = WEIR_DISPATCHER_CHIP_HEIGHT / 2;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x, middle - 4,
                                                                          ARROW_WIDTH, 8));

  gdk_cairo_set_source_rgba (cr, color);
  cairo_move_to (cr, x, middle - 2);
  cairo_line_to (cr, x + ARROW_WIDTH, middle - 2);
  cairo_line_to (cr, x + ARROW_WIDTH / 2, middle + 2.5);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
weir_dispatcher_chip_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  WeirDispatcherChip *self = WEIR_DISPATCHER_CHIP (widget);
  float width = gtk_widget_get_width (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, WEIR_DISPATCHER_CHIP_HEIGHT);
  gboolean hot = gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_PRELIGHT;
  GdkRGBA card, border, text;
  GskRoundedRect pill;

  weir_style_get_color (WEIR_COLOR_CARD, &card);
  weir_style_get_color (hot ? WEIR_COLOR_DIM_TEXT : WEIR_COLOR_BORDER, &border);
  weir_style_get_color (WEIR_COLOR_TEXT, &text);
  gsk_rounded_rect_init_from_rect (&pill, &bounds, WEIR_DISPATCHER_CHIP_HEIGHT / 2);

  if (gtk_widget_has_visible_focus (widget))
    {
      GdkRGBA ring;

      weir_style_get_color (WEIR_COLOR_ACCENT, &ring);
      ring.alpha = 0.5;
      gtk_snapshot_append_outset_shadow (snapshot, &pill, &ring, 0, 0, 3, 0);
    }

  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, &card, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &pill, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { border, border, border, border });

  weir_caption_draw (&self->word, widget, snapshot, PADDING, BASELINE, 0, &text);
  draw_arrow (snapshot, width - PADDING - ARROW_WIDTH, &text);
}

static void
weir_dispatcher_chip_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
    ? 0 : (int) WEIR_DISPATCHER_CHIP_HEIGHT;
}

static void
weir_dispatcher_chip_state_flags_changed (GtkWidget    *widget,
                                          GtkStateFlags previous)
{
  GtkStateFlags changed = previous ^ gtk_widget_get_state_flags (widget);

  if (changed & (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE | GTK_STATE_FLAG_PRELIGHT))
    gtk_widget_queue_draw (widget);
}

static void
weir_dispatcher_chip_dispose (GObject *object)
{
  WeirDispatcherChip *self = WEIR_DISPATCHER_CHIP (object);

  weir_caption_clear (&self->word);
  g_clear_object (&self->node);

  G_OBJECT_CLASS (weir_dispatcher_chip_parent_class)->dispose (object);
}

static void
weir_dispatcher_chip_class_init (WeirDispatcherChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_dispatcher_chip_dispose;
  widget_class->snapshot = weir_dispatcher_chip_snapshot;
  widget_class->measure = weir_dispatcher_chip_measure;
  widget_class->state_flags_changed = weir_dispatcher_chip_state_flags_changed;

  gtk_widget_class_install_action (widget_class, "dispatcher.choose", NULL, on_choose);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "dispatcher.choose", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "dispatcher.choose", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "dispatcher.choose", NULL);
  gtk_widget_class_set_css_name (widget_class, "dispatcherchip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
weir_dispatcher_chip_init (WeirDispatcherChip *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->word.face = WEIR_FACE_SMALL_BOLD;
  g_signal_connect (click, "pressed", G_CALLBACK (on_click_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE,
                                  -1);
}

GtkWidget *
weir_dispatcher_chip_new (WeirNode *node)
{
  WeirDispatcherChip *self = g_object_new (WEIR_TYPE_DISPATCHER_CHIP, NULL);

  self->node = g_object_ref (node);
  g_signal_connect_object (node, "notify::dispatcher",
                           G_CALLBACK (on_node_notify_dispatcher), self, G_CONNECT_SWAPPED);
  on_node_notify_dispatcher (self);

  return GTK_WIDGET (self);
}

float
weir_dispatcher_chip_get_width (WeirDispatcherChip *self)
{
  g_return_val_if_fail (WEIR_IS_DISPATCHER_CHIP (self), 0);

  return 2 * PADDING + GAP + ARROW_WIDTH +
         ceilf (weir_caption_get_width (&self->word, GTK_WIDGET (self)));
}

const char *
weir_dispatcher_chip_get_word (WeirDispatcherKind kind)
{
  switch (kind)
    {
    case WEIR_DISPATCHER_BROADCAST:
      return _ ("Broadcast");

    case WEIR_DISPATCHER_PARTITION:
      return _ ("Partition");

    case WEIR_DISPATCHER_DEMAND:
    default:
      return _ ("Demand");
    }
}
