/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-lifelines.h"

#define TIME_WIDTH   92
#define COLUMN_WIDTH 190   /* at least */
#define END          12    /* after the last column */

static void
clear_column (gpointer data)
{
  g_free (((WeirLifeline *) data)->name);
}

/* As people read: what stands further left comes first, then what stands higher. */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  WeirNode *first = *(WeirNode **) a, *second = *(WeirNode **) b;
  double dx = weir_node_get_x (first) - weir_node_get_x (second);
  double dy = weir_node_get_y (first) - weir_node_get_y (second);

  return dx != 0 ? (dx < 0 ? -1 : 1) : dy < 0 ? -1 : dy > 0;
}

void
weir_lifelines_init (WeirLifelines *self)
{
  *self = (WeirLifelines) { .columns = g_array_new (FALSE, FALSE, sizeof (WeirLifeline)) };
}

void
weir_lifelines_clear (WeirLifelines *self)
{
  g_clear_pointer (&self->columns, g_array_unref);
}

static GArray *
new_columns (void)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (WeirLifeline));

  g_array_set_clear_func (columns, clear_column);
  return columns;
}

static void
add_column (GArray     *columns,
            guint       node,
            WeirRole    role,
            const char *name)
{
  WeirLifeline column = { .node = node, .role = role, .name = g_strdup (name) };

  g_array_append_val (columns, column);
}

static gboolean
is_shown (GHashTable *nodes,
          guint       id)
{
  return nodes == NULL || g_hash_table_contains (nodes, GUINT_TO_POINTER (id));
}

static gboolean
are_alike (GArray *a,
           GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const WeirLifeline *first = &g_array_index (a, WeirLifeline, i);
      const WeirLifeline *second = &g_array_index (b, WeirLifeline, i);

      if (first->node != second->node || !g_str_equal (first->name, second->name))
        return FALSE;
    }
  return TRUE;
}

/* @all: as many as there are; only the first ones are kept. Answers whether anything is different now. */
static gboolean
take_columns (WeirLifelines *self,
              GArray        *all)
{
  g_autoptr (GArray) columns = all;
  guint n_more = all->len - MIN (all->len, WEIR_LIFELINES_LIMIT);

  g_array_set_size (columns, all->len - n_more);
  if (n_more == self->n_more && are_alike (columns, self->columns))
    return FALSE;
  self->n_more = n_more;
  g_array_unref (self->columns);
  self->columns = g_steal_pointer (&columns);
  return TRUE;
}

gboolean
weir_lifelines_arrange (WeirLifelines *self,
                        WeirDocument  *document,
                        GHashTable    *nodes)
{
  GListModel *all = weir_document_get_nodes (document);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  GArray *columns = new_columns ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (all, i);

      if (is_shown (nodes, weir_node_get_id (node)))
        g_ptr_array_add (shown, g_steal_pointer (&node));
    }
  g_ptr_array_sort (shown, compare_places);

  for (guint i = 0; i < shown->len; i++)
    {
      WeirNode *node = g_ptr_array_index (shown, i);

      add_column (columns, weir_node_get_id (node), weir_node_get_role (node), weir_node_get_name (node));
    }
  return take_columns (self, columns);
}

gboolean
weir_lifelines_arrange_graph (WeirLifelines  *self,
                              WeirTraceGraph *graph,
                              GHashTable     *nodes)
{
  GArray *columns = new_columns ();

  for (guint i = 0; i < graph->nodes->len; i++)
    {
      const WeirTraceNode *node = &g_array_index (graph->nodes, WeirTraceNode, i);

      if (is_shown (nodes, node->node))
        add_column (columns, node->node, node->role, node->name);
    }
  return take_columns (self, columns);
}

int
weir_lifelines_get_width (const WeirLifelines *self)
{
  return (int) (TIME_WIDTH + self->columns->len * COLUMN_WIDTH + END);
}

double
weir_lifelines_get_column_width (const WeirLifelines *self,
                                 int                  width)
{
  return (double) (width - TIME_WIDTH - END) / MAX (self->columns->len, 1);
}

double
weir_lifelines_get_middle (const WeirLifelines *self,
                           guint                i,
                           int                  width)
{
  return TIME_WIDTH + (i + 0.5) * weir_lifelines_get_column_width (self, width);
}

gboolean
weir_lifelines_find (const WeirLifelines *self,
                     guint                node,
                     int                  width,
                     double              *middle)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      if (g_array_index (self->columns, WeirLifeline, i).node == node)
        {
          *middle = weir_lifelines_get_middle (self, i, width);
          return TRUE;
        }
    }
  return FALSE;
}

void
weir_lifelines_reveal (const WeirLifelines *self,
                       guint                from,
                       guint                to,
                       GtkAdjustment       *adjustment)
{
  int width = (int) gtk_adjustment_get_upper (adjustment);
  double half = weir_lifelines_get_column_width (self, width) / 2;
  double x = 0, other = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (GTK_IS_ADJUSTMENT (adjustment));

  if (!weir_lifelines_find (self, from, width, &x) && !weir_lifelines_find (self, to, width, &x))
    return;
  if (!weir_lifelines_find (self, to, width, &other))
    other = x;
  gtk_adjustment_clamp_page (adjustment, MIN (x, other) - half, MAX (x, other) + half);
}

double
weir_lifelines_get_time_width (void)
{
  return TIME_WIDTH;
}
