/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-load.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static double
seconds_of (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

void
weir_reading_begin (WeirReading    *self,
                    const WeirLoad *load,
                    guint64         events)
{
  *self = (WeirReading) { .variant = load->variant, .events = events };
  self->wall = -seconds_of (CLOCK_MONOTONIC);
  self->cpu = -seconds_of (CLOCK_PROCESS_CPUTIME_ID);
}

void
weir_reading_end (WeirReading *self)
{
  struct rusage usage;

  self->cpu += seconds_of (CLOCK_PROCESS_CPUTIME_ID);
  self->wall += seconds_of (CLOCK_MONOTONIC);
  getrusage (RUSAGE_SELF, &usage);
  self->rss = usage.ru_maxrss;
}

glong
weir_reading_get_resident (void)
{
  glong total, pages = 0;
  FILE *file = fopen ("/proc/self/statm", "r");

  if (file != NULL && fscanf (file, "%ld %ld", &total, &pages) != 2)
    pages = 0;
  g_clear_pointer (&file, fclose);
  return pages * (sysconf (_SC_PAGESIZE) / 1024);
}
