/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The CSS name of the widget that holds all that is drawn. */
#define WEIR_WORLD_CSS_NAME "world"

/* A line of text that a self-drawing widget puts on the canvas. Its size is in canvas units (pixels
 * at zoom 1), its family is the person's own. The layout is made when it is first drawn, so what
 * was never on the screen costs nothing. Lives inside its widget's struct: initialise with a face,
 * weir_caption_clear () at the end. */
typedef enum
{
  WEIR_FACE_NAME,
  WEIR_FACE_RATE,
  WEIR_FACE_SUBTITLE,
  WEIR_FACE_SMALL,
  WEIR_FACE_SMALL_BOLD,
  WEIR_FACE_FAR,          /* for reading from a distance */
  WEIR_N_FACES,
} WeirFace;

typedef struct
{
  WeirFace     face;
  float        max_width;
  PangoLayout *layout;      /* owned */
  gboolean     small;       /* written smaller, as it did not fit */
  gboolean     is_brief;    /* shows the brief text, as the other did not fit */
  char        *text;        /* owned */
  char        *brief;       /* owned; may be NULL */
} WeirCaption;

/* Answers whether it changed. */
gboolean weir_caption_set_text      (WeirCaption *self, const char *text);
/* As set_text, and frees @text. */
gboolean weir_caption_take_text     (WeirCaption *self, char *text);
/* What is shown where the text is too long. NULL: the text, smaller. */
void     weir_caption_set_brief     (WeirCaption *self, const char *brief);
/* @widget: who draws it; the font is that of the world it stands in. */
float    weir_caption_get_width     (WeirCaption *self, GtkWidget *widget);
/* 0: as wide as it gets; else it is written smaller, and ends in … if that is not enough. */
void     weir_caption_set_max_width (WeirCaption *self, float max_width);
/* For two on one line, @room wide together: @start is brief, or else both are written smaller. */
void     weir_caption_fit_pair      (WeirCaption *start, WeirCaption *end, GtkWidget *widget,
                                     float room);
/* @xalign: 0: @x is the left end, 1: the right end. */
void     weir_caption_draw          (WeirCaption *self, GtkWidget *widget, GtkSnapshot *snapshot,
                                     float x, float baseline, float xalign, const GdkRGBA *color);
void     weir_caption_clear         (WeirCaption *self);

G_END_DECLS
