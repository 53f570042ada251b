/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-world-view-private.h"
#include "../weir-breakpoint-words.h"

/* What the checks have found, and what a person has set breakpoints for, stands on the cards and pills that it is about. */

static void
show_on_card (WeirFindings *findings,
              WeirNodeCard *card)
{
  WeirSeverity worst = WEIR_SEVERITY_HINT;
  g_autofree char *text = weir_findings_describe (findings, weir_node_card_get_node (card), &worst);

  weir_node_card_set_findings (card, text, worst);
}

static void
show_on_pipe (WeirWorldView *self,
              WeirFindings  *findings,
              guint          index)
{
  WeirPipe *pipe = g_ptr_array_index (self->pipes, index);
  WeirLinkLabel *label = g_ptr_array_index (self->labels, index);
  WeirSeverity worst = WEIR_SEVERITY_HINT;
  g_autofree char *text = weir_findings_describe (findings, pipe->link, &worst);

  if (!weir_link_label_set_findings (label, text, worst))
    return;

  weir_link_label_update (label, pipe, TRUE);
  pipe->placed = FALSE;
  weir_world_view_place_later (self, pipe, label);
}

void
weir_world_view_show_findings (WeirWorldView *self)
{
  WeirFindings *findings = weir_session_get_findings (self->session);

  for (guint i = 0; i < self->cards->len; i++)
    show_on_card (findings, g_ptr_array_index (self->cards, i));
  for (guint i = 0; i < self->pipes->len; i++)
    show_on_pipe (self, findings, i);
}

static void
mark_pipe (WeirWorldView *self,
           guint          index)
{
  WeirPipe *pipe = g_ptr_array_index (self->pipes, index);
  WeirLinkLabel *label = g_ptr_array_index (self->labels, index);
  g_autofree char *text = weir_breakpoint_words_describe (weir_session_get_pipeline (self->session), pipe->link);

  if (!weir_link_label_set_breakpoints (label, text))
    return;

  weir_link_label_update (label, pipe, TRUE);
  pipe->placed = FALSE;
  weir_world_view_place_later (self, pipe, label);
}

void
weir_world_view_show_breakpoints (WeirWorldView *self)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (self->session);

  for (guint i = 0; i < self->cards->len; i++)
    {
      WeirNodeCard *card = g_ptr_array_index (self->cards, i);
      g_autofree char *text = weir_breakpoint_words_describe (pipeline, weir_node_card_get_node (card));

      weir_node_card_set_breakpoints (card, text);
    }
  for (guint i = 0; i < self->pipes->len; i++)
    mark_pipe (self, i);
}
