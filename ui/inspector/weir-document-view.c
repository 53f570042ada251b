/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-document-view.h"

#include <glib/gi18n.h>

#include "weir-choice-row.h"
#include "weir-document-findings-view.h"
#include "weir-entry-row.h"
#include "weir-figure-row.h"
#include "weir-paragraph-row.h"
#include "weir-spin-row.h"

struct _WeirDocumentView
{
  WeirInspectorView parent_instance;

  GtkWidget        *title_row;           /* lent: children */
  WeirFigureRow    *stages_row;
  WeirFigureRow    *subscriptions_row;
  GtkWidget        *now_group;
  WeirFigureRow    *time_row;
  WeirFigureRow    *messages_row;
  WeirFigureRow    *restarts_row;
};

G_DEFINE_FINAL_TYPE (WeirDocumentView, weir_document_view, WEIR_TYPE_INSPECTOR_VIEW)

static WeirDocument *
get_document (WeirDocumentView *self)
{
  return weir_session_get_document (weir_inspector_view_get_session (WEIR_INSPECTOR_VIEW (self)));
}

static void
show_heading (WeirDocumentView *self)
{
  const char *title = weir_document_get_title (get_document (self));

  weir_inspector_view_set_heading (WEIR_INSPECTOR_VIEW (self),
                                   title != NULL && *title != '\0' ? title : _ ("Untitled"),
                                   _ ("Document"));
}

static void
show_counts (WeirDocumentView *self)
{
  GListModel *nodes = weir_document_get_nodes (get_document (self));
  GListModel *links = weir_document_get_links (get_document (self));

  weir_figure_row_take (self->stages_row, weir_figure_count (g_list_model_get_n_items (nodes)));
  weir_figure_row_take (self->subscriptions_row,
                        weir_figure_count (g_list_model_get_n_items (links)));
}

/* NULL if there were none, as nearly always. */
static char *
describe_restarts (WeirSample *sample)
{
  guint64 n = 0;

  for (guint i = 0; i < sample->stages->len; i++)
    n += g_array_index (sample->stages, WeirStageReading, i).restarts;
  return n > 0 ? weir_figure_count (n) : NULL;
}

static void
weir_document_view_show_now (WeirInspectorView *view)
{
  WeirDocumentView *self = WEIR_DOCUMENT_VIEW (view);
  WeirSample *sample = weir_session_get_sample (weir_inspector_view_get_session (view));

  gtk_widget_set_visible (self->now_group, sample != NULL);
  if (sample == NULL)
    return;

  weir_figure_row_take (self->time_row, weir_figure_time (sample->time));
  weir_figure_row_take (self->messages_row, weir_figure_count (sample->n_messages));
  weir_figure_row_take (self->restarts_row, describe_restarts (sample));
}

static void
weir_document_view_focus_name (WeirInspectorView *view)
{
  gtk_widget_grab_focus (WEIR_DOCUMENT_VIEW (view)->title_row);
}

static WeirSetting *
make_setting (WeirDocumentView *self,
              const char       *property)
{
  WeirSession *session = weir_inspector_view_get_session (WEIR_INSPECTOR_VIEW (self));

  return weir_setting_new_for_property (weir_session_get_history (session),
                                        G_OBJECT (get_document (self)), property);
}

static void
add_settings (WeirDocumentView *self)
{
  AdwPreferencesGroup *group = weir_inspector_view_add_group (WEIR_INSPECTOR_VIEW (self), NULL);
  g_autoptr (WeirSetting) title = make_setting (self, "title");
  g_autoptr (WeirSetting) description = make_setting (self, "description");
  g_autoptr (WeirSetting) seed = make_setting (self, "seed");
  GtkWidget *seed_row = weir_spin_row_new (_ ("Seed"), seed, 0, G_MAXUINT, TRUE);

  self->title_row = weir_entry_row_new (_ ("Title"), title);
  gtk_widget_set_tooltip_text (seed_row, _ ("The same seed gives the same run in virtual time"));
  adw_preferences_group_add (group, self->title_row);
  adw_preferences_group_add (group, weir_entry_row_get_note_row (WEIR_ENTRY_ROW (self->title_row)));
  adw_preferences_group_add (group,
                             weir_paragraph_row_new (_ ("Description"), description,
                                                     WEIR_DESCRIPTION_LIMIT));
  adw_preferences_group_add (group, seed_row);
}

static void
add_strategy (WeirDocumentView    *self,
              AdwPreferencesGroup *group)
{
  g_autoptr (WeirSetting) strategy = make_setting (self, "strategy");
  GtkWidget *row = weir_choice_row_new (_ ("Strategy"), strategy);

  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_STRATEGY_ONE_FOR_ONE),
                       _ ("One for one"), _ ("Only the stage that ended is started again"));
  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_STRATEGY_ONE_FOR_ALL),
                       _ ("One for all"),
                       _ ("All stages are shut down and started again with the one that ended"));
  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_STRATEGY_REST_FOR_ONE),
                       _ ("Rest for one"),
                       _ ("Those added after the stage that ended are shut down and started again "
                          "with it"));
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, weir_choice_row_get_note_row (WEIR_CHOICE_ROW (row)));
}

/* Live: a run that is under way goes by them from then on. */
static void
add_supervisor (WeirDocumentView *self)
{
  AdwPreferencesGroup *group = weir_inspector_view_add_group (WEIR_INSPECTOR_VIEW (self),
                                                              _ ("Supervisor"));
  g_autoptr (WeirSetting) restarts = make_setting (self, "max-restarts");
  g_autoptr (WeirSetting) seconds = make_setting (self, "max-seconds");
  GtkWidget *restarts_row = weir_spin_row_new (_ ("Restarts allowed"), restarts, 0,
                                               WEIR_MAX_RESTARTS_LIMIT, TRUE);
  GtkWidget *seconds_row = weir_spin_row_new (_ ("Within (seconds)"), seconds, 1,
                                              WEIR_MAX_SECONDS_LIMIT, TRUE);

  add_strategy (self, group);
  adw_preferences_group_set_description (group,
                                         _ ("Starts a stage that ended again, if the stage’s own "
                                            "setting says so. More restarts than allowed here shut "
                                            "everything down."));
  adw_preferences_group_add (group, restarts_row);
  adw_preferences_group_add (group, seconds_row);
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
add_figures (WeirDocumentView *self)
{
  AdwPreferencesGroup *group = weir_inspector_view_add_group (WEIR_INSPECTOR_VIEW (self),
                                                              _ ("Contents"));

  self->stages_row = add_figure (group, _ ("Stages"));
  self->subscriptions_row = add_figure (group, _ ("Subscriptions"));
  group = weir_inspector_view_add_figures (WEIR_INSPECTOR_VIEW (self));
  self->now_group = GTK_WIDGET (group);
  self->time_row = add_figure (group, _ ("Time"));
  self->messages_row = add_figure (group, _ ("Messages"));
  self->restarts_row = add_figure (group, _ ("Restarts"));
}

static void
weir_document_view_constructed (GObject *object)
{
  WeirDocumentView *self = WEIR_DOCUMENT_VIEW (object);
  WeirDocument *document = get_document (self);

  G_OBJECT_CLASS (weir_document_view_parent_class)->constructed (object);

  weir_inspector_view_append (WEIR_INSPECTOR_VIEW (self),
                              weir_document_findings_view_new (weir_inspector_view_get_session (WEIR_INSPECTOR_VIEW (self))));
  add_settings (self);
  add_supervisor (self);
  add_figures (self);
  g_signal_connect_object (document, "notify::title", G_CALLBACK (show_heading), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_document_get_nodes (document), "items-changed",
                           G_CALLBACK (show_counts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_document_get_links (document), "items-changed",
                           G_CALLBACK (show_counts), self,
                           G_CONNECT_SWAPPED);
  show_heading (self);
  show_counts (self);
}

static void
weir_document_view_class_init (WeirDocumentViewClass *klass)
{
  WeirInspectorViewClass *view_class = WEIR_INSPECTOR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = weir_document_view_constructed;

  view_class->show_now = weir_document_view_show_now;
  view_class->focus_name = weir_document_view_focus_name;
}

static void
weir_document_view_init (WeirDocumentView *self)
{
}

GtkWidget *
weir_document_view_new (WeirSession *session)
{
  return g_object_new (WEIR_TYPE_DOCUMENT_VIEW, "session", session, NULL);
}
