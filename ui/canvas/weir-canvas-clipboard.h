/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas-private.h"

G_BEGIN_DECLS

/* Cutting, copying, pasting and duplicating: what is copied is text, a small document. */

/* "canvas.cut", "canvas.copy", "canvas.paste" and "canvas.duplicate", with their keys. */
void weir_canvas_install_clipboard_actions (GtkWidgetClass *klass);

G_END_DECLS
