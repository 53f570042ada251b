/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli.h"

#include "weir-cli-text.h"

#include <glib/gi18n.h>

static const char *
get_severity_title (WeirSeverity severity)
{
  switch (severity)
    {
    case WEIR_SEVERITY_ERROR:
      return _ ("error");

    case WEIR_SEVERITY_WARNING:
      return _ ("warning");

    case WEIR_SEVERITY_HINT:
    default:
      return _ ("hint");
    }
}

static void
print_finding (const char        *name,
               const WeirFinding *finding)
{
  g_autofree char *stage = weir_text_clean (weir_node_get_name (finding->node));
  g_autofree char *what = weir_text_clean (finding->what);
  g_autofree char *why = weir_text_clean (finding->why);

  /* Translators: a file, a stage, "warning", what was found, and a sentence with a full stop. */
  g_print (_ ("%s: stage “%s”: %s: %s (%s)\n"), name, stage, get_severity_title (finding->severity),
           what, why);
}

static void
print_size (const char   *name,
            WeirDocument *document)
{
  guint n_nodes = g_list_model_get_n_items (weir_document_get_nodes (document));
  guint n_links = g_list_model_get_n_items (weir_document_get_links (document));
  g_autofree char *stages = g_strdup_printf (ngettext ("%u stage", "%u stages", n_nodes), n_nodes);
  g_autofree char *subscriptions = g_strdup_printf (ngettext ("%u subscription", "%u subscriptions",
                                                              n_links), n_links);

  /* Translators: a file, "4 stages", "3 subscriptions". */
  g_print (_ ("%s: nothing wrong; %s, %s\n"), name, stages, subscriptions);
}

/* Answers whether it will work at all. */
static gboolean
report (const char   *path,
        WeirDocument *document)
{
  g_autoptr (GPtrArray) wants = weir_trust_list_wants (document);
  g_autoptr (GPtrArray) findings = weir_check_document (document);
  g_autofree char *display_name = g_filename_display_name (path);
  g_autofree char *name = weir_text_clean (display_name);
  gboolean will_work = TRUE;

  for (guint i = 0; i < findings->len; i++)
    {
      const WeirFinding *finding = g_ptr_array_index (findings, i);

      print_finding (name, finding);
      if (finding->severity == WEIR_SEVERITY_ERROR)
        will_work = FALSE;
    }
  if (findings->len == 0)
    print_size (name, document);

  for (guint i = 0; i < wants->len; i++)
    {
      g_autofree char *want = weir_want_describe (g_ptr_array_index (wants, i));
      g_autofree char *text = weir_text_clean (want);

      g_print (_ ("%s: to run it needs --allow files: %s\n"), name, text);
    }
  return will_work;
}

int
weir_cli_check (int    argc,
                char **argv)
{
  const WeirCliSyntax syntax = {
    .usage = _ ("FILE…"),
    .summary = _ ("Says what is wrong with documents. Nothing is run."),
    .description = _ ("An error (a stage will crash, or never do anything) makes it fail; warnings and\n"
                      "hints do not."),
    .min = 1,
    .max = G_MAXINT,
  };
  int status = WEIR_CLI_OK;

  if (!weir_cli_parse (&syntax, NULL, &argc, &argv))
    return WEIR_CLI_BAD_USE;

  for (int i = 1; i < argc; i++)
    {
      g_autoptr (WeirDocument) document = weir_cli_load (argv[i]);

      if (document == NULL || !report (argv[i], document))
        status = WEIR_CLI_FAILED;
    }
  return status;
}
