/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-recovery-dialog.h"
#include <glib/gi18n.h>
#include "weir-age.h"

#define NARROW_HEIGHT 320

struct _WeirRecoveryDialog
{
  AdwWindow            parent_instance;

  GHashTable          *rows;      /* owned: WeirDraft (owned) → its row, lent */
  WeirDraft           *discarded; /* owned: while a person is asked whether it may go */
  AdwPreferencesGroup *group;     /* lent by the template, as the next */
  GtkScrolledWindow   *scrolled;
};

G_DEFINE_FINAL_TYPE (WeirRecoveryDialog, weir_recovery_dialog, ADW_TYPE_WINDOW)

enum
{
  RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_title (WeirDraft *draft)
{
  const char *title = weir_draft_get_origin (draft)->title;

  return title != NULL && *title != '\0' ? title : _ ("Untitled");
}

static WeirDraft *
find_draft (WeirRecoveryDialog *self,
            GtkWidget          *button)
{
  return g_object_get_data (G_OBJECT (button), "weir-draft");
}

static gboolean
on_close_later (gpointer data)
{
  gtk_window_close (GTK_WINDOW (data));
  return G_SOURCE_REMOVE;
}

static void
on_restore_clicked (WeirRecoveryDialog *self,
                    GtkWidget          *button)
{
  g_autoptr (WeirDraft) draft = weir_draft_ref (find_draft (self, button));

  g_signal_emit (self, signals[RESTORE], 0, draft);
}

static void
on_discard_response (WeirRecoveryDialog *self,
                     const char         *response)
{
  g_autoptr (WeirDraft) draft = g_steal_pointer (&self->discarded);

  if (draft == NULL || !g_str_equal (response, "discard"))
    return;

  weir_draft_remove (draft);
  weir_recovery_dialog_drop (self, draft);
}

static void
on_discard_clicked (WeirRecoveryDialog *self,
                    GtkWidget          *button)
{
  WeirDraft *draft = find_draft (self, button);
  GtkWidget *widget = adw_message_dialog_new (GTK_WINDOW (self), NULL,
                                              _ ("What was drawn and not saved will be lost."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  g_clear_pointer (&self->discarded, weir_draft_unref);
  self->discarded = weir_draft_ref (draft);
  adw_message_dialog_format_heading (dialog, _ ("Discard “%s”?"), get_title (draft));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "discard", _ ("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_discard_response), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Which file it belongs to, and how old it is. */
static char *
describe (WeirDraft *draft)
{
  const WeirDraftOrigin *origin = weir_draft_get_origin (draft);
  g_autofree char *age = weir_age_describe (weir_draft_get_time (draft),
                                            g_get_real_time () / G_USEC_PER_SEC);
  g_autoptr (GFile) file = NULL;
  g_autofree char *place = NULL;
  GString *text;

  if (origin->uri != NULL)
    {
      file = g_file_new_for_uri (origin->uri);
      place = g_file_get_parse_name (file);
    }
  text = g_string_new (place != NULL ? place : _ ("not saved yet"));
  g_string_append_printf (text, " · %s", age);
  if (origin->restored > 0)
    g_string_append_printf (text, "\n%s", _ ("Weir ended again after this was last restored."));

  return g_string_free (text, FALSE);
}

static void
add_button (WeirRecoveryDialog *self,
            GtkWidget          *buttons,
            WeirDraft          *draft,
            const char         *label,
            const char         *spoken,
            GCallback           on_clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data (G_OBJECT (button), "weir-draft", draft);
  g_signal_connect_object (button, "clicked", on_clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), button);
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Buttons below: beside them a long title would have no room in a narrow window. */
static GtkWidget *
make_content (WeirRecoveryDialog *self,
              WeirDraft          *draft)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *subtitle = describe (draft);
  g_autofree char *discard = g_strdup_printf (_ ("Discard “%s”"), get_title (draft));
  g_autofree char *restore = g_strdup_printf (_ ("Restore “%s”"), get_title (draft));

  add_button (self, buttons, draft, _ ("Discard"), discard, G_CALLBACK (on_discard_clicked));
  add_button (self, buttons, draft, _ ("Restore"), restore, G_CALLBACK (on_restore_clicked));
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_set_margin_top (buttons, 6);
  gtk_box_append (GTK_BOX (content), make_label (get_title (draft), "title"));
  gtk_box_append (GTK_BOX (content), make_label (subtitle, "dim-label"));
  gtk_box_append (GTK_BOX (content), buttons);
  gtk_widget_set_margin_top (content, 12);
  gtk_widget_set_margin_bottom (content, 12);
  gtk_widget_set_margin_start (content, 12);
  gtk_widget_set_margin_end (content, 12);
  return content;
}

static void
add_row (WeirRecoveryDialog *self,
         WeirDraft          *draft)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *content = make_content (self, draft);
  GtkWidget *restore = gtk_widget_get_last_child (gtk_widget_get_last_child (content));

  /* Names of files and titles are no markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_title (draft));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, get_title (draft), -1);
  adw_preferences_group_add (self->group, row);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  if (gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    gtk_window_set_focus (GTK_WINDOW (self), restore);
  g_hash_table_insert (self->rows, weir_draft_ref (draft), row);
}

static void
weir_recovery_dialog_finalize (GObject *object)
{
  WeirRecoveryDialog *self = WEIR_RECOVERY_DIALOG (object);

  g_hash_table_unref (self->rows);
  g_clear_pointer (&self->discarded, weir_draft_unref);

  G_OBJECT_CLASS (weir_recovery_dialog_parent_class)->finalize (object);
}

static void
weir_recovery_dialog_class_init (WeirRecoveryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_recovery_dialog_finalize;

  signals[RESTORE] = g_signal_new ("restore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/weir/ui/weir-recovery-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirRecoveryDialog, group);
  gtk_widget_class_bind_template_child (widget_class, WeirRecoveryDialog, scrolled);
}

static void
weir_recovery_dialog_init (WeirRecoveryDialog *self)
{
  self->rows = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) weir_draft_unref, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* GTK asks how high the rows are at their usual width, where texts have fewer lines. */
static void
make_room (WeirRecoveryDialog *self)
{
  int most = gtk_scrolled_window_get_max_content_height (self->scrolled);
  int width, height, natural;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_widget_measure (GTK_WIDGET (self->group), GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (self->scrolled, MIN (natural, most));
}

/* No wider than the window, which may not have been laid out yet. Then texts have even more lines. */
static void
fit_to (WeirRecoveryDialog *self,
        GtkWindow          *parent)
{
  int width, height, available;

  gtk_window_get_default_size (parent, &available, &height);
  if (gtk_widget_get_width (GTK_WIDGET (parent)) > 0)
    available = gtk_widget_get_width (GTK_WIDGET (parent));
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (available > 0 && available < width)
    gtk_window_set_default_size (GTK_WINDOW (self), available, NARROW_HEIGHT);
  else
    make_room (self);
}

GtkWidget *
weir_recovery_dialog_new (GtkWindow *parent,
                          GPtrArray *drafts)
{
  WeirRecoveryDialog *self = g_object_new (WEIR_TYPE_RECOVERY_DIALOG,
                                           "transient-for", parent,
                                           NULL);

  for (guint i = 0; i < drafts->len; i++)
    add_row (self, g_ptr_array_index (drafts, i));
  if (parent != NULL)
    fit_to (self, parent);

  return GTK_WIDGET (self);
}

void
weir_recovery_dialog_drop (WeirRecoveryDialog *self,
                           WeirDraft          *draft)
{
  GtkWidget *row;

  g_return_if_fail (WEIR_IS_RECOVERY_DIALOG (self));

  row = g_hash_table_lookup (self->rows, draft);
  if (row == NULL)
    return;

  adw_preferences_group_remove (self->group, row);
  g_hash_table_remove (self->rows, draft);
  /* Not while the question that was answered still uses its parent. */
  if (g_hash_table_size (self->rows) == 0)
    g_idle_add_full (G_PRIORITY_DEFAULT, on_close_later, g_object_ref (self), g_object_unref);
}
