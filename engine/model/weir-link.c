/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-link.h"

#include "flow/weir-consumer-supervisor.h"

struct _WeirLink
{
  GObject   parent_instance;

  guint     id;
  WeirNode *from;         /* owned */
  WeirNode *to;           /* owned */

  guint     max_demand;
  gint      min_demand;
  guint     cancel;
  gboolean  manual;
  char     *partition;    /* owned, may be NULL */
  char     *selector;     /* owned, may be NULL: the nick of a condition */
  double    selector_number;
  char     *selector_text;   /* owned, may be NULL */

  WeirValue unknown;
};

G_DEFINE_FINAL_TYPE (WeirLink, weir_link, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_MAX_DEMAND,
  PROP_MIN_DEMAND,
  PROP_CANCEL,
  PROP_MANUAL,
  PROP_PARTITION,
  PROP_SELECTOR,
  PROP_SELECTOR_NUMBER,
  PROP_SELECTOR_TEXT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* No text and an empty one are the same: nothing was chosen. */
static gboolean
replace_text (char      **field,
              const char *text)
{
  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (*field, text) == 0)
    return FALSE;

  g_free (*field);
  *field = g_strdup (text);
  return TRUE;
}

static gboolean
replace_uint (guint *field,
              guint  value)
{
  if (*field == value)
    return FALSE;

  *field = value;
  return TRUE;
}

static gboolean
replace_int (gint *field,
             gint  value)
{
  if (*field == value)
    return FALSE;

  *field = value;
  return TRUE;
}

static gboolean
replace_double (double *field,
                double  value)
{
  if (*field == value)
    return FALSE;

  *field = value;
  return TRUE;
}

static void
weir_link_dispose (GObject *object)
{
  WeirLink *self = WEIR_LINK (object);

  g_clear_object (&self->from);
  g_clear_object (&self->to);

  G_OBJECT_CLASS (weir_link_parent_class)->dispose (object);
}

static void
weir_link_finalize (GObject *object)
{
  WeirLink *self = WEIR_LINK (object);

  g_free (self->partition);
  g_free (self->selector);
  g_free (self->selector_text);
  weir_value_clear (&self->unknown);

  G_OBJECT_CLASS (weir_link_parent_class)->finalize (object);
}

static void
weir_link_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  WeirLink *self = WEIR_LINK (object);

  switch (prop_id)
    {
    case PROP_MAX_DEMAND:
      g_value_set_uint (value, self->max_demand);
      break;
    case PROP_MIN_DEMAND:
      g_value_set_int (value, self->min_demand);
      break;
    case PROP_CANCEL:
      g_value_set_uint (value, self->cancel);
      break;
    case PROP_MANUAL:
      g_value_set_boolean (value, self->manual);
      break;
    case PROP_PARTITION:
      g_value_set_string (value, self->partition);
      break;
    case PROP_SELECTOR:
      g_value_set_string (value, self->selector);
      break;
    case PROP_SELECTOR_NUMBER:
      g_value_set_double (value, self->selector_number);
      break;
    case PROP_SELECTOR_TEXT:
      g_value_set_string (value, self->selector_text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weir_link_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  WeirLink *self = WEIR_LINK (object);
  gboolean changed = FALSE;

  switch (prop_id)
    {
    case PROP_MAX_DEMAND:
      changed = replace_uint (&self->max_demand, g_value_get_uint (value));
      break;
    case PROP_MIN_DEMAND:
      changed = replace_int (&self->min_demand, g_value_get_int (value));
      break;
    case PROP_CANCEL:
      changed = replace_uint (&self->cancel, g_value_get_uint (value));
      break;
    case PROP_MANUAL:
      changed = replace_int (&self->manual, g_value_get_boolean (value));
      break;
    case PROP_PARTITION:
      changed = replace_text (&self->partition, g_value_get_string (value));
      break;
    case PROP_SELECTOR:
      changed = replace_text (&self->selector, g_value_get_string (value));
      break;
    case PROP_SELECTOR_NUMBER:
      changed = replace_double (&self->selector_number, g_value_get_double (value));
      break;
    case PROP_SELECTOR_TEXT:
      changed = replace_text (&self->selector_text, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }

  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
weir_link_class_init (WeirLinkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = weir_link_dispose;
  object_class->finalize = weir_link_finalize;
  object_class->get_property = weir_link_get_property;
  object_class->set_property = weir_link_set_property;

  props[PROP_MAX_DEMAND] =
    g_param_spec_uint ("max-demand", NULL, NULL, 1, WEIR_MAX_DEMAND_LIMIT, WEIR_MAX_DEMAND_DEFAULT,
                       flags);
  props[PROP_MIN_DEMAND] =
    g_param_spec_int ("min-demand", NULL, NULL, WEIR_MIN_DEMAND_DEFAULT, WEIR_MAX_DEMAND_LIMIT - 1,
                      WEIR_MIN_DEMAND_DEFAULT, flags);
  props[PROP_CANCEL] =
    g_param_spec_uint ("cancel", NULL, NULL, WEIR_CANCEL_PERMANENT, WEIR_CANCEL_TEMPORARY,
                       WEIR_CANCEL_PERMANENT, flags);
  props[PROP_MANUAL] =
    g_param_spec_boolean ("manual", NULL, NULL, FALSE, flags);
  props[PROP_PARTITION] =
    g_param_spec_string ("partition", NULL, NULL, NULL, flags);
  props[PROP_SELECTOR] =
    g_param_spec_string ("selector", NULL, NULL, NULL, flags);
  props[PROP_SELECTOR_NUMBER] =
    g_param_spec_double ("selector-number", NULL, NULL, -WEIR_CONDITION_NUMBER_LIMIT,
                         WEIR_CONDITION_NUMBER_LIMIT, 0, flags);
  props[PROP_SELECTOR_TEXT] =
    g_param_spec_string ("selector-text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
weir_link_init (WeirLink *self)
{
  static int last_id;

  self->id = (guint) g_atomic_int_add (&last_id, 1) + 1;
  self->max_demand = WEIR_MAX_DEMAND_DEFAULT;
  self->min_demand = WEIR_MIN_DEMAND_DEFAULT;
}

WeirLink *
weir_link_new (WeirNode *from,
               WeirNode *to)
{
  WeirLink *self;

  g_return_val_if_fail (WEIR_IS_NODE (from), NULL);
  g_return_val_if_fail (WEIR_IS_NODE (to), NULL);

  self = g_object_new (WEIR_TYPE_LINK, NULL);
  self->from = g_object_ref (from);
  self->to = g_object_ref (to);

  return self;
}

guint
weir_link_get_id (WeirLink *self)
{
  g_return_val_if_fail (WEIR_IS_LINK (self), 0);

  return self->id;
}

WeirNode *
weir_link_get_from (WeirLink *self)
{
  g_return_val_if_fail (WEIR_IS_LINK (self), NULL);

  return self->from;
}

WeirNode *
weir_link_get_to (WeirLink *self)
{
  g_return_val_if_fail (WEIR_IS_LINK (self), NULL);

  return self->to;
}

guint
weir_link_get_max_demand (WeirLink *self)
{
  g_return_val_if_fail (WEIR_IS_LINK (self), WEIR_MAX_DEMAND_DEFAULT);

  return self->max_demand;
}

gint
weir_link_get_min_demand (WeirLink *self)
{
  g_return_val_if_fail (WEIR_IS_LINK (self), WEIR_MIN_DEMAND_DEFAULT);

  return self->min_demand;
}

guint
weir_link_get_effective_min_demand (WeirLink *self)
{
  g_return_val_if_fail (WEIR_IS_LINK (self), WEIR_MAX_DEMAND_DEFAULT / 2);

  if (self->min_demand == WEIR_MIN_DEMAND_DEFAULT)
    return self->max_demand / 2;

  return (guint) self->min_demand;
}

WeirCancelMode
weir_link_get_cancel (WeirLink *self)
{
  g_return_val_if_fail (WEIR_IS_LINK (self), WEIR_CANCEL_PERMANENT);

  return self->cancel;
}

gboolean
weir_link_get_manual (WeirLink *self)
{
  g_return_val_if_fail (WEIR_IS_LINK (self), FALSE);

  return self->manual;
}

gboolean
weir_link_is_asked_by_hand (WeirLink *self)
{
  g_return_val_if_fail (WEIR_IS_LINK (self), FALSE);

  return self->manual && !g_type_is_a (weir_node_get_kind (self->to)->get_type (), WEIR_TYPE_CONSUMER_SUPERVISOR);
}

const char *
weir_link_get_partition (WeirLink *self)
{
  g_return_val_if_fail (WEIR_IS_LINK (self), NULL);

  return self->partition;
}

const char *
weir_link_get_selector (WeirLink *self)
{
  g_return_val_if_fail (WEIR_IS_LINK (self), NULL);

  return self->selector;
}

gboolean
weir_link_get_condition (WeirLink      *self,
                         WeirCondition *condition)
{
  g_return_val_if_fail (WEIR_IS_LINK (self), FALSE);

  *condition = (WeirCondition) { .number = self->selector_number, .text = self->selector_text };
  return self->selector != NULL && weir_condition_find (self->selector, &condition->operation);
}

const WeirValue *
weir_link_get_unknown (WeirLink *self)
{
  g_return_val_if_fail (WEIR_IS_LINK (self), NULL);

  return &self->unknown;
}

void
weir_link_set_unknown (WeirLink *self,
                       WeirValue unknown)
{
  g_return_if_fail (WEIR_IS_LINK (self));

  weir_value_clear (&self->unknown);
  self->unknown = unknown;
}
