/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-document-io.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "weir-error.h"
#include "model/weir-document-private.h"
#include "model/weir-file-replace.h"
#include "model/weir-graph-private.h"
#include "model/weir-reader-private.h"

#define FILE_ATTRIBUTES G_FILE_ATTRIBUTE_STANDARD_TYPE "," \
  G_FILE_ATTRIBUTE_STANDARD_SIZE "," \
  G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME "," \
  G_FILE_ATTRIBUTE_ETAG_VALUE "," \
  G_FILE_ATTRIBUTE_UNIX_INODE

static gboolean
read_text (WeirReader         *self,
           gpointer            document,
           const WeirJsonItem *item,
           GError            **error)
{
  GError *problem = NULL;

  if (!weir_reader_expect_text (self, item, error))
    return FALSE;
  if (!weir_document_check_text (item->key, weir_reader_get_text (item), &problem))
    return weir_reader_fail_with (self, item, problem, error);

  g_object_set (document, item->key, weir_reader_get_text (item), NULL);
  return TRUE;
}

static gboolean
read_seed (WeirReader         *self,
           gpointer            document,
           const WeirJsonItem *item,
           GError            **error)
{
  gint64 seed;

  if (!weir_reader_read_integer (self, item, 0, G_MAXUINT32, &seed, error))
    return FALSE;

  g_object_set (document, "seed", (guint) seed, NULL);
  return TRUE;
}

static gboolean
read_strategy (WeirReader         *self,
               gpointer            document,
               const WeirJsonItem *item,
               GError            **error)
{
  static const char *const strategies[] = { "one_for_one", "one_for_all", "rest_for_one", NULL };
  guint strategy;

  if (!weir_reader_read_choice (self, item, strategies, &strategy, error))
    return FALSE;

  g_object_set (document, "strategy", strategy, NULL);
  return TRUE;
}

static gboolean
read_max_restarts (WeirReader         *self,
                   gpointer            document,
                   const WeirJsonItem *item,
                   GError            **error)
{
  gint64 max;

  if (!weir_reader_read_integer (self, item, 0, WEIR_MAX_RESTARTS_LIMIT, &max, error))
    return FALSE;

  g_object_set (document, "max-restarts", (guint) max, NULL);
  return TRUE;
}

static gboolean
read_max_seconds (WeirReader         *self,
                  gpointer            document,
                  const WeirJsonItem *item,
                  GError            **error)
{
  gint64 max;

  if (!weir_reader_read_integer (self, item, 1, WEIR_MAX_SECONDS_LIMIT, &max, error))
    return FALSE;

  g_object_set (document, "max-seconds", (guint) max, NULL);
  return TRUE;
}

static gboolean
read_supervisor (WeirReader         *self,
                 gpointer            document,
                 const WeirJsonItem *item,
                 GError            **error)
{
  static const WeirReaderKey keys[] = {
    { "strategy", read_strategy },
    { "max_restarts", read_max_restarts },
    { "max_seconds", read_max_seconds },
  };
  WeirValue unknown;

  if (!weir_reader_expect_type (self, item, WEIR_VALUE_MAP, error) ||
      !weir_reader_read_members (self, item, document, keys, G_N_ELEMENTS (keys), &unknown, error))
    return FALSE;

  weir_document_set_unknown_of_supervisor (document, unknown);
  return TRUE;
}

/* Before anything else: in a newer file, all the rest may be different. */
static gboolean
check_version (WeirReader         *self,
               const WeirJsonItem *root,
               GError            **error)
{
  const WeirJsonItem *item;
  gint64 version;

  if (!weir_reader_expect_type (self, root, WEIR_VALUE_MAP, error) ||
      (item = weir_reader_require (self, root, "weir", error)) == NULL ||
      !weir_reader_read_integer (self, item, 1, G_MAXINT64, &version, error))
    return FALSE;

  if (version > WEIR_DOCUMENT_VERSION)
    return weir_reader_fail (self, item, WEIR_ERROR_VERSION, error,
                             _ ("this document was written by a newer Weir: its format is %"
                                PRId64 ", and this version reads up to %d"),
                             version, WEIR_DOCUMENT_VERSION);

  return TRUE;
}

static gboolean
read_nodes (WeirReader         *self,
            const WeirJsonItem *list,
            GError            **error)
{
  guint number = 0;

  if (!weir_reader_expect_type (self, list, WEIR_VALUE_LIST, error))
    return FALSE;

  for (const WeirJsonItem *item = weir_json_get_first (self->json, list); item != NULL;
       item = weir_json_get_next (self->json, list, item))
    {
      if (!weir_reader_read_node (self, item, ++number, error))
        return FALSE;
      self->place.at = WEIR_READER_AT_TOP;
    }

  return TRUE;
}

static gboolean
read_links (WeirReader         *self,
            const WeirJsonItem *list,
            GError            **error)
{
  WeirLink *const *links;
  guint number = 0;
  guint circle;

  if (!weir_reader_expect_type (self, list, WEIR_VALUE_LIST, error))
    return FALSE;

  for (const WeirJsonItem *item = weir_json_get_first (self->json, list); item != NULL;
       item = weir_json_get_next (self->json, list, item))
    {
      if (!weir_reader_read_link (self, item, ++number, error))
        return FALSE;
      self->place.at = WEIR_READER_AT_TOP;
    }

  links = (WeirLink *const *) self->links->pdata;
  circle = weir_graph_find_circle (links, self->links->len);
  if (circle < self->links->len)
    {
      g_autoptr (GError) problem = NULL;

      weir_document_set_cycle_error (weir_link_get_from (links[circle]),
                                     weir_link_get_to (links[circle]), &problem);
      return weir_reader_fail_at (self, g_array_index (self->offsets, guint32, circle),
                                  problem->code, problem->message, error);
    }

  return TRUE;
}

static gboolean
read_document (WeirReader *self,
               GError    **error)
{
  static const WeirReaderKey keys[] = {
    { "weir", NULL },
    { "title", read_text },
    { "description", read_text },
    { "seed", read_seed },
    { "supervisor", read_supervisor },
    { "nodes", NULL },
    { "links", NULL },
    { "notes", NULL },
    { "frames", NULL },
  };
  const WeirJsonItem *root = self->json->items;
  const WeirJsonItem *nodes, *links;
  WeirValue unknown;

  if (!check_version (self, root, error) ||
      (nodes = weir_reader_require (self, root, "nodes", error)) == NULL ||
      (links = weir_reader_require (self, root, "links", error)) == NULL ||
      !weir_reader_read_members (self, root, self->document, keys, G_N_ELEMENTS (keys),
                                 &unknown, error))
    return FALSE;

  weir_document_set_unknown (self->document, unknown);
  return read_nodes (self, nodes, error) && read_links (self, links, error) &&
         weir_reader_read_remarks (self, weir_json_get_member (self->json, root, "frames"),
                                   WEIR_REMARK_FRAME, error) &&
         weir_reader_read_remarks (self, weir_json_get_member (self->json, root, "notes"),
                                   WEIR_REMARK_NOTE, error);
}

static void
set_too_large_error (const char *name,
                     GError    **error)
{
  g_set_error (error, WEIR_ERROR, WEIR_ERROR_TOO_LARGE,
               _ ("“%s” is too large to be a Weir document: those have at most %d MiB"),
               name, WEIR_DOCUMENT_MAX_SIZE / (1024 * 1024));
}

/* Opening a pipe waits for whoever writes to it, perhaps for ever; a device may never end. */
static gboolean
expect_regular (GFileInfo *info,
                GError   **error)
{
  GFileType type = g_file_info_get_file_type (info);
  const char *name = g_file_info_get_display_name (info);

  if (type == G_FILE_TYPE_REGULAR)
    return TRUE;

  if (type == G_FILE_TYPE_DIRECTORY)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                 _ ("“%s” is a folder, not a Weir document"), name);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                 _ ("“%s” is not an ordinary file, so it cannot be a Weir document"), name);
  return FALSE;
}

/* Reads one byte more than may be there: a file can be longer than it says. */
static GBytes *
read_all (GInputStream *stream,
          const char   *name,
          GError      **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 chunk[64 * 1024];
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, chunk, sizeof chunk, NULL, error)) > 0)
    {
      g_byte_array_append (bytes, chunk, (guint) n_read);
      if (bytes->len > WEIR_DOCUMENT_MAX_SIZE)
        {
          set_too_large_error (name, error);
          return NULL;
        }
    }

  return n_read < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static const char *
get_glib_etag (GFileInfo *info)
{
  return g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE);
}

static guint64
get_size (GFileInfo *info)
{
  return g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_STANDARD_SIZE);
}

/* GLib's own is the time of the last change, which only moves with the clock tick: two changes
 * within 4 ms look alike. */
static char *
make_etag (GFileInfo *info)
{
  return g_strdup_printf ("%s/%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, get_glib_etag (info),
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_UNIX_INODE),
                          get_size (info));
}

/* Of what was just written, unless it is already gone again: then one that no file has. */
static char *
make_new_etag (GFile      *file,
               const char *glib_etag)
{
  g_autoptr (GFileInfo) info = NULL;

  info = g_file_query_info (file, FILE_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (info == NULL || g_strcmp0 (get_glib_etag (info), glib_etag) != 0)
    return g_strdup ("");

  return make_etag (info);
}

static void
set_changed_error (GFileInfo *info,
                   GError   **error)
{
  g_set_error (error, WEIR_ERROR, WEIR_ERROR_CHANGED,
               _ ("somebody else changed “%s” since it was opened"),
               g_file_info_get_display_name (info));
}

static gboolean
check_unchanged (GFileInfo  *info,
                 const char *etag,
                 GError    **error)
{
  g_autofree char *now = make_etag (info);

  if (etag == NULL || g_str_equal (etag, now))
    return TRUE;

  set_changed_error (info, error);
  return FALSE;
}

static gboolean
replace_contents (GFile      *file,
                  const char *text,
                  const char *etag,
                  char      **fresh,
                  GError    **error)
{
  g_autoptr (GFileOutputStream) stream = weir_file_replace_begin (file, etag, error);

  if (stream == NULL)
    return FALSE;
  if (!g_output_stream_write_all (G_OUTPUT_STREAM (stream), text, strlen (text), NULL, NULL, error))
    {
      weir_file_replace_end (stream, FALSE, NULL);
      return FALSE;
    }
  if (!weir_file_replace_end (stream, TRUE, error))
    return FALSE;

  *fresh = g_file_output_stream_get_etag (stream);
  return TRUE;
}

WeirDocument *
weir_document_parse (const char *data,
                     gssize      size,
                     GError    **error)
{
  WeirReader reader = { 0 };
  gsize length;
  WeirDocument *answer = NULL;

  g_return_val_if_fail (data != NULL || size == 0, NULL);

  length = size < 0 ? strlen (data) : (gsize) size;
  if (length > WEIR_DOCUMENT_MAX_SIZE)
    {
      g_autofree char *message = g_strdup_printf (_ ("a document has at most %d MiB"),
                                                  WEIR_DOCUMENT_MAX_SIZE / (1024 * 1024));

      weir_json_set_error (data, 0, WEIR_ERROR_TOO_LARGE, message, error);
      return NULL;
    }

  reader.json = weir_json_parse (length > 0 ? data : "", length, error);
  if (reader.json == NULL)
    return NULL;

  reader.document = weir_document_new ();
  reader.links = g_ptr_array_new_with_free_func (g_object_unref);
  reader.offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (read_document (&reader, error))
    answer = g_steal_pointer (&reader.document);

  g_clear_object (&reader.document);
  g_ptr_array_unref (reader.links);
  g_array_unref (reader.offsets);
  weir_json_free (reader.json);
  return answer;
}

WeirDocument *
weir_document_load (GFile   *file,
                    char   **etag,
                    GError **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WeirDocument) document = NULL;
  g_autoptr (GFile) folder = NULL;
  const char *text;
  gsize size;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  info = g_file_query_info (file, FILE_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, error);
  if (info == NULL || !expect_regular (info, error))
    return NULL;
  if (get_size (info) > WEIR_DOCUMENT_MAX_SIZE)
    {
      set_too_large_error (g_file_info_get_display_name (info), error);
      return NULL;
    }

  stream = g_file_read (file, NULL, error);
  if (stream == NULL)
    return NULL;
  /* Of the file that is open, before it is read: whatever is written to it meanwhile counts as a
   * change. */
  g_clear_object (&info);
  info = g_file_input_stream_query_info (stream, FILE_ATTRIBUTES, NULL, error);
  if (info == NULL)
    return NULL;
  bytes = read_all (G_INPUT_STREAM (stream), g_file_info_get_display_name (info), error);
  if (bytes == NULL)
    return NULL;

  text = g_bytes_get_data (bytes, &size);
  document = weir_document_parse (text, (gssize) size, error);
  if (document == NULL)
    return NULL;

  folder = g_file_get_parent (file);
  weir_document_set_folder (document, folder);
  if (etag != NULL)
    *etag = make_etag (info);
  return g_steal_pointer (&document);
}

gboolean
weir_document_save (WeirDocument *self,
                    GFile        *file,
                    const char   *etag,
                    char        **new_etag,
                    GError      **error)
{
  g_autofree char *text = NULL;
  g_autofree char *fresh = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFileInfo) info = NULL;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  info = g_file_query_info (file, FILE_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (info != NULL && (!expect_regular (info, error) || !check_unchanged (info, etag, error)))
    return FALSE;

  text = weir_document_to_string (self);
  if (strlen (text) > WEIR_DOCUMENT_MAX_SIZE)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_TOO_LARGE,
                   _ ("the document is larger than %d MiB and could not be opened again"),
                   WEIR_DOCUMENT_MAX_SIZE / (1024 * 1024));
      return FALSE;
    }

  /* Its etag was compared just now; GLib compares its part again, in the same breath as it replaces
   * the file. */
  if (!replace_contents (file, text, etag != NULL && info != NULL ? get_glib_etag (info) : NULL,
                         &fresh, error))
    {
      if (error != NULL && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
        {
          g_clear_error (error);
          set_changed_error (info, error);
        }
      return FALSE;
    }

  folder = g_file_get_parent (file);
  weir_document_set_folder (self, folder);
  if (new_etag != NULL)
    *new_etag = make_new_etag (file, fresh);
  return TRUE;
}

char *
weir_document_read_etag (GFile   *file,
                         GError **error)
{
  g_autoptr (GFileInfo) info = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  info = g_file_query_info (file, FILE_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, error);
  return info != NULL ? make_etag (info) : NULL;
}
