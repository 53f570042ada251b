/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-link-label.h"
#include "weir-pipe.h"
#include "weir-world-view.h"

G_BEGIN_DECLS

/* Between which cards a pipe lies. All of them stand together, for each is asked whether it moved. */
typedef struct
{
  WeirNodeCard *from;   /* both lent; NULL: there is none */
  WeirNodeCard *to;
} WeirPipeEnds;

typedef struct
{
  WeirPipe      *pipe;    /* both lent */
  WeirLinkLabel *label;
} WeirUnplaced;

struct _WeirWorldView
{
  GtkWidget        parent_instance;

  WeirSession     *session;        /* owned */
  GSignalGroup    *node_signals;   /* owned; of the document's list of nodes */
  GSignalGroup    *link_signals;   /* owned */
  GSignalGroup    *selection_signals;   /* owned */
  GSignalGroup    *findings_signals;    /* owned */
  GSignalGroup    *breakpoint_signals;  /* owned */

  GtkWidget       *frames_view;    /* owned, as the next three: layers */
  GtkWidget       *notes_view;
  GtkWidget       *pipes_view;
  GtkWidget       *traffic_view;
  GPtrArray       *cards;          /* of WeirNodeCard, in document order; children */
  GHashTable      *cards_by_node;  /* WeirNode → WeirNodeCard */
  GPtrArray       *pipes;          /* of WeirPipe, in document order; owned */
  GPtrArray       *labels;         /* of WeirLinkLabel, parallel to pipes */

  GArray          *ends;           /* of WeirPipeEnds, parallel to pipes unless all are laid */
  gboolean         lays_all;       /* not only what moved */
  GArray          *unplaced;       /* of WeirUnplaced: pills that want another room */
  graphene_rect_t  card_extents;   /* of all cards, if there is one */
  gboolean         knows_extents;
  guint            n_changes;      /* how often cards moved, came, went or changed colour */

  /* weir-world-view-sight.c */
  graphene_rect_t  near;           /* what the next three list */
  GPtrArray       *near_pipes;     /* of WeirPipe, lent */
  GPtrArray       *near_labels;    /* of WeirLinkLabel, lent; parallel */
  GPtrArray       *near_cards;     /* of WeirNodeCard, lent; from the top one down */
  gboolean         knows_near;     /* the three are right */
  GPtrArray       *shown_cards;    /* of those, which can be seen */
  GPtrArray       *shown_labels;
  gboolean         knows_shown;

  graphene_rect_t  visible;
  double           zoom;
  WeirDetail       detail;
  guint64          n_messages;     /* handled when figures were last written */
  gboolean         is_flowing;     /* many of them */
  gboolean         was_past;       /* what was shown last */
  guint            slice;          /* of the round, that comes next */
  gint64           last_slice;     /* µs */
  guint            turn;           /* of those that are described */

  /* weir-world-view-draw.c */
  gboolean         is_drawn;       /* once at least */
  gboolean         is_hurried;     /* the zoom has just changed */
  gboolean         is_blurred;     /* in this frame */
  gboolean         has_sharpened;  /* something, likewise */
  gint64           last_zoom;      /* µs, when it changed */
  gint64           begun;          /* likewise: this frame, with its layout if there is one */
  gboolean         is_begun;
  guint            tick;           /* 0: none */

  graphene_point_t preview_from;
  graphene_point_t preview_to;
  gboolean         preview_shown;
  gboolean         preview_possible;

  WeirLink        *loose_link;     /* owned: whose end is taken elsewhere; NULL: none */
  WeirPort         loose_end;
  graphene_point_t loose_at;
};

/* weir-world-view-draw.c */

void     weir_world_view_snapshot    (GtkWidget *widget, GtkSnapshot *snapshot);
/* Time counts from here, unless it does already. */
void     weir_world_view_begin_frame (WeirWorldView *self);
/* The zoom changes: rather at once than sharp. */
void     weir_world_view_hurry       (WeirWorldView *self);

/* weir-world-view-findings.c */
void weir_world_view_show_findings (WeirWorldView *self);
void weir_world_view_show_breakpoints (WeirWorldView *self);

/* weir-world-view-layout.c */

/* Something else than a card's place has changed: where each pipe lies is looked at next. */
void weir_world_view_lay_all      (WeirWorldView *self);
/* What that pill says takes more room, or less. */
void weir_world_view_place_later  (WeirWorldView *self, WeirPipe *pipe, WeirLinkLabel *label);
/* Cards have come or gone. */
void weir_world_view_forget_cards (WeirWorldView *self);
/* GTK wants to hear again where each card and pill lies: fonts have another size, say. */
void weir_world_view_forget_places (WeirWorldView *self);
void weir_world_view_size_allocate (GtkWidget *widget, int width, int height, int baseline);

/* weir-world-view.c */

/* Cards came, went, moved or look different from afar. */
void weir_world_view_note_change (WeirWorldView *self);

/* weir-world-view-objects.c */

/* Appends all notes and frames, from left to right. */
void weir_world_view_list_remarks (WeirWorldView *self, GPtrArray *into);
gboolean weir_world_view_hit_remark (WeirWorldView *self, WeirRemarkShape shape,
                                     const graphene_point_t *at, float reach, WeirHit *into);

/* weir-world-view-partitions.c */

/* The partitions of @producer, or who takes them, are others now. */
void weir_world_view_share_partitions (WeirWorldView *self, WeirNode *producer);
/* The same for all that @consumer subscribes to. */
void weir_world_view_share_around (WeirWorldView *self, WeirNode *consumer);
/* Where a pipe from that card begins. */
void weir_world_view_find_start (WeirWorldView *self, WeirPipe *pipe, WeirNodeCard *from,
                                 graphene_point_t *start);

/* weir-world-view-places.c */

/* Writes what that pipe has measured onto its pill, which is measured only while it can be seen. */
void weir_world_view_write_label (WeirWorldView *self, guint index, gboolean describe);
/* Whether pills avoid cards and each other: then each depends on all that have moved. */
gboolean weir_world_view_makes_room (WeirWorldView *self);
/* Where the pill of a pipe goes, @taken (of graphene_rect_t) left free if it can be. */
void weir_world_view_place_label (WeirWorldView *self, const WeirPipe *pipe, float width,
                                  GArray *taken, graphene_rect_t *into);

/* weir-world-view-sight.c */

gboolean weir_world_view_shows_label  (WeirWorldView *self, const WeirPipe *pipe);
gboolean weir_world_view_shows_card   (WeirWorldView *self, WeirNodeCard *card);
/* Lists what is near the view, unless that is known. */
void     weir_world_view_look_around  (WeirWorldView *self);
/* Something came or went, came near, or lies above what it lay below. */
void     weir_world_view_forget_near  (WeirWorldView *self);
/* In the newest layout. */
gboolean weir_world_view_has_moved    (const WeirPipeEnds *ends);
/* Whether the newest layout has brought something near that is not listed. What went away stays listed: it is not shown. */
gboolean weir_world_view_has_come_near (WeirWorldView *self);
/* Lists what can be seen, likewise. */
void     weir_world_view_find_shown   (WeirWorldView *self);
/* Asks for room for pills that have come in sight and were not measured yet. */
void     weir_world_view_find_unplaced (WeirWorldView *self);

G_END_DECLS
