/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-log-row.h"

/* A list keeps some two hundred rows, of which a dozen are in sight, and a busy log changes all
 * of them ten times a second. So a row is one widget of fixed height that shapes its text when
 * it is drawn, not a box of labels. */

#define GAP 9
#define PADDING 2       /* above and below */
#define ICON_SIZE 16

/* Columns are of fixed width, in characters: rows come and go, and what they say must not jump
 * about. */
#define WORD_CHARS 9
#define TIME_CHARS 12
#define STAGE_CHARS 18
#define TEXT_CHARS 20   /* at least; with less room it has a line of its own */
#define HEAD_CHARS (WORD_CHARS + TIME_CHARS)
#define ALL_CHARS (HEAD_CHARS + STAGE_CHARS + TEXT_CHARS)

struct _WeirLogRow
{
  GtkWidget    parent_instance;

  GtkWidget   *icon;   /* lent: a child */
  WeirLogLine *line;   /* owned; NULL before there is one */
};

G_DEFINE_FINAL_TYPE (WeirLogRow, weir_log_row, GTK_TYPE_WIDGET)

static void
get_metrics (WeirLogRow *self,
             int        *char_width,
             int        *height)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  *char_width = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_digit_width (metrics));
  *height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
}

/* Narrower, what a line says is below all else: on a telephone one letter of it was left. */
static int
get_whole_width (int char_width)
{
  return ICON_SIZE + 4 * GAP + ALL_CHARS * char_width;
}

/* Columns from where lines begin, which is the right in some languages. */
typedef struct
{
  WeirLogRow  *row;
  GtkSnapshot *snapshot;
  int          x;         /* of the next one, from the start of the row */
  int          y;
  int          height;    /* of the line */
} Pen;

/* Where @text goes that has been given its column. What direction it is of is its own business. */
static double
find_place (Pen         *pen,
            PangoLayout *layout,
            int          width,
            gboolean     at_end)
{
  GtkWidget *widget = GTK_WIDGET (pen->row);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int left = is_mirrored ? gtk_widget_get_width (widget) - pen->x - width : pen->x;
  PangoRectangle text;

  pango_layout_get_pixel_extents (layout, NULL, &text);
  return at_end != is_mirrored ? left + width - text.width - text.x : left - text.x;
}

static void
draw_text (Pen            *pen,
           const char     *text,
           int             width,
           gboolean        at_end,
           double          strength,
           PangoAttribute *attribute)
{
  GtkWidget *widget = GTK_WIDGET (pen->row);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int text_height;
  GdkRGBA color;

  if (attribute != NULL)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, attribute);
      pango_layout_set_attributes (layout, attributes);
    }
  if (width <= 0)
    return;
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, NULL, &text_height);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= strength;
  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot, &GRAPHENE_POINT_INIT (find_place (pen, layout, width, at_end),
                                                               pen->y + (pen->height - text_height) / 2));
  gtk_snapshot_append_layout (pen->snapshot, layout, &color);
  gtk_snapshot_restore (pen->snapshot);
  pen->x += width + GAP;
}

static void
weir_log_row_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  WeirLogRow *self = WEIR_LOG_ROW (widget);
  Pen pen = { self, snapshot, ICON_SIZE + GAP, 0, gtk_widget_get_height (widget) };
  int width = gtk_widget_get_width (widget);
  g_autofree char *time = NULL;
  int char_width, height, stage_width;
  gboolean is_folded;

  GTK_WIDGET_CLASS (weir_log_row_parent_class)->snapshot (widget, snapshot);
  if (self->line == NULL)
    return;

  get_metrics (self, &char_width, &height);
  is_folded = width < get_whole_width (char_width);
  stage_width = STAGE_CHARS * char_width;
  if (is_folded)
    {
      pen.y = (pen.height - 2 * height) / 2;
      pen.height = height;
    }
  time = weir_figure_time (weir_log_line_get_time (self->line));
  draw_text (&pen, weir_log_line_get_word (self->line), WORD_CHARS * char_width, FALSE, 1, NULL);
  draw_text (&pen, time, TIME_CHARS * char_width, TRUE, 0.6, pango_attr_font_features_new ("tnum=1"));
  if (is_folded)
    stage_width = MIN (stage_width, width - pen.x);
  draw_text (&pen, weir_log_line_get_stage (self->line), stage_width, FALSE, 1,
             pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (is_folded)
    {
      pen.x = ICON_SIZE + GAP;
      pen.y += height;
    }
  draw_text (&pen, weir_log_line_get_text (self->line), width - pen.x, FALSE, 1,
             pango_attr_family_new ("monospace"));
}

/* A line may be longer than its row. */
static gboolean
weir_log_row_query_tooltip (GtkWidget  *widget,
                            int         x,
                            int         y,
                            gboolean    keyboard,
                            GtkTooltip *tooltip)
{
  WeirLogLine *line = WEIR_LOG_ROW (widget)->line;

  if (line == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, weir_log_line_get_text (line));
  return TRUE;
}

static GtkSizeRequestMode
weir_log_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
weir_log_row_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  int char_width, height;

  get_metrics (WEIR_LOG_ROW (widget), &char_width, &height);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = MAX (height, ICON_SIZE) + 2 * PADDING;
      if (for_size >= 0 && for_size < get_whole_width (char_width))
        *minimum = *natural = 2 * *natural;
    }
  else
    {
      *minimum = ICON_SIZE + 4 * GAP + HEAD_CHARS * char_width;
      *natural = get_whole_width (char_width);
    }
}

static void
weir_log_row_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  GtkWidget *icon = WEIR_LOG_ROW (widget)->icon;
  GtkAllocation area = { 0, 0, 0, height };

  gtk_widget_measure (icon, GTK_ORIENTATION_HORIZONTAL, -1, &area.width, NULL, NULL, NULL);
  area.width = MAX (ICON_SIZE, area.width);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    area.x = width - area.width;
  gtk_widget_size_allocate (icon, &area, -1);
}

static void
weir_log_row_dispose (GObject *object)
{
  WeirLogRow *self = WEIR_LOG_ROW (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_object (&self->line);

  G_OBJECT_CLASS (weir_log_row_parent_class)->dispose (object);
}

static void
weir_log_row_class_init (WeirLogRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_log_row_dispose;

  widget_class->snapshot = weir_log_row_snapshot;
  widget_class->query_tooltip = weir_log_row_query_tooltip;
  widget_class->get_request_mode = weir_log_row_get_request_mode;
  widget_class->measure = weir_log_row_measure;
  widget_class->size_allocate = weir_log_row_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_class_set_css_name (widget_class, "logrow");
}

static void
weir_log_row_init (WeirLogRow *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  self->icon = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), ICON_SIZE);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
}

static const char *
get_level_class (WeirLogLine *line)
{
  GLogLevelFlags level = weir_log_line_get_level (line);

  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
    return "error";
  if (level & G_LOG_LEVEL_WARNING)
    return "warning";
  return "dim-label";
}

GtkWidget *
weir_log_row_new (void)
{
  return g_object_new (WEIR_TYPE_LOG_ROW, NULL);
}

void
weir_log_row_set (WeirLogRow  *self,
                  WeirLogLine *line)
{
  const char *level_class = get_level_class (line);
  g_autofree char *description = NULL;

  g_return_if_fail (WEIR_IS_LOG_ROW (self));

  if (self->line == NULL ||
      !g_str_equal (weir_log_line_get_icon (line), weir_log_line_get_icon (self->line)))
    {
      const char *classes[] = { level_class, NULL };

      gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), weir_log_line_get_icon (line));
      gtk_widget_set_css_classes (self->icon, classes);
    }
  g_set_object (&self->line, line);
  description = g_strdup_printf ("%s, %s: %s", weir_log_line_get_word (line),
                                 weir_log_line_get_stage (line),
                                 weir_log_line_get_text (line));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
