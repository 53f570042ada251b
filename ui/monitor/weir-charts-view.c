/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-charts-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "../weir-style.h"
#include "weir-chart.h"

#define MAX_SERIES 8   /* more lines nobody can tell apart */

struct _WeirChartsView
{
  GtkWidget     parent_instance;

  WeirSession  *session;        /* borrowed, may be NULL */
  WeirTimeAxis *axis;           /* owned; NULL before there is one */
  WeirChart    *rate_chart;     /* lent: children */
  WeirChart    *level_chart;
  GtkLabel     *subject_label;  /* whose levels they are */
};

G_DEFINE_FINAL_TYPE (WeirChartsView, weir_charts_view, GTK_TYPE_WIDGET)

static double
mix (double a,
     double b,
     double share)
{
  return a + (b - a) * share;
}

/* The @n-th line of a role: its colour, lighter or darker from one to the next. */
static void
get_line_color (WeirRole role,
                guint    n,
                GdkRGBA *color)
{
  static const double shares[] = { 0, 0.35, 0.35, 0.6 };
  GdkRGBA towards;

  weir_style_get_color (weir_style_get_role_color (role), color);
  weir_style_get_color (n % 2 == 1 ? WEIR_COLOR_TEXT : WEIR_COLOR_CANVAS, &towards);
  color->red = mix (color->red, towards.red, shares[n % G_N_ELEMENTS (shares)]);
  color->green = mix (color->green, towards.green, shares[n % G_N_ELEMENTS (shares)]);
  color->blue = mix (color->blue, towards.blue, shares[n % G_N_ELEMENTS (shares)]);
}

/* Of many stages those that are selected come first: that is how a person chooses. Returns:
 * (transfer container) */
static GPtrArray *
list_nodes (WeirChartsView *self)
{
  GListModel *nodes = weir_document_get_nodes (weir_session_get_document (self->session));
  WeirSelection *selection = weir_session_get_selection (self->session);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (nodes);
  gboolean chooses = n > MAX_SERIES;

  for (guint pass = chooses ? 0 : 1; pass < 2; pass++)
    {
      for (guint i = 0; i < n && list->len < MAX_SERIES; i++)
        {
          g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);

          if (!chooses || weir_selection_contains (selection, node) == (pass == 0))
            g_ptr_array_add (list, g_steal_pointer (&node));
        }
    }
  return list;
}

static void
show_rates (WeirChartsView *self,
            gint64          from,
            gint64          to)
{
  WeirActivity *activity = weir_session_get_activity (self->session);
  GListModel *all = weir_document_get_nodes (weir_session_get_document (self->session));
  g_autoptr (GPtrArray) nodes = list_nodes (self);
  WeirChartSeries series[MAX_SERIES] = { { NULL } };
  guint n_of_role[3] = { 0 };

  for (guint i = 0; i < nodes->len; i++)
    {
      WeirNode *node = g_ptr_array_index (nodes, i);
      WeirRole role = weir_node_get_role (node);

      series[i].name = weir_node_get_name (node);
      series[i].dash = i;
      get_line_color (role, n_of_role[role]++, &series[i].color);
      series[i].points = weir_activity_get_points (activity, weir_node_get_id (node),
                                                   &series[i].n_points);
    }
  weir_chart_show (self->rate_chart, series, nodes->len,
                   g_list_model_get_n_items (all) - nodes->len, from, to);
}

/* Those of the selected subscription, or of all. */
static void
show_levels (WeirChartsView *self,
             gint64          from,
             gint64          to)
{
  WeirActivity *activity = weir_session_get_activity (self->session);
  gpointer single = weir_selection_get_single (weir_session_get_selection (self->session));
  WeirLink *link = WEIR_IS_LINK (single) ? single : NULL;
  WeirChartSeries series[2] = {
    { .name = _ ("Demand"), .is_filled = TRUE, .is_level = TRUE },
    { .name = _ ("Buffer"), .is_filled = TRUE, .is_level = TRUE, .dash = 1 },
  };
  g_autofree char *subject = NULL;
  guint link_id = 0, node_id = 0;   /* all together */

  weir_style_get_color (WEIR_COLOR_DEMAND, &series[0].color);
  weir_style_get_color (WEIR_COLOR_EVENT, &series[1].color);
  if (link != NULL)
    {
      link_id = weir_link_get_id (link);
      node_id = weir_node_get_id (weir_link_get_from (link));
    }
  series[0].points = weir_activity_get_link_points (activity, link_id, &series[0].n_points);
  series[1].points = weir_activity_get_points (activity, node_id, &series[1].n_points);
  weir_chart_show (self->level_chart, series, 2, 0, from, to);

  if (link != NULL)
    subject = g_strdup_printf ("%s → %s", weir_node_get_name (weir_link_get_from (link)),
                               weir_node_get_name (weir_link_get_to (link)));
  gtk_label_set_text (self->subject_label, subject != NULL ? subject : _ ("all together"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->subject_label), gtk_label_get_text (self->subject_label));
}

static GtkWidget *
make_column (WeirChartsView *self,
             const char     *title,
             GtkWidget      *chart,
             GtkLabel      **subject_label)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (label, "caption-heading");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (heading), label);
  if (subject_label != NULL)
    {
      *subject_label = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_ellipsize (*subject_label, PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (GTK_WIDGET (*subject_label), "caption");
      gtk_widget_add_css_class (GTK_WIDGET (*subject_label), "dim-label");
      gtk_box_append (GTK_BOX (heading), GTK_WIDGET (*subject_label));
    }
  gtk_box_append (GTK_BOX (column), heading);
  gtk_box_append (GTK_BOX (column), chart);
  gtk_widget_set_parent (column, GTK_WIDGET (self));
  return column;
}

static void
weir_charts_view_dispose (GObject *object)
{
  WeirChartsView *self = WEIR_CHARTS_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->axis);

  G_OBJECT_CLASS (weir_charts_view_parent_class)->dispose (object);
}

static void
weir_charts_view_class_init (WeirChartsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_charts_view_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chartsview");
}

static void
weir_charts_view_init (WeirChartsView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkWidget *rate_chart = weir_chart_new (_ ("Events per second"),
                                          _ ("Run the pipeline to see what each stage handles"),
                                          "/s");
  GtkWidget *level_chart = weir_chart_new (_ ("Outstanding demand and buffer"),
                                           _ ("Run the pipeline to see demand and buffered events"),
                                           "");

  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 18);
  self->rate_chart = WEIR_CHART (rate_chart);
  self->level_chart = WEIR_CHART (level_chart);
  make_column (self, _ ("Events per second"), rate_chart, NULL);
  make_column (self, _ ("Outstanding demand and buffer"), level_chart, &self->subject_label);

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (weir_charts_view_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (weir_charts_view_refresh),
                           self, G_CONNECT_SWAPPED);
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

  self->session = session;
  weir_charts_view_refresh (self);
}

void
weir_charts_view_set_axis (WeirChartsView *self,
                           WeirTimeAxis   *axis)
{
  g_return_if_fail (WEIR_IS_CHARTS_VIEW (self));
  g_return_if_fail (WEIR_IS_TIME_AXIS (axis) && self->axis == NULL);

  self->axis = g_object_ref (axis);
}

void
weir_charts_view_set_narrow (WeirChartsView *self,
                             gboolean        narrow)
{
  g_return_if_fail (WEIR_IS_CHARTS_VIEW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

void
weir_charts_view_refresh (WeirChartsView *self)
{
  WeirSample *sample;

  g_return_if_fail (WEIR_IS_CHARTS_VIEW (self));

  sample = self->session == NULL ? NULL : weir_session_get_sample (self->session);
  if (sample == NULL || sample->time <= 0 || self->axis == NULL)
    {
      weir_chart_clear (self->rate_chart);
      weir_chart_clear (self->level_chart);
      gtk_label_set_text (self->subject_label, "");
      return;
    }

  show_rates (self, weir_time_axis_get_from (self->axis), weir_time_axis_get_to (self->axis));
  show_levels (self, weir_time_axis_get_from (self->axis), weir_time_axis_get_to (self->axis));
}
