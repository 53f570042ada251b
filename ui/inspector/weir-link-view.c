/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-link-view.h"

#include <glib/gi18n.h>

#include "weir-ask-row.h"
#include "weir-choice-row.h"
#include "weir-figure-row.h"
#include "weir-findings-view.h"
#include "weir-link-settings.h"
#include "weir-run-note.h"
#include "weir-spin-row.h"
#include "../weir-moment.h"

/* Who has more partitions than these leaves the choice to the drawing, or to the document. */
#define MAX_CHOICES 64

struct _WeirLinkView
{
  WeirInspectorView    parent_instance;

  WeirLink            *link;           /* owned */
  AdwPreferencesGroup *partition_group; /* lent: children */
  GtkWidget           *max_row;
  WeirAskRow          *ask_row;
  GtkWidget           *partition_row;  /* made anew when there are other partitions */
  AdwPreferencesGroup *selector_group;
  WeirFigureRow       *outstanding_row;
  WeirFigureRow       *asked_row;
  WeirFigureRow       *delivered_row;
  WeirFigureRow       *rate_row;
  WeirFigureRow       *latency_row;
};

G_DEFINE_FINAL_TYPE (WeirLinkView, weir_link_view, WEIR_TYPE_INSPECTOR_VIEW)

static void
show_heading (WeirLinkView *self)
{
  g_autofree char *title = weir_link_name_dup (self->link);

  weir_inspector_view_set_heading (WEIR_INSPECTOR_VIEW (self), title, _ ("Subscription"));
}

static void
weir_link_view_show_now (WeirInspectorView *view)
{
  WeirLinkView *self = WEIR_LINK_VIEW (view);
  WeirSession *session = weir_inspector_view_get_session (view);
  WeirSample *sample = weir_session_get_sample (session);
  guint id = weir_link_get_id (self->link);
  g_autofree char *outstanding = NULL;
  g_autofree char *max = NULL;
  WeirActivityReading activity;
  WeirLinkReading reading;

  weir_ask_row_update (self->ask_row);
  if (sample == NULL || !weir_sample_read_link (sample, id, &reading))
    {
      weir_figure_row_set (self->outstanding_row, "–");
      weir_figure_row_set (self->asked_row, "–");
      weir_figure_row_set (self->delivered_row, "–");
      weir_figure_row_set (self->rate_row, "–");
      weir_figure_row_set (self->latency_row, "–");
      return;
    }

  outstanding = weir_figure_count (reading.outstanding);
  max = weir_figure_count (reading.max);
  weir_figure_row_take (self->outstanding_row, g_strdup_printf ("%s / %s", outstanding, max));
  weir_figure_row_take (self->asked_row, weir_figure_count (reading.asked));
  weir_figure_row_take (self->delivered_row, weir_figure_count (reading.delivered));
  weir_figure_row_take (self->latency_row, weir_figure_latency (&reading.waited));
  if (weir_moment_read_link (weir_session_get_activity (session), weir_session_get_sample (session), id, &activity))
    weir_figure_row_take (self->rate_row, weir_figure_short (activity.rate));
}

/* It has none: what is set most often. */
static void
weir_link_view_focus_name (WeirInspectorView *view)
{
  weir_spin_row_focus_number (WEIR_SPIN_ROW (WEIR_LINK_VIEW (view)->max_row));
}

static WeirSetting *
make_setting (WeirLinkView *self,
              const char   *property)
{
  WeirSession *session = weir_inspector_view_get_session (WEIR_INSPECTOR_VIEW (self));

  return weir_setting_new_for_property (weir_session_get_history (session), G_OBJECT (self->link),
                                        property);
}

/* Of a partition that somebody else has: by whom. Returns: (transfer full) */
static char *
make_partition_title (WeirLinkView   *self,
                      WeirPartitions *partitions,
                      guint           index)
{
  WeirLink *taker = weir_partitions_get_taker (partitions, index);
  g_autofree char *name = weir_partition_name_to_text (weir_partitions_get_name (partitions,
                                                                                 index));

  if (taker == NULL || taker == self->link)
    return g_steal_pointer (&name);

  /* Translators: a partition, and who has it. */
  return g_strdup_printf (_ ("%s (taken by “%s”)"), name,
                          weir_node_get_name (weir_link_get_to (taker)));
}

static void
add_partition_choices (WeirLinkView   *self,
                       WeirChoiceRow  *row,
                       WeirPartitions *partitions)
{
  const char *present = weir_link_get_partition (self->link);
  guint n = MIN (weir_partitions_get_n (partitions), MAX_CHOICES);
  guint index;

  for (guint i = 0; i < n; i++)
    {
      const WeirValue *name = weir_partitions_get_name (partitions, i);
      g_autofree char *text = weir_partition_name_to_text (name);
      g_autofree char *title = make_partition_title (self, partitions, i);

      weir_choice_row_add (row, weir_value_text (text), title, NULL);
    }

  if (present == NULL)
    return;
  if (!weir_partitions_find (partitions, present, &index))
    weir_choice_row_add (row, weir_value_text (present), present,
                         _ ("There is no such partition: the producer will crash"));
  else if (index >= n)
    weir_choice_row_add (row, weir_value_text (present), present, NULL);
}

/* What an automatic subscription takes, or would take. */
static char *
explain_automatic (WeirLinkView   *self,
                   WeirPartitions *partitions)
{
  g_autofree char *taken = NULL;

  if (weir_link_get_partition (self->link) != NULL)
    return g_strdup (_ ("Whichever is free"));

  taken = weir_partitions_describe (partitions, self->link);
  if (taken == NULL)
    return g_strdup (_ ("No partition is left: the producer will crash"));
  /* Translators: one or several partitions. */
  return g_strdup_printf (_ ("Whichever is free: %s"), taken);
}

static void
remove_partition_row (WeirLinkView *self)
{
  GtkWidget *note_row;

  if (self->partition_row == NULL)
    return;

  note_row = weir_choice_row_get_note_row (WEIR_CHOICE_ROW (self->partition_row));
  adw_preferences_group_remove (self->partition_group, note_row);
  adw_preferences_group_remove (self->partition_group, self->partition_row);
  self->partition_row = NULL;
}

static void
show_partitions (WeirLinkView *self)
{
  WeirSession *session = weir_inspector_view_get_session (WEIR_INSPECTOR_VIEW (self));
  WeirDocument *document = weir_session_get_document (session);
  g_autoptr (WeirPartitions) partitions = weir_partitions_new (document,
                                                               weir_link_get_from (self->link));
  g_autoptr (WeirSetting) setting = make_setting (self, "partition");
  g_autofree char *automatic = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->partition_group), partitions != NULL);
  remove_partition_row (self);
  if (partitions == NULL)
    return;

  automatic = explain_automatic (self, partitions);
  self->partition_row = weir_choice_row_new (_ ("Partition"), setting);
  weir_choice_row_add (WEIR_CHOICE_ROW (self->partition_row), weir_value_null (), _ ("Automatic"),
                       automatic);
  add_partition_choices (self, WEIR_CHOICE_ROW (self->partition_row), partitions);
  adw_preferences_group_add (self->partition_group, self->partition_row);
  adw_preferences_group_add (self->partition_group,
                             weir_choice_row_get_note_row (WEIR_CHOICE_ROW (self->partition_row)));
}

static void
on_dispatcher_changed (WeirLinkView *self)
{
  WeirDispatcherKind dispatcher = weir_node_get_dispatcher (weir_link_get_from (self->link));

  gtk_widget_set_visible (GTK_WIDGET (self->selector_group),
                          dispatcher == WEIR_DISPATCHER_BROADCAST);
  show_partitions (self);
}

/* What of the producer's events it is given: only two of the dispatchers leave a choice. */
static void
add_choice_of_events (WeirLinkView *self,
                      GPtrArray    *links)
{
  WeirInspectorView *view = WEIR_INSPECTOR_VIEW (self);
  WeirHistory *history = weir_session_get_history (weir_inspector_view_get_session (view));

  self->partition_group = weir_inspector_view_add_group (view, _ ("Partition"));
  self->selector_group = weir_inspector_view_add_group (view, _ ("Events"));
  weir_link_settings_add_selector (self->selector_group, history, links);
  g_signal_connect_object (weir_link_get_from (self->link), "notify::dispatcher",
                           G_CALLBACK (on_dispatcher_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_link_get_to (self->link), "notify::copies",
                           G_CALLBACK (show_partitions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_document_get_links (weir_history_get_document (history)),
                           "items-changed", G_CALLBACK (show_partitions), self, G_CONNECT_SWAPPED);
  on_dispatcher_changed (self);
}

static void
add_run_notes (WeirLinkView        *self,
               AdwPreferencesGroup *demand,
               AdwPreferencesGroup *cancel)
{
  AdwPreferencesGroup *groups[] = { self->partition_group, self->selector_group, demand, cancel };
  WeirSession *session = weir_inspector_view_get_session (WEIR_INSPECTOR_VIEW (self));

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    weir_run_note_add_for_subscriptions (groups[i], weir_session_get_pipeline (session));
}

static void
add_settings (WeirLinkView *self)
{
  WeirInspectorView *view = WEIR_INSPECTOR_VIEW (self);
  WeirSession *session = weir_inspector_view_get_session (view);
  WeirHistory *history = weir_session_get_history (session);
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  AdwPreferencesGroup *demand, *cancel;

  g_ptr_array_add (links, self->link);
  add_choice_of_events (self, links);
  demand = weir_inspector_view_add_group (view, _ ("Demand"));
  self->max_row = weir_link_settings_add_demand (demand, history, links);
  self->ask_row = WEIR_ASK_ROW (weir_ask_row_new (session, self->link));
  adw_preferences_group_add (demand, GTK_WIDGET (self->ask_row));
  cancel = weir_inspector_view_add_group (view, _ ("When cancelled"));
  weir_link_settings_add_cancel (cancel, history, links);
  add_run_notes (self, demand, cancel);
}

static WeirFigureRow *
add_figure (AdwPreferencesGroup *group,
            const char          *title)
{
  GtkWidget *row = weir_figure_row_new (title);

  adw_preferences_group_add (group, row);
  return WEIR_FIGURE_ROW (row);
}

static void
add_now (WeirLinkView *self)
{
  AdwPreferencesGroup *group = weir_inspector_view_add_figures (WEIR_INSPECTOR_VIEW (self));

  self->outstanding_row = add_figure (group, _ ("Outstanding demand"));
  self->asked_row = add_figure (group, _ ("Asked in total"));
  self->delivered_row = add_figure (group, _ ("Delivered"));
  self->rate_row = add_figure (group, _ ("Events per second"));
  self->latency_row = add_figure (group, _ ("Latency p50 · p99"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->latency_row),
                               _ ("How long events waited from being sent until they were handed to the consumer's callback"));
}

static void
weir_link_view_dispose (GObject *object)
{
  WeirLinkView *self = WEIR_LINK_VIEW (object);

  g_clear_object (&self->link);

  G_OBJECT_CLASS (weir_link_view_parent_class)->dispose (object);
}

static void
weir_link_view_class_init (WeirLinkViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_link_view_dispose;

  WEIR_INSPECTOR_VIEW_CLASS (klass)->show_now = weir_link_view_show_now;
  WEIR_INSPECTOR_VIEW_CLASS (klass)->focus_name = weir_link_view_focus_name;
}

static void
weir_link_view_init (WeirLinkView *self)
{
}

GtkWidget *
weir_link_view_new (WeirSession *session,
                    WeirLink    *link)
{
  WeirLinkView *self = g_object_new (WEIR_TYPE_LINK_VIEW, "session", session, NULL);

  self->link = g_object_ref (link);
  weir_inspector_view_append (WEIR_INSPECTOR_VIEW (self), weir_findings_view_new (session, link));
  add_settings (self);
  add_now (self);
  g_signal_connect_object (weir_link_get_from (link), "notify::name", G_CALLBACK (show_heading),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_link_get_to (link), "notify::name", G_CALLBACK (show_heading), self,
                           G_CONNECT_SWAPPED);
  show_heading (self);
  return GTK_WIDGET (self);
}
