/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "flow/weir-stage-private.h"

/* What the situations that GenStage logs are called for a person. "{key}" stands for a detail. */
static const struct
{
  const char *id;
  const char *text;
} texts[] = {
  { "consumer_got_producer_message", N_ ("A consumer was sent a message meant for a producer") },
  { "producer_got_consumer_message", N_ ("A producer was sent a message meant for a consumer") },
  { "duplicated_subscription", N_ ("The same subscription was made twice; the second is refused") },
  { "producer_cannot_subscribe", N_ ("A producer cannot subscribe to another stage") },
  { "subscribe_noproc", N_ ("Cannot subscribe: the producer is not there") },
  { "bad_option", N_ ("Cannot subscribe: {message}") },
  { "consumer_cannot_dispatch", N_ ("A consumer has nobody to pass events on to; they are dropped") },
  { "excess_events", N_ ("Received {n} events more than were asked for") },
  { "discarded", N_ ("Discarded {n} events: the buffer is full") },
  { "events_lost", N_ ("{n} events to {peer} are lost on the way: here they count as sent, there they stay asked for and never come") },
  { "max_demand_exceeded", N_ ("{peer} asks for {n}, more than the {max} that the dispatcher expects") },
  { "already_registered", N_ ("{peer} is subscribed already; broadcast takes a consumer only once") },
  { "demand_mode_not_producer", N_ ("Only a producer can accumulate demand") },
  { "buffered_count_on_consumer", N_ ("A consumer has no buffer to count") },
  { "stopping_after_cancel", N_ ("Stops, because its subscription to {peer} ended: {reason}") },
  { "undefined_handle_info", N_ ("Ignores a message that it has no callback for: {msg}") },
};

static void
append_detail (GString         *text,
               const WeirValue *details,
               const char      *key)
{
  const WeirValue *value = weir_value_lookup (details, key);

  if (value == NULL)
    return;
  if (weir_value_get_type (value) == WEIR_VALUE_TEXT)
    g_string_append (text, weir_value_get_text (value, NULL));
  else
    weir_value_print (value, text);
}

static char *
fill_in (const char      *template,
         const WeirValue *details)
{
  GString *text = g_string_new (NULL);
  const char *open, *close;

  while ((open = strchr (template, '{')) != NULL && (close = strchr (open, '}')) != NULL)
    {
      g_autofree char *key = g_strndup (open + 1, (gsize) (close - open - 1));

      g_string_append_len (text, template, open - template);
      append_detail (text, details, key);
      template = close + 1;
    }
  g_string_append (text, template);
  return g_string_free (text, FALSE);
}

/* What a kind reports brings its text along. */
static char *
text_of (const char      *id,
         const WeirValue *details)
{
  const WeirValue *own = weir_value_lookup (details, "text");
  guint i;

  if (own != NULL)
    return g_strdup (weir_value_get_text (own, NULL));
  for (i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].id, id))
      return fill_in (_ (texts[i].text), details);
  return g_strdup (id);
}

void
weir_process_log (WeirProcess   *self,
                  GLogLevelFlags level,
                  const char    *id,
                  WeirValue      details)
{
  WeirScheduler *scheduler = weir_process_get_scheduler (self);
  WeirLog *log = weir_scheduler_get_log (scheduler);

  if (log != NULL)
    weir_log_add (log, weir_scheduler_get_now (scheduler), weir_process_get_id (self), level, id,
                  text_of (id, &details), &details);
  weir_value_clear (&details);
}

void
weir_stage_log (WeirStage     *self,
                GLogLevelFlags level,
                const char    *id,
                WeirValue      details)
{
  g_return_if_fail (WEIR_IS_STAGE (self));
  g_return_if_fail (id != NULL);

  weir_process_log (WEIR_PROCESS (self), level, id, details);
}
