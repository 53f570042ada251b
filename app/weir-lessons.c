/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-lessons.h"
#include "weir-data-folder.h"

static int
compare_lessons (gconstpointer a,
                 gconstpointer b)
{
  WeirLesson *first = *(WeirLesson *const *) a;
  WeirLesson *second = *(WeirLesson *const *) b;
  guint number = weir_lesson_get_number (first), other = weir_lesson_get_number (second);

  if (number != other)
    return number < other ? -1 : 1;
  return g_strcmp0 (weir_lesson_get_name (first), weir_lesson_get_name (second));
}

static void
read_lesson (GFile     *folder,
             GPtrArray *lessons,
             GPtrArray *problems)
{
  g_autoptr (GError) problem = NULL;
  WeirLesson *lesson = weir_lesson_load (folder, &problem);

  if (lesson != NULL)
    {
      g_ptr_array_add (lessons, lesson);
    }
  else if (problems != NULL)
    {
      g_autofree char *name = g_file_get_basename (folder);

      g_prefix_error (&problem, "%s: ", name);
      g_ptr_array_add (problems, g_steal_pointer (&problem));
    }
}

GPtrArray *
weir_lessons_read (GPtrArray *problems)
{
  g_autoptr (GFile) folder = g_file_get_child (weir_data_folder_get (), "lessons");
  g_autoptr (GFileEnumerator) children = NULL;
  GPtrArray *lessons = g_ptr_array_new_with_free_func (g_object_unref);
  GFileInfo *info;
  GFile *child;

  children = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                        G_FILE_QUERY_INFO_NONE, NULL, NULL);
  while (children != NULL
         && g_file_enumerator_iterate (children, &info, &child, NULL, NULL)
         && child != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
      read_lesson (child, lessons, problems);
  g_ptr_array_sort (lessons, compare_lessons);

  return lessons;
}

GPtrArray *
weir_lessons_list (void)
{
  static GPtrArray *lessons = NULL;

  if (lessons == NULL)
    lessons = weir_lessons_read (NULL);

  return lessons;
}

WeirLesson *
weir_lessons_find (const char *name)
{
  GPtrArray *lessons = weir_lessons_list ();

  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < lessons->len; i++)
    if (g_str_equal (weir_lesson_get_name (g_ptr_array_index (lessons, i)), name))
      return g_ptr_array_index (lessons, i);
  return NULL;
}
