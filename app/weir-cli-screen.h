/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The lines at the end of a terminal that are redrawn in place on standard output. */
typedef struct _WeirScreen WeirScreen;

/* NULL where nothing can be redrawn: a pipe, a file, a dumb terminal. */
WeirScreen *weir_screen_new         (void);
/* What was drawn last stays. */
void        weir_screen_free        (WeirScreen *self);
/* Asked anew each time: terminals are resized. */
guint       weir_screen_get_width   (WeirScreen *self);
gboolean    weir_screen_has_colours (WeirScreen *self);
/* Replaces what was drawn before. @lines: of char *, none wider than the screen; what does not
 * fit below each other is counted instead. */
void        weir_screen_draw        (WeirScreen *self, GPtrArray *lines);
/* Takes away what was drawn. */
void        weir_screen_clear       (WeirScreen *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirScreen, weir_screen_free)

G_END_DECLS
