/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-trace-view.h"

#include <glib/gi18n.h>

#include "weir-messages-diagram.h"
#include "weir-messages-kinds.h"
#include "../weir-drop-down.h"

struct _WeirTraceView
{
  GtkWidget            parent_instance;

  WeirRecording       *recording;      /* owned, NULL until it is set */
  WeirTraceGraph      *graph;          /* owned, of it */
  WeirMessageList     *list;           /* owned */
  WeirMessagesKinds   *kinds;          /* lent, as the following: children */
  GtkDropDown         *subject;
  GtkWidget           *cause_button;
  GtkStack            *stack;          /* the diagram, or a word on why there is nothing in it */
  WeirMessagesDiagram *diagram;
  GtkLabel            *count_label;
};

G_DEFINE_FINAL_TYPE (WeirTraceView, weir_trace_view, GTK_TYPE_WIDGET)

/*< what is chosen: all, then the stages, then the subscriptions, each in the order of the graph >*/

static const WeirTraceNode *
get_chosen_node (WeirTraceView *self)
{
  guint position = gtk_drop_down_get_selected (self->subject);

  return position >= 1 && position <= self->graph->nodes->len
         ? &g_array_index (self->graph->nodes, WeirTraceNode, position - 1) : NULL;
}

static const WeirTraceLink *
get_chosen_link (WeirTraceView *self)
{
  guint position = gtk_drop_down_get_selected (self->subject), first = self->graph->nodes->len + 1;

  return position != GTK_INVALID_LIST_POSITION && position >= first && position - first < self->graph->links->len
         ? &g_array_index (self->graph->links, WeirTraceLink, position - first) : NULL;
}

static char *
describe_link (WeirTraceView       *self,
               const WeirTraceLink *link)
{
  const WeirTraceNode *from = weir_trace_graph_find (self->graph, link->from);
  const WeirTraceNode *to = weir_trace_graph_find (self->graph, link->to);

  return g_strdup_printf ("%s → %s", from->name, to->name);
}

static void
fill_subjects (WeirTraceView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("All stages"));
  for (guint i = 0; i < self->graph->nodes->len; i++)
    gtk_string_list_append (names, g_array_index (self->graph->nodes, WeirTraceNode, i).name);
  for (guint i = 0; i < self->graph->links->len; i++)
    gtk_string_list_take (names, describe_link (self, &g_array_index (self->graph->links, WeirTraceLink, i)));
  gtk_drop_down_set_model (self->subject, G_LIST_MODEL (names));
}

/*< what is shown >*/

static GHashTable *
new_set (guint id)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  if (id != 0)
    g_hash_table_add (set, GUINT_TO_POINTER (id));
  return set;
}

/* With both ends of every link that is shown, so that no arrow ends nowhere. Returns: (transfer full) */
static GHashTable *
find_columns (WeirTraceView *self,
              guint          node,
              guint          link)
{
  GHashTable *columns = new_set (node);

  for (guint i = 0; i < self->graph->links->len; i++)
    {
      const WeirTraceLink *known = &g_array_index (self->graph->links, WeirTraceLink, i);

      if (known->link == link || known->from == node || known->to == node)
        {
          g_hash_table_add (columns, GUINT_TO_POINTER (known->from));
          g_hash_table_add (columns, GUINT_TO_POINTER (known->to));
        }
    }
  return columns;
}

static void
show_count (WeirTraceView *self)
{
  guint n_kept = weir_message_list_get_n_kept (self->list);
  guint n_visible = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *kept = weir_figure_count (n_kept);
  g_autofree char *visible = weir_figure_count (n_visible);
  g_autofree char *text = NULL;

  if (n_visible < n_kept)
    /* Translators: numbers. */
    text = g_strdup_printf (_ ("%s of %s messages"), visible, kept);
  else
    text = g_strdup_printf (ngettext ("%s message", "%s messages", n_kept), kept);
  gtk_label_set_text (self->count_label, text);
  gtk_stack_set_visible_child_name (self->stack, n_visible > 0 ? "list" : n_kept > 0 ? "nothing" : "empty");
}

static void
filter (WeirTraceView *self)
{
  const WeirTraceNode *node;
  const WeirTraceLink *link;
  g_autoptr (GHashTable) nodes = NULL;
  g_autoptr (GHashTable) links = NULL;
  g_autoptr (GHashTable) columns = NULL;

  if (self->recording == NULL)
    return;

  node = get_chosen_node (self);
  link = get_chosen_link (self);
  if (node != NULL || link != NULL)
    {
      nodes = new_set (node != NULL ? node->node : 0);
      links = new_set (link != NULL ? link->link : 0);
      columns = find_columns (self, node != NULL ? node->node : 0, link != NULL ? link->link : 0);
    }
  weir_message_list_set_filter (self->list, weir_messages_kinds_get (self->kinds), nodes, links);
  if (weir_lifelines_arrange_graph (weir_messages_diagram_get_lifelines (self->diagram), self->graph, columns))
    weir_messages_diagram_update (self->diagram);
  show_count (self);
}

static void
on_selected (WeirTraceView *self)
{
  WeirMessageItem *message = weir_messages_diagram_get_selected (self->diagram);

  gtk_widget_set_sensitive (self->cause_button, message != NULL
                            && weir_message_item_get_entry (message)->cause != 0);
}

/* It may not be let through: then everything is, and the buttons say so. */
static void
on_cause_clicked (WeirTraceView *self)
{
  WeirMessageItem *message = weir_messages_diagram_get_selected (self->diagram);
  guint64 cause = message != NULL ? weir_message_item_get_entry (message)->cause : 0;

  if (weir_messages_diagram_reveal (self->diagram, cause))
    return;
  gtk_drop_down_set_selected (self->subject, 0);
  weir_messages_kinds_show_all (self->kinds);
  if (!weir_messages_diagram_reveal (self->diagram, cause))
    gtk_widget_set_sensitive (self->cause_button, FALSE);
}

/*< parts >*/

static GtkWidget *
make_subject (WeirTraceView *self)
{
  GtkWidget *subject = gtk_drop_down_new (NULL, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));

  self->subject = GTK_DROP_DOWN (subject);
  gtk_drop_down_set_enable_search (self->subject, TRUE);
  gtk_widget_set_tooltip_text (subject, _ ("Show the messages of one stage or subscription"));
  weir_drop_down_set_name (self->subject, _ ("Stage or Subscription"));
  g_signal_connect_object (subject, "notify::selected", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
  return subject;
}

static GtkWidget *
make_tools (WeirTraceView *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->kinds = WEIR_MESSAGES_KINDS (weir_messages_kinds_new ());
  g_signal_connect_object (self->kinds, "changed", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
  self->cause_button = gtk_button_new_with_label (_ ("Cause"));
  gtk_widget_set_tooltip_text (self->cause_button, _ ("Go to what led to the selected message"));
  gtk_widget_set_sensitive (self->cause_button, FALSE);
  g_signal_connect_object (self->cause_button, "clicked", G_CALLBACK (on_cause_clicked), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (tools), GTK_WIDGET (self->kinds));
  gtk_box_append (GTK_BOX (tools), make_subject (self));
  gtk_box_append (GTK_BOX (tools), self->cause_button);
  gtk_widget_add_css_class (tools, "weir-messages-tools");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), tools);
  return scroller;
}

static GtkWidget *
make_note (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
make_stack (WeirTraceView *self)
{
  GtkWidget *stack = gtk_stack_new ();

  self->stack = GTK_STACK (stack);
  self->diagram = WEIR_MESSAGES_DIAGRAM (weir_messages_diagram_new (self->list));
  g_signal_connect_object (self->diagram, "selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->diagram), "list");
  gtk_stack_add_named (self->stack, make_note (_ ("No message passes the filter")), "nothing");
  gtk_stack_add_named (self->stack, make_note (_ ("Nothing happened in this trace")), "empty");
  gtk_widget_add_css_class (stack, "weir-card");
  gtk_widget_set_overflow (stack, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_vexpand (stack, TRUE);
  return stack;
}

static GtkWidget *
make_count (WeirTraceView *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->count_label = GTK_LABEL (label);
  gtk_label_set_wrap (self->count_label, TRUE);
  gtk_label_set_xalign (self->count_label, 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
weir_trace_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_trace_view_parent_class)->dispose (object);
}

static void
weir_trace_view_finalize (GObject *object)
{
  WeirTraceView *self = WEIR_TRACE_VIEW (object);

  g_object_unref (self->list);
  g_clear_pointer (&self->graph, weir_trace_graph_free);
  g_clear_pointer (&self->recording, weir_recording_unref);

  G_OBJECT_CLASS (weir_trace_view_parent_class)->finalize (object);
}

static void
weir_trace_view_class_init (WeirTraceViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_trace_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_trace_view_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
weir_trace_view_init (WeirTraceView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->list = weir_message_list_new ();
  gtk_widget_set_parent (make_tools (self), GTK_WIDGET (self));
  gtk_widget_set_parent (make_stack (self), GTK_WIDGET (self));
  gtk_widget_set_parent (make_count (self), GTK_WIDGET (self));
}

GtkWidget *
weir_trace_view_new (void)
{
  return g_object_new (WEIR_TYPE_TRACE_VIEW, NULL);
}

void
weir_trace_view_set_recording (WeirTraceView *self,
                               WeirRecording *recording)
{
  g_return_if_fail (WEIR_IS_TRACE_VIEW (self));
  g_return_if_fail (recording != NULL);

  g_clear_pointer (&self->graph, weir_trace_graph_free);
  g_clear_pointer (&self->recording, weir_recording_unref);
  self->graph = weir_trace_graph_new (recording);
  weir_message_list_set_recording (self->list, recording, self->graph);
  fill_subjects (self);
  self->recording = weir_recording_ref (recording);
  filter (self);
}
