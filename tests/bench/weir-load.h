/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-rig.h"

G_BEGIN_DECLS

/* One measurement: a line of output. */
typedef struct
{
  const char *variant;    /* static */
  guint64     events;
  double      wall;       /* s */
  double      cpu;        /* s, of the whole process */
  glong       rss;        /* kB: the most that was resident, unless the load says otherwise */
  guint64     checksum;
  guint64     expected;   /* what the checksum must be */
} WeirReading;

typedef struct _WeirLoad WeirLoad;

/* Runs @load once with @n events and appends what was measured to @readings. */
typedef void (*WeirLoadFunc) (const WeirLoad *load, guint64 n, GArray *readings);

/* One line of the table: something to do, in one manner. */
struct _WeirLoad
{
  const char   *work;      /* "W1" */
  const char   *variant;   /* static; "limit…" is the same in plain C */
  WeirLoadFunc  run;
  guint64       n;         /* events that take about half a second */
  guint64       n_tiny;    /* enough to see that it works */
  gint64        max;
  gint64        min;
  WeirRigManner manner;
};

/* The clocks start. */
void weir_reading_begin (WeirReading *self, const WeirLoad *load, guint64 events);
/* The clocks stop. */
void weir_reading_end   (WeirReading *self);
/* kB that are resident now. */
glong weir_reading_get_resident (void);

/* Of each file, ending with a load without a work. */
extern const WeirLoad weir_flow_loads[];     /* W1 … W6 */
extern const WeirLoad weir_limit_loads[];    /* the same in plain C */
extern const WeirLoad weir_words_loads[];    /* W7 */
extern const WeirLoad weir_latency_loads[];  /* W8 */
extern const WeirLoad weir_hash_loads[];     /* W9 */

/* Where W7's text is, or is written if it is not there yet. NULL: in a temporary folder. */
extern const char *weir_words_path;

G_END_DECLS
