/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "fuzz-document.h"

#include <string.h>

#include "weir.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirDocument) document = NULL;
  g_autoptr (WeirDocument) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *rewritten = NULL;

  document = weir_document_parse ((const char *) data, (gssize) size, &error);
  if (document == NULL)
    {
      g_assert_true (error != NULL && error->domain == WEIR_ERROR);
      g_assert_true (g_str_has_prefix (error->message, "line "));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (strlen (error->message), <, 2000);
      return 0;
    }

  g_assert_no_error (error);
  text = weir_document_to_string (document);
  again = weir_document_parse (text, -1, &error);
  g_assert_no_error (error);
  rewritten = weir_document_to_string (again);
  g_assert_cmpstr (rewritten, ==, text);
  return 0;
}
