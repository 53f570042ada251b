/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-remark-editor.h"
#include <glib/gi18n.h>

struct _WeirRemarkEditor
{
  GtkTextView parent_instance;

  WeirRemark *remark;        /* owned */
  gboolean    is_finished;
};

G_DEFINE_FINAL_TYPE (WeirRemarkEditor, weir_remark_editor, GTK_TYPE_TEXT_VIEW)

enum
{
  FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_title (WeirRemarkEditor *self)
{
  return weir_remark_get_shape (self->remark) == WEIR_REMARK_FRAME;
}

static gint
get_limit (WeirRemarkEditor *self)
{
  return is_title (self) ? WEIR_REMARK_TITLE_LIMIT : WEIR_REMARK_TEXT_LIMIT;
}

/* What a document takes: a title is one line, and control characters come with what is pasted. */
static char *
clean (WeirRemarkEditor *self,
       const char       *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_iscntrl (c) || (!is_title (self) && (c == '\n' || c == '\t')))
        g_string_append_unichar (plain, c);
      else if (c == '\n' || c == '\t')
        g_string_append_c (plain, ' ');
    }
  if (is_title (self))
    g_strstrip (plain->str);

  return g_string_free (plain, FALSE);
}

static void
finish (WeirRemarkEditor *self,
        gboolean          keeps)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  GtkTextIter start, end;

  if (self->is_finished)
    return;

  self->is_finished = TRUE;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  plain = clean (self, text);
  g_signal_emit (self, signals[FINISHED], 0, keeps ? plain : NULL);
}

/* What is too much is not even inserted. */
static void
on_insert_text (GtkTextBuffer    *buffer,
                GtkTextIter      *at,
                const char       *text,
                int               length,
                WeirRemarkEditor *self)
{
  glong room = get_limit (self) - gtk_text_buffer_get_char_count (buffer);
  g_autofree char *part = NULL;

  if (g_utf8_strlen (text, length) <= room)
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_widget_error_bell (GTK_WIDGET (self));
  if (room <= 0)
    return;

  part = g_utf8_substring (text, 0, room);
  gtk_text_buffer_insert (buffer, at, part, -1);
}

static gboolean
on_key_pressed (GtkEventControllerKey *keys,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                WeirRemarkEditor      *self)
{
  gboolean is_return = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter ||
                       keyval == GDK_KEY_ISO_Enter;

  if (keyval == GDK_KEY_Escape)
    finish (self, FALSE);
  else if (is_return && is_title (self))
    finish (self, TRUE);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static gboolean
on_control_return (GtkWidget *widget,
                   GVariant  *arguments,
                   gpointer   data)
{
  finish (WEIR_REMARK_EDITOR (widget), TRUE);
  return GDK_EVENT_STOP;
}

static void
on_focus_leave (WeirRemarkEditor *self)
{
  finish (self, TRUE);
}

static void
weir_remark_editor_dispose (GObject *object)
{
  WeirRemarkEditor *self = WEIR_REMARK_EDITOR (object);

  self->is_finished = TRUE;
  g_clear_object (&self->remark);

  G_OBJECT_CLASS (weir_remark_editor_parent_class)->dispose (object);
}

static void
weir_remark_editor_class_init (WeirRemarkEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_remark_editor_dispose;

  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

/* Before the text view makes a new line of it. */
static void
init_shortcuts (WeirRemarkEditor *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger =
    gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter");

  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (trigger,
                                                          gtk_callback_action_new (on_control_return,
                                                                                   NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

static void
weir_remark_editor_init (WeirRemarkEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  init_shortcuts (self);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "weir-remark-editor");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
weir_remark_editor_new (WeirRemark *remark)
{
  WeirRemarkEditor *self = g_object_new (WEIR_TYPE_REMARK_EDITOR, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  self->remark = g_object_ref (remark);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self),
                               is_title (self) ? GTK_WRAP_NONE : GTK_WRAP_WORD_CHAR);
  if (is_title (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), "weir-title");
  /* What was there before is no step of the editor's own undo. */
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, weir_remark_get_text (remark), -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  g_signal_connect (buffer, "insert-text", G_CALLBACK (on_insert_text), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_title (self) ? _ ("Title of the frame")
                                                  : _ ("Text of the note"), -1);

  return GTK_WIDGET (self);
}

WeirRemark *
weir_remark_editor_get_remark (WeirRemarkEditor *self)
{
  g_return_val_if_fail (WEIR_IS_REMARK_EDITOR (self), NULL);

  return self->remark;
}

void
weir_remark_editor_finish (WeirRemarkEditor *self)
{
  g_return_if_fail (WEIR_IS_REMARK_EDITOR (self));

  finish (self, TRUE);
}
