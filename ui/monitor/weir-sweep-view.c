/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-sweep-view-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "../weir-sentence.h"
#include "weir-sweep-choice-factory.h"

#define CONTROLS_WIDTH        340
#define CONTROLS_WIDTH_NARROW 600
#define SCROLLBAR_HEIGHT      22

enum
{
  PROP_SWEEP = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WeirSweepView, weir_sweep_view, GTK_TYPE_WIDGET)

gboolean
weir_sweep_view_is_running (WeirSweepView *self)
{
  return self->sweep != NULL && weir_sweep_get_state (self->sweep) == WEIR_SWEEP_RUNNING;
}

WeirDocument *
weir_sweep_view_get_document (WeirSweepView *self)
{
  return weir_session_get_document (self->session);
}

/*< what is shown >*/

void
weir_sweep_view_show_settings (WeirSweepView *self)
{
  gpointer selected = weir_selection_get_single (weir_session_get_selection (self->session));
  g_autoptr (GPtrArray) settings = weir_sweep_settings_list (weir_sweep_view_get_document (self), selected);

  weir_sweep_axis_row_set_settings (self->x_row, settings);
  weir_sweep_axis_row_set_settings (self->y_row, settings);
}

gboolean
weir_sweep_view_has_changed_since (WeirSweepView *self)
{
  g_autofree char *now = weir_document_to_string (weir_sweep_view_get_document (self));

  return !g_str_equal (now, self->origin);
}

static char *
describe_sweep (WeirSweepView *self)
{
  guint n = weir_sweep_get_n_x (self->sweep) * weir_sweep_get_n_y (self->sweep);
  guint n_done = weir_sweep_get_n_done (self->sweep);

  switch (weir_sweep_get_state (self->sweep))
    {
    case WEIR_SWEEP_RUNNING:
      /* Translators: of so many runs so many are done. */
      return g_strdup_printf (_ ("%u of %u runs"), n_done, n);

    case WEIR_SWEEP_CANCELLED:
      /* Translators: of so many runs so many were done. */
      return g_strdup_printf (_ ("Cancelled after %u of %u runs"), n_done, n);

    case WEIR_SWEEP_DONE:
    case WEIR_SWEEP_READY:
    default:
      /* Translators: a number of runs, and how many seconds they took. */
      return g_strdup_printf (ngettext ("%u run in %.1f s", "%u runs in %.1f s", n), n, self->seconds);
    }
}

static void
show_status (WeirSweepView *self)
{
  g_autofree char *text = NULL;

  if (self->sweep == NULL)
    {
      gtk_label_set_text (self->status, "");
      return;
    }
  text = describe_sweep (self);
  if (weir_sweep_view_has_changed_since (self))
    {
      g_autofree char *longer = g_strdup_printf ("%s. %s", text, _ ("The drawing was changed since then."));

      gtk_label_set_text (self->status, longer);
    }
  else
    {
      gtk_label_set_text (self->status, text);
    }
}

static void
show_run_button (WeirSweepView *self)
{
  gboolean runs = weir_sweep_view_is_running (self);
  gboolean is_drawn = self->session != NULL
                      && g_list_model_get_n_items (weir_document_get_nodes (weir_sweep_view_get_document (self))) > 0;

  gtk_button_set_label (self->run_button, runs ? _ ("Cancel") : _ ("Run"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->run_button),
                            runs || (is_drawn && weir_sweep_axis_row_is_valid (self->x_row)
                                     && weir_sweep_axis_row_is_valid (self->y_row)
                                     && weir_sweep_terms_row_is_valid (self->terms_row)));
  if (runs)
    gtk_widget_remove_css_class (GTK_WIDGET (self->run_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->run_button), "suggested-action");
  gtk_widget_set_visible (self->progress, runs);
}

void
weir_sweep_view_show_details (WeirSweepView *self)
{
  g_autofree char *text = NULL;
  WeirExperimentResult *result;
  gboolean is_present;

  if (self->sweep == NULL)
    return;
  text = weir_sweep_chart_describe (self->sweep, self->x, self->y);
  result = weir_sweep_get_result (self->sweep, self->x, self->y);
  is_present = weir_sweep_is_present (self->sweep, self->x, self->y);
  weir_sentence_show (self->details, text);
  gtk_widget_set_sensitive (self->apply_button, result != NULL && !is_present);
  gtk_widget_set_sensitive (self->open_button, result != NULL);
}

void
weir_sweep_view_update (WeirSweepView *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  self->is_outdated = FALSE;
  if (self->session == NULL)
    return;

  if (!weir_sweep_view_is_running (self))
    weir_sweep_view_show_settings (self);
  show_run_button (self);
  show_status (self);
  gtk_stack_set_visible_child_name (self->stack, self->sweep != NULL ? "charts" : "empty");
  if (self->sweep == NULL)
    return;
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), weir_sweep_get_progress (self->sweep));
  for (guint i = 0; i < G_N_ELEMENTS (self->charts); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (self->charts[i])))
      weir_sweep_chart_refresh (self->charts[i]);
  weir_sweep_view_show_details (self);
}

static gboolean
on_idle (gpointer data)
{
  WeirSweepView *self = data;

  self->idle = 0;
  weir_sweep_view_update (self);
  return G_SOURCE_REMOVE;
}

void
weir_sweep_view_update_soon (WeirSweepView *self)
{
  self->is_outdated = TRUE;
  if (self->idle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->idle = g_timeout_add (100, on_idle, self);
}

void
weir_sweep_view_notify_sweep (WeirSweepView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SWEEP]);
}

/*< figures >*/

/* One, or two side by side. */
static const struct
{
  const char     *title;
  WeirSweepFigure first;
  WeirSweepFigure second;
} choices[] = {
  { N_ ("Events per second"), WEIR_SWEEP_RATE, WEIR_SWEEP_N_FIGURES },
  { N_ ("Waiting events"), WEIR_SWEEP_BUFFERED, WEIR_SWEEP_N_FIGURES },
  { N_ ("Events and waiting"), WEIR_SWEEP_RATE, WEIR_SWEEP_BUFFERED },
  { N_ ("Latency p50 and p99"), WEIR_SWEEP_P50, WEIR_SWEEP_P99 },
  { N_ ("Busiest stage"), WEIR_SWEEP_BUSIEST, WEIR_SWEEP_N_FIGURES },
  { N_ ("Discarded events"), WEIR_SWEEP_DISCARDED, WEIR_SWEEP_N_FIGURES },
};

static void
on_figure_selected (WeirSweepView *self)
{
  guint selected = gtk_drop_down_get_selected (self->figures);
  gboolean has_two;

  if (selected >= G_N_ELEMENTS (choices))
    return;
  has_two = choices[selected].second < WEIR_SWEEP_N_FIGURES;
  /* What a single one shows is said by what was chosen. */
  weir_sweep_chart_set_titled (self->charts[0], has_two);
  weir_sweep_chart_set_figure (self->charts[0], choices[selected].first);
  gtk_widget_set_visible (GTK_WIDGET (self->charts[1]), has_two);
  if (has_two)
    weir_sweep_chart_set_figure (self->charts[1], choices[selected].second);
}

/*< the widget >*/

static void
weir_sweep_view_map (GtkWidget *widget)
{
  WeirSweepView *self = WEIR_SWEEP_VIEW (widget);

  GTK_WIDGET_CLASS (weir_sweep_view_parent_class)->map (widget);

  if (self->is_outdated)
    weir_sweep_view_update (self);
}

static void
weir_sweep_view_unmap (GtkWidget *widget)
{
  WeirSweepView *self = WEIR_SWEEP_VIEW (widget);

  g_clear_handle_id (&self->idle, g_source_remove);
  GTK_WIDGET_CLASS (weir_sweep_view_parent_class)->unmap (widget);
}

static void
weir_sweep_view_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (id == PROP_SWEEP)
    g_value_set_object (value, WEIR_SWEEP_VIEW (object)->sweep);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_sweep_view_dispose (GObject *object)
{
  WeirSweepView *self = WEIR_SWEEP_VIEW (object);
  GtkWidget *child;

  if (self->box != NULL)
    weir_sweep_view_set_session (self, NULL);
  self->box = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_sweep_view_parent_class)->dispose (object);
}

static void
weir_sweep_view_finalize (GObject *object)
{
  g_free (WEIR_SWEEP_VIEW (object)->origin);

  G_OBJECT_CLASS (weir_sweep_view_parent_class)->finalize (object);
}

static void
weir_sweep_view_class_init (WeirSweepViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_sweep_view_dispose;
  object_class->finalize = weir_sweep_view_finalize;
  object_class->get_property = weir_sweep_view_get_property;
  widget_class->map = weir_sweep_view_map;
  widget_class->unmap = weir_sweep_view_unmap;

  props[PROP_SWEEP] = g_param_spec_object ("sweep", NULL, NULL, WEIR_TYPE_SWEEP,
                                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "sweepview");
}

static GtkWidget *
make_figures (WeirSweepView *self)
{
  const char *titles[G_N_ELEMENTS (choices) + 1] = { NULL };
  g_autoptr (GtkListItemFactory) for_button = weir_sweep_choice_factory_new (FALSE);
  g_autoptr (GtkListItemFactory) for_list = weir_sweep_choice_factory_new (TRUE);
  GtkWidget *figures;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    titles[i] = _ (choices[i].title);
  figures = gtk_drop_down_new_from_strings (titles);
  self->figures = GTK_DROP_DOWN (figures);
  gtk_drop_down_set_factory (self->figures, for_button);
  gtk_drop_down_set_list_factory (self->figures, for_list);
  gtk_widget_set_hexpand (figures, TRUE);
  gtk_widget_set_tooltip_text (figures, _ ("What is compared"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (figures), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What is compared"), -1);
  g_signal_connect_object (figures, "notify::selected", G_CALLBACK (on_figure_selected), self, G_CONNECT_SWAPPED);
  return figures;
}

static GtkWidget *
make_axis_row (WeirSweepView *self,
               const char    *title,
               const char    *none)
{
  GtkWidget *row = weir_sweep_axis_row_new (title, none);

  g_signal_connect_object (row, "changed", G_CALLBACK (show_run_button), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* In one line, as all pairs of controls: in a low panel, too, all are to be seen. */
static GtkWidget *
make_run_row (WeirSweepView *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (row), make_figures (self));
  g_signal_connect_object (self->run_button, "clicked", G_CALLBACK (weir_sweep_view_run_or_cancel), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->run_button));
  return row;
}

static GtkWidget *
make_controls (WeirSweepView *self)
{
  GtkWidget *controls = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *x_row, *y_row, *terms_row;

  /* Made first: rows tell it whether it can be pressed. */
  self->run_button = GTK_BUTTON (gtk_button_new ());
  self->progress = gtk_progress_bar_new ();
  x_row = make_axis_row (self, _ ("Setting to vary"), NULL);
  y_row = make_axis_row (self, _ ("Second setting to vary"), _ ("Nothing else"));
  self->x_row = WEIR_SWEEP_AXIS_ROW (x_row);
  self->y_row = WEIR_SWEEP_AXIS_ROW (y_row);
  terms_row = weir_sweep_terms_row_new ();
  self->terms_row = WEIR_SWEEP_TERMS_ROW (terms_row);
  g_signal_connect_object (terms_row, "changed", G_CALLBACK (show_run_button), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (controls), x_row);
  gtk_box_append (GTK_BOX (controls), y_row);
  gtk_box_append (GTK_BOX (controls), make_run_row (self));
  gtk_box_append (GTK_BOX (controls), terms_row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress of the runs"), -1);
  gtk_widget_set_visible (self->progress, FALSE);
  gtk_box_append (GTK_BOX (controls), self->progress);
  self->status = GTK_LABEL (make_label ("caption"));
  gtk_label_set_max_width_chars (self->status, 30);
  gtk_box_append (GTK_BOX (controls), GTK_WIDGET (self->status));
  return controls;
}

/* Not wider than they need to be: the results have more use for the room. */
static GtkWidget *
clamp_controls (WeirSweepView *self)
{
  self->controls = adw_clamp_new ();
  adw_clamp_set_child (ADW_CLAMP (self->controls), make_controls (self));
  adw_clamp_set_maximum_size (ADW_CLAMP (self->controls), CONTROLS_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->controls), CONTROLS_WIDTH);
  gtk_widget_set_size_request (self->controls, CONTROLS_WIDTH, -1);
  gtk_widget_set_hexpand (self->controls, FALSE);
  return self->controls;
}

static GtkWidget *
make_button (WeirSweepView *self,
             const char    *title,
             const char    *tooltip,
             GCallback      callback)
{
  GtkWidget *button = gtk_button_new_with_label (title);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_charts (WeirSweepView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  self->charts_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  for (guint i = 0; i < G_N_ELEMENTS (self->charts); i++)
    {
      GtkWidget *chart = weir_sweep_chart_new (FALSE);

      self->charts[i] = WEIR_SWEEP_CHART (chart);
      gtk_widget_set_visible (chart, i == 0);
      weir_sweep_chart_set_titled (self->charts[i], i > 0);
      g_signal_connect_object (chart, "selected", G_CALLBACK (weir_sweep_view_look_at_cell), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (chart, "activated", G_CALLBACK (weir_sweep_view_enter_cell), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->charts_box), chart);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  /* Grids begin at the left in every language. */
  gtk_widget_set_direction (viewport, GTK_TEXT_DIR_LTR);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), self->charts_box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  return scroller;
}

static GtkWidget *
make_results (WeirSweepView *self)
{
  GtkWidget *results = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (results), make_charts (self));
  self->apply_button = make_button (self, _ ("Apply"), _ ("Change the drawing to this; it can be undone"),
                                    G_CALLBACK (weir_sweep_view_apply_cell));
  self->open_button = make_button (self, _ ("Open This Run"),
                                   _ ("Apply it, and run it here in virtual time up to where it ended"),
                                   G_CALLBACK (weir_sweep_view_open_cell));
  gtk_box_append (GTK_BOX (buttons), self->apply_button);
  gtk_box_append (GTK_BOX (buttons), self->open_button);
  gtk_box_append (GTK_BOX (results), buttons);
  /* Last: where room is short, words may wait below the edge, but no button. */
  self->details = GTK_LABEL (make_label (NULL));
  gtk_label_set_selectable (self->details, TRUE);
  gtk_box_append (GTK_BOX (results), GTK_WIDGET (self->details));
  return results;
}

static GtkWidget *
make_stack (WeirSweepView *self)
{
  GtkWidget *empty = make_label ("dim-label");

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_label_set_text (GTK_LABEL (empty),
                      _ ("Choose what to vary, and press Run. Each value is tried in virtual time, beside the "
                         "drawing, which stays as it is until you apply one."));
  gtk_label_set_max_width_chars (GTK_LABEL (empty), 50);
  gtk_widget_set_valign (empty, GTK_ALIGN_START);
  gtk_widget_set_halign (empty, GTK_ALIGN_START);
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_stack_add_named (self->stack, make_results (self), "charts");
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
  return GTK_WIDGET (self->stack);
}

static void
weir_sweep_view_init (WeirSweepView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_box_append (GTK_BOX (self->box), clamp_controls (self));
  gtk_box_append (GTK_BOX (self->box), make_stack (self));
  gtk_widget_add_css_class (self->box, "weir-sweep");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (scroller, "weir-card");
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  show_run_button (self);
}

GtkWidget *
weir_sweep_view_new (void)
{
  return g_object_new (WEIR_TYPE_SWEEP_VIEW, NULL);
}

void
weir_sweep_view_set_session (WeirSweepView *self,
                             WeirSession   *session)
{
  g_return_if_fail (WEIR_IS_SWEEP_VIEW (self));

  if (session == self->session)
    return;
  if (self->session != NULL)
    {
      weir_sweep_view_drop (self);
      g_clear_handle_id (&self->idle, g_source_remove);
      g_signal_handlers_disconnect_by_data (weir_session_get_history (self->session), self);
      g_signal_handlers_disconnect_by_data (weir_session_get_selection (self->session), self);
    }
  self->session = session;
  if (session == NULL)
    return;

  g_signal_connect_object (weir_session_get_history (session), "changed", G_CALLBACK (weir_sweep_view_update_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_session_get_selection (session), "changed", G_CALLBACK (weir_sweep_view_update_soon), self,
                           G_CONNECT_SWAPPED);
  weir_sweep_view_update (self);
}

void
weir_sweep_view_refresh (WeirSweepView *self)
{
  g_return_if_fail (WEIR_IS_SWEEP_VIEW (self));

  if (self->is_outdated)
    weir_sweep_view_update_soon (self);
}

void
weir_sweep_view_set_narrow (WeirSweepView *self,
                            gboolean       narrow)
{
  GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  g_return_if_fail (WEIR_IS_SWEEP_VIEW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), orientation);
  weir_sweep_axis_row_set_narrow (self->x_row, narrow);
  weir_sweep_axis_row_set_narrow (self->y_row, narrow);
  weir_sweep_terms_row_set_narrow (self->terms_row, narrow);
  gtk_widget_set_size_request (self->controls, narrow ? -1 : CONTROLS_WIDTH, -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->controls), narrow ? CONTROLS_WIDTH_NARROW : CONTROLS_WIDTH);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->charts_box), orientation);
  /* The scrolled window asks for no room for its bar. */
  gtk_widget_set_margin_bottom (self->charts_box, narrow ? SCROLLBAR_HEIGHT : 0);
}

WeirSweep *
weir_sweep_view_get_sweep (WeirSweepView *self)
{
  g_return_val_if_fail (WEIR_IS_SWEEP_VIEW (self), NULL);

  return self->sweep;
}
