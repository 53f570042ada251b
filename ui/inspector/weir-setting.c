/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-setting.h"

#include <glib/gi18n.h>

struct _WeirSetting
{
  GObject          parent_instance;

  WeirHistory     *history;    /* owned */
  GPtrArray       *objects;    /* of GObject, owned */
  char            *property;   /* owned; NULL for a parameter */
  const WeirParam *param;      /* static, of the first; NULL for a property */
  guint            timeout;    /* until several changes are told as one */
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

static GParamSpec *
find_pspec (WeirSetting *self)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (g_ptr_array_index (self->objects, 0)),
                                       self->property);
}

/* Returns: (transfer full) */
static WeirValue
read_value (WeirSetting *self,
            GObject     *object)
{
  g_auto (GValue) property = G_VALUE_INIT;

  if (self->param != NULL)
    return weir_value_copy (weir_node_get_param (WEIR_NODE (object), self->param->name));

  g_value_init (&property, G_PARAM_SPEC_VALUE_TYPE (find_pspec (self)));
  g_object_get_property (object, self->property, &property);
  return value_from_property (&property);
}

static gboolean
check_name (WeirSetting *self,
            GObject     *object,
            const char  *name,
            GError     **error)
{
  WeirNode *other;

  if (!weir_node_check_name (name, error))
    return FALSE;
  other = weir_document_find_node (weir_history_get_document (self->history), name);
  if (other != NULL && G_OBJECT (other) != object)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_DUPLICATE_NAME, _ ("Another stage is called “%s”"),
                   name);
      return FALSE;
    }
  return TRUE;
}

/* A row may still be there when what it shows has been deleted. */
static gboolean
check_alive (WeirSetting *self,
             GObject     *object,
             GError     **error)
{
  WeirDocument *document = weir_history_get_document (self->history);
  gboolean alive = TRUE;

  if (WEIR_IS_NODE (object))
    alive = weir_document_get_node_by_id (document, weir_node_get_id (WEIR_NODE (object))) != NULL;
  else if (WEIR_IS_LINK (object))
    alive = weir_document_get_link_by_id (document, weir_link_get_id (WEIR_LINK (object))) != NULL;
  else if (WEIR_IS_REMARK (object))
    alive = weir_document_has_remark (document, WEIR_REMARK (object));

  if (!alive)
    g_set_error (error, WEIR_ERROR, WEIR_ERROR_NO_SUCH_NODE, _ ("It has been deleted"));
  return alive;
}

static gboolean
check_property (WeirSetting     *self,
                GObject         *object,
                const WeirValue *value,
                GError         **error)
{
  g_auto (GValue) property = G_VALUE_INIT;

  if (WEIR_IS_NODE (object) && g_str_equal (self->property, "name"))
    return check_name (self, object, weir_value_get_text (value, NULL), error);

  g_value_init (&property, G_PARAM_SPEC_VALUE_TYPE (find_pspec (self)));
  if (!value_to_property (value, &property))
    g_return_val_if_reached (FALSE);
  return weir_history_check (self->history, object, self->property, &property, error);
}

static gboolean
check_value (WeirSetting     *self,
             GObject         *object,
             const WeirValue *value,
             GError         **error)
{
  if (!check_alive (self, object, error))
    return FALSE;
  if (self->param == NULL)
    return check_property (self, object, value, error);
  return weir_param_check (weir_stage_kind_find_param (weir_node_get_kind (WEIR_NODE (object)),
                                                       self->param->name), value, error);
}

static gboolean
write_value (WeirSetting     *self,
             GObject         *object,
             const WeirValue *value,
             GError         **error)
{
  g_auto (GValue) property = G_VALUE_INIT;

  if (self->param != NULL)
    return weir_history_set_param (self->history, WEIR_NODE (object), self->param->name, value,
                                   error);
  if (WEIR_IS_NODE (object) && g_str_equal (self->property, "dispatcher"))
    return weir_history_choose_dispatcher (self->history, WEIR_NODE (object),
                                           (WeirDispatcherKind) value->integer, error);

  g_value_init (&property, G_PARAM_SPEC_VALUE_TYPE (find_pspec (self)));
  if (!value_to_property (value, &property))
    g_return_val_if_reached (FALSE);
  return weir_history_set (self->history, object, self->property, &property, error);
}

static char *
make_label (WeirSetting *self)
{
  guint n = self->objects->len;

  if (WEIR_IS_LINK (g_ptr_array_index (self->objects, 0)))
    return g_strdup_printf (ngettext ("Change %u subscription", "Change %u subscriptions", n), n);
  return g_strdup_printf (ngettext ("Change %u stage", "Change %u stages", n), n);
}

static gboolean
on_timeout (gpointer data)
{
  WeirSetting *self = data;

  self->timeout = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* A row looks at all objects: not once for each of them. */
static void
on_object_changed (WeirSetting *self)
{
  if (self->objects->len == 1)
    g_signal_emit (self, signals[CHANGED], 0);
  else if (self->timeout == 0)
    self->timeout = g_timeout_add (0, on_timeout, self);
}

static void
weir_setting_dispose (GObject *object)
{
  WeirSetting *self = WEIR_SETTING (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (weir_setting_parent_class)->dispose (object);
}

static void
weir_setting_finalize (GObject *object)
{
  WeirSetting *self = WEIR_SETTING (object);

  g_ptr_array_unref (self->objects);
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
  self->objects = g_ptr_array_new_with_free_func (g_object_unref);
}

static WeirSetting *
make_setting (WeirHistory *history,
              GPtrArray   *objects,
              const char  *signal)
{
  WeirSetting *self = g_object_new (WEIR_TYPE_SETTING, NULL);

  self->history = g_object_ref (history);
  for (guint i = 0; i < objects->len; i++)
    {
      GObject *object = g_ptr_array_index (objects, i);

      g_ptr_array_add (self->objects, g_object_ref (object));
      g_signal_connect_object (object, signal, G_CALLBACK (on_object_changed), self,
                               G_CONNECT_SWAPPED);
    }
  return self;
}

WeirSetting *
weir_setting_new_for_params (WeirHistory     *history,
                             GPtrArray       *nodes,
                             const WeirParam *param)
{
  g_autofree char *signal = NULL;
  WeirSetting *self;

  g_return_val_if_fail (WEIR_IS_HISTORY (history), NULL);
  g_return_val_if_fail (nodes != NULL && nodes->len > 0, NULL);
  g_return_val_if_fail (param != NULL, NULL);

  signal = g_strconcat ("param-changed::", param->name, NULL);
  self = make_setting (history, nodes, signal);
  self->param = param;
  return self;
}

WeirSetting *
weir_setting_new_for_properties (WeirHistory *history,
                                 GPtrArray   *objects,
                                 const char  *property)
{
  g_autofree char *signal = NULL;
  WeirSetting *self;

  g_return_val_if_fail (WEIR_IS_HISTORY (history), NULL);
  g_return_val_if_fail (objects != NULL && objects->len > 0, NULL);

  signal = g_strconcat ("notify::", property, NULL);
  self = make_setting (history, objects, signal);
  self->property = g_strdup (property);
  g_return_val_if_fail (find_pspec (self) != NULL, self);
  return self;
}

WeirSetting *
weir_setting_new_for_param (WeirHistory     *history,
                            WeirNode        *node,
                            const WeirParam *param)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

  g_ptr_array_add (nodes, node);
  return weir_setting_new_for_params (history, nodes, param);
}

WeirSetting *
weir_setting_new_for_property (WeirHistory *history,
                               GObject     *object,
                               const char  *property)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();

  g_ptr_array_add (objects, object);
  return weir_setting_new_for_properties (history, objects, property);
}

GPtrArray *
weir_setting_get_objects (WeirSetting *self)
{
  g_return_val_if_fail (WEIR_IS_SETTING (self), NULL);

  return self->objects;
}

WeirValue
weir_setting_get (WeirSetting *self)
{
  g_return_val_if_fail (WEIR_IS_SETTING (self), weir_value_null ());

  return read_value (self, g_ptr_array_index (self->objects, 0));
}

/* Whether all have @value. */
static gboolean
all_have (WeirSetting     *self,
          const WeirValue *value)
{
  for (guint i = 0; i < self->objects->len; i++)
    {
      g_auto (WeirValue) other = read_value (self, g_ptr_array_index (self->objects, i));

      if (!weir_value_equal (value, &other))
        return FALSE;
    }
  return TRUE;
}

gboolean
weir_setting_is_mixed (WeirSetting *self)
{
  g_auto (WeirValue) value = weir_setting_get (self);

  return !all_have (self, &value);
}

gboolean
weir_setting_get_default (WeirSetting *self,
                          WeirValue   *value)
{
  static const char *const own[] = { "name", "title", "description", "text", "color", NULL };

  g_return_val_if_fail (WEIR_IS_SETTING (self), FALSE);

  if (self->param != NULL)
    {
      *value = weir_param_get_default (self->param);
      return TRUE;
    }
  if (g_strv_contains (own, self->property))
    return FALSE;
  *value = value_from_property (g_param_spec_get_default_value (find_pspec (self)));
  return TRUE;
}

gboolean
weir_setting_is_default (WeirSetting *self)
{
  g_auto (WeirValue) value = WEIR_VALUE_INIT;

  return weir_setting_get_default (self, &value) && all_have (self, &value);
}

void
weir_setting_reset (WeirSetting *self)
{
  g_auto (WeirValue) value = WEIR_VALUE_INIT;

  if (!weir_setting_get_default (self, &value))
    return;
  weir_setting_seal (self);
  weir_setting_set (self, &value, NULL);
  weir_setting_seal (self);
}

gboolean
weir_setting_check (WeirSetting     *self,
                    const WeirValue *value,
                    GError         **error)
{
  g_return_val_if_fail (WEIR_IS_SETTING (self), FALSE);

  for (guint i = 0; i < self->objects->len; i++)
    if (!check_value (self, g_ptr_array_index (self->objects, i), value, error))
      return FALSE;
  return TRUE;
}

/* All or none of them. */
gboolean
weir_setting_set (WeirSetting     *self,
                  const WeirValue *value,
                  GError         **error)
{
  g_autofree char *label = NULL;
  gboolean is_set = TRUE;

  g_return_val_if_fail (WEIR_IS_SETTING (self), FALSE);

  if (!weir_setting_check (self, value, error))
    return FALSE;
  if (self->objects->len == 1)
    return write_value (self, g_ptr_array_index (self->objects, 0), value, error);

  label = make_label (self);
  weir_history_begin (self->history, label);
  for (guint i = 0; i < self->objects->len && is_set; i++)
    is_set = write_value (self, g_ptr_array_index (self->objects, i), value, error);
  weir_history_end (self->history);
  return is_set;
}

void
weir_setting_seal (WeirSetting *self)
{
  g_return_if_fail (WEIR_IS_SETTING (self));

  weir_history_seal (self->history);
}
