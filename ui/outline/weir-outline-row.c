/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-outline-row.h"
#include <glib/gi18n.h>
#include "../palette/weir-role-badge.h"
#include "../weir-card-state.h"
#include "../weir-editable.h"
#include "../weir-moment.h"

struct _WeirOutlineRow
{
  GtkWidget        parent_instance;

  WeirSession     *session;      /* owned */
  GtkTreeListRow  *row;          /* owned; NULL: of nothing */
  gpointer         object;       /* owned: a WeirNode, WeirLink or WeirRemark */
  GSignalGroup    *row_signals;      /* owned */
  GSignalGroup    *children_signals; /* owned: of what is unfolded below */

  GtkTreeExpander *expander;     /* lent, as all that follows: children */
  GtkWidget       *badge;        /* NULL: not of a stage */
  GtkWidget       *box;
  GtkWidget       *title;
  GtkWidget       *entry;        /* NULL: nobody types a name */
  GtkWidget       *caption;
  GtkWidget       *texts;
};

G_DEFINE_FINAL_TYPE (WeirOutlineRow, weir_outline_row, GTK_TYPE_WIDGET)

enum
{
  HINT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/*< words >*/

static const char *
get_role_word (WeirRole role)
{
  switch (role)
    {
    case WEIR_ROLE_PRODUCER:
      return _ ("producer");

    case WEIR_ROLE_PRODUCER_CONSUMER:
      return _ ("producer-consumer");

    case WEIR_ROLE_CONSUMER:
    default:
      return _ ("consumer");
    }
}

static const char *
get_shape_word (WeirRemark *remark)
{
  return weir_remark_get_shape (remark) == WEIR_REMARK_NOTE ? _ ("note") : _ ("frame");
}

/* @in_full: for somebody who hears it; a narrow panel has less room. */
static char *
name_link (WeirOutlineRow *self,
           WeirLink       *link,
           gboolean        in_full)
{
  WeirNode *producer = weir_link_get_from (link);
  g_autoptr (WeirPartitions) partitions =
    weir_partitions_new (weir_session_get_document (self->session), producer);
  g_autofree char *taken = partitions != NULL ? weir_partitions_describe (partitions, link) : NULL;

  if (taken != NULL && !in_full)
    /* Translators: a consumer asks this producer for the events of one partition, in few words. */
    return g_strdup_printf (_ ("asks %s · %s"), weir_node_get_name (producer), taken);
  if (taken != NULL)
    /* Translators: a consumer asks this producer for the events of one partition. */
    return g_strdup_printf (_ ("asks %s, partition %s"), weir_node_get_name (producer), taken);
  /* Translators: a consumer asks this producer for events. */
  return g_strdup_printf (_ ("asks %s"), weir_node_get_name (producer));
}

static char *
format_limits (WeirLink *link)
{
  return g_strdup_printf (_ ("max %u, min %u"), weir_link_get_max_demand (link),
                          weir_link_get_effective_min_demand (link));
}

/* What a stage is while nothing runs. */
static char *
format_kind (WeirNode *node)
{
  guint n_copies = weir_node_count_copies (node);
  const char *title = _ (weir_node_get_kind (node)->title);

  if (n_copies > 1)
    return g_strdup_printf ("%s ×%u", title, n_copies);
  return g_strdup (title);
}

static char *
format_node_figures (WeirOutlineRow *self,
                     WeirNode       *node,
                     WeirSample     *sample,
                     gboolean        flowing)
{
  guint id = weir_node_get_id (node);
  WeirActivityReading recent = { 0 };
  WeirNodeReading reading;
  const char *reason;
  g_autofree char *rate = NULL;
  WeirCardState state;

  if (!weir_sample_read_node (sample, id, &reading))
    return format_kind (node);

  weir_moment_read_node (weir_session_get_activity (self->session), sample, id, &recent);
  reason = weir_sample_get_stop_reason (sample, id);
  state = weir_card_state_find (&reading, flowing ? &recent : NULL, reason);
  if (state == WEIR_CONDITION_FAILED)
    return g_strdup_printf (_ ("stopped: %s"), reason);

  rate = weir_figure_rate (recent.rate);
  return g_strdup_printf ("%s · %s", weir_card_state_get_word (state), rate);
}

static char *
format_link_figures (WeirOutlineRow *self,
                     WeirLink       *link,
                     WeirSample     *sample)
{
  guint id = weir_link_get_id (link);
  WeirActivityReading recent = { 0 };
  WeirLinkReading reading;
  g_autofree char *outstanding = NULL;
  g_autofree char *max = NULL;
  g_autofree char *rate = NULL;

  if (!weir_sample_read_link (sample, id, &reading))
    return format_limits (link);
  if (reading.n_known == 0 && reading.asked > 0)
    return g_strdup (_ ("ended"));

  weir_moment_read_link (weir_session_get_activity (self->session), sample, id, &recent);
  outstanding = weir_figure_count (reading.outstanding);
  max = weir_figure_count (MAX (reading.max, weir_link_get_max_demand (link)));
  rate = weir_figure_rate (recent.rate);
  /* Translators: outstanding demand, its maximum, events per second. */
  return g_strdup_printf (_ ("%s / %s · %s"), outstanding, max, rate);
}

static char *
format_figures (WeirOutlineRow *self,
                WeirSample     *sample,
                gboolean        flowing)
{
  if (WEIR_IS_REMARK (self->object))
    return g_strdup (get_shape_word (self->object));
  if (WEIR_IS_NODE (self->object))
    return sample != NULL ? format_node_figures (self, self->object, sample, flowing)
           : format_kind (self->object);

  return sample != NULL ? format_link_figures (self, self->object, sample)
         : format_limits (self->object);
}

/* The list has a widget of its own around each row, and that is what gets the focus. */
static void
tell (WeirOutlineRow *self,
      const char     *name,
      const char     *description)
{
  GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *role = WEIR_IS_LINK (self->object) ? _ ("subscription") : _ ("stage");
  int level = self->row != NULL ? (int) gtk_tree_list_row_get_depth (self->row) + 1 : 1;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  if (WEIR_IS_REMARK (self->object))
    role = get_shape_word (self->object);
  if (around != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (around),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                    GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION, role,
                                    GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
}

static void
describe (WeirOutlineRow *self)
{
  const char *caption = gtk_label_get_text (GTK_LABEL (self->caption));
  const char *title = gtk_label_get_text (GTK_LABEL (self->title));
  g_autofree char *limits = NULL;
  g_autofree char *full = NULL;
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  if (WEIR_IS_REMARK (self->object))
    {
      tell (self, title, caption);
      return;
    }
  if (WEIR_IS_NODE (self->object))
    {
      const char *role = get_role_word (weir_node_get_role (self->object));

      description = g_strdup_printf ("%s, %s", role, caption);
      tell (self, title, description);
      return;
    }

  limits = format_limits (self->object);
  full = name_link (self, self->object, TRUE);
  name = g_strdup_printf ("%s, %s", full, limits);
  /* Translators: a subscription: who subscribes, and its figures. */
  description = g_strdup_printf (_ ("subscription of %s, %s"),
                                 weir_node_get_name (weir_link_get_to (self->object)), caption);
  tell (self, name, description);
}

/*< renaming >*/

static gboolean
remove_entry (gpointer entry)
{
  GtkWidget *box = gtk_widget_get_parent (entry);

  if (box != NULL)
    gtk_box_remove (GTK_BOX (box), entry);
  return G_SOURCE_REMOVE;
}

/* The entry goes later: the focus is on its way from it now. */
static void
stop_renaming (WeirOutlineRow *self)
{
  GtkWidget *entry = g_steal_pointer (&self->entry);
  GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (entry == NULL)
    return;

  gtk_widget_set_visible (self->title, TRUE);
  if (focus != NULL && gtk_widget_is_ancestor (focus, entry) && around != NULL)
    gtk_widget_grab_focus (around);
  gtk_widget_set_visible (entry, FALSE);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, remove_entry, g_object_ref (entry), g_object_unref);
}

static gboolean
take_name (WeirOutlineRow *self)
{
  WeirHistory *history = weir_session_get_history (self->session);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (weir_history_set (history, self->object, "name", &value, &error))
    {
      weir_history_seal (history);
      return TRUE;
    }

  gtk_widget_add_css_class (self->entry, "error");
  gtk_widget_set_tooltip_text (self->entry, error->message);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  g_signal_emit (self, signals[HINT], 0, error->message);
  return FALSE;
}

static void
on_entry_activate (WeirOutlineRow *self)
{
  if (self->entry != NULL && take_name (self))
    stop_renaming (self);
}

/* What was typed is not lost with the focus, unless it will not do, or the document goes with it. */
static void
on_entry_left (WeirOutlineRow *self)
{
  if (self->entry == NULL)
    return;

  if (self->session != NULL)
    take_name (self);
  stop_renaming (self);
}

static gboolean
on_entry_key (WeirOutlineRow *self,
              guint           keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  stop_renaming (self);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_entry (WeirOutlineRow *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  /* It may outlive the row for as long as it has the focus. */
  weir_editable_show_text (GTK_EDITABLE (entry), weir_node_get_name (self->object));
  gtk_entry_set_max_length (GTK_ENTRY (entry), WEIR_NAME_LIMIT);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("New name"), -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_entry_activate), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_entry_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_entry_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);

  return entry;
}

/*< what can be done with it >*/

static void
on_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  WeirOutlineRow *self = WEIR_OUTLINE_ROW (widget);
  WeirSelection *selection = weir_session_get_selection (self->session);

  if (self->object == NULL)
    return;

  /* The keyboard goes there too: it says what is meant. */
  gtk_widget_grab_focus (gtk_widget_get_parent (widget));
  if (!weir_selection_contains (selection, self->object))
    weir_selection_set_single (selection, self->object);
  if (!g_str_equal (name, "outline.select"))
    gtk_widget_activate_action (gtk_widget_get_parent (widget), name, NULL);
}

static const char *const actions[] = {
  "outline.select", "outline.edit", "outline.rename", "outline.connect", "outline.move-producer",
  "outline.delete", "outline.heal", "outline.end", "outline.menu",
};

static void
update_actions (WeirOutlineRow *self)
{
  gboolean is_node = WEIR_IS_NODE (self->object);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outline.rename", is_node);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outline.move-producer", !is_node);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outline.heal", is_node);
}

/* A stage may subscribe at any time, so it can always be unfolded; an arrow that unfolds nothing is a riddle. */
static void
show_arrow (WeirOutlineRow *self)
{
  GListModel *children = self->row != NULL ? gtk_tree_list_row_get_children (self->row) : NULL;
  GtkWidget *expander = GTK_WIDGET (self->expander);

  if (children != NULL && g_list_model_get_n_items (children) == 0)
    gtk_widget_add_css_class (expander, "weir-childless");
  else
    gtk_widget_remove_css_class (expander, "weir-childless");
}

static void
on_children_notify (WeirOutlineRow *self)
{
  g_signal_group_set_target (self->children_signals, gtk_tree_list_row_get_children (self->row));
  show_arrow (self);
}

static void
weir_outline_row_dispose (GObject *object)
{
  WeirOutlineRow *self = WEIR_OUTLINE_ROW (object);
  GtkWidget *child;

  self->entry = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->row_signals);
  g_clear_object (&self->children_signals);
  g_clear_object (&self->row);
  g_clear_object (&self->object);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (weir_outline_row_parent_class)->dispose (object);
}

static void
weir_outline_row_class_init (WeirOutlineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_outline_row_dispose;

  signals[HINT] = g_signal_new ("hint", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, on_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "outlinerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);

  return label;
}

static void
weir_outline_row_init (WeirOutlineRow *self)
{
  self->title = make_label ();
  self->caption = make_label ();
  gtk_widget_add_css_class (self->caption, "caption");
  gtk_widget_add_css_class (self->caption, "dim-label");
  gtk_widget_add_css_class (self->caption, "numeric");
  self->texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (self->texts, TRUE);
  gtk_box_append (GTK_BOX (self->texts), self->title);
  gtk_box_append (GTK_BOX (self->texts), self->caption);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (self->box), self->texts);

  /* The row around it has the focus; left and right fold it. */
  self->expander = GTK_TREE_EXPANDER (gtk_tree_expander_new ());
  gtk_widget_set_focusable (GTK_WIDGET (self->expander), FALSE);
  gtk_tree_expander_set_child (self->expander, self->box);
  gtk_widget_set_parent (GTK_WIDGET (self->expander), GTK_WIDGET (self));

  self->row_signals = g_signal_group_new (GTK_TYPE_TREE_LIST_ROW);
  g_signal_group_connect_swapped (self->row_signals, "notify::children", G_CALLBACK (on_children_notify), self);
  self->children_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->children_signals, "items-changed", G_CALLBACK (show_arrow), self);
}

GtkWidget *
weir_outline_row_new (WeirSession *session)
{
  WeirOutlineRow *self;

  g_return_val_if_fail (WEIR_IS_SESSION (session), NULL);

  self = g_object_new (WEIR_TYPE_OUTLINE_ROW, NULL);
  self->session = g_object_ref (session);

  return GTK_WIDGET (self);
}

static void
set_badge (WeirOutlineRow *self)
{
  if (self->badge != NULL)
    gtk_box_remove (GTK_BOX (self->box), self->badge);
  self->badge = NULL;
  if (!WEIR_IS_NODE (self->object))
    return;

  self->badge = weir_role_badge_new (weir_node_get_role (self->object));
  gtk_widget_set_valign (self->badge, GTK_ALIGN_CENTER);
  gtk_box_prepend (GTK_BOX (self->box), self->badge);
}

void
weir_outline_row_set_row (WeirOutlineRow *self,
                          GtkTreeListRow *row)
{
  g_autoptr (GObject) object = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  g_return_if_fail (WEIR_IS_OUTLINE_ROW (self));

  on_entry_left (self);
  g_set_object (&self->row, row);
  g_set_object (&self->object, object);
  gtk_tree_expander_set_list_row (self->expander, row);
  g_signal_group_set_target (self->row_signals, row);
  g_signal_group_set_target (self->children_signals, row != NULL ? gtk_tree_list_row_get_children (row) : NULL);
  show_arrow (self);
  if (object == NULL)
    return;

  set_badge (self);
  update_actions (self);
  weir_outline_row_update (self);
}

gpointer
weir_outline_row_get_object (WeirOutlineRow *self)
{
  g_return_val_if_fail (WEIR_IS_OUTLINE_ROW (self), NULL);

  return self->object;
}

void
weir_outline_row_update (WeirOutlineRow *self)
{
  g_autofree char *title = NULL;

  g_return_if_fail (WEIR_IS_OUTLINE_ROW (self));

  if (self->object == NULL)
    return;

  if (WEIR_IS_LINK (self->object))
    title = name_link (self, self->object, FALSE);
  else
    title = g_strdup (WEIR_IS_NODE (self->object) ? weir_node_get_name (self->object)
                      : weir_remark_get_name (self->object));
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_widget_set_tooltip_text (self->title, title);
}

void
weir_outline_row_show_figures (WeirOutlineRow *self,
                               WeirSample     *sample,
                               gboolean        flowing,
                               gboolean        describe_too)
{
  g_autofree char *text = NULL;

  g_return_if_fail (WEIR_IS_OUTLINE_ROW (self));

  if (self->object == NULL)
    return;

  text = format_figures (self, sample, flowing);
  if (!g_str_equal (text, gtk_label_get_text (GTK_LABEL (self->caption))))
    {
      gtk_label_set_text (GTK_LABEL (self->caption), text);
      gtk_widget_set_tooltip_text (self->caption, text);
    }
  if (describe_too)
    describe (self);
}

void
weir_outline_row_rename (WeirOutlineRow *self)
{
  g_return_if_fail (WEIR_IS_OUTLINE_ROW (self));

  if (!WEIR_IS_NODE (self->object))
    return;
  if (self->entry != NULL)
    {
      on_entry_activate (self);
      return;
    }

  self->entry = make_entry (self);
  gtk_widget_set_visible (self->title, FALSE);
  gtk_box_prepend (GTK_BOX (self->texts), self->entry);
  gtk_widget_grab_focus (self->entry);
}
