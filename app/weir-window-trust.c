/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window-private.h"
#include <glib/gi18n.h>

/* More than this nobody reads. */
#define MAX_SHOWN 10

typedef struct
{
  WeirWindow *window;   /* borrowed: the dialog belongs to it */
  void (*go_on)(WeirWindow *self);
  GPtrArray  *wants;    /* owned, of WeirWant */
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_ptr_array_unref (question->wants);
  g_free (question);
}

/* What was agreed to as long as the program runs, per document. */
static GHashTable *
get_agreed (void)
{
  static GHashTable *agreed = NULL;

  if (agreed == NULL)
    agreed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return agreed;
}

static char *
make_key (WeirWindow     *self,
          const WeirWant *want)
{
  g_autofree char *uri = self->file == NULL ? NULL : g_file_get_uri (self->file);

  return g_strdup_printf ("%s\n%d\n%s", uri == NULL ? "" : uri, want->access, want->path);
}

static gboolean
is_new (WeirWindow *self,
        GPtrArray  *wants)
{
  for (guint i = 0; i < wants->len; i++)
    {
      g_autofree char *key = make_key (self, g_ptr_array_index (wants, i));

      if (!g_hash_table_contains (get_agreed (), key))
        return TRUE;
    }

  return FALSE;
}

static void
on_response (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          data)
{
  Question *question = data;

  if (!g_str_equal (response, "run"))
    return;

  for (guint i = 0; i < question->wants->len; i++)
    g_hash_table_add (get_agreed (),
                      make_key (question->window, g_ptr_array_index (question->wants, i)));
  question->go_on (question->window);
}

static char *
describe_wants (GPtrArray *wants)
{
  GString *text = g_string_new (_ ("This document was opened from a file. When it runs, it reaches"
                                   " outside itself:"));

  g_string_append_c (text, '\n');
  for (guint i = 0; i < MIN (wants->len, MAX_SHOWN); i++)
    {
      g_autofree char *line = weir_want_describe (g_ptr_array_index (wants, i));

      g_string_append_printf (text, "\n%s", line);
    }
  if (wants->len > MAX_SHOWN)
    g_string_append_printf (text, "\n%s", _ ("… and more"));

  return g_string_free (text, FALSE);
}

void
weir_window_ask_trust (WeirWindow *self,
                       void (     *go_on ) (WeirWindow *self))
{
  g_autoptr (GPtrArray) wants = weir_trust_list_wants (weir_session_get_document (self->session));
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;
  GtkWidget *widget;
  Question *question;

  /* What somebody draws here, they want. */
  if (!self->is_foreign || !is_new (self, wants))
    {
      go_on (self);
      return;
    }

  body = describe_wants (wants);
  widget = adw_message_dialog_new (GTK_WINDOW (self), _ ("Run This Pipeline?"), body);
  dialog = ADW_MESSAGE_DIALOG (widget);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "run", _ ("_Run"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "run", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");

  question = g_new0 (Question, 1);
  question->window = self;
  question->go_on = go_on;
  question->wants = g_steal_pointer (&wants);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
