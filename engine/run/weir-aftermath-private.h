/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-aftermath.h"

G_BEGIN_DECLS

struct _WeirAftermath
{
  WeirDocument *document;      /* owned */
  WeirEnding    ending;
  gboolean      has_link;      /* it is about a subscription */
  gboolean      has_gave_up;   /* the supervisor had, before */
  GArray       *fates;         /* of WeirFate, owned */
  guint         n_restarts;
  gboolean      is_in_vain;
  guint         victim;        /* index of a fate: whoever starts in vain */
};

G_END_DECLS
