/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-notice-bar.h"

struct _WeirNoticeBar
{
  GtkWidget  parent_instance;

  GtkWidget *box;       /* owned: a child */
  GtkWidget *label;     /* lent: in the box, as the next */
  GtkWidget *buttons;
  gboolean   narrow;
};

enum
{
  PROP_NARROW = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WeirNoticeBar, weir_notice_bar, GTK_TYPE_WIDGET)

static void
weir_notice_bar_dispose (GObject *object)
{
  g_clear_pointer (&WEIR_NOTICE_BAR (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (weir_notice_bar_parent_class)->dispose (object);
}

static void
weir_notice_bar_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, WEIR_NOTICE_BAR (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_notice_bar_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  if (id == PROP_NARROW)
    weir_notice_bar_set_narrow (WEIR_NOTICE_BAR (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_notice_bar_class_init (WeirNoticeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_notice_bar_dispose;

  G_OBJECT_CLASS (klass)->get_property = weir_notice_bar_get_property;
  G_OBJECT_CLASS (klass)->set_property = weir_notice_bar_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_css_name (widget_class, "noticebar");
}

static void
weir_notice_bar_init (WeirNoticeBar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (self->buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_box_append (GTK_BOX (self->box), self->buttons);
  gtk_widget_add_css_class (self->box, "weir-notice");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
weir_notice_bar_new (void)
{
  return g_object_new (WEIR_TYPE_NOTICE_BAR, NULL);
}

void
weir_notice_bar_set_narrow (WeirNoticeBar *self,
                            gboolean       narrow)
{
  g_return_if_fail (WEIR_IS_NOTICE_BAR (self));

  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), narrow ? GTK_ORIENTATION_VERTICAL
                                                                     : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->box), narrow ? 6 : 12);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

void
weir_notice_bar_show (WeirNoticeBar *self,
                      const char    *text)
{
  GtkWidget *button;

  g_return_if_fail (WEIR_IS_NOTICE_BAR (self));
  g_return_if_fail (text != NULL);

  while ((button = gtk_widget_get_first_child (self->buttons)) != NULL)
    gtk_box_remove (GTK_BOX (self->buttons), button);
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
weir_notice_bar_add_button (WeirNoticeBar *self,
                            const char    *label,
                            const char    *action)
{
  GtkWidget *button;

  g_return_if_fail (WEIR_IS_NOTICE_BAR (self));
  g_return_if_fail (label != NULL && action != NULL);

  button = gtk_button_new_with_label (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

void
weir_notice_bar_hide (WeirNoticeBar *self)
{
  g_return_if_fail (WEIR_IS_NOTICE_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

const char *
weir_notice_bar_get_text (WeirNoticeBar *self)
{
  g_return_val_if_fail (WEIR_IS_NOTICE_BAR (self), NULL);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return NULL;

  return gtk_label_get_text (GTK_LABEL (self->label));
}
