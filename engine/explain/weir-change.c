/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-change.h"

#include <glib/gi18n.h>
#include <math.h>

#include "weir-error.h"

/* A setting that all nodes or links have, unlike the parameters of a kind. */
typedef struct
{
  const char            *name;
  const char            *title;
  gboolean               is_of_links;
  const WeirParamChoice *choices;      /* NULL: a number */
} Setting;

struct _WeirChange
{
  gatomicrefcount refs;
  gboolean        is_of_link;
  guint           id;         /* of a node or link */
  char           *node;       /* owned: its name, or that of the producer … */
  char           *to;         /* … and that of the consumer; NULL for a node */
  char           *name;       /* owned */
  const char     *title;      /* not translated; NULL if there is no such name */
  WeirValue       value;
  double          speed;      /* what the value makes of it; 0: it is no speed */
};

static const WeirParamChoice dispatchers[] = {
  [WEIR_DISPATCHER_DEMAND] = { "demand", N_ ("Demand") },
  [WEIR_DISPATCHER_BROADCAST] = { "broadcast", N_ ("Broadcast") },
  [WEIR_DISPATCHER_PARTITION] = { "partition", N_ ("Partition") },
  { NULL, NULL },
};

static const WeirParamChoice keeps[] = {
  [WEIR_KEEP_LAST] = { "last", N_ ("The newest") },
  [WEIR_KEEP_FIRST] = { "first", N_ ("The oldest") },
  { NULL, NULL },
};

static const Setting settings[] = {
  { "copies", N_ ("Copies"), FALSE, NULL },
  { "dispatcher", N_ ("Dispatcher"), FALSE, dispatchers },
  { "buffer-size", N_ ("Buffer size"), FALSE, NULL },
  { "buffer-keep", N_ ("Buffer keeps"), FALSE, keeps },
  { "max-demand", N_ ("Max demand"), TRUE, NULL },
  { "min-demand", N_ ("Min demand"), TRUE, NULL },
};

static gboolean
has_setting (gpointer       object,
             const Setting *setting)
{
  if (setting->is_of_links != WEIR_IS_LINK (object))
    return FALSE;
  return setting->is_of_links || weir_node_has_setting (object, setting->name);
}

static const Setting *
find_setting (gpointer    object,
              const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].name, name) && has_setting (object, &settings[i]))
      return &settings[i];
  return NULL;
}

static const WeirParam *
find_param (gpointer    object,
            const char *name)
{
  return WEIR_IS_NODE (object) ? weir_stage_kind_find_param (weir_node_get_kind (object), name) : NULL;
}

static const char *
get_title (gpointer    object,
           const char *name)
{
  const Setting *setting = find_setting (object, name);
  const WeirParam *param = find_param (object, name);

  return setting != NULL ? setting->title : param != NULL ? param->title : NULL;
}

/*< making one >*/

static WeirChange *
change_alloc (gpointer    object,
              const char *name)
{
  WeirChange *self = g_new0 (WeirChange, 1);
  WeirNode *node = WEIR_IS_LINK (object) ? weir_link_get_from (object) : object;

  g_atomic_ref_count_init (&self->refs);
  self->is_of_link = WEIR_IS_LINK (object);
  self->id = self->is_of_link ? weir_link_get_id (object) : weir_node_get_id (object);
  self->node = g_strdup (weir_node_get_name (node));
  if (self->is_of_link)
    self->to = g_strdup (weir_node_get_name (weir_link_get_to (object)));
  self->name = g_strdup (name);
  self->title = get_title (object, name);
  return self;
}

WeirChange *
weir_change_new (gpointer         object,
                 const char      *name,
                 const WeirValue *value)
{
  WeirChange *self;

  g_return_val_if_fail (WEIR_IS_NODE (object) || WEIR_IS_LINK (object), NULL);
  g_return_val_if_fail (name != NULL && value != NULL, NULL);

  self = change_alloc (object, name);
  self->value = weir_value_copy (value);
  return self;
}

static gint64
get_service_time (WeirNode *node)
{
  const WeirParam *param = weir_stage_kind_get_service_time (weir_node_get_kind (node));
  const char *text;
  gint64 usec = 0;

  if (param == NULL)
    return 0;
  text = weir_value_get_text (weir_node_get_param (node, param->name), NULL);
  return text != NULL && weir_duration_parse (text, &usec, NULL) ? usec : 0;
}

gboolean
weir_change_can_speed_up (WeirNode *node)
{
  g_return_val_if_fail (WEIR_IS_NODE (node), FALSE);

  return get_service_time (node) > 0;
}

WeirChange *
weir_change_new_speed (WeirNode *node,
                       double    factor)
{
  g_autofree char *text = NULL;
  WeirChange *self;

  g_return_val_if_fail (WEIR_IS_NODE (node), NULL);
  g_return_val_if_fail (factor > 0 && isfinite (factor), NULL);
  g_return_val_if_fail (weir_change_can_speed_up (node), NULL);

  text = weir_duration_format (llround ((double) get_service_time (node) / factor));
  self = change_alloc (node, weir_stage_kind_get_service_time (weir_node_get_kind (node))->name);
  self->value = weir_value_text (text);
  self->speed = factor;
  return self;
}

WeirChange *
weir_change_ref (WeirChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
weir_change_unref (WeirChange *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->node);
  g_free (self->to);
  g_free (self->name);
  weir_value_clear (&self->value);
  g_free (self);
}

/*< applying >*/

/* By its id in the document it was made of; in a copy by its name. */
static WeirNode *
find_node (WeirChange   *self,
           WeirDocument *document)
{
  WeirNode *node = weir_document_get_node_by_id (document, self->id);

  return node != NULL ? node : weir_document_find_node (document, self->node);
}

static WeirLink *
find_link (WeirChange   *self,
           WeirDocument *document)
{
  WeirLink *link = weir_document_get_link_by_id (document, self->id);
  WeirNode *from = weir_document_find_node (document, self->node);
  WeirNode *to = weir_document_find_node (document, self->to);

  if (link != NULL)
    return link;
  return from != NULL && to != NULL ? weir_document_find_link (document, from, to) : NULL;
}

static gpointer
find_object (WeirChange   *self,
             WeirDocument *document,
             GError      **error)
{
  gpointer object = self->is_of_link ? (gpointer) find_link (self, document) : find_node (self, document);

  if (object != NULL)
    return object;
  if (self->is_of_link)
    g_set_error (error, WEIR_ERROR, WEIR_ERROR_NO_SUCH_NODE,
                 _ ("“%s” does not subscribe to “%s”"), self->to, self->node);
  else
    g_set_error (error, WEIR_ERROR, WEIR_ERROR_NO_SUCH_NODE,
                 _ ("there is no stage called “%s”"), self->node);
  return NULL;
}

static gboolean
set_number (WeirHistory *history,
            gpointer     object,
            const char  *name,
            gint64       number,
            GError     **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_INT64);
  g_value_set_int64 (&value, number);
  return weir_history_set (history, object, name, &value, error);
}

/* A minimum that was set keeps its share. It is out of the way first, since it must always be below the maximum. */
static gboolean
set_max_demand (WeirHistory *history,
                WeirLink    *link,
                gint64       max,
                GError     **error)
{
  gint64 old_max = weir_link_get_max_demand (link), old_min = weir_link_get_min_demand (link);

  if (old_min == WEIR_MIN_DEMAND_DEFAULT)
    return set_number (history, link, "max-demand", max, error);
  return set_number (history, link, "min-demand", WEIR_MIN_DEMAND_DEFAULT, error)
         && set_number (history, link, "max-demand", max, error)
         && set_number (history, link, "min-demand", old_min * max / old_max, error);
}

/* As many as it says, and not for each core. */
static gboolean
set_copies (WeirHistory *history,
            WeirNode    *node,
            gint64       copies,
            GError     **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_BOOLEAN);
  return (!weir_node_get_copies_per_core (node)
          || weir_history_set (history, node, "copies-per-core", &value, error))
         && set_number (history, node, "copies", copies, error);
}

static gboolean
fail_value (const char *name,
            const char *expected,
            GError    **error)
{
  g_set_error (error, WEIR_ERROR, WEIR_ERROR_TYPE, _ ("“%s” must be %s"), name, expected);
  return FALSE;
}

static gboolean
apply_choice (WeirChange    *self,
              WeirHistory   *history,
              gpointer       object,
              const Setting *setting,
              GError       **error)
{
  g_autoptr (GString) nicks = g_string_new (NULL);

  for (guint i = 0; setting->choices[i].nick != NULL; i++)
    {
      g_string_append_printf (nicks, "%s“%s”", i > 0 ? ", " : "", setting->choices[i].nick);
      if (!weir_value_equal_text (&self->value, setting->choices[i].nick))
        continue;
      if (setting->choices == dispatchers)
        return weir_history_choose_dispatcher (history, object, i, error);
      return set_number (history, object, setting->name, i, error);
    }
  g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE, _ ("“%s” must be one of %s"), setting->name,
               nicks->str);
  return FALSE;
}

static gboolean
apply_setting (WeirChange    *self,
               WeirHistory   *history,
               gpointer       object,
               const Setting *setting,
               GError       **error)
{
  gboolean is_size = g_str_equal (setting->name, "buffer-size");

  if (setting->choices != NULL)
    return apply_choice (self, history, object, setting, error);
  if (is_size && weir_value_equal_text (&self->value, "infinity"))
    return set_number (history, object, setting->name, WEIR_BUFFER_SIZE_INFINITE, error);
  if (weir_value_get_type (&self->value) != WEIR_VALUE_INTEGER)
    return fail_value (setting->name,
                       is_size ? _ ("a whole number or “infinity”") : _ ("a whole number"), error);
  if (is_size && self->value.integer < 1)
    return fail_value (setting->name, _ ("at least 1"), error);
  if (g_str_equal (setting->name, "max-demand"))
    return set_max_demand (history, object, self->value.integer, error);
  if (g_str_equal (setting->name, "copies"))
    return set_copies (history, object, self->value.integer, error);
  return set_number (history, object, setting->name, self->value.integer, error);
}

static gboolean
apply (WeirChange  *self,
       WeirHistory *history,
       GError     **error)
{
  gpointer object = find_object (self, weir_history_get_document (history), error);
  const Setting *setting;

  if (object == NULL)
    return FALSE;
  setting = find_setting (object, self->name);
  if (setting != NULL)
    return apply_setting (self, history, object, setting, error);
  if (WEIR_IS_NODE (object))
    return weir_history_set_param (history, object, self->name, &self->value, error);
  g_set_error (error, WEIR_ERROR, WEIR_ERROR_UNKNOWN_KEY, _ ("a subscription has no “%s”"), self->name);
  return FALSE;
}

/* A minimum is last: it depends on the maximum. */
static gboolean
apply_all (GPtrArray   *changes,
           gboolean     minima,
           WeirHistory *history,
           GError     **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      WeirChange *change = g_ptr_array_index (changes, i);

      if (g_str_equal (change->name, "min-demand") == minima && !apply (change, history, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
weir_changes_apply (GPtrArray   *changes,
                    WeirHistory *history,
                    const char  *label,
                    GError     **error)
{
  gboolean done;

  g_return_val_if_fail (changes != NULL, FALSE);
  g_return_val_if_fail (WEIR_IS_HISTORY (history), FALSE);

  weir_history_seal (history);
  weir_history_begin (history, label);
  done = apply_all (changes, FALSE, history, error) && apply_all (changes, TRUE, history, error);
  if (!done)
    weir_history_take_back (history);
  weir_history_end (history);
  return done;
}

/*< telling >*/

static const WeirParamChoice *
get_choices (gpointer    object,
             const char *name)
{
  const Setting *setting = find_setting (object, name);
  const WeirParam *param = find_param (object, name);

  if (setting != NULL)
    return setting->choices;
  return param != NULL && param->type == WEIR_PARAM_TYPE_CHOICE ? param->choices : NULL;
}

char *
weir_change_describe (WeirChange *self)
{
  g_autofree char *object = NULL, *value = NULL;
  const char *title;

  g_return_val_if_fail (self != NULL, NULL);

  title = self->title != NULL ? _ (self->title) : self->name;
  object = self->is_of_link ? g_strdup_printf ("%s → %s", self->node, self->to) : g_strdup (self->node);
  if (self->speed > 0)
    /* Translators: a stage's name, and how many times as fast as it is. */
    return g_strdup_printf (_ ("%s: %.3g times as fast"), object, self->speed);
  value = weir_value_get_type (&self->value) == WEIR_VALUE_TEXT
          ? g_strdup (weir_value_get_text (&self->value, NULL)) : weir_value_to_string (&self->value);
  /* Translators: a stage or two, the name of a setting, its value: "Printer 1: Copies 3". */
  return g_strdup_printf (_ ("%s: %s %s"), object, title, value);
}

static gboolean
can_vary (const WeirParam *param)
{
  return param->type != WEIR_PARAM_TYPE_TEXT && param->type != WEIR_PARAM_TYPE_FILE;
}

const char **
weir_change_list_settings (gpointer object)
{
  GPtrArray *names = g_ptr_array_new ();
  const WeirParam *params = NULL;
  guint n_params = 0;

  g_return_val_if_fail (WEIR_IS_NODE (object) || WEIR_IS_LINK (object), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (has_setting (object, &settings[i]))
      g_ptr_array_add (names, (gpointer) settings[i].name);
  if (WEIR_IS_NODE (object))
    params = weir_stage_kind_get_params (weir_node_get_kind (object), &n_params);
  for (guint i = 0; i < n_params; i++)
    if (can_vary (&params[i]))
      g_ptr_array_add (names, (gpointer) params[i].name);
  g_ptr_array_add (names, NULL);
  return (const char **) g_ptr_array_free (names, FALSE);
}

const char *
weir_change_get_title (gpointer    object,
                       const char *name)
{
  const char *title;

  g_return_val_if_fail (WEIR_IS_NODE (object) || WEIR_IS_LINK (object), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  title = get_title (object, name);
  return title != NULL ? _ (title) : NULL;
}

static WeirValue
dup_present_of_node (WeirNode   *node,
                     const char *name)
{
  gint64 size = weir_node_get_effective_buffer_size (node);

  if (g_str_equal (name, "copies"))
    return weir_value_integer (weir_node_count_copies (node));
  if (g_str_equal (name, "dispatcher"))
    return weir_value_text (dispatchers[weir_node_get_dispatcher (node)].nick);
  if (g_str_equal (name, "buffer-keep"))
    return weir_value_text (keeps[weir_node_get_buffer_keep (node)].nick);
  return size == WEIR_BUFFER_SIZE_INFINITE ? weir_value_text ("infinity") : weir_value_integer (size);
}

WeirValue
weir_change_dup_present (gpointer    object,
                         const char *name)
{
  g_return_val_if_fail (WEIR_IS_NODE (object) || WEIR_IS_LINK (object), weir_value_null ());
  g_return_val_if_fail (name != NULL, weir_value_null ());

  if (find_setting (object, name) == NULL)
    return find_param (object, name) == NULL ? weir_value_null ()
                                             : weir_value_copy (weir_node_get_param (object, name));
  if (WEIR_IS_NODE (object))
    return dup_present_of_node (object, name);
  return weir_value_integer (g_str_equal (name, "max-demand")
                             ? weir_link_get_max_demand (object)
                             : weir_link_get_effective_min_demand (object));
}

const char **
weir_change_list_choices (gpointer    object,
                          const char *name)
{
  const WeirParamChoice *choices;
  GPtrArray *nicks;

  g_return_val_if_fail (WEIR_IS_NODE (object) || WEIR_IS_LINK (object), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  choices = get_choices (object, name);
  if (choices == NULL)
    return NULL;
  nicks = g_ptr_array_new ();
  for (guint i = 0; choices[i].nick != NULL; i++)
    g_ptr_array_add (nicks, (gpointer) choices[i].nick);
  g_ptr_array_add (nicks, NULL);
  return (const char **) g_ptr_array_free (nicks, FALSE);
}

char *
weir_change_format (gpointer         object,
                    const char      *name,
                    const WeirValue *value)
{
  const WeirParamChoice *choices;

  g_return_val_if_fail (WEIR_IS_NODE (object) || WEIR_IS_LINK (object), NULL);
  g_return_val_if_fail (name != NULL && value != NULL, NULL);

  choices = get_choices (object, name);
  for (guint i = 0; choices != NULL && choices[i].nick != NULL; i++)
    if (weir_value_equal_text (value, choices[i].nick))
      return g_strdup (_ (choices[i].title));
  if (weir_value_equal_text (value, "infinity"))
    return g_strdup ("∞");
  if (weir_value_get_type (value) == WEIR_VALUE_BOOLEAN)
    return g_strdup (value->boolean ? _ ("On") : _ ("Off"));
  if (weir_value_get_type (value) == WEIR_VALUE_TEXT)
    return g_strdup (weir_value_get_text (value, NULL));
  return weir_value_to_string (value);
}
