/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <gtk/gtk.h>
#include "weir-sentence.h"

#define MIN_WIDTH 60
#define MAX_WIDTH 400

/* At how many widths a line ends with a digit. */
static guint
count_torn (GtkWidget     *label,
            PangoAttrList *attributes)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (label, gtk_label_get_text (GTK_LABEL (label)));
  const char *text = pango_layout_get_text (layout);
  guint n_torn = 0;

  pango_layout_set_attributes (layout, attributes);
  for (int width = MIN_WIDTH; width < MAX_WIDTH; width++)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      for (int i = 0; i + 1 < pango_layout_get_line_count (layout); i++)
        {
          PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
          g_autofree char *shown = g_strstrip (g_strndup (text + line->start_index, line->length));

          if (*shown != '\0' && g_ascii_isdigit (shown[strlen (shown) - 1]))
            n_torn++;
        }
    }

  return n_torn;
}

/* However wide it is, no line ends between a number and its unit; the text itself is what it was. */
static void
test_sentence_keeps_numbers_and_units_together (void)
{
  static const char *const texts[] = {
    "On which each message takes 1 µs: it is busy 100 % of the time.",
    "Er ist 100 % der Zeit belegt, bei 12.5 ms je Ereignis und 332 k/s.",
  };
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new (NULL));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      weir_sentence_show (GTK_LABEL (label), texts[i]);
      g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, texts[i]);
      g_assert_cmpuint (count_torn (label, NULL), >, 0);
      g_assert_cmpuint (count_torn (label, gtk_label_get_attributes (GTK_LABEL (label))), ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sentence/keeps-numbers-and-units-together", test_sentence_keeps_numbers_and_units_together);

  return g_test_run ();
}
