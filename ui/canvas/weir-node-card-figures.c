/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-node-card-private.h"
#include <glib/gi18n.h>
#include <string.h>
#include "../weir-moment.h"

#define SPARK_SPAN    (30 * G_USEC_PER_SEC)

const char *
weir_node_card_get_role_word (WeirRole role)
{
  switch (role)
    {
    case WEIR_ROLE_PRODUCER:
      return _ ("producer");

    case WEIR_ROLE_PRODUCER_CONSUMER:
      /* Translators: producer-consumer, where there is little room. */
      return _ ("prod.-consumer");

    case WEIR_ROLE_CONSUMER:
    default:
      return _ ("consumer");
    }
}

static const char *
find_choice_title (const WeirParam *param,
                   const WeirValue *value)
{
  const char *nick = weir_value_get_text (value, NULL);

  for (const WeirParamChoice *choice = param->choices; choice->nick != NULL; choice++)
    {
      if (g_strcmp0 (choice->nick, nick) == 0)
        return _ (choice->title);
    }

  return NULL;
}

static char *
format_param (const WeirParam *param,
              const WeirValue *value)
{
  const char *text = weir_value_get_text (value, NULL);

  switch (param->type)
    {
    case WEIR_PARAM_TYPE_CHOICE:
      return g_strdup (find_choice_title (param, value));

    case WEIR_PARAM_TYPE_DURATION:
    {
      g_autofree char *figure = NULL;
      gint64 usec = 0;

      if (text == NULL || !weir_duration_parse (text, &usec, NULL) || usec == 0)
        return NULL;

      figure = weir_figure_time (usec);
      /* Translators: a stage takes this long for each event. */
      return g_strdup_printf (_ ("%s each"), figure);
    }

    case WEIR_PARAM_TYPE_RATE:
      return weir_figure_rate (weir_value_get_number (value));

    case WEIR_PARAM_TYPE_FILE:
      return text != NULL && *text != '\0' ? g_path_get_basename (text) : NULL;

    case WEIR_PARAM_TYPE_TEXT:
      return text != NULL && *text != '\0' ? g_strdup (text) : NULL;

    case WEIR_PARAM_TYPE_INT:
    case WEIR_PARAM_TYPE_DOUBLE:
    {
      g_autofree char *figure = weir_value_to_string (value);

      return g_strdup_printf ("%s %s", _ (param->title), figure);
    }

    case WEIR_PARAM_TYPE_BOOL:
    default:
      return NULL;
    }
}

/* The one setting that says most: a choice that makes the stage what it is, else the first that a
 * person set. */
static char *
dup_detail (WeirNode *node)
{
  const WeirStageKind *kind = weir_node_get_kind (node);
  guint n_params = 0;
  const WeirParam *params = weir_stage_kind_get_params (kind, &n_params);

  for (guint i = 0; i < n_params; i++)
    {
      gboolean leads = i == 0 && (params[i].type == WEIR_PARAM_TYPE_CHOICE ||
                                  params[i].type == WEIR_PARAM_TYPE_DURATION ||
                                  params[i].type == WEIR_PARAM_TYPE_RATE);
      char *text;

      if (!leads && !weir_node_is_param_set (node, params[i].name))
        continue;

      text = format_param (&params[i], weir_node_get_param (node, params[i].name));
      if (text != NULL)
        return text;
    }

  return NULL;
}

static gboolean
write_subtitle (WeirNodeCard *self)
{
  g_autofree char *detail = dup_detail (self->node);
  const char *title = _ (weir_node_get_kind (self->node)->title);

  /* A name that the palette gave says the kind already. */
  if (g_str_has_prefix (weir_node_get_name (self->node), title))
    title = weir_node_card_get_role_word (weir_node_get_role (self->node));
  else if (detail != NULL)
    {
      gboolean changed = weir_caption_take_text (&self->subtitle, g_strdup_printf ("%s · %s", title, detail));

      weir_caption_set_brief (&self->subtitle, detail);
      return changed;
    }

  weir_caption_set_brief (&self->subtitle, NULL);
  return weir_caption_set_text (&self->subtitle, detail != NULL ? detail : title);
}

static char *
format_buffer (guint64 buffered,
               gint64  size)
{
  g_autofree char *fill = weir_figure_count (buffered);
  g_autofree char *limit = size < 0 ? g_strdup ("∞") : weir_figure_count (size);

  /* Translators: events in the buffer / its size. */
  return g_strdup_printf (_ ("Buffer %s / %s"), fill, limit);
}

static gboolean
write_gauge (WeirNodeCard              *self,
             const WeirNodeReading     *reading,
             const WeirActivityReading *activity,
             const char                *reason)
{
  gboolean over = reading->state == WEIR_STATE_STOPPED;
  double gauge = over ? 0 : activity->share[WEIR_STATE_BUSY];
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  gboolean changed;

  if (self->condition == WEIR_CONDITION_FAILED)
    {
      left = g_strdup_printf (_ ("stopped: %s"), reason);
      g_strdelimit (left, "\n\r\t", ' ');
    }
  else if (!over)
    {
      g_autofree char *busy = weir_figure_percent (activity->share[WEIR_STATE_BUSY]);

      right = g_strdup_printf (_ ("busy %s"), busy);
    }

  if (self->chip != NULL)
    {
      gint64 size = reading->meter.buffer_size;

      /* Of an unlimited buffer no share is full; a little shows that there is something. */
      gauge = reading->meter.buffered > 0 ? 0.04 : 0;
      if (size > 0)
        gauge = (double) reading->meter.buffered / size;
      if (left == NULL)
        left = format_buffer (reading->meter.buffered, size);
    }
  else if (left == NULL)
    {
      g_autofree char *received = weir_figure_brief_count (reading->meter.events_in);

      /* Translators: how many events a consumer was handed since the start. */
      left = g_strdup_printf (_ ("%s received"), received);
    }

  gauge = CLAMP (gauge, 0, 1);
  changed = (int) (gauge * 156) != (int) (self->gauge * 156);
  self->gauge = gauge;
  changed |= weir_caption_take_text (&self->left, g_steal_pointer (&left));
  changed |= weir_caption_take_text (&self->right, g_steal_pointer (&right));

  return changed;
}

/* From when on the line shows: the last while, or as far back as it takes to make a line at all. */
static gint64
find_spark_start (const WeirActivityPoint *points,
                  guint                    n_points)
{
  gint64 start = MAX (points[0].time, points[n_points - 1].time - SPARK_SPAN);

  if (n_points > WEIR_SPARK_COLUMNS)
    return MIN (start, points[n_points - WEIR_SPARK_COLUMNS].time);

  return points[0].time;
}

/* The height of the line is the most that the stage did. The burst that fills empty buffers at the
 * start is no measure. */
static double
find_spark_top (const WeirActivityPoint *points,
                guint                    n_points,
                gint64                   start)
{
  double top = 0, first = 0;

  for (guint i = 0; i < n_points; i++)
    {
      if (points[i].time < start)
        continue;
      if (points[i].time - points[0].time < G_USEC_PER_SEC)
        first = MAX (first, points[i].rate);
      else
        top = MAX (top, points[i].rate);
    }

  return top > 0 ? top : first;
}

static gboolean
write_spark (WeirNodeCard *self,
             WeirActivity *activity)
{
  guint n_points = 0;
  const WeirActivityPoint *points =
    weir_activity_get_points (activity, weir_node_get_id (self->node), &n_points);
  float spark[WEIR_SPARK_COLUMNS];
  gint64 start, span;
  double top;

  if (n_points < 2)
    return FALSE;

  start = find_spark_start (points, n_points);
  span = points[n_points - 1].time - start;
  top = find_spark_top (points, n_points, start);
  for (guint column = 0, i = 0; column < WEIR_SPARK_COLUMNS; column++)
    {
      gint64 time = start + span * column / (WEIR_SPARK_COLUMNS - 1);

      while (i + 1 < n_points && points[i + 1].time <= time)
        i++;
      spark[column] = top > 0 ? MIN (points[i].rate / top, 1.1) * 0.85 : 0;
    }

  if (self->has_spark && memcmp (spark, self->spark, sizeof spark) == 0)
    return FALSE;

  memcpy (self->spark, spark, sizeof spark);
  self->has_spark = TRUE;
  g_clear_pointer (&self->spark_node, gsk_render_node_unref);

  return TRUE;
}

/* Of several copies some have ended, or a supervisor had to start it again; NULL: neither. */
static char *
format_suffering (const WeirNodeReading *reading)
{
  if (reading->n_alive > 0 && reading->n_alive < reading->n_stages)
    /* Translators: of so many copies of a stage. */
    return g_strdup_printf (_ ("%u of %u stopped"), reading->n_stages - reading->n_alive,
                            reading->n_stages);
  if (reading->restarts > 0)
    return g_strdup_printf (ngettext ("restarted %u×", "restarted %u×", reading->restarts),
                            reading->restarts);
  return NULL;
}

/* @reading: NULL while nothing runs */
static gboolean
write_suffering (WeirNodeCard          *self,
                 const WeirNodeReading *reading)
{
  char *text = reading != NULL ? format_suffering (reading) : NULL;
  gboolean had_suffered = self->has_suffered;

  self->has_suffered = text != NULL;
  if (text != NULL)
    {
      weir_caption_set_brief (&self->subtitle, NULL);
      return weir_caption_take_text (&self->subtitle, text);
    }
  return had_suffered && write_subtitle (self);
}

static gboolean
write_ready (WeirNodeCard *self)
{
  gboolean changed = self->condition != WEIR_CONDITION_READY || self->has_spark;

  self->condition = WEIR_CONDITION_READY;
  self->gauge = 0;
  self->has_spark = FALSE;
  g_clear_pointer (&self->spark_node, gsk_render_node_unref);
  changed |= weir_caption_take_text (&self->rate, weir_figure_rate (0));
  changed |= weir_caption_set_text (&self->state, weir_card_state_get_word (WEIR_CONDITION_READY));
  changed |= weir_caption_set_text (&self->right, NULL);
  changed |= write_suffering (self, NULL);
  if (self->chip != NULL)
    {
      gint64 size = weir_node_get_effective_buffer_size (self->node);

      changed |= weir_caption_take_text (&self->left, format_buffer (0, size));
    }
  else
    {
      changed |= weir_caption_set_text (&self->left, NULL);
    }

  return changed;
}

static gboolean
write_reading (WeirNodeCard          *self,
               WeirSample            *sample,
               WeirActivity          *activity,
               const WeirNodeReading *reading,
               gboolean               flowing,
               gboolean               whole)
{
  WeirActivityReading recent = { 0 };
  WeirCardState condition;
  const char *reason = NULL;
  gboolean changed;

  weir_moment_read_node (activity, sample, weir_node_get_id (self->node), &recent);
  if (reading->state == WEIR_STATE_STOPPED)
    reason = weir_sample_get_stop_reason (sample, weir_node_get_id (self->node));

  condition = weir_card_state_find (reading, flowing ? &recent : NULL, reason);
  changed = condition != self->condition;
  self->condition = condition;
  /* From so far away that is all there is to see. */
  if (!changed && !whole && self->detail == WEIR_DETAIL_SHAPE)
    return FALSE;

  changed |= weir_caption_take_text (&self->rate, weir_figure_rate (recent.rate));
  changed |= weir_caption_set_text (&self->state, weir_card_state_get_word (condition));
  changed |= write_gauge (self, reading, &recent, reason);
  changed |= write_spark (self, activity);
  changed |= write_suffering (self, reading);

  return changed;
}

gboolean
weir_node_card_write_identity (WeirNodeCard *self)
{
  guint n_copies = weir_node_count_copies (self->node);
  const char *name = weir_node_get_name (self->node);
  gboolean changed;

  changed = weir_caption_set_text (&self->name, name);
  weir_caption_set_text (&self->far_name, name);
  changed |= weir_caption_take_text (&self->copies, n_copies > 1
                                     ? g_strdup_printf ("×%u", n_copies) : NULL);
  if (!self->has_suffered)
    changed |= write_subtitle (self);

  return changed;
}

gboolean
weir_node_card_write_figures (WeirNodeCard *self,
                              WeirSample   *sample,
                              WeirActivity *activity,
                              gboolean      flowing,
                              gboolean      whole)
{
  WeirNodeReading reading;

  if (sample != NULL && weir_sample_read_node (sample, weir_node_get_id (self->node), &reading))
    return write_reading (self, sample, activity, &reading, flowing, whole);

  return write_ready (self);
}

char *
weir_node_card_dup_description (WeirNodeCard *self)
{
  const WeirCaption *captions[] = { &self->copies, &self->state, &self->rate, &self->right,
                                    &self->left };
  g_autofree char *ports = weir_node_card_describe_ports (self);
  GString *text = g_string_new (weir_node_card_get_role_word (weir_node_get_role (self->node)));

  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    {
      if (captions[i]->text != NULL)
        g_string_append_printf (text, ", %s", captions[i]->text);
    }
  if (self->has_suffered)
    g_string_append_printf (text, ", %s", self->subtitle.text);
  if (ports != NULL)
    g_string_append_printf (text, ", %s", ports);
  if (self->breakpoints != NULL)
    g_string_append_printf (text, ". %s", self->breakpoints);
  if (self->findings != NULL)
    g_string_append_printf (text, ". %s", self->findings);

  return g_string_free (text, FALSE);
}
