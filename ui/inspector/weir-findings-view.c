/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-findings-view.h"

#include <glib/gi18n.h>

#include "weir-finding-row.h"

struct _WeirFindingsView
{
  GtkWidget    parent_instance;

  WeirHistory *history;    /* owned */
  gpointer     object;     /* owned: a node or a link */
  GPtrArray   *findings;   /* of WeirFinding, owned: those shown; NULL at first */
  GtkWidget   *group;      /* lent: a child; NULL while there are none */
  guint        idle;       /* until it is checked again */
};

G_DEFINE_FINAL_TYPE (WeirFindingsView, weir_findings_view, GTK_TYPE_WIDGET)

static gboolean
is_about (const WeirFinding *finding,
          gpointer           object)
{
  if (finding->link == NULL)
    return finding->node == object;
  return finding->link == object || finding->node == object
         || weir_link_get_from (finding->link) == object
         || weir_link_get_to (finding->link) == object;
}

static void
show_findings (WeirFindingsView *self)
{
  gboolean had_focus = self->group != NULL && gtk_widget_get_focus_child (self->group) != NULL;

  g_clear_pointer (&self->group, gtk_widget_unparent);
  gtk_widget_set_visible (GTK_WIDGET (self), self->findings->len > 0);
  if (self->findings->len == 0)
    return;

  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ ("Check"));
  gtk_widget_set_parent (self->group, GTK_WIDGET (self));
  for (guint i = 0; i < self->findings->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group),
                               weir_finding_row_new (g_ptr_array_index (self->findings, i),
                                                     self->history, FALSE));
  if (had_focus)
    gtk_widget_child_focus (self->group, GTK_DIR_TAB_FORWARD);
}

static gboolean
are_same (GPtrArray *a,
          GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!weir_finding_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;

  return TRUE;
}

/* Rows whose buttons somebody is about to press stay where they are. */
static void
check (WeirFindingsView *self)
{
  WeirNode *node = WEIR_IS_LINK (self->object) ? weir_link_get_from (self->object) : self->object;
  g_autoptr (GPtrArray) all = weir_check_around (weir_history_get_document (self->history), node);
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_finding_unref);

  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      WeirFinding *finding = g_ptr_array_index (all, i);

      if (is_about (finding, self->object))
        g_ptr_array_add (findings, finding);
      else
        weir_finding_unref (finding);
    }

  if (are_same (self->findings, findings))
    {
      g_ptr_array_unref (findings);
      return;
    }
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings;
  show_findings (self);
}

static gboolean
on_idle (gpointer data)
{
  WeirFindingsView *self = data;

  self->idle = 0;
  check (self);
  return G_SOURCE_REMOVE;
}

/* Once for all edits of a step. */
static void
on_history_changed (WeirFindingsView *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

static void
weir_findings_view_dispose (GObject *object)
{
  WeirFindingsView *self = WEIR_FINDINGS_VIEW (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->group, gtk_widget_unparent);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_object (&self->object);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (weir_findings_view_parent_class)->dispose (object);
}

static void
weir_findings_view_class_init (WeirFindingsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_findings_view_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weir_findings_view_init (WeirFindingsView *self)
{
}

GtkWidget *
weir_findings_view_new (WeirSession *session,
                        gpointer     object)
{
  WeirFindingsView *self = g_object_new (WEIR_TYPE_FINDINGS_VIEW, NULL);

  self->history = g_object_ref (weir_session_get_history (session));
  self->object = g_object_ref (object);
  g_signal_connect_object (self->history, "changed", G_CALLBACK (on_history_changed), self,
                           G_CONNECT_SWAPPED);
  check (self);
  return GTK_WIDGET (self);
}
