/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-file-lines.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stages/weir-regular-file.h"
#include "time/weir-scheduler.h"

#define CHUNK 65536
#define LONGEST_LINE (1024 * 1024)
/* Read in one turn at most, so that a large demand does not keep the thread from everybody else. */
#define READ_AT_ONCE (1024 * 1024)
#define MOST_AT_ONCE 1024
#define LOOK_AGAIN_AFTER (G_USEC_PER_SEC / 4)

struct _WeirFileLines
{
  WeirStage parent_instance;

  char     *path;          /* owned */
  gboolean  follow;

  int       descriptor;    /* -1: closed */
  char     *open_path;     /* owned: of the descriptor */
  dev_t     device;        /* these two tell whether the path means another file by now */
  ino_t     inode;

  char     *buffer;        /* owned */
  gsize     capacity;
  gsize     start;         /* of the line at hand */
  gsize     scanned;       /* no line feed between start and here */
  gsize     end;           /* of what was read */

  guint64   demand;        /* not met yet */
  WeirTimer look;          /* to look again for more at the end of a followed file */
  gboolean  is_pending;    /* an info or the timer will make it go on */
  gboolean  has_ended;
  gboolean  has_cut;       /* a line was cut, and that is in the log */
};

G_DEFINE_FINAL_TYPE (WeirFileLines, weir_file_lines, WEIR_TYPE_STAGE)

static const WeirParam params[] = {
  WEIR_PARAM_FILE ("path", N_ ("File"), WeirFileLines, path, "", N_ ("Which file is read")),
  WEIR_PARAM_BOOL ("follow", N_ ("Follow"), WeirFileLines, follow, FALSE,
                   N_ ("Whether it waits for more at the end of the file, as for a log that grows")),
};

static void
close_file (WeirFileLines *self)
{
  if (self->descriptor >= 0)
    close (self->descriptor);
  self->descriptor = -1;
  self->start = self->scanned = self->end = 0;
  g_clear_pointer (&self->open_path, g_free);
}

static gboolean
open_file (WeirFileLines *self)
{
  g_autoptr (GError) error = NULL;
  struct stat about;

  self->descriptor = weir_regular_file_open (self->path, O_RDONLY, &error);
  if (self->descriptor < 0)
    {
      weir_stage_stop (WEIR_STAGE (self), weir_value_text (error->message));
      return FALSE;
    }

  self->open_path = g_strdup (self->path);
  if (fstat (self->descriptor, &about) == 0)
    {
      self->device = about.st_dev;
      self->inode = about.st_ino;
    }
  return TRUE;
}

/* Whether all bytes are ASCII and none is NUL; may miss a text of which that is true. */
static gboolean
is_plain (const char *text,
          gsize       size)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 seen = 0;
  guint64 word;

  for (; size >= sizeof word; text += sizeof word, size -= sizeof word)
    {
      memcpy (&word, text, sizeof word);
      seen |= word | (word - ones);
    }
  for (; size > 0; text++, size--)
    seen |= (guint64) (guchar) *text | ((guint64) (guchar) *text - 1);
  return (seen & (ones << 7)) == 0;
}

static WeirValue
make_text (const char *text,
           gsize       size)
{
  g_autofree char *valid = NULL;

  if (is_plain (text, size) || g_utf8_validate_len (text, size, NULL))
    return weir_value_text_sized (text, size);

  valid = g_utf8_make_valid (text, size);
  return weir_value_text (valid);
}

static void
log_text (WeirFileLines *self,
          GLogLevelFlags level,
          const char    *id,
          const char    *text)
{
  WeirValue details = weir_value_map ();

  weir_value_map_set (&details, "path", weir_value_text (self->open_path));
  weir_value_map_set (&details, "text", weir_value_text (text));
  weir_stage_log (WEIR_STAGE (self), level, id, details);
}

/* Where to cut the line at hand, which is too long: not within a character. */
static gsize
cut_line (WeirFileLines *self)
{
  gsize size = LONGEST_LINE;
  guint i;

  if (!self->has_cut)
    {
      self->has_cut = TRUE;
      log_text (self, G_LOG_LEVEL_WARNING, "line_cut",
                _ ("A line of the file is longer than 1 MiB: such lines come in pieces"));
    }

  for (i = 0; i < 3 && (self->buffer[self->start + size] & 0xc0) == 0x80; i++)
    size--;
  return size;
}

/* Lends the next line that is complete, in the buffer. */
static gboolean
take_line (WeirFileLines *self,
           const char   **line,
           gsize         *size)
{
  const char *at = self->buffer + self->start;
  const char *feed = memchr (self->buffer + self->scanned, '\n', self->end - self->scanned);

  if (feed != NULL)
    {
      *line = at;
      *size = feed - at;
      self->start += *size + 1;
      if (*size > 0 && at[*size - 1] == '\r')
        *size -= 1;
    }
  /* Two more bytes are there, so that the end of the line does not become a piece of its own. */
  else if (self->end - self->start > LONGEST_LINE + 2)
    {
      *line = at;
      *size = cut_line (self);
      self->start += *size;
    }
  else
    {
      self->scanned = self->end;
      return FALSE;
    }
  self->scanned = self->start;
  return TRUE;
}

/* Emits the complete lines in the buffer, as far as there is demand. */
static void
emit_lines (WeirFileLines *self)
{
  WeirBatch *batch = NULL;
  guint room = 0;
  const char *line;
  gsize size;

  while (self->demand > 0 && take_line (self, &line, &size))
    {
      if (room == 0)
        {
          room = MIN (self->demand, MOST_AT_ONCE);
          batch = weir_stage_reserve (WEIR_STAGE (self), room);
        }
      weir_batch_append (batch, make_text (line, size));
      self->demand--;
      room--;
    }
}

static void
emit_rest (WeirFileLines *self)
{
  if (self->end > self->start)
    {
      weir_stage_emit (WEIR_STAGE (self), make_text (self->buffer + self->start, self->end - self->start));
      self->demand--;
    }
  self->start = self->scanned = self->end = 0;
}

/* Reads a chunk behind what is left in the buffer. Answers how much, 0 at the end, -1 when it stopped the stage. */
static gssize
read_chunk (WeirFileLines *self)
{
  g_autoptr (GError) error = NULL;
  gsize left = self->end - self->start;
  gssize n;

  if (self->start > 0)
    memmove (self->buffer, self->buffer + self->start, left);
  self->scanned -= self->start;
  self->start = 0;
  self->end = left;
  if (self->capacity < left + CHUNK)
    {
      self->capacity = MAX (2 * self->capacity, left + CHUNK);
      self->buffer = g_realloc (self->buffer, self->capacity);
    }

  n = weir_regular_file_read (self->descriptor, self->open_path, self->buffer + left, CHUNK, &error);
  if (n < 0)
    weir_stage_stop (WEIR_STAGE (self), weir_value_text (error->message));
  else
    self->end += n;
  return n;
}

static void
wait_for_more (WeirFileLines *self)
{
  WeirScheduler *scheduler = weir_process_get_scheduler (WEIR_PROCESS (self));

  self->is_pending = TRUE;
  weir_scheduler_set_timer (scheduler, &self->look,
                            weir_clock_now (weir_scheduler_get_clock (scheduler)) + LOOK_AGAIN_AFTER);
}

/* At the end of a followed file: whether there is something to read after all. */
static gboolean
find_more (WeirFileLines *self)
{
  off_t position = lseek (self->descriptor, 0, SEEK_CUR);
  struct stat about;

  if (fstat (self->descriptor, &about) == 0 && about.st_size < position)
    {
      log_text (self, G_LOG_LEVEL_INFO, "file_truncated", _ ("The file became shorter: it is read from its start again"));
      lseek (self->descriptor, 0, SEEK_SET);
      self->start = self->scanned = self->end = 0;
      return TRUE;
    }

  /* A path that leads nowhere at the moment may lead to the next file soon. */
  if (stat (self->path, &about) != 0 || !S_ISREG (about.st_mode)
      || (about.st_dev == self->device && about.st_ino == self->inode))
    return FALSE;

  log_text (self, G_LOG_LEVEL_INFO, "file_replaced", _ ("The file was replaced: the new one is read"));
  emit_rest (self);
  close_file (self);
  return open_file (self);
}

/* Answers whether to read on. */
static gboolean
handle_end_of_file (WeirFileLines *self)
{
  if (self->follow)
    {
      if (find_more (self))
        return TRUE;
      if (!weir_stage_is_stopping (WEIR_STAGE (self)))
        wait_for_more (self);
      return FALSE;
    }

  emit_rest (self);
  self->has_ended = TRUE;
  weir_stage_async_info (WEIR_STAGE (self), weir_value_text ("end"));
  return FALSE;
}

static void
produce (WeirFileLines *self)
{
  gsize n_read = 0;

  emit_lines (self);
  while (self->demand > 0)
    {
      gssize n;

      if (n_read >= READ_AT_ONCE)
        {
          self->is_pending = TRUE;
          weir_process_send_info (WEIR_PROCESS (self), weir_value_text ("more"));
          return;
        }

      n = read_chunk (self);
      if (n < 0 || (n == 0 && !handle_end_of_file (self)))
        return;
      n_read += n;
      emit_lines (self);
    }
}

static void
on_look (WeirTimer *timer)
{
  WeirFileLines *self = (WeirFileLines *) ((char *) timer - G_STRUCT_OFFSET (WeirFileLines, look));

  weir_process_send_info (WEIR_PROCESS (self), weir_value_text ("more"));
}

static void
reopen (WeirFileLines *self)
{
  if (self->has_ended || g_strcmp0 (self->path, self->open_path) == 0)
    return;

  close_file (self);
  if (open_file (self) && !self->is_pending)
    produce (self);
}

static void
weir_file_lines_init_stage (WeirStage *stage)
{
  WeirFileLines *self = WEIR_FILE_LINES (stage);

  self->capacity = 2 * CHUNK;
  self->buffer = g_malloc (self->capacity);
  open_file (self);
}

static void
weir_file_lines_handle_demand (WeirStage *stage,
                               guint64    demand)
{
  WeirFileLines *self = WEIR_FILE_LINES (stage);

  if (self->has_ended)
    return;

  self->demand += demand;
  if (!self->is_pending)
    produce (self);
}

static void
weir_file_lines_handle_info (WeirStage       *stage,
                             const WeirValue *info)
{
  WeirFileLines *self = WEIR_FILE_LINES (stage);

  if (weir_value_equal_text (info, "end"))
    {
      weir_stage_stop (stage, weir_value_text ("normal"));
    }
  else if (weir_value_equal_text (info, "more"))
    {
      self->is_pending = FALSE;
      if (!self->has_ended)
        produce (self);
    }
  else if (weir_value_equal_text (info, "reopen"))
    {
      reopen (self);
    }
}

/* May come at any time, while emitting and stopping only work within a message: hence the info. */
static void
weir_file_lines_param_changed (WeirStage       *stage,
                               const WeirParam *param)
{
  if (g_str_equal (param->name, "path"))
    weir_process_send_info (WEIR_PROCESS (stage), weir_value_text ("reopen"));
}

static void
weir_file_lines_terminate (WeirStage       *stage,
                           const WeirValue *reason)
{
  WeirFileLines *self = WEIR_FILE_LINES (stage);

  weir_scheduler_clear_timer (weir_process_get_scheduler (WEIR_PROCESS (self)), &self->look);
  close_file (self);
}

static void
weir_file_lines_dispose (GObject *object)
{
  WeirFileLines *self = WEIR_FILE_LINES (object);

  if (self->look.index != 0)
    weir_scheduler_clear_timer (weir_process_get_scheduler (WEIR_PROCESS (self)), &self->look);

  G_OBJECT_CLASS (weir_file_lines_parent_class)->dispose (object);
}

static void
weir_file_lines_finalize (GObject *object)
{
  WeirFileLines *self = WEIR_FILE_LINES (object);

  close_file (self);
  g_free (self->buffer);

  G_OBJECT_CLASS (weir_file_lines_parent_class)->finalize (object);
}

static void
weir_file_lines_class_init (WeirFileLinesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  object_class->dispose = weir_file_lines_dispose;
  object_class->finalize = weir_file_lines_finalize;
  stage_class->init = weir_file_lines_init_stage;
  stage_class->handle_demand = weir_file_lines_handle_demand;
  stage_class->handle_info = weir_file_lines_handle_info;
  stage_class->param_changed = weir_file_lines_param_changed;
  stage_class->terminate = weir_file_lines_terminate;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_file_lines_init (WeirFileLines *self)
{
  weir_process_pin (WEIR_PROCESS (self));
  self->descriptor = -1;
  self->look.fire = on_look;
}
