/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-document-private.h"

#include <glib/gi18n.h>

#include "weir-error.h"

/* What may be in a document, without looking at more than what is asked for. */

gboolean
weir_document_can_link_here (WeirDocument *self,
                             WeirNode     *from,
                             WeirNode     *to,
                             GError      **error)
{
  if (weir_node_get_role (from) == WEIR_ROLE_CONSUMER)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_ROLE,
                   _ ("“%s” is a consumer: nothing can subscribe to it"),
                   weir_node_get_name (from));
      return FALSE;
    }

  if (weir_node_get_role (to) == WEIR_ROLE_PRODUCER)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_ROLE,
                   _ ("“%s” is a producer: it cannot subscribe to anything"),
                   weir_node_get_name (to));
      return FALSE;
    }

  if (weir_document_find_link (self, from, to) != NULL)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_DUPLICATE_LINK,
                   _ ("“%s” already subscribes to “%s”"),
                   weir_node_get_name (to), weir_node_get_name (from));
      return FALSE;
    }

  return TRUE;
}

void
weir_document_set_cycle_error (WeirNode *from,
                               WeirNode *to,
                               GError  **error)
{
  if (from == to)
    g_set_error (error, WEIR_ERROR, WEIR_ERROR_CYCLE,
                 _ ("“%s” cannot subscribe to itself"), weir_node_get_name (to));
  else
    g_set_error (error, WEIR_ERROR, WEIR_ERROR_CYCLE,
                 _ ("“%s” already feeds “%s”: this would close a circle"),
                 weir_node_get_name (to), weir_node_get_name (from));
}

gboolean
weir_document_check_text (const char *property,
                          const char *text,
                          GError    **error)
{
  gboolean is_title = g_str_equal (property, "title");
  glong limit = is_title ? WEIR_TITLE_LIMIT : WEIR_DESCRIPTION_LIMIT;

  if (g_utf8_strlen (text, -1) > limit)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE,
                   is_title
                   ? _ ("a title has at most %ld characters")
                   : _ ("a description has at most %ld characters"),
                   limit);
      return FALSE;
    }

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)) && (is_title || *at != '\n'))
      {
        g_set_error_literal (error, WEIR_ERROR, WEIR_ERROR_RANGE,
                             is_title
                             ? _ ("a title is a single line without control characters")
                             : _ ("a description has no control characters but line ends"));
        return FALSE;
      }

  return TRUE;
}
