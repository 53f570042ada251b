/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-chart-export.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>

#include "weir-chart-private.h"

#define WIDTH 960.0
#define MARGIN 24.0
#define HEADING 34.0
#define SPACING 14.0
#define TITLE_WIDTH 172.0
#define PIXELS 2.0          /* of a picture, for a point */

static const char *const suffixes[WEIR_N_CHART_EXPORTS] = {
  [WEIR_CHART_EXPORT_PNG] = "png",
  [WEIR_CHART_EXPORT_SVG] = "svg",
  [WEIR_CHART_EXPORT_PDF] = "pdf",
  [WEIR_CHART_EXPORT_CSV] = "csv",
};

static cairo_status_t
write_bytes (void                *closure,
             const unsigned char *data,
             unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static double
find_height (GPtrArray *contents)
{
  double height = 2 * MARGIN + HEADING + WEIR_CHART_TITLE_HEIGHT;

  for (guint i = 0; i < contents->len; i++)
    height += weir_chart_get_height (g_ptr_array_index (contents, i), FALSE) + SPACING;
  return height;
}

static void
draw_heading (cairo_t          *cr,
              WeirChartDrawing *drawing,
              const char       *title)
{
  const WeirChartContent *content = drawing->content;
  g_autofree char *from = weir_figure_time (content->from);
  g_autofree char *to = weir_figure_time (content->to);
  /* Translators: a stretch of time. */
  g_autofree char *range = g_strdup_printf (_ ("%s to %s"), from, to);

  weir_chart_set_color (cr, WEIR_COLOR_TEXT, 1);
  weir_chart_draw_fitted (drawing, cr, title, 0, 0, drawing->width * 0.7, FALSE, TRUE);
  weir_chart_set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
  weir_chart_draw_text (drawing, cr, range, drawing->width, 0, 1);
}

static void
draw (cairo_t      *cr,
      GPtrArray    *contents,
      const char   *title,
      PangoContext *context)
{
  g_autoptr (PangoLayout) layout = weir_chart_make_layout (context);
  WeirChartDrawing drawing = { .content = g_ptr_array_index (contents, 0), .layout = layout,
                               .width = WIDTH - 2 * MARGIN, .plot_x = TITLE_WIDTH };

  drawing.plot_width = drawing.width - TITLE_WIDTH - 1;
  weir_chart_set_color (cr, WEIR_COLOR_CANVAS, 1);
  cairo_paint (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  draw_heading (cr, &drawing, title);
  cairo_translate (cr, 0, HEADING);
  for (guint i = 0; i < contents->len; i++)
    {
      drawing.content = g_ptr_array_index (contents, i);
      drawing.height = weir_chart_get_height (drawing.content, FALSE);
      weir_chart_draw (&drawing, cr);
      cairo_translate (cr, 0, drawing.height + SPACING);
    }
  weir_chart_draw_times (&drawing, cr, drawing.content->from, drawing.content->to);
}

static cairo_surface_t *
make_surface (WeirChartExport format,
              GByteArray     *bytes,
              double          height)
{
  cairo_surface_t *surface;

  if (format == WEIR_CHART_EXPORT_SVG)
    {
      surface = cairo_svg_surface_create_for_stream (write_bytes, bytes, WIDTH, height);
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
      return surface;
    }
  if (format == WEIR_CHART_EXPORT_PDF)
    return cairo_pdf_surface_create_for_stream (write_bytes, bytes, WIDTH, height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (WIDTH * PIXELS), (int) (height * PIXELS));
  cairo_surface_set_device_scale (surface, PIXELS, PIXELS);
  return surface;
}

static GBytes *
make_picture (GPtrArray      *contents,
              WeirChartExport format,
              const char     *title,
              PangoContext   *context,
              GError        **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = make_surface (format, bytes, find_height (contents));
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  if (format == WEIR_CHART_EXPORT_PDF)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  draw (cr, contents, title, context);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (format == WEIR_CHART_EXPORT_PNG && status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, write_bytes, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);

  g_byte_array_unref (bytes);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The picture cannot be made: %s"),
               cairo_status_to_string (status));
  return NULL;
}

/* As RFC 4180 wants it. */
static void
append_quoted (GString    *text,
               const char *field)
{
  if (strpbrk (field, ",\"\r\n") == NULL)
    {
      g_string_append (text, field);
      return;
    }
  g_string_append_c (text, '"');
  for (const char *at = field; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *at);
    }
  g_string_append_c (text, '"');
}

static void
append_row (GString    *text,
            const char *chart,
            const char *series,
            gint64      time,
            double      value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, "%s,", chart);
  append_quoted (text, series);
  g_string_append_printf (text, ",%" G_GINT64_FORMAT ".%06d,", time / G_USEC_PER_SEC, (int) (time % G_USEC_PER_SEC));
  g_string_append (text, g_ascii_formatd (number, sizeof number, "%.10g", value));
  g_string_append (text, "\r\n");
}

static void
append_bars (GString                *text,
             const WeirChartContent *content)
{
  static const char *const states[WEIR_N_SHARES] = { "busy", "starved", "blocked" };

  for (guint i = 0; i < content->bars->len; i++)
    for (guint state = 0; state < WEIR_N_SHARES; state++)
      {
        const WeirChartBar *bar = &g_array_index (content->bars, WeirChartBar, i);
        g_autofree char *series = g_strdup_printf ("%s %s", bar->name, states[state]);

        append_row (text, content->id, series, content->at, bar->share[state]);
      }
}

static GBytes *
make_table (GPtrArray *contents)
{
  /* Names are for programs, as in the other files of figures: not translated. Durations are in µs. */
  GString *text = g_string_new ("chart,series,time_s,value\r\n");

  for (guint i = 0; i < contents->len; i++)
    {
      const WeirChartContent *content = g_ptr_array_index (contents, i);

      append_bars (text, content);
      for (guint j = 0; j < content->lines->len; j++)
        {
          const WeirChartLine *line = g_ptr_array_index (content->lines, j);

          for (guint k = 0; k < line->points->len; k++)
            {
              const WeirChartPoint *point = &g_array_index (line->points, WeirChartPoint, k);

              if (point->time >= content->from && point->time <= content->to)
                append_row (text, content->id, line->name, point->time, point->value);
            }
        }
    }
  return g_string_free_to_bytes (text);
}

const char *
weir_chart_export_get_suffix (WeirChartExport format)
{
  g_return_val_if_fail ((guint) format < WEIR_N_CHART_EXPORTS, NULL);

  return suffixes[format];
}

GBytes *
weir_chart_export_make (GPtrArray      *contents,
                        WeirChartExport format,
                        const char     *title,
                        PangoContext   *context,
                        GError        **error)
{
  g_return_val_if_fail (contents != NULL, NULL);
  g_return_val_if_fail ((guint) format < WEIR_N_CHART_EXPORTS, NULL);

  if (contents->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("No chart is shown"));
      return NULL;
    }
  if (format == WEIR_CHART_EXPORT_CSV)
    return make_table (contents);
  return make_picture (contents, format, title, context, error);
}
