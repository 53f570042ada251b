/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "observe/weir-histogram.h"

#define BITS 3                       /* 8 buckets to a doubling */
#define N_CELLS (1 << BITS)
#define N_PAGES (63 - BITS + 1)      /* every µs of a gint64 */
#define PERIOD (G_USEC_PER_SEC / 2)  /* the last second: the period that goes on, and the one before */

typedef struct
{
  guint64 n;
  guint64 sum;
} Count;

/* One bucket. */
typedef struct
{
  Count earlier;   /* all before the present period: the one before is in it */
  Count before;    /* the period before */
  Count now;       /* the present one */
} Cell;

/* A doubling; most histograms need few. */
typedef struct
{
  Cell cells[N_CELLS];
} Page;

struct _WeirHistogram
{
  gint64  turns_at;        /* when the present period is over */
  guint64 n;
  guint64 sum;
  Page   *pages[N_PAGES];  /* owned; NULL: nothing there */
};

/* The first page has a bucket for each µs, as has the next; then they widen. */
static inline guint
find_page (guint64 usec)
{
  return usec < N_CELLS ? 0 : (guint) (g_bit_storage (usec) - BITS);
}

static inline guint
find_cell (guint64 usec,
           guint   page)
{
  return (guint) (page == 0 ? usec : (usec >> (page - 1)) & (N_CELLS - 1));
}

static void
turn_cell (Cell    *cell,
           gboolean skips)
{
  cell->earlier.n += cell->now.n;
  cell->earlier.sum += cell->now.sum;
  cell->before = skips ? (Count) { 0 } : cell->now;
  cell->now = (Count) { 0 };
}

/* Another period begins; whether one or more between had nothing at all. */
static void
turn (WeirHistogram *self,
      gint64         now)
{
  gboolean skips = now >= self->turns_at + PERIOD;

  for (guint page = 0; page < N_PAGES; page++)
    for (guint cell = 0; self->pages[page] != NULL && cell < N_CELLS; cell++)
      turn_cell (&self->pages[page]->cells[cell], skips);
  self->turns_at = (now / PERIOD + 1) * PERIOD;
}

static Cell *
reach_cell (WeirHistogram *self,
            guint          page,
            guint          cell)
{
  if (G_UNLIKELY (self->pages[page] == NULL))
    self->pages[page] = g_new0 (Page, 1);
  return &self->pages[page]->cells[cell];
}

static inline void
add_count (Count       *self,
           const Count *other)
{
  self->n += other->n;
  self->sum += other->sum;
}

/* What a bucket has of the last second (or of all), seen at @now, when nothing may have been added for a while. */
static Count
count_cell (const WeirHistogram *self,
            const Cell          *cell,
            gint64               now,
            gboolean             whole)
{
  Count count = whole ? cell->earlier : (Count) { 0 };

  if (whole || now < self->turns_at + PERIOD)
    add_count (&count, &cell->now);
  if (!whole && now < self->turns_at)
    add_count (&count, &cell->before);
  return count;
}

/* What is more in it than it was. */
static Count
take_away (Count                count,
           const WeirHistogram *before,
           guint                page,
           guint                cell)
{
  Count old;

  if (before == NULL || before->pages[page] == NULL)
    return count;
  old = count_cell (before, &before->pages[page]->cells[cell], 0, TRUE);
  return old.n < count.n ? (Count) { count.n - old.n, count.sum - old.sum } : (Count) { 0 };
}

/* The buckets' counts, those that are empty left out, in order; answers how many events they have. @before: NULL, or not counted. */
static guint64
list_counts (const WeirHistogram *self,
             const WeirHistogram *before,
             gint64               now,
             gboolean             whole,
             Count               *into,
             guint               *n_counts)
{
  guint64 n = 0;

  *n_counts = 0;
  for (guint page = 0; page < N_PAGES; page++)
    for (guint cell = 0; self->pages[page] != NULL && cell < N_CELLS; cell++)
      {
        Count count = take_away (count_cell (self, &self->pages[page]->cells[cell], now, whole), before, page, cell);

        if (count.n == 0)
          continue;
        into[(*n_counts)++] = count;
        n += count.n;
      }
  return n;
}

/* The value that @share of all do not exceed. */
static double
find_percentile (const Count *counts,
                 guint        n_counts,
                 guint64      n,
                 double       share)
{
  guint64 rank = MAX (1, (guint64) (share * (double) n + 0.999999));
  guint64 seen = 0;

  for (guint i = 0; i < n_counts; i++)
    {
      seen += counts[i].n;
      if (seen >= rank || i + 1 == n_counts)
        return (double) counts[i].sum / (double) counts[i].n;
    }
  return 0;
}

WeirHistogram *
weir_histogram_new (void)
{
  return g_new0 (WeirHistogram, 1);
}

void
weir_histogram_free (WeirHistogram *self)
{
  g_return_if_fail (self != NULL);

  for (guint page = 0; page < N_PAGES; page++)
    g_free (self->pages[page]);
  g_free (self);
}

void
weir_histogram_add (WeirHistogram *self,
                    gint64         usec,
                    guint          n,
                    gint64         now)
{
  guint64 value = (guint64) MAX (usec, 0);
  guint page = find_page (value);
  Cell *cell;

  if (G_UNLIKELY (now >= self->turns_at))
    turn (self, now);
  cell = reach_cell (self, page, find_cell (value, page));
  cell->now.n += n;
  cell->now.sum += n * value;
  self->n += n;
  self->sum += n * value;
}

void
weir_histogram_merge (WeirHistogram       *self,
                      const WeirHistogram *other,
                      gint64               now)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL);

  if (now >= self->turns_at)
    turn (self, now);
  for (guint page = 0; page < N_PAGES; page++)
    for (guint i = 0; other->pages[page] != NULL && i < N_CELLS; i++)
      {
        const Cell *from = &other->pages[page]->cells[i];
        Count recent = count_cell (other, from, now, FALSE);
        Count whole = count_cell (other, from, now, TRUE);
        Cell *to = reach_cell (self, page, i);

        /* The last second as a whole: where its periods lie is each histogram's own. */
        add_count (&to->now, &recent);
        to->earlier.n += whole.n - recent.n;
        to->earlier.sum += whole.sum - recent.sum;
      }
  self->n += other->n;
  self->sum += other->sum;
}

void
weir_histogram_clear (WeirHistogram *self)
{
  g_return_if_fail (self != NULL);

  for (guint page = 0; page < N_PAGES; page++)
    if (self->pages[page] != NULL)
      *self->pages[page] = (Page) { 0 }
  ;
  self->n = self->sum = 0;
  self->turns_at = 0;
}

static void
put_percentiles (const Count *counts,
                 guint        n_counts,
                 WeirLatency *into)
{
  into->p50 = find_percentile (counts, n_counts, into->n_recent, 0.5);
  into->p90 = find_percentile (counts, n_counts, into->n_recent, 0.9);
  into->p99 = find_percentile (counts, n_counts, into->n_recent, 0.99);
}

void
weir_histogram_read (const WeirHistogram *self,
                     gint64               now,
                     gboolean             whole,
                     WeirLatency         *into)
{
  Count counts[N_PAGES * N_CELLS];
  guint n_counts;

  g_return_if_fail (self != NULL);
  g_return_if_fail (into != NULL);

  *into = (WeirLatency) { .n = self->n, .sum = self->sum };
  if (self->n == 0)
    return;

  into->n_recent = list_counts (self, NULL, now, whole, counts, &n_counts);
  if (into->n_recent == 0)
    into->n_recent = list_counts (self, NULL, now, TRUE, counts, &n_counts);
  put_percentiles (counts, n_counts, into);
}

void
weir_histogram_read_since (const WeirHistogram *self,
                           const WeirHistogram *before,
                           WeirLatency         *into)
{
  Count counts[N_PAGES * N_CELLS];
  guint n_counts;

  g_return_if_fail (self != NULL);
  g_return_if_fail (before != NULL);
  g_return_if_fail (into != NULL);

  *into = (WeirLatency) { 0 };
  into->n = into->n_recent = list_counts (self, before, 0, TRUE, counts, &n_counts);
  for (guint i = 0; i < n_counts; i++)
    into->sum += counts[i].sum;
  if (into->n > 0)
    put_percentiles (counts, n_counts, into);
}

double
weir_latency_get_mean (const WeirLatency *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n == 0 ? 0 : (double) self->sum / (double) self->n;
}
