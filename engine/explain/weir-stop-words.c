/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-stop-words-private.h"

#include <glib/gi18n.h>

#include "model/weir-link-name.h"
#include "run/weir-figure.h"

const char *const weir_stop_node_deeds[WEIR_N_DEEDS] = {
  [WEIR_DEED_MESSAGE] = N_ ("handles a message"),
  [WEIR_DEED_BATCH] = N_ ("gets a batch"),
  [WEIR_DEED_BATCH_DONE] = N_ ("has handled a batch"),
  [WEIR_DEED_ASK] = N_ ("is asked"),
  [WEIR_DEED_DISCARD] = N_ ("discards events"),
  [WEIR_DEED_END] = N_ ("ends"),
};

/* Translators: what travels along a pipe. */
const char *const weir_stop_link_deeds[WEIR_N_DEEDS] = {
  [WEIR_DEED_MESSAGE] = N_ ("any message"),
  [WEIR_DEED_ASK] = N_ ("an ask"),
  [WEIR_DEED_EVENTS] = N_ ("events"),
  [WEIR_DEED_SUBSCRIBE] = N_ ("a subscription"),
  [WEIR_DEED_CANCEL] = N_ ("a cancel"),
};

const char *const weir_stop_anywhere_deeds[WEIR_N_DEEDS] = {
  [WEIR_DEED_BATCH] = N_ ("a batch is handed over"),
  [WEIR_DEED_BATCH_DONE] = N_ ("a batch has been handled"),
  [WEIR_DEED_ASK] = N_ ("an ask is sent"),
  [WEIR_DEED_EVENTS] = N_ ("events are sent"),
  [WEIR_DEED_SUBSCRIBE] = N_ ("somebody subscribes"),
  [WEIR_DEED_CANCEL] = N_ ("a subscription is cancelled"),
  [WEIR_DEED_DISCARD] = N_ ("events are discarded"),
  [WEIR_DEED_END] = N_ ("a stage ends"),
};

const char *const weir_stop_states[WEIR_STATE_STOPPED + 1] = {
  [WEIR_STATE_BUSY] = N_ ("is busy"),
  [WEIR_STATE_STARVED] = N_ ("is starved"),
  [WEIR_STATE_BLOCKED] = N_ ("is blocked"),
  [WEIR_STATE_STOPPED] = N_ ("has stopped"),
};

const char *const weir_stop_stores[WEIR_N_STORES] = {
  [WEIR_STORE_MAILBOX] = N_ ("mailbox"),
  [WEIR_STORE_BACKLOG] = N_ ("backlog"),
  [WEIR_STORE_DISPATCHER] = N_ ("dispatcher queue"),
  [WEIR_STORE_BUFFER] = N_ ("buffer"),
};

const char *
weir_stop_rule_describe_deed (const WeirStopRule *rule)
{
  g_return_val_if_fail (rule != NULL && rule->when == WEIR_STOP_ON_DEED, NULL);

  if (rule->node != 0)
    return _ (weir_stop_node_deeds[rule->deed]);
  return _ (rule->link != 0 ? weir_stop_link_deeds[rule->deed] : weir_stop_anywhere_deeds[rule->deed]);
}

/*< who >*/

static const char *
node_name (WeirDocument *document,
           guint         id)
{
  WeirNode *node = weir_document_get_node_by_id (document, id);

  return node != NULL ? weir_node_get_name (node) : _ ("a stage that is gone");
}

static char *
link_name (WeirDocument *document,
           guint         id)
{
  WeirLink *link = weir_document_get_link_by_id (document, id);

  return link != NULL ? weir_link_name_dup (link) : g_strdup (_ ("a subscription that is gone"));
}

static char *
stage_name (const WeirStop *stop,
            WeirDocument   *document)
{
  const char *name = node_name (document, stop->node);

  return stop->n_copies > 1 ? g_strdup_printf ("%s (%u)", name, stop->copy + 1) : g_strdup (name);
}

/*< rules >*/

static char *
describe_level (const WeirStopRule *rule)
{
  g_autofree char *count = weir_figure_count ((guint64) rule->amount);

  if (rule->is_share)
    /* Translators: what is in a stage's buffer, in percent of its size. */
    return g_strdup_printf (_ ("%s above %s %%"), _ (weir_stop_stores[rule->store]), count);
  /* Translators: what waits in a stage's mailbox, backlog, queue or buffer. */
  return g_strdup_printf (_ ("%s above %s"), _ (weir_stop_stores[rule->store]), count);
}

static char *
describe_what (const WeirStopRule *rule)
{
  if (rule->when == WEIR_STOP_IN_STATE)
    return g_strdup (_ (weir_stop_states[rule->state]));
  if (rule->when == WEIR_STOP_ABOVE_LEVEL)
    return describe_level (rule);
  return g_strdup (weir_stop_rule_describe_deed (rule));
}

static char *
describe_amount (const WeirStopRule *rule)
{
  g_autofree char *figure = NULL;

  if (rule->when == WEIR_STOP_AT_TIME)
    {
      figure = weir_figure_time (rule->amount);
      return g_strdup_printf (_ ("The clock shows %s"), figure);
    }
  figure = weir_figure_count ((guint64) rule->amount);
  return g_strdup_printf (ngettext ("%s message has been handled", "%s messages have been handled",
                                    (gulong) rule->amount), figure);
}

char *
weir_stop_rule_describe (const WeirStopRule *rule,
                         WeirDocument       *document)
{
  g_autofree char *what = NULL, *where = NULL;

  g_return_val_if_fail (rule != NULL, NULL);

  if (rule->when == WEIR_STOP_AT_TIME || rule->when == WEIR_STOP_AT_COUNT)
    return describe_amount (rule);

  what = describe_what (rule);
  if (rule->node != 0)
    where = g_strdup (node_name (document, rule->node));
  else
    where = rule->link != 0 ? link_name (document, rule->link) : g_strdup (_ ("Anywhere"));
  /* Translators: where a pipeline pauses, and when: "Printer: gets a batch". */
  return g_strdup_printf (_ ("%s: %s"), where, what);
}

/*< stops >*/

static char *
describe_own (const WeirStop *stop,
              const char     *name)
{
  gulong n = (gulong) stop->count;
  g_autofree char *count = weir_figure_count (stop->count);

  switch (stop->rule.deed)
    {
    case WEIR_DEED_BATCH:
      return g_strdup_printf (ngettext ("%s got a batch of %s", "%s got a batch of %s", n), name, count);

    case WEIR_DEED_BATCH_DONE:
      return g_strdup_printf (ngettext ("%s has handled a batch of %s", "%s has handled a batch of %s", n),
                              name, count);

    case WEIR_DEED_ASK:
      return g_strdup_printf (ngettext ("%s was asked for %s event", "%s was asked for %s events", n),
                              name, count);

    case WEIR_DEED_DISCARD:
      return g_strdup_printf (ngettext ("%s discarded %s event", "%s discarded %s events", n), name, count);

    case WEIR_DEED_END:
      return g_strdup_printf (_ ("%s ended"), name);

    default:
      return g_strdup_printf (_ ("%s handled a message"), name);
    }
}

/* @from, @to: as events flow. */
static char *
describe_sent (const WeirStop *stop,
               const char     *from,
               const char     *to)
{
  gulong n = (gulong) stop->count;
  g_autofree char *count = weir_figure_count (stop->count);

  switch (stop->rule.deed)
    {
    case WEIR_DEED_ASK:
      /* Translators: a consumer, its producer, how many events. */
      return g_strdup_printf (ngettext ("%s asked %s for %s event", "%s asked %s for %s events", n),
                              to, from, count);

    case WEIR_DEED_EVENTS:
      /* Translators: a producer, how many events, its consumer. */
      return g_strdup_printf (ngettext ("%s sent %s event to %s", "%s sent %s events to %s", n),
                              from, count, to);

    case WEIR_DEED_SUBSCRIBE:
      return g_strdup_printf (_ ("%s subscribes to %s"), to, from);

    default:
      return g_strdup_printf (_ ("The subscription of %s to %s is cancelled"), to, from);
    }
}

static char *
describe_deed (const WeirStop *stop,
               WeirDocument   *document)
{
  WeirLink *link = weir_document_get_link_by_id (document, stop->link);
  g_autofree char *name = stage_name (stop, document);

  if (link == NULL || stop->rule.deed == WEIR_DEED_END)
    return describe_own (stop, name);
  return describe_sent (stop, weir_node_get_name (weir_link_get_from (link)),
                        weir_node_get_name (weir_link_get_to (link)));
}

char *
weir_stop_describe (const WeirStop *stop,
                    WeirDocument   *document)
{
  g_autofree char *name = NULL, *count = NULL;

  g_return_val_if_fail (stop != NULL, NULL);

  switch (stop->rule.when)
    {
    case WEIR_STOP_ON_DEED:
      return describe_deed (stop, document);

    case WEIR_STOP_IN_STATE:
      name = stage_name (stop, document);
      /* Translators: a stage, and "is starved" or the like. */
      return g_strdup_printf (_ ("%s %s"), name, _ (weir_stop_states[stop->rule.state]));

    case WEIR_STOP_ABOVE_LEVEL:
      name = stage_name (stop, document);
      count = weir_figure_count (stop->count);
      /* Translators: a stage, its mailbox, backlog, queue or buffer, and how much is in it. */
      return g_strdup_printf (_ ("%s: %s at %s"), name, _ (weir_stop_stores[stop->rule.store]), count);

    case WEIR_STOP_AT_TIME:
    case WEIR_STOP_AT_COUNT:
    default:
      return describe_amount (&stop->rule);
    }
}
