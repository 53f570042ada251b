/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-summary-view.h"

#include <glib/gi18n.h>

#include "weir-figure-row.h"

#define INTERVAL 500      /* ms between questions */
#define MAX_ROWS 50
#define MAX_TEXT 200      /* bytes of a value that are shown */
#define MAX_COPIES 100    /* that are asked */

struct _WeirSummaryView
{
  GtkWidget            parent_instance;

  WeirPipeline        *pipeline;       /* owned */
  WeirNode            *node;           /* owned */
  AdwPreferencesGroup *group;          /* lent: a child */
  GPtrArray           *rows;           /* of WeirFigureRow, lent by the group */
  gint64               last_request;   /* monotonic time */
  guint                timeout;        /* until the next request, if there is to be one */
  gboolean             is_waiting;     /* for an answer */
  WeirValue            total;          /* of the copies that have answered */
  guint                n_left;         /* copies that have not */
};

G_DEFINE_FINAL_TYPE (WeirSummaryView, weir_summary_view, GTK_TYPE_WIDGET)

static char *
format_value (const WeirValue *value)
{
  GString *text = g_string_new (NULL);
  g_autofree char *valid = NULL;
  const char *whole;
  gsize size;

  if (weir_value_get_type (value) == WEIR_VALUE_INTEGER && value->integer >= 0)
    {
      g_string_free (text, TRUE);
      return weir_figure_count (value->integer);
    }
  whole = weir_value_get_text (value, &size);
  if (weir_value_get_type (value) == WEIR_VALUE_TEXT)
    g_string_append_len (text, whole, MIN (size, MAX_TEXT));
  else
    weir_value_print_limited (value, text, MAX_TEXT);

  /* A cut may have gone through a character. */
  valid = g_utf8_make_valid (text->str, text->len);
  g_string_free (text, TRUE);
  return g_steal_pointer (&valid);
}

static void
show_row (WeirSummaryView *self,
          guint            index,
          const char      *title,
          const WeirValue *value)
{
  g_autofree char *text = format_value (value);
  WeirFigureRow *row;

  if (index == self->rows->len)
    {
      GtkWidget *added = weir_figure_row_new (title);

      adw_preferences_group_add (self->group, added);
      g_ptr_array_add (self->rows, added);
    }
  row = g_ptr_array_index (self->rows, index);
  if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) != 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  weir_figure_row_set (row, text);
}

/* A list of pairs is a table, as is a map; anything else is one row. Answers the number of rows. */
static guint
show_rows (WeirSummaryView *self,
           const WeirValue *summary)
{
  WeirValueType type = weir_value_get_type (summary);
  guint n;

  if (type == WEIR_VALUE_NULL)
    return 0;
  if (type != WEIR_VALUE_LIST && type != WEIR_VALUE_MAP)
    {
      show_row (self, 0, _ ("Total"), summary);
      return 1;
    }

  n = MIN (weir_value_get_length (summary), MAX_ROWS);
  for (guint i = 0; i < n; i++)
    {
      const WeirValue *item = weir_value_get_item (summary, i);

      if (type == WEIR_VALUE_MAP)
        show_row (self, i, weir_value_get_key (summary, i), item);
      else if (weir_value_get_type (item) == WEIR_VALUE_LIST && weir_value_get_length (item) == 2)
        {
          g_autofree char *title = format_value (weir_value_get_item (item, 0));

          show_row (self, i, title, weir_value_get_item (item, 1));
        }
      else
        {
          g_autofree char *title = g_strdup_printf ("%u", i + 1);

          show_row (self, i, title, item);
        }
    }
  return n;
}

static void
on_summary (gpointer         data,
            const WeirValue *summary)
{
  WeirSummaryView *self = data;

  if (summary != NULL)
    weir_summary_add (&self->total, summary);
}

static void
on_summary_done (gpointer data)
{
  WeirSummaryView *self = data;

  if (--self->n_left == 0)
    {
      self->is_waiting = FALSE;
      if (self->group != NULL && weir_value_get_type (&self->total) != WEIR_VALUE_NULL)
        weir_summary_view_show (self, &self->total);
    }
  g_object_unref (self);
}

static void
request (WeirSummaryView *self)
{
  guint n = MIN (weir_node_count_copies (self->node), MAX_COPIES);

  self->last_request = g_get_monotonic_time ();
  self->is_waiting = TRUE;
  weir_value_clear (&self->total);
  self->n_left = n;
  for (guint i = 0; i < n; i++)
    weir_pipeline_request_summary (self->pipeline, weir_node_get_id (self->node), i, on_summary,
                                   g_object_ref (self), on_summary_done);
}

static gboolean
on_timeout (gpointer data)
{
  WeirSummaryView *self = data;

  self->timeout = 0;
  weir_summary_view_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
weir_summary_view_dispose (GObject *object)
{
  WeirSummaryView *self = WEIR_SUMMARY_VIEW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->group != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->group));
  self->group = NULL;
  g_clear_object (&self->pipeline);
  g_clear_object (&self->node);

  G_OBJECT_CLASS (weir_summary_view_parent_class)->dispose (object);
}

static void
weir_summary_view_finalize (GObject *object)
{
  WeirSummaryView *self = WEIR_SUMMARY_VIEW (object);

  g_ptr_array_unref (self->rows);
  weir_value_clear (&self->total);

  G_OBJECT_CLASS (weir_summary_view_parent_class)->finalize (object);
}

static void
weir_summary_view_class_init (WeirSummaryViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_summary_view_dispose;
  object_class->finalize = weir_summary_view_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weir_summary_view_init (WeirSummaryView *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
weir_summary_view_new (WeirPipeline *pipeline,
                       WeirNode     *node)
{
  WeirSummaryView *self = g_object_new (WEIR_TYPE_SUMMARY_VIEW, NULL);

  self->pipeline = g_object_ref (pipeline);
  self->node = g_object_ref (node);
  if (weir_node_count_copies (node) > 1)
    adw_preferences_group_set_title (self->group, _ ("Found by all copies"));
  else
    adw_preferences_group_set_title (self->group, _ ("Found so far"));
  return GTK_WIDGET (self);
}

void
weir_summary_view_refresh (WeirSummaryView *self)
{
  gint64 since;

  g_return_if_fail (WEIR_IS_SUMMARY_VIEW (self));

  if (self->pipeline == NULL || self->timeout != 0)
    return;

  /* Not now does not mean never: what is asked last shows how the run ended. */
  since = (g_get_monotonic_time () - self->last_request) / 1000;
  if (self->is_waiting || since < INTERVAL)
    self->timeout = g_timeout_add (CLAMP (INTERVAL - since, 1, INTERVAL), on_timeout, self);
  else
    request (self);
}

void
weir_summary_view_show (WeirSummaryView *self,
                        const WeirValue *summary)
{
  guint n;

  g_return_if_fail (WEIR_IS_SUMMARY_VIEW (self));
  g_return_if_fail (summary != NULL);

  n = show_rows (self, summary);
  for (guint i = n; i < self->rows->len; i++)
    weir_figure_row_set (g_ptr_array_index (self->rows, i), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
