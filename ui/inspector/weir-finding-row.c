/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-finding-row.h"

struct _WeirFindingRow
{
  AdwPreferencesRow parent_instance;

  WeirFinding      *finding;   /* owned */
  WeirHistory      *history;   /* owned */
};

G_DEFINE_FINAL_TYPE (WeirFindingRow, weir_finding_row, ADW_TYPE_PREFERENCES_ROW)

static const char *
get_icon_name (WeirSeverity severity)
{
  if (severity == WEIR_SEVERITY_ERROR)
    return "dialog-error-symbolic";
  return severity == WEIR_SEVERITY_WARNING ? "dialog-warning-symbolic"
                                           : "dialog-information-symbolic";
}

/* A late click on what is gone already changes nothing, and the next check takes it away. */
static void
on_button_clicked (WeirFindingRow *self)
{
  g_autoptr (GError) error = NULL;

  if (!weir_finding_repair (self->finding, self->history, &error))
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
make_button (WeirFindingRow *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = make_label (self->finding->repair, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_margin_top (button, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->finding->repair,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->finding->what, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_button_clicked), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_icon (WeirSeverity severity)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon_name (severity));

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  if (severity != WEIR_SEVERITY_HINT)
    gtk_widget_add_css_class (icon, weir_severity_to_string (severity));
  gtk_widget_set_tooltip_text (icon, weir_severity_get_title (severity));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  weir_severity_get_title (severity), -1);
  return icon;
}

/* The panel is narrow: the button stands below the text. */
static GtkWidget *
make_content (WeirFindingRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *why = make_label (self->finding->why, "caption");

  gtk_widget_add_css_class (why, "dim-label");
  gtk_box_append (GTK_BOX (column), make_label (self->finding->what, NULL));
  gtk_box_append (GTK_BOX (column), why);
  if (self->finding->repair != NULL)
    gtk_box_append (GTK_BOX (column), make_button (self));
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (line), make_icon (self->finding->severity));
  gtk_box_append (GTK_BOX (line), column);
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 12);
  gtk_widget_set_margin_top (line, 9);
  gtk_widget_set_margin_bottom (line, 9);
  return line;
}

static void
weir_finding_row_dispose (GObject *object)
{
  WeirFindingRow *self = WEIR_FINDING_ROW (object);

  g_clear_pointer (&self->finding, weir_finding_unref);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (weir_finding_row_parent_class)->dispose (object);
}

static void
weir_finding_row_class_init (WeirFindingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_finding_row_dispose;
}

static void
weir_finding_row_init (WeirFindingRow *self)
{
}

GtkWidget *
weir_finding_row_new (WeirFinding *finding,
                      WeirHistory *history,
                      gboolean     leads_there)
{
  WeirFindingRow *self = g_object_new (WEIR_TYPE_FINDING_ROW, "use-markup", FALSE,
                                       "title", finding->what, "activatable", leads_there, NULL);

  self->finding = weir_finding_ref (finding);
  self->history = g_object_ref (history);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), make_content (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, finding->what,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, finding->why, -1);
  return GTK_WIDGET (self);
}

WeirFinding *
weir_finding_row_get_finding (WeirFindingRow *self)
{
  g_return_val_if_fail (WEIR_IS_FINDING_ROW (self), NULL);

  return self->finding;
}

void
weir_finding_row_set_finding (WeirFindingRow *self,
                              WeirFinding    *finding)
{
  g_return_if_fail (WEIR_IS_FINDING_ROW (self));

  weir_finding_ref (finding);
  weir_finding_unref (self->finding);
  self->finding = finding;
}
