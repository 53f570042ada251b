/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-fragment.h"

#include <glib/gi18n.h>

#include "model/weir-document-io.h"
#include "weir-error.h"

/* Comparing more cards than this with each other, step after step, would be felt. */
#define MOST_PAIRS 2000000

typedef struct
{
  double   x;
  double   y;
  double   width;
  double   height;
  gboolean is_frame;
} Place;

static void
add_place (GArray      *places,
           const Place *place,
           double      *top,
           double      *bottom)
{
  g_array_append_val (places, *place);
  *top = MIN (*top, place->y);
  *bottom = MAX (*bottom, place->y + place->height);
}

/* @width, @height: of a card. @bottom, @top: set to the furthest y. */
static GArray *
list_places (WeirDocument *document,
             double        width,
             double        height,
             double       *top,
             double       *bottom)
{
  GListModel *nodes = weir_document_get_nodes (document);
  GListModel *remarks = weir_document_get_remarks (document);
  guint n_nodes = g_list_model_get_n_items (nodes);
  guint n_remarks = g_list_model_get_n_items (remarks);
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (Place), n_nodes + n_remarks);

  *top = G_MAXDOUBLE;
  *bottom = -G_MAXDOUBLE;
  for (guint i = 0; i < n_nodes; i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);
      Place place = { weir_node_get_x (node), weir_node_get_y (node), width, height, FALSE };

      add_place (places, &place, top, bottom);
    }
  for (guint i = 0; i < n_remarks; i++)
    {
      g_autoptr (WeirRemark) remark = g_list_model_get_item (remarks, i);
      Place place = { weir_remark_get_x (remark), weir_remark_get_y (remark),
                      weir_remark_get_width (remark), weir_remark_get_height (remark),
                      weir_remark_get_shape (remark) == WEIR_REMARK_FRAME };

      add_place (places, &place, top, bottom);
    }

  return places;
}

/* What is pasted may lie in a frame; a frame that is pasted takes in nothing. */
static gboolean
is_apart (const Place *moved,
          const Place *other,
          double       dx,
          double       dy,
          double       gap)
{
  if (other->is_frame && !moved->is_frame)
    return TRUE;

  return moved->x + dx >= other->x + other->width + gap ||
         other->x >= moved->x + dx + moved->width + gap ||
         moved->y + dy >= other->y + other->height + gap ||
         other->y >= moved->y + dy + moved->height + gap;
}

static gboolean
are_apart (GArray *moved,
           GArray *others,
           double  dx,
           double  dy,
           double  gap)
{
  for (guint i = 0; i < moved->len; i++)
    for (guint j = 0; j < others->len; j++)
      if (!is_apart (&g_array_index (moved, Place, i), &g_array_index (others, Place, j), dx, dy,
                     gap))
        return FALSE;

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

  moved = list_places (fragment, width, height, &top, &bottom);
  others = list_places (document, width, height, &other_top, &other_bottom);
  if (moved->len == 0 || others->len == 0)
    return;

  last = other_bottom + gap - top;   /* below everything */
  if ((guint64) moved->len * others->len > MOST_PAIRS)
    *dy = MAX (*dy, last);
  while (*dy < last && !are_apart (moved, others, *dx, *dy, gap))
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
            guint         n_remarks,
            GError      **error)
{
  guint n_present = g_list_model_get_n_items (weir_document_get_nodes (document));
  guint n_remarks_present = g_list_model_get_n_items (weir_document_get_remarks (document));

  if (n_present + n_nodes > WEIR_DOCUMENT_MAX_NODES)
    g_set_error (error, WEIR_ERROR, WEIR_ERROR_TOO_LARGE,
                 _ ("a document has at most %d stages"), WEIR_DOCUMENT_MAX_NODES);
  else if (n_remarks_present + n_remarks > WEIR_DOCUMENT_MAX_REMARKS)
    g_set_error (error, WEIR_ERROR, WEIR_ERROR_TOO_LARGE,
                 _ ("a document has at most %d notes and frames"), WEIR_DOCUMENT_MAX_REMARKS);
  else
    return TRUE;

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

static void
add_remark (WeirHistory *history,
            WeirRemark  *remark,
            double       dx,
            double       dy)
{
  double x = weir_remark_get_x (remark) + dx;
  double y = weir_remark_get_y (remark) + dy;
  g_autoptr (GError) error = NULL;

  g_object_set (remark,
                "x", CLAMP (x, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT),
                "y", CLAMP (y, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT),
                NULL);
  if (!weir_history_add_remark (history, remark, &error))
    g_critical ("cannot add a note of a fragment: %s", error->message);
}

/* The same file, as seen from @to: relative if it lies in there. NULL: it has no name that a document could hold. */
static char *
move_path (const char *text,
           GFile      *from,
           GFile      *to)
{
  g_autoptr (GFile) file = g_file_resolve_relative_path (from, text);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *relative = to != NULL ? g_file_get_relative_path (to, file) : NULL;

  if (path == NULL || !g_utf8_validate (path, -1, NULL))
    return NULL;
  return g_strdup (relative != NULL ? relative : path);
}

static void
move_paths_of_node (WeirNode *node,
                    GFile    *from,
                    GFile    *to)
{
  guint n_params;
  const WeirParam *params = weir_stage_kind_get_params (weir_node_get_kind (node), &n_params);

  for (guint i = 0; i < n_params; i++)
    {
      g_auto (WeirValue) value = WEIR_VALUE_INIT;
      g_autofree char *path = NULL;
      const char *text;

      if (params[i].type != WEIR_PARAM_TYPE_FILE)
        continue;
      text = weir_value_get_text (weir_node_get_param (node, params[i].name), NULL);
      if (*text == '\0' || g_path_is_absolute (text))
        continue;
      path = move_path (text, from, to);
      if (path == NULL)
        continue;
      value = weir_value_text (path);
      weir_node_set_param (node, params[i].name, &value, NULL);
    }
}

void
weir_fragment_move_paths (WeirDocument *fragment,
                          GFile        *folder)
{
  GListModel *nodes;
  GFile *from;

  g_return_if_fail (WEIR_IS_DOCUMENT (fragment));
  g_return_if_fail (folder == NULL || G_IS_FILE (folder));

  nodes = weir_document_get_nodes (fragment);
  from = weir_document_get_folder (fragment);
  for (guint i = 0; from != NULL && i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);

      if (folder == NULL || !g_file_equal (from, folder))
        move_paths_of_node (node, from, folder);
    }
  weir_document_set_folder (fragment, folder);
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
  g_autoptr (GPtrArray) remarks = NULL;
  GPtrArray *answer;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (fragment), NULL);
  g_return_val_if_fail (WEIR_IS_HISTORY (history), NULL);
  g_return_val_if_fail (weir_history_get_document (history) != fragment, NULL);

  nodes = take_items (weir_document_get_nodes (fragment));
  links = take_items (weir_document_get_links (fragment));
  remarks = take_items (weir_document_get_remarks (fragment));
  if (!check_size (weir_history_get_document (history), nodes->len, remarks->len, error))
    return NULL;

  answer = g_ptr_array_sized_new (nodes->len + remarks->len);
  for (guint i = 0; i < nodes->len; i++)
    weir_document_remove_node (fragment, g_ptr_array_index (nodes, i));
  for (guint i = 0; i < remarks->len; i++)
    weir_document_remove_remark (fragment, g_ptr_array_index (remarks, i));

  weir_history_seal (history);
  weir_history_begin (history, label);
  for (guint i = 0; i < nodes->len; i++)
    {
      add_node (history, g_ptr_array_index (nodes, i), dx, dy);
      g_ptr_array_add (answer, g_ptr_array_index (nodes, i));
    }
  for (guint i = 0; i < links->len; i++)
    add_link (history, g_ptr_array_index (links, i));
  for (guint i = 0; i < remarks->len; i++)
    {
      add_remark (history, g_ptr_array_index (remarks, i), dx, dy);
      g_ptr_array_add (answer, g_ptr_array_index (remarks, i));
    }
  weir_history_end (history);
  weir_history_seal (history);

  return answer;
}
