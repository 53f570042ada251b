/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* Binaries of random bytes. The same seed gives the same bytes on every machine. */
#define WEIR_TYPE_RANDOM_BYTES (weir_random_bytes_get_type ())
G_DECLARE_FINAL_TYPE (WeirRandomBytes, weir_random_bytes, WEIR, RANDOM_BYTES, WeirStage)

G_END_DECLS
