/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* What has happened since the last look, in words: "ask 4, shutdown". A plain GString. */

void weir_story_tell   (GString *story, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Lets @scheduler come to rest, asserts what has been told until then, and forgets it. */
void weir_story_expect (GString *story, WeirScheduler *scheduler, const char *expected);

G_END_DECLS
