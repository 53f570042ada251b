/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-draft.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/weir-document-io.h"
#include "weir-error.h"

#define FIRST_LINE  "Weir draft 1"
#define SUFFIX      ".draft"
#define UNFINISHED  ".unfinished"
/* Far more than the lines about the origin ever take. */
#define HEADER_SIZE (64 * 1024)
/* An unfinished file of this age is nobody's, in seconds. */
#define STALE_AGE   600

struct _WeirDraft
{
  GMutex          turn;     /* for all below */
  char           *path;     /* owned */
  int             fd;       /* of the file that is there, locked; -1: there is none */
  gint64          time;     /* of a leftover */
  WeirDraftOrigin origin;   /* owned parts; likewise */
};

static void
clear_origin (WeirDraftOrigin *origin)
{
  g_free (origin->uri);
  g_free (origin->etag);
  g_free (origin->title);
}

/* Reads errno. */
static gboolean
fail (GError    **error,
      const char *path)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path,
               g_strerror (code));
  return FALSE;
}

static void
let_go (WeirDraft *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

static gboolean
write_all (int         fd,
           const char *data,
           gsize       size)
{
  while (size > 0)
    {
      gssize n_written = write (fd, data, size);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written < 0)
        return FALSE;
      data += n_written;
      size -= (gsize) n_written;
    }

  return TRUE;
}

/* Letters of all languages stay readable, ends of lines do not end the line. */
static void
append_line (GString    *header,
             const char *key,
             const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL)
    return;

  escaped = g_uri_escape_string (value, " /:", TRUE);
  g_string_append_printf (header, "%s %s\n", key, escaped);
}

static char *
make_header (const WeirDraftOrigin *origin)
{
  GString *header = g_string_new (FIRST_LINE "\n");

  append_line (header, "file", origin->uri);
  append_line (header, "etag", origin->etag);
  append_line (header, "title", origin->title);
  g_string_append_printf (header, "restored %u\n\n", origin->restored);
  return g_string_free (header, FALSE);
}

/* The lock is on the new file before it takes the old one's place: there is no moment at which the
 * draft looks left over. */
static gboolean
replace_file (WeirDraft  *self,
              const char *header,
              const char *text,
              GError    **error)
{
  g_autofree char *unfinished = g_strconcat (self->path, UNFINISHED, NULL);
  int fd = open (unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    return fail (error, unfinished);

  flock (fd, LOCK_EX | LOCK_NB);
  if (!write_all (fd, header, strlen (header)) || !write_all (fd, text, strlen (text))
      || fsync (fd) != 0 || rename (unfinished, self->path) != 0)
    {
      fail (error, unfinished);
      g_unlink (unfinished);
      close (fd);
      return FALSE;
    }

  let_go (self);
  self->fd = fd;
  return TRUE;
}

static gboolean
write_in_turn (WeirDraft             *self,
               const WeirDraftOrigin *origin,
               const char            *text,
               GCancellable          *cancellable,
               GError               **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *header = make_header (origin);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (error, folder);

  return replace_file (self, header, text, error);
}

/* NULL unless it is UTF-8 after all. */
static char *
unescape (const char *value)
{
  g_autofree char *text = g_uri_unescape_string (value, NULL);

  return text != NULL && g_utf8_validate (text, -1, NULL) ? g_steal_pointer (&text) : NULL;
}

static void
read_line (WeirDraftOrigin *origin,
           const char      *line)
{
  const char *value = strchr (line, ' ');
  guint64 count;

  if (value == NULL)
    return;

  value++;
  if (g_str_has_prefix (line, "file ") && origin->uri == NULL)
    origin->uri = unescape (value);
  else if (g_str_has_prefix (line, "etag ") && origin->etag == NULL)
    origin->etag = unescape (value);
  else if (g_str_has_prefix (line, "title ") && origin->title == NULL)
    origin->title = unescape (value);
  else if (g_str_has_prefix (line, "restored ")
           && g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT32, &count, NULL))
    origin->restored = (guint) count;
}

/* Lines that are not known are a newer version's. Answers where the document begins; 0: this is no
 * draft. */
static gsize
read_header (const char      *data,
             gsize            size,
             WeirDraftOrigin *origin)
{
  const char *end = size > 0 ? g_strstr_len (data, (gssize) size, "\n\n") : NULL;
  g_autofree char *header = NULL;
  g_auto (GStrv) lines = NULL;

  if (end == NULL)
    return 0;

  header = g_strndup (data, (gsize) (end - data));
  lines = g_strsplit (header, "\n", -1);
  if (g_strcmp0 (lines[0], FIRST_LINE) != 0)
    return 0;

  for (guint i = 1; lines[i] != NULL; i++)
    read_line (origin, lines[i]);
  return (gsize) (end - data) + 2;
}

/* At most @limit bytes from the start of the file. */
static GByteArray *
read_bytes (int   fd,
            gsize limit)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 chunk[16 * 1024];
  gssize n_read = 1;

  while (n_read > 0 && bytes->len < limit)
    {
      n_read = pread (fd, chunk, MIN (sizeof chunk, limit - bytes->len), bytes->len);
      if (n_read < 0 && errno == EINTR)
        n_read = 1;
      else if (n_read > 0)
        g_byte_array_append (bytes, chunk, (guint) n_read);
    }

  return n_read < 0 ? NULL : g_steal_pointer (&bytes);
}

/* Somebody may have put a newer file in the place of the one that was opened: that one's lock would
 * mean nothing. */
static gboolean
is_still_there (int         fd,
                const char *path)
{
  struct stat opened, present;

  return fstat (fd, &opened) == 0 && lstat (path, &present) == 0 && S_ISREG (opened.st_mode)
         && opened.st_ino == present.st_ino && opened.st_dev == present.st_dev;
}

/* Where there are no locks, a draft that is in use is offered too: better than offering none. */
static gboolean
take_lock (int fd)
{
  return flock (fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

/* NULL if it is in use, or no draft. */
static WeirDraft *
find_leftover (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  g_autoptr (GByteArray) start = NULL;
  g_autoptr (WeirDraft) self = NULL;
  struct stat status;

  if (fd < 0)
    return NULL;

  self = g_atomic_rc_box_new0 (WeirDraft);
  g_mutex_init (&self->turn);
  self->path = g_strdup (path);
  self->fd = fd;
  if (!take_lock (fd) || !is_still_there (fd, path) || fstat (fd, &status) != 0)
    return NULL;

  start = read_bytes (fd, HEADER_SIZE);
  if (start == NULL || read_header ((const char *) start->data, start->len, &self->origin) == 0)
    return NULL;

  self->time = status.st_mtime;
  return g_steal_pointer (&self);
}

static int
compare_drafts (gconstpointer a,
                gconstpointer b)
{
  const WeirDraft *first = *(WeirDraft *const *) a;
  const WeirDraft *second = *(WeirDraft *const *) b;

  return (first->time < second->time) - (first->time > second->time);
}

/* What a program left that was ended while it wrote. */
static void
remove_stale (const char *path)
{
  struct stat status;

  if (lstat (path, &status) == 0 && status.st_mtime < time (NULL) - STALE_AGE)
    g_unlink (path);
}

static void
clear_draft (gpointer data)
{
  WeirDraft *self = data;

  let_go (self);
  g_mutex_clear (&self->turn);
  clear_origin (&self->origin);
  g_free (self->path);
}

WeirDraft *
weir_draft_new (const char *folder)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (id, SUFFIX, NULL);
  WeirDraft *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_atomic_rc_box_new0 (WeirDraft);
  g_mutex_init (&self->turn);
  self->path = g_build_filename (folder, name, NULL);
  self->fd = -1;
  return self;
}

WeirDraft *
weir_draft_ref (WeirDraft *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
weir_draft_unref (WeirDraft *self)
{
  g_atomic_rc_box_release_full (self, clear_draft);
}

gboolean
weir_draft_write (WeirDraft             *self,
                  const WeirDraftOrigin *origin,
                  const char            *text,
                  GCancellable          *cancellable,
                  GError               **error)
{
  gboolean written;

  g_return_val_if_fail (self != NULL && origin != NULL && text != NULL, FALSE);

  g_mutex_lock (&self->turn);
  written = write_in_turn (self, origin, text, cancellable, error);
  g_mutex_unlock (&self->turn);
  return written;
}

void
weir_draft_remove (WeirDraft *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->turn);
  if (self->fd >= 0)
    g_unlink (self->path);
  let_go (self);
  g_mutex_unlock (&self->turn);
}

GPtrArray *
weir_draft_list_leftovers (const char *folder)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_draft_unref);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (folder != NULL, NULL);

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      WeirDraft *draft = g_str_has_suffix (name, SUFFIX) ? find_leftover (path) : NULL;

      if (draft != NULL)
        g_ptr_array_add (drafts, draft);
      else if (g_str_has_suffix (name, SUFFIX UNFINISHED))
        remove_stale (path);
    }
  g_ptr_array_sort (drafts, compare_drafts);

  return drafts;
}

const WeirDraftOrigin *
weir_draft_get_origin (WeirDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->origin;
}

gint64
weir_draft_get_time (WeirDraft *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->time;
}

WeirDocument *
weir_draft_restore (WeirDraft *self,
                    GError   **error)
{
  WeirDraftOrigin ignored = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) problem = NULL;
  WeirDocument *document;
  gsize start;

  g_return_val_if_fail (self != NULL && self->fd >= 0, NULL);

  bytes = read_bytes (self->fd, HEADER_SIZE + WEIR_DOCUMENT_MAX_SIZE);
  if (bytes == NULL)
    {
      fail (error, self->path);
      return NULL;
    }
  start = read_header ((const char *) bytes->data, bytes->len, &ignored);
  clear_origin (&ignored);
  g_byte_array_append (bytes, (const guint8 *) "", 1);

  /* A full disk must not keep anybody from their work. */
  self->origin.restored++;
  if (!weir_draft_write (self, &self->origin, (const char *) bytes->data + start, NULL, &problem))
    g_debug ("a draft was restored unmarked: %s", problem->message);

  document = weir_document_parse ((const char *) bytes->data + start, -1, error);
  file = self->origin.uri != NULL ? g_file_new_for_uri (self->origin.uri) : NULL;
  folder = file != NULL ? g_file_get_parent (file) : NULL;
  if (document != NULL)
    weir_document_set_folder (document, folder);
  return document;
}
