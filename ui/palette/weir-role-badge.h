/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* A role as a dot of its colour with its glyph inside, so that neither is needed to read the other.
 * Decoration only: what it belongs to says the role in words.
 *
 * Property "role" (WeirRole as uint). */
#define WEIR_TYPE_ROLE_BADGE (weir_role_badge_get_type ())
G_DECLARE_FINAL_TYPE (WeirRoleBadge, weir_role_badge, WEIR, ROLE_BADGE, GtkWidget)

GtkWidget *weir_role_badge_new (WeirRole role);

G_END_DECLS
