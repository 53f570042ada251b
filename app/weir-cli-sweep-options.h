/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-cli-option.h"

G_BEGIN_DECLS

/* What `weir-cli sweep` was told on its command line. */
typedef struct
{
  WeirCommonOptions common;
  char            **settings;   /* owned: of --set */
  guint64           n_events;   /* 0: none was given */
  guint             n_jobs;     /* 0: one for each processor */
  gboolean          as_csv;
} WeirSweepOptions;

/* Leaves the document's path as the only argument. FALSE, having said why, if the command line
 * makes no sense. */
gboolean weir_sweep_options_parse (WeirSweepOptions *options, int *argc, char ***argv);
void     weir_sweep_options_clear (WeirSweepOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirSweepOptions, weir_sweep_options_clear)

G_END_DECLS
