/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-remark.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "weir-error.h"
#include "model/weir-node.h"

#define NAME_LENGTH 30   /* characters of a note's text that name it */

struct _WeirRemark
{
  GObject         parent_instance;

  WeirRemarkShape shape;
  char           *text;      /* owned */
  char           *name;      /* owned */
  double          x;
  double          y;
  double          width;
  double          height;
  guint           color;
  WeirValue       unknown;
};

G_DEFINE_FINAL_TYPE (WeirRemark, weir_remark, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_X,
  PROP_Y,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_COLOR,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* The first line that says something, cut to a few words. */
static char *
make_name (WeirRemarkShape shape,
           const char     *text)
{
  g_autofree char *line = g_strdup (text);
  char *end;

  g_strstrip (line);
  end = strchr (line, '\n');
  if (end != NULL)
    *end = '\0';
  g_strchomp (line);
  if (*line == '\0')
    return g_strdup (shape == WEIR_REMARK_FRAME ? _ ("Frame") : _ ("Note"));
  if (shape == WEIR_REMARK_FRAME || g_utf8_strlen (line, -1) <= NAME_LENGTH)
    return g_steal_pointer (&line);

  *g_utf8_offset_to_pointer (line, NAME_LENGTH) = '\0';
  return g_strconcat (g_strchomp (line), "…", NULL);
}

static void
set_text (WeirRemark *self,
          const char *text)
{
  if (text == NULL)
    text = "";
  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  g_free (self->name);
  self->text = g_strdup (text);
  self->name = make_name (self->shape, text);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

static void
set_length (WeirRemark   *self,
            double       *field,
            const GValue *value,
            guint         prop_id)
{
  double length = g_value_get_double (value);

  g_return_if_fail (isfinite (length));

  /* As places of nodes. */
  length = round (length * 100) / 100 + 0.0;
  if (*field == length)
    return;

  *field = length;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop_id]);
}

static void
set_color (WeirRemark *self,
           guint       color)
{
  if (self->color == color)
    return;

  self->color = color;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COLOR]);
}

static void
weir_remark_finalize (GObject *object)
{
  WeirRemark *self = WEIR_REMARK (object);

  g_free (self->text);
  g_free (self->name);
  weir_value_clear (&self->unknown);

  G_OBJECT_CLASS (weir_remark_parent_class)->finalize (object);
}

static void
weir_remark_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  WeirRemark *self = WEIR_REMARK (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_X:
      g_value_set_double (value, self->x);
      break;
    case PROP_Y:
      g_value_set_double (value, self->y);
      break;
    case PROP_WIDTH:
      g_value_set_double (value, self->width);
      break;
    case PROP_HEIGHT:
      g_value_set_double (value, self->height);
      break;
    case PROP_COLOR:
      g_value_set_uint (value, self->color);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weir_remark_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  WeirRemark *self = WEIR_REMARK (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      set_text (self, g_value_get_string (value));
      break;
    case PROP_X:
      set_length (self, &self->x, value, prop_id);
      break;
    case PROP_Y:
      set_length (self, &self->y, value, prop_id);
      break;
    case PROP_WIDTH:
      set_length (self, &self->width, value, prop_id);
      break;
    case PROP_HEIGHT:
      set_length (self, &self->height, value, prop_id);
      break;
    case PROP_COLOR:
      set_color (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weir_remark_class_init (WeirRemarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = weir_remark_finalize;
  object_class->get_property = weir_remark_get_property;
  object_class->set_property = weir_remark_set_property;

  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  props[PROP_X] = g_param_spec_double ("x", NULL, NULL, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT,
                                       0, flags);
  props[PROP_Y] = g_param_spec_double ("y", NULL, NULL, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT,
                                       0, flags);
  props[PROP_WIDTH] = g_param_spec_double ("width", NULL, NULL, WEIR_REMARK_MIN_SIZE,
                                           WEIR_REMARK_MAX_SIZE, WEIR_NOTE_WIDTH, flags);
  props[PROP_HEIGHT] = g_param_spec_double ("height", NULL, NULL, WEIR_REMARK_MIN_SIZE,
                                            WEIR_REMARK_MAX_SIZE, WEIR_NOTE_HEIGHT, flags);
  props[PROP_COLOR] = g_param_spec_uint ("color", NULL, NULL, 0, WEIR_N_REMARK_COLORS - 1,
                                         WEIR_REMARK_YELLOW, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
weir_remark_init (WeirRemark *self)
{
}

WeirRemark *
weir_remark_new (WeirRemarkShape shape)
{
  WeirRemark *self = g_object_new (WEIR_TYPE_REMARK, NULL);

  self->shape = shape;
  self->color = weir_remark_get_default_color (shape);
  self->width = shape == WEIR_REMARK_FRAME ? WEIR_FRAME_WIDTH : WEIR_NOTE_WIDTH;
  self->height = shape == WEIR_REMARK_FRAME ? WEIR_FRAME_HEIGHT : WEIR_NOTE_HEIGHT;
  self->text = g_strdup ("");
  self->name = make_name (shape, "");

  return self;
}

WeirRemarkShape
weir_remark_get_shape (WeirRemark *self)
{
  g_return_val_if_fail (WEIR_IS_REMARK (self), WEIR_REMARK_NOTE);

  return self->shape;
}

const char *
weir_remark_get_text (WeirRemark *self)
{
  g_return_val_if_fail (WEIR_IS_REMARK (self), NULL);

  return self->text;
}

double
weir_remark_get_x (WeirRemark *self)
{
  g_return_val_if_fail (WEIR_IS_REMARK (self), 0);

  return self->x;
}

double
weir_remark_get_y (WeirRemark *self)
{
  g_return_val_if_fail (WEIR_IS_REMARK (self), 0);

  return self->y;
}

double
weir_remark_get_width (WeirRemark *self)
{
  g_return_val_if_fail (WEIR_IS_REMARK (self), 0);

  return self->width;
}

double
weir_remark_get_height (WeirRemark *self)
{
  g_return_val_if_fail (WEIR_IS_REMARK (self), 0);

  return self->height;
}

WeirRemarkColor
weir_remark_get_color (WeirRemark *self)
{
  g_return_val_if_fail (WEIR_IS_REMARK (self), WEIR_REMARK_GRAY);

  return (WeirRemarkColor) self->color;
}

const char *
weir_remark_get_name (WeirRemark *self)
{
  g_return_val_if_fail (WEIR_IS_REMARK (self), NULL);

  return self->name;
}

gboolean
weir_remark_check_text (WeirRemarkShape shape,
                        const char     *text,
                        GError        **error)
{
  gboolean is_frame = shape == WEIR_REMARK_FRAME;
  glong limit = is_frame ? WEIR_REMARK_TITLE_LIMIT : WEIR_REMARK_TEXT_LIMIT;

  g_return_val_if_fail (text != NULL, FALSE);

  if (g_utf8_strlen (text, -1) > limit)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE,
                   is_frame ? _ ("a title has at most %ld characters")
                            : _ ("a note has at most %ld characters"), limit);
      return FALSE;
    }

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)) && (is_frame || (*at != '\n' && *at != '\t')))
      {
        g_set_error_literal (error, WEIR_ERROR, WEIR_ERROR_RANGE,
                             is_frame
                             ? _ ("a title is a single line without control characters")
                             : _ ("a note has no control characters but line ends and tabs"));
        return FALSE;
      }

  return TRUE;
}

WeirRemarkColor
weir_remark_get_default_color (WeirRemarkShape shape)
{
  return shape == WEIR_REMARK_FRAME ? WEIR_REMARK_BLUE : WEIR_REMARK_YELLOW;
}

const char *const *
weir_remark_get_color_nicks (void)
{
  static const char *const nicks[] = { "gray", "blue", "green", "yellow", "orange", "red",
                                       "purple", NULL };

  return nicks;
}

const char *
weir_remark_color_get_title (WeirRemarkColor color)
{
  static const char *const titles[] = { N_ ("Gray"), N_ ("Blue"), N_ ("Green"), N_ ("Yellow"),
                                        N_ ("Orange"), N_ ("Red"), N_ ("Purple") };

  g_return_val_if_fail ((guint) color < G_N_ELEMENTS (titles), NULL);

  return _ (titles[color]);
}

const WeirValue *
weir_remark_get_unknown (WeirRemark *self)
{
  g_return_val_if_fail (WEIR_IS_REMARK (self), NULL);

  return &self->unknown;
}

void
weir_remark_set_unknown (WeirRemark *self,
                         WeirValue   unknown)
{
  g_return_if_fail (WEIR_IS_REMARK (self));

  weir_value_clear (&self->unknown);
  self->unknown = unknown;
}
