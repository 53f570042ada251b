/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-lesson-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "model/weir-link-name.h"
#include "weir-error.h"

#define MAX_MINUTES 60
#define MAX_AMOUNT  G_GINT64_CONSTANT (1000000000)

/* Where a figure can be taken. */
enum
{
  AT_LINK  = 1 << 0,
  AT_STAGE = 1 << 1,
};

static const char *const figures[WEIR_N_FIGURES + 1] = {
  "ask", "events", "batch", "demand", "asks", "asked", "delivered", "batches", "handled", "emitted",
  "discarded", "credit", "mailbox", "backlog", "dispatcher", "buffer", "waiting", NULL
};

static const guint places[WEIR_N_FIGURES] = {
  [WEIR_FIGURE_ASK] = AT_LINK,
  [WEIR_FIGURE_EVENTS] = AT_LINK,
  [WEIR_FIGURE_BATCH] = AT_STAGE,
  [WEIR_FIGURE_DEMAND] = AT_STAGE,
  [WEIR_FIGURE_N_ASKS] = AT_LINK,
  [WEIR_FIGURE_ASKED] = AT_LINK | AT_STAGE,
  [WEIR_FIGURE_DELIVERED] = AT_LINK,
  [WEIR_FIGURE_N_BATCHES] = AT_STAGE,
  [WEIR_FIGURE_HANDLED] = AT_STAGE,
  [WEIR_FIGURE_EMITTED] = AT_STAGE,
  [WEIR_FIGURE_DISCARDED] = AT_STAGE,
  [WEIR_FIGURE_CREDIT] = AT_LINK,
  [WEIR_FIGURE_MAILBOX] = AT_STAGE,
  [WEIR_FIGURE_BACKLOG] = AT_STAGE,
  [WEIR_FIGURE_QUEUED] = AT_STAGE,
  [WEIR_FIGURE_BUFFERED] = AT_STAGE,
  [WEIR_FIGURE_WAITING] = AT_STAGE,
};

/*< keeping >*/

/* @block: taken, until the lesson ends. */
static gpointer
keep (WeirLessonContent *content,
      gpointer           block)
{
  g_ptr_array_add (content->blocks, block);
  return block;
}

/*< members >*/

/* A misspelt key would be a step that is silently another one. */
static gboolean
expect_keys (WeirReader         *self,
             const WeirJsonItem *object,
             const char *const  *keys,
             GError            **error)
{
  const WeirJsonItem *item;

  if (!weir_reader_expect_type (self, object, WEIR_VALUE_MAP, error))
    return FALSE;
  for (item = weir_json_get_first (self->json, object); item != NULL;
       item = weir_json_get_next (self->json, object, item))
    if (!g_strv_contains (keys, item->key))
      {
        g_autofree char *list = g_strjoinv (", ", (char **) keys);

        return weir_reader_fail (self, item, WEIR_ERROR_UNKNOWN_KEY, error,
                                 _ ("there is no key “%s” here; there is %s"), item->key, list);
      }
  return TRUE;
}

static const WeirJsonItem *
get_member (WeirReader         *self,
            const WeirJsonItem *object,
            const char         *key)
{
  return weir_json_get_member (self->json, object, key);
}

/* Lent by the JSON. */
static gboolean
read_text (WeirReader         *self,
           const WeirJsonItem *object,
           const char         *key,
           const char        **text,
           GError            **error)
{
  const WeirJsonItem *item = weir_reader_require (self, object, key, error);

  if (item == NULL || !weir_reader_expect_text (self, item, error))
    return FALSE;
  *text = weir_reader_get_text (item);
  if (**text != '\0')
    return TRUE;
  return weir_reader_fail (self, item, WEIR_ERROR_RANGE, error, _ ("“%s” cannot be empty"), key);
}

/* For a person: in the program's language. */
static gboolean
read_words (WeirReader         *self,
            const WeirJsonItem *object,
            const char         *key,
            WeirLessonContent  *content,
            const char        **words,
            GError            **error)
{
  const char *text;

  if (!read_text (self, object, key, &text, error))
    return FALSE;
  *words = keep (content, g_strdup (_ (text)));
  return TRUE;
}

static gboolean
read_amount (WeirReader         *self,
             const WeirJsonItem *object,
             const char         *key,
             gint64              least,
             gint64              most,
             gint64             *amount,
             GError            **error)
{
  const WeirJsonItem *item = weir_reader_require (self, object, key, error);

  return item != NULL && weir_reader_read_integer (self, item, least, most, amount, error);
}

/* If it is there. */
static gboolean
read_until (WeirReader         *self,
            const WeirJsonItem *object,
            WeirLessonContent  *content,
            const char        **until,
            GError            **error)
{
  const char *text;

  if (get_member (self, object, "until") == NULL)
    return TRUE;
  if (!read_text (self, object, "until", &text, error))
    return FALSE;
  *until = keep (content, g_strdup (text));
  return TRUE;
}

/* A list of changes, if it is there. */
static gboolean
read_changes (WeirReader         *self,
              const WeirJsonItem *object,
              const char         *key,
              WeirLessonContent  *content,
              const char *const **changes,
              GError            **error)
{
  const WeirJsonItem *list = get_member (self, object, key);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  const WeirJsonItem *item;

  if (list == NULL)
    return TRUE;
  if (!weir_reader_expect_type (self, list, WEIR_VALUE_LIST, error))
    return FALSE;
  for (item = weir_json_get_first (self->json, list); item != NULL;
       item = weir_json_get_next (self->json, list, item))
    {
      if (!weir_reader_expect_text (self, item, error))
        return FALSE;
      g_ptr_array_add (texts, keep (content, g_strdup (weir_reader_get_text (item))));
    }
  if (texts->len == 0)
    return weir_reader_fail (self, list, WEIR_ERROR_RANGE, error, _ ("“%s” cannot be empty"), key);
  g_ptr_array_add (texts, NULL);
  *changes = keep (content, g_memdup2 (texts->pdata, texts->len * sizeof (gpointer)));
  return TRUE;
}

/*< figures >*/

static gboolean
read_stage (WeirReader         *self,
            const WeirJsonItem *object,
            WeirLessonContent  *content,
            WeirLessonFigure   *into,
            GError            **error)
{
  const char *name;

  if (!read_text (self, object, "stage", &name, error))
    return FALSE;
  if (weir_document_find_node (self->document, name) == NULL)
    return weir_reader_fail (self, get_member (self, object, "stage"), WEIR_ERROR_NO_SUCH_NODE,
                             error, _ ("the drawing has no stage “%s”"), name);
  into->stage = keep (content, g_strdup (name));
  return TRUE;
}

static gboolean
read_link (WeirReader         *self,
           const WeirJsonItem *object,
           WeirLessonContent  *content,
           WeirLessonFigure   *into,
           GError            **error)
{
  const char *name;

  if (!read_text (self, object, "link", &name, error))
    return FALSE;
  if (weir_link_name_find (self->document, name) == NULL)
    return weir_reader_fail (self, get_member (self, object, "link"), WEIR_ERROR_NO_SUCH_NODE,
                             error, _ ("the drawing has no subscription “%s”"), name);
  into->link = keep (content, g_strdup (name));
  return TRUE;
}

static gboolean
read_place (WeirReader         *self,
            const WeirJsonItem *object,
            WeirLessonContent  *content,
            WeirLessonFigure   *into,
            GError            **error)
{
  guint place = places[into->kind];
  gboolean is_link = get_member (self, object, "link") != NULL;
  gboolean is_stage = get_member (self, object, "stage") != NULL;

  if (is_link && !is_stage && (place & AT_LINK) != 0)
    return read_link (self, object, content, into, error);
  if (is_stage && !is_link && (place & AT_STAGE) != 0)
    return read_stage (self, object, content, into, error);
  return weir_reader_fail (self, object, WEIR_ERROR_MISSING, error,
                           place == AT_LINK ? _ ("“%s” is measured on a subscription: it needs “link”, and no “stage”")
                           : place == AT_STAGE ? _ ("“%s” is measured at a stage: it needs “stage”, and no “link”")
                                               : _ ("“%s” needs either “stage” or “link”"),
                           figures[into->kind]);
}

static gboolean
read_figure (WeirReader         *self,
             const WeirJsonItem *parent,
             WeirLessonContent  *content,
             WeirLessonFigure   *into,
             GError            **error)
{
  static const char *const keys[] = { "what", "link", "stage", "number", NULL };
  const WeirJsonItem *object = weir_reader_require (self, parent, "measure", error);
  const WeirJsonItem *what, *number;
  guint kind;
  gint64 n;

  if (object == NULL || !expect_keys (self, object, keys, error)
      || (what = weir_reader_require (self, object, "what", error)) == NULL
      || !weir_reader_read_choice (self, what, figures, &kind, error))
    return FALSE;
  into->kind = (WeirFigureKind) kind;
  number = get_member (self, object, "number");
  if (!WEIR_FIGURE_IS_NUMBERED (into->kind) && number != NULL)
    return weir_reader_fail (self, number, WEIR_ERROR_UNKNOWN_KEY, error,
                             _ ("“%s” is a figure of the whole run: it has no “number”"), figures[kind]);
  if (WEIR_FIGURE_IS_NUMBERED (into->kind))
    {
      if (!read_amount (self, object, "number", 1, MAX_AMOUNT, &n, error))
        return FALSE;
      into->number = (guint) n;
    }
  return read_place (self, object, content, into, error);
}

/*< questions >*/

static gboolean
read_choices (WeirReader         *self,
              const WeirJsonItem *object,
              WeirLessonContent  *content,
              WeirLessonQuestion *into,
              GError            **error)
{
  const WeirJsonItem *list = weir_reader_require (self, object, "choices", error);
  const WeirJsonItem *item;

  if (list == NULL || !weir_reader_expect_type (self, list, WEIR_VALUE_LIST, error))
    return FALSE;
  into->choices = keep (content, g_new0 (gint64, WEIR_LESSON_MAX_CHOICES));
  for (item = weir_json_get_first (self->json, list); item != NULL;
       item = weir_json_get_next (self->json, list, item))
    {
      gint64 choice = weir_value_get_type (&item->value) == WEIR_VALUE_INTEGER ? item->value.integer : -1;

      if (choice < 0 || choice > MAX_AMOUNT)
        return weir_reader_fail (self, item, WEIR_ERROR_TYPE, error,
                                 _ ("a choice is a whole number between 0 and %" PRId64), MAX_AMOUNT);
      if (into->n_choices == WEIR_LESSON_MAX_CHOICES)
        return weir_reader_fail (self, item, WEIR_ERROR_TOO_LARGE, error,
                                 _ ("there can be at most %d choices"), WEIR_LESSON_MAX_CHOICES);
      for (guint i = 0; i < into->n_choices; i++)
        if (into->choices[i] == choice)
          return weir_reader_fail (self, item, WEIR_ERROR_RANGE, error, _ ("this choice is there already"));
      into->choices[into->n_choices++] = choice;
    }
  if (into->n_choices >= 2)
    return TRUE;
  return weir_reader_fail (self, list, WEIR_ERROR_RANGE, error, _ ("there have to be at least two choices"));
}

static gboolean
read_question (WeirReader         *self,
               const WeirJsonItem *object,
               WeirLessonContent  *content,
               WeirLessonStep     *step,
               GError            **error)
{
  static const char *const keys[] = { "choices", "measure", "outcome", "until", NULL };
  WeirLessonQuestion *question = keep (content, g_new0 (WeirLessonQuestion, 1));
  const char *outcome;

  if (!expect_keys (self, object, keys, error)
      || !read_figure (self, object, content, &question->figure, error)
      || !read_choices (self, object, content, question, error)
      || !read_until (self, object, content, &question->until, error)
      || !read_text (self, object, "outcome", &outcome, error))
    return FALSE;
  if (strstr (outcome, "{outcome}") == NULL)
    return weir_reader_fail (self, get_member (self, object, "outcome"), WEIR_ERROR_RANGE, error,
                             _ ("“outcome” needs “{outcome}” where the number is to stand"));
  step->kind = WEIR_LESSON_PREDICT;
  step->question = question;
  return read_words (self, object, "outcome", content, &question->outcome, error);
}

/*< tasks >*/

static gboolean
read_relation (WeirReader         *self,
               const WeirJsonItem *object,
               WeirLessonTarget   *into,
               GError            **error)
{
  static const char *const relations[] = { "equals", "at_least", "at_most" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    if (get_member (self, object, relations[i]) != NULL)
      {
        into->relation = (WeirLessonRelation) i;
        n++;
      }
  if (n == 1)
    return read_amount (self, object, relations[into->relation], 0, MAX_AMOUNT, &into->amount, error);
  return weir_reader_fail (self, object, WEIR_ERROR_MISSING, error,
                           _ ("just one of “equals”, “at_least” and “at_most” is needed here"));
}

static gboolean
read_targets (WeirReader         *self,
              const WeirJsonItem *object,
              WeirLessonContent  *content,
              WeirLessonTask     *into,
              GError            **error)
{
  static const char *const keys[] = { "text", "measure", "equals", "at_least", "at_most", NULL };
  const WeirJsonItem *list = weir_reader_require (self, object, "holds", error);
  const WeirJsonItem *item;

  if (list == NULL || !weir_reader_expect_type (self, list, WEIR_VALUE_LIST, error))
    return FALSE;
  into->targets = keep (content, g_new0 (WeirLessonTarget, WEIR_LESSON_MAX_TARGETS));
  for (item = weir_json_get_first (self->json, list); item != NULL;
       item = weir_json_get_next (self->json, list, item))
    {
      WeirLessonTarget *target = &into->targets[into->n_targets];

      if (into->n_targets == WEIR_LESSON_MAX_TARGETS)
        return weir_reader_fail (self, item, WEIR_ERROR_TOO_LARGE, error,
                                 _ ("at most %d things can have to hold"), WEIR_LESSON_MAX_TARGETS);
      if (!expect_keys (self, item, keys, error)
          || !read_words (self, item, "text", content, &target->text, error)
          || !read_figure (self, item, content, &target->figure, error)
          || !read_relation (self, item, target, error))
        return FALSE;
      into->n_targets++;
    }
  if (into->n_targets > 0)
    return TRUE;
  return weir_reader_fail (self, list, WEIR_ERROR_RANGE, error, _ ("“%s” cannot be empty"), "holds");
}

static gboolean
read_task (WeirReader         *self,
           const WeirJsonItem *object,
           WeirLessonContent  *content,
           WeirLessonStep     *step,
           GError            **error)
{
  static const char *const keys[] = { "holds", "until", "done", "solution", NULL };
  WeirLessonTask *task = keep (content, g_new0 (WeirLessonTask, 1));

  step->kind = WEIR_LESSON_TASK;
  step->task = task;
  return expect_keys (self, object, keys, error)
         && read_targets (self, object, content, task, error)
         && read_until (self, object, content, &task->until, error)
         && read_changes (self, object, "solution", content, &task->solution, error)
         && read_words (self, object, "done", content, &task->done, error);
}

/*< steps >*/

static gboolean
read_show (WeirReader         *self,
           const WeirJsonItem *object,
           WeirLessonContent  *content,
           WeirLessonStep     *step,
           GError            **error)
{
  const char *name;

  if (get_member (self, object, "show") == NULL)
    return TRUE;
  if (!read_text (self, object, "show", &name, error))
    return FALSE;
  if (weir_document_find_node (self->document, name) == NULL
      && weir_link_name_find (self->document, name) == NULL)
    return weir_reader_fail (self, get_member (self, object, "show"), WEIR_ERROR_NO_SUCH_NODE, error,
                             _ ("the drawing has no stage or subscription “%s”"), name);
  step->show = keep (content, g_strdup (name));
  return TRUE;
}

static gboolean
read_step (WeirReader         *self,
           const WeirJsonItem *object,
           WeirLessonContent  *content,
           GError            **error)
{
  static const char *const keys[] = { "title", "text", "show", "set", "predict", "task", NULL };
  WeirLessonStep step = { 0 };
  const WeirJsonItem *predict, *task;

  if (!expect_keys (self, object, keys, error)
      || !read_words (self, object, "title", content, &step.title, error)
      || !read_words (self, object, "text", content, &step.text, error)
      || !read_show (self, object, content, &step, error)
      || !read_changes (self, object, "set", content, &step.set, error))
    return FALSE;
  predict = get_member (self, object, "predict");
  task = get_member (self, object, "task");
  if (predict != NULL && task != NULL)
    return weir_reader_fail (self, task, WEIR_ERROR_UNKNOWN_KEY, error,
                             _ ("a step has either “predict” or “task”"));
  if (predict != NULL && !read_question (self, predict, content, &step, error))
    return FALSE;
  if (task != NULL && !read_task (self, task, content, &step, error))
    return FALSE;
  g_array_append_val (content->steps, step);
  return TRUE;
}

static gboolean
read_steps (WeirReader         *self,
            const WeirJsonItem *list,
            WeirLessonContent  *content,
            GError            **error)
{
  const WeirJsonItem *item;

  if (!weir_reader_expect_type (self, list, WEIR_VALUE_LIST, error))
    return FALSE;
  for (item = weir_json_get_first (self->json, list); item != NULL;
       item = weir_json_get_next (self->json, list, item))
    {
      if (content->steps->len == WEIR_LESSON_MAX_STEPS)
        return weir_reader_fail (self, item, WEIR_ERROR_TOO_LARGE, error,
                                 _ ("a lesson has at most %d steps"), WEIR_LESSON_MAX_STEPS);
      self->place = (WeirReaderPlace) { WEIR_READER_AT_STEP, content->steps->len + 1, NULL, NULL };
      if (!read_step (self, item, content, error))
        return FALSE;
      self->place.at = WEIR_READER_AT_TOP;
    }
  if (content->steps->len > 0)
    return TRUE;
  return weir_reader_fail (self, list, WEIR_ERROR_RANGE, error, _ ("“%s” cannot be empty"), "steps");
}

gboolean
weir_reader_read_lesson (WeirReader        *self,
                         WeirLessonContent *into,
                         GError           **error)
{
  static const char *const keys[] = { "lesson", "title", "idea", "minutes", "steps", NULL };
  const WeirJsonItem *root = self->json->items;
  const WeirJsonItem *steps;
  gint64 version, minutes;

  /* In a newer lesson, all the rest may be different. */
  if (!weir_reader_expect_type (self, root, WEIR_VALUE_MAP, error)
      || !read_amount (self, root, "lesson", 1, G_MAXINT64, &version, error))
    return FALSE;
  if (version > WEIR_LESSON_VERSION)
    return weir_reader_fail (self, get_member (self, root, "lesson"), WEIR_ERROR_VERSION, error,
                             _ ("this lesson was made for a newer Weir: its format is %" PRId64
                                ", and this version reads up to %d"), version, WEIR_LESSON_VERSION);
  if (!expect_keys (self, root, keys, error)
      || !read_words (self, root, "title", into, &into->title, error)
      || !read_words (self, root, "idea", into, &into->idea, error)
      || !read_amount (self, root, "minutes", 1, MAX_MINUTES, &minutes, error)
      || (steps = weir_reader_require (self, root, "steps", error)) == NULL)
    return FALSE;
  into->minutes = (guint) minutes;
  return read_steps (self, steps, into, error);
}
