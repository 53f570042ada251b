/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include "monitor/weir-contents-card.h"
#include "monitor/weir-lifelines.h"
#include "monitor/weir-message-list.h"
#include "monitor/weir-messages-view.h"

typedef struct
{
  WeirDocument    *document;   /* owned */
  WeirSession     *session;    /* owned */
  WeirMessageList *list;       /* owned */
} Fixture;

static void
on_sampled (Fixture *fixture)
{
  weir_message_list_add (fixture->list, weir_session_get_sample (fixture->session),
                         fixture->document);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const char text[] =
    "{ \"weir\": 1, \"nodes\": ["
    "{ \"kind\": \"print\", \"name\": \"Printer\", \"x\": 600, \"y\": 0 },"
    "{ \"kind\": \"counter\", \"name\": \"Counter\", \"x\": 0, \"y\": 0,"
    "  \"params\": { \"count\": 15 } },"
    "{ \"kind\": \"hash\", \"name\": \"Hasher\", \"x\": 300, \"y\": 0, \"copies\": 2 }],"
    "\"links\": [{ \"from\": \"Counter\", \"to\": \"Hasher\", \"max_demand\": 4 },"
    "{ \"from\": \"Hasher\", \"to\": \"Printer\", \"max_demand\": 10 }] }";
  g_autoptr (GError) error = NULL;

  fixture->document = weir_document_parse (text, -1, &error);
  g_assert_no_error (error);
  fixture->session = weir_session_new (fixture->document);
  fixture->list = weir_message_list_new ();
  g_signal_connect_swapped (fixture->session, "sampled", G_CALLBACK (on_sampled), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->document);
}

/* Handles so many messages, one by one, as a person does who steps. */
static void
step (Fixture *fixture,
      guint    n)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (fixture->session);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      WeirSample *before = weir_session_get_sample (fixture->session);

      weir_pipeline_step (pipeline, &error);
      g_assert_no_error (error);
      weir_pipeline_request_sample (pipeline);
      while (weir_session_get_sample (fixture->session) == before)
        g_main_context_iteration (NULL, TRUE);
    }
}

/* One item, as text that tells who sent what to whom. */
static char *
describe (Fixture *fixture,
          guint    i)
{
  g_autoptr (WeirMessageItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);
  WeirNode *from, *to;

  g_assert_nonnull (item);
  from = weir_document_get_node_by_id (fixture->document, weir_message_item_get_from (item));
  to = weir_document_get_node_by_id (fixture->document, weir_message_item_get_to (item));
  return g_strdup_printf ("%s > %s: %s", from != NULL ? weir_node_get_name (from) : "?",
                          to != NULL ? weir_node_get_name (to) : "?",
                          weir_message_item_get_text (item));
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
}

static gboolean
has (Fixture    *fixture,
     const char *expected)
{
  for (guint i = 0; i < count (fixture); i++)
    {
      g_autofree char *text = describe (fixture, i);

      if (g_str_equal (text, expected))
        return TRUE;
    }
  return FALSE;
}

static void
test_messages_say_who_sends_what_to_whom (Fixture      *fixture,
                                          gconstpointer data)
{
  step (fixture, 30);
  g_assert_cmpuint (count (fixture), ==, 0);
  weir_message_list_flush (fixture->list);

  g_assert_true (has (fixture, "Hasher > Counter: subscribe max 4, min 2 · copy 2"));
  g_assert_true (has (fixture, "Hasher > Counter: ask 4 · copy 1"));
  g_assert_true (has (fixture, "Printer > Hasher: ask 10 · to copy 1"));
  g_assert_true (has (fixture, "Counter > Hasher: events ×4 · to copy 1"));
  g_assert_true (has (fixture, "Hasher > Counter: ask 2: demand fell to 2 = min · copy 1"));
  g_assert_true (has (fixture, "Hasher > Printer: events ×2 · copy 1"));
  g_assert_true (has (fixture, "Printer > Printer: starts"));
}

static void
test_a_filter_lets_kinds_and_ends_through (Fixture      *fixture,
                                           gconstpointer data)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new (NULL, NULL);
  WeirNode *printer = weir_document_find_node (fixture->document, "Printer");
  guint n_all, n_demand, n_of_printer;

  step (fixture, 30);
  weir_message_list_flush (fixture->list);
  n_all = count (fixture);

  weir_message_list_set_filter (fixture->list, WEIR_MESSAGES_DEMAND, NULL, NULL);
  n_demand = count (fixture);
  g_assert_cmpuint (n_demand, >, 0);
  g_assert_cmpuint (n_demand, <, n_all);
  g_assert_false (has (fixture, "Printer > Printer: starts"));
  g_assert_true (has (fixture, "Hasher > Counter: ask 4 · copy 1"));

  g_hash_table_add (nodes, GUINT_TO_POINTER (weir_node_get_id (printer)));
  weir_message_list_set_filter (fixture->list, WEIR_MESSAGES_DEMAND, nodes, NULL);
  n_of_printer = count (fixture);
  g_assert_cmpuint (n_of_printer, <, n_demand);
  g_assert_false (has (fixture, "Hasher > Counter: ask 4 · copy 1"));
  g_assert_true (has (fixture, "Printer > Hasher: ask 10 · to copy 1"));

  weir_message_list_set_filter (fixture->list, WEIR_MESSAGES_ALL, NULL, NULL);
  g_assert_cmpuint (count (fixture), ==, n_all);
}

static void
test_another_run_starts_an_empty_list (Fixture      *fixture,
                                       gconstpointer data)
{
  guint n_kept;

  step (fixture, 8);
  n_kept = weir_message_list_get_n_kept (fixture->list);
  step (fixture, 8);
  g_assert_cmpuint (weir_message_list_get_n_kept (fixture->list), >, n_kept);

  weir_pipeline_stop (weir_session_get_pipeline (fixture->session));
  step (fixture, 8);
  g_assert_cmpuint (weir_message_list_get_n_kept (fixture->list), ==, n_kept);
  g_assert_cmpuint (weir_message_list_get_n_lost (fixture->list), ==, 0);
}

static void
test_what_led_to_a_message_is_found (Fixture      *fixture,
                                     gconstpointer data)
{
  guint n_found = 0;

  step (fixture, 30);
  weir_message_list_flush (fixture->list);
  for (guint i = 0; i < count (fixture); i++)
    {
      g_autoptr (WeirMessageItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);
      guint64 cause = weir_message_item_get_entry (item)->cause;
      guint position = weir_message_list_find (fixture->list, cause);

      if (cause == 0)
        continue;
      g_assert_cmpuint (position, <, i);
      n_found++;
    }
  g_assert_cmpuint (n_found, >, 10);
  g_assert_cmpuint (weir_message_list_find (fixture->list, 1000000), ==, G_MAXUINT);
}

/* Samples of 500 entries each, the first of which has left out so many. Returns: how many messages there were */
static guint64
add_samples (Fixture *fixture,
             guint    n,
             guint    n_skipped,
             guint64  serial)
{
  WeirSample sample = { .trace = g_array_new (FALSE, TRUE, sizeof (WeirTraceEntry)) };

  sample.by_process = g_array_new (FALSE, TRUE, sizeof (WeirSampleEntry));
  sample.stages = g_array_new (FALSE, TRUE, sizeof (WeirStageReading));
  for (guint i = 0; i < n; i++)
    {
      sample.trace_skipped = i == 0 ? n_skipped : 0;
      serial += sample.trace_skipped;
      g_array_set_size (sample.trace, 500);
      for (guint j = 0; j < 500; j++)
        g_array_index (sample.trace, WeirTraceEntry, j) =
          (WeirTraceEntry) { .serial = ++serial, .kind = WEIR_TRACE_ASK, .count = 1 }
      ;
      weir_message_list_add (fixture->list, &sample, fixture->document);
      weir_message_list_flush (fixture->list);
    }
  g_array_unref (sample.trace);
  g_array_unref (sample.by_process);
  g_array_unref (sample.stages);
  return serial;
}

/* Each message once; what stands for those that were left out is none. */
static void
assert_counted (Fixture *fixture,
                guint    n_gaps,
                guint64  n_messages)
{
  g_assert_cmpuint (count (fixture), ==, WEIR_MESSAGE_LIST_CAPACITY);
  g_assert_cmpuint (weir_message_list_get_n_let_through (fixture->list), ==, WEIR_MESSAGE_LIST_CAPACITY - n_gaps);
  g_assert_cmpuint (weir_message_list_get_n_kept (fixture->list), ==, WEIR_MESSAGE_LIST_CAPACITY - n_gaps);
  g_assert_cmpuint (weir_message_list_get_n_lost (fixture->list) + weir_message_list_get_n_kept (fixture->list), ==,
                    n_messages);
}

/* Flat out a sample has no room for everything: then the list says how much it has not seen, and keeps so many. */
static void
test_messages_that_made_room_are_counted (Fixture      *fixture,
                                          gconstpointer data)
{
  guint64 n_messages = add_samples (fixture, 29, 0, 0);

  n_messages = add_samples (fixture, 1, 1234, n_messages);
  g_assert_cmpuint (n_messages, ==, 15000 + 1234);
  assert_counted (fixture, 1, n_messages);
  g_assert_true (has (fixture, "? > ?: … 1\u202f234 messages not shown"));
  n_messages = add_samples (fixture, 5, 10, n_messages);
  assert_counted (fixture, 2, n_messages);
  n_messages = add_samples (fixture, 20, 0, n_messages);
  assert_counted (fixture, 0, n_messages);
}

static void
test_lifelines_stand_as_in_the_drawing (Fixture      *fixture,
                                        gconstpointer data)
{
  WeirNode *printer = weir_document_find_node (fixture->document, "Printer");
  WeirNode *counter = weir_document_find_node (fixture->document, "Counter");
  WeirHistory *history = weir_session_get_history (fixture->session);
  WeirLifelines lifelines;
  double left = 0, right = 0;

  weir_lifelines_init (&lifelines);
  g_assert_true (weir_lifelines_arrange (&lifelines, fixture->document, NULL));
  g_assert_false (weir_lifelines_arrange (&lifelines, fixture->document, NULL));
  g_assert_cmpuint (lifelines.columns->len, ==, 3);
  g_assert_true (weir_lifelines_find (&lifelines, weir_node_get_id (counter), 700, &left));
  g_assert_true (weir_lifelines_find (&lifelines, weir_node_get_id (printer), 700, &right));
  g_assert_cmpfloat (left, <, right);
  g_assert_cmpfloat (right, <, 700);

  weir_history_move_node (history, printer, -100, 0);
  g_assert_true (weir_lifelines_arrange (&lifelines, fixture->document, NULL));
  weir_lifelines_find (&lifelines, weir_node_get_id (counter), 700, &left);
  weir_lifelines_find (&lifelines, weir_node_get_id (printer), 700, &right);
  g_assert_cmpfloat (right, <, left);

  weir_history_remove_node (history, counter);
  weir_lifelines_arrange (&lifelines, fixture->document, NULL);
  g_assert_false (weir_lifelines_find (&lifelines, weir_node_get_id (counter), 700, &left));
  weir_lifelines_clear (&lifelines);
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

static void
test_selecting_a_message_selects_its_subscription (Fixture      *fixture,
                                                   gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = weir_messages_view_new ();
  WeirSelection *selection = weir_session_get_selection (fixture->session);
  GtkSelectionModel *model;

  weir_messages_view_set_session (WEIR_MESSAGES_VIEW (view), fixture->session);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 300);
  gtk_window_present (GTK_WINDOW (window));
  step (fixture, 30);
  weir_messages_view_refresh (WEIR_MESSAGES_VIEW (view));
  gtk_test_widget_wait_for_draw (view);

  model = gtk_list_view_get_model (GTK_LIST_VIEW (find_type (view, GTK_TYPE_LIST_VIEW)));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (WeirMessageItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);
      gpointer subject;

      gtk_selection_model_select_item (model, i, TRUE);
      subject = weir_selection_get_single (selection);
      if (weir_message_item_get_entry (item)->link != 0)
        g_assert_cmpuint (weir_link_get_id (subject), ==, weir_message_item_get_entry (item)->link);
      else
        g_assert_cmpuint (weir_node_get_id (subject), ==, weir_message_item_get_from (item));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static char *
dup_contents (GtkWidget *card)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_type (card, GTK_TYPE_TEXT_VIEW)));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Selects the first message with that text; what it carries comes later. */
static void
select_message (GtkSelectionModel *model,
                GtkWidget         *card,
                const char        *text)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (WeirMessageItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      if (!g_str_equal (weir_message_item_get_text (item), text))
        continue;
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_type (card, GTK_TYPE_TEXT_VIEW))), "?", -1);
      gtk_selection_model_select_item (model, i, TRUE);
      return;
    }
  g_assert_not_reached ();
}

static void
wait_for_contents (GtkWidget *card)
{
  g_autofree char *text = dup_contents (card);

  while (g_str_equal (text, "?"))
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (text);
      text = dup_contents (card);
    }
}

/* A message of events that was sent while the view was there says what it carries, and one that carries none says nothing. */
static void
test_a_selected_message_shows_what_it_carries (Fixture      *fixture,
                                               gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = weir_messages_view_new ();
  g_autofree char *text = NULL;
  GtkSelectionModel *model;
  GtkWidget *card;

  weir_messages_view_set_session (WEIR_MESSAGES_VIEW (view), fixture->session);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (view);
  step (fixture, 30);
  weir_messages_view_refresh (WEIR_MESSAGES_VIEW (view));
  card = find_type (view, WEIR_TYPE_CONTENTS_CARD);
  g_assert_false (gtk_widget_get_visible (card));

  model = gtk_list_view_get_model (GTK_LIST_VIEW (find_type (view, GTK_TYPE_LIST_VIEW)));
  select_message (model, card, "events ×4 · to copy 1");
  g_assert_true (gtk_widget_get_visible (card));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find_type (card, GTK_TYPE_LABEL))), ==, "4 events, Counter → Hasher");
  wait_for_contents (card);
  text = dup_contents (card);
  g_assert_cmpstr (text, ==, "0\n1\n2\n3");
  gtk_test_accessible_assert_role (card, GTK_ACCESSIBLE_ROLE_GROUP);

  select_message (model, card, "ask 4 · copy 1");
  g_assert_false (gtk_widget_get_visible (card));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_what_was_not_kept_is_said_not_to_be (Fixture      *fixture,
                                          gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = weir_messages_view_new ();
  g_autofree char *text = NULL;
  GtkSelectionModel *model;
  GtkWidget *card;

  weir_messages_view_set_session (WEIR_MESSAGES_VIEW (view), fixture->session);
  step (fixture, 30);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  weir_messages_view_refresh (WEIR_MESSAGES_VIEW (view));
  gtk_test_widget_wait_for_draw (view);

  card = find_type (view, WEIR_TYPE_CONTENTS_CARD);
  model = gtk_list_view_get_model (GTK_LIST_VIEW (find_type (view, GTK_TYPE_LIST_VIEW)));
  select_message (model, card, "events ×4 · to copy 1");
  wait_for_contents (card);
  text = dup_contents (card);
  g_assert_nonnull (strstr (text, "was not kept"));
  gtk_window_destroy (GTK_WINDOW (window));
}

#define add(path, test) g_test_add ("/messages/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  add ("say-who-sends-what-to-whom", test_messages_say_who_sends_what_to_whom);
  add ("a-filter-lets-kinds-and-ends-through", test_a_filter_lets_kinds_and_ends_through);
  add ("another-run-starts-an-empty-list", test_another_run_starts_an_empty_list);
  add ("what-led-to-a-message-is-found", test_what_led_to_a_message_is_found);
  add ("that-made-room-are-counted", test_messages_that_made_room_are_counted);
  add ("lifelines-stand-as-in-the-drawing", test_lifelines_stand_as_in_the_drawing);
  add ("selecting-one-selects-its-subscription", test_selecting_a_message_selects_its_subscription);
  add ("a-selected-one-shows-what-it-carries", test_a_selected_message_shows_what_it_carries);
  add ("what-was-not-kept-is-said-not-to-be", test_what_was_not_kept_is_said_not_to_be);

  return g_test_run ();
}
