/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* The newest lines of a log, those that match a filter, as a list model of WeirLogLine. Older
 * lines make room, and are counted. Lines may come by the thousand: they are gathered, and only
 * weir_log_list_flush () tells who listens. */
#define WEIR_LOG_LIST_CAPACITY 10000

#define WEIR_TYPE_LOG_LINE (weir_log_line_get_type ())
G_DECLARE_FINAL_TYPE (WeirLogLine, weir_log_line, WEIR, LOG_LINE, GObject)

#define WEIR_TYPE_LOG_LIST (weir_log_list_get_type ())
G_DECLARE_FINAL_TYPE (WeirLogList, weir_log_list, WEIR, LOG_LIST, GObject)

WeirLogList *  weir_log_list_new           (void);
/* @stage: who reports, may be NULL. */
void           weir_log_list_add           (WeirLogList *self, gint64 time, const char *stage,
                                            GLogLevelFlags level, const char *id,
                                            const char *text);
/* So many lines were never seen here: a line says so. */
void           weir_log_list_skip          (WeirLogList *self, gint64 time, guint64 n);
/* Only lines in which stage or text contain @filter, whatever its case; NULL or "": all. */
void           weir_log_list_set_filter    (WeirLogList *self, const char *filter);
void           weir_log_list_clear         (WeirLogList *self);
/* Makes the model what was added since the last time. */
void           weir_log_list_flush         (WeirLogList *self);
/* Lines that are kept, whether they match or not. */
guint          weir_log_list_get_n_lines   (WeirLogList *self);
/* Lines that made room, or were never seen. */
guint64        weir_log_list_get_n_lost    (WeirLogList *self);

/* All lent. */
gint64         weir_log_line_get_time      (WeirLogLine *self);
const char *   weir_log_line_get_stage     (WeirLogLine *self);
const char *   weir_log_line_get_text      (WeirLogLine *self);
GLogLevelFlags weir_log_line_get_level     (WeirLogLine *self);
/* The level as a word: "error", "warning", "print", "info". */
const char *   weir_log_line_get_word      (WeirLogLine *self);
const char *   weir_log_line_get_icon      (WeirLogLine *self);
/* For the clipboard: one line, parts separated by tabs. Returns: (transfer full) */
char *         weir_log_line_to_string     (WeirLogLine *self);

G_END_DECLS
