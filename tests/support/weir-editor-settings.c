/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-editor.h"

#define MOST_COPIES 3

/* Names, and whatever else a person might type anywhere. */
static const char *const texts[] = {
  NULL, "", "a", "b", "Stage", "Ämter → “Größe”", "two\nlines", "4", "12", "a, b", "a, a", ",", "0",
  "even", "odd", "contains", "below", "no such thing", "missing/words.txt",
};

static const char *const durations[] = {
  "0ms", "1us", "10ms", "1.5s", "2min", "1h", "5", "-1ms", "never",
};

/*< values >*/

/* Mostly what is near the least and the usual, sometimes the outermost. */
static gint64
draw_integer (WeirEditor *self,
              gint64      minimum,
              gint64      maximum,
              gint64      initial)
{
  switch (weir_editor_draw (self, 0, 7))
    {
    case 0:
      return minimum;
    case 1:
      return maximum;
    case 2:
      return initial;
    default:
      return minimum < -1 ? weir_editor_draw (self, -20, 20)
                          : minimum + weir_editor_draw (self, -1, 20);
    }
}

static const char *
draw_text (WeirEditor *self)
{
  return texts[weir_editor_draw (self, 0, G_N_ELEMENTS (texts) - 1)];
}

static gboolean
fill_number (WeirEditor *self,
             GParamSpec *pspec,
             GValue     *value)
{
  if (G_IS_PARAM_SPEC_UINT (pspec))
    {
      GParamSpecUInt *spec = G_PARAM_SPEC_UINT (pspec);

      g_value_init (value, G_TYPE_INT64);
      g_value_set_int64 (value, draw_integer (self, spec->minimum, spec->maximum,
                                              spec->default_value));
    }
  else if (G_IS_PARAM_SPEC_INT (pspec))
    {
      GParamSpecInt *spec = G_PARAM_SPEC_INT (pspec);

      g_value_init (value, G_TYPE_INT64);
      g_value_set_int64 (value, draw_integer (self, spec->minimum, spec->maximum,
                                              spec->default_value));
    }
  else if (G_IS_PARAM_SPEC_INT64 (pspec))
    {
      GParamSpecInt64 *spec = G_PARAM_SPEC_INT64 (pspec);

      g_value_init (value, G_TYPE_INT64);
      g_value_set_int64 (value, draw_integer (self, spec->minimum, spec->maximum,
                                              spec->default_value));
    }
  else if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    {
      g_value_init (value, G_TYPE_DOUBLE);
      g_value_set_double (value, weir_editor_draw (self, -400, 400) / 8.0);
    }
  else
    {
      return FALSE;
    }
  return TRUE;
}

/* FALSE: nobody edits such a property. */
static gboolean
fill (WeirEditor *self,
      GParamSpec *pspec,
      GValue     *value)
{
  if (g_str_equal (pspec->name, "copies"))
    {
      g_value_init (value, G_TYPE_INT64);
      g_value_set_int64 (value, weir_editor_draw (self, 0, MOST_COPIES));
      return TRUE;
    }
  if (fill_number (self, pspec, value))
    return TRUE;
  if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    {
      g_value_init (value, G_TYPE_BOOLEAN);
      g_value_set_boolean (value, weir_editor_draw (self, 0, 1));
      return TRUE;
    }
  if (G_IS_PARAM_SPEC_STRING (pspec))
    {
      g_value_init (value, G_TYPE_STRING);
      g_value_set_string (value, draw_text (self));
      return TRUE;
    }
  return FALSE;
}

/*< parameters >*/

static WeirValue
draw_choice (WeirEditor      *self,
             const WeirParam *param)
{
  guint n = 0;

  while (param->choices[n].nick != NULL)
    n++;
  return weir_value_text (param->choices[weir_editor_draw (self, 0, (gint) n - 1)].nick);
}

static WeirValue
draw_param (WeirEditor      *self,
            const WeirParam *param)
{
  const char *text = draw_text (self);

  switch (param->type)
    {
    case WEIR_PARAM_TYPE_INT:
      return weir_value_integer (weir_editor_draw (self, -2, 200));

    case WEIR_PARAM_TYPE_RATE:
      return weir_value_double (weir_editor_draw (self, 0, 2000) / 4.0);

    case WEIR_PARAM_TYPE_DOUBLE:
      return weir_value_double (weir_editor_draw (self, -20, 200) / 4.0);

    case WEIR_PARAM_TYPE_BOOL:
      return weir_value_boolean (weir_editor_draw (self, 0, 1));

    case WEIR_PARAM_TYPE_DURATION:
      return weir_value_text (durations[weir_editor_draw (self, 0, G_N_ELEMENTS (durations) - 1)]);

    case WEIR_PARAM_TYPE_CHOICE:
      return draw_choice (self, param);

    case WEIR_PARAM_TYPE_FILE:
      if (weir_editor_draw (self, 1, 4) > 1)
        return weir_value_text (WEIR_EDITOR_FILE);
      return weir_value_text (text != NULL ? text : "");

    case WEIR_PARAM_TYPE_TEXT:
    default:
      return weir_value_text (text != NULL ? text : "");
    }
}

void
weir_editor_set (WeirEditor *self,
                 gpointer    object)
{
  guint n_pspecs;
  g_autofree GParamSpec **pspecs =
    g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_pspecs);
  GParamSpec *pspec = pspecs[weir_editor_draw (self, 0, (gint) n_pspecs - 1)];
  g_auto (GValue) value = G_VALUE_INIT;

  if ((pspec->flags & G_PARAM_WRITABLE) != 0 && (pspec->flags & G_PARAM_CONSTRUCT_ONLY) == 0 &&
      fill (self, pspec, &value))
    weir_history_set (self->history, object, pspec->name, &value, NULL);
}

/* Sometimes a value of another type, which is refused, or none: the default. */
void
weir_editor_set_param (WeirEditor *self,
                       WeirNode   *node)
{
  guint n_params;
  const WeirParam *params = weir_stage_kind_get_params (weir_node_get_kind (node), &n_params);
  const WeirParam *param, *other;
  g_auto (WeirValue) value = WEIR_VALUE_INIT;

  if (n_params == 0)
    return;
  param = &params[weir_editor_draw (self, 0, (gint) n_params - 1)];
  other = &params[weir_editor_draw (self, 0, (gint) n_params - 1)];
  value = draw_param (self, weir_editor_draw (self, 1, 8) == 1 ? other : param);
  weir_history_set_param (self->history, node, param->name,
                          weir_editor_draw (self, 1, 6) == 1 ? NULL : &value, NULL);
}

static void
mend_files (WeirEditor *self,
            WeirNode   *node)
{
  guint n_params;
  const WeirParam *params = weir_stage_kind_get_params (weir_node_get_kind (node), &n_params);
  g_auto (WeirValue) file = weir_value_text (WEIR_EDITOR_FILE);

  for (guint i = 0; i < n_params; i++)
    if (params[i].type == WEIR_PARAM_TYPE_FILE)
      weir_history_set_param (self->history, node, params[i].name, &file, NULL);
}

void
weir_editor_mend (WeirEditor *self)
{
  WeirDocument *document = weir_history_get_document (self->history);
  GListModel *nodes = weir_document_get_nodes (document);
  g_autoptr (GPtrArray) findings = weir_check_document (document);

  for (guint i = 0; i < findings->len; i++)
    {
      WeirFinding *finding = g_ptr_array_index (findings, i);

      if (finding->repair != NULL && finding->severity == WEIR_SEVERITY_ERROR)
        weir_finding_repair (finding, self->history, NULL);
    }
  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);

      mend_files (self, node);
    }
}
