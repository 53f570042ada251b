/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-clipboard.h"
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MIME_TYPE "application/x-weir+json"   /* as of documents */
#define GAP       24.0

/* A paste waits for the clipboard; meanwhile the canvas may show another document. */
typedef struct
{
  WeirCanvas  *canvas;    /* owned */
  WeirSession *session;   /* owned */
} Paste;

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->canvas);
  g_object_unref (paste->session);
  g_free (paste);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

/* Returns: (transfer container): of WeirNode and WeirRemark; NULL, with a hint, if there is none */
static GPtrArray *
list_selected (WeirCanvas *self)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) remarks = NULL;

  if (self->session == NULL)
    return NULL;

  weir_canvas_take_focused (self);
  parts = weir_selection_list_nodes (weir_session_get_selection (self->session));
  remarks = weir_selection_list_remarks (weir_session_get_selection (self->session));
  g_ptr_array_extend (parts, remarks, NULL, NULL);
  if (parts->len > 0)
    return g_steal_pointer (&parts);

  weir_canvas_hint (self, _ ("Select a stage first"));
  return NULL;
}

/* As text for editors, and as what it is for other programs. */
static void
offer (WeirCanvas *self,
       const char *text)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GdkContentProvider *both[] = {
    gdk_content_provider_new_for_bytes (MIME_TYPE, bytes),
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
  };
  g_autoptr (GdkContentProvider) provider =
    gdk_content_provider_new_union (both, G_N_ELEMENTS (both));

  gdk_clipboard_set_content (clipboard, provider);
}

static void
copy (WeirCanvas *self,
      GPtrArray  *parts)
{
  g_autofree char *text =
    weir_fragment_to_string (weir_session_get_document (self->session), parts);

  offer (self, text);
  g_free (self->copied);
  self->copied = g_steal_pointer (&text);
}

static gboolean
has_remark (GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    if (WEIR_IS_REMARK (g_ptr_array_index (parts, i)))
      return TRUE;

  return FALSE;
}

static void
on_copy (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  g_autoptr (GPtrArray) parts = list_selected (self);
  g_autofree char *hint = NULL;

  if (parts == NULL)
    return;

  copy (self, parts);
  hint = g_strdup_printf (has_remark (parts)
                          ? ngettext ("Copied %u item", "Copied %u items", parts->len)
                          : ngettext ("Copied %u stage", "Copied %u stages", parts->len),
                          parts->len);
  weir_canvas_hint (self, hint);
}

static void
on_cut (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  g_autoptr (GPtrArray) parts = list_selected (self);
  g_autofree char *label = NULL;
  WeirHistory *history;

  if (parts == NULL)
    return;

  copy (self, parts);
  /* The selection lets go of what is removed, and its list only borrows. */
  g_ptr_array_foreach (parts, (GFunc) (GCallback) g_object_ref, NULL);
  g_ptr_array_set_free_func (parts, g_object_unref);
  if (gtk_widget_get_focus_child (widget) != NULL)
    gtk_widget_grab_focus (widget);

  history = weir_session_get_history (self->session);
  label = g_strdup_printf (has_remark (parts)
                           ? ngettext ("Cut %u item", "Cut %u items", parts->len)
                           : ngettext ("Cut %u stage", "Cut %u stages", parts->len), parts->len);
  weir_history_begin (history, label);
  for (guint i = 0; i < parts->len; i++)
    {
      gpointer part = g_ptr_array_index (parts, i);

      if (WEIR_IS_REMARK (part))
        weir_history_remove_remark (history, part);
      else
        weir_history_remove_node (history, part);
    }
  weir_history_end (history);
}

static void
get_bounds (WeirDocument    *document,
            graphene_rect_t *into)
{
  GListModel *nodes = weir_document_get_nodes (document);
  GListModel *remarks = weir_document_get_remarks (document);
  guint n_nodes = g_list_model_get_n_items (nodes);
  guint n_remarks = g_list_model_get_n_items (remarks);

  for (guint i = 0; i < n_nodes; i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);
      graphene_rect_t card = GRAPHENE_RECT_INIT ((float) weir_node_get_x (node),
                                                 (float) weir_node_get_y (node),
                                                 WEIR_NODE_CARD_WIDTH, WEIR_NODE_CARD_HEIGHT);

      if (i == 0)
        *into = card;
      else
        graphene_rect_union (into, &card, into);
    }
  for (guint i = 0; i < n_remarks; i++)
    {
      g_autoptr (WeirRemark) remark = g_list_model_get_item (remarks, i);
      graphene_rect_t card = GRAPHENE_RECT_INIT ((float) weir_remark_get_x (remark),
                                                 (float) weir_remark_get_y (remark),
                                                 (float) weir_remark_get_width (remark),
                                                 (float) weir_remark_get_height (remark));

      if (i + n_nodes == 0)
        *into = card;
      else
        graphene_rect_union (into, &card, into);
    }
}

/* Partitions make cards taller. */
static double
get_tallest (WeirCanvas *self)
{
  GPtrArray *cards = weir_world_view_get_cards (WEIR_WORLD_VIEW (self->world));
  double height = WEIR_NODE_CARD_HEIGHT;

  for (guint i = 0; i < cards->len; i++)
    {
      graphene_rect_t bounds;

      weir_node_card_get_bounds (g_ptr_array_index (cards, i), &bounds);
      height = MAX (height, bounds.size.height);
    }

  return height;
}

static void
move_to (const graphene_rect_t  *bounds,
         const graphene_point_t *goal,
         double                 *dx,
         double                 *dy)
{
  graphene_point_t center;

  graphene_rect_get_center (bounds, &center);
  *dx = roundf ((goal->x - center.x) / WEIR_CANVAS_SNAP) * WEIR_CANVAS_SNAP;
  *dy = roundf ((goal->y - center.y) / WEIR_CANVAS_SNAP) * WEIR_CANVAS_SNAP;
}

/* @aims: at the pointer. Else, or if it points elsewhere: where it was, if that is in view, and else in the middle of what is.
 * Below what is there. */
static void
find_place (WeirCanvas   *self,
            WeirDocument *fragment,
            gboolean      aims,
            double       *dx,
            double       *dy)
{
  graphene_rect_t bounds, visible;
  graphene_point_t goal;

  *dx = *dy = 0;
  get_bounds (fragment, &bounds);
  weir_canvas_get_visible (self, &visible);
  if (aims && weir_canvas_get_pointer (self, &goal))
    {
      weir_canvas_to_world (self, &goal, &goal);
      move_to (&bounds, &goal, dx, dy);
    }
  else if (!graphene_rect_intersection (&bounds, &visible, NULL))
    {
      graphene_rect_get_center (&visible, &goal);
      move_to (&bounds, &goal, dx, dy);
    }

  weir_fragment_find_room (fragment, weir_session_get_document (self->session),
                           WEIR_NODE_CARD_WIDTH, get_tallest (self), GAP, dx, dy);
}

static void
show_new (WeirCanvas *self,
          GPtrArray  *parts)
{
  WeirWorldView *world = WEIR_WORLD_VIEW (self->world);
  graphene_rect_t bounds, all;

  weir_selection_set (weir_session_get_selection (self->session), parts);
  for (guint i = 0; i < parts->len; i++)
    {
      gpointer part = g_ptr_array_index (parts, i);

      weir_world_view_get_place (world, part, &bounds);
      if (i == 0)
        all = bounds;
      else
        graphene_rect_union (&all, &bounds, &all);
    }
  if (parts->len == 0)
    return;

  self->follows_size = FALSE;
  weir_canvas_reveal (self, &all);
  gtk_widget_grab_focus (weir_world_view_find_widget (world, g_ptr_array_index (parts, 0)));
}

static gboolean
merge (WeirCanvas   *self,
       WeirDocument *fragment,
       gboolean      aims,
       const char   *label,
       GError      **error)
{
  g_autoptr (GPtrArray) parts = NULL;
  double dx, dy;

  find_place (self, fragment, aims, &dx, &dy);
  parts = weir_fragment_merge (fragment, weir_session_get_history (self->session), label, dx, dy,
                               error);
  if (parts == NULL)
    return FALSE;

  show_new (self, parts);
  return TRUE;
}

static char *
make_label (gboolean duplicates,
            guint    n_nodes,
            guint    n_remarks)
{
  guint n = n_nodes + n_remarks;

  if (n_remarks > 0)
    return g_strdup_printf (duplicates ? ngettext ("Duplicate %u item", "Duplicate %u items", n)
                                       : ngettext ("Paste %u item", "Paste %u items", n), n);

  return g_strdup_printf (duplicates ? ngettext ("Duplicate %u stage", "Duplicate %u stages", n)
                                     : ngettext ("Paste %u stage", "Paste %u stages", n), n);
}

static void
insert (WeirCanvas *self,
        const char *text,
        gboolean    duplicates)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirDocument) fragment = weir_document_parse (text, -1, &error);
  g_autofree char *label = NULL;
  g_autofree char *problem = NULL;
  guint n_nodes = 0, n_remarks = 0;

  if (fragment != NULL)
    {
      n_nodes = g_list_model_get_n_items (weir_document_get_nodes (fragment));
      n_remarks = g_list_model_get_n_items (weir_document_get_remarks (fragment));
    }
  if (fragment != NULL && n_nodes + n_remarks == 0)
    {
      weir_canvas_hint (self, _ ("There is no stage in what was copied"));
      return;
    }

  if (fragment != NULL)
    {
      gboolean is_own = duplicates || g_strcmp0 (text, self->copied) == 0;

      label = make_label (duplicates, n_nodes, n_remarks);
      if (!is_own && weir_canvas_is_pasting (self, fragment, label))
        return;
      if (merge (self, fragment, !duplicates, label, &error))
        return;
    }

  /* Translators: %s says where in the text and what. */
  problem = g_strdup_printf (_ ("This is not a drawing: %s"), error->message);
  weir_canvas_hint (self, problem);
}

static void
on_text (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (Paste) paste = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (paste->canvas->session != paste->session)
    return;

  if (text == NULL)
    weir_canvas_hint (paste->canvas, _ ("There is no text to paste"));
  else
    insert (paste->canvas, text, FALSE);
}

static void
on_paste (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  Paste *paste;

  if (self->session == NULL)
    return;

  paste = g_new0 (Paste, 1);
  paste->canvas = g_object_ref (self);
  paste->session = g_object_ref (self->session);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, on_text, paste);
}

static void
on_duplicate (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  g_autoptr (GPtrArray) parts = list_selected (self);
  g_autofree char *text = NULL;

  if (parts == NULL)
    return;

  text = weir_fragment_to_string (weir_session_get_document (self->session), parts);
  insert (self, text, TRUE);
}

void
weir_canvas_install_clipboard_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    guint                       keyval;
    const char                 *action;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { GDK_KEY_x, "canvas.cut", on_cut },
    { GDK_KEY_c, "canvas.copy", on_copy },
    { GDK_KEY_v, "canvas.paste", on_paste },
    { GDK_KEY_d, "canvas.duplicate", on_duplicate },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (klass, actions[i].action, NULL, actions[i].activate);
      gtk_widget_class_add_binding_action (klass, actions[i].keyval, GDK_CONTROL_MASK,
                                           actions[i].action, NULL);
    }
}

gboolean
weir_canvas_insert (WeirCanvas   *self,
                    WeirDocument *fragment,
                    const char   *label,
                    GError      **error)
{
  g_return_val_if_fail (WEIR_IS_CANVAS (self) && self->session != NULL, FALSE);
  g_return_val_if_fail (WEIR_IS_DOCUMENT (fragment), FALSE);

  return merge (self, fragment, TRUE, label, error);
}
