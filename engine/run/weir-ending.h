/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-value.h"

G_BEGIN_DECLS

/* How a person ends a running stage. Each is what an Elixir program would do to it:
 *
 * - ERROR: a callback raises, as `raise "text"` does. At once, whatever the stage is doing: what it was handling and what
 *   waits for it is lost.
 * - NORMAL, SHUTDOWN: `GenStage.stop (stage, :normal)`. A message, which waits its turn behind those that came before.
 * - KILL: `Process.exit (stage, :kill)`. At once. A process cannot trap it, and everybody hears that it was `killed`.
 *
 * All of them happen between two messages, also while the pipeline is paused; then only a message of NORMAL and SHUTDOWN
 * waits for the next steps. */
typedef enum
{
  WEIR_ENDING_ERROR,
  WEIR_ENDING_NORMAL,
  WEIR_ENDING_SHUTDOWN,
  WEIR_ENDING_KILL,
} WeirEnding;

/* What monitors, supervisors and subscriptions hear of as the reason. @text: of an error; NULL otherwise. */
WeirValue weir_ending_make_reason (WeirEnding self, const char *text);
/* Whether it waits its turn. */
gboolean  weir_ending_is_message  (WeirEnding self);

G_END_DECLS
