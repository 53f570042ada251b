/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-remark-view.h"

#include <glib/gi18n.h>

#include "weir-choice-row.h"
#include "weir-entry-row.h"
#include "weir-paragraph-row.h"
#include "weir-spin-row.h"

struct _WeirRemarkView
{
  WeirInspectorView parent_instance;

  WeirRemark       *remark;     /* owned */
  GtkWidget        *text_row;   /* lent: a child */
};

G_DEFINE_FINAL_TYPE (WeirRemarkView, weir_remark_view, WEIR_TYPE_INSPECTOR_VIEW)

static gboolean
is_frame (WeirRemarkView *self)
{
  return weir_remark_get_shape (self->remark) == WEIR_REMARK_FRAME;
}

static WeirSetting *
make_setting (WeirRemarkView *self,
              const char     *property)
{
  WeirSession *session = weir_inspector_view_get_session (WEIR_INSPECTOR_VIEW (self));

  return weir_setting_new_for_property (weir_session_get_history (session),
                                        G_OBJECT (self->remark), property);
}

static void
show_heading (WeirRemarkView *self)
{
  weir_inspector_view_set_heading (WEIR_INSPECTOR_VIEW (self), weir_remark_get_name (self->remark),
                                   is_frame (self) ? _ ("Frame") : _ ("Note"));
}

static void
add_text (WeirRemarkView      *self,
          AdwPreferencesGroup *group)
{
  g_autoptr (WeirSetting) text = make_setting (self, "text");

  if (is_frame (self))
    {
      self->text_row = weir_entry_row_new (_ ("Title"), text);
      adw_preferences_group_add (group, self->text_row);
      adw_preferences_group_add (group,
                                 weir_entry_row_get_note_row (WEIR_ENTRY_ROW (self->text_row)));
      return;
    }

  self->text_row = weir_paragraph_row_new (_ ("Text"), text, WEIR_REMARK_TEXT_LIMIT);
  adw_preferences_group_add (group, self->text_row);
}

static void
add_color (WeirRemarkView      *self,
           AdwPreferencesGroup *group)
{
  g_autoptr (WeirSetting) color = make_setting (self, "color");
  GtkWidget *row = weir_choice_row_new (_ ("Color"), color);

  for (guint i = 0; i < WEIR_N_REMARK_COLORS; i++)
    weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (i),
                         weir_remark_color_get_title ((WeirRemarkColor) i), NULL);
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, weir_choice_row_get_note_row (WEIR_CHOICE_ROW (row)));
}

static void
add_size (WeirRemarkView *self)
{
  AdwPreferencesGroup *group = weir_inspector_view_add_group (WEIR_INSPECTOR_VIEW (self),
                                                              _ ("Size"));
  g_autoptr (WeirSetting) width = make_setting (self, "width");
  g_autoptr (WeirSetting) height = make_setting (self, "height");

  adw_preferences_group_add (group, weir_spin_row_new (_ ("Width"), width, WEIR_REMARK_MIN_SIZE,
                                                       WEIR_REMARK_MAX_SIZE, TRUE));
  adw_preferences_group_add (group, weir_spin_row_new (_ ("Height"), height, WEIR_REMARK_MIN_SIZE,
                                                       WEIR_REMARK_MAX_SIZE, TRUE));
}

static void
weir_remark_view_focus_name (WeirInspectorView *view)
{
  gtk_widget_child_focus (WEIR_REMARK_VIEW (view)->text_row, GTK_DIR_TAB_FORWARD);
}

static void
weir_remark_view_dispose (GObject *object)
{
  g_clear_object (&WEIR_REMARK_VIEW (object)->remark);

  G_OBJECT_CLASS (weir_remark_view_parent_class)->dispose (object);
}

static void
weir_remark_view_class_init (WeirRemarkViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_remark_view_dispose;

  WEIR_INSPECTOR_VIEW_CLASS (klass)->focus_name = weir_remark_view_focus_name;
}

static void
weir_remark_view_init (WeirRemarkView *self)
{
}

GtkWidget *
weir_remark_view_new (WeirSession *session,
                      WeirRemark  *remark)
{
  WeirRemarkView *self = g_object_new (WEIR_TYPE_REMARK_VIEW, "session", session, NULL);
  AdwPreferencesGroup *group = weir_inspector_view_add_group (WEIR_INSPECTOR_VIEW (self), NULL);

  self->remark = g_object_ref (remark);
  weir_inspector_view_set_blurb (WEIR_INSPECTOR_VIEW (self),
                                 is_frame (self)
                                 ? _ ("Explains the drawing. What lies wholly inside moves along.")
                                 : _ ("Explains the drawing. A run knows nothing of it."));
  add_text (self, group);
  add_color (self, group);
  add_size (self);
  g_signal_connect_object (remark, "notify::text", G_CALLBACK (show_heading), self,
                           G_CONNECT_SWAPPED);
  show_heading (self);
  return GTK_WIDGET (self);
}
