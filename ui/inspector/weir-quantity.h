/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* How numbers of a sort are written, read and stepped through: static, chosen by whoever makes a
 * row for them. */
typedef struct
{
  /* "10 ms". Returns: (transfer full) */
  char     *(*format)    (double number);
  /* FALSE if @text is no such thing. */
  gboolean  (*parse)     (const char *text, double *number);
  /* The next one that a person would choose; NULL: one more or less. @direction: 1 or -1. */
  double    (*step)      (double number, int direction);
  /* As in a document, and back. */
  WeirValue (*to_value)  (double number);
  double    (*from_value) (const WeirValue *value);
  /* What may be entered: "A whole number from 1 to 10". Returns: (transfer full) */
  char     *(*explain)   (double minimum, double maximum);
} WeirQuantity;

extern const WeirQuantity weir_quantity_whole;
extern const WeirQuantity weir_quantity_real;
/* In µs, with a unit; a rate is understood as well: "100/s" is what takes "10 ms" each. */
extern const WeirQuantity weir_quantity_duration;

/* Per second; "6000/min" and "10 ms", the time from one to the next, are understood as well. */
extern const WeirQuantity weir_quantity_rate;

G_END_DECLS
