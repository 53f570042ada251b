/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-kind-search.h"
#include <glib/gi18n.h>
#include <string.h>
#include "../weir-search.h"

static gboolean
begins_word (const char *text,
             const char *search)
{
  for (const char *at = strstr (text, search); at != NULL; at = strstr (at + 1, search))
    if (at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
      return TRUE;

  return FALSE;
}

guint
weir_kind_search_rank (const WeirStageKind *kind,
                       const char          *search)
{
  g_autofree char *typed = NULL;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  g_autofree char *rest = NULL;

  g_return_val_if_fail (kind != NULL, WEIR_KIND_SEARCH_NONE);
  g_return_val_if_fail (search != NULL, WEIR_KIND_SEARCH_NONE);

  typed = weir_search_simplify (search);
  title = weir_search_simplify (_ (kind->title));
  if (g_str_has_prefix (title, typed))
    return 0;
  if (begins_word (title, typed))
    return 1;
  if (strstr (title, typed) != NULL)
    return 2;

  words = g_strjoin (" ", _ (kind->blurb), kind->name,
                     kind->keywords == NULL ? NULL : _ (kind->keywords), NULL);
  rest = weir_search_simplify (words);
  return strstr (rest, typed) != NULL ? 3 : WEIR_KIND_SEARCH_NONE;
}
