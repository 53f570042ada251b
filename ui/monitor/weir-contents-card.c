/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-contents-card.h"

#include <glib/gi18n.h>

#define WIDTH 240
#define NOTE  "note"
#define HANG  12   /* px: lines that go on begin further in */

struct _WeirContentsCard
{
  GtkWidget    parent_instance;

  guint64      serial;   /* of the message; 0: none */
  GtkLabel    *title;    /* lent, as the following: children */
  GtkTextView *text;
};

G_DEFINE_FINAL_TYPE (WeirContentsCard, weir_contents_card, GTK_TYPE_WIDGET)

static gboolean
carries_events (WeirMessageItem *message)
{
  if (weir_message_item_is_gap (message))
    return FALSE;
  switch (weir_message_item_get_entry (message)->kind)
    {
    case WEIR_TRACE_EVENTS:
    case WEIR_TRACE_BATCH:
    case WEIR_TRACE_LOSE:
    case WEIR_TRACE_INJECT:
      return TRUE;

    default:
      return FALSE;
    }
}

static const char *
get_name (WeirSession *session,
          guint        id)
{
  WeirNode *node = weir_document_get_node_by_id (weir_session_get_document (session), id);

  return node != NULL ? weir_node_get_name (node) : _ ("a stage that is gone");
}

static char *
make_title (WeirSession     *session,
            WeirMessageItem *message)
{
  guint n = weir_message_item_get_entry (message)->count;
  guint from = weir_message_item_get_from (message), to = weir_message_item_get_to (message);
  g_autofree char *count = weir_figure_count (n);

  if (from == to)
    /* Translators: a number, a stage. */
    return g_strdup_printf (ngettext ("%s event in %s", "%s events in %s", n), count, get_name (session, from));
  /* Translators: a number, a producer, a consumer. */
  return g_strdup_printf (ngettext ("%s event, %s → %s", "%s events, %s → %s", n), count,
                          get_name (session, from), get_name (session, to));
}

/* @note: "": none; else below the text, in words and not as an event. */
static void
show (WeirContentsCard *self,
      const char       *text,
      const char       *note)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter end;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_end_iter (buffer, &end);
  if (text[0] != '\0' && note[0] != '\0')
    gtk_text_buffer_insert (buffer, &end, "\n", -1);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, note, -1, NOTE, NULL);
  gtk_text_buffer_get_start_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
}

static void
show_that_nothing_is_kept (WeirContentsCard *self)
{
  show (self, "",
        _ ("What it carried was not kept: it was sent before messages were shown here, too long ago, or in a run that is over."));
}

static void
on_contents (gpointer           data,
             guint64            serial,
             const WeirExcerpt *excerpt)
{
  WeirContentsCard *self = data;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *note = NULL;
  guint n_more;

  if (serial != self->serial)
    return;
  if (excerpt == NULL)
    {
      show_that_nothing_is_kept (self);
      return;
    }

  for (guint i = 0; i < excerpt->texts->len; i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (excerpt->texts, i));
  n_more = excerpt->n_events - excerpt->texts->len;
  if (n_more > 0)
    {
      g_autofree char *count = weir_figure_count (n_more);

      /* Translators: a number of events, below those that are shown. */
      note = g_strdup_printf (_ ("and %s more"), count);
    }
  show (self, lines->str, note != NULL ? note : "");
}

/* On one line: what wraps would need another height at another width, which a paned cannot give. */
static void
add_title (WeirContentsCard *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->title = GTK_LABEL (label);
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

static void
add_text (WeirContentsCard *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->text = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_editable (self->text, FALSE);
  gtk_text_view_set_monospace (self->text, TRUE);
  gtk_text_view_set_accepts_tab (self->text, FALSE);
  gtk_text_view_set_wrap_mode (self->text, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_indent (self->text, -HANG);
  gtk_text_buffer_create_tag (gtk_text_view_get_buffer (self->text), NOTE, "family", "sans-serif", "style",
                              PANGO_STYLE_ITALIC, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->text));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}

static void
weir_contents_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_contents_card_parent_class)->dispose (object);
}

static void
weir_contents_card_class_init (WeirContentsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_contents_card_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "contentscard");
}

static void
weir_contents_card_init (WeirContentsCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "weir-card");
  add_title (self);
  add_text (self);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
weir_contents_card_new (void)
{
  return g_object_new (WEIR_TYPE_CONTENTS_CARD, NULL);
}

void
weir_contents_card_set (WeirContentsCard *self,
                        WeirSession      *session,
                        WeirMessageItem  *message)
{
  WeirPipeline *pipeline;
  g_autofree char *title = NULL;

  g_return_if_fail (WEIR_IS_CONTENTS_CARD (self));

  self->serial = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), message != NULL && carries_events (message));
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;

  title = make_title (session, message);
  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  pipeline = weir_session_get_pipeline (session);
  if (weir_pipeline_get_state (pipeline) == WEIR_RUN_STOPPED)
    {
      show_that_nothing_is_kept (self);
      return;
    }
  self->serial = weir_message_item_get_entry (message)->serial;
  weir_pipeline_request_contents (pipeline, self->serial, on_contents, g_object_ref (self), g_object_unref);
}
