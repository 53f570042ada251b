/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-pipeline-private.h"

#include "run/weir-sample-private.h"

#define MOST_FRAMES 64

/*< what is kept of a run >*/

/* Every second one goes, but not the first. */
static void
thin_out (WeirPipeline *self)
{
  guint i;

  for (i = self->frames->len - 2; i >= 1; i -= 2)
    {
      g_ptr_array_remove_index (self->frames, i);
      if (i == 1)
        break;
    }
}

void
weir_pipeline_remember (WeirPipeline *self,
                        WeirSample   *sample)
{
  WeirSample *last = NULL;

  if (self->engine == NULL)
    return;
  if (self->frames->len > 0)
    last = g_ptr_array_index (self->frames, self->frames->len - 1);
  if (last != NULL && sample->n_messages < last->n_messages + self->frame_every)
    return;

  g_ptr_array_add (self->frames, weir_sample_ref (sample));
  if (self->frames->len <= MOST_FRAMES)
    return;
  thin_out (self);
  self->frame_every = MAX (1, 2 * sample->n_messages / MOST_FRAMES);
}

static void
look (WeirPipeline *self,
      WeirSample   *past)
{
  gboolean was_looking_back = self->past != NULL;

  g_clear_pointer (&self->past, weir_sample_unref);
  self->past = past;
  if ((past != NULL) != was_looking_back)
    g_object_notify (G_OBJECT (self), "looking-back");
  if (past != NULL || self->present != NULL)
    g_object_notify (G_OBJECT (self), "sample");
}

void
weir_pipeline_forget (WeirPipeline *self)
{
  g_ptr_array_set_size (self->frames, 0);
  self->frame_every = 1;
  if (self->past != NULL)
    look (self, NULL);
}

/*< looking >*/

static WeirSample *
find_frame (WeirPipeline *self,
            guint64       moment,
            gint64        time)
{
  WeirSample *found = self->present;
  guint i;

  for (i = self->frames->len; i > 0; i--)
    {
      WeirSample *frame = g_ptr_array_index (self->frames, i - 1);

      if (found != self->present && found->n_messages <= moment && found->time <= time)
        break;
      if (found->n_messages > moment || found->time > time)
        found = frame;
    }
  return found;
}

static void
look_at_frame (WeirPipeline *self,
               guint64       moment,
               gint64        time)
{
  WeirSample *past;

  if (self->frames->len == 0)
    return;

  past = weir_sample_copy (find_frame (self, moment, time));
  past->is_past = TRUE;
  past->is_exact = past->n_messages == MIN (moment, self->present->n_messages);
  g_clear_pointer (&past->log, g_ptr_array_unref);
  past->log_skipped = 0;
  look (self, past);
}

void
weir_pipeline_look_at (WeirPipeline *self,
                       guint64       moment)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  look_at_frame (self, moment, G_MAXINT64);
}

void
weir_pipeline_look_at_time (WeirPipeline *self,
                            gint64        usec)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  look_at_frame (self, G_MAXUINT64, usec);
}

void
weir_pipeline_look_at_present (WeirPipeline *self)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  if (self->past != NULL)
    look (self, NULL);
}

gboolean
weir_pipeline_is_looking_back (WeirPipeline *self)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), FALSE);

  return self->past != NULL;
}

void
weir_pipeline_get_span (WeirPipeline *self,
                        guint64      *first,
                        guint64      *last)
{
  gboolean is_there;

  g_return_if_fail (WEIR_IS_PIPELINE (self));
  g_return_if_fail (first != NULL && last != NULL);

  is_there = self->frames->len > 0;
  *first = is_there ? ((WeirSample *) g_ptr_array_index (self->frames, 0))->n_messages : 0;
  *last = is_there ? self->present->n_messages : 0;
}
