/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-cli-option.h"

G_BEGIN_DECLS

/* What `weir-cli run` was told on its command line. */
typedef struct
{
  WeirCommonOptions common;
  guint             n_threads;    /* 0: one for each processor */
  double            speed;        /* virtual seconds per second; 0: flat out */
  char             *trace_path;   /* owned */
  char             *until;        /* owned: what the run is to end with, to be read by who has the document */
  gboolean          is_virtual;
  gboolean          prints;
} WeirRunOptions;

/* Leaves the document's path as the only argument. FALSE, having said why, if the command line
 * makes no sense. */
gboolean weir_run_options_parse (WeirRunOptions *options, int *argc, char ***argv);
void     weir_run_options_clear (WeirRunOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirRunOptions, weir_run_options_clear)

G_END_DECLS
