/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-several-view.h"

#include <glib/gi18n.h>

struct _WeirSeveralView
{
  WeirInspectorView parent_instance;
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
  weir_inspector_view_append (WEIR_INSPECTOR_VIEW (self), button);
  weir_several_view_refresh (self);
}

static void
weir_several_view_class_init (WeirSeveralViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = weir_several_view_constructed;
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
}
