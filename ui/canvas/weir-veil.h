/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What lies over the drawing while something is searched: it dims all but what was found, and draws a line around that.
 * Keeps what it drew as long as nothing moves. */
typedef struct _WeirVeil WeirVeil;

WeirVeil *weir_veil_new      (void);
void      weir_veil_free     (WeirVeil *self);
/* @places: of graphene_rect_t, what was found. @current: which of them is the one; G_MAXUINT: none. */
void      weir_veil_snapshot (WeirVeil *self, GtkSnapshot *snapshot, const graphene_size_t *size,
                              GArray *places, guint current);

G_END_DECLS
