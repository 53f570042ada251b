/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli-totals.h"

#include "weir-cli.h"

#include <glib/gi18n.h>

#define MAX_FAILURES 10   /* that are told one by one */

/* As in documents and in JSON. */
static const char *const state_names[] = {
  [WEIR_STATE_BUSY] = "busy",
  [WEIR_STATE_STARVED] = "starved",
  [WEIR_STATE_BLOCKED] = "blocked",
  [WEIR_STATE_STOPPED] = "stopped",
};

static const char *const state_titles[] = {
  [WEIR_STATE_BUSY] = N_ ("busy"),
  [WEIR_STATE_STARVED] = N_ ("starved"),
  [WEIR_STATE_BLOCKED] = N_ ("blocked"),
  [WEIR_STATE_STOPPED] = N_ ("stopped"),
};

static const WeirTint state_tints[] = {
  [WEIR_STATE_BUSY] = WEIR_TINT_GOOD,
  [WEIR_STATE_STARVED] = WEIR_TINT_WEAK,
  [WEIR_STATE_BLOCKED] = WEIR_TINT_WARNING,
  [WEIR_STATE_STOPPED] = WEIR_TINT_WEAK,
};

static guint64
count_events (WeirNode        *node,
              const WeirMeter *meter)
{
  return weir_node_get_role (node) == WEIR_ROLE_PRODUCER ? meter->events_out : meter->events_in;
}

static double
get_rate (const WeirTotals *self,
          guint64           count)
{
  return self->sample->time <= 0 ? 0 : count *((double) G_USEC_PER_SEC / self->sample->time);
}

static double
get_share (const WeirMeter *meter,
           WeirState        state)
{
  gint64 total = 0;

  for (guint i = 0; i < WEIR_N_SHARES; i++)
    total += meter->time[i];
  return total <= 0 ? 0 : (double) meter->time[state] / total;
}

static char *
format_name (WeirNode *node,
             guint     n_stages)
{
  if (n_stages == 1)
    return g_strdup (weir_node_get_name (node));
  return g_strdup_printf ("%s ×%u", weir_node_get_name (node), n_stages);
}

static char *
format_buffered (const WeirMeter *meter)
{
  g_autofree char *count = weir_figure_count (meter->buffered);
  g_autofree char *size = NULL;

  if (meter->buffer_size <= 0)
    return g_steal_pointer (&count);
  size = weir_figure_count (meter->buffer_size);
  return g_strdup_printf ("%s / %s", count, size);
}

/* A reason is the text of a value: a bare word, or JSON. */
static gboolean
is_graceful (const char *reason)
{
  g_autoptr (JsonNode) node = NULL;
  g_auto (WeirValue) value = WEIR_VALUE_INIT;

  if (g_str_equal (reason, "normal") || g_str_equal (reason, "shutdown"))
    return TRUE;
  node = json_from_string (reason, NULL);
  if (node == NULL)
    return FALSE;
  value = weir_value_from_json (node);
  return weir_reason_is_graceful (&value);
}

static void
add_stage_row (const WeirTotals *self,
               WeirColumns      *table,
               WeirNode         *node,
               WeirActivity     *activity)
{
  gboolean produces = weir_node_get_role (node) != WEIR_ROLE_CONSUMER;
  gboolean consumes = weir_node_get_role (node) != WEIR_ROLE_PRODUCER;
  WeirNodeReading reading;
  WeirActivityReading now;
  double rate, busy;

  if (!weir_sample_read_node (self->sample, weir_node_get_id (node), &reading))
    return;

  rate = get_rate (self, count_events (node, &reading.meter));
  busy = get_share (&reading.meter, WEIR_STATE_BUSY);
  if (activity != NULL && weir_activity_read_node (activity, weir_node_get_id (node), &now))
    {
      rate = now.rate;
      busy = now.share[WEIR_STATE_BUSY];
    }

  weir_columns_take_cell (table, format_name (node, reading.n_stages), WEIR_TINT_NONE);
  weir_columns_take_cell (table, g_strdup (_ (weir_node_get_kind (node)->title)), WEIR_TINT_NONE);
  weir_columns_take_cell (table, g_strdup (_ (state_titles[reading.state])),
                          state_tints[reading.state]);
  weir_columns_take_cell (table,
                          consumes ? weir_figure_count (reading.meter.events_in) : g_strdup (""),
                          WEIR_TINT_NONE);
  weir_columns_take_cell (table,
                          produces ? weir_figure_count (reading.meter.events_out) : g_strdup (""),
                          WEIR_TINT_NONE);
  weir_columns_take_cell (table, weir_figure_rate (rate), WEIR_TINT_STRONG);
  weir_columns_take_cell (table,
                          consumes ? weir_figure_count (reading.meter.demand_out) : g_strdup (""),
                          WEIR_TINT_NONE);
  weir_columns_take_cell (table, produces ? format_buffered (&reading.meter) : g_strdup (""),
                          WEIR_TINT_NONE);
  weir_columns_take_cell (table, weir_figure_percent (busy), WEIR_TINT_NONE);
  weir_columns_take_cell (table, consumes ? weir_figure_latency (&reading.latency) : g_strdup (""),
                          WEIR_TINT_NONE);
}

static void
add_subscription_row (const WeirTotals *self,
                      WeirColumns      *table,
                      WeirLink         *link,
                      WeirActivity     *activity)
{
  g_autofree char *outstanding = NULL;
  g_autofree char *max = NULL;
  WeirLinkReading reading;
  WeirActivityReading now;
  double rate;

  if (!weir_sample_read_link (self->sample, weir_link_get_id (link), &reading))
    return;

  rate = get_rate (self, reading.delivered);
  if (activity != NULL && weir_activity_read_link (activity, weir_link_get_id (link), &now))
    rate = now.rate;

  outstanding = weir_figure_count (reading.outstanding);
  max = weir_figure_count (reading.max);
  weir_columns_take_cell (table, weir_link_name_dup (link), WEIR_TINT_NONE);
  weir_columns_take_cell (table, weir_figure_count (reading.asked), WEIR_TINT_NONE);
  weir_columns_take_cell (table, weir_figure_count (reading.delivered), WEIR_TINT_NONE);
  weir_columns_take_cell (table, g_strdup_printf ("%s / %s", outstanding, max), WEIR_TINT_NONE);
  weir_columns_take_cell (table, weir_figure_rate (rate), WEIR_TINT_STRONG);
  weir_columns_take_cell (table, weir_figure_latency (&reading.waited), WEIR_TINT_NONE);
}

WeirColumns *
weir_totals_make_stages_table (const WeirTotals *self,
                               WeirActivity     *activity)
{
  WeirColumns *table = weir_columns_new ();
  GListModel *nodes = weir_document_get_nodes (self->document);

  weir_columns_add_column (table, _ ("Stage"), WEIR_COLUMN_SHRINK, 0);
  weir_columns_add_column (table, _ ("Kind"), WEIR_COLUMN_SHRINK, 6);
  weir_columns_add_column (table, _ ("State"), WEIR_COLUMN_LEFT, 3);
  weir_columns_add_column (table, _ ("In"), WEIR_COLUMN_RIGHT, 4);
  weir_columns_add_column (table, _ ("Out"), WEIR_COLUMN_RIGHT, 4);
  weir_columns_add_column (table, _ ("Rate"), WEIR_COLUMN_RIGHT, 1);
  weir_columns_add_column (table, _ ("Asked"), WEIR_COLUMN_RIGHT, 5);
  weir_columns_add_column (table, _ ("Buffered"), WEIR_COLUMN_RIGHT, 5);
  weir_columns_add_column (table, _ ("Busy"), WEIR_COLUMN_RIGHT, 2);
  weir_columns_add_column (table, _ ("Latency p50 · p99"), WEIR_COLUMN_RIGHT, 7);

  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);

      add_stage_row (self, table, node, activity);
    }
  return table;
}

WeirColumns *
weir_totals_make_subscriptions_table (const WeirTotals *self,
                                      WeirActivity     *activity)
{
  WeirColumns *table = weir_columns_new ();
  GListModel *links = weir_document_get_links (self->document);

  weir_columns_add_column (table, _ ("Subscription"), WEIR_COLUMN_SHRINK, 0);
  weir_columns_add_column (table, _ ("Asked"), WEIR_COLUMN_RIGHT, 3);
  weir_columns_add_column (table, _ ("Delivered"), WEIR_COLUMN_RIGHT, 4);
  weir_columns_add_column (table, _ ("Outstanding"), WEIR_COLUMN_RIGHT, 1);
  weir_columns_add_column (table, _ ("Rate"), WEIR_COLUMN_RIGHT, 2);
  weir_columns_add_column (table, _ ("Waiting p50 · p99"), WEIR_COLUMN_RIGHT, 5);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      add_subscription_row (self, table, link, activity);
    }
  return table;
}

static void
set_count (JsonObject *object,
           const char *key,
           guint64     count)
{
  json_object_set_int_member (object, key, (gint64) MIN (count, (guint64) G_MAXINT64));
}

static const char *
get_stop_reason (const WeirTotals *self,
                 guint             index)
{
  GPtrArray *reasons = self->sample->stop_reasons;

  return reasons == NULL || index >= reasons->len ? NULL : g_ptr_array_index (reasons, index);
}

static void
add_meter (const WeirTotals *self,
           JsonObject       *object,
           const WeirMeter  *meter,
           guint64           n_events)
{
  set_count (object, "events_in", meter->events_in);
  set_count (object, "events_out", meter->events_out);
  set_count (object, "demand_asked", meter->demand_out);
  set_count (object, "demand_received", meter->demand_in);
  set_count (object, "batches", meter->n_batches);
  set_count (object, "buffered", meter->buffered);
  set_count (object, "backlog", meter->backlog);
  set_count (object, "mailbox", meter->mailbox);
  set_count (object, "discarded", meter->discarded);
  for (guint i = 0; i < WEIR_N_SHARES; i++)
    json_object_set_double_member (object, state_names[i], get_share (meter, i));
  json_object_set_double_member (object, "rate", get_rate (self, n_events));
}

static JsonObject *
make_stage (const WeirTotals *self,
            guint             index,
            WeirNode         *node)
{
  const WeirStageReading *reading = &g_array_index (self->sample->stages, WeirStageReading, index);
  const char *reason = get_stop_reason (self, index);
  const char *summary = NULL;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", weir_node_get_name (node));
  set_count (object, "copy", reading->copy);
  json_object_set_string_member (object, "kind", weir_node_get_kind (node)->name);
  json_object_set_string_member (object, "role", weir_role_to_string (weir_node_get_role (node)));
  json_object_set_string_member (object, "state", state_names[reading->state]);
  if (reason != NULL)
    json_object_set_string_member (object, "stop_reason", reason);
  else
    json_object_set_null_member (object, "stop_reason");
  set_count (object, "restarts", reading->restarts);
  add_meter (self, object, &reading->meter, count_events (node, &reading->meter));

  if (self->summaries != NULL)
    summary = g_hash_table_lookup (self->summaries, GUINT_TO_POINTER (reading->process));
  json_object_set_member (object, "summary", summary == NULL ? json_node_new (JSON_NODE_NULL)
                                                             : json_from_string (summary, NULL));
  return object;
}

static void
set_end (const WeirTotals *self,
         JsonObject       *object,
         const char       *key,
         const char       *copy_key,
         guint             process)
{
  guint copy = 0;
  guint id = weir_sample_get_node (self->sample, process, &copy);
  WeirNode *node = id == 0 ? NULL : weir_document_get_node_by_id (self->document, id);

  if (node == NULL)
    {
      json_object_set_null_member (object, key);
      return;
    }
  json_object_set_string_member (object, key, weir_node_get_name (node));
  set_count (object, copy_key, copy);
}

static JsonObject *
make_subscription (const WeirTotals              *self,
                   const WeirSubscriptionReading *reading)
{
  JsonObject *object = json_object_new ();

  set_end (self, object, "from", "from_copy", reading->producer);
  set_end (self, object, "to", "to_copy", reading->consumer);
  set_count (object, "asked", reading->asked);
  set_count (object, "delivered", reading->delivered);
  json_object_set_int_member (object, "outstanding",
                              (gint64) (reading->asked - reading->delivered));
  set_count (object, "max_demand", reading->max);
  set_count (object, "min_demand", reading->min);
  set_count (object, "asks", reading->n_asks);
  set_count (object, "messages", reading->n_messages);
  json_object_set_boolean_member (object, "active", reading->active);
  return object;
}

static JsonArray *
make_stages (const WeirTotals *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->sample->stages->len; i++)
    {
      guint id = g_array_index (self->sample->stages, WeirStageReading, i).node;
      WeirNode *node = weir_document_get_node_by_id (self->document, id);

      if (node != NULL)
        json_array_add_object_element (array, make_stage (self, i, node));
    }
  return array;
}

static JsonArray *
make_subscriptions (const WeirTotals *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->sample->subscriptions->len; i++)
    json_array_add_object_element (array,
                                   make_subscription (self,
                                                      &g_array_index (self->sample->subscriptions,
                                                                      WeirSubscriptionReading, i)));
  return array;
}

char *
weir_totals_to_json (const WeirTotals *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "title", weir_document_get_title (self->document));
  json_object_set_string_member (object, "time_mode",
                                 self->time_mode == WEIR_TIME_VIRTUAL ? "virtual" : "real");
  set_count (object, "seed", self->seed);
  json_object_set_double_member (object, "time", self->sample->time / (double) G_USEC_PER_SEC);
  set_count (object, "messages", self->sample->n_messages);
  json_object_set_boolean_member (object, "finished", self->finished);
  if (self->has_goal)
    json_object_set_boolean_member (object, "until_reached", self->is_at_goal);
  json_object_set_array_member (object, "stages", make_stages (self));
  json_object_set_array_member (object, "subscriptions", make_subscriptions (self));

  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

static void
report_restarts (const WeirTotals *self)
{
  GListModel *nodes = weir_document_get_nodes (self->document);

  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);
      WeirNodeReading reading;

      if (!weir_sample_read_node (self->sample, weir_node_get_id (node), &reading) ||
          reading.restarts == 0)
        continue;
      weir_cli_error (ngettext ("“%s” was restarted %u time", "“%s” was restarted %u times",
                                reading.restarts), weir_node_get_name (node), reading.restarts);
    }
}

guint
weir_totals_report_failures (const WeirTotals *self)
{
  guint n = 0;

  report_restarts (self);
  if (self->sample->gave_up)
    {
      weir_cli_error (ngettext ("everything was shut down: more than %u restart in %u s",
                                "everything was shut down: more than %u restarts in %u s",
                                weir_document_get_max_restarts (self->document)),
                      weir_document_get_max_restarts (self->document),
                      weir_document_get_max_seconds (self->document));
      n++;
    }

  for (guint i = 0; i < self->sample->stages->len; i++)
    {
      const WeirStageReading *reading = &g_array_index (self->sample->stages, WeirStageReading, i);
      WeirNode *node = weir_document_get_node_by_id (self->document, reading->node);
      const char *reason = get_stop_reason (self, i);

      if (node == NULL || reason == NULL || is_graceful (reason))
        continue;
      if (n++ >= MAX_FAILURES)
        continue;
      if (weir_node_count_copies (node) > 1)
        weir_cli_error (_ ("“%s”, copy %u, stopped: %s"), weir_node_get_name (node), reading->copy,
                        reason);
      else
        weir_cli_error (_ ("“%s” stopped: %s"), weir_node_get_name (node), reason);
    }

  if (n > MAX_FAILURES)
    weir_cli_error (ngettext ("and %u stage more", "and %u stages more", n - MAX_FAILURES),
                    n - MAX_FAILURES);
  return n;
}
