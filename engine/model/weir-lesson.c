/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-lesson.h"

#include <glib/gi18n.h>

#include "model/weir-document-io.h"
#include "model/weir-lesson-private.h"
#include "weir-error.h"

struct _WeirLesson
{
  GObject           parent_instance;

  char             *name;       /* owned */
  guint             number;
  char             *drawing;    /* owned: the text of the document */
  WeirLessonContent content;
};

G_DEFINE_FINAL_TYPE (WeirLesson, weir_lesson, G_TYPE_OBJECT)

/* No more of it than may be. Returns: (transfer full) */
static char *
read_file (GFile   *file,
           gsize   *size,
           GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *text = NULL;

  if (stream == NULL)
    return NULL;
  text = g_malloc (WEIR_LESSON_MAX_SIZE + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), text, WEIR_LESSON_MAX_SIZE + 1, size, NULL, error))
    return NULL;
  if (*size <= WEIR_LESSON_MAX_SIZE)
    return g_steal_pointer (&text);
  g_set_error (error, WEIR_ERROR, WEIR_ERROR_TOO_LARGE, _ ("a lesson has at most %d KiB"),
               WEIR_LESSON_MAX_SIZE / 1024);
  return NULL;
}

/* "02-credit". @number: set to 2 */
static gboolean
check_name (const char *name,
            guint      *number,
            GError    **error)
{
  const char *end = name;
  guint64 answer = 0;

  while (g_ascii_isdigit (*end) && answer < 1000)
    answer = answer * 10 + (guint64) (*end++ - '0');
  if (end > name && *end == '-' && end[1] != '\0' && answer > 0)
    {
      *number = (guint) answer;
      return TRUE;
    }
  g_set_error (error, WEIR_ERROR, WEIR_ERROR_SYNTAX,
               _ ("“%s” is no name for a lesson: that is its number and a word, as in “02-credit”"), name);
  return FALSE;
}

static gboolean
read_drawing (WeirLesson *self,
              GFile      *folder,
              WeirReader *reader,
              GError    **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, "drawing.weir");

  reader->document = weir_document_load (file, NULL, error);
  if (reader->document == NULL)
    {
      g_prefix_error (error, "drawing.weir: ");
      return FALSE;
    }
  self->drawing = weir_document_to_string (reader->document);
  return TRUE;
}

static gboolean
read_steps (WeirLesson *self,
            GFile      *folder,
            WeirReader *reader,
            GError    **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, "lesson.json");
  gsize size = 0;
  g_autofree char *text = read_file (file, &size, error);
  gboolean is_read = FALSE;

  if (text != NULL)
    reader->json = weir_json_parse (text, size, error);
  if (reader->json != NULL)
    is_read = weir_reader_read_lesson (reader, &self->content, error);
  g_clear_pointer (&reader->json, weir_json_free);
  if (!is_read)
    g_prefix_error (error, "lesson.json: ");
  return is_read;
}

static void
weir_lesson_finalize (GObject *object)
{
  WeirLesson *self = WEIR_LESSON (object);

  g_free (self->name);
  g_free (self->drawing);
  g_array_unref (self->content.steps);
  g_ptr_array_unref (self->content.blocks);

  G_OBJECT_CLASS (weir_lesson_parent_class)->finalize (object);
}

static void
weir_lesson_class_init (WeirLessonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_lesson_finalize;
}

static void
weir_lesson_init (WeirLesson *self)
{
  self->content.steps = g_array_new (FALSE, FALSE, sizeof (WeirLessonStep));
  self->content.blocks = g_ptr_array_new_with_free_func (g_free);
}

WeirLesson *
weir_lesson_load (GFile   *folder,
                  GError **error)
{
  g_autoptr (WeirLesson) self = NULL;
  WeirReader reader = { 0 };
  gboolean is_read;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self = g_object_new (WEIR_TYPE_LESSON, NULL);
  self->name = g_file_get_basename (folder);
  is_read = check_name (self->name, &self->number, error)
            && read_drawing (self, folder, &reader, error)
            && read_steps (self, folder, &reader, error);
  g_clear_object (&reader.document);
  return is_read ? g_steal_pointer (&self) : NULL;
}

const char *
weir_lesson_get_name (WeirLesson *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON (self), NULL);

  return self->name;
}

guint
weir_lesson_get_number (WeirLesson *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON (self), 0);

  return self->number;
}

const char *
weir_lesson_get_title (WeirLesson *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON (self), NULL);

  return self->content.title;
}

const char *
weir_lesson_get_idea (WeirLesson *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON (self), NULL);

  return self->content.idea;
}

guint
weir_lesson_get_minutes (WeirLesson *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON (self), 0);

  return self->content.minutes;
}

WeirDocument *
weir_lesson_make_document (WeirLesson *self)
{
  WeirDocument *document;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (WEIR_IS_LESSON (self), NULL);

  document = weir_document_parse (self->drawing, -1, &error);
  /* It was written by ourselves. */
  g_assert_no_error (error);
  g_object_set (document, "title", self->content.title, "description", self->content.idea, NULL);
  return document;
}

guint
weir_lesson_get_n_steps (WeirLesson *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON (self), 0);

  return self->content.steps->len;
}

const WeirLessonStep *
weir_lesson_get_step (WeirLesson *self,
                      guint       index)
{
  g_return_val_if_fail (WEIR_IS_LESSON (self), NULL);
  g_return_val_if_fail (index < self->content.steps->len, NULL);

  return &g_array_index (self->content.steps, WeirLessonStep, index);
}
