/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli-sweep-report.h"

#include "weir-cli.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

static const char *const end_names[] = {
  [WEIR_EXPERIMENT_FINISHED] = "finished",
  [WEIR_EXPERIMENT_TIME] = "time",
  [WEIR_EXPERIMENT_EVENTS] = "events",
  [WEIR_EXPERIMENT_MESSAGES] = "messages",
  [WEIR_EXPERIMENT_SECONDS] = "seconds",
};

static const char *const share_names[] = {
  [WEIR_STATE_BUSY] = "busy",
  [WEIR_STATE_STARVED] = "starved",
  [WEIR_STATE_BLOCKED] = "blocked",
};

/*< for a person >*/

static void
take_value_cells (WeirColumns *table,
                  WeirSweep   *sweep,
                  guint        x,
                  guint        y)
{
  WeirTint tint = weir_sweep_is_present (sweep, x, y) ? WEIR_TINT_STRONG : WEIR_TINT_NONE;

  weir_columns_take_cell (table, weir_sweep_axis_format (weir_sweep_get_x (sweep), x), tint);
  if (weir_sweep_get_y (sweep) != NULL)
    weir_columns_take_cell (table, weir_sweep_axis_format (weir_sweep_get_y (sweep), y), tint);
}

static char *
describe_busiest (WeirExperimentResult *result)
{
  const WeirExperimentNode *busiest = NULL;
  g_autofree char *percent = NULL;

  for (guint i = 0; i < result->nodes->len; i++)
    {
      const WeirExperimentNode *node = g_ptr_array_index (result->nodes, i);

      if (busiest == NULL || node->share[WEIR_STATE_BUSY] > busiest->share[WEIR_STATE_BUSY])
        busiest = node;
    }
  if (busiest == NULL)
    return g_strdup ("");
  percent = weir_figure_percent (busiest->share[WEIR_STATE_BUSY]);
  return g_strdup_printf ("%s %s", busiest->name, percent);
}

/* What one should know before one trusts the figures. */
static char *
describe_note (WeirSweep *sweep,
               guint      x,
               guint      y)
{
  WeirExperimentResult *result = weir_sweep_get_result (sweep, x, y);
  const GError *error = weir_sweep_get_error (sweep, x, y);

  if (error != NULL)
    return g_strdup (error->message);
  if (result == NULL)
    return g_strdup (weir_sweep_get_state (sweep) == WEIR_SWEEP_RUNNING ? "…" : _ ("not run"));
  if (result->failure != NULL)
    return g_strdup (result->failure);
  if (result->end == WEIR_EXPERIMENT_MESSAGES || result->end == WEIR_EXPERIMENT_SECONDS)
    return g_strdup (weir_experiment_end_describe (result->end));
  if (result->is_rough)
    return g_strdup (_ ("rough: few batches"));
  /* Translators: the document is like this, without a change. */
  return g_strdup (weir_sweep_is_present (sweep, x, y) ? _ ("as it is") : "");
}

static void
take_row (WeirColumns *table,
          WeirSweep   *sweep,
          guint        x,
          guint        y)
{
  WeirExperimentResult *result = weir_sweep_get_result (sweep, x, y);
  gboolean failed = weir_sweep_get_error (sweep, x, y) != NULL ||
                    (result != NULL && result->failure != NULL);

  take_value_cells (table, sweep, x, y);
  for (WeirSweepFigure i = WEIR_SWEEP_RATE; i <= WEIR_SWEEP_DISCARDED; i++)
    weir_columns_take_cell (table, result == NULL ? g_strdup ("") : weir_sweep_figure_format (i, result),
                            i == WEIR_SWEEP_DISCARDED && result != NULL && result->n_discarded > 0
                            ? WEIR_TINT_WARNING : WEIR_TINT_NONE);
  weir_columns_take_cell (table, result == NULL ? g_strdup ("") : weir_figure_latency (&result->latency),
                          WEIR_TINT_NONE);
  weir_columns_take_cell (table, result == NULL ? g_strdup ("") : describe_busiest (result),
                          WEIR_TINT_NONE);
  weir_columns_take_cell (table, describe_note (sweep, x, y), failed ? WEIR_TINT_BAD : WEIR_TINT_WEAK);
}

WeirColumns *
weir_sweep_report_make_table (WeirSweep *sweep)
{
  WeirColumns *table = weir_columns_new ();

  weir_columns_add_column (table, weir_sweep_axis_get_key (weir_sweep_get_x (sweep)),
                           WEIR_COLUMN_RIGHT | WEIR_COLUMN_SHRINK, 0);
  if (weir_sweep_get_y (sweep) != NULL)
    weir_columns_add_column (table, weir_sweep_axis_get_key (weir_sweep_get_y (sweep)),
                             WEIR_COLUMN_RIGHT | WEIR_COLUMN_SHRINK, 0);
  weir_columns_add_column (table, _ ("Events"), WEIR_COLUMN_RIGHT, 0);
  weir_columns_add_column (table, _ ("Waiting"), WEIR_COLUMN_RIGHT, 2);
  weir_columns_add_column (table, _ ("Discarded"), WEIR_COLUMN_RIGHT, 3);
  /* Translators: times that events take: half of them, and all but one of a hundred. */
  weir_columns_add_column (table, _ ("Latency p50 · p99"), WEIR_COLUMN_RIGHT, 4);
  weir_columns_add_column (table, _ ("Busiest"), WEIR_COLUMN_SHRINK, 1);
  weir_columns_add_column (table, "", WEIR_COLUMN_SHRINK, 5);
  for (guint y = 0; y < weir_sweep_get_n_y (sweep); y++)
    for (guint x = 0; x < weir_sweep_get_n_x (sweep); x++)
      take_row (table, sweep, x, y);
  return table;
}

char *
weir_sweep_report_cell (WeirSweep *sweep,
                        guint      x,
                        guint      y)
{
  WeirExperimentResult *result = weir_sweep_get_result (sweep, x, y);
  g_autofree char *x_value = weir_sweep_axis_format (weir_sweep_get_x (sweep), x);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *figure = NULL;

  g_string_printf (line, "%s=%s", weir_sweep_axis_get_key (weir_sweep_get_x (sweep)), x_value);
  if (weir_sweep_get_y (sweep) != NULL)
    {
      g_autofree char *y_value = weir_sweep_axis_format (weir_sweep_get_y (sweep), y);

      g_string_append_printf (line, ", %s=%s", weir_sweep_axis_get_key (weir_sweep_get_y (sweep)),
                              y_value);
    }
  figure = result != NULL ? weir_sweep_figure_format (WEIR_SWEEP_RATE, result)
                          : describe_note (sweep, x, y);
  g_string_append_printf (line, ": %s", figure);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

guint
weir_sweep_report_failures (WeirSweep *sweep)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  for (guint y = 0; y < weir_sweep_get_n_y (sweep); y++)
    for (guint x = 0; x < weir_sweep_get_n_x (sweep); x++)
      {
        WeirExperimentResult *result = weir_sweep_get_result (sweep, x, y);
        const GError *error = weir_sweep_get_error (sweep, x, y);
        const char *text = error != NULL ? error->message : result != NULL ? result->failure : NULL;

        if (text == NULL)
          continue;
        n++;
        if (g_hash_table_add (told, g_strdup (text)))
          weir_cli_error ("%s", text);
      }
  return n;
}

/*< for a program >*/

static void
set_value (JsonArray       *array,
           const WeirValue *value)
{
  json_array_add_element (array, weir_value_to_json (value));
}

static JsonObject *
make_axis (WeirSweepAxis *axis)
{
  JsonObject *object = json_object_new ();
  JsonArray *values = json_array_new ();

  for (guint i = 0; i < weir_sweep_axis_get_n_values (axis); i++)
    set_value (values, weir_sweep_axis_get_value (axis, i));
  json_object_set_string_member (object, "setting", weir_sweep_axis_get_key (axis));
  json_object_set_array_member (object, "values", values);
  return object;
}

/* In seconds; without events there are none. */
static void
set_latency (JsonObject        *object,
             const WeirLatency *latency)
{
  if (latency->n == 0)
    return;
  json_object_set_double_member (object, "latency_p50", latency->p50 / G_USEC_PER_SEC);
  json_object_set_double_member (object, "latency_p99", latency->p99 / G_USEC_PER_SEC);
}

static JsonObject *
make_stage (const WeirExperimentNode *node)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", node->name);
  json_object_set_double_member (object, "rate", node->rate);
  json_object_set_int_member (object, "events", (gint64) node->n_events);
  json_object_set_int_member (object, "discarded", (gint64) node->n_discarded);
  for (guint i = 0; i < WEIR_N_SHARES; i++)
    json_object_set_double_member (object, share_names[i], node->share[i]);
  json_object_set_double_member (object, "mailbox", node->mailbox);
  json_object_set_double_member (object, "backlog", node->backlog);
  json_object_set_double_member (object, "queued", node->queued);
  json_object_set_double_member (object, "buffered", node->buffered);
  set_latency (object, &node->latency);
  return object;
}

static void
set_result (JsonObject           *object,
            WeirExperimentResult *result)
{
  JsonArray *stages = json_array_new ();

  json_object_set_double_member (object, "rate", result->rate);
  json_object_set_boolean_member (object, "rough", result->is_rough);
  json_object_set_double_member (object, "waiting", result->buffered);
  json_object_set_int_member (object, "discarded", (gint64) result->n_discarded);
  set_latency (object, &result->latency);
  json_object_set_int_member (object, "events", (gint64) result->n_events);
  json_object_set_int_member (object, "messages", (gint64) result->n_messages);
  json_object_set_double_member (object, "time", (double) result->time / G_USEC_PER_SEC);
  json_object_set_double_member (object, "warm_up", (double) result->warm_up / G_USEC_PER_SEC);
  json_object_set_string_member (object, "ended_by", end_names[result->end]);
  if (result->failure != NULL)
    json_object_set_string_member (object, "failure", result->failure);
  for (guint i = 0; i < result->nodes->len; i++)
    json_array_add_object_element (stages, make_stage (g_ptr_array_index (result->nodes, i)));
  json_object_set_array_member (object, "stages", stages);
}

static JsonObject *
make_run (WeirSweep *sweep,
          guint      x,
          guint      y)
{
  JsonObject *object = json_object_new ();
  JsonArray *values = json_array_new ();
  WeirExperimentResult *result = weir_sweep_get_result (sweep, x, y);
  const GError *error = weir_sweep_get_error (sweep, x, y);

  set_value (values, weir_sweep_axis_get_value (weir_sweep_get_x (sweep), x));
  if (weir_sweep_get_y (sweep) != NULL)
    set_value (values, weir_sweep_axis_get_value (weir_sweep_get_y (sweep), y));
  json_object_set_array_member (object, "values", values);
  json_object_set_boolean_member (object, "present", weir_sweep_is_present (sweep, x, y));
  if (result != NULL)
    set_result (object, result);
  else if (error != NULL)
    json_object_set_string_member (object, "error", error->message);
  return object;
}

char *
weir_sweep_report_to_json (WeirSweep    *sweep,
                           WeirDocument *document,
                           gint64        seed)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *settings = json_array_new (), *runs = json_array_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "title", weir_document_get_title (document));
  json_object_set_int_member (object, "seed", seed >= 0 ? seed : weir_document_get_seed (document));
  json_object_set_boolean_member (object, "complete", weir_sweep_get_state (sweep) == WEIR_SWEEP_DONE);
  json_array_add_object_element (settings, make_axis (weir_sweep_get_x (sweep)));
  if (weir_sweep_get_y (sweep) != NULL)
    json_array_add_object_element (settings, make_axis (weir_sweep_get_y (sweep)));
  json_object_set_array_member (object, "settings", settings);
  for (guint y = 0; y < weir_sweep_get_n_y (sweep); y++)
    for (guint x = 0; x < weir_sweep_get_n_x (sweep); x++)
      json_array_add_object_element (runs, make_run (sweep, x, y));
  json_object_set_array_member (object, "runs", runs);
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

/* As RFC 4180 has it. */
static void
append_field (GString    *line,
              const char *text)
{
  if (line->len > 0 && line->str[line->len - 1] != '\n')
    g_string_append_c (line, ',');
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (line, text);
      return;
    }
  g_string_append_c (line, '"');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *at);
    }
  g_string_append_c (line, '"');
}

static void
append_number (GString *line,
               double   number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  append_field (line, g_ascii_formatd (text, sizeof text, "%.10g", number));
}

/* In seconds; nothing where no event was finished. */
static void
append_time (GString           *line,
             const WeirLatency *latency,
             double             usec)
{
  if (latency->n > 0)
    append_number (line, usec / G_USEC_PER_SEC);
  else
    append_field (line, "");
}

static void
append_value (GString       *line,
              WeirSweepAxis *axis,
              guint          index)
{
  const WeirValue *value = weir_sweep_axis_get_value (axis, index);
  g_autofree char *text = weir_value_get_type (value) == WEIR_VALUE_TEXT
                          ? g_strdup (weir_value_get_text (value, NULL)) : weir_value_to_string (value);

  append_field (line, text);
}

static void
append_header (GString      *csv,
               WeirSweep    *sweep,
               WeirDocument *document)
{
  static const char *const names[] = { "rate", "rough", "waiting", "discarded", "latency_p50", "latency_p99", "events", "messages", "time",
                                       "ended_by" };
  GListModel *nodes = weir_document_get_nodes (document);

  append_field (csv, weir_sweep_axis_get_key (weir_sweep_get_x (sweep)));
  if (weir_sweep_get_y (sweep) != NULL)
    append_field (csv, weir_sweep_axis_get_key (weir_sweep_get_y (sweep)));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    append_field (csv, names[i]);
  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);
      g_autofree char *rate = g_strdup_printf ("%s rate", weir_node_get_name (node));
      g_autofree char *busy = g_strdup_printf ("%s busy", weir_node_get_name (node));

      append_field (csv, rate);
      append_field (csv, busy);
    }
  g_string_append (csv, "\r\n");
}

static void
append_result (GString              *csv,
               WeirExperimentResult *result)
{
  append_number (csv, result->rate);
  append_field (csv, result->is_rough ? "true" : "false");
  append_number (csv, result->buffered);
  append_number (csv, (double) result->n_discarded);
  append_time (csv, &result->latency, result->latency.p50);
  append_time (csv, &result->latency, result->latency.p99);
  append_number (csv, (double) result->n_events);
  append_number (csv, (double) result->n_messages);
  append_number (csv, (double) result->time / G_USEC_PER_SEC);
  append_field (csv, end_names[result->end]);
  for (guint i = 0; i < result->nodes->len; i++)
    {
      const WeirExperimentNode *node = g_ptr_array_index (result->nodes, i);

      append_number (csv, node->rate);
      append_number (csv, node->share[WEIR_STATE_BUSY]);
    }
}

char *
weir_sweep_report_to_csv (WeirSweep    *sweep,
                          WeirDocument *document)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  append_header (csv, sweep, document);
  for (guint y = 0; y < weir_sweep_get_n_y (sweep); y++)
    for (guint x = 0; x < weir_sweep_get_n_x (sweep); x++)
      {
        WeirExperimentResult *result = weir_sweep_get_result (sweep, x, y);

        /* A run that failed, or never was, has no line. */
        if (result == NULL)
          continue;
        append_value (csv, weir_sweep_get_x (sweep), x);
        if (weir_sweep_get_y (sweep) != NULL)
          append_value (csv, weir_sweep_get_y (sweep), y);
        append_result (csv, result);
        g_string_append (csv, "\r\n");
      }
  return g_string_free (g_steal_pointer (&csv), FALSE);
}
