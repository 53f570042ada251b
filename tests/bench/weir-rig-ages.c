/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-rig-stages.h"

#include <time.h>

struct _WeirRigTicker
{
  WeirStage parent_instance;

  WeirTimer timer;
  gint64    interval;   /* µs */
  guint64   n_left;
};

G_DEFINE_FINAL_TYPE (WeirRigTicker, weir_rig_ticker, WEIR_TYPE_STAGE)

struct _WeirRigAges
{
  WeirStage parent_instance;

  GArray   *ages;   /* of gint64, owned */
};

G_DEFINE_FINAL_TYPE (WeirRigAges, weir_rig_ages, WEIR_TYPE_STAGE)

/* Finer than the monotonic time of GLib. */
static gint64
nanoseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

static void
set_timer (WeirRigTicker *self)
{
  WeirScheduler *scheduler = weir_process_get_scheduler (WEIR_PROCESS (self));

  weir_scheduler_set_timer (scheduler, &self->timer,
                            weir_scheduler_get_now (scheduler) + self->interval);
}

/* Like something that happens outside: it becomes a message. */
static void
on_tick (WeirTimer *timer)
{
  WeirRigTicker *self = (WeirRigTicker *) ((char *) timer - G_STRUCT_OFFSET (WeirRigTicker, timer));

  weir_process_send_info (WEIR_PROCESS (self), weir_value_integer (nanoseconds ()));
  if (--self->n_left > 0)
    set_timer (self);
}

static void
weir_rig_ticker_init_stage (WeirStage *stage)
{
  set_timer (WEIR_RIG_TICKER (stage));
}

static void
weir_rig_ticker_handle_demand (WeirStage *stage,
                               guint64    demand)
{
}

static void
weir_rig_ticker_handle_info (WeirStage       *stage,
                             const WeirValue *info)
{
  weir_stage_emit (stage, weir_value_copy (info));
}

static void
weir_rig_ticker_class_init (WeirRigTickerClass *klass)
{
  WEIR_STAGE_CLASS (klass)->init = weir_rig_ticker_init_stage;
  WEIR_STAGE_CLASS (klass)->handle_demand = weir_rig_ticker_handle_demand;
  WEIR_STAGE_CLASS (klass)->handle_info = weir_rig_ticker_handle_info;
}

static void
weir_rig_ticker_init (WeirRigTicker *self)
{
  self->timer.fire = on_tick;
}

WeirStage *
weir_rig_ticker_new (gint64  interval,
                     guint64 count)
{
  WeirRigTicker *self = g_object_new (WEIR_TYPE_RIG_TICKER, NULL);

  self->interval = interval;
  self->n_left = count;
  return WEIR_STAGE (self);
}

static void
weir_rig_ages_handle_events (WeirStage        *stage,
                             const WeirSlice  *events,
                             WeirSubscription *from)
{
  WeirRigAges *self = WEIR_RIG_AGES (stage);
  gint64 age, now = nanoseconds ();
  guint i;

  for (i = 0; i < events->count; i++)
    {
      age = now - weir_slice_get_values (events)[i].integer;
      g_array_append_val (self->ages, age);
    }
}

static void
weir_rig_ages_finalize (GObject *object)
{
  g_array_unref (WEIR_RIG_AGES (object)->ages);

  G_OBJECT_CLASS (weir_rig_ages_parent_class)->finalize (object);
}

static void
weir_rig_ages_class_init (WeirRigAgesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_rig_ages_finalize;
  WEIR_STAGE_CLASS (klass)->handle_events = weir_rig_ages_handle_events;
}

static void
weir_rig_ages_init (WeirRigAges *self)
{
  self->ages = g_array_new (FALSE, FALSE, sizeof (gint64));
}

WeirStage *
weir_rig_ages_new (void)
{
  return g_object_new (WEIR_TYPE_RIG_AGES, NULL);
}

guint
weir_rig_ages_get_n (WeirRigAges *self)
{
  return self->ages->len;
}

static gint
compare_ages (gconstpointer a,
              gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

gint64
weir_rig_ages_get_share (WeirRigAges *self,
                         double       share)
{
  if (self->ages->len == 0)
    return 0;

  g_array_sort (self->ages, compare_ages);
  return g_array_index (self->ages, gint64, (guint) (share * (self->ages->len - 1)));
}
