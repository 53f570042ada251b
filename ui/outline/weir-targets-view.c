/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-targets-view.h"
#include <glib/gi18n.h>
#include <string.h>
#include "../palette/weir-role-badge.h"

/* More partitions than these are left to the inspector. */
#define MAX_PARTITIONS 8

struct _WeirTargetsView
{
  GtkWidget    parent_instance;

  WeirSession *session;   /* owned */
  WeirNode    *node;      /* owned: the end that is there */
  WeirLink    *link;      /* owned: whose other end is moved; NULL: a new one is made */

  GtkWidget   *entry;     /* lent, as the next two: children */
  GtkListBox  *list;
  GtkWidget   *scrolled;
};

G_DEFINE_FINAL_TYPE (WeirTargetsView, weir_targets_view, GTK_TYPE_WIDGET)

/* A row: what would be linked, or why it cannot be. */
#define WEIR_TYPE_TARGET_ROW (weir_target_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirTargetRow, weir_target_row, WEIR, TARGET_ROW, GtkListBoxRow)

struct _WeirTargetRow
{
  GtkListBoxRow parent_instance;

  WeirNode     *from;        /* owned */
  WeirNode     *to;          /* owned */
  char         *partition;   /* owned; NULL: whichever is free */
  char         *problem;     /* owned; NULL: it is possible */
  char         *words;       /* owned: what is searched */
};

G_DEFINE_FINAL_TYPE (WeirTargetRow, weir_target_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  CONNECTED,
  HINT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/*< rows >*/

static void
on_choose (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  gtk_widget_activate (widget);
}

static void
weir_target_row_dispose (GObject *object)
{
  WeirTargetRow *self = WEIR_TARGET_ROW (object);

  g_clear_object (&self->from);
  g_clear_object (&self->to);
  g_clear_pointer (&self->partition, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (weir_target_row_parent_class)->dispose (object);
}

static void
weir_target_row_class_init (WeirTargetRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_target_row_dispose;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "target.choose", NULL, on_choose);
}

static void
weir_target_row_init (WeirTargetRow *self)
{
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);

  return label;
}

/* @caption: what it would be, or why it cannot be; may be NULL. */
static void
fill_row (WeirTargetRow *self,
          WeirNode      *other,
          const char    *name,
          const char    *caption)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *badge = weir_role_badge_new (weir_node_get_role (other));

  gtk_box_append (GTK_BOX (texts), make_label (name));
  if (caption != NULL)
    {
      GtkWidget *label = make_label (caption);

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (texts), label);
    }
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_box_append (GTK_BOX (box), texts);
  if (self->problem != NULL)
    gtk_widget_add_css_class (box, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  caption != NULL ? caption : "", -1);
}

/* Takes @problem and @partition. */
static void
add_row (WeirTargetsView *self,
         WeirNode        *from,
         WeirNode        *to,
         char            *partition,
         char            *problem)
{
  WeirTargetRow *row = g_object_new (WEIR_TYPE_TARGET_ROW, NULL);
  WeirNode *other = from == self->node ? to : from;
  g_autofree char *name = g_strdup (weir_node_get_name (other));
  const char *caption = problem;

  row->from = g_object_ref (from);
  row->to = g_object_ref (to);
  row->partition = partition;
  row->problem = problem;
  if (partition != NULL)
    {
      g_free (name);
      /* Translators: a stage, and which partition it would take or give. */
      name = g_strdup_printf (_ ("%s, partition %s"), weir_node_get_name (other), partition);
    }
  else if (problem == NULL && other == from)
    {
      caption = _ ("will be asked");
    }
  row->words = g_utf8_casefold (name, -1);
  fill_row (row, other, name, caption);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

static void
add_partitions (WeirTargetsView *self,
                WeirNode        *from,
                WeirNode        *to)
{
  g_autoptr (WeirPartitions) partitions =
    weir_partitions_new (weir_session_get_document (self->session), from);
  guint n = partitions != NULL ? weir_partitions_get_n (partitions) : 0;

  for (guint i = 0; i < MIN (n, MAX_PARTITIONS); i++)
    if (weir_partitions_get_taker (partitions, i) == NULL)
      add_row (self, from, to,
               weir_partition_name_to_text (weir_partitions_get_name (partitions, i)), NULL);
}

/* A subscription that goes to another consumer keeps the partition that it has. */
static gboolean
keeps_producer (WeirTargetsView *self,
                WeirNode        *from)
{
  return self->link != NULL && weir_link_get_from (self->link) == from;
}

/* Every partition has one subscriber. NULL: there is room. */
static char *
find_partition_problem (WeirTargetsView *self,
                        WeirNode        *from)
{
  g_autoptr (WeirPartitions) partitions =
    weir_partitions_new (weir_session_get_document (self->session), from);
  guint partition;

  if (partitions == NULL || keeps_producer (self, from) || weir_partitions_find_free (partitions, &partition))
    return NULL;

  return g_strdup_printf (_ ("Every partition of “%s” is taken"), weir_node_get_name (from));
}

/* Either way round, as on the canvas: what cannot be asked asks. */
static gboolean
is_reverse (WeirNode *node,
            WeirNode *other)
{
  return weir_node_get_role (node) == WEIR_ROLE_CONSUMER
         || weir_node_get_role (other) == WEIR_ROLE_PRODUCER;
}

/* Between two that could do either the arrow may go the other way. */
static gboolean
find_ends (WeirTargetsView *self,
           WeirNode        *other,
           WeirNode       **from,
           WeirNode       **to,
           GError         **error)
{
  WeirDocument *document = weir_session_get_document (self->session);
  gboolean reverse = self->link != NULL ? self->node == weir_link_get_to (self->link)
                     : is_reverse (self->node, other);

  *from = reverse ? other : self->node;
  *to = reverse ? self->node : other;
  if (weir_document_can_link (document, *from, *to, error))
    return TRUE;
  if (self->link != NULL || !weir_document_can_link (document, *to, *from, NULL))
    return FALSE;

  g_clear_error (error);
  *from = reverse ? self->node : other;
  *to = reverse ? other : self->node;
  return TRUE;
}

static void
add_target (WeirTargetsView *self,
            WeirNode        *other,
            gboolean         possible)
{
  g_autoptr (GError) error = NULL;
  WeirNode *from, *to;
  char *problem = find_ends (self, other, &from, &to, &error) ? find_partition_problem (self, from)
                  : g_strdup (error->message);

  if ((problem == NULL) != possible)
    {
      g_free (problem);
      return;
    }

  add_row (self, from, to, NULL, problem);
  if (possible && !keeps_producer (self, from))
    add_partitions (self, from, to);
}

/* Where it is already, a subscription need not be moved to. */
static gboolean
is_target (WeirTargetsView *self,
           WeirNode        *other)
{
  return other != self->node
         && (self->link == NULL
             || (other != weir_link_get_from (self->link) && other != weir_link_get_to (self->link)));
}

static void
fill (WeirTargetsView *self)
{
  g_autoptr (GPtrArray) nodes = weir_flow_order_list (weir_session_get_document (self->session));

  for (int possible = TRUE; possible >= FALSE; possible--)
    for (guint i = 0; i < nodes->len; i++)
      if (is_target (self, g_ptr_array_index (nodes, i)))
        add_target (self, g_ptr_array_index (nodes, i), possible);
}

/*< choosing >*/

static GtkListBoxRow *
find_row (WeirTargetsView *self,
          int              from,
          int              step)
{
  GtkListBoxRow *row;

  for (int i = from; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i += step)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;

  return NULL;
}

static void
select_row (WeirTargetsView *self,
            GtkListBoxRow   *row)
{
  graphene_rect_t bounds;
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));

  gtk_list_box_select_row (self->list, row);
  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       data)
{
  WeirTargetsView *self = data;
  g_autofree char *typed =
    g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1);

  return strstr (WEIR_TARGET_ROW (row)->words, g_strstrip (typed)) != NULL;
}

static void
on_entry_changed (WeirTargetsView *self)
{
  gtk_list_box_invalidate_filter (self->list);
  select_row (self, find_row (self, 0, 1));
}

/* Returns: lent */
static WeirLink *
connect (WeirTargetsView *self,
         WeirTargetRow   *row,
         GError         **error)
{
  WeirHistory *history = weir_session_get_history (self->session);

  if (self->link != NULL)
    return weir_history_move_link (history, self->link, row->from, row->to, row->partition, error);
  return weir_history_subscribe (history, row->from, row->to, row->partition, error);
}

static void
on_row_activated (WeirTargetsView *self,
                  WeirTargetRow   *row)
{
  g_autoptr (GError) error = NULL;
  WeirLink *link;

  if (row->problem != NULL)
    {
      g_signal_emit (self, signals[HINT], 0, row->problem);
      return;
    }

  link = connect (self, row, &error);
  if (link == NULL)
    g_signal_emit (self, signals[HINT], 0, error->message);
  else
    g_signal_emit (self, signals[CONNECTED], 0, link);
}

static void
on_entry_activate (WeirTargetsView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    on_row_activated (self, WEIR_TARGET_ROW (row));
}

/* The focus stays in the entry while the arrows go through the list. */
static gboolean
on_key_pressed (WeirTargetsView *self,
                guint            keyval)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;
  gboolean up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;
  GtkListBoxRow *next;
  int index;

  if (selected == NULL || !(down || up))
    return GDK_EVENT_PROPAGATE;

  index = gtk_list_box_row_get_index (selected);
  next = down ? find_row (self, index + 1, 1) : index > 0 ? find_row (self, index - 1, -1) : NULL;
  if (next != NULL)
    select_row (self, next);
  return GDK_EVENT_STOP;
}

static void
on_stop_search (WeirTargetsView *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
weir_targets_view_dispose (GObject *object)
{
  WeirTargetsView *self = WEIR_TARGETS_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  g_clear_object (&self->node);
  g_clear_object (&self->link);

  G_OBJECT_CLASS (weir_targets_view_parent_class)->dispose (object);
}

static void
weir_targets_view_class_init (WeirTargetsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_targets_view_dispose;

  signals[CONNECTED] = g_signal_new ("connected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 1, WEIR_TYPE_LINK);
  signals[HINT] = g_signal_new ("hint", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "targetsview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
init_entry (WeirTargetsView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_entry_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_entry_activate), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (on_stop_search), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->entry, keys);
}

static void
init_list (WeirTargetsView *self)
{
  GtkWidget *empty = gtk_label_new (_ ("No other stage is called that"));

  gtk_widget_add_css_class (empty, "dim-label");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_placeholder (self->list, empty);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Stages to connect to"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (self->scrolled, 260, 240);
}

static void
weir_targets_view_init (WeirTargetsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  init_entry (self);
  init_list (self);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->scrolled);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

/* @link may be NULL. @title: what is chosen */
static GtkWidget *
create (WeirSession *session,
        WeirNode    *node,
        WeirLink    *link,
        const char  *title)
{
  WeirTargetsView *self = g_object_new (WEIR_TYPE_TARGETS_VIEW, NULL);

  self->session = g_object_ref (session);
  self->node = g_object_ref (node);
  g_set_object (&self->link, link);
  g_object_set (self->entry, "placeholder-text", title, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  fill (self);
  on_entry_changed (self);
  return GTK_WIDGET (self);
}

GtkWidget *
weir_targets_view_new (WeirSession *session,
                       WeirNode    *node)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (WEIR_IS_SESSION (session), NULL);
  g_return_val_if_fail (WEIR_IS_NODE (node), NULL);

  title = g_strdup_printf (_ ("Connect “%s” to"), weir_node_get_name (node));
  return create (session, node, NULL, title);
}

GtkWidget *
weir_targets_view_new_to_move (WeirSession *session,
                               WeirLink    *link,
                               gboolean     is_consumer)
{
  const char *from, *to;
  g_autofree char *title = NULL;

  g_return_val_if_fail (WEIR_IS_SESSION (session), NULL);
  g_return_val_if_fail (WEIR_IS_LINK (link), NULL);

  from = weir_node_get_name (weir_link_get_from (link));
  to = weir_node_get_name (weir_link_get_to (link));
  if (is_consumer)
    /* Translators: a list of stages follows. */
    title = g_strdup_printf (_ ("Who subscribes to “%s” instead of “%s”?"), from, to);
  else
    /* Translators: likewise. */
    title = g_strdup_printf (_ ("To whom does “%s” subscribe instead of “%s”?"), to, from);
  return create (session, is_consumer ? weir_link_get_from (link) : weir_link_get_to (link), link, title);
}
