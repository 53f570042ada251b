/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-fragment.h"

#include <glib/gi18n.h>
#include <math.h>

#include "model/weir-document-io.h"
#include "weir-error.h"

/* Comparing more cards than this with each other, step after step, would be felt. */
#define MOST_PAIRS 2000000

typedef struct
{
  double x;
  double y;
} Place;

/* @bottom, @top: set to the furthest y. */
static GArray *
list_places (WeirDocument *document,
             double       *top,
             double       *bottom)
{
  GListModel *nodes = weir_document_get_nodes (document);
  guint n_nodes = g_list_model_get_n_items (nodes);
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (Place), n_nodes);

  *top = G_MAXDOUBLE;
  *bottom = -G_MAXDOUBLE;
  for (guint i = 0; i < n_nodes; i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);
      Place place = { weir_node_get_x (node), weir_node_get_y (node) };

      g_array_append_val (places, place);
      *top = MIN (*top, place.y);
      *bottom = MAX (*bottom, place.y);
    }

  return places;
}

/* @width, @height: how far apart two places are at least. */
static gboolean
are_apart (GArray *moved,
           GArray *others,
           double  dx,
           double  dy,
           double  width,
           double  height)
{
  for (guint i = 0; i < moved->len; i++)
    {
      const Place *place = &g_array_index (moved, Place, i);

      for (guint j = 0; j < others->len; j++)
        {
          const Place *other = &g_array_index (others, Place, j);

          if (fabs (place->x + dx - other->x) < width && fabs (place->y + dy - other->y) < height)
            return FALSE;
        }
    }

  return TRUE;
}

void
weir_fragment_find_room (WeirDocument *fragment,
                         WeirDocument *document,
                         double        width,
                         double        height,
                         double        gap,
                         double       *dx,
                         double       *dy)
{
  g_autoptr (GArray) moved = NULL;
  g_autoptr (GArray) others = NULL;
  double top, bottom, other_top, other_bottom, last;

  g_return_if_fail (WEIR_IS_DOCUMENT (fragment));
  g_return_if_fail (WEIR_IS_DOCUMENT (document));
  g_return_if_fail (gap > 0 && dx != NULL && dy != NULL);

  moved = list_places (fragment, &top, &bottom);
  others = list_places (document, &other_top, &other_bottom);
  if (moved->len == 0 || others->len == 0)
    return;

  last = other_bottom + height + gap - top;   /* below everything */
  if ((guint64) moved->len * others->len > MOST_PAIRS)
    *dy = MAX (*dy, last);
  while (*dy < last && !are_apart (moved, others, *dx, *dy, width + gap, height + gap))
    *dy += gap;
}

static GPtrArray *
take_items (GListModel *model)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (model);

  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (items, g_list_model_get_item (model, i));

  return items;
}

static gboolean
check_size (WeirDocument *document,
            guint         n_nodes,
            GError      **error)
{
  guint n_present = g_list_model_get_n_items (weir_document_get_nodes (document));

  if (n_present + n_nodes <= WEIR_DOCUMENT_MAX_NODES)
    return TRUE;

  g_set_error (error, WEIR_ERROR, WEIR_ERROR_TOO_LARGE,
               _ ("a document has at most %d stages"), WEIR_DOCUMENT_MAX_NODES);
  return FALSE;
}

static void
add_node (WeirHistory *history,
          WeirNode    *node,
          double       dx,
          double       dy)
{
  g_autofree char *name = weir_document_make_name (weir_history_get_document (history),
                                                   weir_node_get_name (node));
  double x = weir_node_get_x (node) + dx;
  double y = weir_node_get_y (node) + dy;
  g_autoptr (GError) error = NULL;

  g_object_set (node,
                "name", name,
                "x", CLAMP (x, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT),
                "y", CLAMP (y, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT),
                NULL);
  if (!weir_history_add_node (history, node, &error))
    g_critical ("cannot add a stage of a fragment: %s", error->message);
}

static void
add_link (WeirHistory *history,
          WeirLink    *link)
{
  g_autoptr (GError) error = NULL;

  if (!weir_history_put_link (history, link, &error))
    g_critical ("cannot add a link of a fragment: %s", error->message);
}

GPtrArray *
weir_fragment_merge (WeirDocument *fragment,
                     WeirHistory  *history,
                     const char   *label,
                     double        dx,
                     double        dy,
                     GError      **error)
{
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (GPtrArray) links = NULL;
  GPtrArray *answer;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (fragment), NULL);
  g_return_val_if_fail (WEIR_IS_HISTORY (history), NULL);
  g_return_val_if_fail (weir_history_get_document (history) != fragment, NULL);

  nodes = take_items (weir_document_get_nodes (fragment));
  links = take_items (weir_document_get_links (fragment));
  if (!check_size (weir_history_get_document (history), nodes->len, error))
    return NULL;

  answer = g_ptr_array_sized_new (nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    weir_document_remove_node (fragment, g_ptr_array_index (nodes, i));

  weir_history_seal (history);
  weir_history_begin (history, label);
  for (guint i = 0; i < nodes->len; i++)
    {
      add_node (history, g_ptr_array_index (nodes, i), dx, dy);
      g_ptr_array_add (answer, g_ptr_array_index (nodes, i));
    }
  for (guint i = 0; i < links->len; i++)
    add_link (history, g_ptr_array_index (links, i));
  weir_history_end (history);
  weir_history_seal (history);

  return answer;
}
