/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-lesson.h"
#include "model/weir-reader-private.h"

G_BEGIN_DECLS

/* What lesson.json says. */
typedef struct
{
  const char *title;     /* of blocks, like all that follow */
  const char *idea;
  guint       minutes;
  GArray     *steps;     /* of WeirLessonStep, owned */
  GPtrArray  *blocks;    /* owned: all texts and arrays, to be freed with g_free () */
} WeirLessonContent;

/* @self: its document is the drawing, in which names have to be. */
gboolean weir_reader_read_lesson (WeirReader *self, WeirLessonContent *into, GError **error);

G_END_DECLS
