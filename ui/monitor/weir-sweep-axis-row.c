/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-sweep-axis-row.h"

#include <glib/gi18n.h>

#include "../weir-drop-down.h"
#include "../weir-editable.h"
#include "weir-sweep-choice-factory.h"

struct _WeirSweepAxisRow
{
  GtkWidget      parent_instance;

  GPtrArray     *settings;    /* of WeirSweepSetting, owned */
  char          *none;        /* owned; NULL: something has to be chosen */
  GtkStringList *titles;      /* owned: the model of the drop-down */
  GtkWidget     *line;        /* lent: a child, as the note; the two between are in it */
  GtkDropDown   *drop_down;
  GtkEditable   *entry;
  GtkWidget     *note;
  gboolean       is_filling;
  gboolean       is_valid;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirSweepAxisRow, weir_sweep_axis_row, GTK_TYPE_WIDGET)

static guint
get_offset (WeirSweepAxisRow *self)
{
  return self->none != NULL ? 1 : 0;
}

/* NULL: none is chosen. */
static WeirSweepSetting *
get_setting (WeirSweepAxisRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);

  if (selected == GTK_INVALID_LIST_POSITION || selected < get_offset (self)
      || selected - get_offset (self) >= self->settings->len)
    return NULL;
  return g_ptr_array_index (self->settings, selected - get_offset (self));
}

static WeirSweepAxis *
make_axis (WeirSweepAxisRow *self,
           GError          **error)
{
  WeirSweepSetting *setting = get_setting (self);
  g_autoptr (WeirSweepAxis) axis = NULL;

  if (setting == NULL)
    return NULL;
  axis = weir_sweep_axis_new (setting->objects, setting->name);
  if (!weir_sweep_axis_add_values (axis, gtk_editable_get_text (self->entry), error))
    return NULL;
  return g_steal_pointer (&axis);
}

static void
check (WeirSweepAxisRow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirSweepAxis) axis = make_axis (self, &error);

  self->is_valid = error == NULL && (axis != NULL || self->none != NULL);
  gtk_label_set_text (GTK_LABEL (self->note), error != NULL ? error->message : "");
  gtk_widget_set_visible (self->note, error != NULL);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), get_setting (self) != NULL);
}

static void
tell (WeirSweepAxisRow *self)
{
  check (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
suggest (WeirSweepAxisRow *self)
{
  WeirSweepSetting *setting = get_setting (self);
  g_autofree char *values = setting == NULL ? NULL
                            : weir_sweep_axis_suggest (g_ptr_array_index (setting->objects, 0), setting->name);

  self->is_filling = TRUE;
  weir_editable_show_text (self->entry, values != NULL ? values : "");
  self->is_filling = FALSE;
}

static void
on_selected (WeirSweepAxisRow *self)
{
  WeirSweepSetting *setting = get_setting (self);

  if (self->is_filling)
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->drop_down), setting != NULL ? setting->title : NULL);
  suggest (self);
  tell (self);
}

static void
on_text (WeirSweepAxisRow *self)
{
  if (!self->is_filling)
    tell (self);
}

static void
weir_sweep_axis_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_sweep_axis_row_parent_class)->dispose (object);
}

static void
weir_sweep_axis_row_finalize (GObject *object)
{
  WeirSweepAxisRow *self = WEIR_SWEEP_AXIS_ROW (object);

  g_ptr_array_unref (self->settings);
  g_object_unref (self->titles);
  g_free (self->none);

  G_OBJECT_CLASS (weir_sweep_axis_row_parent_class)->finalize (object);
}

static void
weir_sweep_axis_row_class_init (WeirSweepAxisRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_sweep_axis_row_dispose;
  object_class->finalize = weir_sweep_axis_row_finalize;

  signals[CHANGED] = g_signal_new ("changed", WEIR_TYPE_SWEEP_AXIS_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
make_drop_down (WeirSweepAxisRow *self)
{
  g_autoptr (GtkListItemFactory) factory = weir_sweep_choice_factory_new (FALSE);
  g_autoptr (GtkListItemFactory) list_factory = weir_sweep_choice_factory_new (TRUE);
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->titles)), expression);

  self->drop_down = GTK_DROP_DOWN (drop_down);
  gtk_drop_down_set_factory (self->drop_down, factory);
  gtk_drop_down_set_list_factory (self->drop_down, list_factory);
  gtk_drop_down_set_enable_search (self->drop_down, TRUE);
  gtk_widget_set_hexpand (drop_down, TRUE);
  gtk_box_append (GTK_BOX (self->line), drop_down);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
}

static void
weir_sweep_axis_row_init (WeirSweepAxisRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *entry = gtk_entry_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->settings = g_ptr_array_new ();
  self->titles = gtk_string_list_new (NULL);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  make_drop_down (self);
  self->entry = GTK_EDITABLE (entry);
  gtk_widget_set_tooltip_text (entry, _ ("Values to try: 1, 2, 5 or 1..5, evenly 1..9/5, or multiples 1..1000*4"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Values to try"),
                                  -1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_box_append (GTK_BOX (self->line), entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_text), self, G_CONNECT_SWAPPED);
  self->note = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->note), 30);
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_add_css_class (self->note, "error");
  gtk_widget_set_visible (self->note, FALSE);
  gtk_widget_set_parent (self->note, GTK_WIDGET (self));
}

GtkWidget *
weir_sweep_axis_row_new (const char *title,
                         const char *none)
{
  WeirSweepAxisRow *self = g_object_new (WEIR_TYPE_SWEEP_AXIS_ROW, NULL);

  self->none = g_strdup (none);
  if (none != NULL)
    gtk_string_list_append (self->titles, none);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  weir_drop_down_set_name (self->drop_down, title);
  check (self);
  return GTK_WIDGET (self);
}

void
weir_sweep_axis_row_set_narrow (WeirSweepAxisRow *self,
                                gboolean          narrow)
{
  g_return_if_fail (WEIR_IS_SWEEP_AXIS_ROW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->line), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->line), narrow ? 4 : 6);
}

static guint
find_key (WeirSweepAxisRow *self,
          const char       *key)
{
  for (guint i = 0; key != NULL && i < self->settings->len; i++)
    if (g_str_equal (((WeirSweepSetting *) g_ptr_array_index (self->settings, i))->key, key))
      return i + get_offset (self);
  return GTK_INVALID_LIST_POSITION;
}

void
weir_sweep_axis_row_set_settings (WeirSweepAxisRow *self,
                                  GPtrArray        *settings)
{
  g_autofree char *key = NULL;
  GPtrArray *titles;
  guint selected;

  g_return_if_fail (WEIR_IS_SWEEP_AXIS_ROW (self));
  g_return_if_fail (settings != NULL);

  key = g_strdup (weir_sweep_axis_row_get_key (self));
  titles = g_ptr_array_new ();
  if (self->none != NULL)
    g_ptr_array_add (titles, self->none);
  for (guint i = 0; i < settings->len; i++)
    g_ptr_array_add (titles, ((WeirSweepSetting *) g_ptr_array_index (settings, i))->title);
  g_ptr_array_add (titles, NULL);

  self->is_filling = TRUE;
  g_ptr_array_ref (settings);
  g_ptr_array_unref (self->settings);
  self->settings = settings;
  gtk_string_list_splice (self->titles, 0, g_list_model_get_n_items (G_LIST_MODEL (self->titles)),
                          (const char *const *) titles->pdata);
  selected = find_key (self, key);
  gtk_drop_down_set_selected (self->drop_down, selected != GTK_INVALID_LIST_POSITION ? selected : 0);
  self->is_filling = FALSE;
  g_ptr_array_unref (titles);
  if (selected == GTK_INVALID_LIST_POSITION)
    on_selected (self);
  else
    check (self);
}

void
weir_sweep_axis_row_choose (WeirSweepAxisRow *self,
                            const char       *key)
{
  guint position;

  g_return_if_fail (WEIR_IS_SWEEP_AXIS_ROW (self));

  position = find_key (self, key);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_drop_down_set_selected (self->drop_down, position);
}

const char *
weir_sweep_axis_row_get_key (WeirSweepAxisRow *self)
{
  WeirSweepSetting *setting;

  g_return_val_if_fail (WEIR_IS_SWEEP_AXIS_ROW (self), NULL);

  setting = get_setting (self);
  return setting != NULL ? setting->key : NULL;
}

void
weir_sweep_axis_row_set_values (WeirSweepAxisRow *self,
                                const char       *values)
{
  g_return_if_fail (WEIR_IS_SWEEP_AXIS_ROW (self));

  weir_editable_show_text (self->entry, values);
}

gboolean
weir_sweep_axis_row_is_valid (WeirSweepAxisRow *self)
{
  g_return_val_if_fail (WEIR_IS_SWEEP_AXIS_ROW (self), FALSE);

  return self->is_valid;
}

WeirSweepAxis *
weir_sweep_axis_row_make_axis (WeirSweepAxisRow *self)
{
  g_return_val_if_fail (WEIR_IS_SWEEP_AXIS_ROW (self), NULL);

  return make_axis (self, NULL);
}
