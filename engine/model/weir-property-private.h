/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"

G_BEGIN_DECLS

/* What a person may set a property of a node, a link or a document to. The setters themselves only
 * know types. */

/* @fitting: uninitialised; becomes @value in the type of the property. Unlike GLib, which cuts
 * off, refuses what does not fit or is out of the limits: WEIR_ERROR_TYPE, _RANGE. */
gboolean weir_property_convert (GParamSpec *pspec, const GValue *value, GValue *fitting,
                                GError **error);
/* What depends on the rest of the document: names that are free, min below max demand, settings
 * that the role has. */
gboolean weir_property_check   (WeirDocument *document, gpointer object, GParamSpec *pspec,
                                const GValue *value, GError **error);

G_END_DECLS
