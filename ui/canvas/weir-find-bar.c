/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-find-bar.h"
#include <glib/gi18n.h>

#define COUNT_CHARS 9

struct _WeirFindBar
{
  GtkWidget  parent_instance;

  GtkWidget *entry;      /* lent, as those below: children */
  GtkWidget *count;
  GtkWidget *previous;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (WeirFindBar, weir_find_bar, GTK_TYPE_WIDGET)

enum
{
  SEARCH_CHANGED,
  NEXT,
  PREVIOUS,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_changed (WeirFindBar *self)
{
  g_signal_emit (self, signals[SEARCH_CHANGED], 0);
}

static void
on_next (WeirFindBar *self)
{
  g_signal_emit (self, signals[NEXT], 0);
}

static void
on_previous (WeirFindBar *self)
{
  g_signal_emit (self, signals[PREVIOUS], 0);
}

static void
on_close (WeirFindBar *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static gboolean
on_key_pressed (WeirFindBar    *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || !(state & GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;

  on_previous (self);
  return GDK_EVENT_STOP;
}

static void
weir_find_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_find_bar_parent_class)->dispose (object);
}

static void
weir_find_bar_class_init (WeirFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[N_SIGNALS] = { "search-changed", "next", "previous", "closed" };

  G_OBJECT_CLASS (klass)->dispose = weir_find_bar_dispose;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "findbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static GtkWidget *
add_button (WeirFindBar *self,
            const char  *icon,
            const char  *name,
            const char  *tooltip,
            GCallback    clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  return button;
}

static void
init_entry (WeirFindBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Find on the canvas"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find on the canvas"), -1);
  gtk_widget_set_hexpand (self->entry, TRUE);
  /* At once: whoever types fast presses Return before "search-changed" comes. */
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_next), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (on_close), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->entry, keys);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
}

static void
weir_find_bar_init (WeirFindBar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "weir-find");
  init_entry (self);
  self->count = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->count), COUNT_CHARS);
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_set_parent (self->count, GTK_WIDGET (self));
  self->previous = add_button (self, "go-up-symbolic", _ ("Previous match"),
                               _ ("Previous Match (Shift+Return)"), G_CALLBACK (on_previous));
  self->next = add_button (self, "go-down-symbolic", _ ("Next match"), _ ("Next Match (Return)"),
                           G_CALLBACK (on_next));
  add_button (self, "window-close-symbolic", _ ("Close"), _ ("Close (Escape)"),
              G_CALLBACK (on_close));
  weir_find_bar_set_count (self, G_MAXUINT, 0);
}

GtkWidget *
weir_find_bar_new (void)
{
  return g_object_new (WEIR_TYPE_FIND_BAR, NULL);
}

const char *
weir_find_bar_get_text (WeirFindBar *self)
{
  g_return_val_if_fail (WEIR_IS_FIND_BAR (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
weir_find_bar_focus (WeirFindBar *self)
{
  g_return_if_fail (WEIR_IS_FIND_BAR (self));

  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
weir_find_bar_set_count (WeirFindBar *self,
                         guint        index,
                         guint        n)
{
  gboolean searches;
  g_autofree char *text = NULL;

  g_return_if_fail (WEIR_IS_FIND_BAR (self));

  searches = *weir_find_bar_get_text (self) != '\0';
  if (searches && n == 0)
    text = g_strdup (_ ("No match"));
  else if (searches && index == G_MAXUINT)
    text = g_strdup_printf (ngettext ("%u match", "%u matches", n), n);
  else if (searches)
    /* Translators: the second of five matches. */
    text = g_strdup_printf (_ ("%u of %u"), index + 1, n);

  gtk_label_set_text (GTK_LABEL (self->count), text != NULL ? text : "");
  gtk_widget_set_sensitive (self->previous, n > 0);
  gtk_widget_set_sensitive (self->next, n > 0);
  if (searches && n == 0)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "",
                                  -1);
}
