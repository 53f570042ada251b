/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli.h"

#include "weir-cli-text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

/* As much is printed at once. */
#define MOST_BYTES 32768

typedef struct
{
  WeirTraceReader *reader;   /* owned */
  char           **stages;   /* owned; NULL: all */
  char           **kinds;    /* owned; NULL: all */
  gint64           from;     /* µs */
  gint64           to;       /* µs; the last moment */
  GPtrArray       *unmet;    /* of stages, lent: nothing that was read has that name */
  GString         *text;     /* owned: to be printed */
} Trace;

static gboolean
take_moment (const char *name,
             const char *text,
             gint64     *moment,
             GError    **error)
{
  g_autoptr (GError) problem = NULL;

  if (weir_duration_parse (text, moment, &problem))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: %s", name, problem->message);
  return FALSE;
}

static gboolean
take_from (const char *name,
           const char *text,
           gpointer    data,
           GError    **error)
{
  return take_moment (name, text, &((Trace *) data)->from, error);
}

static gboolean
take_to (const char *name,
         const char *text,
         gpointer    data,
         GError    **error)
{
  return take_moment (name, text, &((Trace *) data)->to, error);
}

/*< what is wanted >*/

static gboolean
is_named (char      **names,
          const char *name)
{
  return names == NULL || g_strv_contains ((const char *const *) names, name);
}

static gboolean
is_asked_for (Trace      *trace,
              const char *name)
{
  for (guint i = 0; trace->stages[i] != NULL; i++)
    if (g_str_equal (trace->stages[i], name))
      {
        g_ptr_array_remove (trace->unmet, trace->stages[i]);
        return TRUE;
      }
  return FALSE;
}

/* A copy of a node is named "printer (2)": "printer" stands for all. */
static gboolean
is_wanted_stage (Trace *trace,
                 guint  process)
{
  const WeirTraceStage *stage = weir_trace_reader_get_stage (trace->reader, process);
  g_autofree char *ending = NULL, *node = NULL;

  if (trace->stages == NULL)
    return TRUE;
  if (stage == NULL)
    return FALSE;

  ending = g_strdup_printf (" (%u)", stage->copy + 1);
  if (g_str_has_suffix (stage->name, ending))
    node = g_strndup (stage->name, strlen (stage->name) - strlen (ending));
  return is_asked_for (trace, stage->name) || (node != NULL && is_asked_for (trace, node));
}

/* Whose it is comes first: a name that was met is a name that there is. */
static gboolean
is_wanted (Trace                *trace,
           const WeirTraceEntry *entry)
{
  return (is_wanted_stage (trace, entry->from) || is_wanted_stage (trace, entry->to))
         && entry->time >= trace->from && entry->time <= trace->to
         && is_named (trace->kinds, weir_trace_kind_to_string (entry->kind));
}

/*< printing >*/

/* Returns: (transfer full) */
static char *
name_process (Trace *trace,
              guint  process)
{
  const WeirTraceStage *stage = weir_trace_reader_get_stage (trace->reader, process);

  /* Translators: a process that is no stage: a supervisor, or one of its workers. */
  return stage != NULL ? weir_text_clean (stage->name) : g_strdup (_ ("(no stage)"));
}

static void
flush (Trace *trace)
{
  g_print ("%s", trace->text->str);
  g_string_truncate (trace->text, 0);
}

static void
print_entry (Trace                *trace,
             const WeirTraceEntry *entry)
{
  g_autofree char *from = name_process (trace, entry->from);
  g_autofree char *to = entry->to != entry->from ? name_process (trace, entry->to) : NULL;
  g_autofree char *words = NULL;
  guint max, min;

  weir_trace_reader_get_demand (trace->reader, entry->subscription, &max, &min);
  words = weir_trace_entry_describe (entry, max, min);
  g_string_append_printf (trace->text, "%7" G_GUINT64_FORMAT "  %7" G_GUINT64_FORMAT "  %4" G_GINT64_FORMAT ".%06" G_GINT64_FORMAT
                          "  %s%s%s  %s\n", entry->serial, entry->cause, entry->time / G_USEC_PER_SEC, entry->time % G_USEC_PER_SEC, from,
                          to != NULL ? " → " : "", to != NULL ? to : "", words);
  if (trace->text->len > MOST_BYTES)
    flush (trace);
}

/* Everything, or @error. */
static gboolean
print_entries (Trace   *trace,
               GError **error)
{
  g_autoptr (GError) problem = NULL;
  WeirTraceEntry entry;

  while (weir_trace_reader_next (trace->reader, &entry, &problem) && weir_text_get_errno () == 0)
    if (is_wanted (trace, &entry))
      print_entry (trace, &entry);
  flush (trace);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (weir_text_get_errno () != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (weir_text_get_errno ()), _ ("it cannot be printed: %s"),
                   g_strerror (weir_text_get_errno ()));
      return FALSE;
    }
  return TRUE;
}

/* Who mistypes a name must not think that the stage did nothing. */
static gboolean
check_stages (Trace *trace)
{
  for (guint i = 0; i < trace->unmet->len; i++)
    weir_cli_error (_ ("there is no stage “%s” in this trace"), (const char *) g_ptr_array_index (trace->unmet, i));
  return trace->unmet->len == 0;
}

/* What no entry says. Scripts that read the entries are not disturbed. */
static void
tell_end (Trace      *trace,
          const char *path)
{
  WeirRecording *recording = weir_trace_reader_get_recording (trace->reader);
  guint64 n_before = weir_recording_get_n_before (recording);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *before = weir_figure_count (n_before);

  if (n_before > 0)
    /* Translators: a file, a number. */
    g_printerr (ngettext ("%s: %s entry before the first one here was no longer kept\n",
                          "%s: %s entries before the first one here were no longer kept\n", n_before), name, before);
  if (weir_trace_reader_get_version (trace->reader) == 1)
    g_printerr (_ ("%s: an older Weir wrote this, without a last line: if the program was stopped, or the file cut, its end is missing\n"),
                name);
  if (weir_recording_get_end (recording) == WEIR_TRACE_END_FORKED)
    g_printerr (_ ("%s: the run went on from an earlier moment, which is not in here\n"), name);
}

static gboolean
print_trace (Trace      *trace,
             const char *path,
             GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  if (stream == NULL)
    return FALSE;
  trace->reader = weir_trace_reader_new (G_INPUT_STREAM (stream), error);
  if (trace->reader == NULL)
    return FALSE;

  for (guint i = 0; trace->stages != NULL && trace->stages[i] != NULL; i++)
    g_ptr_array_add (trace->unmet, trace->stages[i]);
  if (!print_entries (trace, error))
    return FALSE;
  tell_end (trace, path);
  return check_stages (trace);
}

/*< the command >*/

static gboolean
check_kinds (char **kinds)
{
  for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++)
    {
      gboolean is_known = FALSE;

      for (guint kind = 0; kind < WEIR_TRACE_N_KINDS; kind++)
        is_known |= g_str_equal (kinds[i], weir_trace_kind_to_string (kind));
      if (is_known)
        continue;
      weir_cli_error (_ ("there is no kind of entry “%s”; see weir-cli trace --help"), kinds[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
parse (Trace  *trace,
       int    *argc,
       char ***argv)
{
  const GOptionEntry entries[] = {
    { "stage", 0, 0, G_OPTION_ARG_STRING_ARRAY, &trace->stages,
      N_ ("Only what this stage does, sends or gets; again for more"), N_ ("NAME") },
    { "kind", 0, 0, G_OPTION_ARG_STRING_ARRAY, &trace->kinds, N_ ("Only entries of this kind; again for more"), N_ ("KIND") },
    { "from", 0, 0, G_OPTION_ARG_CALLBACK, take_from, N_ ("Only from this time of the run on"), N_ ("TIME") },
    { "to", 0, 0, G_OPTION_ARG_CALLBACK, take_to, N_ ("Only up to this time of the run"), N_ ("TIME") },
    { NULL }
  };
  g_autoptr (GString) description = g_string_new (_ ("Each line has a number, that of the line which led to it (0: none), seconds, who\ndoes it, to whom, and what.\nKinds:"));
  WeirCliSyntax syntax = {
    .usage = _ ("FILE"),
    .summary = _ ("Prints what weir-cli run --trace wrote: a line for each message and step."),
    .entries = entries,
    .min = 1,
    .max = 1,
  };

  for (guint kind = 0; kind < WEIR_TRACE_N_KINDS; kind++)
    g_string_append_printf (description, "%s%s", kind == 0 ? " " : kind == WEIR_TRACE_N_KINDS / 2 ? ",\n" : ", ",
                            weir_trace_kind_to_string (kind));
  syntax.description = description->str;
  return weir_cli_parse (&syntax, trace, argc, argv) && check_kinds (trace->kinds);
}

static void
trace_clear (Trace *trace)
{
  g_clear_object (&trace->reader);
  g_ptr_array_unref (trace->unmet);
  g_strfreev (trace->stages);
  g_strfreev (trace->kinds);
  g_string_free (trace->text, TRUE);
}

int
weir_cli_trace (int    argc,
                char **argv)
{
  g_autoptr (GError) error = NULL;
  Trace trace = { .to = G_MAXINT64, .unmet = g_ptr_array_new (), .text = g_string_new (NULL) };
  int status = WEIR_CLI_BAD_USE;

  if (parse (&trace, &argc, &argv))
    status = print_trace (&trace, argv[1], &error) ? WEIR_CLI_OK : WEIR_CLI_FAILED;
  if (error != NULL)
    {
      g_autofree char *name = g_filename_display_name (argv[1]);

      weir_cli_error ("%s: %s", name, error->message);
    }
  trace_clear (&trace);
  return status;
}
