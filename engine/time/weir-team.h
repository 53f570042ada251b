/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "time/weir-scheduler.h"

G_BEGIN_DECLS

/* Several schedulers that run one pipeline, each on a thread of its own. The first is the leader's: whoever makes the team
 * attaches and runs it; the others are members, whose threads the team starts and ends. They share the leader's clock,
 * trace and log. What a task does to something that another scheduler runs goes there as a letter.
 *
 * The leader's thread can stop the world: between weir_team_stop () and weir_team_go () no member runs anything, so everything
 * of theirs may be looked at and changed. Real time only: virtual time is one order of things, hence one scheduler. */

/* On the leader's thread. @leader: borrowed, attached already. @n: how many schedulers in all, the leader's included. */
WeirTeam *      weir_team_new           (WeirScheduler *leader, guint n);
/* On the leader's thread: ends those of the members. Their schedulers stay, and run nothing any more. */
void            weir_team_disband       (WeirTeam *self);
/* Disbanded, and nobody belongs to its schedulers any more. */
void            weir_team_free          (WeirTeam *self);
guint           weir_team_get_size      (WeirTeam *self);
/* Lent: 0 is the leader's. */
WeirScheduler * weir_team_get_scheduler (WeirTeam *self, guint index);

/* Nests. When it returns, letters between members are delivered. */
void            weir_team_stop          (WeirTeam *self);
void            weir_team_go            (WeirTeam *self);

/* Whether it looks, from outside, as if no member had anything to do. */
gboolean        weir_team_seems_idle    (WeirTeam *self);

/*< while the world stands still >*/

/* Nothing can happen any more in any scheduler. */
gboolean        weir_team_is_quiet      (WeirTeam *self);
/* As weir_scheduler_allow (), for all. */
void            weir_team_allow         (WeirTeam *self, gint64 n_turns, gint64 until);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirTeam, weir_team_free)

G_END_DECLS
