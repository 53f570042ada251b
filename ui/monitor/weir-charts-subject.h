/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "../weir-session.h"

G_BEGIN_DECLS

/* Whom the charts are about: what is pinned or selected, with what belongs to it; all of the drawing if nothing is, as far as
 * lines can be told apart. */
typedef struct
{
  GPtrArray *nodes;      /* of WeirNode, lent; in the order of the drawing, those that are pinned first */
  GPtrArray *links;      /* of WeirLink, lent, likewise */
  guint      n_more_nodes;
  guint      n_more_links;
  gboolean   is_all;     /* nothing is pinned or selected */
} WeirChartsSubject;

#define WEIR_CHARTS_MOST 8   /* more lines nobody can tell apart */

/* @pinned: of WeirNode and WeirLink. */
WeirChartsSubject *weir_charts_subject_find  (WeirSession *session, GPtrArray *pinned);
void               weir_charts_subject_free  (WeirChartsSubject *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirChartsSubject, weir_charts_subject_free)

G_END_DECLS
