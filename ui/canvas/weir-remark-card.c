/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-remark-card-private.h"
#include "weir-inner-layout.h"
#include <glib/gi18n.h>
#include <math.h>

/* A handle takes at most this share of a side: the middle is left for moving. */
#define MAX_HANDLE_SHARE 0.25f

G_DEFINE_FINAL_TYPE (WeirRemarkCard, weir_remark_card, GTK_TYPE_WIDGET)

static gboolean
is_frame (WeirRemarkCard *self)
{
  return weir_remark_get_shape (self->remark) == WEIR_REMARK_FRAME;
}

static void
describe (WeirRemarkCard *self)
{
  const char *color = weir_remark_color_get_title (weir_remark_get_color (self->remark));
  const char *text = weir_remark_get_text (self->remark);
  g_autofree char *description = NULL;

  if (is_frame (self) || *text == '\0')
    description = g_strdup (color);
  else
    /* Translators: the text of a note, its colour. */
    description = g_strdup_printf (_ ("%s (%s)"), text, color);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  weir_remark_get_name (self->remark),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static void
write_text (WeirRemarkCard *self)
{
  const char *text = weir_remark_get_text (self->remark);

  weir_caption_set_text (&self->title, is_frame (self) ? text : NULL);
  weir_caption_set_text (&self->far_title, *text != '\0' ? weir_remark_get_name (self->remark)
                                                         : NULL);
  g_clear_object (&self->layout);
}

static void
on_remark_notify (WeirRemarkCard *self)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) weir_remark_get_x (self->remark),
                                               (float) weir_remark_get_y (self->remark),
                                               (float) weir_remark_get_width (self->remark),
                                               (float) weir_remark_get_height (self->remark));

  weir_remark_card_set_bounds (self, &bounds);
  write_text (self);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_flag (WeirRemarkCard *self,
          gboolean       *flag,
          gboolean        value)
{
  if (*flag == value)
    return;

  *flag = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
weir_remark_card_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  WeirRemarkCard *self = WEIR_REMARK_CARD (widget);
  graphene_size_t size = self->bounds.size;

  if (self->editor != NULL)
    gtk_widget_measure (self->editor, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = *natural = (int) ceilf (orientation == GTK_ORIENTATION_HORIZONTAL ? size.width
                                                                               : size.height);
}

static void
weir_remark_card_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  WeirRemarkCard *self = WEIR_REMARK_CARD (widget);
  int inset = (int) WEIR_REMARK_CARD_PADDING;

  if (self->editor == NULL)
    return;

  gtk_widget_measure (self->editor, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  if (is_frame (self))
    gtk_widget_size_allocate (self->editor,
                              &(GtkAllocation) { inset, 5, width - 2 * inset,
                                                 (int) WEIR_REMARK_CARD_STRIP - 8 }, -1);
  else
    gtk_widget_size_allocate (self->editor,
                              &(GtkAllocation) { inset, inset, width - 2 * inset,
                                                 height - 2 * inset }, -1);
}

/* What does not fit can be read here. */
static gboolean
weir_remark_card_query_tooltip (GtkWidget  *widget,
                                int         x,
                                int         y,
                                gboolean    by_keyboard,
                                GtkTooltip *tooltip)
{
  WeirRemarkCard *self = WEIR_REMARK_CARD (widget);
  gboolean is_cut = self->detail != WEIR_DETAIL_FULL;

  if (is_frame (self))
    is_cut = (is_cut && y < WEIR_REMARK_CARD_STRIP) ||
             (self->title.layout != NULL && pango_layout_is_ellipsized (self->title.layout) &&
              y < WEIR_REMARK_CARD_STRIP);
  else
    is_cut |= self->layout != NULL && pango_layout_is_ellipsized (self->layout);
  if (!is_cut || self->editor != NULL || *weir_remark_get_text (self->remark) == '\0')
    return FALSE;

  gtk_tooltip_set_text (tooltip, weir_remark_get_text (self->remark));
  return TRUE;
}

static void
weir_remark_card_state_flags_changed (GtkWidget    *widget,
                                      GtkStateFlags previous)
{
  GtkStateFlags changed = previous ^ gtk_widget_get_state_flags (widget);

  if (changed & (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE))
    gtk_widget_queue_draw (widget);
}

static void
weir_remark_card_dispose (GObject *object)
{
  WeirRemarkCard *self = WEIR_REMARK_CARD (object);

  g_clear_pointer (&self->editor, gtk_widget_unparent);
  weir_caption_clear (&self->title);
  weir_caption_clear (&self->far_title);
  g_clear_object (&self->layout);
  g_clear_object (&self->remark);

  G_OBJECT_CLASS (weir_remark_card_parent_class)->dispose (object);
}

static void
weir_remark_card_class_init (WeirRemarkCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_remark_card_dispose;
  widget_class->snapshot = weir_remark_card_snapshot;
  widget_class->measure = weir_remark_card_measure;
  widget_class->size_allocate = weir_remark_card_size_allocate;
  widget_class->query_tooltip = weir_remark_card_query_tooltip;
  widget_class->state_flags_changed = weir_remark_card_state_flags_changed;

  gtk_widget_class_set_css_name (widget_class, "remarkcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
weir_remark_card_init (WeirRemarkCard *self)
{
  self->title.face = WEIR_FACE_NAME;
  self->far_title.face = WEIR_FACE_FAR;
  self->detail = WEIR_DETAIL_FULL;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
weir_remark_card_new (WeirRemark *remark)
{
  WeirRemarkCard *self = g_object_new (WEIR_TYPE_REMARK_CARD, NULL);

  self->remark = g_object_ref (remark);
  g_signal_connect_object (remark, "notify", G_CALLBACK (on_remark_notify), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION,
                                  is_frame (self) ? _ ("frame") : _ ("note"), -1);
  on_remark_notify (self);

  return GTK_WIDGET (self);
}

WeirRemark *
weir_remark_card_get_remark (WeirRemarkCard *self)
{
  g_return_val_if_fail (WEIR_IS_REMARK_CARD (self), NULL);

  return self->remark;
}

void
weir_remark_card_get_bounds (WeirRemarkCard  *self,
                             graphene_rect_t *into)
{
  g_return_if_fail (WEIR_IS_REMARK_CARD (self));

  *into = self->bounds;
}

void
weir_remark_card_set_bounds (WeirRemarkCard        *self,
                             const graphene_rect_t *bounds)
{
  g_return_if_fail (WEIR_IS_REMARK_CARD (self));

  if (graphene_rect_equal (&self->bounds, bounds))
    return;

  if (self->bounds.size.width != bounds->size.width ||
      self->bounds.size.height != bounds->size.height)
    {
      g_clear_object (&self->layout);
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  self->bounds = *bounds;
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    weir_inner_layout_queue (gtk_widget_get_parent (GTK_WIDGET (self)));
}

static WeirSides
find_sides (WeirRemarkCard         *self,
            const graphene_point_t *at,
            float                   reach)
{
  float left = at->x - self->bounds.origin.x, top = at->y - self->bounds.origin.y;
  float right = self->bounds.size.width - left, bottom = self->bounds.size.height - top;
  float across = MIN (reach, self->bounds.size.width * MAX_HANDLE_SHARE);
  float along = MIN (reach, self->bounds.size.height * MAX_HANDLE_SHARE);
  WeirSides sides = WEIR_SIDE_NONE;

  if (fabsf (left) <= across)
    sides |= WEIR_SIDE_LEFT;
  else if (fabsf (right) <= across)
    sides |= WEIR_SIDE_RIGHT;
  if (fabsf (top) <= along)
    sides |= WEIR_SIDE_TOP;
  else if (fabsf (bottom) <= along)
    sides |= WEIR_SIDE_BOTTOM;

  return sides;
}

gboolean
weir_remark_card_is_at (WeirRemarkCard         *self,
                        const graphene_point_t *at,
                        float                   reach,
                        WeirSides              *sides)
{
  graphene_rect_t around;

  g_return_val_if_fail (WEIR_IS_REMARK_CARD (self), FALSE);

  *sides = WEIR_SIDE_NONE;
  around = self->bounds;
  graphene_rect_inset (&around, -reach, -reach);
  if (!graphene_rect_contains_point (&around, at))
    return FALSE;

  *sides = find_sides (self, at, reach);
  if (*sides != WEIR_SIDE_NONE)
    return TRUE;
  if (!graphene_rect_contains_point (&self->bounds, at))
    return FALSE;

  return !is_frame (self) || at->y < self->bounds.origin.y + WEIR_REMARK_CARD_STRIP;
}

void
weir_remark_card_set_editor (WeirRemarkCard *self,
                             GtkWidget      *editor)
{
  g_return_if_fail (WEIR_IS_REMARK_CARD (self));
  g_return_if_fail (editor == NULL || GTK_IS_WIDGET (editor));

  g_clear_pointer (&self->editor, gtk_widget_unparent);
  self->editor = editor;
  if (editor != NULL)
    gtk_widget_set_parent (editor, GTK_WIDGET (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
weir_remark_card_set_selected (WeirRemarkCard *self,
                               gboolean        selected)
{
  g_return_if_fail (WEIR_IS_REMARK_CARD (self));

  if (self->selected != selected)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected,
                                 -1);
  set_flag (self, &self->selected, selected);
}

void
weir_remark_card_set_detail (WeirRemarkCard *self,
                             WeirDetail      detail)
{
  g_return_if_fail (WEIR_IS_REMARK_CARD (self));

  if (self->detail == detail)
    return;

  self->detail = detail;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
weir_remark_card_invalidate (WeirRemarkCard *self)
{
  g_return_if_fail (WEIR_IS_REMARK_CARD (self));

  gtk_widget_queue_draw (GTK_WIDGET (self));
}
