/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* In short what holds the pipeline back, with a way to what is named and to why. Hidden while nothing does. */
#define WEIR_TYPE_BOTTLENECK_NOTE (weir_bottleneck_note_get_type ())
G_DECLARE_FINAL_TYPE (WeirBottleneckNote, weir_bottleneck_note, WEIR, BOTTLENECK_NOTE, GtkWidget)

GtkWidget *weir_bottleneck_note_new (WeirSession *session);

G_END_DECLS
