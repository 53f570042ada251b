/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-sketch-view.h"
#include <adwaita.h>

#define HEIGHT 100

struct _WeirSketchView
{
  GtkWidget   parent_instance;

  WeirSketch *sketch;   /* owned */
};

G_DEFINE_FINAL_TYPE (WeirSketchView, weir_sketch_view, GTK_TYPE_WIDGET)

static void
weir_sketch_view_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
  *minimum_baseline = *natural_baseline = -1;
}

static void
weir_sketch_view_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  WeirSketchView *self = WEIR_SKETCH_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (self->sketch == NULL)
    return;

  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  weir_sketch_draw (self->sketch, cr, width, height);
  cairo_destroy (cr);
}

static void
weir_sketch_view_finalize (GObject *object)
{
  g_clear_pointer (&WEIR_SKETCH_VIEW (object)->sketch, weir_sketch_unref);

  G_OBJECT_CLASS (weir_sketch_view_parent_class)->finalize (object);
}

static void
weir_sketch_view_class_init (WeirSketchViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_sketch_view_finalize;
  widget_class->measure = weir_sketch_view_measure;
  widget_class->snapshot = weir_sketch_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
weir_sketch_view_init (WeirSketchView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
weir_sketch_view_new (WeirSketch *sketch)
{
  WeirSketchView *self = g_object_new (WEIR_TYPE_SKETCH_VIEW, NULL);

  self->sketch = weir_sketch_ref (sketch);
  return GTK_WIDGET (self);
}
