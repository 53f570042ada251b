/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-trace-reader.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "weir-error.h"

#define CHUNK   65536
#define VERSION 2

struct _WeirTraceReader
{
  GObject        parent_instance;

  GInputStream  *stream;        /* owned */
  GString       *text;          /* owned: what was read and is not used up */
  gsize          used;
  gboolean       is_over;       /* the stream, not the text */
  gboolean       has_ended;     /* nothing more is read */
  guint          line;          /* number of the present one, from 1 */
  guint          version;
  guint64        serial;        /* of the last entry */
  guint64        n_entries;
  guint64        n_bytes;       /* read from the stream */
  gsize          n_name_bytes;  /* of all names read so far */
  WeirRecording *recording;     /* owned: who is who; no entries */
};

G_DEFINE_FINAL_TYPE (WeirTraceReader, weir_trace_reader, G_TYPE_OBJECT)

static void
weir_trace_reader_dispose (GObject *object)
{
  g_clear_object (&WEIR_TRACE_READER (object)->stream);

  G_OBJECT_CLASS (weir_trace_reader_parent_class)->dispose (object);
}

static void
weir_trace_reader_finalize (GObject *object)
{
  WeirTraceReader *self = WEIR_TRACE_READER (object);

  g_string_free (self->text, TRUE);
  weir_recording_unref (self->recording);

  G_OBJECT_CLASS (weir_trace_reader_parent_class)->finalize (object);
}

static void
weir_trace_reader_class_init (WeirTraceReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_trace_reader_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_trace_reader_finalize;
}

static void
weir_trace_reader_init (WeirTraceReader *self)
{
  self->text = g_string_new (NULL);
  self->recording = weir_recording_new (0);
}

/*< lines >*/

static void
fail (WeirTraceReader *self,
      WeirError        code,
      const char      *problem,
      GError         **error)
{
  /* Translators: the number of a line, and what is wrong with it. */
  g_set_error (error, WEIR_ERROR, (gint) code, _ ("line %u: %s"), self->line, problem);
}

static gboolean
read_more (WeirTraceReader *self,
           GError         **error)
{
  gssize n;

  g_string_erase (self->text, 0, (gssize) self->used);
  self->used = 0;
  g_string_set_size (self->text, self->text->len + CHUNK);
  n = g_input_stream_read (self->stream, self->text->str + self->text->len - CHUNK, CHUNK, NULL, error);
  g_string_truncate (self->text, self->text->len - CHUNK + (gsize) MAX (n, 0));
  self->n_bytes += (guint64) MAX (n, 0);
  self->is_over = n == 0;
  return n >= 0;
}

/* Lent until the next one; NULL after the last, or with @error. */
static char *
take_line (WeirTraceReader *self,
           GError         **error)
{
  char *line, *end;

  while ((end = memchr (self->text->str + self->used, '\n', self->text->len - self->used)) == NULL)
    {
      if (self->is_over && self->used == self->text->len)
        return NULL;
      if (self->is_over || self->text->len - self->used > WEIR_TRACE_MOST_BYTES)
        {
          self->line++;
          fail (self, self->is_over ? WEIR_ERROR_INCOMPLETE : WEIR_ERROR_TOO_LARGE,
                self->is_over ? _ ("the file ends in the middle of it: the program was stopped, or the file cut") : _ ("it is too long"), error);
          return NULL;
        }
      if (!read_more (self, error))
        return NULL;
    }

  line = self->text->str + self->used;
  self->line++;
  self->used = (gsize) (end + 1 - self->text->str);
  if (end - line > WEIR_TRACE_MOST_BYTES)
    {
      fail (self, WEIR_ERROR_TOO_LARGE, _ ("it is too long"), error);
      return NULL;
    }
  if (memchr (line, '\0', (gsize) (end - line)) != NULL)
    {
      fail (self, WEIR_ERROR_SYNTAX, _ ("this is not text"), error);
      return NULL;
    }
  *end = '\0';
  return line;
}

/*< words >*/

/* A number up to @most, and what follows it. */
static gboolean
take_number (char   **at,
             guint64  most,
             char     follower,
             guint64 *into)
{
  const char *digits = *at;
  char *end;
  guint64 number;

  if (!g_ascii_isdigit (*digits) || (*digits == '0' && g_ascii_isdigit (digits[1])))
    return FALSE;
  errno = 0;
  number = g_ascii_strtoull (digits, &end, 10);
  if (errno != 0 || number > most || *end != follower)
    return FALSE;

  *into = number;
  *at = follower != '\0' ? end + 1 : end;
  return TRUE;
}

static gboolean
take_id (char **at,
         char   follower,
         guint *into)
{
  guint64 number;

  if (!take_number (at, G_MAXUINT, follower, &number))
    return FALSE;
  *into = (guint) number;
  return TRUE;
}

static gboolean
take_text (char      **at,
           const char *text)
{
  if (!g_str_has_prefix (*at, text))
    return FALSE;
  *at += strlen (text);
  return TRUE;
}

/* Up to a space. Lent: what follows is cut off. */
static char *
take_word (char **at)
{
  char *word = *at, *end = strchr (word, ' ');

  if (end == NULL || end == word)
    return NULL;
  *end = '\0';
  *at = end + 1;
  return word;
}

/* Whether the last byte stands behind a backslash that does not stand behind one itself. */
static gboolean
is_last_escaped (const char *text,
                 gsize       length)
{
  gsize n = 0;

  while (n + 1 < length && text[length - 2 - n] == '\\')
    n++;
  return n % 2 == 1;
}

/* All of the rest. Returns: (transfer full): NULL if it is none. */
static char *
read_quoted (const char *at)
{
  gsize length = strlen (at);
  g_autofree char *inner = NULL, *name = NULL;

  if (length < 2 || at[0] != '"' || at[length - 1] != '"'
      || is_last_escaped (at, length))
    return NULL;
  inner = g_strndup (at + 1, length - 2);
  name = g_strcompress (inner);
  return g_utf8_validate (name, -1, NULL) ? g_steal_pointer (&name) : NULL;
}

/*< declarations >*/

static gboolean
read_stage (WeirTraceReader *self,
            char            *at)
{
  WeirTraceStage stage = { .after = self->serial };
  g_autofree char *name = NULL;

  if (!take_id (&at, ' ', &stage.process) || stage.process == 0 || !take_id (&at, ' ', &stage.node)
      || !take_id (&at, ' ', &stage.copy) || (stage.kind = take_word (&at)) == NULL
      || !g_utf8_validate (stage.kind, -1, NULL) || (name = read_quoted (at)) == NULL)
    return FALSE;

  stage.name = name;
  self->n_name_bytes += strlen (stage.kind) + strlen (stage.name);
  weir_recording_declare_stage (self->recording, &stage);
  return TRUE;
}

static gboolean
read_subscription (WeirTraceReader *self,
                   char            *at)
{
  WeirTraceSubscription subscription = { .after = self->serial };

  if (!take_id (&at, ' ', &subscription.id) || subscription.id == 0 || !take_id (&at, ' ', &subscription.link)
      || !take_id (&at, ' ', &subscription.max) || !take_id (&at, '\0', &subscription.min))
    return FALSE;

  weir_recording_declare_subscription (self->recording, &subscription);
  return TRUE;
}

static gboolean
read_seed (WeirTraceReader *self,
           char            *at)
{
  guint seed;

  if (!take_id (&at, '\0', &seed))
    return FALSE;
  weir_recording_set_seed (self->recording, seed);
  return TRUE;
}

/* Of entries that came before the first one here. */
static gboolean
read_before (WeirTraceReader *self,
             char            *at)
{
  guint64 n;

  if (self->version == 1 || self->n_entries > 0 || !take_number (&at, G_MAXUINT64 - 1, '\0', &n))
    return FALSE;
  weir_recording_set_n_before (self->recording, n);
  self->serial = n;
  return TRUE;
}

static gboolean
read_declaration (WeirTraceReader *self,
                  char            *line,
                  GError         **error)
{
  gboolean is_right = take_text (&line, "stage ") ? read_stage (self, line)
                      : take_text (&line, "subscription ") ? read_subscription (self, line)
                      : take_text (&line, "seed ") ? read_seed (self, line)
                      : take_text (&line, "before ") && read_before (self, line);

  if (!is_right)
    fail (self, WEIR_ERROR_SYNTAX, _ ("this is neither a declaration nor an entry"), error);
  else if (weir_recording_get_stages (self->recording)->len + weir_recording_get_subscriptions (self->recording)->len
           <= WEIR_TRACE_MOST_DECLARED && self->n_name_bytes <= WEIR_TRACE_MOST_NAME_BYTES)
    return TRUE;
  else
    fail (self, WEIR_ERROR_TOO_LARGE, _ ("there are too many stages or subscriptions"), error);
  return FALSE;
}

/*< entries >*/

static gboolean
find_kind (const char *name,
           guint32    *kind)
{
  guint i;

  for (i = 0; name != NULL && i < WEIR_TRACE_N_KINDS; i++)
    if (g_strcmp0 (name, weir_trace_kind_to_string (i)) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_stage (WeirTraceReader *self,
          guint            process)
{
  return process == 0 || weir_recording_find_stage (self->recording, process) != NULL;
}

/* "1.000250" */
static gboolean
take_time (char  **at,
           gint64 *into)
{
  guint64 seconds, usec = 0;
  guint i;

  if (!take_number (at, G_MAXINT64 / G_USEC_PER_SEC - 1, '.', &seconds))
    return FALSE;
  for (i = 0; i < 6; i++, ++*at)
    {
      if (!g_ascii_isdigit (**at))
        return FALSE;
      usec = 10 * usec + (guint64) (**at - '0');
    }
  *into = (gint64) (seconds * G_USEC_PER_SEC + usec);
  return take_text (at, " ");
}

static gboolean
take_ends (char          **at,
           WeirTraceEntry *entry)
{
  char *arrow = strstr (*at, "→"), *space;

  if (arrow == NULL)
    return FALSE;
  *arrow = '\0';
  if (!take_id (at, '\0', &entry->from))
    return FALSE;
  *at = arrow + strlen ("→");
  space = strchr (*at, ' ');
  return space != NULL ? take_id (at, ' ', &entry->to) && take_text (at, "#")
         && take_id (at, '\0', &entry->subscription) && entry->subscription != 0
                       : take_id (at, '\0', &entry->to);
}

/* NULL, or what is wrong with it. */
static const char *
read_entry (WeirTraceReader *self,
            char            *at,
            WeirTraceEntry  *entry)
{
  const WeirTraceSubscription *subscription;

  if (!take_number (&at, G_MAXUINT64, ' ', &entry->serial) || !take_number (&at, G_MAXUINT64, ' ', &entry->cause)
      || !take_time (&at, &entry->time))
    return _ ("this is neither a declaration nor an entry");
  if (!find_kind (take_word (&at), &entry->kind))
    return _ ("there is no such kind of entry");
  if (!take_id (&at, ' ', &entry->count) || !take_ends (&at, entry))
    return _ ("this is neither a declaration nor an entry");
  if (entry->serial <= self->serial || entry->cause >= entry->serial)
    return _ ("entries are not in their order");
  subscription = weir_recording_find_subscription (self->recording, entry->subscription);
  if (!is_stage (self, entry->from) || !is_stage (self, entry->to)
      || (entry->subscription != 0 && subscription == NULL))
    return _ ("it names what was not declared before");

  if (self->n_entries == 0)
    weir_recording_set_n_before (self->recording, entry->serial - 1);
  self->serial = entry->serial;
  self->n_entries++;
  entry->link = subscription != NULL ? subscription->link : 0;
  return NULL;
}

/*< the file >*/

static gboolean
read_version (WeirTraceReader *self,
              GError         **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *reason = NULL;
  char *line = take_line (self, &problem);
  guint version;

  /* Whatever is wrong with a first line, it is not ours. */
  if (problem != NULL && problem->domain != WEIR_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  self->line = 1;
  if (line == NULL || !take_text (&line, "weir-trace ") || !take_id (&line, '\0', &version))
    {
      fail (self, WEIR_ERROR_SYNTAX, _ ("this is no trace: weir-cli run --trace writes one, as does Save Trace in the window"), error);
      return FALSE;
    }
  self->version = version;
  if (version >= 1 && version <= VERSION)
    return TRUE;

  /* Translators: numbers of versions of a file's format. */
  reason = g_strdup_printf (_ ("this trace has format %u, and this Weir reads %u: use the Weir that wrote it, or a newer one"),
                            version, VERSION);
  fail (self, WEIR_ERROR_VERSION, reason, error);
  return FALSE;
}

WeirTraceReader *
weir_trace_reader_new (GInputStream *stream,
                       GError      **error)
{
  g_autoptr (WeirTraceReader) self = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_object_new (WEIR_TYPE_TRACE_READER, NULL);
  self->stream = g_object_ref (stream);
  return read_version (self, error) ? g_steal_pointer (&self) : NULL;
}

/*< the end >*/

/* "end 12 whole": of how many entries, and why. */
static gboolean
take_end (WeirTraceReader *self,
          char            *at)
{
  guint64 n;
  WeirTraceEnd end;

  if (!take_text (&at, "end ") || !take_number (&at, G_MAXUINT64, ' ', &n) || n != self->n_entries)
    return FALSE;
  for (end = WEIR_TRACE_END_WHOLE; end < WEIR_TRACE_N_ENDS; end++)
    if (g_str_equal (at, weir_trace_end_to_string (end)))
      {
        weir_recording_set_end (self->recording, end);
        return TRUE;
      }
  return FALSE;
}

/* FALSE, as there is no further entry. */
static gboolean
read_end (WeirTraceReader *self,
          char            *line,
          GError         **error)
{
  g_autoptr (GError) problem = NULL;

  if (!take_end (self, line))
    fail (self, WEIR_ERROR_SYNTAX, _ ("this last line does not fit what stands before it: there are other entries, or it is unknown"), error);
  else if (take_line (self, &problem) != NULL)
    fail (self, WEIR_ERROR_SYNTAX, _ ("something stands behind the last line"), error);
  else if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* Files of the first version have no last line. */
static void
check_end (WeirTraceReader *self,
           GError         **error)
{
  if (self->version == 1)
    return;

  self->line++;
  fail (self, WEIR_ERROR_INCOMPLETE, _ ("the trace ended without its last line: the program was stopped, or the file cut"), error);
}

static gboolean
read_next (WeirTraceReader *self,
           WeirTraceEntry  *entry,
           GError         **error)
{
  g_autoptr (GError) problem = NULL;
  char *line;

  while ((line = take_line (self, &problem)) != NULL)
    if (g_ascii_isdigit (*line))
      {
        WeirTraceEntry read = { 0 };
        const char *wrong = read_entry (self, line, &read);

        if (wrong != NULL)
          fail (self, WEIR_ERROR_SYNTAX, wrong, error);
        else
          *entry = read;
        return wrong == NULL;
      }
    else if (self->version > 1 && g_str_has_prefix (line, "end "))
      return read_end (self, line, error);
    else if (!read_declaration (self, line, error))
      return FALSE;
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    check_end (self, error);
  return FALSE;
}

gboolean
weir_trace_reader_next (WeirTraceReader *self,
                        WeirTraceEntry  *entry,
                        GError         **error)
{
  g_return_val_if_fail (WEIR_IS_TRACE_READER (self), FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  self->has_ended = self->has_ended || !read_next (self, entry, error);
  return !self->has_ended;
}

guint
weir_trace_reader_get_version (WeirTraceReader *self)
{
  g_return_val_if_fail (WEIR_IS_TRACE_READER (self), 0);

  return self->version;
}

guint64
weir_trace_reader_get_n_bytes (WeirTraceReader *self)
{
  g_return_val_if_fail (WEIR_IS_TRACE_READER (self), 0);

  return self->n_bytes - (self->text->len - self->used);
}

WeirRecording *
weir_trace_reader_get_recording (WeirTraceReader *self)
{
  g_return_val_if_fail (WEIR_IS_TRACE_READER (self), NULL);

  return self->recording;
}

guint
weir_trace_reader_get_seed (WeirTraceReader *self)
{
  g_return_val_if_fail (WEIR_IS_TRACE_READER (self), 0);

  return weir_recording_get_seed (self->recording);
}

const WeirTraceStage *
weir_trace_reader_get_stage (WeirTraceReader *self,
                             guint            process)
{
  g_return_val_if_fail (WEIR_IS_TRACE_READER (self), NULL);

  return weir_recording_find_stage (self->recording, process);
}

void
weir_trace_reader_get_demand (WeirTraceReader *self,
                              guint            subscription,
                              guint           *max,
                              guint           *min)
{
  const WeirTraceSubscription *found;

  g_return_if_fail (WEIR_IS_TRACE_READER (self));
  g_return_if_fail (max != NULL && min != NULL);

  found = weir_recording_find_subscription (self->recording, subscription);
  *max = found != NULL ? found->max : 0;
  *min = found != NULL ? found->min : 0;
}
