/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-charts-view-private.h"
#include <glib/gi18n.h>

/* The run that is drawn beside the present one: chosen among those that are kept. */

/* Of the view, so that tabs and others keep theirs. */
#define ROOM 800

#define NOTHING ""
#define BEFORE "before"   /* whichever that is; any other is meant by its name */

static const char *
get_name (WeirChartsView *self,
          guint           i)
{
  const char *name;

  weir_session_get_earlier (self->session, i, &name);
  return name;
}

int
weir_charts_view_find_compared (WeirChartsView *self)
{
  guint n = self->session != NULL ? weir_session_get_n_earlier (self->session) : 0;

  if (g_str_equal (self->compared, BEFORE))
    return (int) n - 1;
  for (guint i = 0; i < n; i++)
    if (g_str_equal (self->compared, get_name (self, i)))
      return (int) i;
  return -1;
}

static void
append_run (GMenu      *menu,
            const char *label,
            const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "charts.compare", "s", target);
  g_menu_append_item (menu, item);
}

static void
list_runs (WeirChartsView *self,
           guint           n)
{
  g_menu_remove_all (self->runs);
  /* Translators: what a run is compared with. */
  append_run (self->runs, _ ("Nothing"), NOTHING);
  append_run (self->runs, _ ("The Run Before"), BEFORE);
  for (guint i = n; i > 0; i--)
    append_run (self->runs, get_name (self, i - 1), get_name (self, i - 1));
}

static void
show_compared (WeirChartsView *self)
{
  int compared = weir_charts_view_find_compared (self);
  const char *label;

  if (self->compare_button == NULL)
    return;
  /* Translators: a button: choose another run to compare this one with. */
  label = compared >= 0 ? get_name (self, compared) : _ ("Compare");
  /* For the same label GTK makes new widgets, too. */
  if (g_strcmp0 (gtk_menu_button_get_label (GTK_MENU_BUTTON (self->compare_button)), label) != 0)
    gtk_menu_button_set_label (GTK_MENU_BUTTON (self->compare_button), label);
  /* Where there is no room for it the view's menu has the same. */
  gtk_widget_set_visible (self->compare_button, self->newest_run != NULL
                          && self->has_room);
}

static gboolean
on_room (gpointer data)
{
  show_compared (data);
  return G_SOURCE_REMOVE;
}

void
weir_charts_view_set_width (WeirChartsView *self,
                            int             width)
{
  if ((width >= ROOM) == self->has_room)
    return;
  self->has_room = !self->has_room;
  /* Sizes are being given to widgets just now. */
  g_idle_add_full (G_PRIORITY_DEFAULT, on_room, g_object_ref (self), g_object_unref);
}

void
weir_charts_view_update_runs (WeirChartsView *self)
{
  guint n = self->session != NULL ? weir_session_get_n_earlier (self->session) : 0;
  const char *newest = n > 0 ? get_name (self, n - 1) : NULL;

  if (g_strcmp0 (newest, self->newest_run) != 0 || g_menu_model_get_n_items (G_MENU_MODEL (self->runs)) == 0)
    {
      g_free (self->newest_run);
      self->newest_run = g_strdup (newest);
      list_runs (self, n);
    }
  /* It is not kept any more. */
  if (n > 0 && weir_charts_view_find_compared (self) < 0 && !g_str_equal (self->compared, NOTHING))
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "compare", g_variant_new_string (NOTHING));
  show_compared (self);
}

static void
on_compare (GSimpleAction *action,
            GVariant      *state,
            gpointer       data)
{
  WeirChartsView *self = data;

  g_free (self->compared);
  self->compared = g_variant_dup_string (state, NULL);
  g_simple_action_set_state (action, state);
  weir_charts_view_refresh (self);
}

void
weir_charts_view_add_compare_action (WeirChartsView *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("compare", G_VARIANT_TYPE_STRING,
                                                                   g_variant_new_string (NOTHING));

  self->compared = g_strdup (NOTHING);
  self->runs = g_menu_new ();
  g_signal_connect_object (action, "change-state", G_CALLBACK (on_compare), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  weir_charts_view_update_runs (self);
}

GtkWidget *
weir_charts_view_make_compare_button (WeirChartsView *self)
{
  g_return_val_if_fail (WEIR_IS_CHARTS_VIEW (self), NULL);
  g_return_val_if_fail (self->compare_button == NULL, NULL);

  g_set_weak_pointer (&self->compare_button, gtk_menu_button_new ());
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->compare_button), G_MENU_MODEL (self->runs));
  gtk_widget_add_css_class (self->compare_button, "flat");
  gtk_widget_set_valign (self->compare_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->compare_button, _ ("Compare with Another Run"));
  show_compared (self);
  return self->compare_button;
}
