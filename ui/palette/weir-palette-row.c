/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-palette-row.h"
#include <glib/gi18n.h>
#include "weir-role-badge.h"

struct _WeirPaletteRow
{
  GtkListBoxRow        parent_instance;

  const WeirStageKind *kind;         /* borrowed: the catalogue is static; NULL: a remark's */
  WeirRemarkShape      shape;
  char                *words;        /* owned: what the search looks at */
  graphene_point_t     drag_point;   /* where the row was grabbed */

  /* Lent by the template. */
  GtkBox   *box;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (WeirPaletteRow, weir_palette_row, GTK_TYPE_LIST_BOX_ROW)

/* On X11 the toolkit follows a drag by its pointer alone: one begun by a finger would never end. */
static gboolean
would_hang (GtkDragSource *source)
{
  GdkDisplay *display = gtk_widget_get_display (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));

  return g_str_equal (G_OBJECT_TYPE_NAME (display), "GdkX11Display") &&
         gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (source)) != NULL;
}

static GdkContentProvider *
on_drag_prepare (WeirPaletteRow *self,
                 double          x,
                 double          y,
                 GtkDragSource  *source)
{
  g_autoptr (WeirKindItem) item = NULL;

  if (would_hang (source))
    return NULL;

  self->drag_point = GRAPHENE_POINT_INIT ((float) x, (float) y);
  if (self->kind == NULL)
    {
      g_autoptr (WeirRemark) remark = weir_remark_new (self->shape);

      return gdk_content_provider_new_typed (WEIR_TYPE_REMARK, remark);
    }

  item = weir_kind_item_new (self->kind);
  return gdk_content_provider_new_typed (WEIR_TYPE_KIND_ITEM, item);
}

/* A picture of the row as it is now: the row itself may be filtered away while the drag lasts. */
static void
on_drag_begin (WeirPaletteRow *self,
               GdkDrag        *drag,
               GtkDragSource  *source)
{
  g_autoptr (GdkPaintable) live = gtk_widget_paintable_new (GTK_WIDGET (self->box));
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (live);
  GtkWidget *icon = gtk_drag_icon_get_for_drag (drag);
  GtkWidget *image = gtk_picture_new_for_paintable (picture);

  gtk_widget_add_css_class (image, "card");
  gtk_widget_add_css_class (image, "weir-drag-icon");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (icon), image);
  gdk_drag_set_hotspot (drag, (int) self->drag_point.x, (int) self->drag_point.y);
}

/* For assistive technology, which can neither drag nor press Return. */
static void
on_add (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  gtk_widget_activate (widget);
}

static void
weir_palette_row_finalize (GObject *object)
{
  g_free (WEIR_PALETTE_ROW (object)->words);

  G_OBJECT_CLASS (weir_palette_row_parent_class)->finalize (object);
}

static void
weir_palette_row_class_init (WeirPaletteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_palette_row_finalize;

  gtk_widget_class_install_action (widget_class, "palette.add", NULL, on_add);
  gtk_widget_class_set_template_from_resource (widget_class, "/weir/ui/weir-palette-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirPaletteRow, box);
  gtk_widget_class_bind_template_child (widget_class, WeirPaletteRow, label);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_prepare);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_begin);
}

static void
weir_palette_row_init (WeirPaletteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @words: taken, what the search looks at */
static WeirPaletteRow *
make_row (const char *title,
          const char *blurb,
          char       *words,
          GtkWidget  *icon)
{
  WeirPaletteRow *self = g_object_new (WEIR_TYPE_PALETTE_ROW, "tooltip-text", blurb, NULL);

  self->words = words;
  gtk_label_set_label (self->label, title);
  gtk_box_prepend (self->box, icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, blurb,
                                  -1);

  return self;
}

GtkWidget *
weir_palette_row_new (const WeirStageKind *kind)
{
  WeirPaletteRow *self;
  const char *title, *blurb;

  g_return_val_if_fail (kind != NULL, NULL);

  title = _ (kind->title);
  blurb = _ (kind->blurb);
  self = make_row (title, blurb,
                   g_strjoin (" ", title, blurb, kind->name,
                              kind->keywords == NULL ? NULL : _ (kind->keywords), NULL),
                   weir_role_badge_new (kind->role));
  self->kind = kind;

  return GTK_WIDGET (self);
}

GtkWidget *
weir_palette_row_new_for_remark (WeirRemarkShape shape)
{
  gboolean is_frame = shape == WEIR_REMARK_FRAME;
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE,
                                  "icon-name", is_frame ? "weir-frame-symbolic" : "weir-note-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  const char *title = is_frame ? _ ("Frame") : _ ("Note");
  const char *blurb = is_frame ? _ ("A colored area around stages, with a title")
                               : _ ("A box of text that explains the drawing");
  WeirPaletteRow *self;

  /* As wide as the badges of the stages. */
  gtk_widget_set_size_request (icon, 20, -1);
  /* Translators: more words that the search of the palette finds it by. */
  self = make_row (title, blurb, g_strjoin (" ", title, blurb, _ ("comment annotation group"), NULL),
                   icon);
  self->shape = shape;

  return GTK_WIDGET (self);
}

WeirRemarkShape
weir_palette_row_get_shape (WeirPaletteRow *self)
{
  g_return_val_if_fail (WEIR_IS_PALETTE_ROW (self), WEIR_REMARK_NOTE);

  return self->shape;
}

const WeirStageKind *
weir_palette_row_get_kind (WeirPaletteRow *self)
{
  g_return_val_if_fail (WEIR_IS_PALETTE_ROW (self), NULL);

  return self->kind;
}

gboolean
weir_palette_row_matches (WeirPaletteRow *self,
                          const char     *search)
{
  g_return_val_if_fail (WEIR_IS_PALETTE_ROW (self), FALSE);

  return g_str_match_string (search, self->words, TRUE);
}
