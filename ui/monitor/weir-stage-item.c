/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-stage-item.h"

#include <glib/gi18n.h>
#include "../weir-card-state.h"
#include "../weir-moment.h"

struct _WeirStageItem
{
  GObject             parent_instance;

  WeirNode           *node;       /* owned */
  gboolean            runs;
  WeirNodeReading     reading;
  WeirActivityReading activity;
  char               *reason;     /* owned: why a copy stopped, if one has */
};

G_DEFINE_FINAL_TYPE (WeirStageItem, weir_stage_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define METER(field) G_STRUCT_OFFSET (WeirMeter, field) + 1

static const struct
{
  const char *id;
  const char *title;
  gboolean    is_special;   /* shown only if somebody asks for it */
  gsize       offset;       /* of a meter's counter, and 1; 0: it is something else */
} columns[WEIR_STAGE_N_COLUMNS] = {
  [WEIR_STAGE_NAME] = { "name", N_ ("Stage"), FALSE },
  [WEIR_STAGE_STATE] = { "state", N_ ("State"), FALSE },
  [WEIR_STAGE_RATE] = { "rate", N_ ("Rate"), FALSE },
  [WEIR_STAGE_IN] = { "in", N_ ("In"), FALSE, METER (events_in) },
  [WEIR_STAGE_OUT] = { "out", N_ ("Out"), FALSE, METER (events_out) },
  [WEIR_STAGE_ASKED] = { "asked", N_ ("Asked"), FALSE, METER (demand_out) },
  [WEIR_STAGE_DEMANDED] = { "demanded", N_ ("Asked of It"), TRUE, METER (demand_in) },
  [WEIR_STAGE_MESSAGES] = { "messages", N_ ("Messages"), TRUE, METER (n_messages) },
  [WEIR_STAGE_BATCHES] = { "batches", N_ ("Batches"), TRUE, METER (n_batches) },
  [WEIR_STAGE_MAILBOX] = { "mailbox", N_ ("Mailbox"), FALSE, METER (mailbox) },
  [WEIR_STAGE_WAITING] = { "waiting", N_ ("Events in Mailbox"), TRUE, METER (mailbox_events) },
  [WEIR_STAGE_BACKLOG] = { "backlog", N_ ("Backlog"), FALSE, METER (backlog) },
  [WEIR_STAGE_QUEUED] = { "dispatcher", N_ ("Dispatcher"), FALSE, METER (queued) },
  [WEIR_STAGE_BUFFERED] = { "buffer", N_ ("Buffer"), FALSE, METER (buffered) },
  [WEIR_STAGE_DISCARDED] = { "discarded", N_ ("Discarded"), FALSE, METER (discarded) },
  [WEIR_STAGE_RESTARTS] = { "restarts", N_ ("Restarts"), FALSE },
  [WEIR_STAGE_P50] = { "p50", N_ ("Latency p50"), FALSE },
  [WEIR_STAGE_P99] = { "p99", N_ ("Latency p99"), FALSE },
  [WEIR_STAGE_BUSY] = { "busy", N_ ("Busy"), FALSE },
  [WEIR_STAGE_STARVED] = { "starved", N_ ("Starved"), FALSE },
  [WEIR_STAGE_BLOCKED] = { "blocked", N_ ("Blocked"), FALSE },
};

static gboolean
has_column (WeirRole        role,
            WeirStageColumn column)
{
  switch (column)
    {
    case WEIR_STAGE_IN:
    case WEIR_STAGE_ASKED:
    case WEIR_STAGE_BATCHES:
    case WEIR_STAGE_WAITING:
    case WEIR_STAGE_P50:
    case WEIR_STAGE_P99:
      return role != WEIR_ROLE_PRODUCER;

    case WEIR_STAGE_BACKLOG:
      return role == WEIR_ROLE_PRODUCER_CONSUMER;

    case WEIR_STAGE_OUT:
    case WEIR_STAGE_DEMANDED:
    case WEIR_STAGE_QUEUED:
    case WEIR_STAGE_BUFFERED:
    case WEIR_STAGE_DISCARDED:
    case WEIR_STAGE_BLOCKED:
      return role != WEIR_ROLE_CONSUMER;

    case WEIR_STAGE_NAME:
    case WEIR_STAGE_STATE:
    case WEIR_STAGE_RATE:
    case WEIR_STAGE_MESSAGES:
    case WEIR_STAGE_MAILBOX:
    case WEIR_STAGE_RESTARTS:
    case WEIR_STAGE_BUSY:
    case WEIR_STAGE_STARVED:
    default:
      return TRUE;
    }
}

static double
get_number (WeirStageItem  *self,
            WeirStageColumn column)
{
  if (columns[column].offset > 0)
    return G_STRUCT_MEMBER (guint64, &self->reading.meter, columns[column].offset - 1);
  switch (column)
    {
    case WEIR_STAGE_STATE:
      return self->reading.state;

    case WEIR_STAGE_RATE:
      return self->activity.rate;

    case WEIR_STAGE_RESTARTS:
      return self->reading.restarts;

    case WEIR_STAGE_P50:
      return self->reading.latency.p50;

    case WEIR_STAGE_P99:
      return self->reading.latency.p99;

    case WEIR_STAGE_BUSY:
    case WEIR_STAGE_STARVED:
    case WEIR_STAGE_BLOCKED:
      return self->activity.share[column - WEIR_STAGE_BUSY];

    case WEIR_STAGE_NAME:
    default:
      return 0;
    }
}

static const char *
get_state_title (WeirState state)
{
  switch (state)
    {
    case WEIR_STATE_BUSY:
      return _ ("working");

    case WEIR_STATE_STARVED:
      return _ ("waits for events");

    case WEIR_STATE_BLOCKED:
      return _ ("waits for demand");

    case WEIR_STATE_STOPPED:
    default:
      return _ ("stopped");
    }
}

static char *
describe_state (WeirStageItem *self)
{
  const WeirNodeReading *reading = &self->reading;

  if (reading->n_frozen > 0)
    return g_strdup (weir_card_state_get_word (WEIR_CONDITION_FROZEN));
  if (self->reason == NULL)
    return g_strdup (get_state_title (reading->state));
  if (reading->n_alive > 0)
    return g_strdup_printf (_ ("%u of %u stopped: %s"), reading->n_stages - reading->n_alive,
                            reading->n_stages, self->reason);
  return g_strdup_printf (_ ("stopped: %s"), self->reason);
}

static void
emit_changed (WeirStageItem *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
weir_stage_item_dispose (GObject *object)
{
  WeirStageItem *self = WEIR_STAGE_ITEM (object);

  g_clear_object (&self->node);

  G_OBJECT_CLASS (weir_stage_item_parent_class)->dispose (object);
}

static void
weir_stage_item_finalize (GObject *object)
{
  g_free (WEIR_STAGE_ITEM (object)->reason);

  G_OBJECT_CLASS (weir_stage_item_parent_class)->finalize (object);
}

static void
weir_stage_item_class_init (WeirStageItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_stage_item_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_stage_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
weir_stage_item_init (WeirStageItem *self)
{
}

WeirStageItem *
weir_stage_item_new (WeirNode *node)
{
  WeirStageItem *self = g_object_new (WEIR_TYPE_STAGE_ITEM, NULL);

  self->node = g_object_ref (node);
  g_signal_connect_object (node, "notify::name", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

WeirNode *
weir_stage_item_get_node (WeirStageItem *self)
{
  g_return_val_if_fail (WEIR_IS_STAGE_ITEM (self), NULL);

  return self->node;
}

void
weir_stage_item_read (WeirStageItem *self,
                      WeirSession   *session)
{
  WeirSample *sample = weir_session_get_sample (session);
  guint id = weir_node_get_id (self->node);

  g_return_if_fail (WEIR_IS_STAGE_ITEM (self));

  g_free (self->reason);
  self->reason = sample != NULL ? g_strdup (weir_sample_get_stop_reason (sample, id)) : NULL;
  self->runs = sample != NULL && weir_sample_read_node (sample, id, &self->reading) &&
               weir_moment_read_node (weir_session_get_activity (session), sample, id, &self->activity);
  emit_changed (self);
}

char *
weir_stage_item_get_text (WeirStageItem  *self,
                          WeirStageColumn column)
{
  g_return_val_if_fail (WEIR_IS_STAGE_ITEM (self), NULL);

  if (column == WEIR_STAGE_NAME)
    {
      const char *name = weir_node_get_name (self->node);
      guint n = weir_node_count_copies (self->node);

      return n == 1 ? g_strdup (name) : g_strdup_printf ("%s ×%u", name, n);
    }
  if (!self->runs || !has_column (weir_node_get_role (self->node), column))
    return g_strdup ("");
  if (column == WEIR_STAGE_STATE)
    return describe_state (self);
  if (column == WEIR_STAGE_RATE)
    return weir_figure_rate (self->activity.rate);
  if (column == WEIR_STAGE_P50 || column == WEIR_STAGE_P99)
    return self->reading.latency.n == 0 ? g_strdup ("") : weir_figure_time ((gint64) get_number (self, column));
  if (column >= WEIR_STAGE_BUSY)
    return weir_figure_percent (get_number (self, column));
  return weir_figure_count (get_number (self, column));
}

int
weir_stage_item_compare (WeirStageItem  *a,
                         WeirStageItem  *b,
                         WeirStageColumn column)
{
  double x, y;

  if (column == WEIR_STAGE_NAME)
    return g_utf8_collate (weir_node_get_name (a->node), weir_node_get_name (b->node));
  x = get_number (a, column);
  y = get_number (b, column);
  return x < y ? -1 : x > y;
}

const char *
weir_stage_column_get_title (WeirStageColumn column)
{
  g_return_val_if_fail ((guint) column < WEIR_STAGE_N_COLUMNS, NULL);

  return _ (columns[column].title);
}

const char *
weir_stage_column_get_id (WeirStageColumn column)
{
  g_return_val_if_fail ((guint) column < WEIR_STAGE_N_COLUMNS, NULL);

  return columns[column].id;
}

gboolean
weir_stage_column_is_usual (WeirStageColumn column)
{
  g_return_val_if_fail ((guint) column < WEIR_STAGE_N_COLUMNS, FALSE);

  return !columns[column].is_special;
}
