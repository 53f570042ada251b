/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* Writes one line per event to a regular file: texts and bytes as they are, anything else as it is printed. What is
 * written reaches the file when 64 KiB have gathered, when no more events wait, and at the end. */
#define WEIR_TYPE_FILE_WRITER (weir_file_writer_get_type ())
G_DECLARE_FINAL_TYPE (WeirFileWriter, weir_file_writer, WEIR, FILE_WRITER, WeirStage)

G_END_DECLS
