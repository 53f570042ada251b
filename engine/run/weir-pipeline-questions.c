/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-pipeline-private.h"

/* What somebody wants to know of a run that is in no sample: it is looked up on the engine's thread, and answered on the asker's. */

typedef struct _Question Question;

struct _Question
{
  WeirRunToken    *token;           /* owned */
  gpointer         data;
  GDestroyNotify   destroy;         /* may be NULL */
  void             (*find) (Question *self, WeirEngine *engine);
  void             (*tell) (Question *self);

  guint            node;            /* of a summary */
  guint            copy;
  WeirSummaryFunc  tell_summary;
  WeirValue        summary;         /* owned: the answer */

  guint64          serial;          /* of contents */
  WeirContentsFunc tell_contents;
  WeirExcerpt     *excerpt;         /* owned: the answer */
};

static void
free_question (gpointer data)
{
  Question *question = data;

  if (question->destroy != NULL)
    question->destroy (question->data);
  weir_value_clear (&question->summary);
  g_clear_pointer (&question->excerpt, weir_excerpt_free);
  weir_run_token_unref (question->token);
  g_free (question);
}

static gboolean
on_answer (gpointer data)
{
  Question *question = data;
  g_autoptr (WeirPipeline) self = weir_run_token_get_pipeline (question->token);

  if (self != NULL)
    question->tell (question);
  return G_SOURCE_REMOVE;
}

/* The question travels on: home again, where it is freed. */
static void
do_find (WeirEngine *engine,
         gpointer    data)
{
  Question *question = data;

  question->find (question, engine);
  weir_run_token_send (question->token, on_answer, question, free_question);
}

/* @question: without its token, and its content is taken. */
static void
ask (WeirPipeline   *self,
     const Question *question)
{
  Question *copy;

  if (self->engine == NULL)
    {
      if (question->destroy != NULL)
        question->destroy (question->data);
      return;
    }

  copy = g_memdup2 (question, sizeof *question);
  copy->token = g_atomic_rc_box_acquire (self->token);
  weir_engine_post (self->engine, do_find, copy, NULL);
}

/*< summaries >*/

static void
find_summary (Question   *self,
              WeirEngine *engine)
{
  weir_engine_summarize (engine, self->node, self->copy, &self->summary);
}

static void
tell_summary (Question *self)
{
  self->tell_summary (self->data, &self->summary);
}

void
weir_pipeline_request_summary (WeirPipeline   *self,
                               guint           node_id,
                               guint           copy,
                               WeirSummaryFunc callback,
                               gpointer        data,
                               GDestroyNotify  destroy)
{
  Question question = {
    .data = data, .destroy = destroy, .find = find_summary, .tell = tell_summary,
    .node = node_id, .copy = copy, .tell_summary = callback,
  };

  g_return_if_fail (WEIR_IS_PIPELINE (self));
  g_return_if_fail (callback != NULL);

  ask (self, &question);
}

/*< what messages carry >*/

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
find_contents (Question   *self,
               WeirEngine *engine)
{
  self->excerpt = weir_engine_read_contents (engine, self->serial);
}

static void
tell_contents (Question *self)
{
  self->tell_contents (self->data, self->serial, self->excerpt);
}

void
weir_pipeline_request_contents (WeirPipeline    *self,
                                guint64          serial,
                                WeirContentsFunc callback,
                                gpointer         data,
                                GDestroyNotify   destroy)
{
  Question question = {
    .data = data, .destroy = destroy, .find = find_contents, .tell = tell_contents,
    .serial = serial, .tell_contents = callback,
  };

  g_return_if_fail (WEIR_IS_PIPELINE (self));
  g_return_if_fail (callback != NULL);

  ask (self, &question);
}
