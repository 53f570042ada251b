/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <json-glib/json-glib.h>
#include "flow/weir-value.h"

G_BEGIN_DECLS

WeirValue weir_value_from_json (JsonNode *node);
/* What a person types. FALSE leaves @into alone. */
gboolean  weir_value_parse_json (const char *text, WeirValue *into, GError **error);
/* Bytes become base64 text; a function its name. Returns: (transfer full) */
JsonNode *weir_value_to_json   (const WeirValue *value);

G_END_DECLS
