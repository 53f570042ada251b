/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* The lines of a regular file of any size: reads as much as is demanded, through a buffer of one chunk (or one
 * line, if that is longer). Lines end at LF or CR LF. What is not valid UTF-8, and NUL, becomes U+FFFD, so a line
 * is always text. A line beyond 1 MiB comes in pieces.
 *
 * Following means: at the end of the file it looks for more every quarter of a second. A file that became shorter is
 * read from its start again, and one that was replaced (a rotated log) is opened anew. An unfinished last line
 * waits for its end. Looking is more robust than a monitor: it also works across network file systems. */
#define WEIR_TYPE_FILE_LINES (weir_file_lines_get_type ())
G_DECLARE_FINAL_TYPE (WeirFileLines, weir_file_lines, WEIR, FILE_LINES, WeirStage)

G_END_DECLS
