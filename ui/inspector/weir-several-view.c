/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-several-view.h"

#include <glib/gi18n.h>

#include "weir-dispatcher-settings.h"
#include "weir-link-settings.h"
#include "weir-node-settings.h"
#include "weir-run-note.h"

#define PATIENCE 100   /* ms: a selection that grows under the pointer makes rows once, at its end */

struct _WeirSeveralView
{
  WeirInspectorView parent_instance;

  GtkWidget        *settings;   /* lent: a child; made anew for each selection */
  guint             timeout;
};

G_DEFINE_FINAL_TYPE (WeirSeveralView, weir_several_view, WEIR_TYPE_INSPECTOR_VIEW)

/* The selection lends what is in it, and lets go of what is removed. @lent: taken */
static GPtrArray *
own_objects (GPtrArray *lent)
{
  for (guint i = 0; i < lent->len; i++)
    g_object_ref (g_ptr_array_index (lent, i));
  g_ptr_array_set_free_func (lent, g_object_unref);
  return lent;
}

/* All of it is one undo step. */
static void
on_delete_button_clicked (WeirSeveralView *self)
{
  WeirSession *session = weir_inspector_view_get_session (WEIR_INSPECTOR_VIEW (self));
  WeirSelection *selection = weir_session_get_selection (session);
  WeirHistory *history = weir_session_get_history (session);
  WeirDocument *document = weir_session_get_document (session);
  g_autoptr (GPtrArray) nodes = own_objects (weir_selection_list_nodes (selection));
  g_autoptr (GPtrArray) links = own_objects (weir_selection_list_links (selection));
  g_autoptr (GPtrArray) remarks = own_objects (weir_selection_list_remarks (selection));
  guint n = nodes->len + links->len + remarks->len;
  g_autofree char *label = g_strdup_printf (ngettext ("Delete %u object", "Delete %u objects", n),
                                            n);

  weir_history_begin (history, label);
  for (guint i = 0; i < links->len; i++)
    weir_history_remove_link (history, g_ptr_array_index (links, i));
  for (guint i = 0; i < nodes->len; i++)
    {
      WeirNode *node = g_ptr_array_index (nodes, i);

      if (weir_document_get_node_by_id (document, weir_node_get_id (node)) != NULL)
        weir_history_remove_node (history, node);
    }
  for (guint i = 0; i < remarks->len; i++)
    weir_history_remove_remark (history, g_ptr_array_index (remarks, i));
  weir_history_end (history);
}

static AdwPreferencesGroup *
add_group (WeirSeveralView *self,
           const char      *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped = title != NULL ? g_markup_escape_text (title, -1) : g_strdup ("");

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  gtk_box_append (GTK_BOX (self->settings), group);
  return ADW_PREFERENCES_GROUP (group);
}

static WeirHistory *
get_history (WeirSeveralView *self)
{
  return weir_session_get_history (weir_inspector_view_get_session (WEIR_INSPECTOR_VIEW (self)));
}

static WeirPipeline *
get_pipeline (WeirSeveralView *self)
{
  return weir_session_get_pipeline (weir_inspector_view_get_session (WEIR_INSPECTOR_VIEW (self)));
}

/* What all of them have in common. */
static void
add_node_settings (WeirSeveralView *self,
                   GPtrArray       *nodes)
{
  WeirHistory *history = get_history (self);
  AdwPreferencesGroup *group = add_group (self, _ ("Stages"));
  AdwPreferencesGroup *fixed[4] = { add_group (self, _ ("Copies")) };
  gboolean have_output = TRUE;

  for (guint i = 0; i < nodes->len; i++)
    have_output &= weir_node_get_role (g_ptr_array_index (nodes, i)) != WEIR_ROLE_CONSUMER;
  /* Kinds need have nothing in common. */
  gtk_widget_set_visible (GTK_WIDGET (group), weir_node_settings_add_params (group, history, nodes));
  weir_node_settings_add_copies (fixed[0], history, nodes);
  if (have_output)
    {
      fixed[1] = add_group (self, _ ("Output"));
      fixed[2] = add_group (self, _ ("Demand dispatcher"));
      fixed[3] = add_group (self, _ ("Partitions"));
      weir_node_settings_add_output (fixed[1], history, nodes);
      weir_dispatcher_settings_add_demand (fixed[2], history, nodes);
      weir_dispatcher_settings_add_partition (fixed[3], history, nodes);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fixed) && fixed[i] != NULL; i++)
    weir_run_note_add_for_stages (fixed[i], get_pipeline (self));
  weir_node_settings_add_restart (add_group (self, _ ("When they end")), history, nodes);
}

static void
add_link_settings (WeirSeveralView *self,
                   GPtrArray       *links)
{
  WeirHistory *history = get_history (self);
  AdwPreferencesGroup *groups[3];
  gboolean are_selective = TRUE;
  guint n = 0;

  for (guint i = 0; i < links->len; i++)
    {
      WeirNode *from = weir_link_get_from (g_ptr_array_index (links, i));

      are_selective &= weir_node_get_dispatcher (from) == WEIR_DISPATCHER_BROADCAST;
    }
  groups[n++] = add_group (self, _ ("Demand of the subscriptions"));
  weir_link_settings_add_demand (groups[0], history, links);
  if (are_selective)
    {
      groups[n++] = add_group (self, _ ("Events"));
      weir_link_settings_add_selector (groups[1], history, links);
    }
  groups[n++] = add_group (self, _ ("When cancelled"));
  weir_link_settings_add_cancel (groups[n - 1], history, links);
  for (guint i = 0; i < n; i++)
    weir_run_note_add_for_subscriptions (groups[i], get_pipeline (self));
}

static void
show_settings (WeirSeveralView *self)
{
  WeirSession *session = weir_inspector_view_get_session (WEIR_INSPECTOR_VIEW (self));
  WeirSelection *selection = weir_session_get_selection (session);
  g_autoptr (GPtrArray) nodes = weir_selection_list_nodes (selection);
  g_autoptr (GPtrArray) links = weir_selection_list_links (selection);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->settings)) != NULL)
    gtk_box_remove (GTK_BOX (self->settings), child);
  if (nodes->len > 0)
    add_node_settings (self, nodes);
  if (links->len > 0)
    add_link_settings (self, links);
}

static gboolean
on_timeout (gpointer data)
{
  WeirSeveralView *self = data;

  self->timeout = 0;
  show_settings (self);
  return G_SOURCE_REMOVE;
}

static void
weir_several_view_dispose (GObject *object)
{
  g_clear_handle_id (&WEIR_SEVERAL_VIEW (object)->timeout, g_source_remove);

  G_OBJECT_CLASS (weir_several_view_parent_class)->dispose (object);
}

static void
weir_several_view_constructed (GObject *object)
{
  WeirSeveralView *self = WEIR_SEVERAL_VIEW (object);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Delete"));

  G_OBJECT_CLASS (weir_several_view_parent_class)->constructed (object);

  gtk_widget_add_css_class (button, "destructive-action");
  gtk_widget_set_tooltip_text (button, _ ("Delete what is selected"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_delete_button_clicked), self,
                           G_CONNECT_SWAPPED);
  self->settings = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  weir_inspector_view_append (WEIR_INSPECTOR_VIEW (self), self->settings);
  weir_inspector_view_append (WEIR_INSPECTOR_VIEW (self), button);
  weir_several_view_refresh (self);
}

static void
weir_several_view_class_init (WeirSeveralViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = weir_several_view_constructed;
  G_OBJECT_CLASS (klass)->dispose = weir_several_view_dispose;
}

static void
weir_several_view_init (WeirSeveralView *self)
{
}

/* @title: taken. @format: of the number @n, which may be 0 */
static char *
join (char       *title,
      guint       n,
      const char *format)
{
  g_auto (GStrv) parts = g_strsplit (format, "%u", 2);
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *text = g_strjoinv (number, parts);
  g_autofree char *before = title;

  if (n == 0)
    return g_steal_pointer (&before);

  /* Translators: "3 stages, 2 subscriptions" */
  return before == NULL ? g_steal_pointer (&text) : g_strdup_printf (_ ("%s, %s"), before, text);
}

GtkWidget *
weir_several_view_new (WeirSession *session)
{
  return g_object_new (WEIR_TYPE_SEVERAL_VIEW, "session", session, NULL);
}

void
weir_several_view_refresh (WeirSeveralView *self)
{
  WeirSession *session = weir_inspector_view_get_session (WEIR_INSPECTOR_VIEW (self));
  WeirSelection *selection = weir_session_get_selection (session);
  g_autoptr (GPtrArray) nodes = weir_selection_list_nodes (selection);
  g_autoptr (GPtrArray) links = weir_selection_list_links (selection);
  g_autoptr (GPtrArray) remarks = weir_selection_list_remarks (selection);
  g_autofree char *title = NULL;

  title = join (title, nodes->len, ngettext ("%u stage", "%u stages", nodes->len));
  title = join (title, links->len, ngettext ("%u subscription", "%u subscriptions", links->len));
  title = join (title, remarks->len, ngettext ("%u note or frame", "%u notes or frames",
                                               remarks->len));
  weir_inspector_view_set_heading (WEIR_INSPECTOR_VIEW (self), title, _ ("Selected"));
  if (self->timeout == 0)
    self->timeout = g_timeout_add (PATIENCE, on_timeout, self);
}
