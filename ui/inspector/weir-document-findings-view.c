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
  GtkWidget   *group;      /* lent: a child */
  GtkListBox  *list;       /* lent: inside it */
  GPtrArray   *rows;       /* of WeirFindingRow, lent: those of a finding, in their order */
  GtkWidget   *more_row;   /* lent: behind them; NULL: all are shown */
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

/* Where among those shown; the number of them: nowhere. */
static guint
find_focused (WeirDocumentFindingsView *self)
{
  guint i = 0;

  while (i < self->rows->len && gtk_widget_get_focus_child (g_ptr_array_index (self->rows, i)) == NULL &&
         !gtk_widget_is_focus (g_ptr_array_index (self->rows, i)))
    i++;

  return i;
}

static void
remove_row (WeirDocumentFindingsView *self,
            guint                     i)
{
  gtk_list_box_remove (self->list, g_ptr_array_index (self->rows, i));
  g_ptr_array_remove_index (self->rows, i);
}

static void
insert_row (WeirDocumentFindingsView *self,
            WeirFinding              *finding,
            guint                     i)
{
  GtkWidget *row = weir_finding_row_new (finding, weir_session_get_history (self->session), TRUE);

  gtk_list_box_insert (self->list, row, (int) i);
  g_ptr_array_insert (self->rows, (int) i, row);
}

static gboolean
is_among (GtkWidget *row,
          GPtrArray *findings,
          guint      from)
{
  WeirFinding *finding = weir_finding_row_get_finding (WEIR_FINDING_ROW (row));

  for (guint i = from; i < findings->len; i++)
    if (weir_finding_equal (finding, g_ptr_array_index (findings, i)))
      return TRUE;

  return FALSE;
}

/* A row whose button somebody is about to press stays what it is, and where it is. */
static void
show_findings (WeirDocumentFindingsView *self,
               GPtrArray                *findings,
               guint                     n_all)
{
  guint focused = find_focused (self);
  gboolean had_focus = focused < self->rows->len;

  if (self->more_row != NULL)
    gtk_list_box_remove (self->list, self->more_row);
  self->more_row = n_all > findings->len ? make_more_row (n_all - findings->len) : NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      WeirFinding *finding = g_ptr_array_index (findings, i);

      while (i < self->rows->len && !is_among (g_ptr_array_index (self->rows, i), findings, i))
        remove_row (self, i);
      if (i < self->rows->len &&
          weir_finding_equal (weir_finding_row_get_finding (g_ptr_array_index (self->rows, i)), finding))
        /* What a repair does may be something else nevertheless. */
        weir_finding_row_set_finding (g_ptr_array_index (self->rows, i), finding);
      else
        insert_row (self, finding, i);
    }
  while (self->rows->len > findings->len)
    remove_row (self, self->rows->len - 1);

  if (self->more_row != NULL)
    gtk_list_box_append (self->list, self->more_row);
  gtk_widget_set_visible (GTK_WIDGET (self), findings->len > 0);
  if (had_focus && findings->len > 0 && find_focused (self) == self->rows->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, MIN (focused, self->rows->len - 1)));
}

static int
compare_severities (gconstpointer a,
                    gconstpointer b)
{
  return (int) (*(WeirFinding **) b)->severity - (int) (*(WeirFinding **) a)->severity;
}

static void
on_findings_changed (WeirDocumentFindingsView *self)
{
  g_autoptr (GPtrArray) findings = weir_findings_list (weir_session_get_findings (self->session));
  guint n_all = findings->len;

  /* Stable: equals stay in the order of the document. */
  g_ptr_array_sort (findings, compare_severities);
  if (findings->len > MOST_ROWS)
    g_ptr_array_set_size (findings, MOST_ROWS);
  show_findings (self, findings, n_all);
}

static void
weir_document_findings_view_dispose (GObject *object)
{
  WeirDocumentFindingsView *self = WEIR_DOCUMENT_FINDINGS_VIEW (object);

  g_clear_pointer (&self->group, gtk_widget_unparent);
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
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ ("Check"));
  gtk_widget_set_parent (self->group, GTK_WIDGET (self));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Check"), -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), GTK_WIDGET (self->list));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
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
