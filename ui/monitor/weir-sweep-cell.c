/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-sweep-cell.h"

#include <adwaita.h>

#include "../weir-style.h"

#define RADIUS     5.0
#define WIDTH      66
#define LEAST_WIDTH 40   /* figures without their units */
#define HEIGHT     30
#define SMALL_WIDTH  28
#define SMALL_HEIGHT 18
#define BAR_HEIGHT 3.0
#define INSET      4.0
#define TEXT_INSET 2.0
#define DOT        5.0

struct _WeirSweepCell
{
  GtkWidget            parent_instance;

  guint                x;
  guint                y;
  gboolean             is_small;      /* no text: there is no room for it */
  gboolean             is_selected;
  WeirSweepCellContent content;       /* owned texts */
  PangoLayout         *layout;        /* owned; NULL until it is needed */
};

G_DEFINE_FINAL_TYPE (WeirSweepCell, weir_sweep_cell, GTK_TYPE_WIDGET)

static GdkRGBA
mix (const GdkRGBA *a,
     const GdkRGBA *b,
     double         share)
{
  float t = (float) share;

  return (GdkRGBA) { a->red + (b->red - a->red) * t, a->green + (b->green - a->green) * t,
                     a->blue + (b->blue - a->blue) * t, 1 };
}

/* WCAG's, with its linear light. */
static double
get_luminance (const GdkRGBA *color)
{
  const float parts[] = { color->red, color->green, color->blue };
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    sum += weights[i] * (parts[i] <= 0.03928 ? parts[i] / 12.92 : pow ((parts[i] + 0.055) / 1.055, 2.4));
  return sum;
}

/* Black or white, whichever is read more easily on it. */
static GdkRGBA
get_ink (const GdkRGBA *ground)
{
  float ink = get_luminance (ground) > 0.179 ? 0 : 1;

  return (GdkRGBA) { ink, ink, ink, 1 };
}

static GdkRGBA
get_ground (WeirSweepCell *self)
{
  GdkRGBA card, accent;

  weir_style_get_color (WEIR_COLOR_TRACK, &card);
  weir_style_get_color (WEIR_COLOR_ACCENT, &accent);
  /* So that even the least is seen to be there. */
  return self->content.share < 0 ? mix (&card, &card, 0)
                                 : mix (&card, &accent, 0.08 + 0.87 * self->content.share);
}

static void
add_border (GtkSnapshot          *snapshot,
            const GskRoundedRect *outline,
            const GdkRGBA        *color,
            float                 width)
{
  const float widths[] = { width, width, width, width };
  const GdkRGBA colors[] = { *color, *color, *color, *color };

  gtk_snapshot_append_border (snapshot, outline, widths, colors);
}

/* Without its unit rather than cut off. */
static void
fit_text (WeirSweepCell *self,
          double         room)
{
  int width;

  pango_layout_set_text (self->layout, self->content.text, -1);
  pango_layout_set_width (self->layout, -1);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  if (width > room && self->content.brief != NULL)
    pango_layout_set_text (self->layout, self->content.brief, -1);
  pango_layout_set_width (self->layout, (int) room * PANGO_SCALE);
}

static void
add_text (WeirSweepCell *self,
          GtkSnapshot   *snapshot,
          const GdkRGBA *ink)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  int text_width, text_height;

  if (self->is_small || self->content.text == NULL)
    return;
  if (self->layout == NULL)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
      if (self->content.is_most)
        pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->content.text);
      pango_layout_set_attributes (self->layout, attributes);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
    }
  fit_text (self, width - 2 * TEXT_INSET);
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (self->layout, &text_width, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) TEXT_INSET,
                                                          (float) ((height - BAR_HEIGHT - text_height) / 2)));
  gtk_snapshot_append_layout (snapshot, self->layout, ink);
  gtk_snapshot_restore (snapshot);
}

/* How much it is, for whoever does not see the colours. */
static void
add_bar (WeirSweepCell *self,
         GtkSnapshot   *snapshot,
         const GdkRGBA *ink)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * INSET;
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double length = MAX (width * CLAMP (self->content.length, 0, 1), 1);

  if (self->content.share < 0 || self->is_small)
    return;
  gtk_snapshot_append_color (snapshot, ink,
                             &GRAPHENE_RECT_INIT ((float) INSET, (float) (height - BAR_HEIGHT - 2),
                                                  (float) length, (float) BAR_HEIGHT));
}

static void
add_dot (GtkSnapshot   *snapshot,
         const GdkRGBA *ink)
{
  GskRoundedRect dot;

  gsk_rounded_rect_init_from_rect (&dot, &GRAPHENE_RECT_INIT (4, 4, DOT, DOT), DOT / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &dot);
  gtk_snapshot_append_color (snapshot, ink, &dot.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
add_outline (WeirSweepCell        *self,
             GtkSnapshot          *snapshot,
             const GskRoundedRect *outline)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GdkRGBA text, border;

  weir_style_get_color (WEIR_COLOR_TEXT, &text);
  weir_style_get_color (self->content.is_wrong ? WEIR_COLOR_ERROR : WEIR_COLOR_BORDER, &border);
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    add_border (snapshot, outline, &text, 3);
  else if (self->is_selected)
    add_border (snapshot, outline, &text, 2);
  else if (self->content.is_wrong || adw_style_manager_get_high_contrast (manager))
    add_border (snapshot, outline, &border, 1);
}

static void
weir_sweep_cell_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  WeirSweepCell *self = WEIR_SWEEP_CELL (widget);
  GdkRGBA ground = get_ground (self), ink = get_ink (&ground);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                        gtk_widget_get_height (widget)),
                                   self->is_small ? 3 : RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &ground, &outline.bounds);
  add_bar (self, snapshot, &ink);
  gtk_snapshot_pop (snapshot);
  if (self->content.is_present)
    add_dot (snapshot, &ink);
  add_text (self, snapshot, &ink);
  add_outline (self, snapshot, &outline);
}

static void
weir_sweep_cell_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  gboolean is_small = WEIR_SWEEP_CELL (widget)->is_small;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = is_small ? SMALL_WIDTH : LEAST_WIDTH;
      *natural = is_small ? SMALL_WIDTH : WIDTH;
    }
  else
    *minimum = *natural = is_small ? SMALL_HEIGHT : HEIGHT;
}

static void
weir_sweep_cell_state_flags_changed (GtkWidget    *widget,
                                     GtkStateFlags previous)
{
  GTK_WIDGET_CLASS (weir_sweep_cell_parent_class)->state_flags_changed (widget, previous);

  gtk_widget_queue_draw (widget);
}

/* Fonts and colours. */
static void
weir_sweep_cell_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (weir_sweep_cell_parent_class)->css_changed (widget, change);

  g_clear_object (&WEIR_SWEEP_CELL (widget)->layout);
  gtk_widget_queue_draw (widget);
}

static void
weir_sweep_cell_finalize (GObject *object)
{
  WeirSweepCell *self = WEIR_SWEEP_CELL (object);

  g_free ((char *) self->content.text);
  g_free ((char *) self->content.brief);
  g_free ((char *) self->content.description);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (weir_sweep_cell_parent_class)->finalize (object);
}

static void
weir_sweep_cell_class_init (WeirSweepCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_sweep_cell_finalize;
  widget_class->snapshot = weir_sweep_cell_snapshot;
  widget_class->measure = weir_sweep_cell_measure;
  widget_class->state_flags_changed = weir_sweep_cell_state_flags_changed;
  widget_class->css_changed = weir_sweep_cell_css_changed;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_widget_class_set_css_name (widget_class, "sweepcell");
}

static void
weir_sweep_cell_init (WeirSweepCell *self)
{
  self->content.share = -1;
}

GtkWidget *
weir_sweep_cell_new (guint    x,
                     guint    y,
                     gboolean is_small)
{
  WeirSweepCell *self = g_object_new (WEIR_TYPE_SWEEP_CELL, NULL);

  self->x = x;
  self->y = y;
  self->is_small = is_small;
  return GTK_WIDGET (self);
}

guint
weir_sweep_cell_get_x (WeirSweepCell *self)
{
  g_return_val_if_fail (WEIR_IS_SWEEP_CELL (self), 0);

  return self->x;
}

guint
weir_sweep_cell_get_y (WeirSweepCell *self)
{
  g_return_val_if_fail (WEIR_IS_SWEEP_CELL (self), 0);

  return self->y;
}

void
weir_sweep_cell_show (WeirSweepCell              *self,
                      const WeirSweepCellContent *content)
{
  WeirSweepCellContent old;

  g_return_if_fail (WEIR_IS_SWEEP_CELL (self));
  g_return_if_fail (content != NULL);

  old = self->content;
  self->content = *content;
  self->content.text = g_strdup (content->text);
  self->content.brief = g_strdup (content->brief);
  self->content.description = g_strdup (content->description);
  g_free ((char *) old.text);
  g_free ((char *) old.brief);
  g_free ((char *) old.description);
  g_clear_object (&self->layout);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->content.description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->content.description != NULL ? self->content.description : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
weir_sweep_cell_get_text (WeirSweepCell *self)
{
  g_return_val_if_fail (WEIR_IS_SWEEP_CELL (self), NULL);

  return self->content.text;
}

void
weir_sweep_cell_set_selected (WeirSweepCell *self,
                              gboolean       selected)
{
  g_return_if_fail (WEIR_IS_SWEEP_CELL (self));

  self->is_selected = selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
