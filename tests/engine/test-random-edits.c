/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-desk.h"
#include "weir-trace-text.h"

#include <glib/gstdio.h>

/* Drawings at random, edited at random while they run: what is asked for, delivered and handled still
 * adds up. WEIR_RANDOM_RUNS says how many (default: few), WEIR_RANDOM_SEED which is the first. */

#define FEW_RUNS     50
#define MOST_EDITS   60
#define MOST_STEPS   150   /* between two edits */

typedef struct
{
  WeirDesk     *desk;
  WeirPipeline *pipeline;   /* the desk's */
  GHashTable   *limits;     /* max demand by subscription */
} Watch;

/* Of one subscription, from the trace. */
typedef struct
{
  guint   consumer;
  guint   producer;
  guint64 asked;
  guint64 delivered;
  guint64 handled;
} Account;

/*< what has to be true >*/

static void
check_sample (Watch      *watch,
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
        g_hash_table_insert (watch->limits, GUINT_TO_POINTER (reading->subscription),
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
check_credit (Watch   *watch,
              Account *account,
              guint    id)
{
  guint max = GPOINTER_TO_UINT (g_hash_table_lookup (watch->limits, GUINT_TO_POINTER (id)));

  g_assert_cmpuint (account->delivered, <=, account->asked);
  g_assert_cmpuint (account->handled, <=, account->delivered);
  /* One that came and went between two samples has no known limit. */
  if (max > 0)
    g_assert_cmpuint (account->asked - account->delivered, <=, max);
}

/* Returns: (transfer full): of Account by subscription. */
static GHashTable *
read_trace (Watch      *watch,
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
      check_credit (watch, account, line->subscription);
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
check_trace (Watch      *watch,
             WeirSample *sample,
             const char *text)
{
  g_autoptr (GHashTable) accounts = read_trace (watch, text);
  guint i;

  for (i = 0; i < sample->stages->len; i++)
    {
      const WeirStageReading *stage = &g_array_index (sample->stages, WeirStageReading, i);

      if (stage->state != WEIR_STATE_STOPPED)
        check_stage (accounts, stage);
    }
}

/*< running >*/

/* The sample made after all steps so far: one that was asked for before them, or that tells of an
 * earlier finish, may still be on its way. */
static WeirSample *
take_sample (Watch *watch)
{
  weir_desk_catch_up (watch->desk);
  weir_pipeline_request_sample (watch->pipeline);
  weir_desk_catch_up (watch->desk);
  return weir_pipeline_get_sample (watch->pipeline);
}

static void
step_a_while (Watch *watch)
{
  gint n = weir_desk_draw (watch->desk, 1, MOST_STEPS);

  while (n-- > 0 && weir_pipeline_get_state (watch->pipeline) != WEIR_RUN_FINISHED)
    weir_pipeline_step (watch->pipeline, NULL);
  check_sample (watch, take_sample (watch));
}

static void
work_at (Watch *watch)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("weir-XXXXXX.trace", &stream, NULL);
  g_autoptr (WeirSample) last = NULL;
  g_autofree char *text = NULL;
  gint n;

  for (n = weir_desk_draw (watch->desk, 2, WEIR_DESK_MOST_NODES); n > 0; n--)
    weir_desk_add_node (watch->desk);
  for (n = weir_desk_draw (watch->desk, 2, 2 * WEIR_DESK_MOST_NODES); n > 0; n--)
    weir_desk_add_link (watch->desk);
  weir_pipeline_set_trace_file (watch->pipeline, file);
  weir_pipeline_step (watch->pipeline, NULL);
  for (n = weir_desk_draw (watch->desk, 0, MOST_EDITS); n > 0; n--)
    {
      step_a_while (watch);
      weir_desk_edit (watch->desk);
    }
  step_a_while (watch);
  last = weir_sample_ref (weir_pipeline_get_sample (watch->pipeline));
  weir_pipeline_stop (watch->pipeline);
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  check_trace (watch, last, text);
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
      g_autoptr (WeirDesk) desk = weir_desk_new (seed);
      g_autoptr (GHashTable) limits = g_hash_table_new (NULL, NULL);
      Watch watch = { desk, desk->pipeline, limits };

      g_test_message ("seed %u", seed);
      work_at (&watch);
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
