/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-sentence.h"

/* A digit, one space of any kind, and what can be a unit: a sign, or at most three letters. */
#define FIGURE "\\d[ \\x{a0}\\x{202f}](%|[^\\s\\w]?\\p{L}{1,3}(/s)?(?![\\w/]))"

/* An attribute, not another space: what is read out, copied and compared stays what it was. */
static PangoAttrList *
keep_figures_whole (const char *text)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  g_autoptr (GRegex) figure = g_regex_new (FIGURE, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) found = NULL;
  int start, end;

  for (g_regex_match (figure, text, 0, &found); g_match_info_matches (found); g_match_info_next (found, NULL))
    {
      PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);

      g_match_info_fetch_pos (found, 0, &start, &end);
      whole->start_index = start;
      whole->end_index = end;
      pango_attr_list_insert (attributes, whole);
    }

  return attributes;
}

void
weir_sentence_show (GtkLabel   *label,
                    const char *text)
{
  PangoAttrList *attributes;

  g_return_if_fail (GTK_IS_LABEL (label));
  g_return_if_fail (text != NULL);

  if (g_str_equal (gtk_label_get_text (label), text))
    return;
  attributes = keep_figures_whole (text);
  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}
