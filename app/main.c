/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <locale.h>
#include <signal.h>
#include "weir-application.h"

static gboolean
has_graphics_card (void)
{
  g_autoptr (GDir) devices = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  while (devices != NULL && (name = g_dir_read_name (devices)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return TRUE;
  return g_file_test ("/dev/nvidiactl", G_FILE_TEST_EXISTS);
}

/* Without a graphics card OpenGL is done by the processor, too, through a compiler and textures: that takes more than twice the
 * memory. What somebody has set stands. */
static void
do_without_opengl (void)
{
  gboolean is_new = gtk_get_major_version () > 4 || gtk_get_minor_version () >= 16;

  if (g_getenv ("GSK_RENDERER") != NULL || has_graphics_card ())
    return;
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  g_setenv (is_new ? "GDK_DISABLE" : "GDK_DEBUG", is_new ? "gl,vulkan" : "gl-disable", FALSE);
}

int
main (int    argc,
      char **argv)
{
  /* Where translations are before they are installed. */
  const char *folder = g_getenv ("WEIR_LOCALEDIR");
  g_autoptr (WeirApplication) application = NULL;

  /* A file that may not grow any more is an error to tell of, not the end. */
  signal (SIGXFSZ, SIG_IGN);

  do_without_opengl ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_prgname (APP_ID);
  g_set_application_name (_ ("Weir"));
  application = weir_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
