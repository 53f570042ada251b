/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-pipeline-private.h"

/* How news of a run come home from its engine's thread. */

WeirRunToken *
weir_run_token_new (WeirPipeline *self)
{
  WeirRunToken *token = g_atomic_rc_box_new0 (WeirRunToken);

  g_weak_ref_init (&token->pipeline, self);
  token->context = g_main_context_ref (self->context);
  return token;
}

static void
clear_token (gpointer data)
{
  WeirRunToken *token = data;

  g_weak_ref_clear (&token->pipeline);
  g_main_context_unref (token->context);
}

void
weir_run_token_unref (gpointer token)
{
  g_atomic_rc_box_release_full (token, clear_token);
}

WeirPipeline *
weir_run_token_get_pipeline (WeirRunToken *token)
{
  g_autoptr (WeirPipeline) self = g_weak_ref_get (&token->pipeline);

  return self != NULL && self->token == token ? g_steal_pointer (&self) : NULL;
}

/* On its way home. */
typedef struct
{
  GSourceFunc    func;
  gpointer       data;
  GDestroyNotify destroy;
  gint           is_sealed;   /* atomic: a thread sanitizer sees no lock of GLib's, but this */
} Parcel;

static gboolean
open_parcel (gpointer data)
{
  Parcel *parcel = data;

  g_atomic_int_get (&parcel->is_sealed);
  return parcel->func (parcel->data);
}

static void
free_parcel (gpointer data)
{
  Parcel *parcel = data;

  g_atomic_int_get (&parcel->is_sealed);
  parcel->destroy (parcel->data);
  g_free (parcel);
}

/* An own source: g_main_context_invoke () would run @func right here if the other thread is not in its loop. */
void
weir_run_token_send (WeirRunToken  *token,
                     GSourceFunc    func,
                     gpointer       data,
                     GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Parcel *parcel = g_new (Parcel, 1);

  *parcel = (Parcel) { func, data, destroy, FALSE };
  g_atomic_int_set (&parcel->is_sealed, TRUE);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, open_parcel, parcel, free_parcel);
  g_source_attach (source, token->context);
}
