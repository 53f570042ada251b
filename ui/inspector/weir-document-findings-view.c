/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-document-findings-view.h"

#include <glib/gi18n.h>

#include "weir-finding-row.h"

/* More are not read, and cost time. */
#define MOST_ROWS 30

struct _WeirDocumentFindingsView
{
  GtkWidget    parent_instance;

  WeirSession *session;    /* owned */
  GPtrArray   *findings;   /* of WeirFinding, owned: those shown; NULL at first */
  guint        n_all;      /* of which there are */
  GPtrArray   *rows;       /* of WeirFindingRow, lent: parallel to the findings */
  GtkWidget   *group;      /* lent: a child; NULL while there are none */
};

G_DEFINE_FINAL_TYPE (WeirDocumentFindingsView, weir_document_findings_view, GTK_TYPE_WIDGET)

static void
on_row_activated (WeirDocumentFindingsView *self,
                  GtkListBoxRow            *row)
{
  WeirFinding *finding;

  if (!WEIR_IS_FINDING_ROW (row))
    return;

  finding = weir_finding_row_get_finding (WEIR_FINDING_ROW (row));
  weir_selection_reveal (weir_session_get_selection (self->session),
                         finding->link != NULL ? (gpointer) finding->link
                                               : (gpointer) finding->node);
}

static GtkWidget *
make_more_row (guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_add_css_class (row, "dim-label");
  return row;
}

static void
show_findings (WeirDocumentFindingsView *self)
{
  gboolean had_focus = self->group != NULL && gtk_widget_get_focus_child (self->group) != NULL;
  AdwPreferencesGroup *group;
  GtkWidget *list = NULL;

  g_clear_pointer (&self->group, gtk_widget_unparent);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), self->findings->len > 0);
  if (self->findings->len == 0)
    return;

  self->group = adw_preferences_group_new ();
  group = ADW_PREFERENCES_GROUP (self->group);
  adw_preferences_group_set_title (group, _ ("Check"));
  gtk_widget_set_parent (self->group, GTK_WIDGET (self));
  for (guint i = 0; i < self->findings->len; i++)
    {
      GtkWidget *row = weir_finding_row_new (g_ptr_array_index (self->findings, i),
                                             weir_session_get_history (self->session), TRUE);

      adw_preferences_group_add (group, row);
      g_ptr_array_add (self->rows, row);
      list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX);
    }
  if (self->n_all > self->findings->len)
    adw_preferences_group_add (group, make_more_row (self->n_all - self->findings->len));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  if (had_focus)
    gtk_widget_child_focus (self->group, GTK_DIR_TAB_FORWARD);
}

static int
compare_severities (gconstpointer a,
                    gconstpointer b)
{
  return (int) (*(WeirFinding **) b)->severity - (int) (*(WeirFinding **) a)->severity;
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
on_findings_changed (WeirDocumentFindingsView *self)
{
  GPtrArray *findings = weir_findings_list (weir_session_get_findings (self->session));
  guint n_all = findings->len;

  /* Stable: equals stay in the order of the document. */
  g_ptr_array_sort (findings, compare_severities);
  if (findings->len > MOST_ROWS)
    g_ptr_array_set_size (findings, MOST_ROWS);

  if (n_all == self->n_all && are_same (self->findings, findings))
    {
      /* What a repair does may be something else nevertheless. */
      for (guint i = 0; i < findings->len; i++)
        weir_finding_row_set_finding (g_ptr_array_index (self->rows, i),
                                      g_ptr_array_index (findings, i));
      g_ptr_array_unref (findings);
      return;
    }
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings;
  self->n_all = n_all;
  show_findings (self);
}

static void
weir_document_findings_view_dispose (GObject *object)
{
  WeirDocumentFindingsView *self = WEIR_DOCUMENT_FINDINGS_VIEW (object);

  g_clear_pointer (&self->group, gtk_widget_unparent);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (weir_document_findings_view_parent_class)->dispose (object);
}

static void
weir_document_findings_view_class_init (WeirDocumentFindingsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_document_findings_view_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weir_document_findings_view_init (WeirDocumentFindingsView *self)
{
  self->rows = g_ptr_array_new ();
}

GtkWidget *
weir_document_findings_view_new (WeirSession *session)
{
  WeirDocumentFindingsView *self = g_object_new (WEIR_TYPE_DOCUMENT_FINDINGS_VIEW, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (weir_session_get_findings (session), "changed",
                           G_CALLBACK (on_findings_changed), self, G_CONNECT_SWAPPED);
  on_findings_changed (self);
  return GTK_WIDGET (self);
}
