/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-tangle.h"

#define MOST_SUPPLY 20000

gint
weir_tangle_draw (WeirTangle *self,
                  gint        from,
                  gint        to)
{
  return g_rand_int_range (self->random, from, to + 1);
}

gboolean
weir_tangle_one_in (WeirTangle *self,
                    gint        n)
{
  return weir_tangle_draw (self, 1, n) == 1;
}

WeirTallyStage *
weir_tangle_get_stage (WeirTangle *self,
                       guint       i)
{
  return g_ptr_array_index (self->stages, i);
}

static WeirValue
draw_options (WeirTangle     *self,
              WeirTallyStage *stage,
              WeirRole        role)
{
  WeirValue options = weir_value_map ();

  if (role == WEIR_ROLE_CONSUMER)
    return options;

  weir_tally_stage_add_dispatcher (stage, &options);
  if (weir_tangle_one_in (self, 2))
    weir_value_map_set (&options, "buffer_size",
                        weir_tangle_one_in (self, 3) ? weir_value_text ("infinity")
                                          : weir_value_integer (weir_tangle_draw (self, 1, 50)));
  weir_value_map_set (&options, "buffer_keep",
                      weir_value_text (weir_tangle_one_in (self, 2) ? "first" : "last"));
  if (stage->is_accumulating)
    weir_value_map_set (&options, "demand", weir_value_text ("accumulate"));
  return options;
}

WeirTallyStage *
weir_tangle_add_stage (WeirTangle *self,
                       WeirRole    role)
{
  WeirTallyStage *stage = g_object_new (WEIR_TYPE_TALLY_STAGE, NULL);
  g_autofree char *name = g_strdup_printf ("stage %u", self->stages->len);

  g_ptr_array_add (self->stages, stage);
  stage->random = self->random;
  stage->tallies = self->tallies;
  stage->dispatcher = (WeirDispatcherKind) weir_tangle_draw (self, WEIR_DISPATCHER_DEMAND,
                                                             WEIR_DISPATCHER_PARTITION);
  stage->n_partitions = (guint) weir_tangle_draw (self, 1, WEIR_TALLY_MOST_PARTITIONS);
  stage->manner = (WeirSourceManner) weir_tangle_draw (self, WEIR_SOURCE_EAGER,
                                                       WEIR_SOURCE_FORGETFUL);
  stage->supply = role == WEIR_ROLE_PRODUCER ? weir_tangle_draw (self, 0, MOST_SUPPLY) : 0;
  stage->longest_sleep = weir_tangle_one_in (self, 2) ? weir_tangle_draw (self, 1, 500) : 0;
  if (!self->is_calm && weir_tangle_one_in (self, 8))
    stage->crash_odds = (guint) weir_tangle_draw (self, 20, 500);
  stage->is_leaky = weir_tangle_one_in (self, 4);
  stage->is_accumulating = role == WEIR_ROLE_PRODUCER
                           && (self->is_calm || weir_tangle_one_in (self, 3));
  stage->was_accumulating = stage->is_accumulating;

  weir_process_attach (WEIR_PROCESS (stage), self->scheduler, NULL);
  weir_process_set_name (WEIR_PROCESS (stage), name);
  weir_stage_set_role (WEIR_STAGE (stage), role);
  weir_stage_set_seed (WEIR_STAGE (stage), (guint32) self->stages->len);
  weir_stage_set_options (WEIR_STAGE (stage), draw_options (self, stage, role));
  g_assert_cmpint (weir_stage_start (WEIR_STAGE (stage), NULL), ==, WEIR_START_OK);
  return stage;
}

/* Of @producer's partitions one that nobody has or is about to have; -1 if there is none. */
static gint
find_free_partition (WeirTangle     *self,
                     WeirTallyStage *producer)
{
  guint taken = 0, i;

  for (i = 0; i < self->tallies->len; i++)
    {
      WeirTally *tally = g_ptr_array_index (self->tallies, i);

      if (tally->tag->producer == WEIR_PROCESS (producer) && !tally->has_left)
        taken |= 1u << tally->partition;
    }
  for (i = 0; i < producer->n_partitions; i++)
    if ((taken & 1u << i) == 0)
      return (gint) i;
  return -1;
}

static WeirValue
draw_subscription (WeirTangle *self,
                   WeirTally  *tally)
{
  static const char *const cancels[] = { "temporary", "temporary", "transient", "permanent" };
  WeirTallyStage *producer = WEIR_TALLY_STAGE (tally->tag->producer);
  gint max = weir_tangle_one_in (self, 10) ? 1000 : weir_tangle_draw (self, 1, 50);
  WeirValue options = weir_value_map ();

  weir_value_map_set (&options, "max_demand", weir_value_integer (max));
  if (weir_tangle_one_in (self, 2))
    weir_value_map_set (&options, "min_demand",
                        weir_value_integer (weir_tangle_draw (self, 0, max - 1)));
  weir_value_map_set (&options, "cancel",
                      weir_value_text (cancels[weir_tangle_draw (self, 0, 3)]));
  tally->is_manual = weir_tangle_one_in (self, 10);
  if (producer->dispatcher == WEIR_DISPATCHER_BROADCAST && weir_tangle_one_in (self, 4))
    weir_value_map_set (&options, "selector", weir_tally_make_selector (tally));
  if (tally->partition >= 0)
    weir_value_map_set (&options, "partition", weir_value_integer (tally->partition));
  return options;
}

static void
on_subscribed (gpointer         data,
               const WeirValue *reply)
{
  WeirTally *tally = data;

  tally->n_replies++;
}

void
weir_tangle_subscribe (WeirTangle     *self,
                       WeirTallyStage *consumer,
                       WeirTallyStage *producer,
                       WeirTally      *current)
{
  gboolean has_partitions = producer->dispatcher == WEIR_DISPATCHER_PARTITION;
  gint partition = -1;
  WeirTally *tally;

  if (has_partitions)
    {
      partition = current != NULL ? current->partition : find_free_partition (self, producer);
      /* Rarely, because it ends the producer: a partition that is taken. */
      if (partition < 0 && (self->is_calm || !weir_tangle_one_in (self, 20)))
        return;
      partition = MAX (partition, 0);
    }

  tally = weir_tally_new (weir_subscription_new (WEIR_PROCESS (producer), WEIR_PROCESS (consumer)));
  g_ptr_array_add (self->tallies, tally);
  tally->tag->id = self->tallies->len;
  tally->partition = partition;
  tally->is_sync = weir_tangle_one_in (self, 2);
  weir_stage_subscribe (WEIR_STAGE (consumer), tally->tag, draw_subscription (self, tally),
                        current != NULL ? current->tag : NULL, weir_value_text ("normal"),
                        tally->is_sync ? on_subscribed : NULL, tally);
}

void
weir_tangle_subscribe_somewhere (WeirTangle *self,
                                 guint       i)
{
  guint place = (guint) weir_tangle_draw (self, 0, (gint) i - 1);
  WeirTallyStage *producer = weir_tangle_get_stage (self, place);

  if (weir_stage_get_role (WEIR_STAGE (producer)) != WEIR_ROLE_CONSUMER)
    weir_tangle_subscribe (self, weir_tangle_get_stage (self, i), producer, NULL);
}

static void
build (WeirTangle *self)
{
  guint n = (guint) weir_tangle_draw (self, 2, WEIR_TANGLE_MOST_STAGES);
  guint n_producers = (guint) weir_tangle_draw (self, 1, 1 + (gint) n / 4);
  guint n_consumers = (guint) weir_tangle_draw (self, 1, 1 + (gint) n / 3), i;
  gint links;

  for (i = 0; i < n; i++)
    weir_tangle_add_stage (self, i < n_producers ? WEIR_ROLE_PRODUCER
                                      : i + n_consumers >= n ? WEIR_ROLE_CONSUMER
                                                             : WEIR_ROLE_PRODUCER_CONSUMER);
  for (i = n - 1; i >= n_producers; i--)
    for (links = weir_tangle_draw (self, 1, 3); links > 0; links--)
      weir_tangle_subscribe_somewhere (self, i);
}

WeirTangle *
weir_tangle_new (guint seed)
{
  WeirTangle *self = g_new0 (WeirTangle, 1);

  self->random = g_rand_new_with_seed (seed);
  self->clock = weir_virtual_clock_new ();
  self->scheduler = weir_scheduler_new (self->clock);
  if (weir_tangle_one_in (self, 2))
    weir_scheduler_set_costs (self->scheduler, 1, 1);
  self->stages = g_ptr_array_new_with_free_func (g_object_unref);
  self->tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_tally_free);
  self->is_calm = weir_tangle_one_in (self, 4);
  build (self);
  return self;
}

void
weir_tangle_free (WeirTangle *self)
{
  guint i;

  for (i = 0; i < self->stages->len; i++)
    weir_process_exit (g_ptr_array_index (self->stages, i), weir_value_text ("shutdown"));
  g_ptr_array_unref (self->tallies);
  g_ptr_array_unref (self->stages);
  weir_scheduler_free (self->scheduler);
  g_assert_finalize_object (self->clock);
  g_rand_free (self->random);
  g_free (self);
}
