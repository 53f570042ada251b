/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-sweep-chart.h"

#include <glib/gi18n.h>

#include "weir-sweep-cell.h"

#define GAP 2

struct _WeirSweepChart
{
  GtkWidget       parent_instance;

  WeirSweep      *sweep;      /* owned, may be NULL */
  WeirSweepFigure figure;
  gboolean        is_small;
  GtkWidget      *title;      /* lent: children */
  GtkWidget      *y_title;
  GtkWidget      *x_title;
  GtkGrid        *grid;
  GPtrArray      *cells;      /* of WeirSweepCell, borrowed: children of the grid, row by row; owned */
  guint           selected;   /* cell; the only one that Tab leads to */
};

enum
{
  SELECTED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirSweepChart, weir_sweep_chart, GTK_TYPE_WIDGET)

/*< words >*/

static void
append_setting (GString       *text,
                WeirSweepAxis *axis,
                guint          index)
{
  g_autofree char *name = weir_sweep_axis_describe (axis);
  g_autofree char *value = weir_sweep_axis_format (axis, index);

  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append_printf (text, "%s %s", name, value);
}

static void
append_busiest (GString              *text,
                WeirExperimentResult *result)
{
  const WeirExperimentNode *busiest = NULL;
  g_autofree char *percent = NULL;

  for (guint i = 0; i < result->nodes->len; i++)
    {
      const WeirExperimentNode *node = g_ptr_array_index (result->nodes, i);

      if (busiest == NULL || node->share[WEIR_STATE_BUSY] > busiest->share[WEIR_STATE_BUSY])
        busiest = node;
    }
  if (busiest == NULL)
    return;
  percent = weir_figure_percent (busiest->share[WEIR_STATE_BUSY]);
  /* Translators: a stage and a percentage, behind other figures. */
  g_string_append_printf (text, _ ("; busiest is %s with %s"), busiest->name, percent);
}

static void
append_latency (GString              *text,
                WeirExperimentResult *result)
{
  g_autofree char *half = weir_sweep_figure_format (WEIR_SWEEP_P50, result);
  g_autofree char *most = weir_sweep_figure_format (WEIR_SWEEP_P99, result);

  if (result->latency.n > 0)
    /* Translators: two times that events take, behind other figures: half of them, and nearly all. */
    g_string_append_printf (text, _ ("; latency p50 %s, p99 %s"), half, most);
}

static void
append_result (GString              *text,
               WeirExperimentResult *result)
{
  g_autofree char *rate = weir_sweep_figure_format (WEIR_SWEEP_RATE, result);
  g_autofree char *waiting = weir_sweep_figure_format (WEIR_SWEEP_BUFFERED, result);
  g_autofree char *time = weir_figure_time (result->time);

  if (result->is_rough)
    /* Translators: events per second, not known well; how many events wait on average. */
    g_string_append_printf (text, _ ("roughly %s, %s events waiting"), rate, waiting);
  else
    /* Translators: events per second; how many events wait on average. */
    g_string_append_printf (text, _ ("%s, %s events waiting"), rate, waiting);
  if (result->n_discarded > 0)
    {
      g_autofree char *discarded = weir_sweep_figure_format (WEIR_SWEEP_DISCARDED, result);

      g_string_append_printf (text, _ (", %s discarded"), discarded);
    }
  append_latency (text, result);
  append_busiest (text, result);
  /* Translators: a time, and why the run ended: "nothing was left to do". */
  g_string_append_printf (text, _ (". It ran for %s of virtual time: %s."), time,
                          weir_experiment_end_describe (result->end));
  if (result->failure != NULL)
    g_string_append_printf (text, " %s.", result->failure);
}

char *
weir_sweep_chart_describe (WeirSweep *sweep,
                           guint      x,
                           guint      y)
{
  g_autoptr (GString) text = g_string_new (NULL);
  WeirExperimentResult *result;
  const GError *error;

  g_return_val_if_fail (WEIR_IS_SWEEP (sweep), NULL);

  result = weir_sweep_get_result (sweep, x, y);
  error = weir_sweep_get_error (sweep, x, y);
  append_setting (text, weir_sweep_get_x (sweep), x);
  if (weir_sweep_get_y (sweep) != NULL)
    append_setting (text, weir_sweep_get_y (sweep), y);
  if (weir_sweep_is_present (sweep, x, y))
    g_string_append_printf (text, " (%s)", _ ("as it is now"));
  g_string_append (text, ": ");
  if (result != NULL)
    append_result (text, result);
  else if (error != NULL)
    g_string_append (text, error->message);
  else
    g_string_append (text, _ ("not run yet"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/*< cells >*/

/* Of all that are there. */
typedef struct
{
  double least;
  double most;
  guint  n;
} Bounds;

static Bounds
find_bounds (WeirSweepChart *self)
{
  Bounds bounds = { G_MAXDOUBLE, 0, 0 };
  guint n_x = weir_sweep_get_n_x (self->sweep);

  for (guint i = 0; i < self->cells->len; i++)
    {
      WeirExperimentResult *result = weir_sweep_get_result (self->sweep, i % n_x, i / n_x);
      double figure;

      if (result == NULL)
        continue;
      figure = weir_sweep_figure_get (self->figure, result);
      bounds.least = MIN (bounds.least, figure);
      bounds.most = MAX (bounds.most, figure);
      bounds.n++;
    }
  return bounds;
}

/* What differs by a thousandth does not differ. */
static double
get_share (const Bounds *bounds,
           double        figure)
{
  double range = bounds->most - bounds->least;

  return range <= bounds->most * 0.001 ? 0.5 : (figure - bounds->least) / range;
}

static char *
format_figure (WeirSweepChart       *self,
               WeirExperimentResult *result,
               gboolean              is_brief)
{
  g_autofree char *text = is_brief ? weir_figure_short (weir_sweep_figure_get (self->figure, result))
                                   : weir_sweep_figure_format (self->figure, result);
  const char *mark = result->failure != NULL ? "⚠" : result->is_rough ? "≈" : "";

  return g_strconcat (mark, *mark != '\0' && !is_brief ? " " : "", text, NULL);
}

static void
show_cell (WeirSweepChart *self,
           guint           index,
           const Bounds   *bounds)
{
  guint n_x = weir_sweep_get_n_x (self->sweep), x = index % n_x, y = index / n_x;
  WeirExperimentResult *result = weir_sweep_get_result (self->sweep, x, y);
  const GError *error = weir_sweep_get_error (self->sweep, x, y);
  g_autofree char *description = weir_sweep_chart_describe (self->sweep, x, y);
  g_autofree char *text = result != NULL ? format_figure (self, result, FALSE)
                                         : g_strdup (error != NULL ? "✕" : "…");
  /* The title says that it is per second. */
  g_autofree char *brief = result != NULL && self->figure == WEIR_SWEEP_RATE ? format_figure (self, result, TRUE) : NULL;
  WeirSweepCellContent content = {
    .text = text,
    .brief = brief,
    .description = description,
    .share = -1,
    .is_present = weir_sweep_is_present (self->sweep, x, y),
    .is_wrong = error != NULL || (result != NULL && result->failure != NULL),
  };

  if (result != NULL)
    {
      double figure = weir_sweep_figure_get (self->figure, result);

      content.share = get_share (bounds, figure);
      content.length = bounds->most > 0 ? figure / bounds->most : 0;
      content.is_most = bounds->n > 1 && bounds->most > bounds->least && figure == bounds->most;
    }
  weir_sweep_cell_show (g_ptr_array_index (self->cells, index), &content);
}

static void
set_selected (WeirSweepChart *self,
              guint           index)
{
  if (self->selected < self->cells->len)
    {
      GtkWidget *before = g_ptr_array_index (self->cells, self->selected);

      weir_sweep_cell_set_selected (WEIR_SWEEP_CELL (before), FALSE);
      gtk_widget_set_focusable (before, index == self->selected);
    }
  self->selected = index;
  gtk_widget_set_focusable (g_ptr_array_index (self->cells, index), TRUE);
  weir_sweep_cell_set_selected (g_ptr_array_index (self->cells, index), TRUE);
}

static void
choose (WeirSweepChart *self,
        guint           index)
{
  guint n_x = weir_sweep_get_n_x (self->sweep);
  gboolean is_new = index != self->selected;

  set_selected (self, index);
  gtk_widget_grab_focus (g_ptr_array_index (self->cells, index));
  if (is_new)
    g_signal_emit (self, signals[SELECTED], 0, index % n_x, index / n_x);
}

static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            WeirSweepChart  *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  guint index;

  if (!g_ptr_array_find (self->cells, cell, &index))
    return;
  choose (self, index);
  if (n_press == 2)
    g_signal_emit (self, signals[ACTIVATED], 0, weir_sweep_cell_get_x (WEIR_SWEEP_CELL (cell)),
                   weir_sweep_cell_get_y (WEIR_SWEEP_CELL (cell)));
}

/* Where a key leads, or the same cell if it leads out. The drawing and its charts go from left to right in every language. */
static gboolean
find_neighbour (WeirSweepChart *self,
                guint           key,
                guint          *index)
{
  guint n_x = weir_sweep_get_n_x (self->sweep), n_y = weir_sweep_get_n_y (self->sweep);
  guint x = self->selected % n_x, y = self->selected / n_x;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      x -= x > 0;
      break;

    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      x += x + 1 < n_x;
      break;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      y -= y > 0;
      break;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      y += y + 1 < n_y;
      break;

    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      x = 0;
      break;

    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      x = n_x - 1;
      break;

    default:
      return FALSE;
    }
  *index = y * n_x + x;
  return TRUE;
}

static gboolean
on_key (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        WeirSweepChart        *self)
{
  guint index;

  if (self->sweep == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
    {
      guint n_x = weir_sweep_get_n_x (self->sweep);

      g_signal_emit (self, signals[ACTIVATED], 0, self->selected % n_x, self->selected / n_x);
      return GDK_EVENT_STOP;
    }
  if (!find_neighbour (self, key, &index))
    return GDK_EVENT_PROPAGATE;
  choose (self, index);
  return GDK_EVENT_STOP;
}

/*< laying out >*/

static GtkWidget *
make_header (WeirSweepAxis *axis,
             guint          index,
             gboolean       is_row)
{
  g_autofree char *text = weir_sweep_axis_format (axis, index);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 9);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_set_halign (label, is_row ? GTK_ALIGN_END : GTK_ALIGN_CENTER);
  if (is_row)
    gtk_widget_set_margin_end (label, 4);
  return label;
}

static void
empty (WeirSweepChart *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->cells, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
add_cell (WeirSweepChart *self,
          guint           x,
          guint           y)
{
  GtkWidget *cell = weir_sweep_cell_new (x, y, self->is_small);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, 0);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (click));
  gtk_grid_attach (self->grid, cell, (int) x + 1, (int) y, 1, 1);
  g_ptr_array_add (self->cells, cell);
}

/* Values stand at the start of rows and under columns. */
static void
fill (WeirSweepChart *self)
{
  WeirSweepAxis *x_axis = weir_sweep_get_x (self->sweep), *y_axis = weir_sweep_get_y (self->sweep);
  guint n_x = weir_sweep_get_n_x (self->sweep), n_y = weir_sweep_get_n_y (self->sweep);
  guint present = 0;

  for (guint y = 0; y < n_y; y++)
    {
      if (y_axis != NULL)
        gtk_grid_attach (self->grid, make_header (y_axis, y, TRUE), 0, (int) y, 1, 1);
      for (guint x = 0; x < n_x; x++)
        {
          add_cell (self, x, y);
          if (weir_sweep_is_present (self->sweep, x, y))
            present = y * n_x + x;
        }
    }
  for (guint x = 0; x < n_x; x++)
    gtk_grid_attach (self->grid, make_header (x_axis, x, FALSE), (int) x + 1, (int) n_y, 1, 1);
  self->selected = present;
  set_selected (self, present);
}

static void
show_titles (WeirSweepChart *self)
{
  WeirSweepAxis *y_axis = weir_sweep_get_y (self->sweep);
  g_autofree char *x = weir_sweep_axis_describe (weir_sweep_get_x (self->sweep));
  g_autofree char *y = y_axis != NULL ? weir_sweep_axis_describe (y_axis) : NULL;
  g_autofree char *x_text = g_strconcat (x, " →", NULL);
  g_autofree char *y_text = g_strconcat (y != NULL ? y : "", " ↓", NULL);

  gtk_label_set_text (GTK_LABEL (self->title), weir_sweep_figure_get_title (self->figure));
  gtk_label_set_text (GTK_LABEL (self->x_title), x_text);
  gtk_label_set_text (GTK_LABEL (self->y_title), y_text);
  gtk_widget_set_visible (self->y_title, y != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  weir_sweep_figure_get_title (self->figure), -1);
}

static void
weir_sweep_chart_dispose (GObject *object)
{
  WeirSweepChart *self = WEIR_SWEEP_CHART (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->cells, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->sweep);

  G_OBJECT_CLASS (weir_sweep_chart_parent_class)->dispose (object);
}

static void
weir_sweep_chart_finalize (GObject *object)
{
  g_ptr_array_unref (WEIR_SWEEP_CHART (object)->cells);

  G_OBJECT_CLASS (weir_sweep_chart_parent_class)->finalize (object);
}

static void
weir_sweep_chart_class_init (WeirSweepChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_sweep_chart_dispose;
  object_class->finalize = weir_sweep_chart_finalize;

  signals[SELECTED] = g_signal_new ("selected", WEIR_TYPE_SWEEP_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[ACTIVATED] = g_signal_new ("activated", WEIR_TYPE_SWEEP_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_widget_class_set_css_name (widget_class, "sweepchart");
}

static GtkWidget *
add_title (WeirSweepChart *self,
           const char     *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
weir_sweep_chart_init (WeirSweepChart *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cells = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->title = add_title (self, "heading");
  self->y_title = add_title (self, "caption");
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, GAP);
  gtk_grid_set_column_spacing (self->grid, GAP);
  gtk_widget_set_direction (GTK_WIDGET (self->grid), GTK_TEXT_DIR_LTR);
  gtk_widget_set_halign (GTK_WIDGET (self->grid), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  self->x_title = add_title (self, "caption");
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), keys);
}

GtkWidget *
weir_sweep_chart_new (gboolean is_small)
{
  WeirSweepChart *self = g_object_new (WEIR_TYPE_SWEEP_CHART, NULL);

  self->is_small = is_small;
  return GTK_WIDGET (self);
}

void
weir_sweep_chart_set_sweep (WeirSweepChart *self,
                            WeirSweep      *sweep)
{
  g_return_if_fail (WEIR_IS_SWEEP_CHART (self));

  if (!g_set_object (&self->sweep, sweep))
    return;
  empty (self);
  if (sweep == NULL)
    return;
  fill (self);
  weir_sweep_chart_refresh (self);
}

void
weir_sweep_chart_set_figure (WeirSweepChart *self,
                             WeirSweepFigure figure)
{
  g_return_if_fail (WEIR_IS_SWEEP_CHART (self));
  g_return_if_fail (figure < WEIR_SWEEP_N_FIGURES);

  self->figure = figure;
  weir_sweep_chart_refresh (self);
}

WeirSweepFigure
weir_sweep_chart_get_figure (WeirSweepChart *self)
{
  g_return_val_if_fail (WEIR_IS_SWEEP_CHART (self), WEIR_SWEEP_RATE);

  return self->figure;
}

void
weir_sweep_chart_set_titled (WeirSweepChart *self,
                             gboolean        is_titled)
{
  g_return_if_fail (WEIR_IS_SWEEP_CHART (self));

  gtk_widget_set_visible (self->title, is_titled);
}

void
weir_sweep_chart_refresh (WeirSweepChart *self)
{
  Bounds bounds;

  g_return_if_fail (WEIR_IS_SWEEP_CHART (self));

  if (self->sweep == NULL)
    return;
  show_titles (self);
  bounds = find_bounds (self);
  for (guint i = 0; i < self->cells->len; i++)
    show_cell (self, i, &bounds);
}

void
weir_sweep_chart_select (WeirSweepChart *self,
                         guint           x,
                         guint           y)
{
  g_return_if_fail (WEIR_IS_SWEEP_CHART (self));
  g_return_if_fail (self->sweep != NULL);
  g_return_if_fail (x < weir_sweep_get_n_x (self->sweep) && y < weir_sweep_get_n_y (self->sweep));

  set_selected (self, y * weir_sweep_get_n_x (self->sweep) + x);
}
