/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-findings-view.h"

#include <glib/gi18n.h>

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

static const char *
get_icon_name (WeirSeverity severity)
{
  if (severity == WEIR_SEVERITY_ERROR)
    return "dialog-error-symbolic";
  return severity == WEIR_SEVERITY_WARNING ? "dialog-warning-symbolic"
                                           : "dialog-information-symbolic";
}

static const char *
get_severity_title (WeirSeverity severity)
{
  if (severity == WEIR_SEVERITY_ERROR)
    return _ ("Error");
  return severity == WEIR_SEVERITY_WARNING ? _ ("Warning") : _ ("Hint");
}

/* A late click on what is gone already changes nothing, and the next check takes it away. */
static void
on_button_clicked (GtkButton        *button,
                   WeirFindingsView *self)
{
  WeirFinding *finding = g_object_get_data (G_OBJECT (button), "finding");
  g_autoptr (GError) error = NULL;

  if (!weir_finding_repair (finding, self->history, &error))
    g_debug ("%s", error->message);
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_button (WeirFindingsView *self,
             WeirFinding      *finding)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = make_label (finding->repair, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_margin_top (button, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, finding->repair,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, finding->what, -1);
  g_object_set_data (G_OBJECT (button), "finding", finding);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_button_clicked), self, 0);
  return button;
}

static GtkWidget *
make_icon (WeirSeverity severity)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon_name (severity));

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  if (severity != WEIR_SEVERITY_HINT)
    gtk_widget_add_css_class (icon, weir_severity_to_string (severity));
  gtk_widget_set_tooltip_text (icon, get_severity_title (severity));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_severity_title (severity), -1);
  return icon;
}

/* The panel is narrow: the button stands below the text. */
static GtkWidget *
make_row (WeirFindingsView *self,
          WeirFinding      *finding)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *why = make_label (finding->why, "caption");

  gtk_widget_add_css_class (why, "dim-label");
  gtk_box_append (GTK_BOX (column), make_label (finding->what, NULL));
  gtk_box_append (GTK_BOX (column), why);
  if (finding->repair != NULL)
    gtk_box_append (GTK_BOX (column), make_button (self, finding));
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (line), make_icon (finding->severity));
  gtk_box_append (GTK_BOX (line), column);
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 12);
  gtk_widget_set_margin_top (line, 9);
  gtk_widget_set_margin_bottom (line, 9);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->what);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, finding->what,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, finding->why, -1);
  return row;
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
                               make_row (self, g_ptr_array_index (self->findings, i)));
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
    {
      const WeirFinding *first = g_ptr_array_index (a, i), *second = g_ptr_array_index (b, i);

      if (first->severity != second->severity || !g_str_equal (first->what, second->what)
          || !g_str_equal (first->why, second->why)
          || g_strcmp0 (first->repair, second->repair) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Rows whose buttons somebody is about to press stay where they are. */
static void
check (WeirFindingsView *self)
{
  WeirNode *node = WEIR_IS_LINK (self->object) ? weir_link_get_from (self->object) : self->object;
  g_autoptr (GPtrArray) all = weir_check_around (weir_history_get_document (self->history), node);
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_finding_free);

  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      WeirFinding *finding = g_ptr_array_index (all, i);

      if (is_about (finding, self->object))
        g_ptr_array_add (findings, finding);
      else
        weir_finding_free (finding);
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
