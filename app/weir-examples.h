/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "start/weir-sketch.h"

G_BEGIN_DECLS

/* The documents that come with the program: installed ones, or those beside the sources when the program
 * runs from its build folder. */
typedef struct
{
  char       *title;         /* owned */
  char       *description;   /* owned; may be NULL */
  WeirSketch *sketch;        /* owned */
  GFile      *file;          /* owned */
} WeirExample;

/* Of WeirExample, the simplest first; read once. Lent. */
GPtrArray *weir_examples_list    (void);
/* Whether @file is one of Weir's own: those are not saved to. */
gboolean   weir_examples_contain (GFile *file);

G_END_DECLS
