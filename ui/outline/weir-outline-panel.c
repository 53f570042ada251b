/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-outline-panel.h"
#include "weir-outline-panel-private.h"
#include "weir-outline-selection.h"

/* Figures are for reading, and each description is a message to assistive technology. */
#define FIGURES_INTERVAL     (G_USEC_PER_SEC / 4)
#define DESCRIPTION_INTERVAL G_USEC_PER_SEC
/* So many messages between two looks, and the state at the second one is chance. */
#define MANY_MESSAGES        20

G_DEFINE_FINAL_TYPE (WeirOutlinePanel, weir_outline_panel, GTK_TYPE_WIDGET)

/*< figures >*/

static gboolean
is_running (WeirOutlinePanel *self)
{
  WeirRunState state = weir_pipeline_get_state (weir_session_get_pipeline (self->session));

  return state != WEIR_RUN_STOPPED;
}

static void
show_figures (WeirOutlinePanel *self,
              gboolean          describe)
{
  WeirSample *sample = is_running (self) ? weir_session_get_sample (self->session) : NULL;
  guint64 n_messages = sample != NULL ? sample->n_messages : 0;
  gboolean flowing = n_messages > self->n_messages + MANY_MESSAGES;
  gint64 now = g_get_monotonic_time ();

  g_clear_handle_id (&self->figures_source, g_source_remove);
  self->last_figures = now;
  self->n_messages = n_messages;
  describe |= now - self->last_description >= DESCRIPTION_INTERVAL;
  if (describe)
    self->last_description = now;
  for (guint i = 0; i < self->rows->len; i++)
    weir_outline_row_show_figures (g_ptr_array_index (self->rows, i), sample, flowing, describe);
}

static gboolean
on_figures_due (gpointer data)
{
  WeirOutlinePanel *self = data;

  self->figures_source = 0;
  show_figures (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* The last sample of all is shown too, and told at once. */
static void
on_session_sampled (WeirOutlinePanel *self)
{
  WeirRunState state = weir_pipeline_get_state (weir_session_get_pipeline (self->session));
  gint64 since = g_get_monotonic_time () - self->last_figures;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  if (state != WEIR_RUN_RUNNING || since >= FIGURES_INTERVAL)
    show_figures (self, state != WEIR_RUN_RUNNING);
  else if (self->figures_source == 0)
    self->figures_source = g_timeout_add ((FIGURES_INTERVAL - since) / 1000, on_figures_due, self);
}

static void
on_pipeline_state (WeirOutlinePanel *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_figures (self, TRUE);
}

/*< the tree >*/

static void
update_rows (WeirOutlinePanel *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    weir_outline_row_update (g_ptr_array_index (self->rows, i));
  show_figures (self, TRUE);
}

/* Rows of what has gone take the keyboard with them: it goes on at the nearest one. */
static void
sync_tree (WeirOutlinePanel *self)
{
  WeirDocument *document = weir_session_get_document (self->session);
  gboolean empty = g_list_model_get_n_items (weir_document_get_nodes (document)) == 0;
  gpointer focused = weir_outline_panel_get_focused (self);
  guint position = weir_outline_tree_find (self->tree, focused);
  guint n;

  g_clear_handle_id (&self->sync_idle, g_source_remove);
  if (focused != NULL)
    g_object_ref (focused);
  weir_outline_tree_sync (self->tree);
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "list");
  update_rows (self);

  n = g_list_model_get_n_items (weir_outline_tree_get_rows (self->tree));
  if (focused != NULL && weir_outline_panel_get_focused (self) != focused && n > 0)
    {
      if (weir_outline_tree_find (self->tree, focused) == GTK_INVALID_LIST_POSITION)
        weir_outline_panel_focus (self, weir_outline_tree_get_object (self->tree,
                                                                      MIN (position, n - 1)));
      else
        weir_outline_panel_focus (self, focused);
    }
  g_clear_object (&focused);
}

static gboolean
on_sync_idle (gpointer data)
{
  WeirOutlinePanel *self = data;

  self->sync_idle = 0;
  sync_tree (self);
  return G_SOURCE_REMOVE;
}

/* Once for all edits of a step. */
static void
on_history_changed (WeirOutlinePanel *self)
{
  if (self->sync_idle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->sync_idle = g_idle_add_full (G_PRIORITY_DEFAULT, on_sync_idle, self, NULL);
}

static void
scroll_to (WeirOutlinePanel *self,
           guint             position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* What a person selects elsewhere is brought into view here. */
static void
on_selection_changed (WeirOutlinePanel *self)
{
  gpointer single = weir_selection_get_single (weir_session_get_selection (self->session));
  guint position;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || single == NULL)
    return;
  if (weir_outline_panel_get_focused (self) != NULL)
    {
      g_signal_emit_by_name (self, "chosen");
      return;
    }

  if (self->sync_idle != 0)
    sync_tree (self);
  if (WEIR_IS_LINK (single))
    weir_outline_tree_unfold (self->tree, single);
  position = weir_outline_tree_find (self->tree, single);
  if (position != GTK_INVALID_LIST_POSITION)
    scroll_to (self, position);
}

/*< rows >*/

static void
on_row_setup (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              WeirOutlinePanel         *self)
{
  GtkWidget *row = weir_outline_row_new (self->session);

  g_signal_connect_object (row, "hint", G_CALLBACK (weir_outline_panel_hint), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
on_row_bind (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             WeirOutlinePanel         *self)
{
  WeirOutlineRow *row = WEIR_OUTLINE_ROW (gtk_list_item_get_child (item));
  WeirSample *sample = is_running (self) ? weir_session_get_sample (self->session) : NULL;

  weir_outline_row_set_row (row, gtk_list_item_get_item (item));
  weir_outline_row_show_figures (row, sample, TRUE, TRUE);
  g_ptr_array_add (self->rows, row);
}

static void
on_row_unbind (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               WeirOutlinePanel         *self)
{
  WeirOutlineRow *row = WEIR_OUTLINE_ROW (gtk_list_item_get_child (item));

  g_ptr_array_remove_fast (self->rows, row);
  weir_outline_row_set_row (row, NULL);
}

static void
on_activate (WeirOutlinePanel *self,
             guint             position)
{
  weir_outline_panel_request_edit (self);
}

static GtkListItemFactory *
make_factory (WeirOutlinePanel *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_row_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_row_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_row_unbind), self, 0);
  return factory;
}

static void
clear (WeirOutlinePanel *self)
{
  g_clear_handle_id (&self->sync_idle, g_source_remove);
  g_clear_handle_id (&self->figures_source, g_source_remove);
  g_signal_group_set_target (self->session_signals, NULL);
  g_signal_group_set_target (self->history_signals, NULL);
  g_signal_group_set_target (self->pipeline_signals, NULL);
  g_signal_group_set_target (self->selection_signals, NULL);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  if (self->tree == NULL)
    return;

  gtk_list_view_set_model (self->list, NULL);
  gtk_list_view_set_factory (self->list, NULL);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->tree, weir_outline_tree_free);
}

static void
weir_outline_panel_map (GtkWidget *widget)
{
  WeirOutlinePanel *self = WEIR_OUTLINE_PANEL (widget);

  GTK_WIDGET_CLASS (weir_outline_panel_parent_class)->map (widget);
  if (self->session != NULL)
    sync_tree (self);
}

static void
weir_outline_panel_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  WeirOutlinePanel *self = WEIR_OUTLINE_PANEL (widget);

  gtk_widget_allocate (GTK_WIDGET (self->stack), width, height, baseline, NULL);
  if (self->popover != NULL && gtk_widget_get_visible (self->popover))
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
weir_outline_panel_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (WEIR_OUTLINE_PANEL (widget)->stack), orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
weir_outline_panel_dispose (GObject *object)
{
  WeirOutlinePanel *self = WEIR_OUTLINE_PANEL (object);
  GtkWidget *child;

  if (self->session_signals != NULL)
    clear (self);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->history_signals);
  g_clear_object (&self->pipeline_signals);
  g_clear_object (&self->selection_signals);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (weir_outline_panel_parent_class)->dispose (object);
}

static void
weir_outline_panel_finalize (GObject *object)
{
  g_ptr_array_unref (WEIR_OUTLINE_PANEL (object)->rows);

  G_OBJECT_CLASS (weir_outline_panel_parent_class)->finalize (object);
}

static void
weir_outline_panel_class_init (WeirOutlinePanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_outline_panel_dispose;
  object_class->finalize = weir_outline_panel_finalize;
  widget_class->map = weir_outline_panel_map;
  widget_class->size_allocate = weir_outline_panel_size_allocate;
  widget_class->measure = weir_outline_panel_measure;

  g_signal_new ("command", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("hint", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("edit-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                NULL, G_TYPE_NONE, 0);
  g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/weir/ui/weir-outline-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirOutlinePanel, list);
  gtk_widget_class_bind_template_child (widget_class, WeirOutlinePanel, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  weir_outline_panel_install_actions (widget_class);
}

static GSignalGroup *
watch (WeirOutlinePanel *self,
       GType             type,
       const char       *signal,
       GCallback         handler)
{
  GSignalGroup *group = g_signal_group_new (type);

  g_signal_group_connect_swapped (group, signal, handler, self);
  return group;
}

static void
weir_outline_panel_init (WeirOutlinePanel *self)
{
  self->rows = g_ptr_array_new ();
  self->session_signals = watch (self, WEIR_TYPE_SESSION, "sampled",
                                 G_CALLBACK (on_session_sampled));
  self->history_signals = watch (self, WEIR_TYPE_HISTORY, "changed",
                                 G_CALLBACK (on_history_changed));
  self->pipeline_signals = watch (self, WEIR_TYPE_PIPELINE, "notify::state",
                                  G_CALLBACK (on_pipeline_state));
  self->selection_signals = watch (self, WEIR_TYPE_SELECTION, "changed",
                                   G_CALLBACK (on_selection_changed));

  gtk_widget_init_template (GTK_WIDGET (self));
  weir_outline_panel_init_actions (self);
}

GtkWidget *
weir_outline_panel_new (void)
{
  return g_object_new (WEIR_TYPE_OUTLINE_PANEL, NULL);
}

void
weir_outline_panel_set_session (WeirOutlinePanel *self,
                                WeirSession      *session)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (WeirOutlineSelection) model = NULL;

  g_return_if_fail (WEIR_IS_OUTLINE_PANEL (self));
  g_return_if_fail (session == NULL || WEIR_IS_SESSION (session));

  if (self->session == session)
    return;

  clear (self);
  g_set_object (&self->session, session);
  if (session == NULL)
    return;

  self->tree = weir_outline_tree_new (weir_session_get_document (session));
  model = weir_outline_selection_new (weir_outline_tree_get_rows (self->tree),
                                      weir_session_get_selection (session));
  factory = make_factory (self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->history_signals, weir_session_get_history (session));
  g_signal_group_set_target (self->pipeline_signals, weir_session_get_pipeline (session));
  g_signal_group_set_target (self->selection_signals, weir_session_get_selection (session));
  sync_tree (self);
}

WeirOutlineRow *
weir_outline_panel_find_row (WeirOutlinePanel *self,
                             gpointer          object)
{
  for (guint i = 0; object != NULL && i < self->rows->len; i++)
    if (weir_outline_row_get_object (g_ptr_array_index (self->rows, i)) == object)
      return g_ptr_array_index (self->rows, i);

  return NULL;
}

/* The list goes to where it scrolled last when it gets the focus. */
void
weir_outline_panel_focus (WeirOutlinePanel *self,
                          gpointer          object)
{
  guint position = weir_outline_tree_find (self->tree, object);

  if (position == GTK_INVALID_LIST_POSITION)
    return;

  scroll_to (self, position);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

gpointer
weir_outline_panel_get_focused (WeirOutlinePanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (gtk_widget_get_parent (row) == focus || gtk_widget_is_ancestor (focus, row))
        return weir_outline_row_get_object (WEIR_OUTLINE_ROW (row));
    }

  return NULL;
}

void
weir_outline_panel_hint (WeirOutlinePanel *self,
                         const char       *text)
{
  g_signal_emit_by_name (self, "hint", text);
}
