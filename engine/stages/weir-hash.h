/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* Answers each event with its checksum. Texts and bytes are hashed as they are, anything else as it is printed. */
#define WEIR_TYPE_HASH (weir_hash_get_type ())
G_DECLARE_FINAL_TYPE (WeirHash, weir_hash, WEIR, HASH, WeirStage)

G_END_DECLS
