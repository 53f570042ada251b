/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "time/weir-team.h"

G_BEGIN_DECLS

/* The poll function of a team's main contexts: whoever sleeps is outside, and stays there while the world stands still. */
gint     weir_team_poll       (GPollFD *fds, guint n, gint timeout);
/* The world is about to stop: go to your main loop. */
gboolean weir_team_is_stopping (WeirTeam *self);
/* This thread is the leader's, and the world stands still. */
gboolean weir_team_is_mine     (WeirTeam *self);

G_END_DECLS
