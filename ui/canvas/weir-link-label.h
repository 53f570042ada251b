/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-pipe.h"
#include "../weir-raster.h"

G_BEGIN_DECLS

/* The pill on a pipe: "‹ outstanding / max · events/s". Light and self-drawn; focusable, so that a
 * subscription can be reached by keyboard and is told to assistive technology. */
#define WEIR_TYPE_LINK_LABEL (weir_link_label_get_type ())
G_DECLARE_FINAL_TYPE (WeirLinkLabel, weir_link_label, WEIR, LINK_LABEL, GtkWidget)

#define WEIR_LINK_LABEL_HEIGHT 22.0f

GtkWidget *weir_link_label_new          (WeirLink *link);
WeirLink * weir_link_label_get_link     (WeirLinkLabel *self);
/* Writes what @pipe has measured, and answers whether it is something else. @describe: for assistive
 * technology too, which must not be told 60 times a second. */
gboolean   weir_link_label_update       (WeirLinkLabel *self, const WeirPipe *pipe,
                                         gboolean describe);
/* Whether it has been measured, and wants another width now. */
gboolean   weir_link_label_needs_room   (WeirLinkLabel *self);
/* What it wants, in canvas units: the world allocates that without a round of measuring. */
float      weir_link_label_get_width    (WeirLinkLabel *self);
/* What a check has found here, a line each, and how bad it is; NULL: nothing. Answers whether that is new: then an update is
 * due. */
gboolean   weir_link_label_set_findings (WeirLinkLabel *self, const char *text, WeirSeverity worst);
/* What the run pauses for here, in words; NULL: nothing. Answers likewise. */
gboolean   weir_link_label_set_breakpoints (WeirLinkLabel *self, const char *text);
void       weir_link_label_set_selected (WeirLinkLabel *self, gboolean selected);

/* Its pixels; the world decides whether and at which scale they are kept. */
WeirRaster *weir_link_label_get_raster (WeirLinkLabel *self);

G_END_DECLS
