/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-chart-private.h"

#include <math.h>

double
weir_chart_draw_text (const WeirChartDrawing *self,
                      cairo_t                *cr,
                      const char             *text,
                      double                  x,
                      double                  y,
                      double                  align)
{
  int width;

  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  cairo_move_to (cr, round (x - align * width), round (y));
  pango_cairo_show_layout (cr, self->layout);
  return width;
}

double
weir_chart_measure_text (const WeirChartDrawing *self,
                         const char             *text)
{
  int width;

  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  return width;
}

static PangoLayout *
copy_layout (const WeirChartDrawing *self,
             gboolean                is_title)
{
  PangoLayout *layout = pango_layout_copy (self->layout);
  PangoAttrList *attributes = pango_attr_list_copy (pango_layout_get_attributes (self->layout));

  if (is_title)
    {
      pango_attr_list_change (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_attr_list_change (attributes, pango_attr_scale_new (0.9));
    }
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

double
weir_chart_measure_title (const WeirChartDrawing *self,
                          const char             *text)
{
  g_autoptr (PangoLayout) layout = copy_layout (self, TRUE);
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

double
weir_chart_draw_fitted (const WeirChartDrawing *self,
                        cairo_t                *cr,
                        const char             *text,
                        double                  x,
                        double                  y,
                        double                  width,
                        gboolean                wraps,
                        gboolean                is_title)
{
  PangoLayout *layout = copy_layout (self, is_title);
  int height;

  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, wraps ? -3 : -1);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, NULL, &height);
  cairo_move_to (cr, round (x), round (y));
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
  return height;
}

PangoLayout *
weir_chart_make_layout (PangoContext *context)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}
