/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-node-card.h"
#include "weir-dispatcher-chip.h"
#include "weir-node-card-private.h"
#include <glib/gi18n.h>
#include <string.h>

#define CHIP_INSET 10.0f
#define CHIP_TOP   107.0f
#define WORKING_SHARE 0.1
#define SPARK_SPAN (30 * G_USEC_PER_SEC)

G_DEFINE_FINAL_TYPE (WeirNodeCard, weir_node_card, GTK_TYPE_WIDGET)

static const char *
get_role_word (WeirRole role)
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

/* The one setting that says most: a choice that makes the stage what it is, else the first that a person set. */
static char *
dup_detail (WeirNode *node)
{
  const WeirStageKind *kind = weir_node_get_kind (node);
  guint n_params = 0;
  const WeirParam *params = weir_stage_kind_get_params (kind, &n_params);

  for (guint i = 0; i < n_params; i++)
    {
      gboolean leads = i == 0 && (params[i].type == WEIR_PARAM_TYPE_CHOICE ||
                                  params[i].type == WEIR_PARAM_TYPE_DURATION);
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
  if (!g_str_has_prefix (weir_node_get_name (self->node), title))
    return weir_caption_take_text (&self->subtitle, detail != NULL
                                   ? g_strdup_printf ("%s · %s", title, detail) : g_strdup (title));

  return weir_caption_set_text (&self->subtitle, detail != NULL
                                ? detail : get_role_word (weir_node_get_role (self->node)));
}

static void
on_node_notify (WeirNodeCard *self)
{
  guint n_copies = weir_node_count_copies (self->node);
  const char *name = weir_node_get_name (self->node);
  gboolean changed;

  changed = weir_caption_set_text (&self->name, name);
  weir_caption_set_text (&self->far_name, name);
  changed |= weir_caption_take_text (&self->copies, n_copies > 1
                                     ? g_strdup_printf ("×%u", n_copies) : NULL);
  changed |= write_subtitle (self);
  if (!changed)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A stage that spends a good part of its time on events works, whatever it waits for in between. */
static WeirState
find_usual_state (const WeirActivityReading *recent)
{
  if (recent->share[WEIR_STATE_BUSY] >= WORKING_SHARE)
    return WEIR_STATE_BUSY;

  return recent->share[WEIR_STATE_BLOCKED] > recent->share[WEIR_STATE_STARVED]
    ? WEIR_STATE_BLOCKED : WEIR_STATE_STARVED;
}

static WeirCondition
find_condition (WeirState   state,
                const char *reason)
{
  switch (state)
    {
    case WEIR_STATE_BUSY:
      return WEIR_CONDITION_WORKING;

    case WEIR_STATE_STARVED:
      return WEIR_CONDITION_STARVED;

    case WEIR_STATE_BLOCKED:
      return WEIR_CONDITION_BLOCKED;

    case WEIR_STATE_STOPPED:
    default:
      if (reason == NULL || strcmp (reason, "normal") == 0 || strcmp (reason, "shutdown") == 0)
        return WEIR_CONDITION_STOPPED;
      return WEIR_CONDITION_FAILED;
    }
}

static const char *
get_condition_word (WeirCondition condition)
{
  switch (condition)
    {
    case WEIR_CONDITION_WORKING:
      return _ ("working");

    case WEIR_CONDITION_STARVED:
      return _ ("starved");

    case WEIR_CONDITION_BLOCKED:
      return _ ("blocked");

    case WEIR_CONDITION_STOPPED:
      return _ ("stopped");

    case WEIR_CONDITION_FAILED:
      return _ ("failed");

    case WEIR_CONDITION_READY:
    default:
      return _ ("ready");
    }
}

static const char *
find_stop_reason (WeirSample *sample,
                  guint       node_id)
{
  for (guint i = 0; i < sample->stages->len; i++)
    {
      const char *reason = g_ptr_array_index (sample->stop_reasons, i);

      if (reason != NULL && g_array_index (sample->stages, WeirStageReading, i).node == node_id)
        return reason;
    }

  return NULL;
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
  double gauge = activity->share[WEIR_STATE_BUSY];
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  gboolean changed;

  if (self->condition == WEIR_CONDITION_FAILED)
    {
      left = g_strdup_printf (_ ("stopped: %s"), reason);
      g_strdelimit (left, "\n\r\t", ' ');
    }
  else
    {
      g_autofree char *busy = weir_figure_percent (activity->share[WEIR_STATE_BUSY]);

      right = g_strdup_printf (_ ("busy %s"), busy);
    }

  if (self->chip != NULL)
    {
      gint64 size = reading->meter.buffer_size;

      /* Of an unlimited buffer no share is full; a little shows that there is something. */
      gauge = size > 0 ? (double) reading->meter.buffered / size : reading->meter.buffered > 0 ? 0.04 : 0;
      if (left == NULL)
        left = format_buffer (reading->meter.buffered, size);
    }
  else if (left == NULL)
    {
      g_autofree char *received = weir_figure_count (reading->meter.events_in);

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

/* The height of the line is the most that the stage did. The burst that fills empty buffers at the start is no measure. */
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

static gboolean
write_ready (WeirNodeCard *self)
{
  gboolean changed = self->condition != WEIR_CONDITION_READY || self->has_spark;

  self->condition = WEIR_CONDITION_READY;
  self->gauge = 0;
  self->has_spark = FALSE;
  g_clear_pointer (&self->spark_node, gsk_render_node_unref);
  changed |= weir_caption_take_text (&self->rate, weir_figure_rate (0));
  changed |= weir_caption_set_text (&self->state, get_condition_word (WEIR_CONDITION_READY));
  changed |= weir_caption_set_text (&self->right, NULL);
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
               gboolean               flowing)
{
  WeirState state = reading->state;
  WeirActivityReading recent = { 0 };
  WeirCondition condition;
  const char *reason = NULL;
  gboolean changed;

  weir_activity_read_node (activity, weir_node_get_id (self->node), &recent);
  if (state == WEIR_STATE_STOPPED)
    reason = find_stop_reason (sample, weir_node_get_id (self->node));
  else if (flowing)
    state = find_usual_state (&recent);

  condition = find_condition (state, reason);
  changed = condition != self->condition;
  self->condition = condition;
  changed |= weir_caption_take_text (&self->rate, weir_figure_rate (recent.rate));
  changed |= weir_caption_set_text (&self->state, get_condition_word (condition));
  changed |= write_gauge (self, reading, &recent, reason);
  changed |= write_spark (self, activity);

  return changed;
}

static void
describe (WeirNodeCard *self)
{
  g_autoptr (GString) text = g_string_new (get_role_word (weir_node_get_role (self->node)));
  const WeirCaption *captions[] = { &self->copies, &self->state, &self->rate, &self->right, &self->left };

  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    {
      if (captions[i]->text != NULL)
        g_string_append_printf (text, ", %s", captions[i]->text);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}

static void
weir_node_card_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
    ? (int) WEIR_NODE_CARD_WIDTH : (int) WEIR_NODE_CARD_HEIGHT;
}

static void
weir_node_card_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  WeirNodeCard *self = WEIR_NODE_CARD (widget);
  int chip_width;

  if (self->chip == NULL)
    return;

  gtk_widget_measure (self->chip, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  chip_width = weir_dispatcher_chip_get_width (WEIR_DISPATCHER_CHIP (self->chip));
  gtk_widget_allocate (self->chip, chip_width, WEIR_DISPATCHER_CHIP_HEIGHT, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (width - CHIP_INSET - chip_width,
                                                                            CHIP_TOP)));
}

static void
weir_node_card_state_flags_changed (GtkWidget    *widget,
                                    GtkStateFlags previous)
{
  GtkStateFlags changed = previous ^ gtk_widget_get_state_flags (widget);

  if (changed & (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE))
    gtk_widget_queue_draw (widget);
}

static void
weir_node_card_dispose (GObject *object)
{
  WeirNodeCard *self = WEIR_NODE_CARD (object);
  WeirCaption *captions[] = {
    &self->name, &self->far_name, &self->copies, &self->rate, &self->subtitle, &self->state, &self->left,
    &self->right,
  };

  g_clear_pointer (&self->chip, gtk_widget_unparent);
  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    weir_caption_clear (captions[i]);
  g_clear_pointer (&self->spark_node, gsk_render_node_unref);
  g_clear_pointer (&self->glyph_node, gsk_render_node_unref);
  g_clear_object (&self->node);

  G_OBJECT_CLASS (weir_node_card_parent_class)->dispose (object);
}

static void
weir_node_card_class_init (WeirNodeCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_node_card_dispose;
  widget_class->snapshot = weir_node_card_snapshot;
  widget_class->measure = weir_node_card_measure;
  widget_class->size_allocate = weir_node_card_size_allocate;
  widget_class->state_flags_changed = weir_node_card_state_flags_changed;

  gtk_widget_class_set_css_name (widget_class, "nodecard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
weir_node_card_init (WeirNodeCard *self)
{
  self->name.face = WEIR_FACE_NAME;
  self->copies.face = WEIR_FACE_SUBTITLE;
  self->rate.face = WEIR_FACE_RATE;
  self->subtitle.face = WEIR_FACE_SUBTITLE;
  self->state.face = WEIR_FACE_SUBTITLE;
  self->left.face = WEIR_FACE_SMALL;
  self->right.face = WEIR_FACE_SMALL;
  self->possible = TRUE;
  self->far_name.face = WEIR_FACE_FAR;
  self->detail = WEIR_DETAIL_FULL;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
weir_node_card_new (WeirNode *node)
{
  WeirNodeCard *self = g_object_new (WEIR_TYPE_NODE_CARD, NULL);

  self->node = g_object_ref (node);
  self->x = weir_node_get_x (node);
  self->y = weir_node_get_y (node);
  if (weir_node_get_role (node) != WEIR_ROLE_CONSUMER)
    {
      self->chip = weir_dispatcher_chip_new (node);
      gtk_widget_set_parent (self->chip, GTK_WIDGET (self));
    }

  g_signal_connect_object (node, "notify", G_CALLBACK (on_node_notify), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (node, "param-changed", G_CALLBACK (on_node_notify), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION,
                                  get_role_word (weir_node_get_role (node)), -1);
  on_node_notify (self);
  weir_node_card_update (self, NULL, NULL, FALSE, TRUE);

  return GTK_WIDGET (self);
}

WeirNode *
weir_node_card_get_node (WeirNodeCard *self)
{
  g_return_val_if_fail (WEIR_IS_NODE_CARD (self), NULL);

  return self->node;
}

GtkWidget *
weir_node_card_get_chip (WeirNodeCard *self)
{
  g_return_val_if_fail (WEIR_IS_NODE_CARD (self), NULL);

  return self->chip;
}

void
weir_node_card_get_bounds (WeirNodeCard    *self,
                           graphene_rect_t *into)
{
  graphene_rect_init (into, self->x, self->y, WEIR_NODE_CARD_WIDTH, WEIR_NODE_CARD_HEIGHT);
}

void
weir_node_card_place (WeirNodeCard *self,
                      float         x,
                      float         y)
{
  if (self->x == x && self->y == y)
    return;

  self->x = x;
  self->y = y;
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    gtk_widget_queue_allocate (gtk_widget_get_parent (GTK_WIDGET (self)));
}

gboolean
weir_node_card_has_port (WeirNodeCard *self,
                         WeirPort      port)
{
  WeirRole role = weir_node_get_role (self->node);

  return (port == WEIR_PORT_IN && role != WEIR_ROLE_PRODUCER) ||
         (port == WEIR_PORT_OUT && role != WEIR_ROLE_CONSUMER);
}

void
weir_node_card_get_port (WeirNodeCard     *self,
                         WeirPort          port,
                         graphene_point_t *into)
{
  into->x = self->x + (port == WEIR_PORT_OUT ? WEIR_NODE_CARD_WIDTH : 0);
  into->y = self->y + WEIR_NODE_CARD_HEIGHT / 2;
}

void
weir_node_card_update (WeirNodeCard *self,
                       WeirSample   *sample,
                       WeirActivity *activity,
                       gboolean      flowing,
                       gboolean      describe_too)
{
  WeirNodeReading reading;
  gboolean changed;

  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  if (sample != NULL && weir_sample_read_node (sample, weir_node_get_id (self->node), &reading))
    changed = write_reading (self, sample, activity, &reading, flowing);
  else
    changed = write_ready (self);

  if (describe_too)
    describe (self);
  if (changed)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_flag (WeirNodeCard *self,
          gboolean     *flag,
          gboolean      value)
{
  if (*flag == value)
    return;

  *flag = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
weir_node_card_set_selected (WeirNodeCard *self,
                             gboolean      selected)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  if (self->selected != selected)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  set_flag (self, &self->selected, selected);
}

void
weir_node_card_set_possible (WeirNodeCard *self,
                             gboolean      possible)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  set_flag (self, &self->possible, possible);
}

void
weir_node_card_set_hot_port (WeirNodeCard *self,
                             WeirPort      port)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  if (self->hot_port == port)
    return;

  self->hot_port = port;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
weir_node_card_set_detail (WeirNodeCard *self,
                           WeirDetail    detail)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  if (self->detail == detail)
    return;

  self->detail = detail;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
weir_node_card_invalidate (WeirNodeCard *self)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  g_clear_pointer (&self->spark_node, gsk_render_node_unref);
  g_clear_pointer (&self->glyph_node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
