/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-link-name.h"

#include <string.h>

char *
weir_link_name_dup (WeirLink *link)
{
  g_return_val_if_fail (WEIR_IS_LINK (link), NULL);

  return g_strdup_printf ("%s → %s", weir_node_get_name (weir_link_get_from (link)),
                          weir_node_get_name (weir_link_get_to (link)));
}

WeirLink *
weir_link_name_find (WeirDocument *document,
                     const char   *text)
{
  static const char *const arrows[] = { "→", "->" };

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    for (const char *at = strstr (text, arrows[i]); at != NULL; at = strstr (at + 1, arrows[i]))
      {
        g_autofree char *from = g_strstrip (g_strndup (text, at - text));
        g_autofree char *to = g_strstrip (g_strdup (at + strlen (arrows[i])));
        WeirNode *producer = weir_document_find_node (document, from);
        WeirNode *consumer = weir_document_find_node (document, to);
        WeirLink *link = producer != NULL && consumer != NULL ? weir_document_find_link (document, producer, consumer)
                                                              : NULL;

        if (link != NULL)
          return link;
      }
  return NULL;
}
