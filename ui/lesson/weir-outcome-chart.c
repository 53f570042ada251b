/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-outcome-chart.h"
#include <adwaita.h>
#include "../weir-style.h"

#define TRACK_HEIGHT 14.0
#define TRACK_STRENGTH 0.16   /* to be seen on any card, and marks on it */
#define MARK_HEIGHT 30.0
#define MARK_WIDTH 3.0
#define GAP 4.0          /* between a mark and its words, and between two lines of them */
#define LEAST_WIDTH 200  /* for words to be read */
#define BEYOND 1.25      /* the axis goes on behind the larger of the two */

typedef struct
{
  gint64    value;
  char     *words;   /* owned; NULL: there is none */
  WeirColor color;
  WeirColor words_color;   /* yellow is no colour to read in */
} Mark;

enum
{
  GUESS,
  OUTCOME,
  N_MARKS
};

struct _WeirOutcomeChart
{
  GtkWidget parent_instance;

  Mark      marks[N_MARKS];
};

G_DEFINE_FINAL_TYPE (WeirOutcomeChart, weir_outcome_chart, GTK_TYPE_WIDGET)

static PangoLayout *
make_layout (WeirOutcomeChart *self,
             const char     *words,
             int width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

static int
measure_words (WeirOutcomeChart *self,
               const char       *words,
               int               width)
{
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  if (words == NULL)
    return 0;
  layout = make_layout (self, words, width);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height + (int) GAP;
}

/* Each has a line of its own: they never run into each other, wherever the marks are. */
static void
weir_outcome_chart_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  WeirOutcomeChart *self = WEIR_OUTCOME_CHART (widget);
  int size = LEAST_WIDTH;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int width = for_size > 0 ? for_size : LEAST_WIDTH;

      size = (int) MARK_HEIGHT;
      for (int i = 0; i < N_MARKS; i++)
        size += measure_words (self, self->marks[i].words, width);
    }
  *minimum = *natural = size;
  *minimum_baseline = *natural_baseline = -1;
}

static GtkSizeRequestMode
weir_outcome_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static double
find_place (WeirOutcomeChart *self,
            gint64            value,
            double            width)
{
  gint64 largest = self->marks[OUTCOME].value;
  double room = width - 2 * MARK_WIDTH;

  if (self->marks[GUESS].words != NULL)
    largest = MAX (largest, self->marks[GUESS].value);
  if (largest <= 0)
    return MARK_WIDTH;
  return MARK_WIDTH + room * CLAMP ((double) value / ((double) largest * BEYOND), 0, 1);
}

static void
snapshot_bar (GtkSnapshot *snapshot,
              WeirColor    color,
              double       strength,
              double       x,
              double       y,
              double       width,
              double       height)
{
  GskRoundedRect outline;
  GdkRGBA rgba;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);

  weir_style_get_color (color, &rgba);
  rgba.alpha = (float) strength;
  gsk_rounded_rect_init_from_rect (&outline, &bounds, (float) (MIN (width, height) / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &rgba, &bounds);
  gtk_snapshot_pop (snapshot);
}

/* Below the mark, as far as the edges let it be. Answers where the next line begins. */
static double
snapshot_words (WeirOutcomeChart *self,
                GtkSnapshot      *snapshot,
                const Mark       *mark,
                double            y)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  g_autoptr (PangoLayout) layout = make_layout (self, mark->words, width);
  int text_width, text_height;
  double x;
  GdkRGBA color;

  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  /* Alignment inside the layout must not move it: it is as wide as its words. */
  pango_layout_set_width (layout, text_width * PANGO_SCALE);
  x = CLAMP (find_place (self, mark->value, width) - text_width / 2.0, 0, MAX (0, width - text_width));
  weir_style_get_color (mark->words_color, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);

  return y + text_height + GAP;
}

static void
weir_outcome_chart_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  WeirOutcomeChart *self = WEIR_OUTCOME_CHART (widget);
  double width = gtk_widget_get_width (widget);
  double y = MARK_HEIGHT + GAP;

  if (self->marks[OUTCOME].words == NULL)
    return;

  snapshot_bar (snapshot, WEIR_COLOR_TEXT, TRACK_STRENGTH, 0, (MARK_HEIGHT - TRACK_HEIGHT) / 2, width, TRACK_HEIGHT);
  for (int i = 0; i < N_MARKS; i++)
    if (self->marks[i].words != NULL)
      snapshot_bar (snapshot, self->marks[i].color, 1, find_place (self, self->marks[i].value, width) - MARK_WIDTH / 2, 0,
                    MARK_WIDTH, MARK_HEIGHT);
  for (int i = 0; i < N_MARKS; i++)
    if (self->marks[i].words != NULL)
      y = snapshot_words (self, snapshot, &self->marks[i], y);
}

static void
weir_outcome_chart_finalize (GObject *object)
{
  WeirOutcomeChart *self = WEIR_OUTCOME_CHART (object);

  for (int i = 0; i < N_MARKS; i++)
    g_free (self->marks[i].words);

  G_OBJECT_CLASS (weir_outcome_chart_parent_class)->finalize (object);
}

static void
weir_outcome_chart_class_init (WeirOutcomeChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_outcome_chart_finalize;
  widget_class->measure = weir_outcome_chart_measure;
  widget_class->get_request_mode = weir_outcome_chart_get_request_mode;
  widget_class->snapshot = weir_outcome_chart_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "outcomechart");
}

static void
weir_outcome_chart_init (WeirOutcomeChart *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->marks[GUESS].color = WEIR_COLOR_DIM_TEXT;
  self->marks[GUESS].words_color = WEIR_COLOR_DIM_TEXT;
  self->marks[OUTCOME].color = WEIR_COLOR_DEMAND;
  self->marks[OUTCOME].words_color = WEIR_COLOR_TEXT;
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
weir_outcome_chart_new (void)
{
  return g_object_new (WEIR_TYPE_OUTCOME_CHART, NULL);
}

static void
set_mark (Mark       *mark,
          gint64      value,
          const char *words)
{
  g_free (mark->words);
  mark->words = g_strdup (words);
  mark->value = value;
}

void
weir_outcome_chart_show (WeirOutcomeChart *self,
                         gint64            guess,
                         const char       *guess_words,
                         gint64            outcome,
                         const char       *outcome_words)
{
  g_autofree char *words = NULL;

  g_return_if_fail (WEIR_IS_OUTCOME_CHART (self));
  g_return_if_fail (outcome_words != NULL);

  set_mark (&self->marks[GUESS], guess, guess_words);
  set_mark (&self->marks[OUTCOME], outcome, outcome_words);
  words = guess_words != NULL ? g_strdup_printf ("%s, %s", guess_words, outcome_words) : g_strdup (outcome_words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
