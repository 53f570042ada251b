/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-setting.h"

#include <glib/gi18n.h>

struct _WeirSetting
{
  GObject          parent_instance;

  WeirHistory     *history;    /* owned */
  GObject         *object;     /* owned */
  char            *property;   /* owned; NULL for a parameter */
  const WeirParam *param;      /* static; NULL for a property */
};

G_DEFINE_FINAL_TYPE (WeirSetting, weir_setting, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static WeirValue
value_from_property (const GValue *property)
{
  g_auto (GValue) number = G_VALUE_INIT;

  if (G_VALUE_HOLDS_STRING (property))
    {
      const char *text = g_value_get_string (property);

      return text == NULL ? weir_value_null () : weir_value_text (text);
    }
  if (G_VALUE_HOLDS_BOOLEAN (property))
    return weir_value_boolean (g_value_get_boolean (property));
  if (G_VALUE_HOLDS_DOUBLE (property))
    return weir_value_double (g_value_get_double (property));

  g_value_init (&number, G_TYPE_INT64);
  g_value_transform (property, &number);
  return weir_value_integer (g_value_get_int64 (&number));
}

/* @property: initialised with the property's type */
static gboolean
value_to_property (const WeirValue *value,
                   GValue          *property)
{
  g_auto (GValue) number = G_VALUE_INIT;

  if (G_VALUE_HOLDS_STRING (property))
    {
      g_value_set_string (property, weir_value_get_text (value, NULL));
      return TRUE;
    }
  if (G_VALUE_HOLDS_BOOLEAN (property))
    {
      g_value_set_boolean (property, weir_value_get_type (value) == WEIR_VALUE_BOOLEAN &&
                           value->boolean);
      return TRUE;
    }
  if (G_VALUE_HOLDS_DOUBLE (property))
    {
      g_value_set_double (property, weir_value_get_number (value));
      return TRUE;
    }

  g_value_init (&number, G_TYPE_INT64);
  g_value_set_int64 (&number,
                     weir_value_get_type (value) == WEIR_VALUE_INTEGER ? value->integer : 0);
  return g_value_transform (&number, property);
}

static void
init_property_value (WeirSetting *self,
                     GValue      *value)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self->object),
                                                    self->property);

  g_value_init (value, G_PARAM_SPEC_VALUE_TYPE (pspec));
}

static gboolean
check_name (WeirSetting *self,
            const char  *name,
            GError     **error)
{
  WeirNode *other;

  if (!weir_node_check_name (name, error))
    return FALSE;
  other = weir_document_find_node (weir_history_get_document (self->history), name);
  if (other != NULL && G_OBJECT (other) != self->object)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_DUPLICATE_NAME, _ ("Another stage is called “%s”"),
                   name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_partitions (const WeirValue *value,
                  GError         **error)
{
  g_auto (WeirValue) names = WEIR_VALUE_INIT;
  const char *text = weir_value_get_text (value, NULL);

  return weir_partition_names_parse (text != NULL ? text : "", &names, error);
}

/* A row may still be there when what it shows has been deleted. */
static gboolean
check_alive (WeirSetting *self,
             GError     **error)
{
  WeirDocument *document = weir_history_get_document (self->history);
  gboolean alive = TRUE;

  if (WEIR_IS_NODE (self->object))
    alive = weir_document_get_node_by_id (document,
                                          weir_node_get_id (WEIR_NODE (self->object))) != NULL;
  else if (WEIR_IS_LINK (self->object))
    alive = weir_document_get_link_by_id (document,
                                          weir_link_get_id (WEIR_LINK (self->object))) != NULL;
  else if (WEIR_IS_REMARK (self->object))
    alive = weir_document_has_remark (document, WEIR_REMARK (self->object));

  if (!alive)
    g_set_error (error, WEIR_ERROR, WEIR_ERROR_NO_SUCH_NODE, _ ("It has been deleted"));
  return alive;
}

static void
emit_changed (WeirSetting *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
weir_setting_dispose (GObject *object)
{
  WeirSetting *self = WEIR_SETTING (object);

  g_clear_object (&self->history);
  g_clear_object (&self->object);

  G_OBJECT_CLASS (weir_setting_parent_class)->dispose (object);
}

static void
weir_setting_finalize (GObject *object)
{
  WeirSetting *self = WEIR_SETTING (object);

  g_free (self->property);

  G_OBJECT_CLASS (weir_setting_parent_class)->finalize (object);
}

static void
weir_setting_class_init (WeirSettingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_setting_dispose;
  object_class->finalize = weir_setting_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
weir_setting_init (WeirSetting *self)
{
}

WeirSetting *
weir_setting_new_for_param (WeirHistory     *history,
                            WeirNode        *node,
                            const WeirParam *param)
{
  WeirSetting *self;
  g_autofree char *signal = NULL;

  g_return_val_if_fail (WEIR_IS_HISTORY (history), NULL);
  g_return_val_if_fail (WEIR_IS_NODE (node), NULL);
  g_return_val_if_fail (param != NULL, NULL);

  self = g_object_new (WEIR_TYPE_SETTING, NULL);
  self->history = g_object_ref (history);
  self->object = g_object_ref (G_OBJECT (node));
  self->param = param;
  signal = g_strconcat ("param-changed::", param->name, NULL);
  g_signal_connect_object (node, signal, G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  return self;
}

WeirSetting *
weir_setting_new_for_property (WeirHistory *history,
                               GObject     *object,
                               const char  *property)
{
  WeirSetting *self;
  g_autofree char *signal = NULL;

  g_return_val_if_fail (WEIR_IS_HISTORY (history), NULL);
  g_return_val_if_fail (G_IS_OBJECT (object), NULL);
  g_return_val_if_fail (g_object_class_find_property (G_OBJECT_GET_CLASS (object),
                                                      property) != NULL, NULL);

  self = g_object_new (WEIR_TYPE_SETTING, NULL);
  self->history = g_object_ref (history);
  self->object = g_object_ref (object);
  self->property = g_strdup (property);
  signal = g_strconcat ("notify::", property, NULL);
  g_signal_connect_object (object, signal, G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  return self;
}

WeirValue
weir_setting_get (WeirSetting *self)
{
  g_auto (GValue) property = G_VALUE_INIT;

  g_return_val_if_fail (WEIR_IS_SETTING (self), weir_value_null ());

  if (self->param != NULL)
    return weir_value_copy (weir_node_get_param (WEIR_NODE (self->object), self->param->name));

  init_property_value (self, &property);
  g_object_get_property (self->object, self->property, &property);
  return value_from_property (&property);
}

gboolean
weir_setting_check (WeirSetting     *self,
                    const WeirValue *value,
                    GError         **error)
{
  g_return_val_if_fail (WEIR_IS_SETTING (self), FALSE);

  if (!check_alive (self, error))
    return FALSE;
  if (self->param != NULL)
    return weir_param_check (self->param, value, error);
  if (WEIR_IS_NODE (self->object) && g_str_equal (self->property, "name"))
    return check_name (self, weir_value_get_text (value, NULL), error);
  if (WEIR_IS_NODE (self->object) && g_str_equal (self->property, "partitions"))
    return check_partitions (value, error);
  return TRUE;
}

gboolean
weir_setting_set (WeirSetting     *self,
                  const WeirValue *value,
                  GError         **error)
{
  g_auto (GValue) property = G_VALUE_INIT;

  g_return_val_if_fail (WEIR_IS_SETTING (self), FALSE);

  if (!check_alive (self, error))
    return FALSE;
  if (self->param != NULL)
    return weir_history_set_param (self->history, WEIR_NODE (self->object), self->param->name,
                                   value, error);

  if (WEIR_IS_NODE (self->object) && g_str_equal (self->property, "dispatcher"))
    return weir_history_choose_dispatcher (self->history, WEIR_NODE (self->object),
                                           (WeirDispatcherKind) value->integer, error);

  init_property_value (self, &property);
  if (!value_to_property (value, &property))
    g_return_val_if_reached (FALSE);
  return weir_history_set (self->history, self->object, self->property, &property, error);
}

void
weir_setting_seal (WeirSetting *self)
{
  g_return_if_fail (WEIR_IS_SETTING (self));

  weir_history_seal (self->history);
}
