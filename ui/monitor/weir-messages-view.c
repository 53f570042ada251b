/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-messages-view.h"

#include <glib/gi18n.h>

#include "weir-contents-card.h"
#include "weir-lifelines-bar.h"
#include "weir-message-row.h"
#include "weir-tail.h"

/* In characters, of how many messages there are: the share that is not shown. */
#define SHORTEST_COUNT 16

static const struct
{
  WeirMessageKinds kinds;
  const char      *title;
  const char      *tooltip;
  gboolean         is_on;     /* at first */
} filters[] = {
  { WEIR_MESSAGES_DEMAND, N_ ("Demand"), N_ ("Show who subscribes and asks"), TRUE },
  { WEIR_MESSAGES_EVENTS, N_ ("Events"), N_ ("Show events on their way"), TRUE },
  { WEIR_MESSAGES_ENDS, N_ ("Lifecycle"), N_ ("Show who starts, cancels and stops"), TRUE },
  { WEIR_MESSAGES_STEPS, N_ ("Steps"), N_ ("Show what stages do by themselves"), FALSE },
};

struct _WeirMessagesView
{
  GtkWidget           parent_instance;

  WeirSession        *session;       /* borrowed, may be NULL */
  WeirMessageList    *list;          /* owned */
  GtkSingleSelection *selection;     /* owned */
  WeirLifelines       lifelines;
  GtkWidget          *kind_buttons[G_N_ELEMENTS (filters)];   /* lent, as the following: children */
  GtkWidget          *only_button;
  GtkWidget          *cause_button;
  GtkLabel           *count_label;
  GtkBox             *bar_box;
  GtkWidget          *bar;
  GtkWidget          *list_view;
  GtkAdjustment      *sideways;   /* of all columns; lent by their scroller */
  GtkStack           *stack;         /* the list, or a word on why there is none */
  GtkWidget          *contents;      /* of the selected message */
  WeirTail            tail;
};

G_DEFINE_FINAL_TYPE (WeirMessagesView, weir_messages_view, GTK_TYPE_WIDGET)

static gboolean
is_active (GtkWidget *button)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));
}

static WeirMessageKinds
get_kinds (WeirMessagesView *self)
{
  WeirMessageKinds kinds = 0;

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (is_active (self->kind_buttons[i]))
      kinds |= filters[i].kinds;
  return kinds;
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

static void
update_rows (WeirMessagesView *self)
{
  weir_lifelines_bar_update (WEIR_LIFELINES_BAR (self->bar));
  for (GtkWidget *child = gtk_widget_get_first_child (self->list_view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);

      if (WEIR_IS_MESSAGE_ROW (row))
        weir_message_row_update (WEIR_MESSAGE_ROW (row));
    }
}

static void
arrange (WeirMessagesView *self)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) links = g_hash_table_new (NULL, NULL);
  gboolean some = is_active (self->only_button) && get_selected (self, nodes, links);

  if (some)
    add_ends (self, nodes, links);
  if (weir_lifelines_arrange (&self->lifelines, weir_session_get_document (self->session),
                              some ? nodes : NULL))
    update_rows (self);
}

static const char *
choose_page (WeirMessagesView *self,
             guint             n_visible)
{
  if (n_visible > 0)
    return "list";
  return weir_message_list_get_n_kept (self->list) > 0 ? "nothing" : "empty";
}

/* Never all of them: some are shown. Returns: (transfer full) */
static char *
format_share (guint64 n_lost,
              guint   n_kept)
{
  double share = (double) n_lost / (double) (n_lost + n_kept);
  g_autofree char *text = weir_figure_percent (MIN (share, 0.99));

  return share > 0.995 ? g_strconcat ("> ", text, NULL) : g_steal_pointer (&text);
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

/* What is not shown comes first: it is to be read also where there is little room. */
static void
show_count (WeirMessagesView *self)
{
  guint n_kept = weir_message_list_get_n_kept (self->list);
  guint n_visible = g_list_model_get_n_items (G_LIST_MODEL (self->list));
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
      g_autofree char *share = format_share (n_lost, n_kept);
      /* Translators: a percentage, "10 000 messages". */
      g_autofree char *brief = g_strdup_printf (_ ("%s not kept · %s"), share, text);

      gtk_label_set_text (self->count_label, brief);
      all = describe_count (text, n_lost, share);
    }
  else
    {
      gtk_label_set_text (self->count_label, text);
      all = g_strdup (text);
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count_label), all);
  gtk_stack_set_visible_child_name (self->stack, choose_page (self, n_visible));
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
  weir_message_list_set_filter (self->list, get_kinds (self), some ? nodes : NULL,
                                some ? links : NULL);
  arrange (self);
  show_count (self);
  weir_tail_follow (&self->tail);
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

/* Also when there is less room beside what it carries. */
static void
show_selected_columns (WeirMessagesView *self)
{
  WeirMessageItem *message = gtk_single_selection_get_selected_item (self->selection);

  if (message != NULL)
    weir_lifelines_reveal (&self->lifelines, weir_message_item_get_from (message), weir_message_item_get_to (message),
                           self->sideways);
}

static void
on_selected (WeirMessagesView *self)
{
  WeirMessageItem *message = gtk_single_selection_get_selected_item (self->selection);
  gpointer subject;

  show_selected_columns (self);
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
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kind_buttons[i]), TRUE);
}

static gboolean
reveal (WeirMessagesView *self,
        guint64           serial)
{
  guint position = weir_message_list_find (self->list, serial);

  if (position == G_MAXUINT)
    {
      show_all (self);
      position = weir_message_list_find (self->list, serial);
    }
  if (position == G_MAXUINT)
    return FALSE;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->list_view, "list.scroll-to-item", "u", position);
  return TRUE;
}

static void
on_cause_clicked (WeirMessagesView *self)
{
  WeirMessageItem *message = gtk_single_selection_get_selected_item (self->selection);

  if (!reveal (self, message != NULL ? weir_message_item_get_entry (message)->cause : 0))
    gtk_widget_set_sensitive (self->cause_button, FALSE);
}

static void
on_row_setup (WeirMessagesView *self,
              GtkListItem      *item)
{
  gtk_list_item_set_child (item, weir_message_row_new (&self->lifelines));
}

static void
on_row_bind (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  weir_message_row_set (WEIR_MESSAGE_ROW (gtk_list_item_get_child (item)),
                        gtk_list_item_get_item (item));
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
make_kinds (WeirMessagesView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      self->kind_buttons[i] = make_toggle (self, _ (filters[i].title), _ (filters[i].tooltip),
                                           filters[i].is_on);
      gtk_box_append (GTK_BOX (box), self->kind_buttons[i]);
    }
  return box;
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

  gtk_box_append (GTK_BOX (tools), make_kinds (self));
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

static void
make_list (WeirMessagesView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_row_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "bind", G_CALLBACK (on_row_bind), NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  self->list_view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)),
                                       factory);
  gtk_widget_add_css_class (self->list_view, "weir-messages");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Messages"), -1);
}

/* Names stay above while the messages scroll; both move to the side together. */
static GtkWidget *
make_diagram (WeirMessagesView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *rows = gtk_scrolled_window_new ();
  GtkWidget *sideways = gtk_scrolled_window_new ();

  make_list (self);
  self->bar = weir_lifelines_bar_new (&self->lifelines);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (rows), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (rows), self->list_view);
  gtk_widget_set_vexpand (rows, TRUE);
  weir_tail_init (&self->tail, GTK_SCROLLED_WINDOW (rows));
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), rows);
  /* As the drawing, it goes from left to right in every language. */
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (self->list_view, GTK_TEXT_DIR_LTR);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (sideways), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (sideways), box);
  self->sideways = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (sideways));
  g_signal_connect_object (self->sideways, "notify::page-size", G_CALLBACK (show_selected_columns), self,
                           G_CONNECT_SWAPPED);
  return sideways;
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
  weir_tail_clear (&self->tail);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (weir_messages_view_parent_class)->dispose (object);
}

static void
weir_messages_view_finalize (GObject *object)
{
  WeirMessagesView *self = WEIR_MESSAGES_VIEW (object);

  g_object_unref (self->list);
  weir_lifelines_clear (&self->lifelines);

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
  weir_lifelines_init (&self->lifelines);
  add_bar (self);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->stack), "weir-card");
  gtk_widget_set_overflow (GTK_WIDGET (self->stack), GTK_OVERFLOW_HIDDEN);
  gtk_stack_add_named (self->stack, make_diagram (self), "list");
  gtk_stack_add_named (self->stack,
                       make_note (_ ("What stages ask for and send appears here, message by message")),
                       "empty");
  gtk_stack_add_named (self->stack, make_note (_ ("No message passes the filter")), "nothing");
  gtk_widget_set_parent (make_paned (self), GTK_WIDGET (self));
  weir_message_list_set_filter (self->list, get_kinds (self), NULL, NULL);
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
  follows = weir_tail_is_at_end (&self->tail);
  weir_message_list_flush (self->list);
  show_count (self);
  if (follows)
    weir_tail_follow (&self->tail);
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
