/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "canvas/weir-canvas.h"
#include "canvas/weir-world-view.h"

G_BEGIN_DECLS

/* A canvas in a window, showing Counter, Map and Print in a row, not connected, 1:1. */
typedef struct
{
  GtkWindow     *window;    /* lent: toplevels belong to GTK */
  WeirCanvas    *canvas;    /* lent */
  WeirWorldView *world;     /* lent */
  WeirSession   *session;   /* owned */
  WeirDocument  *document;  /* lent */
  WeirHistory   *history;   /* lent */
  WeirSelection *selection; /* lent */
  WeirNode      *counter;   /* lent, as the next two */
  WeirNode      *map;
  WeirNode      *print;
  char          *hint;      /* owned: the newest */
  guint          n_edit_requests;
} CanvasFixture;

void       canvas_fixture_set_up      (CanvasFixture *self, gconstpointer data);
void       canvas_fixture_tear_down   (CanvasFixture *self, gconstpointer data);
#define CANVAS_TEST(path, function) \
  g_test_add (path, CanvasFixture, NULL, canvas_fixture_set_up, function, canvas_fixture_tear_down)

WeirNode * canvas_fixture_add         (CanvasFixture *self, const char *kind, const char *name,
                                       double x, double y);
WeirLink * canvas_fixture_link        (CanvasFixture *self, WeirNode *from, WeirNode *to);
WeirNodeCard *canvas_fixture_get_card (CanvasFixture *self, WeirNode *node);
/* Until what was asked for is on the screen. */
void       canvas_fixture_draw        (CanvasFixture *self);
/* Makes @n steps of the pipeline and shows what came of it. */
void       canvas_fixture_step        (CanvasFixture *self, guint n);

/* The mouse goes there; canvas units. */
void       canvas_fixture_point       (CanvasFixture *self, double x, double y);
/* With the primary button; canvas units. */
void       canvas_fixture_press       (CanvasFixture *self, double x, double y);
void       canvas_fixture_move        (CanvasFixture *self, double x, double y);
void       canvas_fixture_release     (CanvasFixture *self);
void       canvas_fixture_drag        (CanvasFixture *self, double x, double y, double to_x,
                                       double to_y);
void       canvas_fixture_click       (CanvasFixture *self, double x, double y);
/* With the secondary button. */
void       canvas_fixture_right_click (CanvasFixture *self, double x, double y);
/* Of a port: drags can begin and end there. */
void       canvas_fixture_get_port    (CanvasFixture *self, WeirNode *node, WeirPort port,
                                       double *x, double *y);
/* Answers whether the canvas took it. */
gboolean   canvas_fixture_key         (CanvasFixture *self, guint keyval, GdkModifierType state);
void       canvas_fixture_drop        (CanvasFixture *self, const char *kind, double x, double y);

/* What is drawn at a point in canvas units, as 0xrrggbb. */
guint      canvas_fixture_get_pixel   (CanvasFixture *self, double x, double y);

G_END_DECLS
