/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* How the file of an open document is to what the window knows of it. */
typedef enum
{
  WEIR_FILE_SAME,
  WEIR_FILE_CHANGED,   /* somebody else wrote it */
  WEIR_FILE_MOVED,     /* it has another name now */
  WEIR_FILE_GONE,
} WeirFileState;

/* Looks after the file of one window: told by the system where that can tell, and asked for whenever
 * weir_file_watch_check () is called. Looking itself happens on a thread of its own: a file may be far
 * away.
 *
 * Property "state" (uint, a WeirFileState). */
#define WEIR_TYPE_FILE_WATCH (weir_file_watch_get_type ())
G_DECLARE_FINAL_TYPE (WeirFileWatch, weir_file_watch, WEIR, FILE_WATCH, GObject)

WeirFileWatch *weir_file_watch_new       (void);
/* As the window just read or wrote it. @file: NULL: there is none. */
void           weir_file_watch_set_file  (WeirFileWatch *self, GFile *file, const char *etag);
void           weir_file_watch_check     (WeirFileWatch *self);
WeirFileState  weir_file_watch_get_state (WeirFileWatch *self);
/* Lent: etag of the changed file; NULL unless it was changed. */
const char *   weir_file_watch_get_etag  (WeirFileWatch *self);
/* Lent: what the file is called now; NULL unless it was moved. */
GFile *        weir_file_watch_get_moved (WeirFileWatch *self);

G_END_DECLS
