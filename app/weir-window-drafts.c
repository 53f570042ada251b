/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window-private.h"
#include <glib/gi18n.h>

static void
on_autosave_problem (WeirWindow *self)
{
  g_autofree char *problem = NULL;
  g_autofree char *text = NULL;

  g_object_get (self->autosave, "problem", &problem, NULL);
  if (problem == NULL)
    return;

  /* Translators: %s says where and what: there is no room on the disk. */
  text = g_strdup_printf (_ ("Unsaved changes are not safe from a crash: %s"), problem);
  weir_window_toast (self, text);
}

/*< for the rest of the window >*/

void
weir_window_start_autosave (WeirWindow *self)
{
  self->autosave = weir_autosave_new ();
  g_signal_connect_object (self->autosave, "notify::problem", G_CALLBACK (on_autosave_problem), self,
                           G_CONNECT_SWAPPED);
}

void
weir_window_end_autosave (WeirWindow *self)
{
  if (self->autosave == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->autosave, self);
  weir_autosave_flush (self->autosave);
  g_clear_object (&self->autosave);
}

gboolean
weir_window_restore (WeirWindow *self,
                     WeirDraft  *draft,
                     GError    **error)
{
  const WeirDraftOrigin *origin = weir_draft_get_origin (draft);
  g_autoptr (WeirDocument) document = NULL;
  g_autoptr (GFile) file = NULL;
  const char *etag = origin->etag;
  WeirHistory *history;

  g_return_val_if_fail (WEIR_IS_WINDOW (self), FALSE);

  document = weir_draft_restore (draft, error);
  if (document == NULL)
    return FALSE;

  /* An etag that no file has: saving asks before it overwrites anything. */
  if (origin->uri != NULL && etag == NULL)
    etag = "";
  file = origin->uri != NULL ? g_file_new_for_uri (origin->uri) : NULL;
  weir_window_take_document (self, document, file, g_strdup (etag));

  /* A draft is a file like any other: perhaps somebody else's. */
  self->is_foreign = TRUE;
  history = weir_session_get_history (self->session);
  weir_history_mark_unsaved (history);
  weir_autosave_set_history (self->autosave, history, weir_draft_ref (draft));
  weir_file_watch_check (self->watch);
  return TRUE;
}
