/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-quick-add.h"
#include <glib/gi18n.h>
#include "weir-canvas-remarks.h"
#include "weir-quick-add.h"

#define ALL_ROLES (1u << WEIR_ROLE_PRODUCER | 1u << WEIR_ROLE_PRODUCER_CONSUMER | \
                   1u << WEIR_ROLE_CONSUMER)

/* What is to become of the kind that is chosen. */
typedef struct
{
  WeirCanvas      *canvas;       /* lent: it owns the popover */
  WeirSession     *session;      /* owned */
  WeirNode        *other;        /* owned; NULL: nothing to connect to */
  WeirPort         port;         /* of @other; NONE: whichever fits */
  char            *partition;    /* owned; of @other; NULL: any */
  gboolean         is_placed;
  graphene_point_t at;           /* canvas units */
} Plan;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  g_object_unref (plan->session);
  g_clear_object (&plan->other);
  g_free (plan->partition);
  g_free (plan);
}

/* Whether one more can subscribe to it: each partition has one subscriber. */
static gboolean
has_room (WeirSession *session,
          WeirNode    *producer)
{
  g_autoptr (WeirPartitions) partitions = NULL;
  guint partition;

  if (weir_node_get_role (producer) == WEIR_ROLE_CONSUMER)
    return FALSE;
  if (weir_node_get_dispatcher (producer) != WEIR_DISPATCHER_PARTITION)
    return TRUE;

  partitions = weir_partitions_new (weir_session_get_document (session), producer);
  return weir_partitions_find_free (partitions, &partition);
}

/* Which port of @other a stage of @kind could be connected to. */
static WeirPort
find_port (Plan                *plan,
           const WeirStageKind *kind)
{
  if (plan->other == NULL || plan->port != WEIR_PORT_NONE)
    return plan->port;

  if (kind->role != WEIR_ROLE_PRODUCER && has_room (plan->session, plan->other))
    return WEIR_PORT_OUT;
  if (weir_node_get_role (plan->other) != WEIR_ROLE_PRODUCER && kind->role != WEIR_ROLE_CONSUMER)
    return WEIR_PORT_IN;

  return WEIR_PORT_NONE;
}

static void
connect_to (Plan     *plan,
            WeirNode *node,
            WeirPort  port)
{
  gboolean feeds = port == WEIR_PORT_OUT;   /* @other feeds @node */
  WeirHistory *history = weir_session_get_history (plan->session);
  g_autoptr (GError) error = NULL;

  if (feeds)
    weir_history_subscribe (history, plan->other, node, plan->partition, &error);
  else
    weir_history_subscribe (history, node, plan->other, NULL, &error);
  if (error != NULL)
    weir_canvas_hint (plan->canvas, error->message);
}

static void
on_chosen (WeirQuickAdd        *popover,
           const WeirStageKind *kind,
           Plan                *plan)
{
  WeirCanvas *self = plan->canvas;
  WeirHistory *history = weir_session_get_history (plan->session);
  WeirDocument *document = weir_session_get_document (plan->session);
  WeirPort port = find_port (plan, kind);
  WeirNode *node;

  if (self->session != plan->session)
    return;

  weir_history_begin (history, NULL);
  if (plan->is_placed)
    node = weir_canvas_add_kind_at (self, kind, &plan->at);
  else
    node = weir_canvas_add_kind (self, kind);
  /* While the list was open a running pipeline or an undo may have taken the other one away. */
  if (node != NULL && port != WEIR_PORT_NONE &&
      weir_document_get_node_by_id (document, weir_node_get_id (plan->other)) == plan->other)
    connect_to (plan, node, port);
  weir_history_end (history);
}

static void
on_remark_chosen (WeirQuickAdd *popover,
                  guint         shape,
                  Plan         *plan)
{
  WeirCanvas *self = plan->canvas;
  graphene_point_t center;

  if (self->session != plan->session)
    return;

  graphene_point_init (&center, plan->at.x + WEIR_NODE_CARD_WIDTH / 2,
                       plan->at.y + WEIR_NODE_CARD_HEIGHT / 2);
  if (plan->is_placed)
    weir_canvas_add_remark_at (self, (WeirRemarkShape) shape, &center);
  else
    weir_canvas_add_remark (self, (WeirRemarkShape) shape);
}

/* Escape: the keyboard goes on where it was. */
static void
on_closed (GtkPopover *popover,
           Plan       *plan)
{
  WeirCanvas *self = plan->canvas;
  WeirNodeCard *card = NULL;

  if (plan->other != NULL)
    card = weir_world_view_find_card (WEIR_WORLD_VIEW (self->world), plan->other);
  gtk_widget_grab_focus (card != NULL ? GTK_WIDGET (card) : GTK_WIDGET (self));
}

/* @plan: taken. @at: widget pixels */
static void
open_popover (WeirCanvas             *self,
              Plan                   *plan,
              guint                   roles,
              const graphene_point_t *at)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  /* A pipe that is dropped cannot end at a note. */
  self->menu = weir_quick_add_new (roles, plan->port == WEIR_PORT_NONE);
  g_object_set_data_full (G_OBJECT (self->menu), "weir-plan", plan, plan_free);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) at->x, (int) at->y, 1, 1 });
  g_signal_connect (self->menu, "chosen", G_CALLBACK (on_chosen), plan);
  g_signal_connect (self->menu, "remark-chosen", G_CALLBACK (on_remark_chosen), plan);
  g_signal_connect (self->menu, "closed", G_CALLBACK (on_closed), plan);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static Plan *
make_plan (WeirCanvas *self,
           WeirNode   *other)
{
  Plan *plan = g_new0 (Plan, 1);

  plan->canvas = self;
  plan->session = g_object_ref (self->session);
  plan->other = other != NULL ? g_object_ref (other) : NULL;
  plan->port = WEIR_PORT_NONE;

  return plan;
}

void
weir_canvas_quick_add (WeirCanvas             *self,
                       const graphene_point_t *at)
{
  graphene_point_t center = GRAPHENE_POINT_INIT (gtk_widget_get_width (GTK_WIDGET (self)) / 2.0f,
                                                 gtk_widget_get_height (GTK_WIDGET (self)) / 4.0f);
  gpointer selected;
  Plan *plan;

  if (self->session == NULL)
    return;

  weir_canvas_cancel_drag (self);
  selected = weir_selection_get_single (weir_session_get_selection (self->session));
  plan = make_plan (self, WEIR_IS_NODE (selected) ? selected : NULL);
  if (at != NULL)
    {
      plan->is_placed = TRUE;
      weir_canvas_to_world (self, at, &plan->at);
      plan->at.x -= WEIR_NODE_CARD_WIDTH / 2;
      plan->at.y -= WEIR_NODE_CARD_HEIGHT / 2;
    }
  open_popover (self, plan, ALL_ROLES, at != NULL ? at : &center);
}

/* The new card's port is where the pipe was let go. */
static void
place_at_pipe (Plan                   *plan,
               const graphene_point_t *at)
{
  plan->is_placed = TRUE;
  weir_canvas_to_world (plan->canvas, at, &plan->at);
  plan->at.y -= WEIR_NODE_CARD_HEIGHT / 2;
  if (plan->port == WEIR_PORT_IN)
    plan->at.x -= WEIR_NODE_CARD_WIDTH;
}

/* A partition has one subscriber. */
static gboolean
is_taken (WeirCanvas *self,
          WeirNode   *producer,
          guint       partition)
{
  g_autoptr (WeirPartitions) partitions = NULL;

  if (partition == WEIR_NO_PARTITION)
    return FALSE;

  partitions = weir_partitions_new (weir_session_get_document (self->session), producer);
  return partition < weir_partitions_get_n (partitions) &&
         weir_partitions_get_taker (partitions, partition) != NULL;
}

gboolean
weir_canvas_quick_add_for_link (WeirCanvas *self)
{
  WeirNodeCard *anchor = self->link_anchor;
  WeirPort port = self->link_port;
  guint partition = self->link_partition;
  graphene_point_t at = self->pointer;
  WeirHit found;
  Plan *plan;

  if (anchor == NULL || port == WEIR_PORT_NONE || weir_canvas_find_at (self, &at, &found) ||
      !gtk_drag_check_threshold (GTK_WIDGET (self), (int) self->press_point.x,
                                 (int) self->press_point.y, (int) at.x, (int) at.y))
    return FALSE;
  if (is_taken (self, weir_node_card_get_node (anchor), partition))
    return FALSE;

  plan = make_plan (self, weir_node_card_get_node (anchor));
  plan->port = port;
  if (partition < weir_node_card_get_n_partitions (anchor))
    plan->partition = g_strdup (weir_node_card_get_partition (anchor, partition));
  place_at_pipe (plan, &at);
  weir_canvas_cancel_link (self);
  open_popover (self, plan,
                ALL_ROLES & ~(1u << (port == WEIR_PORT_OUT ? WEIR_ROLE_PRODUCER
                                     : WEIR_ROLE_CONSUMER)), &at);
  return TRUE;
}

static gboolean
begin_at_press (gpointer data)
{
  WeirCanvas *self = data;
  graphene_point_t at = self->press_point;

  weir_canvas_quick_add (self, &at);
  return G_SOURCE_REMOVE;
}

/* When the press has done all it does: it would take the focus from the entry. */
void
weir_canvas_quick_add_at_press (WeirCanvas *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, begin_at_press, g_object_ref (self), g_object_unref);
}

static gboolean
begin (gpointer data)
{
  weir_canvas_quick_add (data, NULL);
  return G_SOURCE_REMOVE;
}

/* When the menu that it may come from is gone. */
static void
on_quick_add (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, begin, g_object_ref (widget), g_object_unref);
}

void
weir_canvas_install_quick_add_action (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.quick-add", NULL, on_quick_add);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_k, GDK_CONTROL_MASK, "canvas.quick-add",
                                       NULL);
}
