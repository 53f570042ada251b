/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include <math.h>
#include <time.h>
#include "canvas/weir-canvas.h"
#include "canvas/weir-world-view.h"

/* What a frame of the canvas costs: CPU of the window's thread from one frame to the next, the sample
 * that comes in between included. Every stage has two subscriptions, and tokens move in all of them
 * but with --still, where a person edits what does not run.
 * One line per case:
 *   canvas <case> <nodes> <p50 ms> <p99 ms> <mean ms> <frames> <frames per second>
 * and with --phases one more, of means: what came between frames (samples), ticks, layout, painting:
 *   phases <case> <nodes> <between ms> <ticks ms> <layout ms> <paint ms>
 * and with --each one for each frame:
 *   frame <case> <nodes> <number> <ms> */

#define SPACE_X      320
#define SPACE_Y      180
#define N_MOVED      100
#define N_WARM_UP    30
/* So many pass each pipe in a second that there is always a token in it. */
#define MESSAGES_PER_LINK 20

typedef enum
{
  PHASE_BETWEEN,
  PHASE_TICKS,
  PHASE_LAYOUT,
  PHASE_PAINT,
  N_PHASES,
} Phase;

typedef struct
{
  WeirSession   *session;     /* owned */
  GtkWindow     *window;      /* lent: toplevels belong to GTK */
  WeirCanvas    *canvas;      /* lent */
  WeirWorldView *world;       /* lent */
  guint          n_nodes;
  guint          n_columns;
  guint          middle;      /* the number of the node there */
  void (*move)(gpointer bench, guint frame);
  guint          frame;
  gint64         last_cost;   /* ns of the thread so far */
  GArray        *costs;       /* of double, ms; owned */
  gint64         phase_start; /* ns, likewise */
  double         phases[N_PHASES];   /* ms */
  gboolean       is_over;
  gboolean       has_moved;   /* every time that it was looked */
} Bench;

static gboolean is_tiny;
static gboolean has_phases;
static gboolean tells_each;
static gboolean is_still;
static int n_frames = 300;
static char **sizes;
static char **names;

static const GOptionEntry entries[] = {
  { "tiny", 0, 0, G_OPTION_ARG_NONE, &is_tiny, "Few nodes and frames: does it work at all?", NULL },
  { "phases", 0, 0, G_OPTION_ARG_NONE, &has_phases, "Tell where the time goes", NULL },
  { "each", 0, 0, G_OPTION_ARG_NONE, &tells_each, "Tell what each frame costs", NULL },
  { "still", 0, 0, G_OPTION_ARG_NONE, &is_still, "The pipeline does not run", NULL },
  { "frames", 0, 0, G_OPTION_ARG_INT, &n_frames, "How many frames per case", "N" },
  { "nodes", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sizes, "How many stages; may be repeated", "N" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, NULL, "[CASE…]" },
  { NULL }
};

static gint64
get_cost (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

static gpointer
find_descendant (GtkWidget *widget,
                 GType      type)
{
  gpointer found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_descendant (child, type);
  return found;
}

static gpointer
find_controller (Bench *self,
                 GType  type,
                 guint  button)
{
  g_autoptr (GListModel) list = gtk_widget_observe_controllers (GTK_WIDGET (self->canvas));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (list, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type)
          && (button == 0
              || gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == button))
        return controller;
    }
  g_assert_not_reached ();
}

/*< the drawing >*/

static WeirNode *
get_node (Bench *self,
          guint  index)
{
  GListModel *nodes = weir_document_get_nodes (weir_session_get_document (self->session));
  g_autoptr (WeirNode) node = g_list_model_get_item (nodes, index);

  return node;
}

/* Producers on the left, consumers on the right; each takes from the two that stand before it. */
static WeirDocument *
draw_document (guint n_nodes,
               guint n_columns)
{
  WeirDocument *document = weir_document_new ();
  GListModel *nodes = weir_document_get_nodes (document);
  guint n_rows = (n_nodes + n_columns - 1) / n_columns;

  for (guint i = 0; i < n_nodes; i++)
    {
      guint column = i / n_rows, row = i % n_rows;
      const char *kind = column == 0 ? "counter" : column + 1 < n_columns ? "map" : "discard";
      g_autofree char *name = g_strdup_printf ("Stage %u", i + 1);
      g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);

      g_object_set (node, "x", (double) SPACE_X * column, "y", (double) SPACE_Y * row, NULL);
      weir_document_add_node (document, node, G_MAXUINT, NULL);
      for (guint step = 0; column > 0 && step < 2; step++)
        {
          guint before = (column - 1) * n_rows + (row + step) % n_rows;
          g_autoptr (WeirNode) from = g_list_model_get_item (nodes, before);
          g_autoptr (WeirLink) link = weir_link_new (from, node);

          weir_document_add_link (document, link, G_MAXUINT, NULL);
        }
    }
  return document;
}

/* The number of the node nearest to the middle of what is in sight. */
static guint
find_middle (Bench *self)
{
  graphene_point_t middle;
  float least = G_MAXFLOAT;
  guint best = 0;

  weir_canvas_to_world (self->canvas,
                        &GRAPHENE_POINT_INIT (gtk_widget_get_width (GTK_WIDGET (self->canvas)) / 2,
                                              gtk_widget_get_height (GTK_WIDGET (self->canvas)) / 2), &middle);
  for (guint i = 0; i < self->n_nodes; i++)
    {
      WeirNode *node = get_node (self, i);
      float distance = hypotf (weir_node_get_x (node) + WEIR_NODE_CARD_WIDTH / 2 - middle.x,
                               weir_node_get_y (node) + WEIR_NODE_CARD_HEIGHT / 2 - middle.y);

      if (distance >= least)
        continue;
      least = distance;
      best = i;
    }
  return best;
}

/* Those around the middle. */
static void
select_some (Bench *self)
{
  WeirSelection *selection = weir_session_get_selection (self->session);
  guint n = MIN (N_MOVED, self->n_nodes), middle = find_middle (self);
  guint first = MIN (middle - MIN (middle, n / 2), self->n_nodes - n);

  weir_selection_clear (selection);
  for (guint i = 0; i < n; i++)
    weir_selection_add (selection, get_node (self, first + i));
}

/*< cases >*/

static void
show_all (Bench *self)
{
  weir_canvas_zoom_fit (self->canvas);
}

static void
show_middle (Bench *self)
{
  weir_canvas_zoom_fit (self->canvas);
  g_object_set (self->canvas, "zoom", 1.0, NULL);
  self->middle = MIN (find_middle (self), self->n_nodes - 2);
}

/* 0, 1, …, @period, …, 1, 0, … */
static guint
swing (guint frame,
       guint period)
{
  guint at = frame % (2 * period);

  return at < period ? at : 2 * period - at;
}

static void
begin_drag (Bench *self)
{
  WeirNode *node;
  graphene_point_t at;

  show_middle (self);
  node = get_node (self, self->middle);
  select_some (self);
  weir_canvas_to_widget (self->canvas,
                         &GRAPHENE_POINT_INIT (weir_node_get_x (node) + WEIR_NODE_CARD_WIDTH / 2,
                                               weir_node_get_y (node) + 60), &at);
  g_signal_emit_by_name (find_controller (self, GTK_TYPE_GESTURE_DRAG, GDK_BUTTON_PRIMARY),
                         "drag-begin", (double) at.x, (double) at.y);
}

static void
drag (gpointer bench,
      guint    frame)
{
  g_signal_emit_by_name (find_controller (bench, GTK_TYPE_GESTURE_DRAG, GDK_BUTTON_PRIMARY),
                         "drag-update", 16.0 + 8 * swing (frame, 20), 8.0 * swing (frame, 15));
}

static void
end_drag (Bench *self)
{
  g_signal_emit_by_name (find_controller (self, GTK_TYPE_GESTURE_DRAG, GDK_BUTTON_PRIMARY),
                         "drag-end", 0.0, 0.0);
}

/* Where nothing lies: above the first row, so that the band goes down over the cards. */
static void
begin_band (Bench *self)
{
  WeirNode *node;
  graphene_point_t at;

  show_middle (self);
  node = get_node (self, self->middle);
  weir_canvas_to_widget (self->canvas,
                         &GRAPHENE_POINT_INIT (weir_node_get_x (node) - SPACE_X / 5,
                                               weir_node_get_y (node) - SPACE_Y / 6), &at);
  g_signal_emit_by_name (find_controller (self, GTK_TYPE_GESTURE_DRAG, GDK_BUTTON_PRIMARY),
                         "drag-begin", (double) at.x, (double) at.y);
}

/* Grows until it holds about a hundred stages, most of them out of sight, and shrinks again. */
static void
band (gpointer bench,
      guint    frame)
{
  double size = swing (frame, 30) / 30.0;

  g_signal_emit_by_name (find_controller (bench, GTK_TYPE_GESTURE_DRAG, GDK_BUTTON_PRIMARY),
                         "drag-update", size * 10 * SPACE_X, size * 10 * SPACE_Y);
}

/* One card after another. */
static void
click (gpointer bench,
       guint    frame)
{
  Bench *self = bench;
  WeirNode *node = get_node (self, self->middle + frame % 2);
  GtkGesture *drag = find_controller (self, GTK_TYPE_GESTURE_DRAG, GDK_BUTTON_PRIMARY);
  graphene_point_t at;

  weir_canvas_to_widget (self->canvas,
                         &GRAPHENE_POINT_INIT (weir_node_get_x (node) + WEIR_NODE_CARD_WIDTH / 2,
                                               weir_node_get_y (node) + 60), &at);
  g_signal_emit_by_name (drag, "drag-begin", (double) at.x, (double) at.y);
  g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
}

static void
zoom (gpointer bench,
      guint    frame)
{
  g_object_set (((Bench *) bench)->canvas, "zoom", 0.3 * pow (1.05, swing (frame, 40)), NULL);
}

static void
pan (gpointer bench,
     guint    frame)
{
  gboolean forth = frame % 40 < 20, taken;

  g_signal_emit_by_name (find_controller (bench, GTK_TYPE_EVENT_CONTROLLER_SCROLL, 0), "scroll",
                         forth ? 0.4 : -0.4, forth ? 0.2 : -0.2, &taken);
}

static void
begin_undo (Bench *self)
{
  WeirHistory *history = weir_session_get_history (self->session);
  g_autoptr (GPtrArray) nodes = NULL;

  show_middle (self);
  select_some (self);
  nodes = weir_selection_list_nodes (weir_session_get_selection (self->session));
  weir_history_begin (history, NULL);
  for (guint i = 0; i < nodes->len; i++)
    {
      WeirNode *node = g_ptr_array_index (nodes, i);

      weir_history_move_node (history, node, weir_node_get_x (node) + 48, weir_node_get_y (node));
    }
  weir_history_end (history);
}

static void
undo (gpointer bench,
      guint    frame)
{
  WeirHistory *history = weir_session_get_history (((Bench *) bench)->session);

  if (frame % 2 == 0)
    weir_history_undo (history);
  else
    weir_history_redo (history);
}

static const struct
{
  const char *name;
  void        (*begin) (Bench *self);
  void        (*move) (gpointer bench, guint frame);
  void        (*end) (Bench *self);
} cases[] = {
  { "running", show_middle, NULL, NULL },
  { "all", show_all, NULL, NULL },
  { "click", show_middle, click, NULL },
  { "band", begin_band, band, end_drag },
  { "drag", begin_drag, drag, end_drag },
  { "zoom", show_all, zoom, NULL },
  { "pan", show_middle, pan, NULL },
  { "undo", begin_undo, undo, NULL },
};

/*< frames >*/

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  Bench *self = data;

  weir_pipeline_request_sample (weir_session_get_pipeline (self->session));
  if (self->move != NULL)
    self->move (self, self->frame);
  return G_SOURCE_CONTINUE;
}

/* Whoever is told last of a phase knows that it is over. */
static void
end_phase (Bench *self,
           Phase  phase)
{
  gint64 cost = get_cost ();

  if (self->frame >= N_WARM_UP)
    self->phases[phase] += (cost - self->phase_start) / 1e6;
  self->phase_start = get_cost ();
}

static void
on_before_paint (GdkFrameClock *clock,
                 Bench         *self)
{
  end_phase (self, PHASE_BETWEEN);
}

static void
on_update (GdkFrameClock *clock,
           Bench         *self)
{
  end_phase (self, PHASE_TICKS);
}

static void
on_layout (GdkFrameClock *clock,
           Bench         *self)
{
  end_phase (self, PHASE_LAYOUT);
}

static void
on_after_paint (GdkFrameClock *clock,
                Bench         *self)
{
  gint64 cost = get_cost ();
  double ms = (cost - self->last_cost) / 1e6;

  end_phase (self, PHASE_PAINT);
  if (self->frame++ >= N_WARM_UP)
    {
      g_array_append_val (self->costs, ms);
      self->has_moved &= weir_world_view_is_moving (self->world);
    }
  self->is_over = self->costs->len >= (guint) n_frames;
  self->last_cost = get_cost ();
}

static void
run_frames (Bench *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->canvas));
  guint tick;

  self->frame = 0;
  self->is_over = FALSE;
  self->has_moved = TRUE;
  g_array_set_size (self->costs, 0);
  memset (self->phases, 0, sizeof self->phases);
  self->last_cost = self->phase_start = get_cost ();
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), self);
  g_signal_connect (clock, "update", G_CALLBACK (on_update), self);
  g_signal_connect (clock, "layout", G_CALLBACK (on_layout), self);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), self);
  tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->canvas), on_tick, self, NULL);
  while (!self->is_over)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (GTK_WIDGET (self->canvas), tick);
  g_signal_handlers_disconnect_by_data (clock, self);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static void
print_costs (Bench      *self,
             const char *name,
             double      wall)
{
  guint n = self->costs->len;
  double sum = 0;

  for (guint i = 0; tells_each && i < n; i++)
    g_print ("frame %s %u %u %.2f\n", name, self->n_nodes, N_WARM_UP + i, g_array_index (self->costs, double, i));
  g_array_sort (self->costs, compare);
  for (guint i = 0; i < n; i++)
    sum += g_array_index (self->costs, double, i);
  g_print ("canvas %s %u %.2f %.2f %.2f %u %.1f\n", name, self->n_nodes,
           g_array_index (self->costs, double, n / 2),
           g_array_index (self->costs, double, n * 99 / 100), sum / n, n, (n + N_WARM_UP) / wall);
  if (has_phases)
    g_print ("phases %s %u %.2f %.2f %.2f %.2f\n", name, self->n_nodes,
             self->phases[PHASE_BETWEEN] / n, self->phases[PHASE_TICKS] / n,
             self->phases[PHASE_LAYOUT] / n, self->phases[PHASE_PAINT] / n);
}

static gboolean
run_case (Bench *self,
          guint  which)
{
  gint64 start = g_get_monotonic_time ();

  if (names != NULL && !g_strv_contains ((const char *const *) names, cases[which].name))
    return TRUE;

  cases[which].begin (self);
  self->move = cases[which].move;
  run_frames (self);
  print_costs (self, cases[which].name, (g_get_monotonic_time () - start) / 1e6);
  if (cases[which].end != NULL)
    cases[which].end (self);
  if (is_still)
    return TRUE;
  if (!self->has_moved)
    g_printerr ("%s, %u nodes: nothing moves\n", cases[which].name, self->n_nodes);
  return self->has_moved;
}

/*< a window >*/

static void
open_window (Bench *self)
{
  g_autoptr (WeirDocument) document = NULL;
  gint64 start;
  double ms;

  self->n_columns = ceil (sqrt (self->n_nodes * 0.9));
  document = draw_document (self->n_nodes, self->n_columns);
  self->session = weir_session_new (document);
  self->window = GTK_WINDOW (gtk_window_new ());
  self->canvas = WEIR_CANVAS (weir_canvas_new ());
  self->world = find_descendant (GTK_WIDGET (self->canvas), WEIR_TYPE_WORLD_VIEW);
  self->costs = g_array_new (FALSE, FALSE, sizeof (double));
  gtk_window_set_default_size (self->window, 1280, 800);
  gtk_window_set_child (self->window, GTK_WIDGET (self->canvas));
  gtk_window_set_decorated (self->window, FALSE);
  gtk_window_present (self->window);

  start = get_cost ();
  weir_canvas_set_session (self->canvas, self->session);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->canvas));
  ms = (get_cost () - start) / 1e6;
  g_print ("canvas build %u %.2f %.2f %.2f 1 0\n", self->n_nodes, ms, ms, ms);
}

static gboolean
run_size (guint n_nodes)
{
  Bench self = { .n_nodes = n_nodes };
  gboolean is_right = TRUE;
  WeirPipeline *pipeline;
  GListModel *links;

  open_window (&self);
  pipeline = weir_session_get_pipeline (self.session);
  links = weir_document_get_links (weir_session_get_document (self.session));
  weir_pipeline_set_speed (pipeline, MESSAGES_PER_LINK * g_list_model_get_n_items (links), 0);
  if (!is_still)
    weir_pipeline_run (pipeline, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    is_right &= run_case (&self, i);

  weir_pipeline_stop (pipeline);
  gtk_window_destroy (self.window);
  g_array_unref (self.costs);
  g_object_unref (self.session);
  return is_right;
}

int
main (int    argc,
      char **argv)
{
  static char *tiny_sizes[] = { "50", NULL };
  static char *all_sizes[] = { "50", "200", "1000", "5000", NULL };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_right = TRUE;

  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (is_tiny)
    n_frames = 10;
  if (sizes == NULL)
    sizes = is_tiny ? tiny_sizes : all_sizes;

  adw_init ();
  for (guint i = 0; sizes[i] != NULL; i++)
    is_right &= run_size (MAX (1, (guint) g_ascii_strtoull (sizes[i], NULL, 10)));
  return is_right ? 0 : 1;
}
