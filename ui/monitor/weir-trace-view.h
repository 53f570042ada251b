/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* The messages of a recording, to be read only: as in the Messages view, chosen by kind, and by stage or subscription. */
#define WEIR_TYPE_TRACE_VIEW (weir_trace_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirTraceView, weir_trace_view, WEIR, TRACE_VIEW, GtkWidget)

GtkWidget *weir_trace_view_new           (void);
/* @recording: referenced */
void       weir_trace_view_set_recording (WeirTraceView *self, WeirRecording *recording);

G_END_DECLS
