/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* Shows events in the log, as an entry "print" with the printed event as its "text". Very long ones are cut. */
#define WEIR_TYPE_PRINT (weir_print_get_type ())
G_DECLARE_FINAL_TYPE (WeirPrint, weir_print, WEIR, PRINT, WeirStage)

G_END_DECLS
