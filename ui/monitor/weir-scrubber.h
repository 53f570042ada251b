/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir-time-axis.h"
#include "../weir-session.h"

G_BEGIN_DECLS

/* The whole run as a bar, with a handle at the moment that is looked at: drag it, click, or use the keys. Moments that are known only
 * roughly are hatched; a bracket marks the times that the charts show. Takes no room while there is nothing to look back on. */
#define WEIR_TYPE_SCRUBBER (weir_scrubber_get_type ())
G_DECLARE_FINAL_TYPE (WeirScrubber, weir_scrubber, WEIR, SCRUBBER, GtkWidget)

/* @axis: referenced; the bar is as wide as its plot. */
GtkWidget *weir_scrubber_new         (WeirTimeAxis *axis);
void       weir_scrubber_set_session (WeirScrubber *self, WeirSession *session);
/* Where the handle is, in pixels of the widget. */
double     weir_scrubber_get_x       (WeirScrubber *self);

G_END_DECLS
