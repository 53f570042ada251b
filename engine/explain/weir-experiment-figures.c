/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-experiment-private.h"

#include <glib/gi18n.h>

#include "run/weir-warm-up.h"

/* What happens within such a part of the time happens at once. */
#define PARTS 1000

/* Fewer steps make a rough rate. */
#define MIN_STEPS 10

/* Of moments; a long run is noted less closely, and so is one of many nodes. */
#define MAX_MOMENTS 512
#define MIN_MOMENTS 32
#define MAX_LEVELS  200000

typedef struct
{
  gint64  time;
  guint64 n_messages;
} Moment;

/* A node at a moment. Counters go on where a stage was started again, unlike those of its meter. */
typedef struct
{
  guint64 n_events;
  guint64 n_discarded;
  gint64  time[WEIR_N_SHARES];
  guint64 mailbox;
  guint64 backlog;
  guint64 queued;
  guint64 buffered;
} Level;

/* A stage as it was last. */
typedef struct
{
  WeirMeter meter;
  guint     restarts;
} Stage;

/* What a node is, whatever happens. */
typedef struct
{
  guint    id;          /* in the result */
  char    *name;        /* owned */
  WeirRole role;
} Part;

struct _WeirFigures
{
  GHashTable *places;     /* owned: node id in samples → its place + 1 */
  Part       *parts;      /* owned */
  guint       n_parts;
  guint       capacity;   /* of moments */
  GArray     *moments;    /* of Moment */
  GArray     *levels;     /* of Level: n_parts for each moment */
  Level      *now;        /* owned: n_parts */
  GArray     *stages;     /* of Stage, as samples have them: nobody edits the document */
  WeirSample *last;       /* owned; NULL before the first */
  char       *failure;    /* owned */
};

WeirFigures *
weir_figures_new (WeirDocument *document,
                  const guint  *ids)
{
  WeirFigures *self = g_new0 (WeirFigures, 1);
  GListModel *nodes = weir_document_get_nodes (document);

  self->n_parts = g_list_model_get_n_items (nodes);
  self->places = g_hash_table_new (NULL, NULL);
  self->parts = g_new0 (Part, self->n_parts);
  self->now = g_new0 (Level, self->n_parts);
  self->capacity = CLAMP (MAX_LEVELS / MAX (self->n_parts, 1), MIN_MOMENTS, MAX_MOMENTS);
  self->moments = g_array_new (FALSE, FALSE, sizeof (Moment));
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  self->stages = g_array_new (FALSE, TRUE, sizeof (Stage));
  for (guint i = 0; i < self->n_parts; i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);

      self->parts[i].id = ids[i];
      self->parts[i].name = g_strdup (weir_node_get_name (node));
      self->parts[i].role = weir_node_get_role (node);
      g_hash_table_insert (self->places, GUINT_TO_POINTER (weir_node_get_id (node)),
                           GUINT_TO_POINTER (i + 1));
    }
  return self;
}

void
weir_figures_free (WeirFigures *self)
{
  for (guint i = 0; i < self->n_parts; i++)
    g_free (self->parts[i].name);
  g_hash_table_unref (self->places);
  g_free (self->parts);
  g_free (self->now);
  g_array_unref (self->moments);
  g_array_unref (self->levels);
  g_array_unref (self->stages);
  g_clear_pointer (&self->last, weir_sample_unref);
  g_free (self->failure);
  g_free (self);
}

/*< noting >*/

static guint64
get_events (const Part      *part,
            const WeirMeter *meter)
{
  return part->role == WEIR_ROLE_PRODUCER ? meter->events_out : meter->events_in;
}

static void
add_stage (WeirFigures            *self,
           Stage                  *stage,
           const WeirStageReading *reading)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, GUINT_TO_POINTER (reading->node)));
  const WeirMeter *meter = &reading->meter;
  const Part *part;
  Level *level;

  if (place == 0)
    return;
  part = &self->parts[place - 1];
  level = &self->now[place - 1];
  /* A new one begins to count anew. */
  if (reading->restarts != stage->restarts)
    stage->meter = (WeirMeter) { 0 }
  ;
  level->n_events += get_events (part, meter) - get_events (part, &stage->meter);
  level->n_discarded += meter->discarded - stage->meter.discarded;
  for (guint i = 0; i < WEIR_N_SHARES; i++)
    level->time[i] += meter->time[i] - stage->meter.time[i];
  level->mailbox += meter->mailbox_events;
  level->backlog += meter->backlog;
  level->queued += meter->queued;
  level->buffered += meter->buffered;
  stage->meter = *meter;
  stage->restarts = reading->restarts;
}

/* Every second one goes, but not the last. */
static void
thin_out (WeirFigures *self)
{
  guint kept = 0;

  for (guint i = (self->moments->len - 1) % 2; i < self->moments->len; i += 2, kept++)
    {
      g_array_index (self->moments, Moment, kept) = g_array_index (self->moments, Moment, i);
      memmove (&g_array_index (self->levels, Level, kept * self->n_parts),
               &g_array_index (self->levels, Level, i * self->n_parts),
               self->n_parts * sizeof (Level));
    }
  g_array_set_size (self->moments, kept);
  g_array_set_size (self->levels, kept * self->n_parts);
}

static gboolean
is_graceful (const char *reason)
{
  return g_str_equal (reason, "normal") || g_str_equal (reason, "shutdown")
         || g_str_has_prefix (reason, "[\"shutdown\"");
}

static void
look_for_failure (WeirFigures *self,
                  WeirSample  *sample)
{
  for (guint i = 0; i < sample->stop_reasons->len && self->failure == NULL; i++)
    {
      const char *reason = g_ptr_array_index (sample->stop_reasons, i);
      guint node = g_array_index (sample->stages, WeirStageReading, i).node;
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, GUINT_TO_POINTER (node)));

      if (reason != NULL && place > 0 && !is_graceful (reason))
        /* Translators: a stage, and why it stopped. */
        self->failure = g_strdup_printf (_ ("“%s” stopped: %s"), self->parts[place - 1].name, reason);
    }
  if (self->failure == NULL && sample->gave_up)
    self->failure = g_strdup (_ ("everything was shut down after too many restarts"));
}

void
weir_figures_add (WeirFigures *self,
                  WeirSample  *sample)
{
  Moment moment = { sample->time, sample->n_messages };

  for (guint i = 0; i < self->n_parts; i++)
    self->now[i].mailbox = self->now[i].backlog = self->now[i].queued = self->now[i].buffered = 0;
  if (self->stages->len < sample->stages->len)
    g_array_set_size (self->stages, sample->stages->len);
  for (guint i = 0; i < sample->stages->len; i++)
    add_stage (self, &g_array_index (self->stages, Stage, i),
               &g_array_index (sample->stages, WeirStageReading, i));
  look_for_failure (self, sample);
  g_clear_pointer (&self->last, weir_sample_unref);
  self->last = weir_sample_ref (sample);

  if (self->moments->len >= self->capacity)
    thin_out (self);
  g_array_append_val (self->moments, moment);
  g_array_append_vals (self->levels, self->now, self->n_parts);
}

guint64
weir_figures_get_n_events (WeirFigures *self)
{
  guint64 sum = 0;

  for (guint i = 0; i < self->n_parts; i++)
    if (self->parts[i].role == WEIR_ROLE_CONSUMER)
      sum += self->now[i].n_events;
  return sum;
}

/*< what came of it >*/

static gint64
get_time (WeirFigures *self,
          guint        moment)
{
  return g_array_index (self->moments, Moment, moment).time;
}

static const Level *
get_level (WeirFigures *self,
           guint        moment,
           guint        part)
{
  return &g_array_index (self->levels, Level, moment * self->n_parts + part);
}

/* The first moment at which the warm-up is over. */
static guint
find_start (WeirFigures *self)
{
  gint64 warm_up = get_time (self, self->moments->len - 1) / WEIR_WARM_UP_PARTS;
  guint i = 0;

  while (i + 1 < self->moments->len && get_time (self, i) < warm_up)
    i++;
  return i;
}

static double
divide (guint64 n_events,
        gint64  usec)
{
  return usec > 0 ? (double) n_events * G_USEC_PER_SEC / (double) usec : 0;
}

/* When a node took events, as far as it was noticed. */
typedef struct
{
  guint  first;
  guint  last;
  guint  n;
  gint64 longest;   /* µs between two */
} Steps;

/* The last of those that belong together with it: stages of a node that work in step take their events one after the other. */
static guint
find_end_of_moment (WeirFigures *self,
                    guint        i)
{
  gint64 all = get_time (self, self->moments->len - 1), begun = get_time (self, i);

  while (i + 1 < self->moments->len && get_time (self, i + 1) - begun < all / PARTS)
    i++;
  return i;
}

static Steps
find_steps (WeirFigures *self,
            guint        part,
            guint        start)
{
  Steps steps = { 0 };
  guint before = find_end_of_moment (self, start);

  for (guint i = before + 1; i < self->moments->len; i++)
    {
      i = find_end_of_moment (self, i);
      if (get_level (self, i, part)->n_events != get_level (self, before, part)->n_events)
        {
          if (steps.n++ == 0)
            steps.first = i;
          else
            steps.longest = MAX (steps.longest, get_time (self, i) - get_time (self, steps.last));
          steps.last = i;
        }
      before = i;
    }
  return steps;
}

/* Stages take events by the batch, and a batch may last seconds. So the rate is that from one step to another and not to the end, which
 * lies somewhere between two. Unless there are no more steps to come: the run is finished, or they are overdue. Where there are hardly
 * any, the warm-up counts too. */
static double
measure_rate (WeirFigures      *self,
              guint             part,
              guint             start,
              WeirExperimentEnd end,
              guint            *n_steps)
{
  guint last = self->moments->len - 1;
  Steps steps = find_steps (self, part, start);
  gint64 rest;

  if (steps.n < 2)
    steps = find_steps (self, part, 0);
  rest = get_time (self, last) - get_time (self, steps.last);
  *n_steps = steps.n;
  if (end == WEIR_EXPERIMENT_FINISHED || (steps.n >= 2 && rest > 3 * steps.longest))
    return divide (get_level (self, last, part)->n_events - get_level (self, start, part)->n_events,
                   get_time (self, last) - get_time (self, start));
  if (steps.n < 2)
    return divide (get_level (self, last, part)->n_events, get_time (self, last));
  return divide (get_level (self, steps.last, part)->n_events
                 - get_level (self, steps.first, part)->n_events,
                 get_time (self, steps.last) - get_time (self, steps.first));
}

static void
measure_shares (WeirFigures        *self,
                guint               part,
                guint               start,
                WeirExperimentNode *node)
{
  const Level *from = get_level (self, start, part);
  const Level *to = get_level (self, self->moments->len - 1, part);
  gint64 sum = 0;

  for (guint i = 0; i < WEIR_N_SHARES; i++)
    sum += to->time[i] - from->time[i];
  for (guint i = 0; i < WEIR_N_SHARES && sum > 0; i++)
    node->share[i] = (double) (to->time[i] - from->time[i]) / (double) sum;
}

/* Each level lasted until the next moment. */
static void
measure_levels (WeirFigures        *self,
                guint               part,
                guint               start,
                WeirExperimentNode *node)
{
  guint last = self->moments->len - 1;
  double sum = 0;

  for (guint i = start; i <= last; i++)
    {
      const Level *level = get_level (self, i, part);
      /* One moment alone stands for itself. */
      double weight = start == last ? 1 : i == last ? 0 : (double) (get_time (self, i + 1) - get_time (self, i));

      node->mailbox += weight * (double) level->mailbox;
      node->backlog += weight * (double) level->backlog;
      node->queued += weight * (double) level->queued;
      node->buffered += weight * (double) level->buffered;
      sum += weight;
    }
  if (sum <= 0)
    return;
  node->mailbox /= sum;
  node->backlog /= sum;
  node->queued /= sum;
  node->buffered /= sum;
}

static WeirExperimentNode *
make_node (WeirFigures      *self,
           guint             part,
           guint             start,
           WeirExperimentEnd end)
{
  WeirExperimentNode *node = g_new0 (WeirExperimentNode, 1);

  node->node = self->parts[part].id;
  node->name = g_strdup (self->parts[part].name);
  node->n_events = self->now[part].n_events;
  node->n_discarded = self->now[part].n_discarded;
  node->rate = measure_rate (self, part, start, end, &node->n_steps);
  measure_shares (self, part, start, node);
  measure_levels (self, part, start, node);
  return node;
}

static void
take_latencies (WeirFigures          *self,
                WeirExperimentResult *result)
{
  GArray *latencies = self->last->node_latencies;

  result->latency = self->last->latency;
  for (guint i = 0; i < latencies->len; i++)
    {
      const WeirLatencyEntry *entry = &g_array_index (latencies, WeirLatencyEntry, i);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, GUINT_TO_POINTER (entry->id)));

      if (place > 0)
        ((WeirExperimentNode *) g_ptr_array_index (result->nodes, place - 1))->latency = entry->latency;
    }
}

WeirExperimentResult *
weir_figures_make_result (WeirFigures      *self,
                          WeirExperimentEnd end)
{
  WeirExperimentResult *result = weir_experiment_result_new ();
  const Moment *last;
  guint start;

  result->end = end;
  result->failure = g_strdup (self->failure);
  if (self->moments->len == 0)
    return result;

  start = find_start (self);
  last = &g_array_index (self->moments, Moment, self->moments->len - 1);
  result->time = last->time;
  result->warm_up = get_time (self, start);
  result->n_messages = last->n_messages;
  result->n_events = weir_figures_get_n_events (self);
  for (guint i = 0; i < self->n_parts; i++)
    {
      WeirExperimentNode *node = make_node (self, i, start, end);

      g_ptr_array_add (result->nodes, node);
      result->n_discarded += node->n_discarded;
      result->buffered += node->mailbox + node->backlog + node->queued + node->buffered;
      if (self->parts[i].role != WEIR_ROLE_CONSUMER)
        continue;
      result->rate += node->rate;
      if (node->n_events > 0 && node->n_steps < MIN_STEPS && end != WEIR_EXPERIMENT_FINISHED)
        result->is_rough = TRUE;
    }
  take_latencies (self, result);
  return result;
}
