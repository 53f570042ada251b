/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-caption.h"
#include "weir-remark-card.h"

G_BEGIN_DECLS

#define WEIR_REMARK_CARD_PADDING 10.0f

struct _WeirRemarkCard
{
  GtkWidget       parent_instance;

  WeirRemark     *remark;     /* owned */
  GtkWidget      *editor;     /* lent: a child; NULL */
  graphene_rect_t bounds;     /* as shown */
  PangoLayout    *layout;     /* owned: of a note; NULL until it is drawn */
  WeirCaption     title;      /* of a frame */
  WeirCaption     far_title;  /* to be read from a distance */
  gboolean        selected;
  WeirDetail      detail;
};

/* weir-remark-card-draw.c */
void weir_remark_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
