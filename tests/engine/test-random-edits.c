/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"
#include "weir-trace-text.h"

#include <glib/gstdio.h>

/* Drawings at random, edited at random while they run: what is asked for, delivered and handled still
 * adds up. WEIR_RANDOM_RUNS says how many (default: few), WEIR_RANDOM_SEED which is the first. */

#define FEW_RUNS     50
#define MOST_NODES   15
#define MOST_EDITS   60
#define MOST_STEPS   150   /* between two edits */

static const char *const kinds[] = { "counter", "random-bytes", "map", "filter", "work", "discard",
                                     "print" };

typedef struct
{
  GRand        *random;
  WeirDocument *document;
  WeirPipeline *pipeline;
  GHashTable   *limits;     /* of max demand by subscription */
  guint         n_nodes;    /* so far */
} Desk;

/* Of one subscription, from the trace. */
typedef struct
{
  guint   consumer;
  guint   producer;
  guint64 asked;
  guint64 delivered;
  guint64 handled;
} Account;

static gint
draw (Desk *desk,
      gint  from,
      gint  to)
{
  return g_rand_int_range (desk->random, from, to + 1);
}

/*< drawing >*/

static gpointer
draw_item (Desk       *desk,
           GListModel *list)
{
  guint n = g_list_model_get_n_items (list);
  g_autoptr (GObject) item = NULL;

  if (n == 0)
    return NULL;
  item = g_list_model_get_item (list, (guint) draw (desk, 0, (gint) n - 1));
  return item;
}

/* With partitions that may be too few for all consumers, which ends the producer. */
static void
set_dispatcher (Desk     *desk,
                WeirNode *node)
{
  gint kind = draw (desk, WEIR_DISPATCHER_DEMAND, WEIR_DISPATCHER_PARTITION);

  if (kind == WEIR_DISPATCHER_PARTITION)
    g_object_set (node, "partitions", draw (desk, 1, 2) == 1 ? "4" : "12", NULL);
  g_object_set (node, "dispatcher", (guint) kind, NULL);
}

static void
add_node (Desk *desk)
{
  const char *kind = kinds[draw (desk, 0, G_N_ELEMENTS (kinds) - 1)];
  g_autofree char *name = g_strdup_printf ("%s %u", kind, desk->n_nodes++);
  WeirNode *node;

  if (g_list_model_get_n_items (weir_document_get_nodes (desk->document)) >= MOST_NODES)
    return;
  node = weir_drawing_add_node (desk->document, name);
  if (g_str_has_prefix (name, "counter") && draw (desk, 1, 3) == 1)
    weir_drawing_set_param (desk->document, name, "count",
                            weir_value_integer (draw (desk, 0, 500)));
  if (draw (desk, 1, 4) == 1)
    g_object_set (node, "copies", (guint) draw (desk, 1, 3), NULL);
  if (weir_node_has_setting (node, "dispatcher") && draw (desk, 1, 2) == 1)
    set_dispatcher (desk, node);
}

static void
set_limits (Desk     *desk,
            WeirLink *link)
{
  gint max = draw (desk, 1, 20);

  g_object_set (link, "min-demand", WEIR_MIN_DEMAND_DEFAULT, NULL);
  g_object_set (link, "max-demand", (guint) max, NULL);
  if (draw (desk, 1, 2) == 1)
    g_object_set (link, "min-demand", draw (desk, 0, max - 1), NULL);
}

static void
add_link (Desk *desk)
{
  GListModel *nodes = weir_document_get_nodes (desk->document);
  WeirNode *from = draw_item (desk, nodes), *to = draw_item (desk, nodes);
  g_autoptr (WeirLink) link = NULL;

  if (from == NULL || !weir_document_can_link (desk->document, from, to, NULL))
    return;
  link = weir_link_new (from, to);
  set_limits (desk, link);
  if (draw (desk, 1, 4) > 1)
    g_object_set (link, "cancel", (guint) WEIR_CANCEL_TEMPORARY, NULL);
  if (weir_node_get_dispatcher (from) == WEIR_DISPATCHER_BROADCAST && draw (desk, 1, 4) == 1)
    g_object_set (link, "selector", "even", NULL);
  weir_document_add_link (desk->document, link, G_MAXUINT, NULL);
}

/*< edits >*/

static void
remove_node (Desk *desk)
{
  WeirNode *node = draw_item (desk, weir_document_get_nodes (desk->document));

  if (node != NULL && draw (desk, 1, 3) == 1)
    weir_document_remove_node (desk->document, node);
}

static void
remove_link (Desk *desk)
{
  WeirLink *link = draw_item (desk, weir_document_get_links (desk->document));

  if (link != NULL)
    weir_document_remove_link (desk->document, link);
}

static void
change_link (Desk *desk)
{
  WeirLink *link = draw_item (desk, weir_document_get_links (desk->document));

  if (link == NULL)
    return;
  if (draw (desk, 1, 2) == 1)
    set_limits (desk, link);
  else
    g_object_set (link, "cancel", (guint) draw (desk, 0, WEIR_CANCEL_TEMPORARY), NULL);
}

static void
change_node (Desk *desk)
{
  WeirNode *node = draw_item (desk, weir_document_get_nodes (desk->document));
  g_autofree char *name = g_strdup_printf ("renamed %u", desk->n_nodes++);

  if (node == NULL)
    return;
  if (!weir_node_has_setting (node, "dispatcher") || draw (desk, 1, 3) == 1)
    g_object_set (node, "copies", (guint) draw (desk, 1, 3), NULL);
  else if (draw (desk, 1, 2) == 1)
    set_dispatcher (desk, node);
  else
    g_object_set (node, "buffer-size", (gint64) draw (desk, 1, 30), NULL);
  g_object_set (node, "name", name, NULL);
}

/* No edit, but a person can do that as well. */
static void
end_stage (Desk *desk)
{
  WeirNode *node = draw_item (desk, weir_document_get_nodes (desk->document));

  if (node != NULL && draw (desk, 1, 3) == 1)
    weir_pipeline_end_stage (desk->pipeline, weir_node_get_id (node), WEIR_ALL_COPIES,
                             (WeirEnding) draw (desk, WEIR_ENDING_ERROR, WEIR_ENDING_KILL), "boom");
}

static void
edit (Desk *desk)
{
  static void (*const edits[]) (Desk *) = {
    add_node, add_node, add_link, add_link, add_link, remove_node, remove_link, change_link,
    change_link, change_node, end_stage,
  };

  edits[draw (desk, 0, G_N_ELEMENTS (edits) - 1)] (desk);
}

/*< what has to be true >*/

static void
check_sample (Desk       *desk,
              WeirSample *sample)
{
  guint i;

  for (i = 0; i < sample->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *reading =
        &g_array_index (sample->subscriptions, WeirSubscriptionReading, i);

      g_assert_cmpuint (reading->asked, >=, reading->delivered);
      g_assert_cmpuint (reading->asked - reading->delivered, <=, reading->max);
      if (reading->max > 0)
        g_hash_table_insert (desk->limits, GUINT_TO_POINTER (reading->subscription),
                             GUINT_TO_POINTER (reading->max));
    }
}

static Account *
find_account (GHashTable *accounts,
              guint       id)
{
  Account *account = g_hash_table_lookup (accounts, GUINT_TO_POINTER (id));

  if (account == NULL)
    {
      account = g_new0 (Account, 1);
      g_hash_table_insert (accounts, GUINT_TO_POINTER (id), account);
    }
  return account;
}

/* Credit is never less than nothing, nor more than its limit, from one entry to the next. */
static void
check_credit (Desk    *desk,
              Account *account,
              guint    id)
{
  guint max = GPOINTER_TO_UINT (g_hash_table_lookup (desk->limits, GUINT_TO_POINTER (id)));

  g_assert_cmpuint (account->delivered, <=, account->asked);
  g_assert_cmpuint (account->handled, <=, account->delivered);
  /* One that came and went between two samples has no known limit. */
  if (max > 0)
    g_assert_cmpuint (account->asked - account->delivered, <=, max);
}

/* Returns: (transfer full): of Account by subscription. */
static GHashTable *
read_trace (Desk       *desk,
            const char *text)
{
  GHashTable *accounts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GArray) lines = weir_trace_text_read (text);
  guint i;

  for (i = 0; i < lines->len; i++)
    {
      const WeirTraceLine *line = &g_array_index (lines, WeirTraceLine, i);
      Account *account;

      if (line->subscription == 0)
        continue;
      account = find_account (accounts, line->subscription);
      if (g_str_equal (line->kind, "ask"))
        {
          account->asked += line->count;
          account->consumer = line->from;
          account->producer = line->to;
        }
      else if (g_str_equal (line->kind, "events"))
        {
          account->delivered += line->count;
        }
      else if (g_str_equal (line->kind, "batch"))
        {
          account->handled += line->count;
        }
      check_credit (desk, account, line->subscription);
    }
  return accounts;
}

/* Whoever is alive at the end has handled, or still has, what was sent to it. */
static void
check_stage (GHashTable             *accounts,
             const WeirStageReading *stage)
{
  guint64 sent = 0, handled = 0;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, accounts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Account *account = value;

      if (account->consumer != stage->process)
        continue;
      sent += account->delivered;
      handled += account->handled;
    }
  g_assert_cmpuint (handled, ==, stage->meter.events_in);
  if (stage->state == WEIR_STATE_BUSY)
    g_assert_cmpuint (sent, >=, handled + stage->meter.mailbox_events + stage->meter.backlog);
  else
    g_assert_cmpuint (sent, ==, handled + stage->meter.mailbox_events + stage->meter.backlog);
}

static void
check_trace (Desk       *desk,
             WeirSample *sample,
             const char *text)
{
  g_autoptr (GHashTable) accounts = read_trace (desk, text);
  guint i;

  for (i = 0; i < sample->stages->len; i++)
    {
      const WeirStageReading *stage = &g_array_index (sample->stages, WeirStageReading, i);

      if (stage->state != WEIR_STATE_STOPPED)
        check_stage (accounts, stage);
    }
}

/*< running >*/

static void
on_summary (gpointer         data,
            const WeirValue *summary)
{
  *(gboolean *) data = TRUE;
}

/* Whatever was on its way has arrived. */
static void
catch_up (Desk *desk)
{
  gboolean is_answered = FALSE;

  weir_pipeline_request_summary (desk->pipeline, 0, 0, on_summary, &is_answered, NULL);
  while (!is_answered)
    g_main_context_iteration (NULL, TRUE);
}

/* The sample made after all steps so far: one that was asked for before them, or that tells of an
 * earlier finish, may still be on its way. */
static WeirSample *
take_sample (Desk *desk)
{
  catch_up (desk);
  weir_pipeline_request_sample (desk->pipeline);
  catch_up (desk);
  return weir_pipeline_get_sample (desk->pipeline);
}

static void
step_a_while (Desk *desk)
{
  gint n = draw (desk, 1, MOST_STEPS);

  while (n-- > 0 && weir_pipeline_get_state (desk->pipeline) != WEIR_RUN_FINISHED)
    weir_pipeline_step (desk->pipeline, NULL);
  check_sample (desk, take_sample (desk));
}

static void
work_at (Desk *desk)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("weir-XXXXXX.trace", &stream, NULL);
  g_autoptr (WeirSample) last = NULL;
  g_autofree char *text = NULL;
  gint n;

  for (n = draw (desk, 2, MOST_NODES); n > 0; n--)
    add_node (desk);
  for (n = draw (desk, 2, 2 * MOST_NODES); n > 0; n--)
    add_link (desk);
  weir_pipeline_set_trace_file (desk->pipeline, file);
  weir_pipeline_step (desk->pipeline, NULL);
  for (n = draw (desk, 0, MOST_EDITS); n > 0; n--)
    {
      step_a_while (desk);
      edit (desk);
    }
  step_a_while (desk);
  last = weir_sample_ref (weir_pipeline_get_sample (desk->pipeline));
  weir_pipeline_stop (desk->pipeline);
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  check_trace (desk, last, text);
  g_unlink (g_file_peek_path (file));
}

static guint
read_number (const char *name,
             guint       otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
test_edits_of_a_running_drawing_lose_no_demand_and_no_event (void)
{
  guint seed = read_number ("WEIR_RANDOM_SEED", 1);
  guint n = read_number ("WEIR_RANDOM_RUNS", FEW_RUNS);

  for (; n > 0; n--, seed++)
    {
      g_autoptr (WeirDocument) document = weir_document_new ();
      g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
      g_autoptr (GHashTable) limits = g_hash_table_new (NULL, NULL);
      Desk desk = { g_rand_new_with_seed (seed), document, pipeline, limits, 0 };

      g_test_message ("seed %u", seed);
      work_at (&desk);
      g_rand_free (desk.random);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/random/edits", test_edits_of_a_running_drawing_lose_no_demand_and_no_event);

  return g_test_run ();
}
