/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-value.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_PARAM_TYPE_INT,        /* gint64 field; JSON integer */
  WEIR_PARAM_TYPE_DOUBLE,     /* double field; JSON number */
  WEIR_PARAM_TYPE_RATE,       /* double field, per second; JSON number */
  WEIR_PARAM_TYPE_BOOL,       /* gboolean field */
  WEIR_PARAM_TYPE_TEXT,       /* char * field, owned by the stage */
  WEIR_PARAM_TYPE_FILE,       /* char * field: a path; relative to the document's folder */
  WEIR_PARAM_TYPE_DURATION,   /* gint64 field in µs; JSON text such as "10ms" */
  WEIR_PARAM_TYPE_CHOICE,     /* guint field: index into choices; JSON text */
} WeirParamType;

typedef struct
{
  const char *nick;    /* in documents */
  const char *title;   /* marked for translation */
} WeirParamChoice;

/* A parameter of a stage kind, declared once in a static table. The table makes the GObject properties,
 * the inspector rows, the JSON keys, the limits and the help of the command line. */
struct _WeirParam
{
  const char            *name;            /* kebab-case: property and JSON key */
  const char            *title;           /* N_(): a row's title */
  WeirParamType          type;
  gsize                  offset;          /* of the field in the instance */
  double                 minimum;
  double                 maximum;
  double                 initial;         /* default of everything but texts and files */
  const char            *initial_text;
  const WeirParamChoice *choices;         /* ends with a NULL nick */
  const char            *blurb;           /* N_(): one sentence, no full stop */
  gboolean               is_service_time; /* how long the stage takes for what it does: at most one of a kind */
};

#define WEIR_PARAM_INT(n, t, Type, field, min, max, def, b) \
  { .name = n, .title = t, .type = WEIR_PARAM_TYPE_INT, .offset = G_STRUCT_OFFSET (Type, field), .minimum = min, .maximum = max, .initial = def, .blurb = b }
#define WEIR_PARAM_DOUBLE(n, t, Type, field, min, max, def, b) \
  { .name = n, .title = t, .type = WEIR_PARAM_TYPE_DOUBLE, .offset = G_STRUCT_OFFSET (Type, field), .minimum = min, .maximum = max, .initial = def, .blurb = b }
#define WEIR_PARAM_RATE(n, t, Type, field, min, max, def, b) \
  { .name = n, .title = t, .type = WEIR_PARAM_TYPE_RATE, .offset = G_STRUCT_OFFSET (Type, field), .minimum = min, .maximum = max, .initial = def, .blurb = b }
#define WEIR_PARAM_BOOL(n, t, Type, field, def, b) \
  { .name = n, .title = t, .type = WEIR_PARAM_TYPE_BOOL, .offset = G_STRUCT_OFFSET (Type, field), .minimum = 0, .maximum = 1, .initial = def, .blurb = b }
#define WEIR_PARAM_TEXT(n, t, Type, field, def, b) \
  { .name = n, .title = t, .type = WEIR_PARAM_TYPE_TEXT, .offset = G_STRUCT_OFFSET (Type, field), .initial_text = def, .blurb = b }
#define WEIR_PARAM_FILE(n, t, Type, field, def, b) \
  { .name = n, .title = t, .type = WEIR_PARAM_TYPE_FILE, .offset = G_STRUCT_OFFSET (Type, field), .initial_text = def, .blurb = b }
/* min, max, def in µs */
#define WEIR_PARAM_DURATION(n, t, Type, field, min, max, def, b) \
  { .name = n, .title = t, .type = WEIR_PARAM_TYPE_DURATION, .offset = G_STRUCT_OFFSET (Type, field), .minimum = min, .maximum = max, .initial = def, .blurb = b }
/* A duration that is the stage's service time. */
#define WEIR_PARAM_SERVICE_TIME(n, t, Type, field, min, max, def, b) \
  { .name = n, .title = t, .type = WEIR_PARAM_TYPE_DURATION, .offset = G_STRUCT_OFFSET (Type, field), .minimum = min, .maximum = max, .initial = def, .blurb = b, .is_service_time = TRUE }
#define WEIR_PARAM_CHOICE(n, t, Type, field, list, def, b) \
  { .name = n, .title = t, .type = WEIR_PARAM_TYPE_CHOICE, .offset = G_STRUCT_OFFSET (Type, field), .choices = list, .initial = def, .blurb = b }

/* The default, in its document form (a duration is a text). */
WeirValue   weir_param_get_default (const WeirParam *self);

/* Whether @value, in its document form, fits type and limits. WEIR_ERROR_TYPE or WEIR_ERROR_RANGE, in a
 * sentence that names the parameter and what is allowed. */
gboolean    weir_param_check       (const WeirParam *self, const WeirValue *value, GError **error);

/* Reads or writes the field of @instance; @value is a checked document form. Set answers whether it changed. */
gboolean    weir_param_set_field   (const WeirParam *self, gpointer instance, const WeirValue *value);
WeirValue   weir_param_get_field   (const WeirParam *self, gconstpointer instance);
void        weir_param_free_field  (const WeirParam *self, gpointer instance);

/* int64, double (rate, too), boolean, string (text and file), int64 in µs (duration), uint (choice: its index). */
GParamSpec *weir_param_to_pspec    (const WeirParam *self);

/* "10ms", "1.5s", "250us", "2min", "1h" ↔ µs, exactly. A bare number is refused: the unit says what is meant. */
gboolean    weir_duration_parse    (const char *text, gint64 *usec, GError **error);
char *      weir_duration_format   (gint64 usec);

G_END_DECLS
