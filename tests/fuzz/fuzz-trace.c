/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "fuzz-trace.h"

#include <string.h>

#include "weir.h"

static void
check_error (const GError *error)
{
  g_assert_true (error->domain == WEIR_ERROR);
  g_assert_true (g_str_has_prefix (error->message, "line "));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, 300);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirTraceReader) reader = weir_trace_reader_new (stream, &error);
  WeirTraceEntry entry;
  guint64 last = 0;

  while (reader != NULL && weir_trace_reader_next (reader, &entry, &error))
    {
      g_autofree char *words = NULL;
      guint max, min;

      g_assert_cmpuint (entry.serial, >, last);
      g_assert_cmpuint (entry.cause, <, entry.serial);
      g_assert_cmpint (entry.time, >=, 0);
      g_assert_true (entry.from == 0 || weir_trace_reader_get_stage (reader, entry.from) != NULL);
      weir_trace_reader_get_demand (reader, entry.subscription, &max, &min);
      words = weir_trace_entry_describe (&entry, max, min);
      g_assert_true (g_utf8_validate (words, -1, NULL));
      last = entry.serial;
    }
  g_assert_true (reader != NULL || error != NULL);
  if (error != NULL)
    check_error (error);
  else
    g_assert_true ((weir_recording_get_end (weir_trace_reader_get_recording (reader)) == WEIR_TRACE_END_UNKNOWN)
                   == (weir_trace_reader_get_version (reader) == 1));
  return 0;
}
