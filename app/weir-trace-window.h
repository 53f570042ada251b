/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

/* Shows a trace file. It reads the file in a thread, so many entries at a time; the window may be closed meanwhile. */
#define WEIR_TYPE_TRACE_WINDOW (weir_trace_window_get_type ())
G_DECLARE_FINAL_TYPE (WeirTraceWindow, weir_trace_window, WEIR, TRACE_WINDOW, AdwApplicationWindow)

/* @file: referenced */
GtkWidget *weir_trace_window_new      (GtkApplication *application, GFile *file);
/* Lent. */
GFile *    weir_trace_window_get_file (WeirTraceWindow *self);

G_END_DECLS
