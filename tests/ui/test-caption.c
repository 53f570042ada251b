/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <gtk/gtk.h>
#include "canvas/weir-caption.h"

#define ROOMY 1000
#define GAP   20

typedef struct
{
  GtkWidget  *widget;
  WeirCaption start;
  WeirCaption end;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->widget = g_object_ref_sink (gtk_label_new (NULL));
  f->start = (WeirCaption) { .face = WEIR_FACE_SUBTITLE };
  f->end = (WeirCaption) { .face = WEIR_FACE_SUBTITLE };
  weir_caption_set_text (&f->start, "Transform · Upper case");
  weir_caption_set_brief (&f->start, "Upper case");
  weir_caption_set_text (&f->end, "working");
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  weir_caption_clear (&f->start);
  weir_caption_clear (&f->end);
  g_assert_finalize_object (f->widget);
}

/* How wide the text that is shown is where nothing is in its way. */
static float
measure (Fixture     *f,
         WeirCaption *caption)
{
  weir_caption_set_max_width (caption, 0);
  return weir_caption_get_width (caption, f->widget);
}

static const char *
get_shown (WeirCaption *caption)
{
  return pango_layout_get_text (caption->layout);
}

/* Where one of two on a line has to be smaller the other is, too, and is not any more with a text that fits. */
static void
test_caption_pair_has_one_size (Fixture      *f,
                                gconstpointer data)
{
  float room;

  weir_caption_set_brief (&f->start, NULL);
  weir_caption_fit_pair (&f->start, &f->end, f->widget, ROOMY);
  g_assert_false (f->start.small || f->end.small);

  room = measure (f, &f->start) + measure (f, &f->end) - 1;
  weir_caption_fit_pair (&f->start, &f->end, f->widget, room);
  g_assert_true (f->start.small && f->end.small);
  g_assert_cmpstr (get_shown (&f->start), ==, "Transform · Upper case");

  weir_caption_set_text (&f->start, "Hash");
  weir_caption_fit_pair (&f->start, &f->end, f->widget, room);
  g_assert_false (f->start.small || f->end.small);
}

/* What is said in fewer words is shown before anything is written smaller or cut. */
static void
test_caption_is_brief_before_it_is_cut (Fixture      *f,
                                        gconstpointer data)
{
  g_autofree char *brief = g_strdup (f->start.brief);
  float room;

  weir_caption_set_text (&f->start, brief);
  room = measure (f, &f->start) + measure (f, &f->end) + GAP;
  weir_caption_set_text (&f->start, "Transform what is not yet in upper case · Upper case");
  weir_caption_fit_pair (&f->start, &f->end, f->widget, room);
  g_assert_cmpstr (get_shown (&f->start), ==, brief);
  g_assert_false (pango_layout_is_ellipsized (f->start.layout));
  g_assert_false (f->start.small || f->end.small);

  weir_caption_fit_pair (&f->start, &f->end, f->widget, room);
  g_assert_cmpstr (get_shown (&f->start), ==, brief);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/caption/pair-has-one-size", Fixture, NULL, set_up, test_caption_pair_has_one_size, tear_down);
  g_test_add ("/caption/is-brief-before-it-is-cut", Fixture, NULL, set_up, test_caption_is_brief_before_it_is_cut,
              tear_down);

  return g_test_run ();
}
