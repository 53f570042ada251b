/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-remarks.h"
#include "weir-remark-editor.h"
#include <glib/gi18n.h>
#include <math.h>

/* Below this nobody reads what they write. */
#define WRITING_ZOOM 0.7
/* Around what is framed; below it hangs the chip of a dispatcher. */
#define FRAME_GAP    24.0f
#define FRAME_BOTTOM 32.0f
#define ROOM_STEPS   40

static WeirSelection *
get_selection (WeirCanvas *self)
{
  return weir_session_get_selection (self->session);
}

static float
snap (float value)
{
  return roundf (value / WEIR_CANVAS_SNAP) * WEIR_CANVAS_SNAP;
}

/*< writing >*/

/* Not from inside the editor's own signal: the focus may be on its way out of it. */
static gboolean
take_editor_away (gpointer data)
{
  GtkWidget *card = gtk_widget_get_parent (data);

  if (WEIR_IS_REMARK_CARD (card))
    weir_remark_card_set_editor (WEIR_REMARK_CARD (card), NULL);
  return G_SOURCE_REMOVE;
}

static void
set_text (WeirCanvas *self,
          WeirRemark *remark,
          const char *text)
{
  WeirHistory *history = weir_session_get_history (self->session);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  weir_history_seal (history);
  if (!weir_history_set (history, remark, "text", &value, &error))
    weir_canvas_hint (self, error->message);
  weir_history_seal (history);
}

static void
on_finished (WeirRemarkEditor *editor,
             const char       *text,
             WeirCanvas       *self)
{
  WeirRemark *remark = weir_remark_editor_get_remark (editor);
  GtkWidget *card = gtk_widget_get_parent (GTK_WIDGET (editor));

  g_clear_weak_pointer (&self->editor);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, take_editor_away, g_object_ref (editor),
                   g_object_unref);
  if (gtk_widget_has_focus (GTK_WIDGET (editor)) && card != NULL)
    gtk_widget_grab_focus (card);
  if (text != NULL && self->session != NULL &&
      weir_document_has_remark (weir_session_get_document (self->session), remark))
    set_text (self, remark, text);
}

static void
zoom_to_write (WeirCanvas     *self,
               WeirRemarkCard *card)
{
  graphene_rect_t bounds;
  graphene_point_t center, at;

  weir_remark_card_get_bounds (card, &bounds);
  if (self->zoom < WRITING_ZOOM)
    {
      graphene_rect_get_center (&bounds, &center);
      if (weir_remark_get_shape (weir_remark_card_get_remark (card)) == WEIR_REMARK_FRAME)
        center = bounds.origin;
      weir_canvas_to_widget (self, &center, &at);
      weir_canvas_set_zoom (self, 1, &at);
    }
  weir_canvas_reveal (self, &bounds);
}

void
weir_canvas_edit_remark (WeirCanvas *self,
                         WeirRemark *remark)
{
  WeirRemarkCard *card = weir_world_view_find_remark_card (WEIR_WORLD_VIEW (self->world), remark);
  GtkWidget *editor;

  if (card == NULL)
    return;
  if (self->editor != NULL)
    weir_remark_editor_finish (WEIR_REMARK_EDITOR (self->editor));

  weir_selection_set_single (get_selection (self), remark);
  zoom_to_write (self, card);
  editor = weir_remark_editor_new (remark);
  g_signal_connect_object (editor, "finished", G_CALLBACK (on_finished), self, 0);
  weir_remark_card_set_editor (card, editor);
  g_set_weak_pointer (&self->editor, editor);
  gtk_widget_grab_focus (editor);
}

typedef struct
{
  WeirCanvas *canvas;   /* owned */
  WeirRemark *remark;   /* owned */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_object_unref (writing->canvas);
  g_object_unref (writing->remark);
  g_free (writing);
}

static gboolean
begin_writing (gpointer data)
{
  Writing *writing = data;

  if (writing->canvas->session != NULL && gtk_widget_get_root (GTK_WIDGET (writing->canvas)) != NULL)
    weir_canvas_edit_remark (writing->canvas, writing->remark);
  return G_SOURCE_REMOVE;
}

void
weir_canvas_edit_remark_soon (WeirCanvas *self,
                              WeirRemark *remark)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->canvas = g_object_ref (self);
  writing->remark = g_object_ref (remark);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, begin_writing, writing, writing_free);
}

/*< adding >*/

/* @bounds: what it covers */
static WeirRemark *
add (WeirCanvas            *self,
     WeirRemarkShape        shape,
     const graphene_rect_t *bounds)
{
  g_autoptr (WeirRemark) remark = weir_remark_new (shape);
  WeirHistory *history = weir_session_get_history (self->session);
  g_autoptr (GError) error = NULL;

  g_object_set (remark,
                "x", (double) snap (bounds->origin.x), "y", (double) snap (bounds->origin.y),
                "width", (double) snap (bounds->size.width),
                "height", (double) snap (bounds->size.height),
                NULL);
  weir_history_seal (history);
  if (!weir_history_add_remark (history, remark, &error))
    {
      weir_canvas_hint (self, error->message);
      return NULL;
    }
  weir_history_seal (history);

  self->follows_size = FALSE;
  weir_selection_set_single (get_selection (self), remark);
  weir_canvas_edit_remark_soon (self, remark);

  /* The document keeps it. */
  return remark;
}

static gboolean
is_free (WeirCanvas            *self,
         const graphene_rect_t *bounds)
{
  GPtrArray *cards = weir_world_view_get_cards (WEIR_WORLD_VIEW (self->world));
  GPtrArray *notes =
    weir_remarks_view_get_cards (weir_world_view_get_remarks_view (WEIR_WORLD_VIEW (self->world),
                                                                   WEIR_REMARK_NOTE));
  graphene_rect_t other;

  for (guint i = 0; i < cards->len; i++)
    {
      weir_node_card_get_bounds (g_ptr_array_index (cards, i), &other);
      if (graphene_rect_intersection (bounds, &other, NULL))
        return FALSE;
    }
  for (guint i = 0; i < notes->len; i++)
    {
      weir_remark_card_get_bounds (g_ptr_array_index (notes, i), &other);
      if (graphene_rect_intersection (bounds, &other, NULL))
        return FALSE;
    }

  return TRUE;
}

/* Near the middle of what is visible, on nothing else if there is room: above it, then below. */
static void
find_room (WeirCanvas      *self,
           graphene_rect_t *bounds)
{
  graphene_rect_t visible, tried;

  weir_canvas_get_visible (self, &visible);
  bounds->origin.x = visible.origin.x + (visible.size.width - bounds->size.width) / 2;
  bounds->origin.y = visible.origin.y + (visible.size.height - bounds->size.height) / 2;
  for (int step = 0; step < ROOM_STEPS; step++)
    {
      float shift = (step % 2 == 0 ? -1 : 1) * (step + 1) / 2 * 3 * WEIR_CANVAS_SNAP;

      tried = *bounds;
      tried.origin.y += shift;
      if (is_free (self, &tried))
        {
          *bounds = tried;
          return;
        }
    }
}

WeirRemark *
weir_canvas_add_remark_at (WeirCanvas             *self,
                           WeirRemarkShape         shape,
                           const graphene_point_t *at)
{
  gboolean is_frame = shape == WEIR_REMARK_FRAME;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0,
                                               is_frame ? WEIR_FRAME_WIDTH : WEIR_NOTE_WIDTH,
                                               is_frame ? WEIR_FRAME_HEIGHT : WEIR_NOTE_HEIGHT);

  if (at != NULL)
    graphene_rect_offset (&bounds, at->x - bounds.size.width / 2, at->y - bounds.size.height / 2);
  else
    find_room (self, &bounds);

  return add (self, shape, &bounds);
}

gboolean
weir_canvas_drop_remark (WeirCanvas *self,
                         WeirRemark *remark,
                         double      x,
                         double      y)
{
  graphene_point_t at;

  weir_canvas_to_world (self, &GRAPHENE_POINT_INIT (x, y), &at);
  return weir_canvas_add_remark_at (self, weir_remark_get_shape (remark), &at) != NULL;
}

/* Around all nodes and remarks that are selected; FALSE if there are none. */
static gboolean
get_selected_area (WeirCanvas      *self,
                   graphene_rect_t *into)
{
  g_autoptr (GPtrArray) objects = weir_canvas_list_movers (self);
  graphene_rect_t bounds;

  for (guint i = 0; i < objects->len; i++)
    {
      weir_world_view_get_place (WEIR_WORLD_VIEW (self->world), g_ptr_array_index (objects, i),
                                 &bounds);
      if (i == 0)
        *into = bounds;
      else
        graphene_rect_union (into, &bounds, into);
    }

  return objects->len > 0;
}

static void
frame_selection (WeirCanvas *self)
{
  graphene_rect_t area;

  if (!get_selected_area (self, &area))
    {
      weir_canvas_add_remark_at (self, WEIR_REMARK_FRAME, NULL);
      return;
    }

  /* Outwards to the grid, so that all of it lies inside. */
  area.size.width = ceilf ((area.size.width + 2 * FRAME_GAP) / WEIR_CANVAS_SNAP + 1)
                    * WEIR_CANVAS_SNAP;
  area.size.height = ceilf ((area.size.height + FRAME_GAP + WEIR_REMARK_CARD_STRIP + FRAME_BOTTOM)
                            / WEIR_CANVAS_SNAP + 1) * WEIR_CANVAS_SNAP;
  area.origin.x = floorf ((area.origin.x - FRAME_GAP) / WEIR_CANVAS_SNAP) * WEIR_CANVAS_SNAP;
  area.origin.y = floorf ((area.origin.y - FRAME_GAP - WEIR_REMARK_CARD_STRIP) / WEIR_CANVAS_SNAP)
                  * WEIR_CANVAS_SNAP;
  add (self, WEIR_REMARK_FRAME, &area);
}

WeirRemark *
weir_canvas_add_remark (WeirCanvas     *self,
                        WeirRemarkShape shape)
{
  g_return_val_if_fail (WEIR_IS_CANVAS (self), NULL);
  g_return_val_if_fail (self->session != NULL, NULL);

  if (shape == WEIR_REMARK_NOTE)
    return weir_canvas_add_remark_at (self, shape, NULL);

  frame_selection (self);
  return weir_selection_get_single (get_selection (self));
}

/*< actions >*/

static void
on_add (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);

  if (self->session != NULL)
    weir_canvas_add_remark (self, g_str_equal (name, "canvas.add-note") ? WEIR_REMARK_NOTE
                                                                        : WEIR_REMARK_FRAME);
}

static void
on_add_at (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  guint shape;
  double x, y;

  g_variant_get (parameter, "(udd)", &shape, &x, &y);
  if (self->session != NULL && shape <= WEIR_REMARK_FRAME)
    weir_canvas_add_remark_at (self, (WeirRemarkShape) shape, &GRAPHENE_POINT_INIT (x, y));
}

static void
on_color (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  WeirHistory *history = weir_session_get_history (self->session);
  g_autoptr (GPtrArray) remarks = weir_selection_list_remarks (get_selection (self));
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  g_value_init (&value, G_TYPE_UINT);
  g_value_set_uint (&value, g_variant_get_uint32 (parameter));
  weir_history_seal (history);
  weir_history_begin (history, NULL);
  for (guint i = 0; done && i < remarks->len; i++)
    done = weir_history_set (history, g_ptr_array_index (remarks, i), "color", &value, &error);
  weir_history_end (history);
  weir_history_seal (history);
  if (!done)
    weir_canvas_hint (self, error->message);
}

void
weir_canvas_install_remark_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.add-note", NULL, on_add);
  gtk_widget_class_install_action (klass, "canvas.add-frame", NULL, on_add);
  gtk_widget_class_install_action (klass, "canvas.frame-selection", NULL, on_add);
  gtk_widget_class_install_action (klass, "canvas.add-remark", "(udd)", on_add_at);
  gtk_widget_class_install_action (klass, "canvas.color", "u", on_color);
}

/*< menus >*/

static void
add_item (GMenu      *section,
          const char *label,
          const char *action,
          const char *accel)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (accel != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (section, item);
}

static void
append_section (GMenu *menu,
                GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

static GMenu *
make_color_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint color = 0; color < WEIR_N_REMARK_COLORS; color++)
    {
      g_autoptr (GMenuItem) item =
        g_menu_item_new (weir_remark_color_get_title ((WeirRemarkColor) color), NULL);

      g_menu_item_set_action_and_target (item, "canvas.color", "u", color);
      g_menu_append_item (menu, item);
    }

  return menu;
}

GMenu *
weir_canvas_make_remark_menu (WeirRemark *remark)
{
  gboolean is_frame = weir_remark_get_shape (remark) == WEIR_REMARK_FRAME;
  GMenu *menu = g_menu_new ();
  GMenu *section = g_menu_new ();
  g_autoptr (GMenu) colors = make_color_menu ();

  add_item (section, is_frame ? _ ("_Rename") : _ ("_Edit Text"), "canvas.rename", "F2");
  g_menu_append_submenu (section, _ ("C_olor"), G_MENU_MODEL (colors));
  append_section (menu, section);
  section = g_menu_new ();
  add_item (section, _ ("Cu_t"), "canvas.cut", "<Control>x");
  add_item (section, _ ("_Copy"), "canvas.copy", "<Control>c");
  add_item (section, _ ("D_uplicate"), "canvas.duplicate", "<Control>d");
  append_section (menu, section);
  section = g_menu_new ();
  add_item (section, _ ("_Delete"), "canvas.delete", "Delete");
  append_section (menu, section);

  return menu;
}

static void
add_place_item (GMenu                  *section,
                const char             *label,
                WeirRemarkShape         shape,
                const graphene_point_t *at)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "canvas.add-remark", "(udd)", shape, (double) at->x,
                                     (double) at->y);
  g_menu_append_item (section, item);
}

void
weir_canvas_add_remark_items (GMenu                  *section,
                              WeirCanvas             *self,
                              const graphene_point_t *at)
{
  graphene_point_t world;

  weir_canvas_to_world (self, at, &world);
  add_place_item (section, _ ("Add _Note"), WEIR_REMARK_NOTE, &world);
  add_place_item (section, _ ("Add F_rame"), WEIR_REMARK_FRAME, &world);
}

/*< selecting and moving >*/

static void
add_inside (WeirCanvas *self,
            WeirRemark *frame,
            GHashTable *known,
            GPtrArray  *objects)
{
  g_autoptr (GPtrArray) inside = NULL;
  graphene_rect_t bounds;

  if (weir_remark_get_shape (frame) != WEIR_REMARK_FRAME ||
      !weir_world_view_get_place (WEIR_WORLD_VIEW (self->world), frame, &bounds))
    return;

  inside = weir_world_view_list_inside (WEIR_WORLD_VIEW (self->world), &bounds);
  for (guint i = 0; i < inside->len; i++)
    if (g_hash_table_add (known, g_ptr_array_index (inside, i)))
      g_ptr_array_add (objects, g_ptr_array_index (inside, i));
}

GPtrArray *
weir_canvas_list_movers (WeirCanvas *self)
{
  GPtrArray *objects = weir_selection_list_nodes (get_selection (self));
  g_autoptr (GPtrArray) remarks = weir_selection_list_remarks (get_selection (self));
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  g_ptr_array_extend (objects, remarks, NULL, NULL);
  for (guint i = 0; i < objects->len; i++)
    g_hash_table_add (known, g_ptr_array_index (objects, i));
  /* What lies in an inner frame lies in the outer one as well. */
  for (guint i = 0; i < remarks->len; i++)
    add_inside (self, g_ptr_array_index (remarks, i), known, objects);

  return objects;
}

char *
weir_canvas_label_move (GPtrArray *objects)
{
  guint n_nodes = 0;

  for (guint i = 0; i < objects->len; i++)
    n_nodes += WEIR_IS_NODE (g_ptr_array_index (objects, i));
  if (n_nodes == objects->len)
    return g_strdup_printf (ngettext ("Move %u stage", "Move %u stages", n_nodes), n_nodes);
  if (objects->len == 1)
    return g_strdup_printf (_ ("Move “%s”"),
                            weir_remark_get_name (g_ptr_array_index (objects, 0)));

  return g_strdup_printf (ngettext ("Move %u item", "Move %u items", objects->len), objects->len);
}

void
weir_canvas_band_remarks (WeirCanvas *self)
{
  GListModel *remarks = weir_document_get_remarks (weir_session_get_document (self->session));
  guint n_remarks = g_list_model_get_n_items (remarks);

  for (guint i = 0; i < n_remarks; i++)
    {
      g_autoptr (WeirRemark) remark = g_list_model_get_item (remarks, i);
      gboolean is_frame = weir_remark_get_shape (remark) == WEIR_REMARK_FRAME;
      graphene_rect_t bounds;
      gboolean is_meant;

      weir_world_view_get_place (WEIR_WORLD_VIEW (self->world), remark, &bounds);
      is_meant = is_frame ? graphene_rect_contains_rect (&self->band, &bounds)
                          : graphene_rect_intersection (&self->band, &bounds, NULL);
      if (is_meant || g_ptr_array_find (self->banded, remark, NULL))
        weir_selection_add (get_selection (self), remark);
      else
        weir_selection_remove (get_selection (self), remark);
    }
}
