/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-stop-words-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "flow/weir-param.h"
#include "model/weir-link-name.h"
#include "model/weir-node.h"
#include "weir-error.h"

/* More than any run has handled, or holds. */
#define MOST G_GINT64_CONSTANT (1000000000000000)

/*< words >*/

/* The index; -1: there is no such word. */
static int
find_word (const char *const *words,
           guint              n,
           const char        *text)
{
  for (guint i = 0; i < n; i++)
    if (words[i] != NULL && g_ascii_strcasecmp (words[i], text) == 0)
      return (int) i;
  return -1;
}

static gboolean
find_deed (const char *const *words,
           const char        *text,
           WeirStopRule      *rule)
{
  int deed = find_word (words, WEIR_N_DEEDS, text);

  if (deed < 0)
    return FALSE;
  rule->when = WEIR_STOP_ON_DEED;
  rule->deed = (WeirDeed) deed;
  return TRUE;
}

/* "is starved", or "starved" alone. */
static gboolean
find_state (const char   *text,
            WeirStopRule *rule)
{
  for (guint i = 0; i < G_N_ELEMENTS (weir_stop_states); i++)
    if (g_ascii_strcasecmp (text, weir_stop_states[i]) == 0
        || g_ascii_strcasecmp (text, strchr (weir_stop_states[i], ' ') + 1) == 0)
      {
        rule->when = WEIR_STOP_IN_STATE;
        rule->state = (WeirState) i;
        return TRUE;
      }
  return FALSE;
}

static void
list_words (GString           *list,
            const char *const *words,
            guint              n,
            const char        *behind)
{
  for (guint i = 0; i < n; i++)
    if (words[i] != NULL)
      g_string_append_printf (list, "%s“%s%s”", list->len > 0 ? ", " : "", words[i], behind);
}

/* @list: taken */
static gboolean
refuse (const char *text,
        GString    *list,
        GError    **error)
{
  g_set_error (error, WEIR_ERROR, WEIR_ERROR_SYNTAX,
               /* Translators: the second %s is a list of words in quotes. */
               _ ("“%s” cannot be waited for; what can be is %s"), text, list->str);
  g_string_free (list, TRUE);
  return FALSE;
}

/*< amounts >*/

static gboolean
parse_number (const char *text,
              gint64      least,
              gint64     *number,
              GError    **error)
{
  g_autofree char *digits = g_strstrip (g_strdup (text));

  if (g_ascii_string_to_signed (digits, 10, least, MOST, number, NULL))
    return TRUE;

  g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE,
               _ ("a whole number from %d on is needed, not “%s”"), (int) least, digits);
  return FALSE;
}

/* "buffer above 80%". FALSE without an error: it is something else. */
static gboolean
parse_level (const char   *text,
             WeirStopRule *rule,
             GError      **error)
{
  const char *above = strstr (text, " above ");
  g_autofree char *store = above != NULL ? g_strstrip (g_strndup (text, above - text)) : NULL;
  g_autofree char *amount = above != NULL ? g_strstrip (g_strdup (above + strlen (" above "))) : NULL;
  int found = store != NULL ? find_word (weir_stop_stores, WEIR_N_STORES, store) : -1;

  if (found < 0)
    return FALSE;
  rule->when = WEIR_STOP_ABOVE_LEVEL;
  rule->store = (WeirStore) found;
  rule->is_share = g_str_has_suffix (amount, "%");
  if (rule->is_share)
    amount[strlen (amount) - 1] = '\0';
  if (!parse_number (amount, 0, &rule->amount, error))
    return FALSE;
  if (!rule->is_share || rule->store == WEIR_STORE_BUFFER)
    return TRUE;
  g_set_error_literal (error, WEIR_ERROR, WEIR_ERROR_RANGE, _ ("only a buffer has a size to be in percent of"));
  return FALSE;
}

/* "10s", "1000 messages". FALSE without an error: it is something else. */
static gboolean
parse_amount (const char   *text,
              WeirStopRule *rule,
              GError      **error)
{
  g_autofree char *number = NULL;

  if (!g_ascii_isdigit (text[0]))
    return FALSE;
  if (g_str_has_suffix (text, " messages") || g_str_has_suffix (text, " message"))
    {
      number = g_strndup (text, strrchr (text, ' ') - text);
      rule->when = WEIR_STOP_AT_COUNT;
      return parse_number (number, 1, &rule->amount, error);
    }
  rule->when = WEIR_STOP_AT_TIME;
  if (!weir_duration_parse (text, &rule->amount, error))
    return FALSE;
  if (rule->amount > 0)
    return TRUE;
  g_set_error_literal (error, WEIR_ERROR, WEIR_ERROR_RANGE, _ ("a time above 0 is needed"));
  return FALSE;
}

/*< who >*/

static gboolean
parse_at_node (WeirNode     *node,
               const char   *what,
               WeirStopRule *rule,
               GError      **error)
{
  g_autoptr (GError) problem = NULL;
  GString *list;

  rule->node = weir_node_get_id (node);
  if (find_deed (weir_stop_node_deeds, what, rule) || find_state (what, rule) || parse_level (what, rule, &problem))
    return TRUE;
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  list = g_string_new (NULL);
  list_words (list, weir_stop_states, G_N_ELEMENTS (weir_stop_states), "");
  list_words (list, weir_stop_node_deeds, WEIR_N_DEEDS, "");
  list_words (list, weir_stop_stores, WEIR_N_STORES, " above 10");
  return refuse (what, list, error);
}

static gboolean
parse_anywhere (const char   *what,
                WeirStopRule *rule,
                GError      **error)
{
  GString *list;

  if (find_deed (weir_stop_anywhere_deeds, what, rule))
    return TRUE;
  list = g_string_new ("“10s”, “1000 messages”, “Printer: is starved”");
  list_words (list, weir_stop_anywhere_deeds, WEIR_N_DEEDS, "");
  return refuse (what, list, error);
}

static gboolean
parse_at_link (WeirLink     *link,
               const char   *what,
               WeirStopRule *rule,
               GError      **error)
{
  GString *list;

  rule->link = weir_link_get_id (link);
  if (find_deed (weir_stop_link_deeds, what, rule))
    return TRUE;
  list = g_string_new (NULL);
  list_words (list, weir_stop_link_deeds, WEIR_N_DEEDS, "");
  return refuse (what, list, error);
}

static gboolean
parse_at (WeirDocument *document,
          const char   *where,
          const char   *what,
          WeirStopRule *rule,
          GError      **error)
{
  WeirNode *node = weir_document_find_node (document, where);
  WeirLink *link = node == NULL ? weir_link_name_find (document, where) : NULL;

  if (node != NULL)
    return parse_at_node (node, what, rule, error);
  if (link != NULL)
    return parse_at_link (link, what, rule, error);
  if (g_ascii_strcasecmp (where, "Anywhere") == 0)
    return parse_anywhere (what, rule, error);
  g_set_error (error, WEIR_ERROR, WEIR_ERROR_NO_SUCH_NODE, _ ("there is no stage or subscription “%s”"), where);
  return FALSE;
}

gboolean
weir_stop_rule_parse (const char   *text,
                      WeirDocument *document,
                      WeirStopRule *rule,
                      GError      **error)
{
  g_autofree char *own = NULL;
  g_autoptr (GError) problem = NULL;
  char *colon;

  g_return_val_if_fail (text != NULL && rule != NULL, FALSE);
  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), FALSE);

  own = g_strstrip (g_strdup (text));
  *rule = (WeirStopRule) { 0 };
  /* Names may have colons, words have none. */
  colon = strrchr (own, ':');
  if (colon != NULL)
    {
      *colon = '\0';
      return parse_at (document, g_strstrip (own), g_strstrip (colon + 1), rule, error);
    }
  if (parse_amount (own, rule, &problem))
    return TRUE;
  if (problem == NULL)
    return parse_anywhere (own, rule, error);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}
