/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-messages-view.h"

#include <glib/gi18n.h>

#include "weir-contents-card.h"
#include "weir-messages-diagram.h"
#include "weir-messages-kinds.h"

/* In characters, of how many messages there are: the share that is not shown. */
#define SHORTEST_COUNT 16

struct _WeirMessagesView
{
  GtkWidget          parent_instance;

  WeirSession       *session;        /* borrowed, may be NULL */
  WeirMessageList   *list;           /* owned */
  WeirMessagesKinds *kinds;          /* lent, as the following: children */
  GtkWidget         *only_button;
  GtkWidget         *cause_button;
  GtkLabel          *count_label;
  GtkBox            *bar_box;
  GtkWidget         *diagram;
  GtkStack          *stack;          /* the diagram, or a word on why there is none */
  GtkWidget         *contents;       /* of the selected message */
};

G_DEFINE_FINAL_TYPE (WeirMessagesView, weir_messages_view, GTK_TYPE_WIDGET)

static gboolean
is_active (GtkWidget *button)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));
}

static void
add_node (GHashTable *nodes,
          WeirNode   *node)
{
  g_hash_table_add (nodes, GUINT_TO_POINTER (weir_node_get_id (node)));
}

/* What is selected, as sets of ids. FALSE: nothing is, so there is nothing to choose by. */
static gboolean
get_selected (WeirMessagesView *self,
              GHashTable       *nodes,
              GHashTable       *links)
{
  WeirSelection *selection = weir_session_get_selection (self->session);
  g_autoptr (GPtrArray) selected_nodes = weir_selection_list_nodes (selection);
  g_autoptr (GPtrArray) selected_links = weir_selection_list_links (selection);

  for (guint i = 0; i < selected_nodes->len; i++)
    add_node (nodes, g_ptr_array_index (selected_nodes, i));
  for (guint i = 0; i < selected_links->len; i++)
    g_hash_table_add (links,
                      GUINT_TO_POINTER (weir_link_get_id (g_ptr_array_index (selected_links, i))));
  return selected_nodes->len + selected_links->len > 0;
}

/* Both ends of every link that is shown, so that no arrow ends nowhere. */
static void
add_ends (WeirMessagesView *self,
          GHashTable       *nodes,
          GHashTable       *links)
{
  GListModel *all = weir_document_get_links (weir_session_get_document (self->session));
  g_autoptr (GHashTable) ends = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (all, i);
      WeirNode *from = weir_link_get_from (link), *to = weir_link_get_to (link);

      if (g_hash_table_contains (links, GUINT_TO_POINTER (weir_link_get_id (link))) ||
          g_hash_table_contains (nodes, GUINT_TO_POINTER (weir_node_get_id (from))) ||
          g_hash_table_contains (nodes, GUINT_TO_POINTER (weir_node_get_id (to))))
        {
          add_node (ends, from);
          add_node (ends, to);
        }
    }
  g_hash_table_iter_init (&iter, ends);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (nodes, id);
}

static WeirMessagesDiagram *
get_diagram (WeirMessagesView *self)
{
  return WEIR_MESSAGES_DIAGRAM (self->diagram);
}

static void
arrange (WeirMessagesView *self)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) links = g_hash_table_new (NULL, NULL);
  gboolean some = is_active (self->only_button) && get_selected (self, nodes, links);

  if (some)
    add_ends (self, nodes, links);
  if (weir_lifelines_arrange (weir_messages_diagram_get_lifelines (get_diagram (self)),
                              weir_session_get_document (self->session), some ? nodes : NULL))
    weir_messages_diagram_update (get_diagram (self));
}

static const char *
choose_page (WeirMessagesView *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    return "list";
  return weir_message_list_get_n_kept (self->list) > 0 ? "nothing" : "empty";
}

/* All of it in a sentence. Returns: (transfer full) */
static char *
describe_count (const char *text,
                guint64     n_lost,
                const char *share)
{
  g_autofree char *lost = weir_figure_count (n_lost);

  /* Translators: "10 000 messages", a number, the percentage that it is of all. */
  return g_strdup_printf (_ ("%s, %s more not kept (%s)"), text, lost, share);
}

/* What is not shown comes first, and of what, the tab says. Returns: (transfer full) */
static char *
describe_briefly (const char *visible,
                  const char *kept,
                  const char *share)
{
  /* Translators: numbers; of so many so many are shown. */
  g_autofree char *text = g_str_equal (visible, kept) ? g_strdup (kept) : g_strdup_printf (_ ("%s of %s"), visible, kept);

  /* Translators: a percentage, "5 000 of 10 000" or "10 000". */
  return g_strdup_printf (_ ("%s not kept · %s"), share, text);
}

static void
show_count (WeirMessagesView *self)
{
  guint n_kept = weir_message_list_get_n_kept (self->list);
  guint n_visible = weir_message_list_get_n_let_through (self->list);
  guint64 n_lost = weir_message_list_get_n_lost (self->list);
  g_autofree char *kept = weir_figure_count (n_kept);
  g_autofree char *visible = weir_figure_count (n_visible);
  g_autofree char *text = NULL;
  g_autofree char *all = NULL;

  if (n_visible < n_kept)
    /* Translators: numbers. */
    text = g_strdup_printf (_ ("%s of %s messages"), visible, kept);
  else
    text = g_strdup_printf (ngettext ("%s message", "%s messages", n_kept), kept);
  if (n_lost > 0)
    {
      /* Some are shown. */
      g_autofree char *share = weir_figure_part ((double) n_lost / (double) (n_lost + n_kept));
      g_autofree char *brief = describe_briefly (visible, kept, share);

      gtk_label_set_text (self->count_label, brief);
      all = describe_count (text, n_lost, share);
    }
  else
    {
      gtk_label_set_text (self->count_label, text);
      all = g_strdup (text);
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count_label), all);
  gtk_stack_set_visible_child_name (self->stack, choose_page (self));
}

static void
filter (WeirMessagesView *self)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) links = g_hash_table_new (NULL, NULL);
  gboolean some;

  if (self->session == NULL)
    return;

  some = is_active (self->only_button) && get_selected (self, nodes, links);
  weir_message_list_set_filter (self->list, weir_messages_kinds_get (self->kinds), some ? nodes : NULL,
                                some ? links : NULL);
  arrange (self);
  show_count (self);
  weir_messages_diagram_follow (get_diagram (self));
}

static void
on_session_selection (WeirMessagesView *self)
{
  if (is_active (self->only_button))
    filter (self);
}

static void
on_session_sampled (WeirMessagesView *self)
{
  weir_message_list_add (self->list, weir_session_get_sample (self->session),
                         weir_session_get_document (self->session));
}

/* Names, and who stands left of whom. */
static void
on_history_changed (WeirMessagesView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    arrange (self);
}

static gpointer
find_subject (WeirMessagesView *self,
              WeirMessageItem  *message)
{
  WeirDocument *document = weir_session_get_document (self->session);
  guint link = weir_message_item_get_entry (message)->link;

  if (link != 0)
    return weir_document_get_link_by_id (document, link);
  return weir_document_get_node_by_id (document, weir_message_item_get_from (message));
}

static void
on_selected (WeirMessagesView *self)
{
  WeirMessageItem *message = weir_messages_diagram_get_selected (get_diagram (self));
  gpointer subject;

  gtk_widget_set_sensitive (self->cause_button, message != NULL &&
                            weir_message_item_get_entry (message)->cause != 0);
  weir_contents_card_set (WEIR_CONTENTS_CARD (self->contents), self->session,
                          self->session != NULL ? message : NULL);
  /* What is shown follows the selection then; it must not be pulled away from under a click. */
  if (self->session == NULL || message == NULL || is_active (self->only_button))
    return;
  subject = find_subject (self, message);
  if (subject != NULL)
    weir_selection_set_single (weir_session_get_selection (self->session), subject);
}

/* What led to a message may be filtered out, a step or of another stage: then all are shown, and
 * the buttons say so. */
static void
show_all (WeirMessagesView *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->only_button), FALSE);
  weir_messages_kinds_show_all (self->kinds);
}

static gboolean
reveal (WeirMessagesView *self,
        guint64           serial)
{
  if (weir_messages_diagram_reveal (get_diagram (self), serial))
    return TRUE;
  show_all (self);
  return weir_messages_diagram_reveal (get_diagram (self), serial);
}

static void
on_cause_clicked (WeirMessagesView *self)
{
  WeirMessageItem *message = weir_messages_diagram_get_selected (get_diagram (self));

  if (!reveal (self, message != NULL ? weir_message_item_get_entry (message)->cause : 0))
    gtk_widget_set_sensitive (self->cause_button, FALSE);
}

static GtkWidget *
make_toggle (WeirMessagesView *self,
             const char       *title,
             const char       *tooltip,
             gboolean          is_on)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (title);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), is_on);
  g_signal_connect_object (button, "toggled", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_sideways_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (child, "weir-messages-tools");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  return scroller;
}

static GtkWidget *
make_tools (WeirMessagesView *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->kinds = WEIR_MESSAGES_KINDS (weir_messages_kinds_new ());
  g_signal_connect_object (self->kinds, "changed", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (tools), GTK_WIDGET (self->kinds));
  self->only_button = make_toggle (self, _ ("Selected Only"),
                                   _ ("Show the messages of selected stages and subscriptions"),
                                   FALSE);
  gtk_box_append (GTK_BOX (tools), self->only_button);
  self->cause_button = gtk_button_new_with_label (_ ("Cause"));
  gtk_widget_set_tooltip_text (self->cause_button, _ ("Go to what led to the selected message"));
  gtk_widget_set_sensitive (self->cause_button, FALSE);
  g_signal_connect_object (self->cause_button, "clicked", G_CALLBACK (on_cause_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (tools), self->cause_button);

  return make_sideways_scroller (tools);
}

/* The count keeps its place, whatever is scrolled beside it. */
static void
add_bar (WeirMessagesView *self)
{
  self->bar_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  gtk_box_append (self->bar_box, make_tools (self));
  self->count_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->count_label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->count_label, 1);
  gtk_label_set_width_chars (self->count_label, SHORTEST_COUNT);
  gtk_label_set_max_width_chars (self->count_label, SHORTEST_COUNT);
  gtk_widget_set_hexpand (GTK_WIDGET (self->count_label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "numeric");
  gtk_box_append (self->bar_box, GTK_WIDGET (self->count_label));
  gtk_widget_set_parent (GTK_WIDGET (self->bar_box), GTK_WIDGET (self));
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

/* The contents get what they need, and only if there are any. */
static GtkWidget *
make_paned (WeirMessagesView *self)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  self->contents = weir_contents_card_new ();
  gtk_paned_set_start_child (GTK_PANED (paned), GTK_WIDGET (self->stack));
  gtk_paned_set_end_child (GTK_PANED (paned), self->contents);
  gtk_paned_set_resize_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_widget_set_vexpand (paned, TRUE);
  return paned;
}

/* What messages carry is kept while somebody can look at it. */
static void
set_keeping (WeirMessagesView *self,
             gboolean          keeping)
{
  if (self->session != NULL)
    weir_pipeline_set_keeping (weir_session_get_pipeline (self->session), keeping);
}

static void
weir_messages_view_map (GtkWidget *widget)
{
  WeirMessagesView *self = WEIR_MESSAGES_VIEW (widget);

  GTK_WIDGET_CLASS (weir_messages_view_parent_class)->map (widget);

  set_keeping (self, TRUE);
  if (self->session != NULL)
    arrange (self);
}

static void
weir_messages_view_unmap (GtkWidget *widget)
{
  set_keeping (WEIR_MESSAGES_VIEW (widget), FALSE);

  GTK_WIDGET_CLASS (weir_messages_view_parent_class)->unmap (widget);
}

static void
weir_messages_view_dispose (GObject *object)
{
  WeirMessagesView *self = WEIR_MESSAGES_VIEW (object);
  GtkWidget *child;

  weir_messages_view_set_session (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_messages_view_parent_class)->dispose (object);
}

static void
weir_messages_view_finalize (GObject *object)
{
  WeirMessagesView *self = WEIR_MESSAGES_VIEW (object);

  g_object_unref (self->list);

  G_OBJECT_CLASS (weir_messages_view_parent_class)->finalize (object);
}

static void
weir_messages_view_class_init (WeirMessagesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_messages_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_messages_view_finalize;

  widget_class->map = weir_messages_view_map;
  widget_class->unmap = weir_messages_view_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "messagesview");
}

static void
weir_messages_view_init (WeirMessagesView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  self->list = weir_message_list_new ();
  add_bar (self);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->stack), "weir-card");
  gtk_widget_set_overflow (GTK_WIDGET (self->stack), GTK_OVERFLOW_HIDDEN);
  self->diagram = weir_messages_diagram_new (self->list);
  g_signal_connect_object (self->diagram, "selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, self->diagram, "list");
  gtk_stack_add_named (self->stack,
                       make_note (_ ("What stages ask for and send appears here, message by message")),
                       "empty");
  gtk_stack_add_named (self->stack, make_note (_ ("No message passes the filter")), "nothing");
  gtk_widget_set_parent (make_paned (self), GTK_WIDGET (self));
  weir_message_list_set_filter (self->list, weir_messages_kinds_get (self->kinds), NULL, NULL);
  show_count (self);
}

GtkWidget *
weir_messages_view_new (void)
{
  return g_object_new (WEIR_TYPE_MESSAGES_VIEW, NULL);
}

void
weir_messages_view_set_session (WeirMessagesView *self,
                                WeirSession      *session)
{
  g_return_if_fail (WEIR_IS_MESSAGES_VIEW (self));

  if (session == self->session)
    return;
  if (self->session != NULL)
    {
      set_keeping (self, FALSE);
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (weir_session_get_selection (self->session), self);
      g_signal_handlers_disconnect_by_data (weir_session_get_history (self->session), self);
    }
  self->session = session;
  if (session == NULL)
    return;

  set_keeping (self, gtk_widget_get_mapped (GTK_WIDGET (self)));
  weir_message_list_clear (self->list);
  g_signal_connect_object (session, "sampled", G_CALLBACK (on_session_sampled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_session_get_selection (session), "changed",
                           G_CALLBACK (on_session_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_session_get_history (session), "changed",
                           G_CALLBACK (on_history_changed), self, G_CONNECT_SWAPPED);
  filter (self);
}

void
weir_messages_view_set_narrow (WeirMessagesView *self,
                               gboolean          narrow)
{
  g_return_if_fail (WEIR_IS_MESSAGES_VIEW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->bar_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->bar_box, narrow ? 4 : 12);
}

void
weir_messages_view_refresh (WeirMessagesView *self)
{
  gboolean follows;

  g_return_if_fail (WEIR_IS_MESSAGES_VIEW (self));

  if (self->session == NULL)
    return;
  follows = weir_messages_diagram_is_at_end (get_diagram (self));
  weir_message_list_flush (self->list);
  show_count (self);
  if (follows)
    weir_messages_diagram_follow (get_diagram (self));
}

gboolean
weir_messages_view_reveal (WeirMessagesView *self,
                           guint             process,
                           guint             subscription,
                           gint64            time)
{
  GListModel *list;

  g_return_val_if_fail (WEIR_IS_MESSAGES_VIEW (self), FALSE);

  show_all (self);
  list = G_LIST_MODEL (self->list);
  for (guint i = g_list_model_get_n_items (list); i > 0; i--)
    {
      g_autoptr (WeirMessageItem) item = g_list_model_get_item (list, i - 1);
      const WeirTraceEntry *entry = weir_message_item_get_entry (item);

      if (!weir_message_item_is_gap (item) && entry->from == process && entry->time <= time
          && (subscription == 0 || entry->subscription == subscription))
        return reveal (self, entry->serial);
    }
  return FALSE;
}
