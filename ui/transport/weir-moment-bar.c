/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-moment-bar.h"
#include <glib/gi18n.h>
#include "../weir-moment.h"

/* Who drags a scrubber is not told of every pixel: screen readers hear where it comes to rest. */
#define REST_MS 250

struct _WeirMomentBar
{
  GtkWidget     parent_instance;

  WeirSession  *session;   /* owned; NULL until one is set */
  GSignalGroup *pipeline;  /* owned */
  GtkWidget    *box;       /* owned: a child */
  GtkWidget    *buttons;   /* lent: in the box, as those that follow */
  GtkWidget    *icon;
  GtkLabel     *label;
  GtkWidget    *fork;
  GtkWidget    *present;
  GtkWidget    *show;
  GtkWidget    *close;
  gboolean      narrow;
  guint         rest;      /* until what is shown is said */
};

enum
{
  PROP_NARROW = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WeirMomentBar, weir_moment_bar, GTK_TYPE_WIDGET)

static WeirPipeline *
get_pipeline (WeirMomentBar *self)
{
  return self->session != NULL ? weir_session_get_pipeline (self->session) : NULL;
}

static gboolean
on_rest (gpointer data)
{
  WeirMomentBar *self = data;

  self->rest = 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->label), -1);
  return G_SOURCE_REMOVE;
}

static void
say (WeirMomentBar *self,
     const char    *text)
{
  if (g_str_equal (text, gtk_label_get_text (self->label)))
    return;

  gtk_label_set_text (self->label, text);
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, on_rest, self);
}

static void
show_past (WeirMomentBar *self,
           WeirPipeline  *pipeline)
{
  g_autofree char *moment = weir_moment_describe (pipeline);
  g_autofree char *rough = NULL;

  if (!weir_pipeline_get_sample (pipeline)->is_exact)
    /* Translators: a moment of a run, where only some moments are still known. */
    rough = g_strdup_printf (_ ("%s · the nearest that is kept"), moment);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), "document-open-recent-symbolic");
  say (self, rough != NULL ? rough : moment);
}

static void
show_stop (WeirMomentBar  *self,
           const WeirStop *stop)
{
  g_autofree char *why = weir_stop_describe (stop, weir_session_get_document (self->session));
  /* Translators: why a run has paused by itself: "Paused: Printer got a batch of 5". */
  g_autofree char *text = g_strdup_printf (_ ("Paused: %s"), why);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), "media-playback-pause-symbolic");
  say (self, text);
}

/* Whoever may not fork is told why. */
static void
update_fork (WeirMomentBar *self,
             WeirPipeline  *pipeline)
{
  g_autoptr (GError) error = NULL;
  gboolean can_fork = weir_pipeline_can_fork (pipeline, &error);
  const char *tooltip = can_fork ? _ ("Run on from here, as another run") : error->message;

  if (g_strcmp0 (tooltip, gtk_widget_get_tooltip_text (self->fork)) == 0)
    return;
  gtk_widget_set_tooltip_text (self->fork, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fork), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip, -1);
}

static void
update (WeirMomentBar *self)
{
  WeirPipeline *pipeline = get_pipeline (self);
  gboolean is_past = pipeline != NULL && weir_pipeline_is_looking_back (pipeline);
  const WeirStop *stop = pipeline != NULL ? weir_pipeline_get_stop (pipeline) : NULL;
  gboolean is_stop = !is_past && stop != NULL;

  if (is_past)
    {
      show_past (self, pipeline);
      update_fork (self, pipeline);
    }
  else if (is_stop)
    show_stop (self, stop);
  gtk_widget_set_visible (self->fork, is_past);
  gtk_widget_set_visible (self->present, is_past);
  gtk_widget_set_visible (self->show, is_stop && (stop->node != 0 || stop->link != 0));
  gtk_widget_set_visible (self->close, is_stop);
  gtk_widget_set_visible (GTK_WIDGET (self), is_past || is_stop);
}

static void
weir_moment_bar_dispose (GObject *object)
{
  WeirMomentBar *self = WEIR_MOMENT_BAR (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_object (&self->pipeline);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (weir_moment_bar_parent_class)->dispose (object);
}

static void
weir_moment_bar_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, WEIR_MOMENT_BAR (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_moment_bar_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  if (id == PROP_NARROW)
    weir_moment_bar_set_narrow (WEIR_MOMENT_BAR (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_moment_bar_class_init (WeirMomentBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_moment_bar_dispose;
  G_OBJECT_CLASS (klass)->get_property = weir_moment_bar_get_property;
  G_OBJECT_CLASS (klass)->set_property = weir_moment_bar_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_css_name (widget_class, "momentbar");
}

static GtkWidget *
add_button (WeirMomentBar *self,
            const char    *label,
            const char    *action,
            const char    *tooltip)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->buttons), button);
  return button;
}

static void
add_text (WeirMomentBar *self)
{
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->icon = gtk_image_new ();
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  /* Higher than a line of any width, of which the label tells different heights. */
  gtk_widget_set_size_request (self->icon, -1, 20);
  gtk_box_append (GTK_BOX (text), self->icon);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (self->label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  gtk_box_append (GTK_BOX (text), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->box), text);
}

static void
weir_moment_bar_init (WeirMomentBar *self)
{
  self->pipeline = g_signal_group_new (WEIR_TYPE_PIPELINE);
  g_signal_group_connect_swapped (self->pipeline, "notify::sample", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->pipeline, "notify::present", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->pipeline, "notify::looking-back", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->pipeline, "notify::stop", G_CALLBACK (update), self);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (self->box, "weir-moment");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_text (self);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_set_halign (self->buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->box), self->buttons);

  /* Translators: a button: run on from the moment of the past that is shown. */
  self->fork = add_button (self, _ ("Fork"), "win.fork", NULL);
  self->present = add_button (self, _ ("Back to Now"), "win.present", _ ("Back to now (Escape)"));
  gtk_widget_add_css_class (self->present, "suggested-action");
  /* Translators: a button: select the stage or subscription that a run has paused for. */
  self->show = add_button (self, _ ("Show"), "win.show-stop", _ ("Select what it has paused for"));
  self->close = add_button (self, "", "win.forget-stop", _ ("Close"));
  gtk_button_set_icon_name (GTK_BUTTON (self->close), "window-close-symbolic");
  gtk_widget_add_css_class (self->close, "flat");
  gtk_widget_add_css_class (self->close, "circular");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close"), -1);
  update (self);
}

GtkWidget *
weir_moment_bar_new (void)
{
  return g_object_new (WEIR_TYPE_MOMENT_BAR, NULL);
}

void
weir_moment_bar_set_session (WeirMomentBar *self,
                             WeirSession   *session)
{
  g_return_if_fail (WEIR_IS_MOMENT_BAR (self));
  g_return_if_fail (session == NULL || WEIR_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->pipeline, get_pipeline (self));
  update (self);
}

void
weir_moment_bar_set_narrow (WeirMomentBar *self,
                            gboolean       narrow)
{
  g_return_if_fail (WEIR_IS_MOMENT_BAR (self));

  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), narrow ? GTK_ORIENTATION_VERTICAL
                                                                     : GTK_ORIENTATION_HORIZONTAL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

const char *
weir_moment_bar_get_text (WeirMomentBar *self)
{
  g_return_val_if_fail (WEIR_IS_MOMENT_BAR (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_text (self->label) : NULL;
}
