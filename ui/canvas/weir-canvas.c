/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas.h"
#include "weir-canvas-arrange.h"
#include "weir-canvas-clipboard.h"
#include "weir-canvas-context.h"
#include "weir-canvas-find.h"
#include "weir-canvas-glide.h"
#include "weir-canvas-guides.h"
#include "weir-canvas-quick-add.h"
#include "weir-canvas-remarks.h"
#include "weir-canvas-reroute.h"
#include "weir-canvas-room.h"
#include "weir-canvas-why.h"
#include "weir-canvas-private.h"
#include "weir-inner-layout.h"
#include "weir-minimap-view.h"
#include "weir-zoom-bar.h"
#include <glib/gi18n.h>
#include <math.h>

#define ZOOM_STEP          1.2
#define FIGURES_INTERVAL (250 * G_TIME_SPAN_MILLISECOND)
#define CORNER_MARGIN      16
/* In less the minimap would lie under the transport bar. */
#define MINIMAP_MIN_WIDTH  840
#define MINIMAP_MIN_HEIGHT 320

G_DEFINE_FINAL_TYPE (WeirCanvas, weir_canvas, GTK_TYPE_WIDGET)

enum
{
  PROP_ZOOM = 1,
  N_PROPS,
};

enum
{
  HINT,
  EDIT_REQUESTED,
  PASTING,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
is_running (WeirCanvas *self)
{
  return weir_pipeline_get_state (weir_session_get_pipeline (self->session)) != WEIR_RUN_STOPPED;
}

static void
refresh (WeirCanvas *self,
         gboolean    figures,
         gboolean    describe)
{
  if (figures)
    g_clear_handle_id (&self->figures_source, g_source_remove);

  weir_world_view_update (WEIR_WORLD_VIEW (self->world), is_running (self), figures, describe);
  if (figures)
    weir_canvas_update_find (self);
}

static gboolean
on_figures_due (gpointer data)
{
  WeirCanvas *self = data;

  if (g_get_monotonic_time () - self->last_sample < FIGURES_INTERVAL)
    return G_SOURCE_CONTINUE;

  self->figures_source = 0;
  if (self->session != NULL)
    refresh (self, TRUE, FALSE);

  return G_SOURCE_REMOVE;
}

/* What moves follows every sample. Figures that change faster than one can read only cost time, and
 * each change of a description is a message to assistive technology: the world writes some of both
 * each time. When a step or a pause was the last there is, all is told at once; and when no more
 * samples come, those texts that had not had their turn are written. */
static void
on_session_sampled (WeirCanvas *self)
{
  WeirRunState state = weir_pipeline_get_state (weir_session_get_pipeline (self->session));
  gboolean settled = state != WEIR_RUN_RUNNING;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->last_sample = g_get_monotonic_time ();
  refresh (self, settled, settled);
  if (!settled && self->figures_source == 0)
    self->figures_source = g_timeout_add (FIGURES_INTERVAL / 1000, on_figures_due, self);
}

static void
on_pipeline_state (WeirCanvas *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self, TRUE, TRUE);
}

static void
on_nodes_changed (WeirCanvas *self)
{
  weir_canvas_forget_cards (self);
  weir_inner_layout_queue (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->minimap);
}

/* Somebody else wants it to be seen. */
static void
on_reveal (WeirCanvas *self,
           gpointer    object)
{
  GtkWidget *widget = weir_world_view_find_widget (WEIR_WORLD_VIEW (self->world), object);

  if (widget == NULL)
    return;

  weir_canvas_reveal_widget (self, widget);
  gtk_widget_grab_focus (widget);
}

static void
on_style_notify (WeirCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->minimap);
}

static void
on_minimap_go_to (WeirCanvas *self,
                  double      x,
                  double      y)
{
  weir_canvas_center_on (self, &GRAPHENE_POINT_INIT (x, y));
}

static void
zoom_at_middle (WeirCanvas *self,
                double      zoom)
{
  weir_canvas_set_zoom (self, zoom,
                        &GRAPHENE_POINT_INIT (gtk_widget_get_width (GTK_WIDGET (self)) / 2.0f,
                                              gtk_widget_get_height (GTK_WIDGET (self)) / 2.0f));
}

/* Where one points; a button or a menu means the middle. */
static void
zoom_at_pointer (WeirCanvas *self,
                 double      zoom)
{
  graphene_point_t at;

  if (weir_canvas_get_pointer (self, &at))
    weir_canvas_set_zoom (self, zoom, &at);
  else
    zoom_at_middle (self, zoom);
}

static void
on_zoom_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);

  if (g_str_equal (name, "canvas.zoom-in"))
    zoom_at_pointer (self, self->zoom * ZOOM_STEP);
  else if (g_str_equal (name, "canvas.zoom-out"))
    zoom_at_pointer (self, self->zoom / ZOOM_STEP);
  else if (g_str_equal (name, "canvas.zoom-normal"))
    zoom_at_pointer (self, 1);
  else
    weir_canvas_zoom_fit (self);
}

static void
on_edit_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);

  if (g_str_equal (name, "canvas.delete"))
    weir_canvas_delete (self, FALSE);
  else
    weir_canvas_select_all (self);
}

static void
on_dispatcher_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  WeirNode *node;

  if (self->session == NULL)
    return;

  node = weir_document_get_node_by_id (weir_session_get_document (self->session),
                                       g_variant_get_uint32 (parameter));
  if (node != NULL)
    weir_canvas_choose_dispatcher (self, node);
}

static void
allocate_world (WeirCanvas *self)
{
  graphene_point_t corner;
  GskTransform *transform;

  /* On whole pixels, so that lines stay sharp. */
  graphene_point_init (&corner, roundf (-self->origin.x * self->zoom),
                       roundf (-self->origin.y * self->zoom));
  transform = gsk_transform_translate (NULL, &corner);
  transform = gsk_transform_scale (transform, self->zoom, self->zoom);
  gtk_widget_measure (self->world, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->world, 1, 1, -1, transform);
}

/* Minimap and zoom stand in the lower corners, on either side of the transport bar. */
static void
allocate_corners (WeirCanvas *self,
                  int         width,
                  int         height)
{
  graphene_rect_t extents;
  gboolean fits = width >= MINIMAP_MIN_WIDTH && height >= MINIMAP_MIN_HEIGHT &&
                  weir_world_view_get_extents (WEIR_WORLD_VIEW (self->world), &extents);
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  graphene_point_t minimap, zoom;
  GtkRequisition size;

  gtk_widget_set_child_visible (self->minimap, fits);
  gtk_widget_set_child_visible (self->zoom_bar, fits);
  if (!fits)
    return;

  gtk_widget_get_preferred_size (self->zoom_bar, &size, NULL);
  minimap.x = mirrored ? width - WEIR_MINIMAP_WIDTH - CORNER_MARGIN : CORNER_MARGIN;
  minimap.y = height - WEIR_MINIMAP_HEIGHT - CORNER_MARGIN;
  zoom.x = mirrored ? CORNER_MARGIN : width - size.width - CORNER_MARGIN;
  zoom.y = height - size.height - CORNER_MARGIN;

  gtk_widget_measure (self->minimap, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->minimap, WEIR_MINIMAP_WIDTH, WEIR_MINIMAP_HEIGHT, -1,
                       gsk_transform_translate (NULL, &minimap));
  gtk_widget_allocate (self->zoom_bar, size.width, size.height, -1,
                       gsk_transform_translate (NULL, &zoom));
}

static void
weir_canvas_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  graphene_rect_t visible;

  if (self->follows_size && (width != self->fitted_width || height != self->fitted_height))
    weir_canvas_fit (self);

  weir_frame_memory_keep (&self->frame_memory, widget);
  weir_canvas_get_visible (self, &visible);
  weir_world_view_set_view (WEIR_WORLD_VIEW (self->world), &visible, self->zoom);
  weir_minimap_view_set_view (WEIR_MINIMAP_VIEW (self->minimap), &visible);
  allocate_world (self);
  allocate_corners (self, width, height);
  gtk_widget_allocate (self->guides_view, width, height, -1, NULL);
  weir_canvas_allocate_why (self, width, height);
  weir_canvas_allocate_find (self, width);

  /* One that is closed would get a window again, which nobody sees and which takes all keys. */
  if (self->menu != NULL && gtk_widget_get_visible (self->menu))
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
weir_canvas_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  *minimum = 200;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 890 : 550;
}

static void
weir_canvas_map (GtkWidget *widget)
{
  WeirCanvas *self = WEIR_CANVAS (widget);

  /* Before the world is mapped: what happened while nobody looked is not shown afterwards. */
  if (self->session != NULL)
    refresh (self, TRUE, TRUE);

  GTK_WIDGET_CLASS (weir_canvas_parent_class)->map (widget);
}

static void
weir_canvas_unrealize (GtkWidget *widget)
{
  weir_frame_memory_clear (&WEIR_CANVAS (widget)->frame_memory);

  GTK_WIDGET_CLASS (weir_canvas_parent_class)->unrealize (widget);
}

static void
weir_canvas_unmap (GtkWidget *widget)
{
  WeirCanvas *self = WEIR_CANVAS (widget);

  g_clear_handle_id (&self->figures_source, g_source_remove);
  weir_canvas_cancel_drag (self);
  self->space_held = FALSE;

  GTK_WIDGET_CLASS (weir_canvas_parent_class)->unmap (widget);
}

static void
weir_canvas_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  WeirCanvas *self = WEIR_CANVAS (object);

  switch (prop_id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weir_canvas_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  WeirCanvas *self = WEIR_CANVAS (object);

  switch (prop_id)
    {
    case PROP_ZOOM:
      zoom_at_middle (self, g_value_get_double (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weir_canvas_dispose (GObject *object)
{
  WeirCanvas *self = WEIR_CANVAS (object);

  g_clear_handle_id (&self->figures_source, g_source_remove);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->pipeline_signals);
  g_clear_object (&self->history_signals);
  g_clear_object (&self->node_signals);
  g_clear_object (&self->link_signals);
  g_clear_object (&self->remark_signals);
  g_clear_object (&self->selection_signals);
  g_clear_weak_pointer (&self->editor);
  g_clear_pointer (&self->grid_node, gsk_render_node_unref);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  weir_canvas_dispose_find (self);
  weir_canvas_end_glide (self);
  g_clear_pointer (&self->guides_view, gtk_widget_unparent);
  g_clear_pointer (&self->zoom_bar, gtk_widget_unparent);
  g_clear_pointer (&self->why, gtk_widget_unparent);
  g_clear_pointer (&self->minimap, gtk_widget_unparent);
  g_clear_pointer (&self->world, gtk_widget_unparent);
  g_clear_object (&self->link_moved);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (weir_canvas_parent_class)->dispose (object);
}

static void
weir_canvas_finalize (GObject *object)
{
  WeirCanvas *self = WEIR_CANVAS (object);

  g_free (self->copied);
  g_array_unref (self->movers);
  g_array_unref (self->neighbours);
  g_array_unref (self->levels);
  g_ptr_array_unref (self->banded);
  g_ptr_array_unref (self->link_targets);

  G_OBJECT_CLASS (weir_canvas_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    guint       keyval;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, "canvas.zoom-in" },
    { GDK_KEY_equal, "canvas.zoom-in" },
    { GDK_KEY_KP_Add, "canvas.zoom-in" },
    { GDK_KEY_minus, "canvas.zoom-out" },
    { GDK_KEY_KP_Subtract, "canvas.zoom-out" },
    { GDK_KEY_0, "canvas.zoom-normal" },
    { GDK_KEY_KP_0, "canvas.zoom-normal" },
    { GDK_KEY_9, "canvas.zoom-fit" },
    { GDK_KEY_KP_9, "canvas.zoom-fit" },
    { GDK_KEY_a, "canvas.select-all" },
  };

  gtk_widget_class_install_action (klass, "canvas.zoom-in", NULL, on_zoom_action);
  gtk_widget_class_install_action (klass, "canvas.zoom-out", NULL, on_zoom_action);
  gtk_widget_class_install_action (klass, "canvas.zoom-normal", NULL, on_zoom_action);
  gtk_widget_class_install_action (klass, "canvas.zoom-fit", NULL, on_zoom_action);
  gtk_widget_class_install_action (klass, "canvas.select-all", NULL, on_edit_action);
  gtk_widget_class_install_action (klass, "canvas.delete", NULL, on_edit_action);
  gtk_widget_class_install_action (klass, "canvas.choose-dispatcher", "u", on_dispatcher_action);

  weir_canvas_install_arrange_actions (klass);
  weir_canvas_install_clipboard_actions (klass);
  weir_canvas_install_context_actions (klass);
  weir_canvas_install_find_actions (klass);
  weir_canvas_install_quick_add_action (klass);
  weir_canvas_install_keys (klass);
  weir_canvas_install_remark_actions (klass);
  weir_canvas_install_reroute_actions (klass);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].keyval, GDK_CONTROL_MASK, keys[i].action,
                                         NULL);
}

static void
weir_canvas_class_init (WeirCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_canvas_dispose;
  object_class->finalize = weir_canvas_finalize;
  object_class->get_property = weir_canvas_get_property;
  object_class->set_property = weir_canvas_set_property;
  widget_class->snapshot = weir_canvas_snapshot;
  widget_class->size_allocate = weir_canvas_size_allocate;
  widget_class->unrealize = weir_canvas_unrealize;
  widget_class->measure = weir_canvas_measure;
  widget_class->map = weir_canvas_map;
  widget_class->unmap = weir_canvas_unmap;
  widget_class->focus = weir_canvas_focus;

  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, WEIR_CANVAS_MIN_ZOOM,
                                          WEIR_CANVAS_MAX_ZOOM, 1,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                          G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[HINT] = g_signal_new ("hint", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EDIT_REQUESTED] = g_signal_new ("edit-requested", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PASTING] = g_signal_new ("pasting", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 2,
                                   WEIR_TYPE_DOCUMENT, G_TYPE_STRING);

  install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
init_signals (WeirCanvas *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->session_signals = g_signal_group_new (WEIR_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "sampled", G_CALLBACK (on_session_sampled),
                                  self);
  self->pipeline_signals = g_signal_group_new (WEIR_TYPE_PIPELINE);
  g_signal_group_connect_swapped (self->pipeline_signals, "notify::state",
                                  G_CALLBACK (on_pipeline_state), self);
  self->history_signals = g_signal_group_new (WEIR_TYPE_HISTORY);
  g_signal_group_connect_swapped (self->history_signals, "changed",
                                  G_CALLBACK (weir_canvas_update_find), self);
  g_signal_group_connect_swapped (self->history_signals, "resized",
                                  G_CALLBACK (weir_canvas_make_room_below), self);
  self->node_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->node_signals, "items-changed",
                                  G_CALLBACK (on_nodes_changed), self);
  self->link_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->link_signals, "items-changed",
                                  G_CALLBACK (weir_canvas_forget_cards), self);
  self->remark_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->remark_signals, "items-changed",
                                  G_CALLBACK (on_nodes_changed), self);
  self->selection_signals = g_signal_group_new (WEIR_TYPE_SELECTION);
  g_signal_group_connect_swapped (self->selection_signals, "reveal", G_CALLBACK (on_reveal), self);

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (on_style_notify), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (on_style_notify), self,
                           G_CONNECT_SWAPPED);
}

static void
weir_canvas_init (WeirCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  weir_inner_layout_init (widget);
  self->world = weir_world_view_new ();
  gtk_widget_set_parent (self->world, widget);
  weir_canvas_init_guides (self);
  self->minimap = weir_minimap_view_new (WEIR_WORLD_VIEW (self->world));
  gtk_widget_set_parent (self->minimap, widget);
  g_signal_connect_swapped (self->minimap, "go-to", G_CALLBACK (on_minimap_go_to), self);
  self->zoom_bar = weir_zoom_bar_new ();
  gtk_widget_set_parent (self->zoom_bar, widget);
  weir_canvas_init_why (self);
  self->link_targets = g_ptr_array_new ();

  init_signals (self);
  weir_canvas_init_view (self);
  weir_canvas_init_pointer (self);
  weir_canvas_init_keys (self);
  weir_canvas_init_edits (self);
  weir_canvas_init_context (self);
  weir_canvas_init_find (self);
  weir_canvas_init_tooltip (self);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pipeline"), -1);
}

void
weir_canvas_hint (WeirCanvas *self,
                  const char *text)
{
  g_signal_emit (self, signals[HINT], 0, text);
}

gboolean
weir_canvas_is_pasting (WeirCanvas   *self,
                        WeirDocument *fragment,
                        const char   *label)
{
  gboolean is_taken = FALSE;

  g_signal_emit (self, signals[PASTING], 0, fragment, label, &is_taken);
  return is_taken;
}

void
weir_canvas_request_edit (WeirCanvas *self)
{
  g_signal_emit (self, signals[EDIT_REQUESTED], 0);
}

GtkWidget *
weir_canvas_get_focused (WeirCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->world))
    return NULL;

  if (WEIR_IS_LINK_LABEL (focus) || WEIR_IS_REMARK_CARD (focus))
    return focus;

  /* On a card's chip it is the card that keys mean. */
  return WEIR_IS_NODE_CARD (focus) ? focus : gtk_widget_get_ancestor (focus, WEIR_TYPE_NODE_CARD);
}

void
weir_canvas_view_changed (WeirCanvas *self)
{
  weir_inner_layout_queue (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkWidget *
weir_canvas_new (void)
{
  return g_object_new (WEIR_TYPE_CANVAS, NULL);
}

void
weir_canvas_set_session (WeirCanvas  *self,
                         WeirSession *session)
{
  WeirDocument *document;

  g_return_if_fail (WEIR_IS_CANVAS (self));
  g_return_if_fail (session == NULL || WEIR_IS_SESSION (session));

  if (self->session == session)
    return;

  weir_canvas_forget_cards (self);
  weir_canvas_forget_found (self);
  g_clear_pointer (&self->copied, g_free);
  g_set_object (&self->session, session);
  document = session != NULL ? weir_session_get_document (session) : NULL;

  /* The canvas hears of changes before the world, while the cards that it knows are still there. */
  g_signal_group_set_target (self->node_signals,
                             document != NULL ? weir_document_get_nodes (document) : NULL);
  g_signal_group_set_target (self->link_signals,
                             document != NULL ? weir_document_get_links (document) : NULL);
  g_signal_group_set_target (self->remark_signals,
                             document != NULL ? weir_document_get_remarks (document) : NULL);
  g_signal_group_set_target (self->selection_signals,
                             session != NULL ? weir_session_get_selection (session) : NULL);
  weir_world_view_set_session (WEIR_WORLD_VIEW (self->world), session);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->history_signals,
                             session != NULL ? weir_session_get_history (session) : NULL);
  g_signal_group_set_target (self->pipeline_signals,
                             session != NULL ? weir_session_get_pipeline (session) : NULL);
  if (session == NULL)
    return;

  refresh (self, TRUE, TRUE);
  weir_canvas_fit (self);
  self->follows_size = TRUE;
}

double
weir_canvas_get_zoom (WeirCanvas *self)
{
  g_return_val_if_fail (WEIR_IS_CANVAS (self), 1);

  return self->zoom;
}

void
weir_canvas_zoom_fit (WeirCanvas *self)
{
  g_return_if_fail (WEIR_IS_CANVAS (self));

  weir_canvas_fit (self);
}
