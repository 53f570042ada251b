/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-lesson-progress.h"
#include <glib/gi18n.h>
#include "weir.h"

/* Of one lesson. */
typedef struct
{
  guint    step;
  gboolean is_done;
  GArray  *guesses;   /* owned, of WeirLessonGuess, by step */
  GArray  *passed;    /* owned, of guint: steps whose task has passed, ascending */
} Entry;

struct _WeirLessonProgress
{
  GObject     parent_instance;

  GHashTable *entries;   /* owned: name of a lesson, owned → Entry, owned */
};

G_DEFINE_FINAL_TYPE (WeirLessonProgress, weir_lesson_progress, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Entry *
entry_new (void)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->guesses = g_array_new (FALSE, FALSE, sizeof (WeirLessonGuess));
  entry->passed = g_array_new (FALSE, FALSE, sizeof (guint));
  return entry;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_array_unref (entry->guesses);
  g_array_unref (entry->passed);
  g_free (entry);
}

static const Entry *
find (WeirLessonProgress *self,
      const char         *lesson)
{
  return g_hash_table_lookup (self->entries, lesson);
}

static Entry *
take (WeirLessonProgress *self,
      const char         *lesson)
{
  Entry *entry = g_hash_table_lookup (self->entries, lesson);

  if (entry == NULL)
    {
      entry = entry_new ();
      g_hash_table_insert (self->entries, g_strdup (lesson), entry);
    }
  return entry;
}

/* Where it is among those that passed; @place is where it would be. */
static gboolean
find_passed (const Entry *entry,
             guint        step,
             guint       *place)
{
  *place = 0;
  while (*place < entry->passed->len && g_array_index (entry->passed, guint, *place) < step)
    (*place)++;
  return *place < entry->passed->len && g_array_index (entry->passed, guint, *place) == step;
}

/* FALSE: it was there. */
static gboolean
add_passed (Entry *entry,
            guint  step)
{
  guint place;

  if (find_passed (entry, step, &place))
    return FALSE;
  g_array_insert_val (entry->passed, place, step);
  return TRUE;
}

static void
tell (WeirLessonProgress *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
weir_lesson_progress_finalize (GObject *object)
{
  g_hash_table_unref (WEIR_LESSON_PROGRESS (object)->entries);

  G_OBJECT_CLASS (weir_lesson_progress_parent_class)->finalize (object);
}

static void
weir_lesson_progress_class_init (WeirLessonProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_lesson_progress_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
weir_lesson_progress_init (WeirLessonProgress *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
}

WeirLessonProgress *
weir_lesson_progress_new (void)
{
  return g_object_new (WEIR_TYPE_LESSON_PROGRESS, NULL);
}

void
weir_lesson_progress_read (WeirLessonProgress *self,
                           GVariant           *value)
{
  g_autoptr (GVariant) owned = NULL;
  GVariantIter lessons;
  GVariantIter *guesses, *passed;
  const char *name;
  gboolean is_done;
  guint step;

  g_return_if_fail (WEIR_IS_LESSON_PROGRESS (self));
  g_return_if_fail (g_variant_is_of_type (value, G_VARIANT_TYPE (WEIR_LESSON_PROGRESS_VARIANT)));

  owned = g_variant_ref_sink (value);
  g_hash_table_remove_all (self->entries);
  g_variant_iter_init (&lessons, owned);
  while (g_variant_iter_loop (&lessons, "{&s(uba(uxx)au)}", &name, &step, &is_done, &guesses, &passed))
    {
      Entry *entry = take (self, name);
      WeirLessonGuess guess;

      entry->step = step;
      entry->is_done = is_done;
      while (g_variant_iter_next (guesses, "(uxx)", &guess.step, &guess.guess, &guess.outcome))
        g_array_append_val (entry->guesses, guess);
      while (g_variant_iter_next (passed, "u", &step))
        add_passed (entry, step);
    }
  tell (self);
}

GVariant *
weir_lesson_progress_write (WeirLessonProgress *self)
{
  g_autoptr (GList) names = NULL;
  GVariantBuilder lessons;

  g_return_val_if_fail (WEIR_IS_LESSON_PROGRESS (self), NULL);

  /* In an order that is always the same. */
  names = g_list_sort (g_hash_table_get_keys (self->entries), (GCompareFunc) strcmp);
  g_variant_builder_init (&lessons, G_VARIANT_TYPE (WEIR_LESSON_PROGRESS_VARIANT));
  for (GList *l = names; l != NULL; l = l->next)
    {
      const Entry *entry = find (self, l->data);
      GVariantBuilder guesses, passed;

      g_variant_builder_init (&guesses, G_VARIANT_TYPE ("a(uxx)"));
      for (guint i = 0; i < entry->guesses->len; i++)
        {
          const WeirLessonGuess *guess = &g_array_index (entry->guesses, WeirLessonGuess, i);

          g_variant_builder_add (&guesses, "(uxx)", guess->step, guess->guess, guess->outcome);
        }
      g_variant_builder_init (&passed, G_VARIANT_TYPE ("au"));
      for (guint i = 0; i < entry->passed->len; i++)
        g_variant_builder_add (&passed, "u", g_array_index (entry->passed, guint, i));
      g_variant_builder_add (&lessons, "{s(uba(uxx)au)}", l->data, entry->step, entry->is_done, &guesses, &passed);
    }

  return g_variant_builder_end (&lessons);
}

gboolean
weir_lesson_progress_has_begun (WeirLessonProgress *self,
                                const char         *lesson)
{
  const Entry *entry;

  g_return_val_if_fail (WEIR_IS_LESSON_PROGRESS (self), FALSE);
  g_return_val_if_fail (lesson != NULL, FALSE);

  entry = find (self, lesson);
  return entry != NULL && (entry->step > 0 || entry->guesses->len > 0 || entry->passed->len > 0);
}

gboolean
weir_lesson_progress_is_done (WeirLessonProgress *self,
                              const char         *lesson)
{
  const Entry *entry;

  g_return_val_if_fail (WEIR_IS_LESSON_PROGRESS (self), FALSE);
  g_return_val_if_fail (lesson != NULL, FALSE);

  entry = find (self, lesson);
  return entry != NULL && entry->is_done;
}

guint
weir_lesson_progress_get_step (WeirLessonProgress *self,
                               const char         *lesson)
{
  const Entry *entry;

  g_return_val_if_fail (WEIR_IS_LESSON_PROGRESS (self), 0);
  g_return_val_if_fail (lesson != NULL, 0);

  entry = find (self, lesson);
  return entry != NULL ? entry->step : 0;
}

const WeirLessonGuess *
weir_lesson_progress_get_guess (WeirLessonProgress *self,
                                const char         *lesson,
                                guint               step)
{
  const Entry *entry;

  g_return_val_if_fail (WEIR_IS_LESSON_PROGRESS (self), NULL);
  g_return_val_if_fail (lesson != NULL, NULL);

  entry = find (self, lesson);
  for (guint i = 0; entry != NULL && i < entry->guesses->len; i++)
    if (g_array_index (entry->guesses, WeirLessonGuess, i).step == step)
      return &g_array_index (entry->guesses, WeirLessonGuess, i);

  return NULL;
}

gboolean
weir_lesson_progress_has_passed (WeirLessonProgress *self,
                                 const char         *lesson,
                                 guint               step)
{
  const Entry *entry;
  guint place;

  g_return_val_if_fail (WEIR_IS_LESSON_PROGRESS (self), FALSE);
  g_return_val_if_fail (lesson != NULL, FALSE);

  entry = find (self, lesson);
  return entry != NULL && find_passed (entry, step, &place);
}

void
weir_lesson_progress_set_step (WeirLessonProgress *self,
                               const char         *lesson,
                               guint               step)
{
  g_return_if_fail (WEIR_IS_LESSON_PROGRESS (self));
  g_return_if_fail (lesson != NULL);

  if (weir_lesson_progress_get_step (self, lesson) == step)
    return;
  take (self, lesson)->step = step;
  tell (self);
}

static int
compare_guesses (gconstpointer a,
                 gconstpointer b)
{
  const WeirLessonGuess *first = a, *second = b;

  return (first->step > second->step) - (first->step < second->step);
}

/* The newest one stands for its step. */
void
weir_lesson_progress_set_guess (WeirLessonProgress    *self,
                                const char            *lesson,
                                const WeirLessonGuess *guess)
{
  GArray *guesses;

  g_return_if_fail (WEIR_IS_LESSON_PROGRESS (self));
  g_return_if_fail (lesson != NULL && guess != NULL);

  guesses = take (self, lesson)->guesses;
  for (guint i = 0; i < guesses->len; i++)
    if (g_array_index (guesses, WeirLessonGuess, i).step == guess->step)
      g_array_remove_index (guesses, i--);
  g_array_append_vals (guesses, guess, 1);
  g_array_sort (guesses, compare_guesses);
  tell (self);
}

void
weir_lesson_progress_set_passed (WeirLessonProgress *self,
                                 const char         *lesson,
                                 guint               step)
{
  g_return_if_fail (WEIR_IS_LESSON_PROGRESS (self));
  g_return_if_fail (lesson != NULL);

  if (add_passed (take (self, lesson), step))
    tell (self);
}

void
weir_lesson_progress_set_done (WeirLessonProgress *self,
                               const char         *lesson)
{
  g_return_if_fail (WEIR_IS_LESSON_PROGRESS (self));
  g_return_if_fail (lesson != NULL);

  if (weir_lesson_progress_is_done (self, lesson))
    return;
  take (self, lesson)->is_done = TRUE;
  tell (self);
}

void
weir_lesson_progress_begin_again (WeirLessonProgress *self,
                                  const char         *lesson)
{
  Entry *entry;

  g_return_if_fail (WEIR_IS_LESSON_PROGRESS (self));
  g_return_if_fail (lesson != NULL);

  entry = g_hash_table_lookup (self->entries, lesson);
  if (entry == NULL)
    return;
  entry->step = 0;
  g_array_set_size (entry->guesses, 0);
  g_array_set_size (entry->passed, 0);
  tell (self);
}

static char *
describe_step (const Entry *entry,
               guint        n_steps)
{
  const WeirLessonGuess *last;
  g_autofree char *guess = NULL, *outcome = NULL;
  /* Settings may say anything. */
  guint place = entry->step < n_steps ? entry->step + 1 : n_steps;

  if (entry->guesses->len == 0)
    return g_strdup_printf (_ ("step %u of %u"), place, n_steps);

  last = &g_array_index (entry->guesses, WeirLessonGuess, entry->guesses->len - 1);
  guess = weir_figure_count ((guint64) MAX (0, last->guess));
  outcome = weir_figure_count ((guint64) MAX (0, last->outcome));
  /* Translators: of a lesson: where somebody is in it, the number that was predicted and the one that it was. */
  return g_strdup_printf (_ ("step %u of %u · predicted %s, it was %s"), place, n_steps, guess, outcome);
}

char *
weir_lesson_progress_describe (WeirLessonProgress *self,
                               const char         *lesson,
                               guint               n_steps)
{
  g_return_val_if_fail (WEIR_IS_LESSON_PROGRESS (self), NULL);
  g_return_val_if_fail (lesson != NULL, NULL);

  if (weir_lesson_progress_is_done (self, lesson))
    /* Translators: of a lesson. */
    return g_strdup (C_ ("lesson", "done"));
  if (!weir_lesson_progress_has_begun (self, lesson))
    return NULL;

  return describe_step (find (self, lesson), n_steps);
}

double
weir_lesson_progress_get_share (WeirLessonProgress *self,
                                const char         *lesson,
                                guint               n_steps)
{
  g_return_val_if_fail (WEIR_IS_LESSON_PROGRESS (self), 0);
  g_return_val_if_fail (lesson != NULL, 0);

  if (weir_lesson_progress_is_done (self, lesson))
    return 1;
  if (!weir_lesson_progress_has_begun (self, lesson) || n_steps == 0)
    return 0;

  return CLAMP ((weir_lesson_progress_get_step (self, lesson) + 1) / (double) n_steps, 0, 1);
}
