/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-finding.h"

#include "weir-error.h"

#include <glib/gi18n.h>

typedef struct
{
  GObject    *object;     /* owned */
  const char *name;       /* static: of a property, or of a node's parameter */
  gboolean    is_param;
  GValue      value;      /* the property's */
  WeirValue   param;      /* the parameter's */
} WeirFindingSetting;

static void
setting_clear (gpointer data)
{
  WeirFindingSetting *setting = data;

  g_object_unref (setting->object);
  if (!setting->is_param)
    g_value_unset (&setting->value);
  weir_value_clear (&setting->param);
}

static gboolean
is_there (WeirDocument *document,
          GObject      *object)
{
  if (WEIR_IS_NODE (object))
    return weir_document_get_node_by_id (document, weir_node_get_id (WEIR_NODE (object))) != NULL;
  if (WEIR_IS_LINK (object))
    return weir_document_get_link_by_id (document, weir_link_get_id (WEIR_LINK (object))) != NULL;
  return object == G_OBJECT (document);
}

WeirFinding *
weir_finding_new (const char  *id,
                  WeirSeverity severity,
                  WeirNode    *node,
                  WeirLink    *link,
                  char        *what,
                  char        *why)
{
  WeirFinding *self;

  g_return_val_if_fail (WEIR_IS_NODE (node), NULL);

  self = g_new0 (WeirFinding, 1);
  self->ref_count = 1;
  self->id = id;
  self->severity = severity;
  self->node = g_object_ref (node);
  self->link = link != NULL ? g_object_ref (link) : NULL;
  self->what = what;
  self->why = why;
  self->settings = g_array_new (FALSE, TRUE, sizeof (WeirFindingSetting));
  g_array_set_clear_func (self->settings, setting_clear);
  return self;
}

WeirFinding *
weir_finding_ref (WeirFinding *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  self->ref_count++;
  return self;
}

void
weir_finding_unref (WeirFinding *self)
{
  g_return_if_fail (self != NULL && self->ref_count > 0);

  if (--self->ref_count > 0)
    return;

  g_object_unref (self->node);
  g_clear_object (&self->link);
  g_clear_object (&self->from);
  g_clear_object (&self->to);
  g_free (self->what);
  g_free (self->why);
  g_free (self->repair);
  g_array_unref (self->settings);
  g_free (self);
}

gboolean
weir_finding_equal (const WeirFinding *self,
                    const WeirFinding *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->severity == other->severity && self->node == other->node
         && self->link == other->link && g_str_equal (self->what, other->what)
         && g_str_equal (self->why, other->why) && g_strcmp0 (self->repair, other->repair) == 0;
}

void
weir_finding_take_repair (WeirFinding *self,
                          char        *title)
{
  g_return_if_fail (self != NULL && self->repair == NULL);

  self->repair = title;
}

void
weir_finding_add_setting (WeirFinding *self,
                          gpointer     object,
                          const char  *property,
                          GValue      *value)
{
  WeirFindingSetting setting = { .object = g_object_ref (object), .name = property, .value = *value };

  g_return_if_fail (self != NULL && self->repair != NULL);

  g_array_append_val (self->settings, setting);
}

void
weir_finding_add_uint (WeirFinding *self,
                       gpointer     object,
                       const char  *property,
                       guint        number)
{
  GValue value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_UINT);
  g_value_set_uint (&value, number);
  weir_finding_add_setting (self, object, property, &value);
}

void
weir_finding_add_param (WeirFinding *self,
                        WeirNode    *node,
                        const char  *name,
                        WeirValue    value)
{
  WeirFindingSetting setting = { G_OBJECT (g_object_ref (node)), name, TRUE, G_VALUE_INIT, value };

  g_return_if_fail (self != NULL && self->repair != NULL);

  g_array_append_val (self->settings, setting);
}

void
weir_finding_add_link (WeirFinding *self,
                       WeirNode    *from,
                       WeirNode    *to,
                       WeirNode    *fresh)
{
  g_return_if_fail (self != NULL && self->repair != NULL && self->from == NULL);
  g_return_if_fail (WEIR_IS_NODE (from) && WEIR_IS_NODE (to));
  g_return_if_fail (fresh == NULL || fresh == from || fresh == to);

  self->from = g_object_ref (from);
  self->to = g_object_ref (to);
  self->fresh = fresh;
}

const char *
weir_severity_get_title (WeirSeverity severity)
{
  if (severity == WEIR_SEVERITY_ERROR)
    return _ ("Error");
  return severity == WEIR_SEVERITY_WARNING ? _ ("Warning") : _ ("Hint");
}

const char *
weir_severity_to_string (WeirSeverity severity)
{
  static const char *const names[] = { "hint", "warning", "error" };

  g_return_val_if_fail (severity < G_N_ELEMENTS (names), NULL);

  return names[severity];
}

static gboolean
can_repair (WeirFinding  *self,
            WeirDocument *document)
{
  for (guint i = 0; i < self->settings->len; i++)
    if (!is_there (document, g_array_index (self->settings, WeirFindingSetting, i).object))
      return FALSE;

  /* What is new is not there; and not twice. */
  return self->from == NULL
         || (is_there (document, G_OBJECT (self->from)) == (self->from != self->fresh)
             && is_there (document, G_OBJECT (self->to)) == (self->to != self->fresh));
}

static gboolean
make_setting (const WeirFindingSetting *setting,
              WeirHistory              *history,
              GError                  **error)
{
  if (setting->is_param)
    return weir_history_set_param (history, WEIR_NODE (setting->object), setting->name, &setting->param, error);
  return weir_history_set (history, setting->object, setting->name, &setting->value, error);
}

static gboolean
make_link (WeirFinding *self,
           WeirHistory *history,
           GError     **error)
{
  if (self->fresh != NULL)
    {
      g_autofree char *name = weir_document_make_name (weir_history_get_document (history),
                                                       weir_node_get_name (self->fresh));

      g_object_set (self->fresh, "name", name, NULL);
      if (!weir_history_add_node (history, self->fresh, error))
        return FALSE;
    }

  return weir_history_add_link (history, self->from, self->to, error) != NULL;
}

gboolean
weir_finding_repair (WeirFinding *self,
                     WeirHistory *history,
                     GError     **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (self != NULL && self->repair != NULL, FALSE);
  g_return_val_if_fail (WEIR_IS_HISTORY (history), FALSE);

  if (!can_repair (self, weir_history_get_document (history)))
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_CHANGED,
                   _ ("What was to be repaired is not there any more"));
      return FALSE;
    }

  weir_history_seal (history);
  weir_history_begin (history, self->repair);
  for (guint i = 0; done && i < self->settings->len; i++)
    done = make_setting (&g_array_index (self->settings, WeirFindingSetting, i), history, error);
  if (done && self->from != NULL)
    done = make_link (self, history, error);
  weir_history_end (history);
  weir_history_seal (history);
  return done;
}
