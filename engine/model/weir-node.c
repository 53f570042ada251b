/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-node-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "weir-error.h"

G_DEFINE_FINAL_TYPE (WeirNode, weir_node, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_X,
  PROP_Y,
  PROP_COPIES,
  PROP_COPIES_PER_CORE,
  PROP_DISPATCHER,
  PROP_BUFFER_SIZE,
  PROP_BUFFER_KEEP,
  PROP_ACCUMULATE,
  PROP_RESTART,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];
static guint param_changed_signal;

static void
set_uint (WeirNode     *self,
          guint        *field,
          const GValue *value,
          guint         prop_id)
{
  if (*field == g_value_get_uint (value))
    return;

  *field = g_value_get_uint (value);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop_id]);
}

/* Its options go with it: one notification for both. */
static void
set_dispatcher (WeirNode     *self,
                const GValue *value)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_uint (self, &self->dispatcher, value, PROP_DISPATCHER);
  weir_node_options_update (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
set_boolean (WeirNode     *self,
             gboolean     *field,
             const GValue *value,
             guint         prop_id)
{
  if (*field == g_value_get_boolean (value))
    return;

  *field = g_value_get_boolean (value);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop_id]);
}

static void
set_coordinate (WeirNode     *self,
                double       *field,
                const GValue *value,
                guint         prop_id)
{
  double place = g_value_get_double (value);

  g_return_if_fail (isfinite (place));

  /* Hundredths of a pixel: nobody sees more, and files stay readable. The sum turns -0 into 0. */
  place = round (place * 100) / 100 + 0.0;
  if (*field == place)
    return;

  *field = place;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop_id]);
}

static void
set_name (WeirNode   *self,
          const char *name)
{
  g_return_if_fail (name != NULL);

  if (g_strcmp0 (self->name, name) == 0)
    return;

  g_free (self->name);
  self->name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NAME]);
}

/* 5 and 5.0 are the same setting, and so are "1000ms" and "1s". */
static gboolean
is_default (const WeirParam *param,
            const WeirValue *value)
{
  g_auto (WeirValue) initial = weir_param_get_default (param);
  gint64 a, b;

  if (param->type == WEIR_PARAM_TYPE_DOUBLE || param->type == WEIR_PARAM_TYPE_RATE)
    return weir_value_get_number (value) == weir_value_get_number (&initial);

  if (param->type == WEIR_PARAM_TYPE_DURATION &&
      weir_duration_parse (weir_value_get_text (value, NULL), &a, NULL) &&
      weir_duration_parse (weir_value_get_text (&initial, NULL), &b, NULL))
    return a == b;

  return weir_value_equal (value, &initial);
}

static WeirNodeSetting *
find_setting (WeirNode   *self,
              const char *name)
{
  for (guint i = 0; i < self->n_params; i++)
    if (g_str_equal (self->params[i].name, name))
      return &self->settings[i];

  return NULL;
}

static void
weir_node_finalize (GObject *object)
{
  WeirNode *self = WEIR_NODE (object);

  for (guint i = 0; i < self->n_params; i++)
    weir_value_clear (&self->settings[i].value);
  g_free (self->settings);
  g_free (self->name);
  weir_node_options_clear (self);
  weir_value_clear (&self->unknown);

  G_OBJECT_CLASS (weir_node_parent_class)->finalize (object);
}

static void
weir_node_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  WeirNode *self = WEIR_NODE (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_X:
      g_value_set_double (value, self->x);
      break;
    case PROP_Y:
      g_value_set_double (value, self->y);
      break;
    case PROP_COPIES:
      g_value_set_uint (value, self->copies);
      break;
    case PROP_COPIES_PER_CORE:
      g_value_set_boolean (value, self->copies_per_core);
      break;
    case PROP_DISPATCHER:
      g_value_set_uint (value, self->dispatcher);
      break;
    case PROP_BUFFER_SIZE:
      g_value_set_int64 (value, self->buffer_size);
      break;
    case PROP_BUFFER_KEEP:
      g_value_set_uint (value, self->buffer_keep);
      break;
    case PROP_ACCUMULATE:
      g_value_set_boolean (value, self->accumulate);
      break;
    case PROP_RESTART:
      g_value_set_uint (value, self->restart);
      break;
    default:
      if (!weir_node_options_get (self, prop_id, value))
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weir_node_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  WeirNode *self = WEIR_NODE (object);

  switch (prop_id)
    {
    case PROP_NAME:
      set_name (self, g_value_get_string (value));
      break;
    case PROP_X:
      set_coordinate (self, &self->x, value, prop_id);
      break;
    case PROP_Y:
      set_coordinate (self, &self->y, value, prop_id);
      break;
    case PROP_COPIES:
      set_uint (self, &self->copies, value, prop_id);
      break;
    case PROP_COPIES_PER_CORE:
      set_boolean (self, &self->copies_per_core, value, prop_id);
      break;
    case PROP_DISPATCHER:
      set_dispatcher (self, value);
      break;
    case PROP_BUFFER_SIZE:
      if (self->buffer_size != g_value_get_int64 (value))
        {
          self->buffer_size = g_value_get_int64 (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_BUFFER_KEEP:
      set_uint (self, &self->buffer_keep, value, prop_id);
      break;
    case PROP_ACCUMULATE:
      set_boolean (self, &self->accumulate, value, prop_id);
      break;
    case PROP_RESTART:
      set_uint (self, &self->restart, value, prop_id);
      break;
    default:
      if (!weir_node_options_set (self, prop_id, value))
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weir_node_class_init (WeirNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = weir_node_finalize;
  object_class->get_property = weir_node_get_property;
  object_class->set_property = weir_node_set_property;

  props[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, flags);
  props[PROP_X] =
    g_param_spec_double ("x", NULL, NULL, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT, 0, flags);
  props[PROP_Y] =
    g_param_spec_double ("y", NULL, NULL, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT, 0, flags);
  props[PROP_COPIES] =
    g_param_spec_uint ("copies", NULL, NULL, 1, WEIR_COPIES_LIMIT, 1, flags);
  props[PROP_COPIES_PER_CORE] =
    g_param_spec_boolean ("copies-per-core", NULL, NULL, FALSE, flags);
  props[PROP_DISPATCHER] =
    g_param_spec_uint ("dispatcher", NULL, NULL, WEIR_DISPATCHER_DEMAND, WEIR_DISPATCHER_PARTITION,
                       WEIR_DISPATCHER_DEMAND, flags);
  props[PROP_BUFFER_SIZE] =
    g_param_spec_int64 ("buffer-size", NULL, NULL, WEIR_BUFFER_SIZE_INFINITE,
                        WEIR_BUFFER_SIZE_LIMIT, WEIR_BUFFER_SIZE_DEFAULT, flags);
  props[PROP_BUFFER_KEEP] =
    g_param_spec_uint ("buffer-keep", NULL, NULL, WEIR_KEEP_LAST, WEIR_KEEP_FIRST, WEIR_KEEP_LAST,
                       flags);
  props[PROP_ACCUMULATE] =
    g_param_spec_boolean ("accumulate", NULL, NULL, FALSE, flags);
  props[PROP_RESTART] =
    g_param_spec_uint ("restart", NULL, NULL, WEIR_RESTART_TEMPORARY, WEIR_RESTART_PERMANENT,
                       WEIR_RESTART_TEMPORARY, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  weir_node_options_install (object_class, N_PROPS);

  param_changed_signal =
    g_signal_new ("param-changed", WEIR_TYPE_NODE, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
weir_node_init (WeirNode *self)
{
  static int last_id;

  self->id = (guint) g_atomic_int_add (&last_id, 1) + 1;
  self->copies = 1;
  self->options.present = weir_value_map ();
}

WeirNode *
weir_node_new (const WeirStageKind *kind,
               const char          *name)
{
  WeirNode *self;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (WEIR_TYPE_NODE, NULL);
  self->kind = kind;
  self->name = g_strdup (name);
  self->params = weir_stage_kind_get_params (kind, &self->n_params);
  self->settings = g_new0 (WeirNodeSetting, self->n_params);
  for (guint i = 0; i < self->n_params; i++)
    self->settings[i].value = weir_param_get_default (&self->params[i]);

  return self;
}

guint
weir_node_get_id (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), 0);

  return self->id;
}

const WeirStageKind *
weir_node_get_kind (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), NULL);

  return self->kind;
}

WeirRole
weir_node_get_role (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), WEIR_ROLE_PRODUCER);

  return self->kind->role;
}

const char *
weir_node_get_name (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), NULL);

  return self->name;
}

double
weir_node_get_x (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), 0);

  return self->x;
}

double
weir_node_get_y (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), 0);

  return self->y;
}

guint
weir_node_get_copies (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), 1);

  return self->copies;
}

gboolean
weir_node_get_copies_per_core (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), FALSE);

  return self->copies_per_core;
}

guint
weir_node_count_copies (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), 1);

  return self->copies_per_core ? self->copies * g_get_num_processors () : self->copies;
}

WeirDispatcherKind
weir_node_get_dispatcher (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), WEIR_DISPATCHER_DEMAND);

  return self->dispatcher;
}

gint64
weir_node_get_buffer_size (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), WEIR_BUFFER_SIZE_DEFAULT);

  return self->buffer_size;
}

gint64
weir_node_get_effective_buffer_size (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), WEIR_BUFFER_SIZE_DEFAULT);

  if (self->kind->role == WEIR_ROLE_CONSUMER)
    return 0;
  if (self->buffer_size != WEIR_BUFFER_SIZE_DEFAULT)
    return self->buffer_size;
  if (self->kind->role == WEIR_ROLE_PRODUCER)
    return WEIR_BUFFER_SIZE_PRODUCER;

  return WEIR_BUFFER_SIZE_INFINITE;
}

WeirBufferKeep
weir_node_get_buffer_keep (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), WEIR_KEEP_LAST);

  return self->buffer_keep;
}

gboolean
weir_node_get_accumulate (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), FALSE);

  return self->accumulate;
}

WeirRestart
weir_node_get_restart (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), WEIR_RESTART_TEMPORARY);

  return self->restart;
}

gboolean
weir_node_check_name (const char *name,
                      GError    **error)
{
  const char *problem = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  if (g_utf8_strlen (name, -1) > WEIR_NAME_LIMIT)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE, _ ("a name has at most %d characters"),
                   WEIR_NAME_LIMIT);
      return FALSE;
    }

  if (*name == '\0')
    problem = _ ("a name cannot be empty");
  else if (g_unichar_isspace (g_utf8_get_char (name)) ||
           g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (name + strlen (name)))))
    problem = _ ("a name neither begins nor ends with a space");

  for (const char *at = name; *at != '\0' && problem == NULL; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      problem = _ ("a name is a single line without control characters");

  if (problem != NULL)
    g_set_error_literal (error, WEIR_ERROR, WEIR_ERROR_RANGE, problem);
  return problem == NULL;
}

gboolean
weir_node_has_setting (WeirNode   *self,
                       const char *property)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), FALSE);
  g_return_val_if_fail (property != NULL, FALSE);

  if (g_str_equal (property, "accumulate"))
    return self->kind->role == WEIR_ROLE_PRODUCER;
  if (g_str_has_prefix (property, "dispatcher") || g_str_has_prefix (property, "partition") ||
      g_str_has_prefix (property, "buffer-") || g_str_equal (property, "shuffle"))
    return self->kind->role != WEIR_ROLE_CONSUMER;

  return TRUE;
}

const WeirValue *
weir_node_get_param (WeirNode   *self,
                     const char *name)
{
  WeirNodeSetting *setting;

  g_return_val_if_fail (WEIR_IS_NODE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  setting = find_setting (self, name);
  return setting != NULL ? &setting->value : NULL;
}

gboolean
weir_node_is_param_set (WeirNode   *self,
                        const char *name)
{
  WeirNodeSetting *setting;

  g_return_val_if_fail (WEIR_IS_NODE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  setting = find_setting (self, name);
  return setting != NULL && setting->is_set;
}

gboolean
weir_node_set_param (WeirNode        *self,
                     const char      *name,
                     const WeirValue *value,
                     GError         **error)
{
  WeirNodeSetting *setting;
  const WeirParam *param;
  g_auto (WeirValue) fresh = weir_value_null ();

  g_return_val_if_fail (WEIR_IS_NODE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  setting = find_setting (self, name);
  if (setting == NULL)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_UNKNOWN_KEY,
                   _ ("a stage of the kind “%s” has no parameter “%s”"), self->kind->name, name);
      return FALSE;
    }
  param = &self->params[setting - self->settings];
  if (value != NULL && !weir_param_check (param, value, error))
    return FALSE;

  setting->is_set = value != NULL && !is_default (param, value);
  fresh = setting->is_set ? weir_value_copy (value) : weir_param_get_default (param);
  if (!weir_value_equal (&fresh, &setting->value))
    {
      weir_value_clear (&setting->value);
      setting->value = weir_value_copy (&fresh);
      g_signal_emit (self, param_changed_signal, g_quark_from_static_string (param->name),
                     param->name);
    }

  return TRUE;
}

const WeirValue *
weir_node_get_unknown (WeirNode *self)
{
  g_return_val_if_fail (WEIR_IS_NODE (self), NULL);

  return &self->unknown;
}

void
weir_node_set_unknown (WeirNode *self,
                       WeirValue unknown)
{
  g_return_if_fail (WEIR_IS_NODE (self));

  weir_value_clear (&self->unknown);
  self->unknown = unknown;
}
