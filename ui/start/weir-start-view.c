/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-start-view.h"
#include <adwaita.h>
#include "../weir-age.h"
#include "../weir-recent.h"
#include "weir-document-card.h"
#include "weir-recent-card.h"

#define MAX_RECENT 8

struct _WeirStartView
{
  GtkWidget parent_instance;

  /* Lent by the template. */
  GtkWidget  *scroller;
  GtkWidget  *draw_button;
  GtkWidget  *examples;
  GtkFlowBox *examples_box;
  GtkWidget  *recent;
  GtkFlowBox *recent_box;
};

G_DEFINE_FINAL_TYPE (WeirStartView, weir_start_view, GTK_TYPE_WIDGET)

static void
open_file (WeirStartView *self,
           GFile         *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-uri", "s", uri);
}

static void
on_example_activated (WeirStartView    *self,
                      WeirDocumentCard *card)
{
  open_file (self, weir_document_card_get_file (card));
}

static void
on_recent_activated (WeirStartView  *self,
                     WeirRecentCard *card)
{
  if (!weir_recent_card_is_gone (card))
    open_file (self, weir_recent_card_get_file (card));
}

static void
fill_recent (WeirStartView *self)
{
  g_autoptr (GPtrArray) infos = weir_recent_list (MAX_RECENT);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->recent_box))) != NULL)
    gtk_flow_box_remove (self->recent_box, child);

  for (guint i = 0; i < infos->len; i++)
    {
      GtkRecentInfo *info = g_ptr_array_index (infos, i);
      gint64 then = g_date_time_to_unix (gtk_recent_info_get_modified (info));
      g_autofree char *age = weir_age_describe (then, now);
      g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));

      gtk_flow_box_append (self->recent_box, weir_recent_card_new (file, age));
    }
  gtk_widget_set_visible (self->recent, infos->len > 0);
}

/* Ages grow while the page is not shown. */
static void
weir_start_view_map (GtkWidget *widget)
{
  fill_recent (WEIR_START_VIEW (widget));
  GTK_WIDGET_CLASS (weir_start_view_parent_class)->map (widget);
}

static void
on_recent_changed (WeirStartView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill_recent (self);
}

static gboolean
weir_start_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WEIR_START_VIEW (widget)->draw_button);
}

static void
weir_start_view_dispose (GObject *object)
{
  g_clear_pointer (&WEIR_START_VIEW (object)->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (weir_start_view_parent_class)->dispose (object);
}

static void
weir_start_view_class_init (WeirStartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_start_view_dispose;
  widget_class->map = weir_start_view_map;
  widget_class->grab_focus = weir_start_view_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "startview");
  gtk_widget_class_set_template_from_resource (widget_class, "/weir/ui/weir-start-view.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, scroller);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, draw_button);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, examples);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, examples_box);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, recent);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, recent_box);
  gtk_widget_class_bind_template_callback (widget_class, on_example_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_recent_activated);
}

static void
weir_start_view_init (WeirStartView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed",
                           G_CALLBACK (on_recent_changed), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
weir_start_view_new (void)
{
  return g_object_new (WEIR_TYPE_START_VIEW, NULL);
}

void
weir_start_view_add_example (WeirStartView *self,
                             const char    *title,
                             const char    *description,
                             WeirSketch    *sketch,
                             GFile         *file)
{
  g_return_if_fail (WEIR_IS_START_VIEW (self));

  gtk_flow_box_append (self->examples_box,
                       weir_document_card_new (title, description, sketch, file));
  gtk_widget_set_visible (self->examples, TRUE);
}
