/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli.h"

#include "weir-cli-text.h"

#include <glib/gi18n.h>
#include <locale.h>

typedef struct
{
  const char *name;
  int (*run)(int argc, char **argv);
  const char *usage;
  const char *summary;
} Command;

static const Command commands[] = {
  { "run", weir_cli_run, N_ ("FILE"), N_ ("Run a pipeline and report what it did") },
  { "sweep", weir_cli_sweep, N_ ("FILE"), N_ ("Run it with settings varied, and compare") },
  { "trace", weir_cli_trace, N_ ("FILE"), N_ ("Print what a run with --trace wrote") },
  { "check", weir_cli_check, N_ ("FILE…"), N_ ("Say what is wrong with documents") },
  { "kinds", weir_cli_kinds, N_ ("[KIND]"), N_ ("List the kinds of stages, or explain one") },
  { "lessons", weir_cli_lessons, "", N_ ("List the lessons that can be done in the window") },
};

static void
print_usage (void)
{
  g_print ("%s\n  weir-cli %s\n\n", _ ("Usage:"), _ ("COMMAND [OPTION…] [ARGUMENT…]"));
  g_print ("%s\n\n%s\n", _ ("Runs pipelines that were drawn with Weir, without a window."),
           _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *call = g_strdup_printf ("%s %s", commands[i].name,
                                               *commands[i].usage == '\0' ? "" : _ (commands[i].usage));
      g_autofree char *fitted = weir_text_fit (call, 16, FALSE);

      g_print ("  %s %s\n", fitted, _ (commands[i].summary));
    }
  g_print ("\n%s\n  -h, --help       %s\n  --version        %s\n\n",
           _ ("Options:"), _ ("Show this help, or, behind a command, the command's"),
           _ ("Show the version"));
  g_print ("%s\n",
           _ ("Exit status: 0 all went well, 1 a document is wrong or its run failed, "
              "2 bad use."));
}

static int
run_command (int    argc,
             char **argv)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (argv[0], commands[i].name))
        {
          g_autofree char *name = g_strconcat ("weir-cli ", argv[0], NULL);

          g_set_prgname (name);
          return commands[i].run (argc, argv);
        }
    }

  weir_cli_error (_ ("there is no command “%s”; see weir-cli --help"), argv[0]);
  return WEIR_CLI_BAD_USE;
}

/* What could not be printed is no success. */
static int
end (int status)
{
  if (status != WEIR_CLI_OK || weir_text_get_errno () == 0)
    return status;
  weir_cli_error (_ ("it cannot be printed: %s"), g_strerror (weir_text_get_errno ()));
  return WEIR_CLI_FAILED;
}

/* Whether what follows is its value, whatever that looks like: "--trace -h" names a file. */
static gboolean
takes_next (const WeirCliSyntax *syntax,
            const char          *option)
{
  if (!g_str_has_prefix (option, "--"))
    return FALSE;
  for (const GOptionEntry *entry = syntax->entries; entry != NULL && entry->long_name != NULL; entry++)
    if (g_str_equal (entry->long_name, option + 2))
      return entry->arg != G_OPTION_ARG_NONE && (entry->flags & (G_OPTION_FLAG_NO_ARG | G_OPTION_FLAG_OPTIONAL_ARG)) == 0;
  return FALSE;
}

static gboolean
asks_for_help (const WeirCliSyntax *syntax,
               int                  argc,
               char               **argv)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    {
      if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
        return TRUE;
      if (takes_next (syntax, argv[i]))
        i++;
    }
  return FALSE;
}

/* "weir-cli run FILE" */
static char *
describe_call (const WeirCliSyntax *syntax)
{
  return g_strconcat (g_get_prgname (), *syntax->usage != '\0' ? " " : "", syntax->usage, NULL);
}

/* GLib would end the program, content with whatever became of the text. */
static void
print_help (GOptionContext *context)
{
  char *help = g_option_context_get_help (context, TRUE, NULL);

  g_print ("%s", help);
  g_free (help);
  exit (end (WEIR_CLI_OK));
}

gboolean
weir_cli_parse (const WeirCliSyntax *syntax,
                gpointer             data,
                int                 *argc,
                char              ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (syntax->usage);
  GOptionGroup *group = g_option_group_new (NULL, NULL, NULL, data, NULL);
  g_autofree char *call = NULL;
  g_autoptr (GError) error = NULL;

  if (syntax->entries != NULL)
    g_option_group_add_entries (group, syntax->entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (context, syntax->summary);
  g_option_context_set_description (context, syntax->description);

  if (asks_for_help (syntax, *argc, *argv))
    print_help (context);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      weir_cli_error ("%s", error->message);
      return FALSE;
    }
  /* A mark before what looks like an option is left for us to take away. */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      memmove (*argv + 1, *argv + 2, (*argc - 1) * sizeof (char *));
      --*argc;
    }
  call = describe_call (syntax);
  if (*argc - 1 < syntax->min)
    {
      weir_cli_error (_ ("something is missing: %s"), call);
      return FALSE;
    }
  if (*argc - 1 > syntax->max)
    {
      weir_cli_error (_ ("“%s” is too much: %s"), (*argv)[syntax->max + 1], call);
      return FALSE;
    }
  return TRUE;
}

void
weir_cli_error (const char *format,
                ...)
{
  g_autofree char *text = NULL;
  g_autofree char *clean = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  clean = weir_text_clean (text);
  g_printerr ("weir-cli: %s\n", clean);
}

WeirDocument *
weir_cli_load (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GError) error = NULL;
  WeirDocument *document = weir_document_load (file, NULL, &error);

  if (document == NULL)
    {
      g_autofree char *name = g_filename_display_name (path);

      weir_cli_error ("%s: %s", name, error->message);
      return NULL;
    }
  if (weir_document_get_folder (document) == NULL && folder != NULL)
    weir_document_set_folder (document, folder);
  return document;
}

static int
run (int    argc,
     char **argv)
{
  if (argc < 2)
    {
      weir_cli_error (_ ("which command? See weir-cli --help"));
      return WEIR_CLI_BAD_USE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_usage ();
      return WEIR_CLI_OK;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("weir-cli %s\n", WEIR_VERSION);
      return WEIR_CLI_OK;
    }
  return run_command (argc - 1, argv + 1);
}

int
main (int   argc,
      char *argv[])
{
  /* Where translations are before they are installed. */
  const char *folder = g_getenv ("WEIR_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  weir_text_set_up ();
  g_set_prgname ("weir-cli");

  return end (run (argc, argv));
}
