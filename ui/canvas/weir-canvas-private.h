/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas.h"
#include <adwaita.h>
#include "weir-world-view.h"
#include "../weir-frame-memory.h"

G_BEGIN_DECLS

#define WEIR_CANVAS_SNAP 8.0f

/* What the primary button does while it is down. */
typedef enum
{
  WEIR_DRAG_NONE,
  WEIR_DRAG_PRESS,     /* on something, not moved yet */
  WEIR_DRAG_MOVE,
  WEIR_DRAG_RESIZE,
  WEIR_DRAG_BAND,
  WEIR_DRAG_LINK,
  WEIR_DRAG_PAN,
} WeirDrag;

/* weir-canvas-find.c */
typedef struct _WeirFind WeirFind;

/* Dots on the ground, in the widget's pixels. */
typedef struct
{
  graphene_size_t size;
  graphene_rect_t tile;     /* around a dot */
  GdkRGBA         ground;
  GdkRGBA         dots;
} WeirGrid;

struct _WeirCanvas
{
  GtkWidget        parent_instance;

  WeirSession     *session;             /* owned */
  GSignalGroup    *session_signals;     /* owned */
  GSignalGroup    *pipeline_signals;    /* owned */
  GSignalGroup    *history_signals;     /* owned */
  GSignalGroup    *node_signals;        /* owned */
  GSignalGroup    *link_signals;        /* owned */
  GSignalGroup    *remark_signals;      /* owned */
  GSignalGroup    *selection_signals;   /* owned */
  GtkWidget       *world;               /* owned, as the other children */
  GtkWidget       *minimap;
  GtkWidget       *guides_view;
  GtkWidget       *zoom_bar;
  GtkWidget       *why;                 /* says why a pipe cannot end there */
  GtkWidget       *menu;                /* the popover that is open, if any */
  char            *copied;              /* owned: the text that was last copied here; NULL: none */
  GtkWidget       *editor;              /* weak: of a note's text, if any */

  WeirFind        *find;                /* owned */

  /* view */
  GskRenderNode   *grid_node;           /* owned; NULL: the next frame makes it */
  WeirGrid         grid;                /* that it shows */
  WeirFrameMemory  frame_memory;
  double           zoom;
  graphene_point_t origin;              /* canvas units at the widget's top left corner */
  gboolean         follows_size;        /* fits again when resized: nobody has changed the view */
  int              fitted_width;
  int              fitted_height;
  graphene_point_t pointer;             /* of the mouse, in widget pixels; while a menu is open: where it was */
  gboolean         has_pointer;
  graphene_point_t pan_origin;
  double           pinch_zoom;
  graphene_point_t pinch_center;        /* widget pixels */

  /* pointer */
  WeirDrag         drag;
  WeirHit          pressed;             /* lent: cleared when the document changes */
  WeirPort         pressed_end;         /* of the pipe that was pressed; NONE: its middle */
  gboolean         was_selected;
  gboolean         extends;             /* Shift or Ctrl was down */
  graphene_point_t press_point;         /* widget pixels */
  graphene_point_t drag_start;          /* the same in canvas units, when it began */
  graphene_rect_t  band;                /* canvas units */
  GArray          *movers;              /* of WeirMover */
  GArray          *neighbours;          /* of graphene_rect_t: what those can line up with */
  GArray          *levels;              /* of float: upper edges at which one of its pipes is level */
  gboolean         moves_freely;        /* Ctrl is down: nothing snaps */
  gboolean         moves_straight;      /* Shift is down */
  guint            edge_tick;           /* while a drag at the edge pans */
  gint64           edge_time;           /* of its last frame */
  GPtrArray       *banded;              /* nodes and remarks that were selected before the band, owned */
  graphene_rect_t  resize_from;         /* where the pressed note or frame was */
  GtkGesture      *primary;             /* borrowed: the widget owns its controllers */
  WeirNodeCard    *hot_card;            /* lent: likewise */
  gboolean         space_held;

  /* what a command moves */
  AdwAnimation    *glide;               /* owned; NULL: nothing is under way */
  GArray          *gliders;             /* owned, likewise */

  /* a pipe that is being drawn, by pointer or keys */
  WeirNodeCard    *link_anchor;         /* lent; NULL: none */
  WeirLink        *link_moved;          /* owned: whose end is taken elsewhere; NULL: it is a new one */
  WeirPort         link_port;           /* NONE: keys, either way */
  guint            link_partition;      /* of that port, or WEIR_NO_PARTITION */
  GPtrArray       *link_targets;        /* of WeirNodeCard: those that are possible */
  WeirNodeCard    *link_target;         /* lent */
  guint            link_target_partition;   /* of the port it is aimed at, or WEIR_NO_PARTITION */

  gint64           last_sample;         /* µs, when it came */
  guint            figures_source;      /* waits for the end of samples */
};

/* weir-canvas.c */
void     weir_canvas_hint          (WeirCanvas *self, const char *text);
void     weir_canvas_request_edit  (WeirCanvas *self);
/* Text from elsewhere is to be inserted; answers whether somebody else does it. */
gboolean weir_canvas_is_pasting    (WeirCanvas *self, WeirDocument *fragment, const char *label);
/* The card (of whatever) or label with the focus; NULL. */
GtkWidget *weir_canvas_get_focused (WeirCanvas *self);
void     weir_canvas_view_changed  (WeirCanvas *self);

/* weir-canvas-tooltip.c */
void     weir_canvas_init_tooltip  (WeirCanvas *self);

/* weir-canvas-draw.c */
void     weir_canvas_snapshot      (GtkWidget *widget, GtkSnapshot *snapshot);

/* weir-canvas-view.c */
void     weir_canvas_init_view     (WeirCanvas *self);
void     weir_canvas_set_zoom      (WeirCanvas *self, double zoom, const graphene_point_t *at);
void     weir_canvas_fit           (WeirCanvas *self);
/* Whether no card is out of sight. */
gboolean weir_canvas_shows_all     (WeirCanvas *self);
void     weir_canvas_get_visible   (WeirCanvas *self, graphene_rect_t *into);
void     weir_canvas_center_on     (WeirCanvas *self, const graphene_point_t *world);
void     weir_canvas_pan           (WeirCanvas *self, double dx, double dy);
/* Pans as little as it takes to show @bounds (canvas units). */
void     weir_canvas_reveal        (WeirCanvas *self, const graphene_rect_t *bounds);
void     weir_canvas_reveal_widget (WeirCanvas *self, GtkWidget *child);

/* weir-canvas-pointer.c */
void     weir_canvas_init_pointer  (WeirCanvas *self);
/* Where in the drawing the pointer is, in widget pixels. FALSE: it is elsewhere, as on a button. */
gboolean weir_canvas_get_pointer   (WeirCanvas *self, graphene_point_t *into);
/* The drag goes on where the pointer is: it moved, or the view did. */
void     weir_canvas_follow_pointer (WeirCanvas *self);
/* Answers whether there was anything to cancel. */
gboolean weir_canvas_cancel_drag   (WeirCanvas *self);
void     weir_canvas_forget_cards  (WeirCanvas *self);
/* What is at a point of the widget; answers whether anything is. */
gboolean weir_canvas_find_at       (WeirCanvas *self, const graphene_point_t *widget, WeirHit *into);

/* weir-canvas-linking.c */
/* @partition: of the port, or WEIR_NO_PARTITION. */
void     weir_canvas_begin_link    (WeirCanvas *self, WeirNodeCard *anchor, WeirPort port,
                                    guint partition);
/* The same of an end of @link. */
void     weir_canvas_begin_moved_link (WeirCanvas *self, WeirLink *link, WeirNodeCard *anchor,
                                       WeirPort port, guint partition);
void     weir_canvas_aim_link      (WeirCanvas *self, WeirNodeCard *target, guint partition,
                                    const graphene_point_t *at);
void     weir_canvas_finish_link   (WeirCanvas *self);
gboolean weir_canvas_cancel_link   (WeirCanvas *self);
void     weir_canvas_begin_link_by_keys (WeirCanvas *self, WeirNodeCard *anchor);
void     weir_canvas_aim_link_by_keys (WeirCanvas *self, WeirNodeCard *target);
void     weir_canvas_turn_link     (WeirCanvas *self, GtkDirectionType direction);

/* weir-canvas-keys.c */
void     weir_canvas_install_keys  (GtkWidgetClass *klass);
void     weir_canvas_init_keys     (WeirCanvas *self);
gboolean weir_canvas_focus         (GtkWidget *widget, GtkDirectionType direction);
/* What the keys act on: the focused stage, subscription, note or frame, with all others of the selection if it
 * is one of them. Lent; NULL: nothing has the focus. */
gpointer weir_canvas_take_focused  (WeirCanvas *self);

/* weir-canvas-edits.c */
void     weir_canvas_init_edits    (WeirCanvas *self);
/* @heal: joins what was before a deleted stage to what was behind it. */
void     weir_canvas_delete        (WeirCanvas *self, gboolean heal);
void     weir_canvas_select_all    (WeirCanvas *self);
WeirNode *weir_canvas_add_kind_at  (WeirCanvas *self, const WeirStageKind *kind,
                                    const graphene_point_t *at);

/* weir-canvas-splice.c */
/* Puts @node into @link: what came through it now comes through @node. One undo step. */
gboolean weir_canvas_splice        (WeirCanvas *self, WeirLink *link, WeirNode *node, GError **error);
/* Removes @node and joins what was before it to what was behind it. */
void     weir_canvas_remove_and_heal (WeirCanvas *self, WeirNode *node);

/* weir-canvas-menu.c */
void     weir_canvas_choose_dispatcher (WeirCanvas *self, WeirNode *node);

G_END_DECLS
