/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-charts-view-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "weir-chart-private.h"

#define SPACING 10
#define TITLE_WIDTH 172    /* titles and scale before the plots */
#define NARROW_SCALE 46    /* the scale alone */
#define NARROW_WIDTH 560   /* below it titles go above, too */
#define END 8              /* behind the plots: for a scrollbar */

G_DEFINE_FINAL_TYPE (WeirChartsView, weir_charts_view, GTK_TYPE_WIDGET)

static gboolean
is_in_document (WeirChartsView *self,
                gpointer        object)
{
  WeirDocument *document = weir_session_get_document (self->session);

  if (WEIR_IS_NODE (object))
    return weir_document_get_node_by_id (document, weir_node_get_id (object)) == object;
  return weir_document_get_link_by_id (document, weir_link_get_id (object)) == object;
}

static void
forget_removed (WeirChartsView *self)
{
  for (guint i = self->pinned->len; i > 0; i--)
    if (!is_in_document (self, g_ptr_array_index (self->pinned, i - 1)))
      g_ptr_array_remove_index (self->pinned, i - 1);
}

/* The time that somebody looks back at; -1: the present. */
static gint64
find_moment (WeirChartsView *self)
{
  WeirSample *sample = weir_session_get_sample (self->session);

  return sample != NULL && sample->is_past ? sample->time : -1;
}

static gint64
find_bars_time (WeirChartsView *self,
                gint64          to)
{
  gint64 moment = find_moment (self);

  if (self->cursor >= 0)
    return self->cursor;
  return moment >= 0 ? moment : to;
}

static gboolean
has_run (WeirChartsView *self)
{
  return self->session != NULL && self->axis != NULL && weir_time_axis_get_newest (self->axis) > 0;
}

static void
read_chart (WeirChartsView          *self,
            WeirChartKind            kind,
            const WeirChartsSubject *subject)
{
  gint64 from = has_run (self) ? weir_time_axis_get_from (self->axis) : 0;
  gint64 to = has_run (self) ? weir_time_axis_get_to (self->axis) : 0;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->charts[kind])))
    return;
  weir_chart_take_content (self->charts[kind], weir_charts_view_read (self, kind, subject, from, to));
  weir_chart_set_moment (self->charts[kind], find_moment (self));
}

static void
draw_times (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        data)
{
  WeirChartsView *self = data;
  g_autoptr (PangoLayout) layout = weir_chart_make_layout (gtk_widget_get_pango_context (GTK_WIDGET (area)));
  WeirChartDrawing drawing = { .layout = layout, .width = width, .height = height };

  if (!has_run (self))
    return;
  drawing.plot_x = weir_time_axis_get_plot_x (self->axis);
  drawing.plot_width = weir_time_axis_get_plot_width (self->axis);
  weir_chart_draw_times (&drawing, cr, weir_time_axis_get_from (self->axis), weir_time_axis_get_to (self->axis));
}

static void
on_look (WeirChartsView *self)
{
  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    if (self->charts[i] != NULL)
      weir_chart_redraw (self->charts[i]);
  weir_charts_view_refresh (self);
}

static void
on_pin (GSimpleAction *action,
        GVariant      *state,
        gpointer       data)
{
  WeirChartsView *self = data;
  WeirSelection *selection;
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (GPtrArray) links = NULL;

  if (self->session == NULL)
    return;
  selection = weir_session_get_selection (self->session);
  nodes = weir_selection_list_nodes (selection);
  links = weir_selection_list_links (selection);
  g_ptr_array_set_size (self->pinned, 0);
  for (guint i = 0; g_variant_get_boolean (state) && i < nodes->len; i++)
    g_ptr_array_add (self->pinned, g_object_ref (g_ptr_array_index (nodes, i)));
  for (guint i = 0; g_variant_get_boolean (state) && i < links->len; i++)
    g_ptr_array_add (self->pinned, g_object_ref (g_ptr_array_index (links, i)));
  g_simple_action_set_state (action, g_variant_new_boolean (self->pinned->len > 0));
  weir_charts_view_refresh (self);
}

static void
on_show_chart (GSimpleAction *action,
               GVariant      *state,
               gpointer       data)
{
  WeirChartsView *self = data;

  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    if (g_str_equal (weir_chart_kind_get_id (i), g_action_get_name (G_ACTION (action))))
      gtk_widget_set_visible (GTK_WIDGET (self->charts[i]), g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
  weir_charts_view_refresh (self);
}

static void
on_unzoom (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  WeirChartsView *self = data;

  if (self->axis != NULL)
    weir_time_axis_unzoom (self->axis);
}

static void
add_action (WeirChartsView *self,
            const char     *name,
            gboolean        state,
            GCallback       changed)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (state));

  g_signal_connect_object (action, "change-state", changed, self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
add_actions (WeirChartsView *self)
{
  g_autoptr (GSimpleAction) unzoom = g_simple_action_new ("unzoom", NULL);

  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    add_action (self, weir_chart_kind_get_id (i), TRUE, G_CALLBACK (on_show_chart));
  add_action (self, "pin", FALSE, G_CALLBACK (on_pin));
  g_signal_connect_object (unzoom, "activate", G_CALLBACK (on_unzoom), self, 0);
  g_simple_action_set_enabled (unzoom, FALSE);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (unzoom));
  weir_charts_view_add_compare_action (self);
  weir_charts_view_add_export_actions (self);
}

static void
on_zoomed (WeirChartsView *self)
{
  GAction *unzoom = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "unzoom");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (unzoom), weir_time_axis_is_zoomed (self->axis));
}

/* Without a width yet, as in most windows. */
static gboolean
are_titles_above (WeirChartsView *self,
                  int             width)
{
  return self->narrow || (width > 0 && width < NARROW_WIDTH);
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  WEIR_CHARTS_VIEW (widget)->tick = 0;
  weir_charts_view_refresh (WEIR_CHARTS_VIEW (widget));
  return G_SOURCE_REMOVE;
}

/* Titles change places also while nothing runs; not before the next frame, since heights follow. */
static void
follow_width (WeirChartsView *self,
              int             width)
{
  gboolean above = are_titles_above (self, width);

  if (above == self->above)
    return;
  self->above = above;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

/* What stands below the charts begins and ends where they do; below another view it has all the width. */
static void
tell_plot (WeirChartsView *self,
           int             width)
{
  int before = are_titles_above (self, width) ? NARROW_SCALE : TITLE_WIDTH;

  if (self->axis != NULL)
    weir_time_axis_set_plot (self->axis, before, MAX (width - before - END, 1));
}

static void
weir_charts_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weir_charts_view_parent_class)->map (widget);

  tell_plot (WEIR_CHARTS_VIEW (widget), gtk_widget_get_width (widget));
}

static void
weir_charts_view_unmap (GtkWidget *widget)
{
  WeirChartsView *self = WEIR_CHARTS_VIEW (widget);

  if (self->axis != NULL)
    weir_time_axis_set_plot (self->axis, 0, 0);
  weir_charts_view_stop_turns (self);

  GTK_WIDGET_CLASS (weir_charts_view_parent_class)->unmap (widget);
}

/* GTK has all children of what scrolls draw themselves: of eight charts two can be seen as a rule. */
static void
find_in_sight (WeirChartsView *self)
{
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double top = gtk_adjustment_get_value (vertical), bottom = top + gtk_adjustment_get_page_size (vertical);
  graphene_rect_t area;

  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    if (self->charts[i] != NULL && gtk_widget_compute_bounds (GTK_WIDGET (self->charts[i]), self->column, &area))
      weir_chart_set_in_sight (self->charts[i], area.origin.y < bottom && area.origin.y + area.size.height > top);
}

static void
weir_charts_view_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  WeirChartsView *self = WEIR_CHARTS_VIEW (widget);
  int times;

  weir_charts_view_set_width (self, width);
  follow_width (self, width);
  gtk_widget_measure (self->times, GTK_ORIENTATION_VERTICAL, width, &times, NULL, NULL, NULL);
  tell_plot (self, width);
  gtk_widget_size_allocate (self->scroller, &(GtkAllocation) { 0, 0, width, MAX (height - times, 1) }, -1);
  gtk_widget_size_allocate (self->times, &(GtkAllocation) { 0, height - times, width, times }, -1);
  find_in_sight (self);
}

static void
weir_charts_view_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  WeirChartsView *self = WEIR_CHARTS_VIEW (widget);
  int more_minimum, more_natural;

  gtk_widget_measure (self->scroller, orientation, -1, minimum, natural, NULL, NULL);
  gtk_widget_measure (self->times, orientation, -1, &more_minimum, &more_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  *minimum += more_minimum;
  *natural += more_natural;
}

static void
weir_charts_view_dispose (GObject *object)
{
  WeirChartsView *self = WEIR_CHARTS_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  memset (self->charts, 0, sizeof self->charts);
  g_clear_object (&self->axis);
  g_clear_object (&self->actions);
  g_clear_object (&self->chooser);
  g_clear_object (&self->runs);
  g_clear_weak_pointer (&self->compare_button);
  g_clear_pointer (&self->compared, g_free);
  g_clear_pointer (&self->newest_run, g_free);
  g_clear_pointer (&self->pinned, g_ptr_array_unref);

  G_OBJECT_CLASS (weir_charts_view_parent_class)->dispose (object);
}

static void
weir_charts_view_class_init (WeirChartsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_charts_view_dispose;
  widget_class->measure = weir_charts_view_measure;
  widget_class->size_allocate = weir_charts_view_size_allocate;
  widget_class->map = weir_charts_view_map;
  widget_class->unmap = weir_charts_view_unmap;
  gtk_widget_class_set_css_name (widget_class, "chartsview");
}

static void
weir_charts_view_init (WeirChartsView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->cursor = self->turn_wanted = -1;
  self->pinned = g_ptr_array_new_with_free_func (g_object_unref);
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  gtk_widget_set_direction (self->column, GTK_TEXT_DIR_LTR);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->column);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "value-changed",
                           G_CALLBACK (find_in_sight), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->times = gtk_drawing_area_new ();
  gtk_widget_set_direction (self->times, GTK_TEXT_DIR_LTR);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->times), (int) WEIR_CHART_TITLE_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->times), draw_times, self, NULL);
  gtk_widget_set_parent (self->times, GTK_WIDGET (self));
  add_actions (self);

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (on_look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (on_look), self, G_CONNECT_SWAPPED);
}

GPtrArray *
weir_charts_view_list_shown (WeirChartsView *self)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    if (gtk_widget_get_visible (GTK_WIDGET (self->charts[i])))
      g_ptr_array_add (list, self->charts[i]);
  return list;
}

WeirChartsSubject *
weir_charts_view_find_subject (WeirChartsView *self)
{
  weir_charts_view_update_runs (self);
  forget_removed (self);
  return weir_charts_subject_find (self->session, self->pinned);
}

WeirChartContent *
weir_charts_view_read (WeirChartsView          *self,
                       WeirChartKind            kind,
                       const WeirChartsSubject *subject,
                       gint64                   from,
                       gint64                   to)
{
  return weir_chart_source_read (kind, self->session, subject, from, to, find_bars_time (self, to),
                                 weir_charts_view_find_compared (self));
}

void
weir_charts_view_refresh_bars (WeirChartsView *self)
{
  g_autoptr (WeirChartsSubject) subject = NULL;

  if (self->session == NULL || self->charts[WEIR_CHART_SHARES] == NULL)
    return;
  subject = weir_charts_subject_find (self->session, self->pinned);
  read_chart (self, WEIR_CHART_SHARES, subject);
}

GtkWidget *
weir_charts_view_new (void)
{
  return g_object_new (WEIR_TYPE_CHARTS_VIEW, NULL);
}

void
weir_charts_view_set_session (WeirChartsView *self,
                              WeirSession    *session)
{
  g_return_if_fail (WEIR_IS_CHARTS_VIEW (self));

  if (session == self->session)
    return;
  self->session = session;
  g_ptr_array_set_size (self->pinned, 0);
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "pin", g_variant_new_boolean (FALSE));
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "compare", g_variant_new_string (""));
  weir_charts_view_set_cursor (self, -1, NULL);
  weir_charts_view_refresh (self);
}

void
weir_charts_view_set_axis (WeirChartsView *self,
                           WeirTimeAxis   *axis)
{
  g_return_if_fail (WEIR_IS_CHARTS_VIEW (self));
  g_return_if_fail (WEIR_IS_TIME_AXIS (axis) && self->axis == NULL);

  self->axis = g_object_ref (axis);
  g_signal_connect_object (axis, "notify::is-zoomed", G_CALLBACK (on_zoomed), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    {
      self->charts[i] = WEIR_CHART (weir_chart_new (axis));
      gtk_box_append (GTK_BOX (self->column), GTK_WIDGET (self->charts[i]));
    }
  weir_charts_view_add_controllers (self);
}

void
weir_charts_view_set_narrow (WeirChartsView *self,
                             gboolean        narrow)
{
  g_return_if_fail (WEIR_IS_CHARTS_VIEW (self));

  self->narrow = narrow;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
weir_charts_view_refresh (WeirChartsView *self)
{
  g_autoptr (WeirChartsSubject) subject = NULL;
  gboolean above;

  g_return_if_fail (WEIR_IS_CHARTS_VIEW (self));

  weir_charts_view_stop_turns (self);
  if (self->session == NULL || self->axis == NULL)
    {
      weir_charts_view_update_runs (self);
      return;
    }

  subject = weir_charts_view_find_subject (self);
  above = are_titles_above (self, gtk_widget_get_width (GTK_WIDGET (self)));
  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    {
      weir_chart_set_narrow (self->charts[i], above);
      read_chart (self, i, subject);
    }
  gtk_widget_queue_draw (self->times);
}

GMenuModel *
weir_charts_view_make_menu (WeirChartsView *self)
{
  g_autoptr (GMenu) shown = g_menu_new ();
  g_autoptr (GMenuModel) export = weir_charts_view_make_export_menu ();
  GMenu *menu = g_menu_new ();

  g_return_val_if_fail (WEIR_IS_CHARTS_VIEW (self), NULL);

  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    {
      g_autofree char *action = g_strconcat ("charts.", weir_chart_kind_get_id (i), NULL);

      g_menu_append (shown, weir_chart_kind_get_title (i), action);
    }
  g_menu_append_section (menu, _ ("Show"), G_MENU_MODEL (shown));
  g_menu_append_section (menu, _ ("Compare With"), G_MENU_MODEL (self->runs));
  g_menu_append_section (menu, NULL, export);
  return G_MENU_MODEL (menu);
}

WeirTimeAxis *
weir_charts_view_get_axis (WeirChartsView *self)
{
  g_return_val_if_fail (WEIR_IS_CHARTS_VIEW (self), NULL);

  return self->axis;
}

gint64
weir_charts_view_get_cursor (WeirChartsView *self)
{
  g_return_val_if_fail (WEIR_IS_CHARTS_VIEW (self), -1);

  return self->cursor;
}

GActionGroup *
weir_charts_view_get_actions (WeirChartsView *self)
{
  g_return_val_if_fail (WEIR_IS_CHARTS_VIEW (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

char **
weir_charts_view_dup_hidden (WeirChartsView *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (WEIR_IS_CHARTS_VIEW (self), NULL);

  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    if (self->charts[i] != NULL && !gtk_widget_get_visible (GTK_WIDGET (self->charts[i])))
      g_strv_builder_add (ids, weir_chart_kind_get_id (i));
  return g_strv_builder_end (ids);
}

void
weir_charts_view_set_hidden (WeirChartsView    *self,
                             const char *const *ids)
{
  g_return_if_fail (WEIR_IS_CHARTS_VIEW (self));

  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), weir_chart_kind_get_id (i),
                                        g_variant_new_boolean (!g_strv_contains (ids, weir_chart_kind_get_id (i))));
}
