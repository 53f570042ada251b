/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-edit-private.h"

G_BEGIN_DECLS

/* What one undo takes back: edits in the order they were made. */
typedef struct
{
  char      *label;    /* owned; NULL until the step is complete and named after its edits */
  GPtrArray *edits;    /* of WeirEdit, owned */
  guint      serial;   /* names the state of the document behind this step */
} WeirStep;

WeirStep *weir_step_new              (const char *label);
void      weir_step_free             (WeirStep *self);

/* Edits that were set back to what was before them. */
void      weir_step_drop_empty_edits (WeirStep *self);
/* The same setting again, or the same stages moved on: one drag, one word typed. */
gboolean  weir_step_can_merge        (WeirStep *self, WeirStep *next);
/* @next: taken */
void      weir_step_merge            (WeirStep *self, WeirStep *next);

G_END_DECLS
