/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* What weir-cli ends with. */
enum
{
  WEIR_CLI_OK,
  WEIR_CLI_FAILED,     /* the document is wrong, or its run went wrong */
  WEIR_CLI_BAD_USE,    /* nobody can have meant this command line */
};

/* A command: gets its own name as argv[0]; answers the exit status. */
int           weir_cli_run            (int argc, char **argv);
int           weir_cli_sweep          (int argc, char **argv);
int           weir_cli_check          (int argc, char **argv);
int           weir_cli_kinds          (int argc, char **argv);
int           weir_cli_lessons        (int argc, char **argv);
int           weir_cli_trace          (int argc, char **argv);

/* What a command understands. */
typedef struct
{
  const char         *usage;         /* behind the command's name */
  const char         *summary;
  const char         *description;   /* NULL: none */
  const GOptionEntry *entries;       /* NULL: none */
  int                 min;           /* arguments */
  int                 max;
} WeirCliSyntax;

/* Takes the options out of @argv; @data is that of the entries' callbacks. FALSE, having said
 * what is wrong, if the command line is not of @syntax. */
gboolean      weir_cli_parse          (const WeirCliSyntax *syntax, gpointer data, int *argc,
                                       char ***argv);

/* A line on standard error, behind the program's name. */
void          weir_cli_error          (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* NULL, having said what is wrong. Returns: (transfer full) */
WeirDocument *weir_cli_load           (const char *path);

G_END_DECLS
