/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-track-private.h"

static gint64
get_time (const WeirTrack *self,
          guint            index)
{
  return *(const gint64 *) weir_track_get (self, index);
}

static void
copy_point (WeirTrack    *self,
            guint         to,
            gconstpointer point)
{
  memcpy (weir_track_get (self, to), point, self->point_size);
}

static void
remove_points (WeirTrack *self,
               guint      first,
               guint      n)
{
  guint after = self->n_points - first - n;

  memmove (weir_track_get (self, first), weir_track_get (self, first + n), (gsize) after * self->point_size);
  self->n_points -= n;
}

static void
append_point (WeirTrack    *self,
              gconstpointer point)
{
  if (self->n_points == self->capacity)
    {
      self->capacity = MAX (16, 2 * self->capacity);
      self->points = g_realloc_n (self->points, self->capacity, self->point_size);
    }
  copy_point (self, self->n_points++, point);
}

/* Leaves every other of the points from @first to before @end; answers how many went. */
static guint
thin (WeirTrack *self,
      guint      first,
      guint      end)
{
  guint into = first;

  for (guint from = first; from < end; from += 2, into++)
    if (from != into)
      copy_point (self, into, weir_track_get (self, from));
  remove_points (self, into, end - into);
  return end - into;
}

/* The oldest recent point becomes an earlier one, or goes if the one before is near. */
static void
age (WeirTrack *self)
{
  guint n = self->n_earlier;

  if (n > 0 && get_time (self, n) - get_time (self, n - 1) < self->earlier_space)
    {
      remove_points (self, n, 1);
      return;
    }

  self->n_earlier++;
  if (self->n_earlier >= self->most)
    {
      gint64 span = get_time (self, n) - get_time (self, 0);

      self->n_earlier -= thin (self, 0, self->n_earlier);
      self->earlier_space = 2 * span / self->most;
    }
}

WeirTrack *
weir_track_new (guint point_size,
                guint most)
{
  WeirTrack *self = g_new0 (WeirTrack, 1);

  self->point_size = point_size;
  self->most = most;
  return self;
}

void
weir_track_free (WeirTrack *self)
{
  g_free (self->points);
  g_free (self);
}

WeirTrack *
weir_track_copy_before (const WeirTrack *self,
                        gint64           end)
{
  WeirTrack *copy = g_memdup2 (self, sizeof *self);

  while (copy->n_points > 0 && get_time (self, copy->n_points - 1) >= end)
    copy->n_points--;
  copy->n_earlier = MIN (copy->n_earlier, copy->n_points);
  copy->capacity = copy->n_points;
  copy->points = g_memdup2 (self->points, (gsize) copy->n_points * copy->point_size);
  return copy;
}

void
weir_track_add (WeirTrack    *self,
                gconstpointer point,
                gint64        recent)
{
  gint64 time = *(const gint64 *) point;
  guint n = self->n_points;

  /* The newest point is always there; it gives way if the one before it is too near. */
  if ((n > self->n_earlier && get_time (self, n - 1) == time)
      || (n >= self->n_earlier + 2
          && get_time (self, n - 1) - get_time (self, n - 2) < self->recent_space))
    copy_point (self, n - 1, point);
  else
    append_point (self, point);

  if (self->n_points - self->n_earlier >= self->most)
    {
      gint64 span = time - get_time (self, self->n_earlier);

      if (span >= recent)
        {
          age (self);
          return;
        }
      thin (self, self->n_earlier, self->n_points);
      self->recent_space = MAX (1, 2 * span / self->most);
    }
}
