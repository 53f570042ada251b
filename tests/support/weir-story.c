/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-story.h"

void
weir_story_tell (GString    *story,
                 const char *format,
                 ...)
{
  va_list args;

  if (story->len > 0)
    g_string_append (story, ", ");
  va_start (args, format);
  g_string_append_vprintf (story, format, args);
  va_end (args);
}

void
weir_story_expect (GString       *story,
                   WeirScheduler *scheduler,
                   const char    *expected)
{
  weir_scheduler_settle (scheduler);
  g_assert_cmpstr (story->str, ==, expected);
  g_string_truncate (story, 0);
}
