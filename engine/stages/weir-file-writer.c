/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-file-writer.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "stages/weir-regular-file.h"

struct _WeirFileWriter
{
  WeirStage parent_instance;

  char     *path;         /* owned */
  gboolean  append;

  int       descriptor;   /* -1: closed */
  char     *open_path;    /* owned: of the descriptor */
  GString  *waiting;      /* owned: not written yet */
  guint64   n_written;
};

G_DEFINE_FINAL_TYPE (WeirFileWriter, weir_file_writer, WEIR_TYPE_STAGE)

#define CHUNK 65536

static const WeirParam params[] = {
  WEIR_PARAM_FILE ("path", N_ ("File"), WeirFileWriter, path, "", N_ ("Where the lines are written to")),
  WEIR_PARAM_BOOL ("append", N_ ("Append"), WeirFileWriter, append, FALSE,
                   N_ ("Whether lines are added to what is in the file, instead of replacing it")),
};

static void
stop (WeirFileWriter *self,
      const GError   *error)
{
  weir_stage_stop (WEIR_STAGE (self), weir_value_text (error->message));
}

static void
close_file (WeirFileWriter *self)
{
  if (self->descriptor >= 0)
    close (self->descriptor);
  self->descriptor = -1;
  g_clear_pointer (&self->open_path, g_free);
}

static gboolean
open_file (WeirFileWriter *self,
           GError        **error)
{
  int flags = O_WRONLY | O_CREAT | (self->append ? O_APPEND : 0);

  self->descriptor = weir_regular_file_open (self->path, flags, error);
  if (self->descriptor < 0)
    return FALSE;

  self->open_path = g_strdup (self->path);
  /* Only now that it is known to be a file of the right type. */
  if (!self->append && ftruncate (self->descriptor, 0) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("Cannot empty “%s”"), self->path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
flush (WeirFileWriter *self,
       GError        **error)
{
  gboolean done = self->descriptor < 0
                  || weir_regular_file_write (self->descriptor, self->open_path, self->waiting->str,
                                              self->waiting->len, error);

  /* What could not be written now is not tried again: the stage stops. */
  g_string_truncate (self->waiting, 0);
  return done;
}

static void
add_line (WeirFileWriter  *self,
          const WeirValue *event)
{
  gsize size;
  const char *text = weir_value_get_text (event, &size);

  if (text != NULL)
    g_string_append_len (self->waiting, text, size);
  else
    weir_value_print (event, self->waiting);
  g_string_append_c (self->waiting, '\n');
  self->n_written++;
}

static void
weir_file_writer_init_stage (WeirStage *stage)
{
  WeirFileWriter *self = WEIR_FILE_WRITER (stage);
  g_autoptr (GError) error = NULL;

  if (!open_file (self, &error))
    stop (self, error);
}

static void
weir_file_writer_handle_events (WeirStage        *stage,
                                const WeirSlice  *events,
                                WeirSubscription *from)
{
  WeirFileWriter *self = WEIR_FILE_WRITER (stage);
  const WeirValue *values = weir_slice_get_values (events);
  g_autoptr (GError) error = NULL;
  guint i;

  for (i = 0; i < events->count; i++)
    {
      add_line (self, &values[i]);
      if (self->waiting->len >= CHUNK && !flush (self, &error))
        {
          stop (self, error);
          return;
        }
    }
  if (weir_process_get_mailbox_length (WEIR_PROCESS (self)) == 0 && !flush (self, &error))
    stop (self, error);
}

/* A changed parameter may come at any time, stopping only works within a message: hence the info. */
static void
weir_file_writer_handle_info (WeirStage       *stage,
                              const WeirValue *info)
{
  WeirFileWriter *self = WEIR_FILE_WRITER (stage);
  g_autoptr (GError) error = NULL;

  if (!weir_value_equal_text (info, "reopen") || g_strcmp0 (self->path, self->open_path) == 0)
    return;

  if (!flush (self, &error))
    {
      stop (self, error);
      return;
    }
  close_file (self);
  if (!open_file (self, &error))
    stop (self, error);
}

static void
weir_file_writer_param_changed (WeirStage       *stage,
                                const WeirParam *param)
{
  if (g_str_equal (param->name, "path"))
    weir_process_send_info (WEIR_PROCESS (stage), weir_value_text ("reopen"));
}

static void
weir_file_writer_terminate (WeirStage       *stage,
                            const WeirValue *reason)
{
  WeirFileWriter *self = WEIR_FILE_WRITER (stage);
  g_autoptr (GError) error = NULL;

  if (!flush (self, &error))
    {
      WeirValue details = weir_value_map ();

      weir_value_map_set (&details, "text", weir_value_text (error->message));
      weir_stage_log (stage, G_LOG_LEVEL_CRITICAL, "not_written", details);
    }
  close_file (self);
}

static void
weir_file_writer_summarize (WeirStage *stage,
                            WeirValue *summary)
{
  *summary = weir_value_integer (WEIR_FILE_WRITER (stage)->n_written);
}

static void
weir_file_writer_finalize (GObject *object)
{
  WeirFileWriter *self = WEIR_FILE_WRITER (object);

  close_file (self);
  g_string_free (self->waiting, TRUE);

  G_OBJECT_CLASS (weir_file_writer_parent_class)->finalize (object);
}

static void
weir_file_writer_class_init (WeirFileWriterClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_file_writer_finalize;
  stage_class->init = weir_file_writer_init_stage;
  stage_class->handle_events = weir_file_writer_handle_events;
  stage_class->handle_info = weir_file_writer_handle_info;
  stage_class->param_changed = weir_file_writer_param_changed;
  stage_class->terminate = weir_file_writer_terminate;
  stage_class->summarize = weir_file_writer_summarize;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_file_writer_init (WeirFileWriter *self)
{
  self->descriptor = -1;
  self->waiting = g_string_sized_new (CHUNK);
}
