/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-paths.h"
#include "weir-data-folder.h"

/* A path of the build machine means nothing, or worse, where the program is installed. */
static gboolean
is_installed (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program == NULL || g_str_has_prefix (program, WEIR_BINDIR G_DIR_SEPARATOR_S);
}

GFile *
weir_data_folder_get (void)
{
  static GFile *folder = NULL;

  if (folder == NULL)
    folder = g_file_new_for_path (is_installed () ? WEIR_DATADIR : WEIR_SOURCE_DATADIR);

  return folder;
}
