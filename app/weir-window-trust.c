/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window-private.h"
#include <glib/gi18n.h>

/* More than this nobody reads. */
#define MAX_SHOWN 10

typedef struct
{
  WeirWindow   *window;     /* borrowed: the dialog belongs to it */
  void (*go_on)(WeirWindow *self);   /* NULL: to insert … */
  WeirDocument *fragment;   /* owned: this */
  char         *label;      /* owned: as a step of that name */
  GPtrArray    *wants;      /* owned, of WeirWant */
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_ptr_array_unref (question->wants);
  g_clear_object (&question->fragment);
  g_free (question->label);
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
insert (WeirWindow   *self,
        WeirDocument *fragment,
        const char   *label)
{
  g_autoptr (GError) error = NULL;

  weir_window_leave_start (self);
  if (!weir_canvas_insert (WEIR_CANVAS (self->canvas), fragment, label, &error))
    weir_window_show_error (self, _ ("Nothing Was Inserted"), error);
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
  if (question->go_on != NULL)
    question->go_on (question->window);
  else
    insert (question->window, question->fragment, question->label);
}

static char *
describe_wants (const char *introduction,
                GPtrArray  *wants)
{
  GString *text = g_string_new (introduction);

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

/* @question: taken */
static void
ask (Question   *question,
     const char *heading,
     const char *introduction)
{
  g_autofree char *body = describe_wants (introduction, question->wants);
  GtkWidget *widget = adw_message_dialog_new (GTK_WINDOW (question->window), heading, body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "run", _ ("_Run"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "run", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
weir_window_ask_trust (WeirWindow *self,
                       void (     *go_on ) (WeirWindow *self))
{
  g_autoptr (GPtrArray) wants = weir_trust_list_wants (weir_session_get_document (self->session));
  Question *question;

  /* What somebody draws here, they want. */
  if (!self->is_foreign || !is_new (self, wants))
    {
      go_on (self);
      return;
    }

  question = g_new0 (Question, 1);
  question->window = self;
  question->go_on = go_on;
  question->wants = g_steal_pointer (&wants);
  ask (question, _ ("Run This Pipeline?"),
       _ ("This document was opened from a file. When it runs, it reaches outside itself:"));
}

void
weir_window_insert_foreign (WeirWindow   *self,
                            WeirDocument *fragment,
                            const char   *label)
{
  GFile *folder = weir_document_get_folder (weir_session_get_document (self->session));
  g_autoptr (GPtrArray) wants = NULL;
  Question *question;

  weir_fragment_move_paths (fragment, folder);
  wants = weir_trust_list_wants (fragment);
  if (wants->len > 0)
    self->is_foreign = TRUE;
  if (!is_new (self, wants) || weir_pipeline_get_state (weir_session_get_pipeline (self->session)) == WEIR_RUN_STOPPED)
    {
      insert (self, fragment, label);
      return;
    }

  question = g_new0 (Question, 1);
  question->window = self;
  question->fragment = g_object_ref (fragment);
  question->label = g_strdup (label);
  question->wants = g_steal_pointer (&wants);
  ask (question, _ ("Run These Stages?"),
       _ ("They were drawn elsewhere, begin to run at once, and reach outside the document:"));
}

gboolean
weir_window_on_canvas_pasting (WeirWindow   *self,
                               WeirDocument *fragment,
                               const char   *label)
{
  weir_window_insert_foreign (self, fragment, label);
  return TRUE;
}
