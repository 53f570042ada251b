/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-pipeline-private.h"

/* Looking back. The engine, which recorded it, says how things stood: that takes a few ms, so whoever asks waits for the answer. */

typedef struct
{
  guint64     moment;
  gint64      time;     /* -1: it is the moment that counts */
  WeirSample *sample;
} Look;

static void
do_look (WeirEngine *engine,
         gpointer    data)
{
  Look *look = data;

  if (look->time >= 0)
    look->sample = weir_engine_look_at_time (engine, look->time);
  else
    look->sample = weir_engine_look_at (engine, look->moment);
}

static void
do_look_at_present (WeirEngine *engine,
                    gpointer    data)
{
  Look *look = data;

  look->sample = weir_engine_look_at_present (engine);
}

/* @past: taken */
static void
show (WeirPipeline *self,
      WeirSample   *past)
{
  gboolean was_looking_back = self->past != NULL;

  g_clear_pointer (&self->past, weir_sample_unref);
  self->past = past;
  if ((past != NULL) != was_looking_back)
    g_object_notify (G_OBJECT (self), "looking-back");
}

static gboolean
can_look_back (WeirPipeline *self)
{
  return self->engine != NULL && self->is_rewindable && self->present != NULL;
}

static void
look (WeirPipeline *self,
      guint64       moment,
      gint64        time)
{
  Look look = { moment, time, NULL };

  if (!can_look_back (self))
    return;

  weir_engine_call (self->engine, do_look, &look);
  show (self, look.sample);
  g_object_notify (G_OBJECT (self), "sample");
}

void
weir_pipeline_take_present (WeirPipeline *self,
                            WeirSample   *sample)
{
  g_clear_pointer (&self->present, weir_sample_unref);
  self->present = sample;
  g_object_notify (G_OBJECT (self), "present");
  if (self->past == NULL)
    g_object_notify (G_OBJECT (self), "sample");
}

void
weir_pipeline_forget (WeirPipeline *self)
{
  if (self->past == NULL)
    return;

  show (self, NULL);
  g_object_notify (G_OBJECT (self), "sample");
}

void
weir_pipeline_look_at (WeirPipeline *self,
                       guint64       moment)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  look (self, moment, -1);
}

void
weir_pipeline_look_at_time (WeirPipeline *self,
                            gint64        usec)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  look (self, 0, MAX (usec, 0));
}

void
weir_pipeline_look_at_present (WeirPipeline *self)
{
  Look look = { 0 };

  g_return_if_fail (WEIR_IS_PIPELINE (self));

  if (self->past == NULL)
    return;

  weir_engine_call (self->engine, do_look_at_present, &look);
  show (self, NULL);
  weir_pipeline_take_present (self, look.sample);
}

gboolean
weir_pipeline_is_looking_back (WeirPipeline *self)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), FALSE);

  return self->past != NULL;
}

WeirSample *
weir_pipeline_dup_sample_at_time (WeirPipeline *self,
                                  gint64        usec)
{
  Look look = { 0, MAX (usec, 0), NULL };

  g_return_val_if_fail (WEIR_IS_PIPELINE (self), NULL);

  if (can_look_back (self))
    weir_engine_call (self->engine, do_look, &look);
  return look.sample;
}

void
weir_pipeline_get_span (WeirPipeline *self,
                        guint64      *first,
                        guint64      *last)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));
  g_return_if_fail (first != NULL && last != NULL);

  *first = 0;
  *last = can_look_back (self) ? self->present->n_messages : 0;
}
