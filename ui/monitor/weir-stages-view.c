/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-stages-view.h"

#include <glib/gi18n.h>

#include "weir-stage-item.h"

/* Rows that change places faster cannot be read. */
#define SORT_INTERVAL G_USEC_PER_SEC

struct _WeirStagesView
{
  GtkWidget            parent_instance;

  WeirSession         *session;      /* borrowed, may be NULL */
  GListStore          *items;        /* of WeirStageItem, as the document's nodes; owned */
  GtkMultiSelection   *selection;    /* owned */
  GtkColumnView       *column_view;  /* lent: a child */
  GtkColumnViewColumn *columns[WEIR_STAGE_N_COLUMNS];   /* lent by the column view */
  GSimpleActionGroup  *actions;      /* owned */
  gboolean             is_filling;
  gint64               sorted_at;    /* monotonic time */
  double               scrolled;     /* where text goes to the left: how far from the right end */
};

G_DEFINE_FINAL_TYPE (WeirStagesView, weir_stages_view, GTK_TYPE_WIDGET)

static WeirStageColumn
get_column (gpointer factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (factory, "weir-column"));
}

static void
show_cell (GtkListItem *cell)
{
  WeirStageItem *item = gtk_list_item_get_item (cell);
  WeirStageColumn column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "weir-column"));
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (cell));
  g_autofree char *text = weir_stage_item_get_text (item, column);

  if (!g_str_equal (text, gtk_label_get_text (label)))
    gtk_label_set_text (label, text);
}

static gboolean
is_text (WeirStageColumn column)
{
  return column == WEIR_STAGE_NAME || column == WEIR_STAGE_STATE;
}

static void
on_cell_setup (GtkSignalListItemFactory *factory,
               GtkListItem              *cell)
{
  WeirStageColumn column = get_column (factory);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_text (column) ? 0 : 1);
  if (column == WEIR_STAGE_NAME)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), column == WEIR_STAGE_NAME ? 14 : is_text (column) ? 12 : 6);
  if (!is_text (column))
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (cell, label);
  g_object_set_data (G_OBJECT (cell), "weir-column", GUINT_TO_POINTER (column));
}

static void
on_cell_bind (GtkSignalListItemFactory *factory,
              GtkListItem              *cell)
{
  g_signal_connect_object (gtk_list_item_get_item (cell), "changed", G_CALLBACK (show_cell), cell,
                           G_CONNECT_SWAPPED);
  show_cell (cell);
}

static void
on_cell_unbind (GtkSignalListItemFactory *factory,
                GtkListItem              *cell)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (cell), show_cell, cell);
}

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  return weir_stage_item_compare (WEIR_STAGE_ITEM ((gpointer) a), WEIR_STAGE_ITEM ((gpointer) b),
                                  GPOINTER_TO_UINT (data));
}

static void
add_column (WeirStagesView *self,
            WeirStageColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *view_column;
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_items,
                                                                    GUINT_TO_POINTER (column),
                                                                    NULL));

  g_object_set_data (G_OBJECT (factory), "weir-column", GUINT_TO_POINTER (column));
  g_signal_connect (factory, "setup", G_CALLBACK (on_cell_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_cell_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_cell_unbind), NULL);
  view_column = gtk_column_view_column_new (weir_stage_column_get_title (column), factory);
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column == WEIR_STAGE_NAME);
  gtk_column_view_column_set_visible (view_column, weir_stage_column_is_usual (column));
  gtk_column_view_append_column (self->column_view, view_column);
  self->columns[column] = view_column;
  g_object_unref (view_column);
}

static WeirNode *
get_row_node (WeirStagesView *self,
              guint           position)
{
  g_autoptr (WeirStageItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  return weir_stage_item_get_node (item);
}

/* What is selected here is selected everywhere; pipes and notes are not any more. */
static void
on_selected (WeirStagesView *self)
{
  GtkSelectionModel *rows = GTK_SELECTION_MODEL (self->selection);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

  if (self->is_filling || self->session == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    if (gtk_selection_model_is_selected (rows, i))
      g_ptr_array_add (nodes, get_row_node (self, i));
  self->is_filling = TRUE;
  weir_selection_set (weir_session_get_selection (self->session), nodes);
  self->is_filling = FALSE;
}

/* What is selected elsewhere is selected here. */
static void
on_session_selection (WeirStagesView *self)
{
  WeirSelection *selection = weir_session_get_selection (self->session);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = gtk_bitset_new_range (0, n);

  if (self->is_filling)
    return;
  for (guint i = 0; i < n; i++)
    if (weir_selection_contains (selection, get_row_node (self, i)))
      gtk_bitset_add (selected, i);
  self->is_filling = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, mask);
  self->is_filling = FALSE;
}

static void
append_row (WeirStagesView *self,
            GString        *text,
            WeirStageItem  *item)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < WEIR_STAGE_N_COLUMNS; i++)
    {
      g_autofree char *cell = NULL;

      if (!gtk_column_view_column_get_visible (self->columns[i]))
        continue;
      cell = item == NULL ? g_strdup (weir_stage_column_get_title (i)) : weir_stage_item_get_text (item, i);
      g_string_append_printf (text, "%s%s", is_first ? "" : "\t", g_strdelimit (cell, "\t\r\n", ' '));
      is_first = FALSE;
    }
  g_string_append_c (text, '\n');
}

static gboolean
on_copy (GtkWidget *widget,
         GVariant  *args,
         gpointer   data)
{
  g_autofree char *text = weir_stages_view_make_text (WEIR_STAGES_VIEW (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  return TRUE;
}

static void
on_show_column (GSimpleAction *action,
                GVariant      *state,
                gpointer       data)
{
  WeirStagesView *self = data;

  for (guint i = 0; i < WEIR_STAGE_N_COLUMNS; i++)
    if (g_str_equal (weir_stage_column_get_id (i), g_action_get_name (G_ACTION (action))))
      gtk_column_view_column_set_visible (self->columns[i], g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

static void
add_actions (WeirStagesView *self)
{
  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < WEIR_STAGE_N_COLUMNS; i++)
    {
      g_autoptr (GVariant) usual = g_variant_ref_sink (g_variant_new_boolean (weir_stage_column_is_usual (i)));
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (weir_stage_column_get_id (i), NULL, usual);

      g_signal_connect_object (action, "change-state", G_CALLBACK (on_show_column), self, 0);
      /* Rows without names tell nothing. */
      g_simple_action_set_enabled (action, i != WEIR_STAGE_NAME);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
}

static void
add_copy_key (WeirStagesView *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
                                                          gtk_callback_action_new (on_copy, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
on_nodes_changed (WeirStagesView *self,
                  guint           position,
                  guint           n_removed,
                  guint           n_added,
                  GListModel     *nodes)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);
      WeirStageItem *item = weir_stage_item_new (node);

      weir_stage_item_read (item, self->session);
      g_ptr_array_add (added, item);
    }
  self->is_filling = TRUE;
  g_list_store_splice (self->items, position, n_removed, added->pdata, added->len);
  self->is_filling = FALSE;
}

static void
weir_stages_view_dispose (GObject *object)
{
  WeirStagesView *self = WEIR_STAGES_VIEW (object);
  GtkWidget *child;

  weir_stages_view_set_session (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (weir_stages_view_parent_class)->dispose (object);
}

static void
weir_stages_view_finalize (GObject *object)
{
  WeirStagesView *self = WEIR_STAGES_VIEW (object);

  g_object_unref (self->items);

  G_OBJECT_CLASS (weir_stages_view_parent_class)->finalize (object);
}

static void
weir_stages_view_class_init (WeirStagesViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_stages_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_stages_view_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "stagesview");
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

/* Above figures their title is at the end, too. A column has no property for it; titles are in the order of the columns. */
static void
align_titles (WeirStagesView *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->column_view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; i < WEIR_STAGE_N_COLUMNS && title != NULL; i++, title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *label = find_label (title);

      if (label == NULL || is_text (i))
        continue;
      gtk_widget_set_hexpand (label, TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
    }
}

/* Adjustments count from the left, also where a table begins at the right. */
static void
on_size (WeirStagesView *self,
         GtkAdjustment  *adjustment)
{
  double furthest = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    gtk_adjustment_set_value (adjustment, MAX (furthest - self->scrolled, 0));
}

static void
on_scrolled (WeirStagesView *self,
             GtkAdjustment  *adjustment)
{
  self->scrolled = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment)
                   - gtk_adjustment_get_value (adjustment);
}

static GtkWidget *
make_scroller (WeirStagesView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkAdjustment *adjustment;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->column_view));
  adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_size), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
  /* There are more columns than fit: that has to be seen. */
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "weir-card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  return scroller;
}

static void
weir_stages_view_init (WeirStagesView *self)
{
  GtkWidget *column_view = gtk_column_view_new (NULL);
  GtkSortListModel *sorted;

  self->items = g_list_store_new (WEIR_TYPE_STAGE_ITEM);
  self->column_view = GTK_COLUMN_VIEW (column_view);
  add_actions (self);
  add_copy_key (self);
  for (guint i = 0; i < WEIR_STAGE_N_COLUMNS; i++)
    add_column (self, i);
  align_titles (self);

  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                                    g_object_ref (gtk_column_view_get_sorter (self->column_view)));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->column_view, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_add_css_class (column_view, "weir-stages");
  gtk_accessible_update_property (GTK_ACCESSIBLE (column_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Stages"), -1);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);

  gtk_widget_set_parent (make_scroller (self), GTK_WIDGET (self));
}

GtkWidget *
weir_stages_view_new (void)
{
  return g_object_new (WEIR_TYPE_STAGES_VIEW, NULL);
}

void
weir_stages_view_set_session (WeirStagesView *self,
                              WeirSession    *session)
{
  GListModel *nodes;

  g_return_if_fail (WEIR_IS_STAGES_VIEW (self));

  if (session == self->session)
    return;
  if (self->session != NULL)
    {
      nodes = weir_document_get_nodes (weir_session_get_document (self->session));
      g_signal_handlers_disconnect_by_data (nodes, self);
      g_signal_handlers_disconnect_by_data (weir_session_get_selection (self->session), self);
    }
  self->is_filling = TRUE;
  g_list_store_remove_all (self->items);
  self->is_filling = FALSE;
  self->session = session;
  if (session == NULL)
    return;

  nodes = weir_document_get_nodes (weir_session_get_document (session));
  g_signal_connect_object (nodes, "items-changed", G_CALLBACK (on_nodes_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_session_get_selection (session), "changed",
                           G_CALLBACK (on_session_selection), self,
                           G_CONNECT_SWAPPED);
  on_nodes_changed (self, 0, 0, g_list_model_get_n_items (nodes), nodes);
  on_session_selection (self);
}

void
weir_stages_view_refresh (WeirStagesView *self)
{
  GListModel *items;

  g_return_if_fail (WEIR_IS_STAGES_VIEW (self));

  if (self->session == NULL)
    return;

  items = G_LIST_MODEL (self->items);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (WeirStageItem) item = g_list_model_get_item (items, i);

      weir_stage_item_read (item, self->session);
    }
  /* What the rows are sorted by may have changed; they stay where they are while somebody reads. */
  if (g_get_monotonic_time () - self->sorted_at < SORT_INTERVAL)
    return;
  self->sorted_at = g_get_monotonic_time ();
  self->is_filling = TRUE;
  gtk_sorter_changed (gtk_column_view_get_sorter (self->column_view), GTK_SORTER_CHANGE_DIFFERENT);
  self->is_filling = FALSE;
  on_session_selection (self);
}

GMenuModel *
weir_stages_view_make_menu (WeirStagesView *self)
{
  g_autoptr (GMenu) columns = g_menu_new ();
  GMenu *menu = g_menu_new ();

  g_return_val_if_fail (WEIR_IS_STAGES_VIEW (self), NULL);

  for (guint i = 0; i < WEIR_STAGE_N_COLUMNS; i++)
    {
      g_autofree char *action = g_strconcat ("columns.", weir_stage_column_get_id (i), NULL);

      if (i != WEIR_STAGE_NAME)
        g_menu_append (columns, weir_stage_column_get_title (i), action);
    }
  g_menu_append_section (menu, _ ("Columns"), G_MENU_MODEL (columns));
  return G_MENU_MODEL (menu);
}

GActionGroup *
weir_stages_view_get_actions (WeirStagesView *self)
{
  g_return_val_if_fail (WEIR_IS_STAGES_VIEW (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

char **
weir_stages_view_dup_columns (WeirStagesView *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  gboolean are_usual = TRUE;

  g_return_val_if_fail (WEIR_IS_STAGES_VIEW (self), NULL);

  for (guint i = 0; i < WEIR_STAGE_N_COLUMNS; i++)
    {
      gboolean is_shown = gtk_column_view_column_get_visible (self->columns[i]);

      if (is_shown)
        g_strv_builder_add (ids, weir_stage_column_get_id (i));
      are_usual &= is_shown == weir_stage_column_is_usual (i);
    }
  return are_usual ? g_new0 (char *, 1) : g_strv_builder_end (ids);
}

void
weir_stages_view_set_columns (WeirStagesView    *self,
                              const char *const *ids)
{
  g_return_if_fail (WEIR_IS_STAGES_VIEW (self));

  for (guint i = 0; i < WEIR_STAGE_N_COLUMNS; i++)
    {
      const char *id = weir_stage_column_get_id (i);
      gboolean is_shown = ids[0] == NULL ? weir_stage_column_is_usual (i)
                                         : i == WEIR_STAGE_NAME || g_strv_contains (ids, id);

      g_action_group_change_action_state (G_ACTION_GROUP (self->actions), id, g_variant_new_boolean (is_shown));
    }
}

char *
weir_stages_view_make_text (WeirStagesView *self)
{
  GtkSelectionModel *rows;
  g_autoptr (GtkBitset) selected = NULL;
  GString *text;

  g_return_val_if_fail (WEIR_IS_STAGES_VIEW (self), NULL);

  rows = GTK_SELECTION_MODEL (self->selection);
  selected = gtk_selection_model_get_selection (rows);
  text = g_string_new (NULL);
  append_row (self, text, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    {
      g_autoptr (WeirStageItem) item = g_list_model_get_item (G_LIST_MODEL (rows), i);

      if (gtk_bitset_is_empty (selected) || gtk_bitset_contains (selected, i))
        append_row (self, text, item);
    }
  return g_string_free (text, FALSE);
}
