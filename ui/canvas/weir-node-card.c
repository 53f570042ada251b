/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-node-card.h"
#include "weir-dispatcher-chip.h"
#include "weir-node-card-private.h"
#include "weir-inner-layout.h"

#define CHIP_INSET 10.0f
/* From here to the right edge the pointer is at the name of a partition. */
#define PORT_TIP_LEFT (WEIR_NODE_CARD_WIDTH / 2)
/* The sign that something was found. */
#define FINDINGS_TIP_LEFT   (WEIR_NODE_CARD_WIDTH - 50)
#define FINDINGS_TIP_BOTTOM 34
/* How much of it lies on the card. */
#define CHIP_DEPTH 11.0f

G_DEFINE_FINAL_TYPE (WeirNodeCard, weir_node_card, GTK_TYPE_WIDGET)

/* From afar it is the world that draws it. */
void
weir_node_card_redraw (WeirNodeCard *self)
{
  GtkWidget *world = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (world != NULL && self->detail == WEIR_DETAIL_SHAPE)
    gtk_widget_queue_draw (world);
}

void
weir_node_card_describe (WeirNodeCard *self)
{
  g_autofree char *text = weir_node_card_dup_description (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, weir_node_get_name (self->node),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
write_node (WeirNodeCard *self)
{
  gboolean changed = weir_node_card_write_identity (self);

  changed |= weir_node_card_write_ports (self);
  if (self->condition == WEIR_CONDITION_READY)
    changed |= weir_node_card_write_figures (self, NULL, NULL, FALSE, TRUE);
  if (!changed)
    return;

  weir_node_card_describe (self);
  weir_node_card_redraw (self);
}

/* Where it stands it does not say. */
static void
on_node_notify (WeirNodeCard *self,
                GParamSpec   *pspec)
{
  if (!g_str_equal (pspec->name, "x") && !g_str_equal (pspec->name, "y"))
    write_node (self);
}

static void
set_flag (WeirNodeCard *self,
          gboolean     *flag,
          gboolean      value)
{
  if (*flag == value)
    return;

  *flag = value;
  weir_node_card_redraw (self);
}

/* Only what cannot be read on the card itself. */
static gboolean
weir_node_card_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    by_keyboard,
                              GtkTooltip *tooltip)
{
  WeirNodeCard *self = WEIR_NODE_CARD (widget);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *port = x > PORT_TIP_LEFT ? weir_node_card_dup_port_tip (self, y) : NULL;

  if (port != NULL)
    {
      gtk_tooltip_set_text (tooltip, port);
      return TRUE;
    }

  if (self->detail != WEIR_DETAIL_FULL)
    g_string_append_printf (text, "%s\n%s, %s", self->name.text, self->state.text, self->rate.text);
  else if (self->name.layout != NULL && pango_layout_is_ellipsized (self->name.layout))
    g_string_append (text, self->name.text);
  if (self->findings != NULL && (self->detail != WEIR_DETAIL_FULL || by_keyboard ||
                                 (x > FINDINGS_TIP_LEFT && y < FINDINGS_TIP_BOTTOM)))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", self->findings);
  if (self->breakpoints != NULL && (self->detail != WEIR_DETAIL_FULL || by_keyboard || y < FINDINGS_TIP_BOTTOM))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", self->breakpoints);
  if (self->condition == WEIR_CONDITION_FAILED)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", self->left.text);

  gtk_tooltip_set_text (tooltip, text->str);

  return text->len > 0;
}

static void
weir_node_card_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
    ? (int) WEIR_NODE_CARD_WIDTH
    : (int) weir_node_card_get_height (WEIR_NODE_CARD (widget));
}

static void
weir_node_card_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  WeirNodeCard *self = WEIR_NODE_CARD (widget);
  graphene_point_t corner;
  int chip_width;

  if (self->chip == NULL)
    return;

  gtk_widget_measure (self->chip, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  chip_width = weir_dispatcher_chip_get_width (WEIR_DISPATCHER_CHIP (self->chip));
  corner = GRAPHENE_POINT_INIT (width - CHIP_INSET - chip_width,
                                weir_node_card_get_height (self) - CHIP_DEPTH);
  gtk_widget_allocate (self->chip, chip_width, WEIR_DISPATCHER_CHIP_HEIGHT, -1,
                       gsk_transform_translate (NULL, &corner));
}

static void
weir_node_card_state_flags_changed (GtkWidget    *widget,
                                    GtkStateFlags previous)
{
  GtkStateFlags changed = previous ^ gtk_widget_get_state_flags (widget);

  if (changed & (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE))
    weir_node_card_redraw (WEIR_NODE_CARD (widget));
}

static void
weir_node_card_dispose (GObject *object)
{
  WeirNodeCard *self = WEIR_NODE_CARD (object);
  WeirCaption *captions[] = {
    &self->name, &self->far_name, &self->copies, &self->rate, &self->subtitle, &self->state,
    &self->left,
    &self->right,
  };

  g_clear_pointer (&self->chip, gtk_widget_unparent);
  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    weir_caption_clear (captions[i]);
  for (guint i = 0; i < WEIR_NODE_CARD_MAX_PORTS; i++)
    weir_node_card_clear_port (&self->ports[i]);
  g_clear_pointer (&self->spark_node, gsk_render_node_unref);
  g_clear_pointer (&self->glyph_node, gsk_render_node_unref);
  g_clear_pointer (&self->sign_node, gsk_render_node_unref);
  g_clear_pointer (&self->findings, g_free);
  g_clear_pointer (&self->breakpoints, g_free);
  weir_raster_clear (&self->raster);
  g_clear_object (&self->node);

  G_OBJECT_CLASS (weir_node_card_parent_class)->dispose (object);
}

static void
weir_node_card_class_init (WeirNodeCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_node_card_dispose;
  widget_class->snapshot = weir_node_card_snapshot;
  widget_class->measure = weir_node_card_measure;
  widget_class->size_allocate = weir_node_card_size_allocate;
  widget_class->query_tooltip = weir_node_card_query_tooltip;
  widget_class->state_flags_changed = weir_node_card_state_flags_changed;

  gtk_widget_class_set_css_name (widget_class, "nodecard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
weir_node_card_init (WeirNodeCard *self)
{
  self->name.face = WEIR_FACE_NAME;
  self->copies.face = WEIR_FACE_SUBTITLE;
  self->rate.face = WEIR_FACE_RATE;
  self->subtitle.face = WEIR_FACE_SUBTITLE;
  self->state.face = WEIR_FACE_SUBTITLE;
  self->left.face = WEIR_FACE_SMALL;
  self->right.face = WEIR_FACE_SMALL;
  self->possible = TRUE;
  self->hot_partition = WEIR_NO_PARTITION;
  self->far_name.face = WEIR_FACE_FAR;
  self->detail = WEIR_DETAIL_FULL;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
weir_node_card_new (WeirNode *node)
{
  WeirNodeCard *self = g_object_new (WEIR_TYPE_NODE_CARD, NULL);

  self->node = g_object_ref (node);
  self->x = weir_node_get_x (node);
  self->y = weir_node_get_y (node);
  if (weir_node_get_role (node) != WEIR_ROLE_CONSUMER)
    {
      self->chip = weir_dispatcher_chip_new (node);
      gtk_widget_set_parent (self->chip, GTK_WIDGET (self));
    }

  g_signal_connect_object (node, "notify", G_CALLBACK (on_node_notify), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (node, "param-changed", G_CALLBACK (write_node), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION,
                                  weir_node_card_get_role_word (weir_node_get_role (node)), -1);
  write_node (self);

  return GTK_WIDGET (self);
}

WeirNode *
weir_node_card_get_node (WeirNodeCard *self)
{
  g_return_val_if_fail (WEIR_IS_NODE_CARD (self), NULL);

  return self->node;
}

GtkWidget *
weir_node_card_get_chip (WeirNodeCard *self)
{
  g_return_val_if_fail (WEIR_IS_NODE_CARD (self), NULL);

  return self->chip;
}

void
weir_node_card_get_bounds (WeirNodeCard    *self,
                           graphene_rect_t *into)
{
  graphene_rect_init (into, self->x, self->y, WEIR_NODE_CARD_WIDTH,
                      weir_node_card_get_height (self));
}

graphene_rect_t *
weir_node_card_get_place (WeirNodeCard *self)
{
  return &self->place;
}

gboolean
weir_node_card_has_moved (WeirNodeCard *self)
{
  return self->has_moved;
}

void
weir_node_card_set_has_moved (WeirNodeCard *self,
                              gboolean      has_moved)
{
  self->has_moved = has_moved;
}

void
weir_node_card_place (WeirNodeCard *self,
                      float         x,
                      float         y)
{
  if (self->x == x && self->y == y)
    return;

  self->x = x;
  self->y = y;
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    weir_inner_layout_queue (gtk_widget_get_parent (GTK_WIDGET (self)));
}

void
weir_node_card_update (WeirNodeCard *self,
                       WeirSample   *sample,
                       WeirActivity *activity,
                       gboolean      flowing,
                       gboolean      whole,
                       gboolean      describe_too)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  if (weir_node_card_write_figures (self, sample, activity, flowing, whole || describe_too))
    weir_node_card_redraw (self);

  if (describe_too)
    weir_node_card_describe (self);
}

void
weir_node_card_set_selected (WeirNodeCard *self,
                             gboolean      selected)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  if (self->selected != selected)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected,
                                 -1);
  set_flag (self, &self->selected, selected);
}

void
weir_node_card_set_findings (WeirNodeCard *self,
                             const char   *text,
                             WeirSeverity  worst)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  if (g_strcmp0 (self->findings, text) == 0 && self->worst == worst)
    return;

  g_free (self->findings);
  self->findings = g_strdup (text);
  self->worst = worst;
  g_clear_pointer (&self->sign_node, gsk_render_node_unref);
  weir_node_card_describe (self);
  weir_node_card_redraw (self);
}

void
weir_node_card_set_breakpoints (WeirNodeCard *self,
                                const char   *text)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  if (g_strcmp0 (self->breakpoints, text) == 0)
    return;

  g_free (self->breakpoints);
  self->breakpoints = g_strdup (text);
  weir_node_card_describe (self);
  weir_node_card_redraw (self);
}

void
weir_node_card_set_possible (WeirNodeCard *self,
                             gboolean      possible)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  set_flag (self, &self->possible, possible);
}

void
weir_node_card_set_detail (WeirNodeCard *self,
                           WeirDetail    detail)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  if (self->detail == detail)
    return;

  /* While the zoom changes the pixels of the one stand for the other. */
  if (self->detail == WEIR_DETAIL_SHAPE || detail == WEIR_DETAIL_SHAPE)
    weir_raster_clear (&self->raster);
  self->detail = detail;
  g_clear_pointer (&self->sign_node, gsk_render_node_unref);
  weir_node_card_redraw (self);
}

WeirRaster *
weir_node_card_get_raster (WeirNodeCard *self)
{
  return &self->raster;
}

void
weir_node_card_invalidate (WeirNodeCard *self)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  g_clear_pointer (&self->spark_node, gsk_render_node_unref);
  g_clear_pointer (&self->glyph_node, gsk_render_node_unref);
  g_clear_pointer (&self->sign_node, gsk_render_node_unref);
  weir_node_card_redraw (self);
}
