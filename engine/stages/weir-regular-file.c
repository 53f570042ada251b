/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-regular-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
check_type (const char        *path,
            const struct stat *about,
            GError           **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (S_ISREG (about->st_mode))
    return TRUE;

  if (S_ISDIR (about->st_mode))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, _ ("“%s” is a folder"), name);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                 _ ("“%s” is not a regular file: pipes, sockets and devices are not supported"), name);
  return FALSE;
}

int
weir_regular_file_open (const char *path,
                        int         flags,
                        GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);
  struct stat about;
  int descriptor;

  if (*path == '\0')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME, _ ("No file is chosen"));
      return -1;
    }

  /* Looked at first, because opening alone already does something to some devices. */
  if (stat (path, &about) == 0 && !check_type (path, &about, error))
    return -1;

  do
    descriptor = open (path, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0666);
  while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), _ ("Cannot open “%s”: %s"), name,
                   g_strerror (code));
      return -1;
    }

  if (fstat (descriptor, &about) != 0 || !check_type (path, &about, error))
    {
      close (descriptor);
      return -1;
    }
  return descriptor;
}

gssize
weir_regular_file_read (int         descriptor,
                        const char *path,
                        gpointer    into,
                        gsize       size,
                        GError    **error)
{
  g_autofree char *name = NULL;
  gssize n;
  int code;

  do
    n = read (descriptor, into, size);
  while (n < 0 && errno == EINTR);
  if (n >= 0)
    return n;

  code = errno;
  name = g_filename_display_name (path);
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), _ ("Cannot read “%s”: %s"), name, g_strerror (code));
  return -1;
}

gboolean
weir_regular_file_write (int           descriptor,
                         const char   *path,
                         gconstpointer from,
                         gsize         size,
                         GError      **error)
{
  g_autofree char *name = NULL;
  const char *rest = from;
  int code;

  while (size > 0)
    {
      gssize n = write (descriptor, rest, size);

      if (n < 0 && errno != EINTR)
        break;
      if (n > 0)
        {
          rest += n;
          size -= n;
        }
    }
  if (size == 0)
    return TRUE;

  code = errno;
  name = g_filename_display_name (path);
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), _ ("Cannot write “%s”: %s"), name, g_strerror (code));
  return FALSE;
}
