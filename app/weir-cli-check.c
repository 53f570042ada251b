/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli.h"

#include "weir-cli-text.h"

#include <glib/gi18n.h>

static void
report (const char   *path,
        WeirDocument *document)
{
  g_autoptr (GPtrArray) wants = weir_trust_list_wants (document);
  guint n_nodes = g_list_model_get_n_items (weir_document_get_nodes (document));
  guint n_links = g_list_model_get_n_items (weir_document_get_links (document));
  g_autofree char *stages = g_strdup_printf (ngettext ("%u stage", "%u stages", n_nodes), n_nodes);
  g_autofree char *subscriptions = g_strdup_printf (ngettext ("%u subscription", "%u subscriptions",
                                                              n_links), n_links);
  g_autofree char *display_name = g_filename_display_name (path);
  g_autofree char *name = weir_text_clean (display_name);

  /* Translators: a file, "4 stages", "3 subscriptions". */
  g_print (_ ("%s: nothing wrong; %s, %s\n"), name, stages, subscriptions);
  for (guint i = 0; i < wants->len; i++)
    {
      g_autofree char *want = weir_want_describe (g_ptr_array_index (wants, i));
      g_autofree char *text = weir_text_clean (want);

      g_print (_ ("%s: to run it needs --allow files: %s\n"), name, text);
    }
}

int
weir_cli_check (int    argc,
                char **argv)
{
  const WeirCliSyntax syntax = {
    .usage = _ ("FILE…"),
    .summary = _ ("Says what is wrong with documents. Nothing is run."),
    .min = 1,
    .max = G_MAXINT,
  };
  int status = WEIR_CLI_OK;

  if (!weir_cli_parse (&syntax, NULL, &argc, &argv))
    return WEIR_CLI_BAD_USE;

  for (int i = 1; i < argc; i++)
    {
      g_autoptr (WeirDocument) document = weir_cli_load (argv[i]);

      if (document != NULL)
        report (argv[i], document);
      else
        status = WEIR_CLI_FAILED;
    }
  return status;
}
