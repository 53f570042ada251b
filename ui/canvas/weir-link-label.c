/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-link-label.h"
#include "weir-breakpoint-glyph.h"
#include "weir-caption.h"
#include "weir-severity-glyph.h"
#include "../weir-style.h"
#include <glib/gi18n.h>
#include <math.h>

#define PADDING        7.0f
#define CHEVRON_WIDTH  5.0f
#define DOT_RADIUS     3.0f
#define GAP            4.0f
#define COLUMN_GAP     7.0f
#define BASELINE       15.0f
#define MAX_PARTITION_WIDTH 90.0f
#define SIGN_SIZE      13.0f

struct _WeirLinkLabel
{
  GtkWidget    parent_instance;

  WeirLink    *link;       /* owned */
  WeirCaption  partition;  /* where no port says it */
  WeirCaption  demand;
  WeirCaption  rate;
  float        demand_width;  /* widest so far, so that the pill does not tremble */
  float        rate_width;
  float        width;
  char        *carried;    /* owned: the partition, as far as it was told; NULL: none */
  char        *findings;   /* owned; NULL: none */
  WeirSeverity worst;      /* of them */
  char        *breakpoints; /* owned: what for; NULL: none */
  WeirRaster   raster;
  gboolean     measured;
  gboolean     selected;
};

G_DEFINE_FINAL_TYPE (WeirLinkLabel, weir_link_label, GTK_TYPE_WIDGET)

static void
on_ends_notify (WeirLinkLabel *self)
{
  g_autofree char *ends = weir_link_name_dup (self->link), *name = NULL;

  if (self->carried != NULL)
    /* Translators: a subscription, as “Counter → Printer”, and the partition that it carries. */
    name = g_strdup_printf (_ ("%s, partition %s"), ends, self->carried);
  else
    name = g_steal_pointer (&ends);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION, _ ("subscription"),
                                  -1);
}

/* Returns: (transfer full) */
static char *
describe_figures (WeirLinkLabel  *self,
                  const WeirPipe *pipe)
{
  g_autofree char *outstanding = NULL;
  g_autofree char *max = NULL;
  g_autofree char *rate = NULL;

  if (pipe->ended)
    return g_strdup (_ ("ended"));
  if (!pipe->measured)
    return g_strdup_printf (_ ("max demand %u, min demand %u"), weir_link_get_max_demand (self->link),
                            weir_link_get_effective_min_demand (self->link));
  outstanding = weir_figure_count (pipe->outstanding);
  max = weir_figure_count (pipe->max);
  rate = weir_figure_rate (pipe->rate);
  /* Translators: outstanding demand, maximum, events per second. */
  return g_strdup_printf (_ ("%s of %s outstanding, %s"), outstanding, max, rate);
}

static void
describe (WeirLinkLabel  *self,
          const WeirPipe *pipe)
{
  g_autofree char *figures = describe_figures (self, pipe);
  g_autofree char *undrawn = weir_pipe_describe_undrawn (pipe);
  const char *more[] = { self->findings, self->breakpoints, undrawn };
  g_autoptr (GString) text = g_string_new (figures);

  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (more[i] != NULL)
      g_string_append_printf (text, ". %s", more[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}

static gboolean
write_partition (WeirLinkLabel  *self,
                 const WeirPipe *pipe)
{
  if (g_strcmp0 (self->carried, pipe->partition) != 0)
    {
      g_free (self->carried);
      self->carried = g_strdup (pipe->partition);
      on_ends_notify (self);
    }

  return weir_caption_set_text (&self->partition, pipe->is_labelled ? pipe->partition : NULL);
}

static float
widen (WeirLinkLabel *self,
       WeirCaption   *caption,
       float         *width)
{
  *width = MAX (*width, ceilf (weir_caption_get_width (caption, GTK_WIDGET (self))));

  return *width;
}

/* Where nothing may move, a counter of what came through stands for the dots. It takes the rate's place: for both there is no room
 * between two cards, and both of them say a rate. Returns: (transfer full) */
static char *
make_rate (const WeirPipe *pipe)
{
  if (weir_style_is_reduced_motion ())
    return weir_figure_brief_count (pipe->delivered);
  return weir_figure_rate (pipe->rate);
}

static gboolean
write_measured (WeirLinkLabel  *self,
                const WeirPipe *pipe)
{
  g_autofree char *outstanding = weir_figure_count (pipe->outstanding);
  g_autofree char *max = weir_figure_count (pipe->max);
  gboolean changed;

  /* Translators: outstanding demand / maximum. */
  changed = weir_caption_take_text (&self->demand,
                                    g_strdup_printf (_ ("%s / %s"), outstanding, max));
  changed |= weir_caption_take_text (&self->rate, make_rate (pipe));

  return changed;
}

static gboolean
write_limit (WeirLinkLabel *self)
{
  g_autofree char *max = weir_figure_count (weir_link_get_max_demand (self->link));

  return weir_caption_take_text (&self->demand, g_strdup_printf (_ ("max %s"), max));
}

static void
draw_pill (WeirLinkLabel *self,
           GtkSnapshot   *snapshot)
{
  float width = gtk_widget_get_width (GTK_WIDGET (self));
  float line = self->selected ? 2 : 1;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, WEIR_LINK_LABEL_HEIGHT);
  GskRoundedRect pill;
  GdkRGBA card, border;

  weir_style_get_color (WEIR_COLOR_CARD, &card);
  weir_style_get_color (self->selected ? WEIR_COLOR_ACCENT : WEIR_COLOR_BORDER, &border);
  gsk_rounded_rect_init_from_rect (&pill, &bounds, WEIR_LINK_LABEL_HEIGHT / 2);

  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    {
      GdkRGBA ring = border;

      weir_style_get_color (WEIR_COLOR_ACCENT, &ring);
      ring.alpha = 0.5;
      gtk_snapshot_append_outset_shadow (snapshot, &pill, &ring, 0, 0, 3, 0);
    }

  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, &card, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &pill, (float[4]) { line, line, line, line },
                              (GdkRGBA[4]) { border, border, border, border });
}

static void
draw_chevron (GtkSnapshot *snapshot,
              float        x)
{
  float middle = WEIR_LINK_LABEL_HEIGHT / 2;
  GdkRGBA color;
  cairo_t *cr;

  weir_style_get_color (WEIR_COLOR_DEMAND, &color);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x - 2, middle - 8, 10, 16));
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 2.4);
  cairo_move_to (cr, x + CHEVRON_WIDTH, middle - 5);
  cairo_line_to (cr, x, middle);
  cairo_line_to (cr, x + CHEVRON_WIDTH, middle + 5);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_dot (GtkSnapshot *snapshot,
          float        x)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, WEIR_LINK_LABEL_HEIGHT / 2 - DOT_RADIUS,
                                               2 * DOT_RADIUS, 2 * DOT_RADIUS);
  GskRoundedRect dot;
  GdkRGBA color;

  weir_style_get_color (WEIR_COLOR_EVENT, &color);
  gsk_rounded_rect_init_from_rect (&dot, &bounds, DOT_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &dot);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_sign (WeirLinkLabel *self,
           GtkSnapshot   *snapshot,
           float          x)
{
  g_autoptr (GskRenderNode) sign =
    weir_severity_glyph_new (self->worst,
                             &GRAPHENE_POINT_INIT (x + SIGN_SIZE / 2, WEIR_LINK_LABEL_HEIGHT / 2),
                             SIGN_SIZE);

  gtk_snapshot_append_node (snapshot, sign);
}

static void
draw_mark (GtkSnapshot *snapshot,
           float        x)
{
  g_autoptr (GskRenderNode) mark =
    weir_breakpoint_glyph_new (&GRAPHENE_POINT_INIT (x + SIGN_SIZE / 2, WEIR_LINK_LABEL_HEIGHT / 2), SIGN_SIZE);

  gtk_snapshot_append_node (snapshot, mark);
}

static void
draw (GtkWidget   *widget,
      GtkSnapshot *snapshot)
{
  WeirLinkLabel *self = WEIR_LINK_LABEL (widget);
  float x = PADDING - 1;
  GdkRGBA text;

  weir_style_get_color (WEIR_COLOR_TEXT, &text);
  draw_pill (self, snapshot);

  if (self->breakpoints != NULL)
    {
      draw_mark (snapshot, x - 1);
      x += SIGN_SIZE + GAP - 1;
    }
  if (self->findings != NULL)
    {
      draw_sign (self, snapshot, x - 1);
      x += SIGN_SIZE + GAP - 1;
    }
  if (self->partition.text != NULL)
    {
      weir_caption_draw (&self->partition, widget, snapshot, x, BASELINE, 0, &text);
      x += ceilf (weir_caption_get_width (&self->partition, widget)) + COLUMN_GAP;
    }
  draw_chevron (snapshot, x);
  x += CHEVRON_WIDTH + GAP;
  weir_caption_draw (&self->demand, widget, snapshot, x, BASELINE, 0, &text);
  if (!self->measured)
    return;

  x += self->demand_width + COLUMN_GAP;
  draw_dot (snapshot, x);
  x += 2 * DOT_RADIUS + GAP;
  weir_caption_draw (&self->rate, widget, snapshot, x, BASELINE, 0, &text);
}

static void
weir_link_label_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  weir_raster_draw (&WEIR_LINK_LABEL (widget)->raster, widget, snapshot, draw, NULL);
}

static void
weir_link_label_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  /* The width is left to the world: figures change it often, and that is no reason to lay out the
   * whole window. */
  *minimum = *natural =
    orientation == GTK_ORIENTATION_HORIZONTAL ? 0 : (int) WEIR_LINK_LABEL_HEIGHT;
}

static void
weir_link_label_state_flags_changed (GtkWidget    *widget,
                                     GtkStateFlags previous)
{
  GtkStateFlags changed = previous ^ gtk_widget_get_state_flags (widget);

  if (changed & (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE))
    gtk_widget_queue_draw (widget);
}

static void
weir_link_label_dispose (GObject *object)
{
  WeirLinkLabel *self = WEIR_LINK_LABEL (object);

  weir_caption_clear (&self->partition);
  weir_caption_clear (&self->demand);
  weir_caption_clear (&self->rate);
  g_clear_pointer (&self->carried, g_free);
  g_clear_pointer (&self->findings, g_free);
  g_clear_pointer (&self->breakpoints, g_free);
  weir_raster_clear (&self->raster);
  g_clear_object (&self->link);

  G_OBJECT_CLASS (weir_link_label_parent_class)->dispose (object);
}

static void
weir_link_label_class_init (WeirLinkLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_link_label_dispose;
  widget_class->snapshot = weir_link_label_snapshot;
  widget_class->measure = weir_link_label_measure;
  widget_class->state_flags_changed = weir_link_label_state_flags_changed;

  gtk_widget_class_set_css_name (widget_class, "linklabel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
weir_link_label_init (WeirLinkLabel *self)
{
  self->partition.face = WEIR_FACE_SMALL;
  weir_caption_set_max_width (&self->partition, MAX_PARTITION_WIDTH);
  self->demand.face = WEIR_FACE_SMALL_BOLD;
  self->rate.face = WEIR_FACE_SMALL_BOLD;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* The canvas finds by geometry what the pointer is at. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
weir_link_label_new (WeirLink *link)
{
  WeirLinkLabel *self = g_object_new (WEIR_TYPE_LINK_LABEL, NULL);

  self->link = g_object_ref (link);
  g_signal_connect_object (weir_link_get_from (link), "notify::name",
                           G_CALLBACK (on_ends_notify), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_link_get_to (link), "notify::name",
                           G_CALLBACK (on_ends_notify), self, G_CONNECT_SWAPPED);
  on_ends_notify (self);

  return GTK_WIDGET (self);
}

WeirLink *
weir_link_label_get_link (WeirLinkLabel *self)
{
  g_return_val_if_fail (WEIR_IS_LINK_LABEL (self), NULL);

  return self->link;
}

gboolean
weir_link_label_update (WeirLinkLabel  *self,
                        const WeirPipe *pipe,
                        gboolean        describe_too)
{
  gboolean measured = pipe->measured && !pipe->ended;
  gboolean changed = self->measured != measured;

  g_return_val_if_fail (WEIR_IS_LINK_LABEL (self), FALSE);

  self->measured = measured;
  changed |= write_partition (self, pipe);
  if (changed)
    self->demand_width = self->rate_width = 0;

  if (pipe->ended)
    changed |= weir_caption_set_text (&self->demand, _ ("ended"));
  else if (measured)
    changed |= write_measured (self, pipe);
  else
    changed |= write_limit (self);

  if (describe_too)
    describe (self, pipe);
  if (changed)
    gtk_widget_queue_draw (GTK_WIDGET (self));

  return changed;
}

gboolean
weir_link_label_needs_room (WeirLinkLabel *self)
{
  float width;

  g_return_val_if_fail (WEIR_IS_LINK_LABEL (self), FALSE);

  width = self->width;
  return self->demand.layout != NULL && width != weir_link_label_get_width (self);
}

float
weir_link_label_get_width (WeirLinkLabel *self)
{
  g_return_val_if_fail (WEIR_IS_LINK_LABEL (self), 0);

  self->width = 2 * PADDING + CHEVRON_WIDTH + GAP;
  if (self->findings != NULL)
    self->width += SIGN_SIZE + GAP - 1;
  if (self->breakpoints != NULL)
    self->width += SIGN_SIZE + GAP - 1;
  if (self->partition.text != NULL)
    self->width += ceilf (weir_caption_get_width (&self->partition, GTK_WIDGET (self))) +
                   COLUMN_GAP;
  self->width += widen (self, &self->demand, &self->demand_width);
  if (self->measured)
    self->width += COLUMN_GAP + 2 * DOT_RADIUS + GAP + widen (self, &self->rate, &self->rate_width);

  return self->width;
}

gboolean
weir_link_label_set_findings (WeirLinkLabel *self,
                              const char    *text,
                              WeirSeverity   worst)
{
  g_return_val_if_fail (WEIR_IS_LINK_LABEL (self), FALSE);

  if (g_strcmp0 (self->findings, text) == 0 && self->worst == worst)
    return FALSE;

  g_free (self->findings);
  self->findings = g_strdup (text);
  self->worst = worst;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

gboolean
weir_link_label_set_breakpoints (WeirLinkLabel *self,
                                 const char    *text)
{
  g_return_val_if_fail (WEIR_IS_LINK_LABEL (self), FALSE);

  if (g_strcmp0 (self->breakpoints, text) == 0)
    return FALSE;

  g_free (self->breakpoints);
  self->breakpoints = g_strdup (text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

void
weir_link_label_set_selected (WeirLinkLabel *self,
                              gboolean       selected)
{
  g_return_if_fail (WEIR_IS_LINK_LABEL (self));

  if (self->selected == selected)
    return;

  self->selected = selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

WeirRaster *
weir_link_label_get_raster (WeirLinkLabel *self)
{
  return &self->raster;
}
