/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-log-view.h"

#include <glib/gi18n.h>

#include "weir-log-list.h"
#include "weir-log-row.h"
#include "weir-tail.h"

struct _WeirLogView
{
  GtkWidget          parent_instance;

  WeirSession       *session;         /* borrowed, may be NULL */
  WeirSample        *last_sample;     /* owned: whose lost lines have been told */
  char              *last_stage;      /* owned: who the last line of that sample was from */
  guint              last_process;
  WeirLogList       *list;            /* owned */
  GtkMultiSelection *selection;       /* owned */
  GtkWidget         *search_entry;    /* lent: children */
  GtkLabel          *count_label;
  GtkWidget         *list_view;
  GtkStack          *stack;           /* the list, or a word on why there is none */
  WeirTail           tail;
};

G_DEFINE_FINAL_TYPE (WeirLogView, weir_log_view, GTK_TYPE_WIDGET)

static char *
dup_stage_name (WeirLogView        *self,
                const WeirLogEntry *entry)
{
  WeirSample *sample = weir_session_get_sample (self->session);
  WeirDocument *document = weir_session_get_document (self->session);
  guint copy = entry->copy, id = entry->node;
  WeirNode *node;

  if (id == 0 && sample != NULL && entry->process != 0)
    id = weir_sample_get_node (sample, entry->process, &copy);
  node = id == 0 ? NULL : weir_document_get_node_by_id (document, id);
  if (node == NULL)
    return NULL;
  if (weir_node_count_copies (node) > 1)
    return g_strdup_printf ("%s %u", weir_node_get_name (node), copy + 1);
  return g_strdup (weir_node_get_name (node));
}

/* What a sample had no room for is older than the lines it brings. */
static void
tell_skipped (WeirLogView *self)
{
  WeirSample *sample = weir_session_get_sample (self->session);

  if (sample == NULL || sample == self->last_sample)
    return;
  g_clear_pointer (&self->last_sample, weir_sample_unref);
  self->last_sample = weir_sample_ref (sample);
  self->last_process = 0;
  if (sample->log_skipped > 0)
    weir_log_list_skip (self->list, sample->time, sample->log_skipped);
}

static void
on_session_log (WeirLogView        *self,
                const WeirLogEntry *entry)
{
  tell_skipped (self);
  if (entry->process == 0 || entry->process != self->last_process)
    {
      g_free (self->last_stage);
      self->last_stage = dup_stage_name (self, entry);
      self->last_process = entry->process;
    }
  weir_log_list_add (self->list, entry->time, self->last_stage, entry->level, entry->id,
                     entry->text);
}

static void
show_count (WeirLogView *self)
{
  guint n_lines = weir_log_list_get_n_lines (self->list);
  guint n_visible = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint64 n_lost = weir_log_list_get_n_lost (self->list);
  g_autofree char *lines = weir_figure_count (n_lines);
  g_autofree char *visible = weir_figure_count (n_visible);
  g_autofree char *lost = weir_figure_count (n_lost);
  g_autofree char *text = NULL;
  g_autofree char *with_lost = NULL;

  if (n_visible < n_lines)
    /* Translators: numbers. */
    text = g_strdup_printf (_ ("%s of %s lines"), visible, lines);
  else
    text = g_strdup_printf (ngettext ("%s line", "%s lines", n_lines), lines);
  if (n_lost > 0)
    /* Translators: "10 000 lines", a number. */
    with_lost = g_strdup_printf (_ ("%s, %s more not kept"), text, lost);
  gtk_label_set_text (self->count_label, with_lost != NULL ? with_lost : text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count_label), gtk_label_get_text (self->count_label));

  gtk_stack_set_visible_child_name (self->stack,
                                    n_visible > 0 ? "list" : n_lines > 0 ? "nothing" : "empty");
}

static void
on_search_changed (WeirLogView *self)
{
  weir_log_list_set_filter (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  show_count (self);
  weir_tail_follow (&self->tail);
}

static void
on_search_stop (WeirLogView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
on_clear_clicked (WeirLogView *self)
{
  weir_log_list_clear (self->list);
  show_count (self);
}

/* What is selected, or all that is to be seen. */
static void
copy_lines (WeirLogView *self)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);
  gboolean all = gtk_bitset_is_empty (selected);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WeirLogLine) line = NULL;
      g_autofree char *string = NULL;

      if (!all && !gtk_bitset_contains (selected, i))
        continue;
      line = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      string = weir_log_line_to_string (line);
      g_string_append (text, string);
      g_string_append_c (text, '\n');
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

static gboolean
on_copy_shortcut (GtkWidget *widget,
                  GVariant  *arguments,
                  gpointer   data)
{
  copy_lines (data);
  return TRUE;
}

static void
on_row_setup (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_list_item_set_child (item, weir_log_row_new ());
}

static void
on_row_bind (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  weir_log_row_set (WEIR_LOG_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static GtkWidget *
make_bar (WeirLogView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *copy_button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  GtkWidget *clear_button = gtk_button_new_from_icon_name ("edit-clear-all-symbolic");

  self->search_entry = gtk_search_entry_new ();
  g_object_set (self->search_entry, "placeholder-text", _ ("Filter lines"), NULL);
  gtk_widget_set_hexpand (self->search_entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search_entry), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Filter lines"), -1);
  self->count_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "numeric");
  gtk_label_set_ellipsize (self->count_label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (copy_button, _ ("Copy the selected lines, or all"));
  gtk_widget_add_css_class (copy_button, "flat");
  gtk_widget_set_tooltip_text (clear_button, _ ("Clear the log"));
  gtk_widget_add_css_class (clear_button, "flat");

  gtk_box_append (GTK_BOX (bar), self->search_entry);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->count_label));
  gtk_box_append (GTK_BOX (bar), copy_button);
  gtk_box_append (GTK_BOX (bar), clear_button);
  g_signal_connect_object (self->search_entry, "search-changed", G_CALLBACK (on_search_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "stop-search", G_CALLBACK (on_search_stop), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (copy_button, "clicked", G_CALLBACK (copy_lines), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (clear_button, "clicked", G_CALLBACK (on_clear_clicked), self,
                           G_CONNECT_SWAPPED);
  return bar;
}

static GtkWidget *
make_list (WeirLogView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkShortcut *copy = gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
                                        gtk_callback_action_new (on_copy_shortcut, self, NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (on_row_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_row_bind), NULL);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  self->list_view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)),
                                       factory);
  gtk_widget_add_css_class (self->list_view, "weir-log");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Log"), -1);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), copy);
  gtk_widget_add_controller (self->list_view, shortcuts);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list_view);
  gtk_widget_set_vexpand (scroller, TRUE);
  weir_tail_init (&self->tail, GTK_SCROLLED_WINDOW (scroller));
  return scroller;
}

static GtkWidget *
make_note (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_vexpand (label, TRUE);
  return label;
}

static void
weir_log_view_dispose (GObject *object)
{
  WeirLogView *self = WEIR_LOG_VIEW (object);
  GtkWidget *child;

  weir_log_view_set_session (self, NULL);
  weir_tail_clear (&self->tail);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (weir_log_view_parent_class)->dispose (object);
}

static void
weir_log_view_finalize (GObject *object)
{
  WeirLogView *self = WEIR_LOG_VIEW (object);

  g_object_unref (self->list);
  g_free (self->last_stage);

  G_OBJECT_CLASS (weir_log_view_parent_class)->finalize (object);
}

static void
weir_log_view_class_init (WeirLogViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_log_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_log_view_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "logview");
}

static void
weir_log_view_init (WeirLogView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  self->list = weir_log_list_new ();
  gtk_widget_set_parent (make_bar (self), GTK_WIDGET (self));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->stack), "weir-card");
  gtk_widget_set_overflow (GTK_WIDGET (self->stack), GTK_OVERFLOW_HIDDEN);
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (self->stack, make_note (_ ("What stages print and report appears here")),
                       "empty");
  gtk_stack_add_named (self->stack, make_note (_ ("No line matches the filter")), "nothing");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  show_count (self);
}

GtkWidget *
weir_log_view_new (void)
{
  return g_object_new (WEIR_TYPE_LOG_VIEW, NULL);
}

void
weir_log_view_set_session (WeirLogView *self,
                           WeirSession *session)
{
  g_return_if_fail (WEIR_IS_LOG_VIEW (self));

  if (session == self->session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_pointer (&self->last_sample, weir_sample_unref);
  self->session = session;
  if (session == NULL)
    return;

  weir_log_list_clear (self->list);
  show_count (self);
  g_signal_connect_object (session, "log", G_CALLBACK (on_session_log), self, G_CONNECT_SWAPPED);
}

void
weir_log_view_refresh (WeirLogView *self)
{
  gboolean follows;

  g_return_if_fail (WEIR_IS_LOG_VIEW (self));

  if (self->session == NULL)
    return;
  tell_skipped (self);
  follows = weir_tail_is_at_end (&self->tail);
  weir_log_list_flush (self->list);
  show_count (self);
  if (follows)
    weir_tail_follow (&self->tail);
}
