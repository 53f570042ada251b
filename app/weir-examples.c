/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-examples.h"
#include "weir-data-folder.h"
#include "weir-example-texts.h"
#include <string.h>

#define SUFFIX ".weir"

/* As one would show them to somebody new: what each adds to those before. */
static const char *const order[] = {
  "counter", "slow-printer", "md5", "broadcast", "odd-even", "many-consumers", "words", "mm1", "supervised",
};

static void
weir_example_free (gpointer data)
{
  WeirExample *self = data;

  g_free (self->title);
  g_free (self->description);
  weir_sketch_unref (self->sketch);
  g_object_unref (self->file);
  g_free (self);
}

/* Somebody may have put a document of his own beside them: its words stand. Returns: (transfer full) */
static char *
translate (const char *text)
{
  if (text == NULL || !g_strv_contains (weir_example_texts, text))
    return g_strdup (text);
  return g_strdup (_ (text));
}

static WeirExample *
read_example (GFile *file)
{
  g_autoptr (WeirDocument) document = weir_document_load (file, NULL, NULL);
  WeirExample *self;

  if (document == NULL)
    return NULL;

  self = g_new0 (WeirExample, 1);
  self->title = translate (weir_document_get_title (document));
  if (self->title == NULL || *self->title == '\0')
    {
      g_free (self->title);
      self->title = g_file_get_basename (file);
    }
  self->description = translate (weir_document_get_description (document));
  self->sketch = weir_sketch_new (document);
  self->file = g_object_ref (file);

  return self;
}

static guint
get_place (const WeirExample *self)
{
  g_autofree char *name = g_file_get_basename (self->file);
  guint place = 0;

  name[strlen (name) - strlen (SUFFIX)] = '\0';
  while (place < G_N_ELEMENTS (order) && !g_str_equal (order[place], name))
    place++;

  return place;
}

/* What somebody has put beside them comes last, by title. */
static int
compare_examples (gconstpointer a,
                  gconstpointer b)
{
  const WeirExample *first = *(const WeirExample *const *) a;
  const WeirExample *second = *(const WeirExample *const *) b;
  guint place = get_place (first), other = get_place (second);

  if (place != other)
    return place < other ? -1 : 1;
  return g_utf8_collate (first->title, second->title);
}

static GPtrArray *
read_examples (void)
{
  g_autoptr (GFile) folder = g_file_get_child (weir_data_folder_get (), "examples");
  g_autoptr (GFileEnumerator) children = NULL;
  GPtrArray *examples = g_ptr_array_new_with_free_func (weir_example_free);
  GFile *child;

  children = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                        G_FILE_QUERY_INFO_NONE, NULL, NULL);
  while (children != NULL
         && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL)
         && child != NULL)
    {
      g_autofree char *name = g_file_get_basename (child);
      WeirExample *example = g_str_has_suffix (name, SUFFIX) ? read_example (child) : NULL;

      if (example != NULL)
        g_ptr_array_add (examples, example);
    }
  g_ptr_array_sort (examples, compare_examples);

  return examples;
}

GPtrArray *
weir_examples_list (void)
{
  static GPtrArray *examples = NULL;

  if (examples == NULL)
    examples = read_examples ();

  return examples;
}

gboolean
weir_examples_contain (GFile *file)
{
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return g_file_has_prefix (file, weir_data_folder_get ());
}
