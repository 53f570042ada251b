/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "run/weir-aftermath-private.h"

/* More are counted. */
#define MOST_NAMES 4

typedef gboolean (*FatePredicate) (const WeirFate *fate);

static const WeirFate *
fate_at (WeirAftermath *self,
         guint          i)
{
  return &g_array_index (self->fates, WeirFate, i);
}

/*< who >*/

static gboolean
is_target (const WeirFate *fate)
{
  return fate->is_target;
}

static gboolean
is_target_down (const WeirFate *fate)
{
  return fate->is_target && fate->n_ends > 0 && !fate->is_alive;
}

static gboolean
is_target_back (const WeirFate *fate)
{
  return fate->is_target && fate->n_ends > 0 && fate->is_alive;
}

static gboolean
is_target_alone (const WeirFate *fate)
{
  return fate->is_target && fate->n_ends == 0;
}

/* A start that failed came after an end of another cause. */
static gboolean
ended_by_subscription (const WeirFate *fate)
{
  return !fate->is_target && fate->n_ends > 0
         && (fate->cause == WEIR_FATE_BY_SUBSCRIPTION
             || (fate->cause == WEIR_FATE_BY_START && fate->modes != 0));
}

static gboolean
ended_by_supervisor (const WeirFate *fate)
{
  return !fate->is_target && fate->n_ends > 0
         && (fate->cause == WEIR_FATE_BY_SUPERVISOR
             || (fate->cause == WEIR_FATE_BY_START && fate->modes == 0));
}

static gboolean
is_follower_down (const WeirFate *fate)
{
  return ended_by_subscription (fate) && !fate->is_alive;
}

static gboolean
is_follower_back (const WeirFate *fate)
{
  return ended_by_subscription (fate) && fate->is_alive;
}

static gboolean
is_sibling_down (const WeirFate *fate)
{
  return ended_by_supervisor (fate) && !fate->is_alive;
}

static gboolean
is_sibling_back (const WeirFate *fate)
{
  return ended_by_supervisor (fate) && fate->is_alive;
}

/* A transient stage that was done is started with the others. */
static gboolean
is_revived (const WeirFate *fate)
{
  return !fate->was_alive && fate->is_alive;
}

static gboolean
is_survivor (const WeirFate *fate)
{
  return !fate->is_target && fate->n_ends == 0 && fate->modes != 0;
}

/*< names >*/

static guint
count_copies (WeirAftermath *self,
              guint          node)
{
  guint i, n = 0;

  for (i = 0; i < self->fates->len; i++)
    n += fate_at (self, i)->node == node;
  return n;
}

/* Copies of a node that share a fate are one name. */
static char *
name_copies (WeirAftermath *self,
             guint          first,
             guint          n_same)
{
  const WeirFate *fate = fate_at (self, first);
  guint n_copies = count_copies (self, fate->node);
  const char *name =
    weir_node_get_name (weir_document_get_node_by_id (self->document, fate->node));

  if (n_copies == 1)
    return g_strdup (name);
  if (n_same == 1)
    return g_strdup_printf ("%s (%u)", name, fate->copy + 1);
  if (n_same == n_copies)
    return g_strdup_printf ("%s ×%u", name, n_copies);
  /* Translators: “Printer (11 of 12 copies)”. */
  return g_strdup_printf (_ ("%s (%u of %u copies)"), name, n_same, n_copies);
}

static char *
join (GPtrArray *names)
{
  GString *text = g_string_new (g_ptr_array_index (names, 0));
  guint i, n_rest = names->len > MOST_NAMES ? names->len - (MOST_NAMES - 1) : 0;
  guint n_shown = names->len - n_rest;

  for (i = 1; i < n_shown; i++)
    {
      gboolean is_last = i + 1 == n_shown && n_rest == 0;

      /* Translators: before the last of several names, and between others. */
      g_string_append (text, is_last ? _ (" and ") : _ (", "));
      g_string_append (text, g_ptr_array_index (names, i));
    }
  if (n_rest > 0)
    g_string_append_printf (text, ngettext (" and %u other stage", " and %u other stages", n_rest),
                            n_rest);
  return g_string_free (text, FALSE);
}

/* @n_stages: how many stages those are. @modes: of what they were subscribed by. NULL: nobody. */
static char *
name_all (WeirAftermath *self,
          FatePredicate  predicate,
          guint         *n_stages,
          guint         *modes)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint i, j;

  *n_stages = *modes = 0;
  for (i = 0; i < self->fates->len; i = j)
    {
      guint n_same = 0, first = i;

      for (j = i; j < self->fates->len && fate_at (self, j)->node == fate_at (self, i)->node; j++)
        {
          if (!predicate (fate_at (self, j)))
            continue;
          if (n_same++ == 0)
            first = j;
          *modes |= fate_at (self, j)->modes;
        }
      *n_stages += n_same;
      if (n_same > 0)
        g_ptr_array_add (names, name_copies (self, first, n_same));
    }
  return names->len > 0 ? join (names) : NULL;
}

/*< sentences >*/

/* @text: taken */
static void
add (GString *into,
     char    *text)
{
  g_autofree char *sentence = text;

  if (into->len > 0)
    g_string_append_c (into, ' ');
  g_string_append (into, sentence);
}

/* @text: with %s where the names stand */
static void
add_named (GString    *into,
           const char *text,
           const char *names)
{
  const char *place = strstr (text, "%s");

  g_assert (place != NULL);
  add (into, g_strdup_printf ("%.*s%s%s", (int) (place - text), text, names, place + 2));
}

static WeirRestart
get_target_restart (WeirAftermath *self)
{
  guint i;

  for (i = 0; i < self->fates->len; i++)
    if (fate_at (self, i)->is_target)
      return weir_node_get_restart (weir_document_get_node_by_id (self->document,
                                                                  fate_at (self, i)->node));
  return WEIR_RESTART_TEMPORARY;
}

static const char *
describe_staying_down (WeirAftermath *self,
                       guint          n)
{
  if (self->has_gave_up)
    return ngettext ("%s stops. The supervisor has given up before, so nobody starts it again.",
                     "%s stop. The supervisor has given up before, so nobody starts them again.",
                     n);
  if (get_target_restart (self) == WEIR_RESTART_TEMPORARY)
    return ngettext ("%s stops and is not started again: its restart mode is temporary.",
                     "%s stop and are not started again: their restart mode is temporary.", n);
  return ngettext ("%s stops and is not started again: its restart mode is transient, and this is "
                   "a normal end.",
                   "%s stop and are not started again: their restart mode is transient, and this "
                   "is a normal end.", n);
}

static void
add_target (WeirAftermath *self,
            GString       *into)
{
  guint n, modes;
  g_autofree char *down = name_all (self, is_target_down, &n, &modes);
  g_autofree char *back = NULL;

  if (down != NULL)
    add_named (into, describe_staying_down (self, n), down);
  back = name_all (self, is_target_back, &n, &modes);
  if (back != NULL)
    add (into, g_strdup_printf (ngettext ("%s stops, and the supervisor starts it again.",
                                          "%s stop, and the supervisor starts them again.", n),
                                back));
}

/* Why a consumer stops with its subscription. */
static const char *
describe_stopping (guint modes,
                   guint n)
{
  if (modes == 1u << WEIR_CANCEL_PERMANENT)
    return ngettext ("%s stops too, once it has handled what it was sent: its subscription is "
                     "permanent.",
                     "%s stop too, once they have handled what they were sent: their subscriptions "
                     "are permanent.", n);
  if (modes == 1u << WEIR_CANCEL_TRANSIENT)
    return ngettext ("%s stops too, once it has handled what it was sent: its subscription is "
                     "transient, and this is not a normal end.",
                     "%s stop too, once they have handled what they were sent: their subscriptions "
                     "are transient, and this is not a normal end.", n);
  return ngettext ("%s stops too, once it has handled what it was sent: that is what the cancel "
                   "modes of its subscriptions say.",
                   "%s stop too, once they have handled what they were sent: that is what the "
                   "cancel modes of their subscriptions say.", n);
}

static gboolean
are_joined (WeirAftermath *self,
            FatePredicate  predicate)
{
  guint i;

  for (i = 0; i < self->fates->len; i++)
    if (predicate (fate_at (self, i)) && !fate_at (self, i)->is_joined)
      return FALSE;
  return TRUE;
}

static void
add_followers (WeirAftermath *self,
               GString       *into)
{
  guint n, modes;
  g_autofree char *down = name_all (self, is_follower_down, &n, &modes);
  g_autofree char *back = NULL;
  const char *text;

  if (down != NULL)
    add_named (into, describe_stopping (modes, n), down);
  back = name_all (self, is_follower_back, &n, &modes);
  if (back == NULL)
    return;

  add_named (into, describe_stopping (modes, n), back);
  if (are_joined (self, is_follower_back))
    text = ngettext ("The supervisor starts it again, and it subscribes again.",
                     "The supervisor starts them again, and they subscribe again.", n);
  else
    text = ngettext ("The supervisor starts it again.", "The supervisor starts them again.", n);
  add (into, g_strdup (text));
}

static void
add_siblings (WeirAftermath *self,
              GString       *into)
{
  gboolean is_all = weir_document_get_strategy (self->document) == WEIR_STRATEGY_ONE_FOR_ALL;
  const char *strategy = is_all ? _ ("one for all") : _ ("rest for one");
  guint n, modes;
  g_autofree char *back = name_all (self, is_sibling_back, &n, &modes);
  g_autofree char *down = NULL, *revived = NULL;

  if (back != NULL)
    /* Translators: names of stages, and the supervisor's strategy. */
    add (into, g_strdup_printf (_ ("With it the supervisor shuts down %s and starts them again: its "
                                   "strategy is %s."), back, strategy));
  down = name_all (self, is_sibling_down, &n, &modes);
  if (down != NULL)
    add_named (into, ngettext ("The supervisor shuts down %s as well, which is not started again.",
                               "The supervisor shuts down %s as well, which are not started again.",
                               n), down);
  revived = name_all (self, is_revived, &n, &modes);
  if (revived != NULL)
    add_named (into, ngettext ("The supervisor also starts %s, which had stopped before.",
                               "The supervisor also starts %s, which had stopped before.", n),
               revived);
}

static const char *
describe_surviving (guint modes,
                    guint n)
{
  if (modes == 1u << WEIR_CANCEL_TEMPORARY)
    return ngettext ("%s goes on, because its subscription is temporary, and does not subscribe "
                     "again.",
                     "%s go on, because their subscriptions are temporary, and do not subscribe "
                     "again.", n);
  if (modes == 1u << WEIR_CANCEL_TRANSIENT)
    return ngettext ("%s goes on, because its subscription is transient and this is a normal end, "
                     "and does not subscribe again.",
                     "%s go on, because their subscriptions are transient and this is a normal "
                     "end, and do not subscribe again.", n);
  return ngettext ("%s goes on, as the cancel modes of its subscriptions say, and does not "
                   "subscribe again.",
                   "%s go on, as the cancel modes of their subscriptions say, and do not "
                   "subscribe again.", n);
}

static void
add_survivors (WeirAftermath *self,
               FatePredicate  predicate,
               GString       *into)
{
  guint n, modes;
  g_autofree char *names = name_all (self, predicate, &n, &modes);

  if (names != NULL)
    add_named (into, describe_surviving (modes, n), names);
}

static void
add_limits (WeirAftermath *self,
            GString       *into)
{
  guint max = weir_document_get_max_restarts (self->document);
  guint seconds = weir_document_get_max_seconds (self->document);

  if (self->n_restarts == 0)
    return;
  if (self->n_restarts > max)
    add (into, g_strdup_printf (ngettext ("If that is %u restart within %u s, it is more than the "
                                          "%u allowed, and the supervisor shuts everything down.",
                                          "If these %u restarts all come within %u s, they are more "
                                          "than the %u allowed, and the supervisor shuts "
                                          "everything down.", self->n_restarts),
                                self->n_restarts, seconds, max));
  else
    add (into, g_strdup_printf (ngettext ("More than %u restart within %u s would shut everything "
                                          "down.",
                                          "More than %u restarts within %u s would shut everything "
                                          "down.", max), max, seconds));
}

/*< all of it >*/

/* Somebody starts in vain, over and over. */
static void
add_vain (WeirAftermath *self,
          GString       *into)
{
  const WeirFate *fate = fate_at (self, self->victim);
  g_autofree char *name = name_copies (self, self->victim, 1);
  guint max = weir_document_get_max_restarts (self->document);
  guint seconds = weir_document_get_max_seconds (self->document);

  if (fate->modes != 0)
    {
      add_named (into, describe_stopping (fate->modes, 1), name);
      add (into, g_strdup (_ ("It cannot start again, because a producer of it is gone:")));
    }
  else
    {
      add_named (into, _ ("%s cannot start again, because a producer of it is gone:"), name);
    }
  add (into, g_strdup_printf (ngettext ("the supervisor tries in vain, and after more than %u "
                                        "restart within %u s it shuts everything down.",
                                        "the supervisor tries in vain, and after more than %u "
                                        "restarts within %u s it shuts everything down.", max),
                              max, seconds));
}

/* The rest does not hold: it ends. */
static void
add_shutdown (WeirAftermath *self,
              GString       *into)
{
  guint n, modes;
  g_autofree char *target = name_all (self, is_target, &n, &modes);

  if (!self->has_link)
    add_named (into, ngettext ("%s stops.", "%s stop.", n), target);
  if (self->is_in_vain)
    add_vain (self, into);
  else
    add (into, g_strdup (_ ("The supervisor may not start anything again: it shuts everything "
                            "down.")));
}

static void
describe_link (WeirAftermath *self,
               GString       *into)
{
  guint n, modes;
  g_autofree char *down = name_all (self, is_target_down, &n, &modes);
  g_autofree char *back = NULL;

  if (down != NULL)
    add_named (into, describe_stopping (modes, n), down);
  back = name_all (self, is_target_back, &n, &modes);
  if (back != NULL)
    {
      add_named (into, describe_stopping (modes, n), back);
      add (into, g_strdup (ngettext ("The supervisor starts it again.",
                                     "The supervisor starts them again.", n)));
    }
  add_survivors (self, is_target_alone, into);
}

static gboolean
is_touched (WeirAftermath *self)
{
  guint i;

  for (i = 0; i < self->fates->len; i++)
    if (!fate_at (self, i)->is_target
        && (fate_at (self, i)->n_ends > 0 || fate_at (self, i)->modes != 0))
      return TRUE;
  return FALSE;
}

char *
weir_aftermath_describe (WeirAftermath *self)
{
  GString *text = g_string_new (NULL);
  guint n, modes;
  g_autofree char *target = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  target = name_all (self, is_target, &n, &modes);
  if (target == NULL)
    {
      add (text, g_strdup (self->has_link ? _ ("Nobody is subscribed any more.")
                                          : _ ("It has stopped already.")));
      return g_string_free (text, FALSE);
    }
  if (self->is_in_vain
      || (self->n_restarts > 0 && weir_document_get_max_restarts (self->document) == 0))
    {
      add_shutdown (self, text);
      return g_string_free (text, FALSE);
    }

  if (self->has_link)
    describe_link (self, text);
  else
    add_target (self, text);
  add_siblings (self, text);
  add_followers (self, text);
  add_survivors (self, is_survivor, text);
  if (!is_touched (self))
    add (text, g_strdup (_ ("All others go on.")));
  add_limits (self, text);
  return g_string_free (text, FALSE);
}
