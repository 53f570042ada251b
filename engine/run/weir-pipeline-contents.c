/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-pipeline-private.h"

/* Somebody looks at what messages carry. */

typedef struct
{
  WeirRunToken    *token;      /* owned */
  guint64          serial;
  WeirContentsFunc callback;
  gpointer         data;
  GDestroyNotify   destroy;
  WeirExcerpt     *excerpt;    /* owned: the answer */
} Request;

static void
do_set_keeping (WeirEngine *engine,
                gpointer    keeping)
{
  weir_engine_set_keeping (engine, GPOINTER_TO_INT (keeping));
}

void
weir_pipeline_set_keeping (WeirPipeline *self,
                           gboolean      keeping)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  if (self->is_keeping == keeping)
    return;
  self->is_keeping = keeping;
  if (self->engine != NULL)
    weir_engine_post (self->engine, do_set_keeping, GINT_TO_POINTER (keeping), NULL);
}

static void
free_request (gpointer data)
{
  Request *request = data;

  if (request->destroy != NULL)
    request->destroy (request->data);
  g_clear_pointer (&request->excerpt, weir_excerpt_free);
  weir_run_token_unref (request->token);
  g_free (request);
}

static gboolean
on_contents (gpointer data)
{
  Request *request = data;
  g_autoptr (WeirPipeline) self = weir_run_token_get_pipeline (request->token);

  if (self != NULL)
    request->callback (request->data, request->serial, request->excerpt);
  return G_SOURCE_REMOVE;
}

/* The request travels on: home again, where it is freed. */
static void
do_read (WeirEngine *engine,
         gpointer    data)
{
  Request *request = data;

  request->excerpt = weir_engine_read_contents (engine, request->serial);
  weir_run_token_send (request->token, on_contents, request, free_request);
}

void
weir_pipeline_request_contents (WeirPipeline    *self,
                                guint64          serial,
                                WeirContentsFunc callback,
                                gpointer         data,
                                GDestroyNotify   destroy)
{
  Request *request;

  g_return_if_fail (WEIR_IS_PIPELINE (self));
  g_return_if_fail (callback != NULL);

  if (self->engine == NULL)
    {
      if (destroy != NULL)
        destroy (data);
      return;
    }

  request = g_new0 (Request, 1);
  request->token = g_atomic_rc_box_acquire (self->token);
  request->serial = serial;
  request->callback = callback;
  request->data = data;
  request->destroy = destroy;
  weir_engine_post (self->engine, do_read, request, NULL);
}
