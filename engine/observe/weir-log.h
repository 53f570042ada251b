/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"

G_BEGIN_DECLS

/* What a stage reports: GenStage's log lines, and what `print` prints (G_LOG_LEVEL_MESSAGE, id "print"). */
typedef struct
{
  guint64        serial;    /* from 1, without gaps */
  gint64         time;      /* µs */
  guint          process;   /* id of who reports */
  guint          node;      /* whose it was, where a sample knows more of that than who is there now; 0: it does not */
  guint          copy;      /* from 0 */
  GLogLevelFlags level;
  const char    *id;        /* static: names the situation */
  char          *text;      /* owned: for a person */
} WeirLogEntry;

/* Called for every entry, on the scheduler's thread; for tests and tools that want all of them.
 * @details: a WeirValue map with what the situation is about; see flow/. */
typedef void (*WeirLogFunc) (gpointer data, const WeirLogEntry *entry, gconstpointer details);

/* The newest entries of all processes of a scheduler; belongs to its thread. */
WeirLog *weir_log_new      (guint capacity);
void     weir_log_free     (WeirLog *self);
void     weir_log_set_func (WeirLog *self, WeirLogFunc func, gpointer data);
/* @text: taken */
void     weir_log_add      (WeirLog *self, gint64 time, guint process, GLogLevelFlags level, const char *id, char *text, gconstpointer details);
guint64  weir_log_get_last (WeirLog *self);
/* New WeirLogEntry copies of the at most @n newest entries after @serial, oldest first; @skipped: how many were passed over. */
GPtrArray *weir_log_read   (WeirLog *self, guint64 serial, guint n, guint64 *skipped);
void     weir_log_entry_free (WeirLogEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirLog, weir_log_free)

G_END_DECLS
