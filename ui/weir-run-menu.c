/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-run-menu.h"
#include <glib/gi18n.h>
#include "weir-inject-dialog.h"

typedef struct
{
  WeirDeed    deed;
  const char *name;    /* of the action */
  const char *label;
} Entry;

static const Entry node_entries[] = {
  { WEIR_DEED_MESSAGE, "message", N_ ("Handles a _Message") },
  { WEIR_DEED_BATCH, "batch", N_ ("Gets a _Batch") },
  { WEIR_DEED_ASK, "ask", N_ ("Is _Asked") },
  { WEIR_DEED_DISCARD, "discard", N_ ("_Discards Events") },
  { WEIR_DEED_END, "end", N_ ("_Ends") },
};

static const Entry link_entries[] = {
  { WEIR_DEED_MESSAGE, "message", N_ ("_Anything Travels") },
  { WEIR_DEED_ASK, "ask", N_ ("An As_k Travels") },
  { WEIR_DEED_EVENTS, "events", N_ ("_Events Travel") },
  { WEIR_DEED_CANCEL, "cancel", N_ ("A _Cancel Travels") },
};

static const Entry *
get_entries (gpointer object,
             guint   *n)
{
  *n = WEIR_IS_NODE (object) ? G_N_ELEMENTS (node_entries) : G_N_ELEMENTS (link_entries);
  return WEIR_IS_NODE (object) ? node_entries : link_entries;
}

void
weir_run_menu_add_breakpoints (GMenu   *section,
                               gpointer object)
{
  g_autoptr (GMenu) breakpoints = g_menu_new ();
  guint n;
  const Entry *entries = get_entries (object, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *action = g_strconcat ("at.", entries[i].name, NULL);

      g_menu_append (breakpoints, _ (entries[i].label), action);
    }
  /* Translators: things for which the run is to pause follow: "Gets a Batch". */
  g_menu_append_submenu (section, _ ("Pause Whe_n It"), G_MENU_MODEL (breakpoints));
}

void
weir_run_menu_add_faults (GMenu   *section,
                          gpointer object)
{
  if (WEIR_IS_LINK (object))
    {
      g_menu_append (section, _ ("_Lose the Next Events"), "at.lose");
      return;
    }
  /* Translators: a running stage takes no turn until this is unset. */
  g_menu_append (section, _ ("Free_ze"), "at.freeze");
  g_menu_append (section, _ ("_Inject an Event…"), "at.inject");
}

const char *
weir_run_menu_get_obstacle (WeirSession *session,
                            gpointer     object)
{
  g_return_val_if_fail (WEIR_IS_SESSION (session), NULL);

  if (!weir_session_runs (session, object))
    /* Translators: the heading of what can be done to a stage or subscription. */
    return _ ("Only While It Runs");
  if (weir_pipeline_is_looking_back (weir_session_get_pipeline (session)))
    return _ ("Not in the Past");
  return NULL;
}

/*< what it does >*/

static gpointer
get_object (GSimpleAction *action)
{
  return g_object_get_data (G_OBJECT (action), "weir-object");
}

static WeirStopRule
make_rule (gpointer object,
           WeirDeed deed)
{
  WeirStopRule rule = { .when = WEIR_STOP_ON_DEED, .deed = deed };

  if (WEIR_IS_NODE (object))
    rule.node = weir_node_get_id (object);
  else
    rule.link = weir_link_get_id (object);
  return rule;
}

static void
on_break (GSimpleAction *action,
          GVariant      *state,
          WeirSession   *session)
{
  WeirDeed deed = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (action), "weir-deed"));
  WeirStopRule rule = make_rule (get_object (action), deed);

  weir_pipeline_set_breakpoint (weir_session_get_pipeline (session), &rule, g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

static void
on_freeze (GSimpleAction *action,
           GVariant      *state,
           WeirSession   *session)
{
  weir_pipeline_freeze_stage (weir_session_get_pipeline (session), weir_node_get_id (get_object (action)),
                              g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

static void
on_lose (GSimpleAction *action,
         GVariant      *target,
         WeirSession   *session)
{
  weir_pipeline_lose_events (weir_session_get_pipeline (session), weir_link_get_id (get_object (action)));
}

static void
on_inject (GSimpleAction *action,
           GVariant      *target,
           WeirSession   *session)
{
  GtkRoot *root = gtk_widget_get_root (g_object_get_data (G_OBJECT (action), "weir-popover"));

  gtk_window_present (GTK_WINDOW (weir_inject_dialog_new (GTK_WINDOW (root), session, get_object (action))));
}

/*< installing >*/

/* @state: NULL: it has none. @func: on_… () */
static GSimpleAction *
add_action (GSimpleActionGroup *group,
            WeirSession        *session,
            gpointer            object,
            const char         *name,
            GVariant           *state,
            GCallback           func)
{
  g_autoptr (GSimpleAction) action = state != NULL ? g_simple_action_new_stateful (name, NULL, state)
                                                   : g_simple_action_new (name, NULL);

  g_object_set_data_full (G_OBJECT (action), "weir-object", g_object_ref (object), g_object_unref);
  g_signal_connect_object (action, state != NULL ? "change-state" : "activate", func, session, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  return action;
}

static void
add_breakpoints (GSimpleActionGroup *group,
                 WeirSession        *session,
                 gpointer            object)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (session);
  guint n;
  const Entry *entries = get_entries (object, &n);

  for (guint i = 0; i < n; i++)
    {
      WeirStopRule rule = make_rule (object, entries[i].deed);
      gboolean is_set = weir_pipeline_has_breakpoint (pipeline, &rule);
      GSimpleAction *action = add_action (group, session, object, entries[i].name,
                                          g_variant_new_boolean (is_set), G_CALLBACK (on_break));

      g_object_set_data (G_OBJECT (action), "weir-deed", GUINT_TO_POINTER (entries[i].deed));
    }
}

static gboolean
is_frozen (WeirSession *session,
           WeirNode    *node)
{
  WeirSample *present = weir_pipeline_get_present (weir_session_get_pipeline (session));
  WeirNodeReading reading;

  return present != NULL && weir_sample_read_node (present, weir_node_get_id (node), &reading)
         && reading.n_frozen > 0;
}

static void
add_faults (GSimpleActionGroup *group,
            GtkWidget          *popover,
            WeirSession        *session,
            gpointer            object)
{
  gboolean runs = weir_run_menu_get_obstacle (session, object) == NULL;
  GSimpleAction *action;

  if (WEIR_IS_LINK (object))
    {
      action = add_action (group, session, object, "lose", NULL, G_CALLBACK (on_lose));
      g_simple_action_set_enabled (action, runs);
      return;
    }

  action = add_action (group, session, object, "freeze",
                       g_variant_new_boolean (runs && is_frozen (session, object)), G_CALLBACK (on_freeze));
  g_simple_action_set_enabled (action, runs);
  action = add_action (group, session, object, "inject", NULL, G_CALLBACK (on_inject));
  g_object_set_data (G_OBJECT (action), "weir-popover", popover);
  g_simple_action_set_enabled (action, runs);
}

void
weir_run_menu_install (GtkWidget   *popover,
                       WeirSession *session,
                       gpointer     object)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_return_if_fail (GTK_IS_WIDGET (popover));
  g_return_if_fail (WEIR_IS_SESSION (session));

  add_breakpoints (group, session, object);
  add_faults (group, popover, session, object);
  gtk_widget_insert_action_group (popover, "at", G_ACTION_GROUP (group));
}
