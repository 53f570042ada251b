/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-frame-memory.h"
#ifdef HAVE_X11
#include <cairo-xlib.h>
#include <gdk/x11/gdkx.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* A picture of a large window. */
#define PICTURE_SIZE (32 * 1024 * 1024)

/* What is smaller is not handed over in shared memory. */
#define CRUMB_SIZE 128

/* Cairo takes room for a picture of the window several times in a frame. The C library gives such room back to the system each time, and
 * gets it anew, zeroed page by page. */
static void
keep_heap (void)
{
#ifdef __GLIBC__
  static gsize is_done;

  if (!g_once_init_enter (&is_done))
    return;
  mallopt (M_MMAP_THRESHOLD, PICTURE_SIZE);
  mallopt (M_TRIM_THRESHOLD, PICTURE_SIZE);
  g_once_init_leave (&is_done, TRUE);
#endif
}

static void
keep (WeirFrameMemory *self,
      Display         *display)
{
  cairo_surface_t *root = cairo_xlib_surface_create (display, DefaultRootWindow (display),
                                                     DefaultVisual (display, DefaultScreen (display)), 1, 1);
  /* Cairo takes as much as several of the first that it needs room for. */
  cairo_surface_t *frame = cairo_surface_create_similar_image (root, CAIRO_FORMAT_RGB24,
                                                               self->width, self->height);

  self->crumb = cairo_surface_create_similar_image (root, CAIRO_FORMAT_RGB24,
                                                    CRUMB_SIZE, CRUMB_SIZE);
  cairo_surface_destroy (frame);
  cairo_surface_destroy (root);
}

void
weir_frame_memory_keep (WeirFrameMemory *self,
                        GtkWidget       *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  int width, height;

  g_return_if_fail (self != NULL);

  if (!GDK_IS_X11_SURFACE (surface) || !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)))
    return;

  keep_heap ();
  width = gdk_surface_get_width (surface) * gdk_surface_get_scale_factor (surface);
  height = gdk_surface_get_height (surface) * gdk_surface_get_scale_factor (surface);
  if (width <= self->width && height <= self->height)
    return;

  width = MAX (width, self->width);
  height = MAX (height, self->height);
  weir_frame_memory_clear (self);
  self->width = width;
  self->height = height;
  keep (self, gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface)));
}
#else
void
weir_frame_memory_keep (WeirFrameMemory *self,
                        GtkWidget       *widget)
{
}
#endif

void
weir_frame_memory_clear (WeirFrameMemory *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->crumb, cairo_surface_destroy);
  self->width = self->height = 0;
}
