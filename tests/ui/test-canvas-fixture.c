/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"
#include "weir-kind-item.h"

static double press_x, press_y;   /* of the drag that is under way, widget pixels */

static GtkWidget *
find_descendant (GtkWidget *widget,
                 GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_descendant (child, type);

  return found;
}

static gpointer
find_controller (CanvasFixture *self,
                 GType          type,
                 guint          button)
{
  g_autoptr (GListModel) list = gtk_widget_observe_controllers (GTK_WIDGET (self->canvas));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (list, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type) &&
          (button == 0 ||
           gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == button))
        return controller;
    }

  g_assert_not_reached ();
}

static void
on_hint (CanvasFixture *self,
         const char    *text)
{
  g_free (self->hint);
  self->hint = g_strdup (text);
}

static void
on_edit_requested (CanvasFixture *self)
{
  self->n_edit_requests++;
}

static void
on_sampled (gboolean *sampled)
{
  *sampled = TRUE;
}

void
canvas_fixture_set_up (CanvasFixture *self,
                       gconstpointer  data)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);

  self->session = weir_session_new (document);
  self->document = document;
  self->history = weir_session_get_history (self->session);
  self->selection = weir_session_get_selection (self->session);
  self->counter = canvas_fixture_add (self, "counter", "Counter", 0, 160);
  self->map = canvas_fixture_add (self, "map", "Map", 320, 160);
  self->print = canvas_fixture_add (self, "print", "Print", 640, 160);

  self->window = GTK_WINDOW (gtk_window_new ());
  self->canvas = WEIR_CANVAS (weir_canvas_new ());
  gtk_window_set_default_size (self->window, 960, 600);
  gtk_window_set_child (self->window, GTK_WIDGET (self->canvas));
  g_signal_connect_swapped (self->canvas, "hint", G_CALLBACK (on_hint), self);
  g_signal_connect_swapped (self->canvas, "edit-requested", G_CALLBACK (on_edit_requested), self);
  weir_canvas_set_session (self->canvas, self->session);
  self->world = WEIR_WORLD_VIEW (find_descendant (GTK_WIDGET (self->canvas), WEIR_TYPE_WORLD_VIEW));

  gtk_window_present (self->window);
  canvas_fixture_draw (self);
}

void
canvas_fixture_tear_down (CanvasFixture *self,
                          gconstpointer  data)
{
  gtk_window_destroy (self->window);
  weir_pipeline_stop (weir_session_get_pipeline (self->session));
  g_clear_object (&self->session);
  g_free (self->hint);
}

WeirNode *
canvas_fixture_add (CanvasFixture *self,
                    const char    *kind,
                    const char    *name,
                    double         x,
                    double         y)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);
  g_autoptr (GError) error = NULL;

  g_object_set (node, "x", x, "y", y, NULL);
  weir_history_add_node (self->history, node, &error);
  g_assert_no_error (error);

  return node;
}

WeirLink *
canvas_fixture_link (CanvasFixture *self,
                     WeirNode      *from,
                     WeirNode      *to)
{
  g_autoptr (GError) error = NULL;
  WeirLink *link = weir_history_add_link (self->history, from, to, &error);

  g_assert_no_error (error);
  canvas_fixture_draw (self);

  return link;
}

WeirNodeCard *
canvas_fixture_get_card (CanvasFixture *self,
                         WeirNode      *node)
{
  return weir_world_view_find_card (self->world, node);
}

void
canvas_fixture_draw (CanvasFixture *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self->canvas));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->canvas));
}

void
canvas_fixture_step (CanvasFixture *self,
                     guint          n)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (self->session);
  g_autoptr (GError) error = NULL;
  gboolean sampled = FALSE;

  while (n-- > 0)
    {
      weir_pipeline_step (pipeline, &error);
      g_assert_no_error (error);
    }

  g_signal_connect_swapped (self->session, "sampled", G_CALLBACK (on_sampled), &sampled);
  weir_pipeline_request_sample (pipeline);
  while (!sampled)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (self->session, &sampled);
}

void
canvas_fixture_point (CanvasFixture *self,
                      double         x,
                      double         y)
{
  graphene_point_t at;

  weir_canvas_to_widget (self->canvas, &GRAPHENE_POINT_INIT (x, y), &at);
  g_signal_emit_by_name (find_controller (self, GTK_TYPE_EVENT_CONTROLLER_MOTION, 0), "motion", at.x, at.y);
}

void
canvas_fixture_press (CanvasFixture *self,
                      double         x,
                      double         y)
{
  graphene_point_t at;

  weir_canvas_to_widget (self->canvas, &GRAPHENE_POINT_INIT (x, y), &at);
  press_x = at.x;
  press_y = at.y;
  g_signal_emit_by_name (find_controller (self, GTK_TYPE_GESTURE_DRAG, GDK_BUTTON_PRIMARY),
                         "drag-begin", press_x, press_y);
}

void
canvas_fixture_move (CanvasFixture *self,
                     double         x,
                     double         y)
{
  graphene_point_t at;

  weir_canvas_to_widget (self->canvas, &GRAPHENE_POINT_INIT (x, y), &at);
  g_signal_emit_by_name (find_controller (self, GTK_TYPE_GESTURE_DRAG, GDK_BUTTON_PRIMARY),
                         "drag-update", at.x - press_x, at.y - press_y);
}

void
canvas_fixture_release (CanvasFixture *self)
{
  g_signal_emit_by_name (find_controller (self, GTK_TYPE_GESTURE_DRAG, GDK_BUTTON_PRIMARY),
                         "drag-end", 0.0, 0.0);
  canvas_fixture_draw (self);
}

void
canvas_fixture_drag (CanvasFixture *self,
                     double         x,
                     double         y,
                     double         to_x,
                     double         to_y)
{
  canvas_fixture_press (self, x, y);
  canvas_fixture_move (self, (x + to_x) / 2, (y + to_y) / 2);
  canvas_fixture_move (self, to_x, to_y);
  canvas_fixture_release (self);
}

void
canvas_fixture_click (CanvasFixture *self,
                      double         x,
                      double         y)
{
  canvas_fixture_press (self, x, y);
  canvas_fixture_release (self);
}

void
canvas_fixture_right_click (CanvasFixture *self,
                            double         x,
                            double         y)
{
  graphene_point_t at;

  weir_canvas_to_widget (self->canvas, &GRAPHENE_POINT_INIT (x, y), &at);
  g_signal_emit_by_name (find_controller (self, GTK_TYPE_GESTURE_CLICK, GDK_BUTTON_SECONDARY),
                         "pressed", 1, (double) at.x, (double) at.y);
  canvas_fixture_draw (self);
}

void
canvas_fixture_get_port (CanvasFixture *self,
                         WeirNode      *node,
                         WeirPort       port,
                         double        *x,
                         double        *y)
{
  graphene_point_t at;

  weir_node_card_get_port (canvas_fixture_get_card (self, node), port, &at);
  *x = at.x;
  *y = at.y;
}

/* What is bound to the key: by the class, or else by a controller of its own. */
static GtkShortcut *
find_shortcut (CanvasFixture  *self,
               guint           keyval,
               GdkModifierType state)
{
  g_autoptr (GListModel) list = gtk_widget_observe_controllers (GTK_WIDGET (self->canvas));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (list, i);
      guint n = GTK_IS_SHORTCUT_CONTROLLER (controller)
        ? g_list_model_get_n_items (G_LIST_MODEL (controller)) : 0;

      for (guint j = 0; j < n; j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) ==
              gdk_keyval_to_lower (keyval) &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == state)
            return shortcut;
        }
    }

  return NULL;
}

gboolean
canvas_fixture_key (CanvasFixture  *self,
                    guint           keyval,
                    GdkModifierType state)
{
  GtkShortcut *shortcut = find_shortcut (self, keyval, state);
  gboolean taken = FALSE;

  if (shortcut != NULL)
    taken = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                          GTK_WIDGET (self->canvas),
                                          gtk_shortcut_get_arguments (shortcut));
  else
    g_signal_emit_by_name (find_controller (self, GTK_TYPE_EVENT_CONTROLLER_KEY, 0), "key-pressed",
                           keyval, 0, state, &taken);
  canvas_fixture_draw (self);

  return taken;
}

void
canvas_fixture_drop (CanvasFixture *self,
                     const char    *kind,
                     double         x,
                     double         y)
{
  g_auto (GValue) value = G_VALUE_INIT;
  graphene_point_t at;
  gboolean taken = FALSE;

  weir_canvas_to_widget (self->canvas, &GRAPHENE_POINT_INIT (x, y), &at);
  g_value_init (&value, WEIR_TYPE_KIND_ITEM);
  g_value_take_object (&value, weir_kind_item_new (weir_stage_catalog_lookup (kind)));
  g_signal_emit_by_name (find_controller (self, GTK_TYPE_DROP_TARGET, 0), "drop",
                         &value, (double) at.x, (double) at.y, &taken);
  g_assert_true (taken);
  canvas_fixture_draw (self);
}

guint
canvas_fixture_get_pixel (CanvasFixture *self,
                          double         x,
                          double         y)
{
  GtkWidget *widget = GTK_WIDGET (self->canvas);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  graphene_point_t at;
  guint32 pixel;

  /* While a new picture is due there is none. */
  while (node == NULL)
    {
      g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      gdk_paintable_snapshot (paintable, snapshot, width, height);
      node = gtk_snapshot_free_to_node (snapshot);
      if (node == NULL)
        canvas_fixture_draw (self);
    }
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);

  weir_canvas_to_widget (self->canvas, &GRAPHENE_POINT_INIT (x, y), &at);
  g_assert_cmpfloat (at.x, >=, 0);
  g_assert_cmpfloat (at.x, <, width);
  g_assert_cmpfloat (at.y, >=, 0);
  g_assert_cmpfloat (at.y, <, height);
  pixel = *(guint32 *) (cairo_image_surface_get_data (surface) +
                        (int) at.y * cairo_image_surface_get_stride (surface) + 4 * (int) at.x);
  cairo_surface_destroy (surface);

  return pixel & 0xffffff;
}
