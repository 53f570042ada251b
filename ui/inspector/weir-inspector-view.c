/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-inspector-view.h"

#include <glib/gi18n.h>

#include "../palette/weir-role-badge.h"

typedef struct
{
  WeirSession *session;          /* borrowed, see the header */
  GtkWidget   *title_line;       /* lent: children */
  GtkLabel    *title_label;
  GtkLabel    *subtitle_label;
  GtkLabel    *blurb_label;
  GtkWidget   *figures;          /* lent: a group; may be NULL */
} WeirInspectorViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WeirInspectorView, weir_inspector_view, GTK_TYPE_WIDGET)

enum
{
  PROP_SESSION = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
make_heading (WeirInspectorView *self)
{
  WeirInspectorViewPrivate *priv = weir_inspector_view_get_instance_private (self);
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  priv->title_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  priv->title_label = make_label ("title-4");
  priv->subtitle_label = make_label ("dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (priv->subtitle_label), "caption");
  priv->blurb_label = make_label ("body");
  gtk_widget_set_margin_top (GTK_WIDGET (priv->blurb_label), 6);
  gtk_widget_set_visible (GTK_WIDGET (priv->blurb_label), FALSE);

  gtk_box_append (GTK_BOX (priv->title_line), GTK_WIDGET (priv->title_label));
  gtk_box_append (GTK_BOX (heading), priv->title_line);
  gtk_box_append (GTK_BOX (heading), GTK_WIDGET (priv->subtitle_label));
  gtk_box_append (GTK_BOX (heading), GTK_WIDGET (priv->blurb_label));
  weir_inspector_view_append (self, heading);
}

static void
weir_inspector_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_inspector_view_parent_class)->dispose (object);
}

static void
weir_inspector_view_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  WeirInspectorView *self = WEIR_INSPECTOR_VIEW (object);
  WeirInspectorViewPrivate *priv = weir_inspector_view_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_SESSION:
      priv->session = g_value_get_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weir_inspector_view_class_init (WeirInspectorViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_inspector_view_dispose;
  object_class->set_property = weir_inspector_view_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, WEIR_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY |
                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "inspectorview");
}

static void
weir_inspector_view_init (WeirInspectorView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 18);
  make_heading (self);
}

WeirSession *
weir_inspector_view_get_session (WeirInspectorView *self)
{
  WeirInspectorViewPrivate *priv = weir_inspector_view_get_instance_private (self);

  return priv->session;
}

void
weir_inspector_view_set_heading (WeirInspectorView *self,
                                 const char        *title,
                                 const char        *subtitle)
{
  WeirInspectorViewPrivate *priv = weir_inspector_view_get_instance_private (self);

  gtk_label_set_text (priv->title_label, title);
  gtk_label_set_text (priv->subtitle_label, subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
weir_inspector_view_set_role (WeirInspectorView *self,
                              WeirRole           role)
{
  WeirInspectorViewPrivate *priv = weir_inspector_view_get_instance_private (self);
  GtkWidget *badge = weir_role_badge_new (role);

  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_box_prepend (GTK_BOX (priv->title_line), badge);
}

void
weir_inspector_view_set_blurb (WeirInspectorView *self,
                               const char        *blurb)
{
  WeirInspectorViewPrivate *priv = weir_inspector_view_get_instance_private (self);

  gtk_label_set_text (priv->blurb_label, blurb);
  gtk_widget_set_visible (GTK_WIDGET (priv->blurb_label), TRUE);
}

void
weir_inspector_view_append (WeirInspectorView *self,
                            GtkWidget         *child)
{
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

AdwPreferencesGroup *
weir_inspector_view_add_group (WeirInspectorView *self,
                               const char        *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (title, -1);

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
    }
  weir_inspector_view_append (self, group);
  return ADW_PREFERENCES_GROUP (group);
}

/* Figures stay after a run, as the charts do. */
static void
show_when (WeirInspectorView *self)
{
  WeirInspectorViewPrivate *priv = weir_inspector_view_get_instance_private (self);
  WeirPipeline *pipeline = weir_session_get_pipeline (priv->session);
  gboolean is_over = weir_pipeline_get_state (pipeline) == WEIR_RUN_STOPPED && weir_session_get_sample (priv->session) != NULL;

  /* Translators: heading of figures. */
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (priv->figures), is_over ? _ ("Last Run") : _ ("Now"));
}

AdwPreferencesGroup *
weir_inspector_view_add_figures (WeirInspectorView *self)
{
  WeirInspectorViewPrivate *priv = weir_inspector_view_get_instance_private (self);
  AdwPreferencesGroup *group = weir_inspector_view_add_group (self, NULL);

  priv->figures = GTK_WIDGET (group);
  g_signal_connect_object (weir_session_get_pipeline (priv->session), "notify::state", G_CALLBACK (show_when), self,
                           G_CONNECT_SWAPPED);
  show_when (self);
  return group;
}

void
weir_inspector_view_show_now (WeirInspectorView *self)
{
  WeirInspectorViewClass *klass = WEIR_INSPECTOR_VIEW_GET_CLASS (self);

  if (klass->show_now != NULL)
    klass->show_now (self);
}

void
weir_inspector_view_focus_name (WeirInspectorView *self)
{
  WeirInspectorViewClass *klass = WEIR_INSPECTOR_VIEW_GET_CLASS (self);

  if (klass->focus_name != NULL)
    klass->focus_name (self);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
