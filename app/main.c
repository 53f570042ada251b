/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include "weir-application.h"

int
main (int    argc,
      char **argv)
{
  /* Where translations are before they are installed. */
  const char *folder = g_getenv ("WEIR_LOCALEDIR");
  g_autoptr (WeirApplication) application = NULL;

  /* A file that may not grow any more is an error to tell of, not the end. */
  signal (SIGXFSZ, SIG_IGN);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_prgname (APP_ID);
  g_set_application_name (_ ("Weir"));
  application = weir_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
